//! Hostile names: every file of the folder stands in exactly one line of the report, night after night.

use crate::desk::{Desk, Report};
use crate::docx::Made;
use crate::program::{Run, tracuu};
use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use std::ffi::{OsStr, OsString};
use std::fs;
use std::os::unix::ffi::{OsStrExt, OsStringExt};
use std::path::Path;

/// Names that a share, a Mac, an old archive or an enemy may leave. None is a folder of another.
const NAMES: [&[u8]; 30] = [
    "Ngh\u{1ecb} quy\u{1ebf}t.docx".as_bytes(),
    "Nghi\u{323} quye\u{302}\u{301}t.docx".as_bytes(),
    "Ngh\u{1ecb} quye\u{302}\u{301}t.docx".as_bytes(),
    "Nghi\\u{323} quye\\u{302}\\u{301}t.docx".as_bytes(),
    b"Ngh\xcc quy.docx",
    b"Ngh\xcd quy.docx",
    b"Ngh\xef\xbf\xbd quy.docx",
    b"Ngh\\xCC quy.docx",
    "\u{110}\u{ea}.docx".as_bytes(),
    "\u{d0}\u{ea}.docx".as_bytes(),
    b"hai  dau cach.docx",
    b"hai dau cach.docx",
    "hai\u{a0}dau cach.docx".as_bytes(),
    "hai\u{200b} dau cach.docx".as_bytes(),
    b"cuoi.docx",
    b"cuoi.docx ",
    b"cuoi.docx  ",
    b"dong\nmoi.docx",
    b"dong\n\x1b[2J\rmoi.docx",
    "phai\u{202e}xcod.sang.trai".as_bytes(),
    b"-gach.docx",
    b"--index",
    b"~$gach.docx",
    b"...docx",
    b"a.zip/b.docx",
    b"a.zip/../a.zip/c.docx",
    "e\u{302}/a.docx".as_bytes(),
    "\u{ea}/a.docx".as_bytes(),
    b"%41.docx",
    b"A.docx",
];

/// What a file may hold.
fn content(which: u8) -> Vec<u8> {
    match which {
        0 => Vec::new(),
        1 => b"Not a document.".to_vec(),
        n => Made::on(&format!("{n:02}/2019/NQ-HĐND"), &format!("mức thu học phí lần {n}")).bytes(),
    }
}

/// All files below a folder, by the bytes of their paths.
fn walked(folder: &Path, below: &[u8], found: &mut BTreeSet<Vec<u8>>) {
    for entry in fs::read_dir(folder).expect("a folder").flatten() {
        let path = [below, entry.file_name().as_bytes()].concat();
        if entry.path().is_dir() {
            walked(&entry.path(), &[&path, b"/".as_slice()].concat(), found);
        } else {
            found.insert(path);
        }
    }
}

/// The bytes that a line of the report stands for.
fn bytes(line: &serde_json::Value) -> Vec<u8> {
    let Some(encoded) = line["path_encoded"].as_str() else {
        return line["path"].as_str().expect("a path").as_bytes().to_vec();
    };
    let (mut out, mut rest) = (Vec::new(), encoded);
    while let Some(c) = rest.chars().next() {
        let (byte, length) =
            if c == '%' { (u8::from_str_radix(&rest[1..3], 16).expect("hex"), 3) } else { (c as u8, 1) };
        out.push(byte);
        rest = &rest[length..];
    }
    out
}

/// What became of each file; every file in one line, no two lines with the same name.
fn outcomes(report: &Report) -> BTreeMap<Vec<u8>, String> {
    let lines = report.0["files"].as_array().expect("files");
    let outcomes: BTreeMap<_, _> =
        lines.iter().map(|l| (bytes(l), l["change"].as_str().expect("it").to_owned())).collect();
    let shown: BTreeSet<_> = lines.iter().map(|line| line["path"].as_str().expect("a path")).collect();
    assert_eq!((outcomes.len(), shown.len()), (lines.len(), lines.len()), "one line a file: {lines:#?}");
    let speaks = |shown: &&str| shown.chars().all(|c| !c.is_control() && !('\u{202a}'..='\u{202e}').contains(&c));
    assert!(shown.iter().all(speaks), "{shown:?}");
    outcomes
}

/// Puts the folder into the state of a night: the content of each name, or none.
fn arrange(desk: &Desk, night: &BTreeMap<&[u8], u8>, before: &BTreeMap<&[u8], u8>) {
    for name in before.keys().filter(|name| !night.contains_key(*name)) {
        fs::remove_file(desk.corpus().join(OsStr::from_bytes(name))).expect("a file to remove");
    }
    for (name, which) in night.iter().filter(|(name, which)| before.get(*name) != Some(which)) {
        let path = desk.corpus().join(OsStr::from_bytes(name));
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::write(path, content(*which)).expect("a file");
    }
}

/// What a night must say of a file, from its content and the night before.
fn expected(name: &[u8], which: u8, before: Option<u8>) -> &'static [&'static str] {
    let hidden = name.starts_with(b"~$") || name.starts_with(b".");
    // What is named like a document and is none is a failure; what promises nothing is left out.
    let promises = name.trim_ascii_end().ends_with(b".docx") || name.ends_with(b".doc");
    match (hidden || which < 2, before) {
        (true, _) if hidden => &["left-out"],
        (true, _) if promises => &["failed"],
        (true, _) => &["left-out", "failed"],
        (_, Some(known)) if known == which => &["unchanged", "duplicate", "changed"],
        _ => &["added", "changed", "moved", "duplicate", "unchanged"],
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 6, max_shrink_iters: 0, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn three_nights_of_hostile_names_lose_none(
        nights in proptest::collection::vec(proptest::collection::vec(proptest::option::weighted(0.7, 0_u8..40), NAMES.len()), 3),
        long in 1_usize..=250,
    ) {
        let desk = Desk::new();
        let long = ["ắ".repeat(long / 3).as_bytes(), b"l.docx".get(..(long % 3 + 3).min(6)).unwrap_or_default()].concat();
        let mut before = BTreeMap::new();
        for night in &nights {
            let mut now: BTreeMap<&[u8], u8> = NAMES.iter().copied().zip(night).filter_map(|(name, c)| Some((name, (*c)?))).collect();
            now.remove(b"a.zip/../a.zip/c.docx".as_slice());
            now.insert(&long, night[0].unwrap_or(2));
            arrange(&desk, &now, &before);
            let (code, report) = desk.index_to_any_end(&["--allow-removals"]);
            let outcomes = outcomes(&report);
            let failed = outcomes.values().any(|change| change == "failed");
            prop_assert_eq!(code, Some(if failed { 3 } else { 0 }));
            let mut walk = BTreeSet::new();
            walked(&desk.corpus(), b"", &mut walk);
            let here: BTreeSet<_> = outcomes.iter().filter(|(_, change)| *change != "removed").map(|(path, _)| path.clone()).collect();
            prop_assert_eq!(&here, &walk, "what the report names, and what is there");
            let contents: BTreeSet<u8> = now.iter().filter(|(name, which)| expected(name, **which, None).contains(&"added")).map(|(_, c)| *c).collect();
            prop_assert_eq!(report.0["index"]["documents"].as_u64(), Some(contents.len() as u64));
            for (name, which) in &now {
                let (change, wanted) = (&outcomes[*name], expected(name, *which, before.get(name).copied()));
                prop_assert!(wanted.contains(&change.as_str()), "{}: {change}", name.escape_ascii());
            }
            before = now;
        }
    }
}

/// `show` of a file by the bytes of its name, or by any other.
fn show(desk: &Desk, name: &[u8]) -> Run {
    let index = desk.index_dir().into_os_string();
    let name = OsString::from_vec(name.to_vec());
    tracuu(["show".into(), "--index".into(), index, "--format".into(), "json".into(), "--".into(), name])
}

#[test]
fn two_spellings_of_one_name_are_two_documents_on_the_second_night_too() {
    let twins: [&[u8]; 4] = [NAMES[0], NAMES[1], NAMES[4], NAMES[5]];
    let desk = Desk::new();
    let state: BTreeMap<&[u8], u8> = twins.into_iter().zip(2..).collect();
    arrange(&desk, &state, &BTreeMap::new());
    for code in [0, 3] {
        let report = desk.index(code, &[]);
        assert_eq!(report.0["index"]["documents"], 4, "{}", report.0);
        assert_eq!(desk.ask(|a| a.list(&[])).len(), 4);
        for (name, which) in &state {
            let shown = show(&desk, name).ends_with(0).json();
            assert_eq!(shown[0]["number"], format!("{which:02}/2019/NQ-HĐND"), "{shown}");
            let path = shown[0]["path"].as_str().expect("a path").as_bytes().to_vec();
            assert_eq!(show(&desk, &path).ends_with(0).json(), shown, "found by how it is shown, too");
        }
        // The next night has something to do.
        desk.put("z.docx", &content(9));
        desk.put("z.docx", &content(0));
    }
}

#[test]
fn names_print_no_control_characters() {
    let desk = Desk::new();
    let state: BTreeMap<&[u8], u8> = [(NAMES[17], 2), (NAMES[18], 3), (NAMES[19], 4)].into();
    arrange(&desk, &state, &BTreeMap::new());
    fs::write(desk.corpus().join(OsStr::from_bytes(b"hong\x1b[31m\n.docx")), b"PK\x03\x04").expect("a file");
    let run = desk.index_with(&[]);
    let list = desk.ask(|a| a.run("search", &["học phí"]));
    let doctor = desk.ask(|a| a.run("doctor", &[]));
    for text in [run.stdout, run.stderr, list.stdout, doctor.stdout] {
        assert!(text.chars().all(|c| c == '\n' || (!c.is_control() && c != '\u{202e}')), "{text:?}");
    }
}

#[test]
fn a_name_alone_is_shown_composed() {
    let desk = Desk::new();
    arrange(&desk, &[(NAMES[1], 2)].into(), &BTreeMap::new());
    desk.index(0, &[]);
    let listed = desk.ask(|a| a.list(&[]));
    assert_eq!(listed[0]["path"], "Ngh\u{1ecb} quy\u{1ebf}t.docx");
    assert_eq!(listed[0]["path_encoded"], "Nghi%CC%A3%20quye%CC%82%CC%81t.docx");
    show(&desk, NAMES[0]).ends_with(0);
}
