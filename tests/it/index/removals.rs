//! What is not there tonight is not lost: unmounted shares, files that cannot be opened, folders that come back.

use crate::desk::{Desk, path};
use crate::docx::Made;
use crate::program::{Run, text, tracuu};
use std::fs;

/// A desk with so many documents, in a folder below the corpus, indexed.
fn documents(count: usize) -> Desk {
    let desk = Desk::new();
    (1..=count).for_each(|at| desk.put(&name(at), &made(at)));
    desk.index(0, &[]);
    desk
}

fn name(at: usize) -> String {
    format!("kho/{at:02}.docx")
}

fn made(at: usize) -> Vec<u8> {
    Made::on(&format!("{at:02}/2019/NQ-HĐND"), &format!("mức thu học phí lần {at}")).bytes()
}

/// Everything of the index that readers see.
fn state(desk: &Desk) -> (String, Vec<String>) {
    let current = fs::read_to_string(desk.index_dir().join("CURRENT")).expect("CURRENT");
    (current, desk.ask(|a| a.list(&[])).iter().map(|d| text(d, "path")).collect())
}

/// The run is refused, says so in a sentence or two, and the index is as it was.
#[track_caller]
fn is_refused(desk: &Desk, count: &str) -> Run {
    let before = state(desk);
    let run = desk.index_with(&[]).ends_with(2);
    assert_eq!(state(desk), before);
    assert_eq!((run.stdout.as_str(), run.stderr.lines().count()), ("", 1), "{}", run.stderr);
    for word in [count, "--allow-removals"] {
        assert!(run.stderr.contains(word), "{word}: {}", run.stderr);
    }
    run
}

#[test]
fn an_empty_corpus_empties_no_index() {
    for count in [1, 3, 12] {
        let desk = documents(count);
        fs::rename(desk.file("kho"), desk.beside("kho")).expect("an unmounted share");
        let run = is_refused(&desk, &format!("{count} trong {count} văn bản"));
        assert!(run.stderr.contains("kho/01.docx"), "{}", run.stderr);
        is_refused(&desk, "văn bản");
        fs::rename(desk.beside("kho"), desk.file("kho")).expect("the share is back");
        let report = desk.index(0, &[]);
        assert_eq!((&report.0["published"], report.extracted()), (&false.into(), 0));
    }
}

#[test]
fn a_halved_corpus_halves_no_index_unless_that_is_meant() {
    let desk = documents(12);
    (1..=6).for_each(|at| desk.remove(&name(at)));
    is_refused(&desk, "6 trong 12 văn bản");
    let english = desk.index_with(&["--lang", "en"]).ends_with(2);
    assert!(english.stderr.contains("6 of 12 documents"), "{}", english.stderr);
    let report = desk.index(0, &["--allow-removals"]);
    assert_eq!((report.count("removed"), report.count("unchanged")), (6, 6));
    assert_eq!(state(&desk).1.len(), 6);
}

#[test]
fn files_that_are_emptied_or_overwritten_count_as_gone() {
    let desk = documents(12);
    (1..=3).for_each(|at| desk.put(&name(at), b""));
    (4..=5).for_each(|at| desk.put(&name(at), b"PK\x03\x04 rubbish"));
    is_refused(&desk, "5 trong 12 văn bản");
}

#[test]
fn a_few_documents_go_without_a_question() {
    let desk = documents(12);
    (1..=4).for_each(|at| desk.remove(&name(at)));
    assert_eq!(desk.index(0, &[]).count("removed"), 4);
    let desk = documents(60);
    (1..=6).for_each(|at| desk.remove(&name(at)));
    assert_eq!(desk.index(0, &[]).count("removed"), 6);
}

#[test]
fn a_renamed_folder_and_changed_files_are_no_removals() {
    let desk = documents(12);
    fs::rename(desk.file("kho"), desk.file("kho moi")).expect("a new name");
    assert_eq!(desk.index(0, &[]).count("moved"), 12);
    (1..=12).for_each(|at| desk.put(&format!("kho moi/{at:02}.docx"), &made(at + 20)));
    assert_eq!(desk.index(0, &[]).count("changed"), 12);
}

#[test]
fn an_index_of_another_version_is_guarded_too() {
    for keeps_cache in [true, false] {
        let desk = documents(12);
        let manifest = desk.index_dir().join("gen-1/manifest.json");
        let mut json: serde_json::Value = serde_json::from_slice(&fs::read(&manifest).expect("it")).expect("JSON");
        json["schema_version"] = 1.into();
        fs::write(&manifest, json.to_string()).expect("a manifest");
        if !keeps_cache {
            fs::remove_file(desk.index_dir().join("cache.redb")).expect("a cache");
        }
        (1..=6).for_each(|at| desk.remove(&name(at)));
        let run = desk.index_with(&[]).ends_with(2);
        assert!(run.stderr.contains("6 trong 12 văn bản"), "{}", run.stderr);
        assert_eq!(desk.index(0, &["--allow-removals"]).0["index"]["documents"], 6);
    }
}

#[test]
fn a_share_that_comes_back_costs_nothing() {
    let desk = documents(12);
    fs::rename(desk.file("kho"), desk.beside("kho")).expect("an unmounted share");
    desk.put("khac.docx", &made(30));
    assert_eq!(desk.index(0, &["--allow-removals"]).count("removed"), 12);
    desk.put("khac.docx", &made(31));
    desk.index(0, &[]);
    fs::rename(desk.beside("kho"), desk.file("kho")).expect("the share is back");
    let report = desk.index(0, &[]);
    assert_eq!((report.count("added"), report.extracted()), (12, 0));
}

#[test]
fn a_corpus_that_is_missing_or_a_file_is_refused_whatever_is_allowed() {
    let desk = documents(3);
    let before = state(&desk);
    let (index, nowhere) = (desk.index_dir(), desk.beside("khong-co"));
    tracuu(["index", "--corpus", path(&nowhere), "--index", path(&index), "--allow-removals"]).ends_with(2);
    assert_eq!(state(&desk), before);
}

#[cfg(unix)]
mod unopened {
    use super::{documents, made, name, state};
    use crate::desk::{Desk, path};
    use crate::program::{BINARY, NO_ENGINE, text};
    use std::fs::{self, Permissions};
    use std::os::unix::fs::{PermissionsExt, chown, symlink};
    use std::os::unix::process::CommandExt;
    use std::process::{Command, Output};

    #[test]
    fn a_document_whose_file_cannot_be_opened_stays_and_is_named() {
        let desk = documents(12);
        for at in 1..=6 {
            desk.remove(&name(at));
            // A link into a share that is not mounted.
            symlink("/nowhere/share", desk.file(&name(at))).expect("a link");
        }
        for night in 0..2 {
            let report = desk.index(3, &[]);
            assert_eq!((report.count("failed"), report.count("unchanged")), (6, 6), "night {night}: {}", report.0);
            assert_eq!(report.line(&name(1))["kept"], true);
            assert!(text(report.line(&name(1)), "detail").contains("không mở được"));
            assert_eq!(state(&desk).1.len(), 12);
            assert_eq!(desk.ask(|a| a.numbers("số:01/2019", &[])), ["01/2019/NQ-HĐND"]);
        }
        let run = desk.index_with(&["--full"]).ends_with(3);
        assert!(run.stderr.contains(&name(1)), "{}", run.stderr);
        assert_eq!(state(&desk).1.len(), 12, "reading everything again forgets nothing");
        (1..=6).for_each(|at| desk.remove(&name(at)));
        (1..=6).for_each(|at| desk.put(&name(at), &made(at)));
        assert_eq!(desk.index(0, &[]).count("unchanged"), 12);
    }

    #[test]
    fn a_table_that_cannot_be_opened_says_what_it_said() {
        let desk = Desk::new();
        ["registers/danh-gia-tac-dong.csv", "2021/nq-03-2021-hdnd.pdf"].iter().for_each(|name| desk.copy(name));
        let before = desk.index(0, &[]);
        let table = "registers/danh-gia-tac-dong.csv";
        desk.remove(table);
        symlink(table, desk.file(table)).expect("a link to itself");
        let report = desk.index(3, &[]);
        assert_eq!(report.line(table)["kept"], true, "{}", report.0);
        assert_eq!(report.line(table)["detail"].as_str().map(|d| d.contains("không mở được")), Some(true));
        assert_eq!(
            report.0["index"],
            before.0["index"].clone().tap(|index| index["fingerprint"] = report.0["index"]["fingerprint"].clone())
        );
    }

    /// A change to a value, as an expression.
    trait Tap: Sized {
        fn tap(mut self, change: impl FnOnce(&mut Self)) -> Self {
            change(&mut self);
            self
        }
    }

    impl Tap for serde_json::Value {}

    /// `tracuu index` as somebody whom permissions bind.
    fn as_nobody(desk: &Desk) -> Output {
        let mut command = Command::new(BINARY);
        command.args(["index", "--corpus", path(&desk.corpus()), "--index", path(&desk.index_dir())]);
        command.env("TRACUU_TESSERACT", NO_ENGINE).current_dir(desk.root());
        let probe = desk.beside("probe");
        fs::write(&probe, "x").expect("a file");
        fs::set_permissions(&probe, Permissions::from_mode(0o000)).expect("no permissions");
        if fs::read(&probe).is_ok() {
            // Root reads everything.
            command.uid(65534).gid(65534);
            fs::set_permissions(desk.root(), Permissions::from_mode(0o755)).expect("permissions");
            crate::desk::walk(&desk.index_dir())
                .iter()
                .for_each(|file| chown(file, Some(65534), None).expect("an owner"));
            let inner = ["", "gen-1", "gen-1/terms", "nights"];
            for folder in inner.map(|folder| desk.index_dir().join(folder)) {
                if folder.exists() {
                    chown(folder, Some(65534), None).expect("an owner");
                }
            }
        }
        command.output().expect("the program starts")
    }

    #[test]
    fn documents_below_a_folder_that_cannot_be_opened_stay_and_are_named() {
        let desk = documents(12);
        desk.put("khac.docx", &made(30));
        fs::set_permissions(desk.file("kho"), Permissions::from_mode(0o000)).expect("no permissions");
        let run = as_nobody(&desk);
        fs::set_permissions(desk.file("kho"), Permissions::from_mode(0o755)).expect("permissions");
        let said = String::from_utf8_lossy(&run.stderr);
        assert_eq!(run.status.code(), Some(3), "{said}");
        assert!(said.contains("kho/01.docx") && said.contains("Permission denied"), "{said}");
        assert_eq!(state(&desk).1.len(), 13);
    }
}
