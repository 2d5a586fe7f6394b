//! Originals, index and outputs keep apart, and what somebody else put in a folder is never removed or overwritten.

use super::refusals::is_plain;
use crate::desk::{Desk, path};
use crate::docx::Made;
use crate::program::tracuu;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

fn one() -> Desk {
    Desk::with(&[("2019/a.docx", Made::on("01/2019/NQ-HĐND", "mức thu học phí"))])
}

/// Every entry below a folder: files and links by content, folders by name.
fn tree(folder: &Path) -> BTreeMap<PathBuf, String> {
    let mut found = BTreeMap::new();
    for entry in fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path()) {
        let kind = fs::symlink_metadata(&entry).expect("an entry").file_type();
        let content = if kind.is_symlink() {
            fs::read_link(&entry).expect("a link").display().to_string()
        } else if kind.is_dir() {
            found.extend(tree(&entry));
            "folder".to_owned()
        } else {
            blake3::hash(&fs::read(&entry).expect("a file")).to_hex().to_string()
        };
        found.insert(entry, content);
    }
    found
}

/// The run is refused in plain words, and nothing below the desk is touched.
#[track_caller]
fn refused(desk: &Desk, args: &[&str]) {
    let before = tree(desk.root());
    let run = tracuu(args.iter().copied());
    assert_eq!(run.code, Some(2), "{args:?}: {run:?}");
    is_plain(&run);
    assert_eq!(tree(desk.root()), before, "{args:?} touched something");
}

#[test]
fn an_index_at_above_or_below_the_corpus_is_refused_and_nothing_is_touched() {
    let desk = one();
    for name in ["archives/cu.docx", "gen-1/b.docx", "gen-77/terms/c.docx"] {
        desk.put(name, &Made::on("02/2019/NQ-HĐND", "phí thư viện").bytes());
    }
    let (corpus, root) = (desk.corpus(), desk.root().to_owned());
    let below = |folder: &Path, name: &str| folder.join(name).to_string_lossy().into_owned();
    let indices = [
        path(&corpus).to_owned(),
        below(&corpus, ""),
        below(&corpus, "2019"),
        below(&corpus, "chưa/có"),
        below(&corpus, "2019/../khác"),
        below(&root, "khác/../corpus/x"),
        path(&root).to_owned(),
        below(&root, "corpus/.."),
    ];
    for index in &indices {
        refused(&desk, &["index", "--corpus", path(&corpus), "--index", index]);
    }
}

#[test]
#[cfg(unix)]
fn links_do_not_hide_that_index_and_corpus_lie_in_each_other() {
    use std::os::unix::fs::symlink;
    let desk = one();
    let (corpus, link) = (desk.corpus(), desk.beside("lien-ket"));
    symlink(&corpus, &link).expect("a link");
    symlink("2019", desk.beside("corpus/trong")).expect("a link");
    symlink("corpus/chua-co", desk.beside("lo-lung")).expect("a link");
    let inside = link.join("2019/chi-muc");
    for index in [&link, &inside, &desk.beside("lo-lung"), &desk.beside("corpus/trong")] {
        refused(&desk, &["index", "--corpus", path(&corpus), "--index", path(index)]);
    }
    refused(&desk, &["index", "--corpus", path(&link), "--index", path(&corpus)]);
    let within = desk.beside("corpus/2019");
    refused(&desk, &["index", "--corpus", path(&within), "--index", path(&link)]);
}

#[test]
fn a_folder_that_holds_something_else_is_no_index() {
    for name in ["archives/2019/cu.docx", "gen-7/nq.docx", "gen-1/terms/nq.docx", "CURRENT", "cache.redb", "x.txt"] {
        let desk = one();
        let file = desk.index_dir().join(name);
        fs::create_dir_all(file.parent().expect("a folder")).expect("a folder");
        fs::write(&file, "của tôi").expect("a file");
        refused(&desk, &["index", "--corpus", path(&desk.corpus()), "--index", path(&desk.index_dir())]);
    }
}

#[test]
fn a_folder_that_holds_only_what_version_control_keeps_becomes_an_index() {
    let desk = one();
    fs::create_dir(desk.index_dir()).expect("a folder");
    fs::write(desk.index_dir().join(".gitignore"), "*\n").expect("a file");
    assert_eq!(desk.index(0, &[]).count("added"), 1);
    assert!(desk.index_dir().join(".gitignore").exists());
}

#[test]
fn what_somebody_put_into_an_index_is_never_removed() {
    let desk = one();
    desk.index(0, &[]);
    let names = ["gen-2/của tôi.docx", "gen-77/terms/nq.docx", "archives/cũ/nq.docx", "archives/nq.docx", "gen-3x/a"];
    for name in names {
        let file = desk.index_dir().join(name);
        fs::create_dir_all(file.parent().expect("a folder")).expect("a folder");
        fs::write(&file, "của tôi").expect("a file");
    }
    for round in 0..4 {
        desk.put("b.docx", &Made::on("02/2019/NQ-HĐND", &format!("phí thư viện {round}")).bytes());
        desk.index(0, &["--full"]);
        // Also inside a folder that is the program's own, which will be removed.
        let own = desk.index_dir().join(format!("gen-{}", desk.current()));
        fs::write(own.join("ghi chú.txt"), "của tôi").expect("a file");
        fs::write(own.join("terms/ghi chú.txt"), "của tôi").expect("a file");
    }
    for name in names {
        assert_eq!(fs::read_to_string(desk.index_dir().join(name)).ok().as_deref(), Some("của tôi"), "{name}");
    }
    let notes = tree(&desk.index_dir()).into_keys().filter(|file| file.ends_with("ghi chú.txt")).count();
    assert_eq!(notes, 8, "notes in generations stay where they were put");
}

#[test]
fn an_index_of_the_version_without_markers_is_taken_over_with_its_cache() {
    let desk = one();
    desk.index(0, &[]);
    before_markers(&desk);
    let report = desk.index(0, &[]);
    assert_eq!((&report.0["published"], report.extracted()), (&true.into(), 0), "{}", report.0);
    assert!(desk.index_dir().join("tracuu-index.json").exists());
    desk.put("b.docx", &Made::on("02/2019/NQ-HĐND", "phí thư viện").bytes());
    desk.index(0, &[]);
    assert!(!desk.index_dir().join("gen-1").exists(), "the generation of the version before is swept");
}

#[test]
fn an_index_without_a_marker_but_with_a_stranger_in_it_is_refused() {
    for name in ["gen-1/của tôi.docx", "gen-1/terms/nq.docx", "archives/nq.docx", "bao-cao.docx"] {
        let desk = one();
        desk.index(0, &[]);
        before_markers(&desk);
        let file = desk.index_dir().join(name);
        fs::create_dir_all(file.parent().expect("a folder")).expect("a folder");
        fs::write(&file, "của tôi").expect("a file");
        refused(&desk, &["index", "--corpus", path(&desk.corpus()), "--index", path(&desk.index_dir())]);
    }
}

/// Makes an index look as the version before markers left it.
fn before_markers(desk: &Desk) {
    fs::remove_file(desk.index_dir().join("tracuu-index.json")).expect("a marker");
    let manifest = desk.index_dir().join("gen-1/manifest.json");
    let old = r#"{"schema_version":7,"fingerprint":"x","documents":1,"passages":1,"articles":1}"#;
    fs::write(manifest, old).expect("a manifest");
}

#[test]
#[cfg(unix)]
fn no_output_is_written_among_the_originals_or_into_the_index() {
    use std::os::unix::fs::symlink;
    let desk = one();
    desk.index(0, &[]);
    let (corpus, index) = (desk.corpus(), desk.index_dir());
    symlink(&corpus, desk.beside("thu-muc")).expect("a link");
    symlink(desk.file("2019/a.docx"), desk.beside("tep")).expect("a link");
    symlink(desk.file("moi.csv"), desk.beside("lo-lung")).expect("a link");
    fs::write(desk.beside("khac.txt"), "của tôi").expect("a file");
    symlink("khac.txt", desk.beside("vong")).expect("a link");
    let names = [
        "corpus/2019/a.docx",
        "corpus/moi.json",
        "corpus/2019/../moi.json",
        "thu-muc/2019/a.docx",
        "thu-muc/moi.json",
        "tep",
        "lo-lung",
        "vong",
        "index/moi.json",
        "index/CURRENT",
        "index/gen-1/manifest.json",
        "corpus",
        "index",
    ];
    for name in names {
        let file = desk.beside(name);
        for force in [&[][..], &["--force"]] {
            let report = ["index", "--corpus", path(&corpus), "--index", path(&index), "--report", path(&file)];
            refused(&desk, &[&report[..], force].concat());
            let list = ["list", "--index", path(&index), "--format", "json", "--output", path(&file)];
            refused(&desk, &[&list[..], force].concat());
        }
    }
}

#[test]
fn a_file_that_is_there_is_replaced_only_with_force() {
    let desk = one();
    desk.index(0, &[]);
    let (corpus, index, file) = (desk.corpus(), desk.index_dir(), desk.beside("ket-qua.json"));
    for mine in ["của tôi", "{}", r#"{"published": true, "files": []}"#] {
        fs::write(&file, mine).expect("a file");
        let report = ["index", "--corpus", path(&corpus), "--index", path(&index), "--report", path(&file)];
        let list = ["list", "--index", path(&index), "--format", "json", "--output", path(&file)];
        for command in [&report[..], &list] {
            fs::write(&file, mine).expect("a file");
            refused(&desk, command);
            tracuu([command, &["--force"]].concat()).ends_with(0);
            let json: serde_json::Value = serde_json::from_slice(&fs::read(&file).expect("a file")).expect("JSON");
            assert!(json.is_array() || json["files"].is_array(), "{json}");
        }
    }
    fs::write(&file, "").expect("an empty file");
    tracuu(["list", "--index", path(&index), "--format", "json", "--output", path(&file)]).ends_with(0);
}

#[test]
fn the_report_of_the_night_before_is_replaced() {
    let desk = one();
    let file = desk.beside("bao-cao.json");
    desk.index_with(&["--report", path(&file)]).ends_with(0);
    desk.index_with(&["--report", path(&file)]).ends_with(0);
    let report: serde_json::Value = serde_json::from_slice(&fs::read(&file).expect("a report")).expect("JSON");
    assert_eq!(report["published"], false, "the second night's report");
    let left = tree(desk.root()).into_keys().filter(|name| name.to_string_lossy().contains(".tracuu-"));
    assert_eq!(left.count(), 0, "nothing is left beside");
}

#[test]
#[cfg(unix)]
fn a_device_or_a_pipe_is_written_to_directly() {
    let desk = one();
    desk.index_with(&["--report", "/dev/null"]).ends_with(0);
    let run = desk.ask(|a| a.run("list", &["--format", "json", "--output", "/dev/stdout"])).ends_with(0);
    assert_eq!(run.json().as_array().map(Vec::len), Some(1));
}
