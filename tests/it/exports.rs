//! What other programs get: a consolidated text as a file of Word, JSON Lines, Akoma Ntoso. Each is read back, and says
//! what `show` says.
//!
//! The schema of Akoma Ntoso (OASIS, `akomantoso30.xsd`) is not kept here: the variable `TRACUU_AKN_XSD` names it, and
//! `xmllint` validates against it. Where either is missing the test says so and passes, except where the variable CI is
//! set: `.ci/run` fetches both.

use crate::desk::{Desk, path};
use crate::program::{Asked, text};
use crate::sample_index::sample_index;
use crate::versions::desk;
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use serde_json::Value;
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

const NUMBER: &str = "04/2019/NQ-HĐND";

fn words(text: &str) -> Vec<String> {
    text.split_whitespace().map(str::to_owned).collect()
}

fn shown(desk: &Desk, day: &str) -> Value {
    desk.ask(|ask| ask.run("show", &[NUMBER, "--format", "json", "--as-of", day])).ends_with(0).json()[0].clone()
}

#[test]
fn a_consolidated_text_has_its_sources_its_words_and_its_notes() {
    let desk = desk();
    let file = desk.beside("hop-nhat.docx");
    let fixed = [NUMBER, "--as-of", "2022-06-01", "--format", "docx"];
    desk.ask(|ask| ask.run("show", &fixed)).ends_with(2);
    let written = [&fixed[..], &["--output", path(&file)]].concat();
    desk.ask(|ask| ask.run("show", &written)).ends_with(0);
    desk.ask(|ask| ask.run("show", &written)).ends_with(2);
    let said = crate::program::tracuu(["extract", path(&file)]).ends_with(0).stdout;
    let place = |words: &str| said.find(words).unwrap_or_else(|| panic!("{words} in {said}"));
    // What could not be worked in comes first, then what the text was made from, then the text.
    assert!(place("không tìm thấy chỗ được nêu") < place("VĂN BẢN HỢP NHẤT"));
    assert!(place("VĂN BẢN HỢP NHẤT") < place("Nghị quyết số 11/2021/NQ-HĐND ngày 10/07/2021"));
    assert!(place("không có giá trị pháp lý") < place("Điều 1. Phạm vi điều chỉnh"));
    // Notes name the amending provision, its day and its words.
    assert!(said.contains("khoản 1 Điều 2 được sửa đổi, bổ sung theo quy định tại Điều 1 11/2021/NQ-HĐND, có hiệu lực kể từ ngày 01/01/2022"), "{said}");
    assert!(said.contains("khoản 3 Điều 3 được bãi bỏ theo quy định tại Điều 1 11/2021/NQ-HĐND"), "{said}");
    for line in text(&shown(&desk, "2022-06-01"), "text").lines() {
        assert!(said.contains(line.trim()), "{line} in {said}");
    }
    desk.ask(|ask| ask.run("show", &[&written[..], &["--article", "2", "--force"]].concat())).ends_with(2);
}

fn lines(desk: &Desk) -> Vec<Value> {
    let run = desk.ask(|ask| ask.run("export", &["--as-of", "2023-12-31"])).ends_with(0);
    run.stdout.lines().map(|line| serde_json::from_str(line).expect("a line of JSON")).collect()
}

#[test]
fn json_lines_hold_documents_versions_and_relations() {
    let desk = desk();
    let all = lines(&desk);
    assert_eq!((all[0]["type"].as_str(), all[0]["documents"].as_u64()), (Some("export"), Some(3)));
    let of = |kind: &str| all.iter().filter(|line| line["type"] == kind).cloned().collect::<Vec<Value>>();
    // A document is what `list` says of it, and more.
    let listed = desk.ask(|ask| ask.run("list", &["--as-of", "2023-12-31", "--format", "json"])).json();
    for document in listed.as_array().expect("an array") {
        let line = of("document").into_iter().find(|line| line["id"] == document["id"]).expect("a line");
        for (key, value) in document.as_object().expect("an object") {
            assert_eq!(line[key], *value, "{key}");
        }
    }
    let versions: Vec<Value> = of("version").into_iter().filter(|line| line["number"] == NUMBER).collect();
    let from: Vec<Option<&str>> = versions.iter().map(|line| line["from"].as_str()).collect();
    assert_eq!(from, [None, Some("2022-01-01"), Some("2023-08-01")]);
    for version in &versions {
        let day = version["from"].as_str().unwrap_or("2019-12-31");
        assert_eq!(words(&text(version, "text")), words(&text(&shown(&desk, day), "text")), "{day}");
        assert!(text(version, "iri").starts_with("/akn/vn/act/nghi-quyet/"), "{}", version["iri"]);
    }
    let amends: Vec<Value> = of("relation").into_iter().filter(|line| line["kind"] == "amends").collect();
    assert!(amends.iter().any(|line| line["from_number"] == "11/2021/NQ-HĐND" && line["operative"] == true));
    assert_eq!(lines(&desk), all, "the same index gives the same export");
}

/// A file of Akoma Ntoso, as far as these tests look at it.
#[derive(Default)]
struct Marked {
    /// Names of all elements with those around them: `act/meta`.
    elements: BTreeSet<String>,
    ids: Vec<String>,
    /// References inside the file.
    inner: BTreeSet<String>,
    /// The words outside `meta`.
    words: Vec<String>,
    destinations: Vec<String>,
}

fn marked(xml: &str) -> Marked {
    let mut reader = Reader::from_str(xml);
    let (mut found, mut open, mut said) = (Marked::default(), Vec::new(), String::new());
    loop {
        match reader.read_event().expect("well-formed") {
            Event::Start(element) => {
                open.push(element.local_name().as_ref().to_owned());
                look(&element, &open, &mut found);
            }
            Event::Empty(element) => {
                open.push(element.local_name().as_ref().to_owned());
                look(&element, &open, &mut found);
                open.pop();
            }
            Event::End(_) => {
                open.pop();
                said.push(' ');
            }
            Event::Text(words) if !open.iter().any(|name| name == "meta") => {
                said.push_str(&words);
            }
            Event::GeneralRef(name) if !open.iter().any(|name| name == "meta") => {
                said.push_str(match &*name {
                    "amp" => "&",
                    "lt" => "<",
                    "gt" => ">",
                    "quot" => "\"",
                    _ => "'",
                });
            }
            Event::Eof => break,
            _ => {}
        }
    }
    found.words = words(&said);
    found
}

fn look(element: &BytesStart<'_>, open: &[String], found: &mut Marked) {
    found.elements.insert(open.join("/"));
    for attribute in element.attributes().flatten() {
        let value = attribute.value.into_owned();
        if attribute.key.as_ref() == "eId" {
            found.ids.push(value);
        } else if let Some(inner) = value.strip_prefix('#') {
            found.inner.insert(inner.to_owned());
            found
                .destinations
                .extend((open.last().is_some_and(|name| name == "destination")).then(|| inner.to_owned()));
        }
    }
}

#[test]
fn akoma_ntoso_holds_the_text_of_the_day_and_what_made_it() {
    let desk = desk();
    let folder = desk.beside("akn");
    desk.ask(|ask| ask.run("export", &["--format", "akn"])).ends_with(2);
    let args = ["--format", "akn", "--as-of", "2022-06-01", "--jurisdiction", "vn-09", "--output", path(&folder)];
    desk.ask(|ask| ask.run("export", &args)).ends_with(0);
    let xml = fs::read_to_string(folder.join("04-2019-nq-hdnd.xml")).expect("a file");
    let file = marked(&xml);
    assert_eq!(file.words, words(&text(&shown(&desk, "2022-06-01"), "text")));
    for element in [
        "akomaNtoso/act/meta/identification/FRBRWork/FRBRthis",
        "akomaNtoso/act/meta/identification/FRBRExpression/FRBRlanguage",
        "akomaNtoso/act/meta/identification/FRBRManifestation/FRBRformat",
        "akomaNtoso/act/meta/lifecycle/eventRef",
        "akomaNtoso/act/meta/analysis/passiveModifications/textualMod/force",
        "akomaNtoso/act/meta/temporalData/temporalGroup/timeInterval",
        "akomaNtoso/act/meta/references/passiveRef",
        "akomaNtoso/act/meta/proprietary/pending",
        "akomaNtoso/act/body/article/paragraph/content/p",
        "akomaNtoso/act/conclusions/p",
    ] {
        assert!(file.elements.contains(element), "{element} in {:?}", file.elements);
    }
    assert!(xml.contains("/akn/vn-09/act/nghi-quyet/"), "{xml}");
    assert_eq!(file.destinations, ["art_2__para_1", "art_3__para_3", "art_2a"]);
    for bad in ["", "VN", "vn/09"] {
        desk.ask(|ask| ask.run("export", &["--jurisdiction", bad])).ends_with(2);
    }
}

#[test]
fn every_file_of_the_sample_names_each_part_once_and_points_at_what_is_there() {
    let folder = tempfile::tempdir().expect("a folder");
    let args = ["--format", "akn", "--as-of", "2023-12-31", "--output", path(folder.path())];
    sample_index().ask().run("export", &args).ends_with(0);
    let mut count = 0;
    for file in fs::read_dir(folder.path()).expect("files") {
        let name = file.expect("a file").path();
        let found = marked(&fs::read_to_string(&name).expect("text"));
        let ids: BTreeSet<&String> = found.ids.iter().collect();
        assert_eq!(ids.len(), found.ids.len(), "{}", name.display());
        for inner in &found.inner {
            assert!(ids.contains(inner), "{}: #{inner}", name.display());
        }
        count += 1;
    }
    assert!(count > 100, "{count}");
}

/// What validates a file against the schema of Akoma Ntoso; none where the schema or the tool is missing.
#[expect(clippy::print_stderr, reason = "a test that cannot look says so")]
fn validator() -> Option<Command> {
    let schema = std::env::var_os("TRACUU_AKN_XSD").map(PathBuf::from).filter(|file| file.is_file());
    let tool = Command::new("xmllint").arg("--version").output().is_ok();
    let Some(schema) = schema.filter(|_| tool) else {
        assert!(std::env::var_os("CI").is_none(), "xmllint is missing, or TRACUU_AKN_XSD names no akomantoso30.xsd");
        eprintln!("SKIPPED: needs xmllint (libxml2-utils) and TRACUU_AKN_XSD, the path of akomantoso30.xsd");
        return None;
    };
    let mut command = Command::new("xmllint");
    command.args(["--noout", "--nonet", "--schema"]).arg(schema);
    Some(command)
}

#[test]
fn akoma_ntoso_is_valid_against_its_schema() {
    let Some(mut control) = validator() else { return };
    let folder = tempfile::tempdir().expect("a folder");
    // A validator that finds nothing wrong with anything proves nothing.
    let broken = folder.path().join("broken.xml");
    let root = "<akomaNtoso xmlns=\"http://docs.oasis-open.org/legaldocml/ns/akn/3.0\"><act name=\"x\"/></akomaNtoso>";
    fs::write(&broken, root).expect("written");
    assert!(!control.arg(&broken).output().expect("xmllint").status.success(), "an act without its parts is not valid");

    let made = desk();
    let mut files = Vec::new();
    for day in ["2019-08-01", "2022-06-01", "2026-06-30"] {
        let (own, sample) = (folder.path().join(format!("desk-{day}")), folder.path().join(format!("sample-{day}")));
        let args = |to: &Path| ["--format", "akn", "--as-of", day, "--output", path(to)].map(str::to_owned);
        let run = |ask: Asked<'_>, to: &Path| {
            let args = args(to);
            ask.run("export", &args.iter().map(String::as_str).collect::<Vec<_>>()).ends_with(0);
        };
        made.ask(|ask| run(ask, &own));
        run(sample_index().ask(), &sample);
        let inside = [own, sample].into_iter().flat_map(|folder| fs::read_dir(folder).expect("files"));
        files.extend(inside.map(|file| file.expect("a file").path()));
    }
    assert!(files.len() > 300, "{}", files.len());
    let run = validator().expect("the same as before").args(&files).output().expect("xmllint");
    let said = String::from_utf8_lossy(&run.stderr);
    let wrong: Vec<&str> = said.lines().filter(|line| !line.ends_with(" validates")).take(10).collect();
    assert!(run.status.success() && wrong.is_empty(), "{wrong:#?}");
}
