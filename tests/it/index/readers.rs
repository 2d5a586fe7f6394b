//! Whoever may read an index may search it, at any moment, and changes nothing by it.

use crate::desk::{Desk, path, walk};
use crate::docx::Made;
use jiff::civil::date;
use std::fs;
use std::path::Path;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use tracuu::index::IndexDir;
use tracuu::search::{Filter, Level, Query, Request, Searcher, Sort};

fn three() -> Desk {
    let desk = Desk::with(&[
        ("a.docx", Made::on("01/2019/NQ-HĐND", "mức thu học phí")),
        ("b.docx", Made::on("02/2019/NQ-HĐND", "phí thư viện")),
        ("c.docx", Made::on("03/2019/NQ-HĐND", "giá nước sạch")),
    ]);
    desk.index(0, &[]);
    desk
}

const READERS: usize = 16;
const PUBLISHED: usize = 30;

/// Opens the index as a command does, searches it and lists it.
fn read(index: &Path) -> Result<(), String> {
    let searcher = Searcher::open(&IndexDir::new(index)).map_err(|e| format!("{e:?}"))?;
    let request = Request {
        query: Query::parse("học phí"),
        filter: Filter::default(),
        level: Level::Document,
        sort: Sort::Relevance,
        limit: 10,
        offset: 0,
        as_of: date(2023, 12, 31),
        meaning: true,
    };
    let hits = searcher.search(&request).map_err(|e| format!("{e:?}"))?;
    let records = searcher.generation().store.records().map_err(|e| format!("{e:?}"))?;
    if hits.is_empty() || records.len() < 3 { Err(format!("{} of {}", hits.len(), records.len())) } else { Ok(()) }
}

#[test]
fn sixteen_readers_go_through_thirty_publishings_without_an_error() {
    let desk = three();
    let (index, stop, reads) = (desk.index_dir(), AtomicBool::new(false), AtomicUsize::new(0));
    let errors: Vec<String> = std::thread::scope(|scope| {
        let reader = || {
            let mut errors = Vec::new();
            while !stop.load(Ordering::Relaxed) {
                errors.extend(read(&index).err());
                reads.fetch_add(1, Ordering::Relaxed);
            }
            errors
        };
        let readers: Vec<_> = (0..READERS).map(|_| scope.spawn(reader)).collect();
        for round in 0..PUBLISHED {
            desk.put("v.docx", &Made::on("04/2019/NQ-HĐND", &format!("hỗ trợ hợp tác xã lần {round}")).bytes());
            let run = desk.index_with(&[]);
            if run.code != Some(0) {
                stop.store(true, Ordering::Relaxed);
                panic!("{run:?}");
            }
        }
        stop.store(true, Ordering::Relaxed);
        readers.into_iter().flat_map(|reader| reader.join().expect("a reader")).collect()
    });
    assert_eq!(errors, Vec::<String>::new(), "{} reads", reads.load(Ordering::Relaxed));
    desk.put("v.docx", &Made::on("04/2019/NQ-HĐND", "hỗ trợ hợp tác xã").bytes());
    desk.index(0, &[]);
    assert_eq!(desk.generations(), 2, "what was in use is swept when it is no more");
}

#[test]
fn a_generation_that_is_open_stays_as_long_as_it_is_open() {
    let desk = three();
    let first = desk.current();
    let open = IndexDir::new(&desk.index_dir()).open().expect("an index");
    for round in 0..4 {
        desk.put("v.docx", &Made::on("04/2019/NQ-HĐND", &format!("hỗ trợ lần {round}")).bytes());
        desk.index(0, &[]);
    }
    let folder = desk.index_dir().join(format!("gen-{first}"));
    assert!(folder.join("manifest.json").exists() && desk.generations() == 3);
    assert_eq!(open.store.records().expect("records").len(), 3);
    drop(open);
    desk.put("v.docx", &Made::on("04/2019/NQ-HĐND", "hỗ trợ").bytes());
    desk.index(0, &[]);
    assert!(!folder.exists());
}

/// Name and times of every entry of an index.
#[cfg(unix)]
fn state(folder: &Path) -> Vec<(std::path::PathBuf, u64, i64, i64, i64, i64)> {
    use std::os::unix::fs::MetadataExt;
    let mut entries: Vec<_> =
        walk(folder).iter().flat_map(|f| [f.clone(), f.parent().expect("a folder").into()]).collect();
    entries.dedup();
    let state = |entry: std::path::PathBuf| {
        let meta = fs::metadata(&entry).expect("an entry");
        (entry, meta.ino(), meta.mtime(), meta.mtime_nsec(), meta.ctime(), meta.ctime_nsec())
    };
    entries.into_iter().map(state).collect()
}

/// The commands that read an index, and one that reads a file.
const READING: [&[&str]; 11] = [
    &["search", "học phí"],
    &["search", "--level", "article", "--facets", "--explain", "học phí"],
    &["ask", "mức thu học phí là bao nhiêu"],
    &["list"],
    &["list", "--format", "csv"],
    &["show", "01/2019"],
    &["status", "01/2019"],
    &["stats"],
    &["review"],
    &["graph", "01/2019"],
    &["doctor", "--check"],
];

#[test]
#[cfg(unix)]
fn reading_writes_nothing() {
    let desk = three();
    let (corpus, index) = (state(&desk.corpus()), state(&desk.index_dir()));
    for command in READING {
        let run = desk.ask(|a| a.run(command[0], &command[1..]));
        assert!(matches!(run.code, Some(0 | 1)), "{command:?}: {run:?}");
        assert_eq!(state(&desk.index_dir()), index, "{command:?} changed the index");
    }
    assert_eq!(state(&desk.corpus()), corpus);
}

#[test]
#[cfg(unix)]
fn the_corpus_is_as_it_was_after_every_command_also_by_the_time_of_change() {
    let desk = Desk::with_choice();
    let before = state(&desk.corpus());
    desk.index(3, &[]);
    desk.index(3, &["--full", "--jobs", "1"]);
    let output = desk.beside("danh-muc.xlsx");
    desk.ask(|a| a.run("list", &["--format", "xlsx", "--output", path(&output)])).ends_with(0);
    for command in READING {
        desk.ask(|a| a.run(command[0], &command[1..]));
    }
    for file in walk(&desk.corpus()) {
        crate::program::tracuu(["extract", "--ocr", "never", path(&file)]);
    }
    assert_eq!(state(&desk.corpus()), before, "a file or folder of the corpus was changed");
}

/// A user who may write nothing of a desk, as root or as the owner of the files.
#[cfg(unix)]
mod without_rights {
    use super::*;
    use std::os::unix::fs::{MetadataExt, PermissionsExt};
    use std::os::unix::process::CommandExt;
    use std::path::PathBuf;
    use std::process::{Command, Output};

    /// Nobody, on every system that has one.
    const NOBODY: u32 = 65_534;

    fn allow(entry: &Path, mode: u32) {
        fs::set_permissions(entry, fs::Permissions::from_mode(mode)).expect("rights");
    }

    /// Takes the right to write away from a folder and all in it, or gives it back.
    fn writable(folder: &Path, yes: bool) {
        let (dir, file) = if yes { (0o755, 0o644) } else { (0o555, 0o444) };
        for entry in fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path()) {
            if entry.is_dir() { writable(&entry, yes) } else { allow(&entry, file) }
        }
        allow(folder, dir);
    }

    /// Runs the program as somebody without rights. Root drops its own; anybody else has none where there are none.
    fn run(desk: &Desk, args: &[&str]) -> Output {
        let is_root = fs::metadata(desk.root()).expect("a desk").uid() == 0;
        let mut command = Command::new(program(desk));
        command.args(args).env("TRACUU_TESSERACT", crate::program::NO_ENGINE).current_dir(desk.root());
        if is_root {
            command.uid(NOBODY).gid(NOBODY);
        }
        command.output().expect("the program starts")
    }

    /// The program where everybody may run it.
    fn program(desk: &Desk) -> PathBuf {
        let program = desk.beside("tracuu");
        if !program.exists() {
            fs::copy(crate::program::BINARY, &program).expect("a copy");
            allow(&program, 0o755);
        }
        program
    }

    #[test]
    fn whoever_may_not_write_may_search_list_ask_show_and_check() {
        let desk = three();
        allow(desk.root(), 0o755);
        writable(&desk.index_dir(), false);
        for command in READING {
            let index = desk.index_dir();
            let output = run(&desk, &[&[command[0], "--index", path(&index)], &command[1..]].concat());
            let error = String::from_utf8_lossy(&output.stderr);
            assert!(matches!(output.status.code(), Some(0 | 1)), "{command:?}: {error}");
            assert!(!error.contains("Lỗi") && !error.contains("WARN"), "{command:?}: {error}");
        }
        writable(&desk.index_dir(), true);
    }

    #[test]
    fn a_corpus_that_nobody_may_write_is_read_as_any_other() {
        let desk = Desk::with_choice();
        let (index, reports) = (desk.beside("cua-nobody"), desk.beside("bao-cao"));
        allow(desk.root(), 0o755);
        for folder in [&index, &reports] {
            fs::create_dir(folder).expect("a folder");
            allow(folder, 0o777);
        }
        writable(&desk.corpus(), false);
        let (corpus, report) = (desk.corpus(), reports.join("bao-cao.json"));
        let output =
            run(&desk, &["index", "--corpus", path(&corpus), "--index", path(&index), "--report", path(&report)]);
        writable(&desk.corpus(), true);
        assert_eq!(output.status.code(), Some(3), "{}", String::from_utf8_lossy(&output.stderr));
        let elsewhere = desk.index(3, &[]);
        let json: serde_json::Value = serde_json::from_slice(&fs::read(&report).expect("a report")).expect("JSON");
        assert_eq!(json["files"], elsewhere.0["files"], "as from a corpus that can be written");
        let error = String::from_utf8_lossy(&output.stderr);
        assert!(!error.contains("denied"), "nothing tried to write: {error}");
    }
}
