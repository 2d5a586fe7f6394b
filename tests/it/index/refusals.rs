//! What a run refuses, with which code and in which words.

use crate::desk::{Desk, path};
use crate::docx::Made;
use crate::program::{Run, tracuu};
use std::fs::File;

fn one() -> Desk {
    Desk::with(&[("a.docx", Made::on("01/2019/NQ-HĐND", "mức thu học phí"))])
}

/// An error is one or two plain sentences: no backtrace, no debug output, nothing on standard output.
#[track_caller]
pub(super) fn is_plain(run: &Run) {
    assert_eq!(run.stdout, "", "results alone go to standard output");
    let lines: Vec<_> = run.stderr.trim_end().lines().collect();
    assert!((1..=2).contains(&lines.len()), "{}", run.stderr);
    says_nothing_twice(run);
    for word in ["panicked", "backtrace", "stack", "Os {", "Err(", "src/"] {
        assert!(!run.stderr.contains(word), "{word}: {}", run.stderr);
    }
}

/// The same words are not said twice, as happens when a cause repeats what its wrapper already said.
#[track_caller]
pub(super) fn says_nothing_twice(run: &Run) {
    let parts: Vec<_> = run.stderr.trim_end().split(": ").collect();
    for part in parts.iter().filter(|p| p.split(' ').count() >= 3) {
        let times = parts.iter().filter(|other| other.trim_end_matches('.') == part.trim_end_matches('.')).count();
        assert_eq!(times, 1, "“{part}” stands {times} times in: {}", run.stderr);
    }
}

#[test]
fn a_second_run_beside_the_first_ends_at_once_and_changes_nothing() {
    let desk = one();
    desk.index(0, &[]);
    desk.put("b.docx", &Made::on("02/2019/NQ-HĐND", "phí thư viện").bytes());
    let lock = File::options().write(true).open(desk.index_dir().join("lock")).expect("a lock");
    lock.lock().expect("the lock");
    let run = desk.index_with(&[]).ends_with(2);
    is_plain(&run);
    assert!(run.stderr.contains("đang chạy"), "{}", run.stderr);
    assert_eq!(desk.ask(|a| a.list(&[])).len(), 1, "the index is as it was, and answers meanwhile");
    lock.unlock().expect("the lock given back");
    assert_eq!(desk.index(0, &[]).count("added"), 1);
}

#[test]
fn a_missing_corpus_is_said_plainly_and_no_index_is_begun() {
    let desk = Desk::new();
    let index = desk.index_dir();
    let run = tracuu(["index", "--corpus", "khong-co-thu-muc-nay", "--index", path(&index)]).ends_with(2);
    is_plain(&run);
    assert!(run.stderr.contains("khong-co-thu-muc-nay"), "{}", run.stderr);
    assert!(!index.exists());
}

#[test]
fn a_file_in_place_of_the_corpus_is_said_plainly() {
    let desk = one();
    let (file, index) = (desk.file("a.docx"), desk.index_dir());
    is_plain(&tracuu(["index", "--corpus", path(&file), "--index", path(&index)]).ends_with(2));
}

#[test]
fn a_file_in_place_of_the_index_is_said_plainly_and_kept() {
    let desk = one();
    let file = desk.beside("tai-lieu.txt");
    std::fs::write(&file, "của tôi").expect("a file");
    let corpus = desk.corpus();
    is_plain(&tracuu(["index", "--corpus", path(&corpus), "--index", path(&file)]).ends_with(2));
    assert_eq!(std::fs::read_to_string(&file).expect("the file"), "của tôi");
}

#[test]
fn a_corpus_that_disappears_leaves_the_index_as_it_was() {
    let desk = one();
    desk.index(0, &[]);
    std::fs::rename(desk.corpus(), desk.beside("elsewhere")).expect("a move");
    is_plain(&desk.index_with(&[]).ends_with(2));
    assert_eq!(desk.ask(|a| a.list(&[])).len(), 1);
}

#[test]
fn commands_without_an_index_say_how_to_make_one() {
    let desk = Desk::new();
    for command in [&["search", "học phí"][..], &["list"], &["show", "01/2019"]] {
        let run = desk.ask(|a| a.run(command[0], &command[1..])).ends_with(2);
        is_plain(&run);
        assert!(run.stderr.contains("tracuu index"), "{command:?}: {}", run.stderr);
    }
    assert!(!desk.index_dir().exists(), "asking creates nothing");
}

#[test]
fn exit_codes_are_those_of_the_contract() {
    let desk = one();
    desk.index_with(&[]).ends_with(0);
    desk.ask(|a| a.run("search", &["học phí"])).ends_with(0);
    desk.ask(|a| a.run("search", &["số:99/1999"])).ends_with(1);
    desk.ask(|a| a.run("list", &["--number", "99/1999"])).ends_with(1);
    desk.ask(|a| a.run("show", &["99/1999"])).ends_with(1);
    desk.ask(|a| a.run("search", &[])).ends_with(2);
    desk.ask(|a| a.run("search", &["x", "--khong-co"])).ends_with(2);
    desk.ask(|a| a.run("list", &["--kind", "khong-co"])).ends_with(2);
    desk.ask(|a| a.run("list", &["--from", "32/13/2019"])).ends_with(2);
    tracuu(["khong-co-lenh-nay"]).ends_with(2);
    tracuu::<&str>([]).ends_with(2);
    tracuu(["--help"]).ends_with(0);
    tracuu(["--version"]).ends_with(0);
    desk.put("hong.pdf", b"%PDF-1.4\nkhong phai");
    desk.index_with(&[]).ends_with(3);
    desk.index_with(&[]).ends_with(3);
}
