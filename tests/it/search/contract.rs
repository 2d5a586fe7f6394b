//! The keys and forms of output that scripts rely on.

use crate::desk::Desk;
use crate::docx::Made;
use crate::program::{AS_OF, BINARY, text};
use crate::sample_index::sample_index;
use serde_json::Value;
use std::collections::BTreeSet;
use std::io::Read;
use std::process::{Command, Stdio};

/// NormalizedTokens of a hit, after CONTRACT: scripts find all of these; more may stand beside them.
const HIT: [&str; 11] =
    ["query_no", "rank", "score", "number", "title", "article", "heading", "page", "snippet", "status", "path"];

/// NormalizedTokens of a document, after CONTRACT; `sha256` or `blake3` names the content.
const DOCUMENT: [&str; 24] = [
    "id",
    "number",
    "kind",
    "nature",
    "title",
    "issuer",
    "term",
    "session",
    "adopted_on",
    "issued_on",
    "effective_on",
    "expires_on",
    "status",
    "status_as_of",
    "fields",
    "mechanism",
    "impact",
    "signer",
    "articles",
    "pages",
    "path",
    "blake3",
    "extraction",
    "method",
];

fn keys(value: &Value) -> BTreeSet<&str> {
    value.as_object().expect("an object").keys().map(String::as_str).collect()
}

fn search(args: &[&str]) -> crate::program::Run {
    sample_index().ask().run("search", &[&["--as-of", AS_OF], args].concat()).ends_with(0)
}

#[test]
fn a_hit_has_the_keys_of_the_contract_with_their_types() {
    for level in ["document", "article"] {
        let hits = sample_index().ask().hits("mức thu học phí", &["--level", level]);
        assert_eq!(hits.len(), 10, "the limit when none is given");
        for (at, hit) in hits.iter().enumerate() {
            assert!(keys(hit).is_superset(&HIT.into()), "{hit}");
            assert_eq!((hit["query_no"].as_u64(), hit["rank"].as_u64()), (Some(0), Some(at as u64 + 1)));
            assert!(hit["score"].is_number() && hit["page"].as_u64().is_some_and(|p| p >= 1), "{hit}");
            assert!(hit["article"].is_string() || hit["article"].is_null(), "{hit}");
            assert!(hit["number"].is_string() || hit["number"].is_null(), "{hit}");
            for key in ["heading", "snippet", "status", "path"] {
                assert!(hit[key].is_string(), "{key}: {hit}");
            }
        }
        assert!(text(&hits[0], "snippet").contains("<mark>học</mark> <mark>phí</mark>"), "{}", hits[0]["snippet"]);
    }
}

#[test]
fn json_csv_and_ndjson_tell_the_same() {
    let ndjson = search(&["học phí", "--format", "ndjson"]).ndjson();
    let json = search(&["học phí", "--format", "json"]).json();
    assert_eq!(json.as_array().expect("an array"), &ndjson);
    let csv = search(&["học phí", "--format", "csv"]).stdout;
    let lines = csv.strip_prefix('\u{feff}').expect("a byte order mark").lines().count();
    assert!(lines > ndjson.len(), "a head line and a line for each hit");
    assert!(csv.contains("query_no,rank,number,title"), "{csv}");
    assert!(!csv.contains("<mark>"), "{csv}");
}

#[test]
fn a_document_has_the_keys_of_the_contract_with_their_types() {
    for document in sample_index().ask().list(&[]) {
        let mut known = keys(&document);
        known.extend(keys(&document["extraction"]));
        assert!(known.is_superset(&DOCUMENT.into()), "{document}");
        for key in ["adopted_on", "issued_on", "effective_on", "expires_on"] {
            let date = document[key].as_str();
            let iso = |d: &str| d.len() == 10 && d.split('-').map(str::len).eq([4, 2, 2]);
            assert!(document[key].is_null() || date.is_some_and(iso), "{key}: {document}");
        }
        let among =
            |key: &str, codes: &[&str]| assert!(codes.contains(&text(&document, key).as_str()), "{key}: {document}");
        among("nature", &["qppl", "ca-biet", "unknown"]);
        among("status", &["not-yet", "in-force", "partly-expired", "expired", "suspended", "unknown"]);
        among("impact", &["clear", "unclear", "none", "unrated"]);
        assert_eq!(document["status_as_of"], AS_OF);
        assert!(
            ["pdf-text", "ocr", "docx", "doc", "mixed"].contains(&text(&document["extraction"], "method").as_str())
        );
        assert!(
            document["fields"].is_array()
                && document["mechanism"].is_boolean()
                && document["extraction"]["warnings"].is_array()
        );
        assert!(document["articles"].is_u64() && document["pages"].is_u64());
    }
}

#[test]
fn what_was_not_found_is_null_and_nothing_is_guessed() {
    let mut made = Made::on("01/2019/NQ-HĐND", "mức thu học phí");
    made.number = String::new();
    let desk = Desk::with(&[("a.docx", made)]);
    desk.index(0, &[]);
    let list = desk.ask(|a| a.list(&[]));
    assert_eq!(list[0]["number"], Value::Null);
    assert_eq!(list[0]["expires_on"], Value::Null);
    assert_eq!(desk.ask(|a| a.hits("học phí", &[]))[0]["number"], Value::Null);
}

#[test]
fn queries_are_numbered_by_their_lines_empty_ones_included() {
    let desk = Desk::with(&[
        ("a.docx", Made::on("01/2019/NQ-HĐND", "mức thu học phí")),
        ("b.docx", Made::on("02/2019/NQ-HĐND", "giá nước sạch")),
    ]);
    desk.index(0, &[]);
    let file = desk.beside("queries.txt");
    std::fs::write(&file, "học phí\n\nsố:77/1977\ngiá nước sạch\r\n   \nhọc phí").expect("queries");
    let file = file.to_str().expect("a path");
    let run = desk.ask(|a| a.run("search", &["--queries", file, "--format", "ndjson", "--limit", "1"])).ends_with(0);
    let found: Vec<_> =
        run.ndjson().iter().map(|h| (h["query_no"].as_u64().unwrap_or(99), text(h, "number"))).collect();
    let (school, water) = ("01/2019/NQ-HĐND".to_owned(), "02/2019/NQ-HĐND".to_owned());
    assert_eq!(found, [(0, school.clone()), (3, water), (5, school)]);
    desk.ask(|a| a.run("search", &["--queries", "khong-co.txt"])).ends_with(2);
    desk.ask(|a| a.run("search", &["--queries", file, "học phí"])).ends_with(2);
}

#[test]
fn codes_are_the_same_in_both_languages_and_labels_are_not() {
    let english = search(&["học phí", "--format", "ndjson", "--lang", "en"]).stdout;
    assert_eq!(english, search(&["học phí", "--format", "ndjson"]).stdout);
    assert!(search(&["học phí", "--lang", "en"]).stdout.contains("page"));
    assert!(search(&["học phí"]).stdout.contains("trang"));
}

#[test]
fn options_may_stand_after_the_query() {
    let run = search(&["mức", "thu", "học", "phí", "--format", "ndjson", "--limit", "3", "--level=article"]);
    assert_eq!(run.ndjson().len(), 3);
    sample_index().ask().run("search", &["học phí", "--khong-co"]).ends_with(2);
}

#[test]
fn an_exclusion_can_be_typed_as_the_help_shows_it() {
    let typed = search(&["--format", "ndjson", "--limit", "500", "học", "phí", "-mầm"]).ndjson();
    assert_eq!(typed, sample_index().ask().hits("học phí -mầm", &["--limit", "500"]));
    assert!(typed.len() < search(&["--format", "ndjson", "--limit", "500", "học", "phí"]).ndjson().len());
}

#[test]
fn nothing_but_results_on_standard_output_and_no_colour_in_a_pipe() {
    let run = search(&["năm:xyz học phí"]);
    assert!(run.stderr.contains("xyz"), "what is not understood is said: {}", run.stderr);
    assert!(!run.stdout.contains('\u{1b}') && !run.stderr.contains('\u{1b}'), "{run:?}");
}

#[test]
fn a_reader_that_has_enough_ends_the_program_with_success() {
    for (command, more) in
        [("list", &["--format", "json"][..]), ("search", &["tỉnh", "--limit", "500", "--format", "ndjson"])]
    {
        let mut child = Command::new(BINARY)
            .args([command, "--index"])
            .arg(sample_index().dir())
            .args(more)
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the program starts");
        let mut first = [0; 20];
        let mut output = child.stdout.take().expect("a pipe");
        output.read_exact(&mut first).expect("the first bytes");
        drop(output);
        let ended = child.wait_with_output().expect("the program ends");
        assert_eq!(ended.status.code(), Some(0), "{command}: {}", String::from_utf8_lossy(&ended.stderr));
        assert_eq!(String::from_utf8_lossy(&ended.stderr), "", "{command}");
    }
}
