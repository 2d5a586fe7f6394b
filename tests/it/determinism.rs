//! The same corpus gives the same index, whatever the number of threads and whatever runs came before.

use crate::content::Content;
use crate::desk::{CHOICE, Desk};
use crate::docx::Made;
use crate::sample_index::sample_index;

fn content(desk: &Desk) -> Content {
    Content::of(&desk.index_dir(), &desk.beside("queries.txt"))
}

fn indexed(jobs: &str) -> Desk {
    let desk = Desk::with_choice();
    desk.index(3, &["--jobs", jobs]);
    desk
}

#[test]
fn one_thread_and_eight_give_the_same_index() {
    let one = content(&indexed("1"));
    assert!(one.says_something());
    one.equals(&content(&indexed("8")), "--jobs 1 and 8");
}

#[test]
fn a_detour_over_other_files_leaves_no_trace() {
    let straight = content(&indexed("1"));
    let desk = Desk::new();
    desk.put("2030/khac.docx", &Made::on("99/2030/NQ-HĐND", "mức thu học phí thư viện").bytes());
    CHOICE.iter().take(5).for_each(|name| desk.copy(name));
    desk.index(0, &["--jobs", "3"]);
    CHOICE.iter().skip(5).for_each(|name| desk.copy(name));
    desk.put(CHOICE[4], b"%PDF-1.4\nmot luc hong");
    desk.index(3, &["--jobs", "2"]);
    desk.remove("2030/khac.docx");
    desk.copy(CHOICE[4]);
    desk.index(3, &["--jobs", "8"]);
    straight.equals(&content(&desk), "after a detour");
}

#[test]
fn full_and_incremental_give_the_same_index() {
    let desk = indexed("2");
    let first = content(&desk);
    desk.index(3, &["--full"]);
    first.equals(&content(&desk), "--full");
}

#[test]
fn where_the_corpus_lies_and_when_its_files_were_written_does_not_matter() {
    let (here, there) = (indexed("2"), Desk::with_choice());
    for name in CHOICE {
        let file = std::fs::File::options().write(true).open(there.file(name)).expect("a file");
        file.set_modified(std::time::UNIX_EPOCH + std::time::Duration::from_secs(1_000_000_000)).expect("another time");
    }
    there.index(3, &[]);
    content(&here).equals(&content(&there), "elsewhere, with other times");
}

#[test]
fn the_same_question_scores_the_same_in_every_run() {
    let judged = include_str!("../golden/questions.tsv").lines().skip(1);
    let questions: Vec<&str> = judged.filter_map(|row| row.split('\t').nth(1)).collect();
    let desk = Desk::new();
    let file = desk.beside("questions.txt");
    std::fs::write(&file, questions.join("\n")).expect("questions");
    let file = file.to_str().expect("a path");
    let asked = || sample_index().ask().run("search", &["--format", "ndjson", "--queries", file]).ends_with(0).stdout;
    let first = asked();
    assert!(first.lines().count() > questions.len());
    assert!((0..3).all(|_| asked() == first));
}
