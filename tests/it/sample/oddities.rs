//! Each oddity that `tests/sample/README.md` says is planted.

use crate::desk::repository;
use crate::program::text;
use crate::sample_index::{key, sample_index, truths};
use std::sync::OnceLock;
use tracuu::index::IndexDir;

fn document(path: &str) -> serde_json::Value {
    let found: Vec<_> = sample_index().ask().list(&[]).into_iter().filter(|d| d["path"] == path).collect();
    assert_eq!(found.len(), 1, "{path}");
    found[0].clone()
}

/// The whole text of a document as the index keeps it.
fn source(path: &str) -> String {
    static STORE: OnceLock<Vec<(String, String)>> = OnceLock::new();
    let texts = STORE.get_or_init(|| {
        let store = IndexDir::new(sample_index().dir()).open().expect("an index").store;
        let records = (0..).zip(store.records().expect("records"));
        records
            .map(|(doc, r)| (r.path.to_string(), store.source(doc).expect("a source").expect("a source").text))
            .collect()
    });
    texts.iter().find(|(of, _)| of == path).unwrap_or_else(|| panic!("{path} is not in the index")).1.clone()
}

/// The text without case, punctuation, tone placement.
fn words(path: &str) -> String {
    key(&source(path))
}

fn path_of(id: &str) -> String {
    truths().iter().find(|t| t.id == id).expect("an id of the plan").path.clone()
}

#[test]
fn the_lock_file_is_left_out_and_the_empty_file_a_failure() {
    for (path, change) in [("2021/~$hị quyết 15 năm 2021.docx", "left-out"), ("2018/Van ban moi.docx", "failed")] {
        assert_eq!(sample_index().report.line(path)["change"], change, "{path}");
    }
}

#[test]
fn the_copy_in_the_backup_folder_is_a_duplicate() {
    let line = sample_index().report.line("Khóa XVII/sao lưu/nq-03-2021 (1).pdf");
    assert_eq!((&line["change"], &line["detail"]), (&"duplicate".into(), &path_of("s111").into()));
}

#[test]
fn decomposed_file_names_are_shown_composed() {
    for id in ["s086", "s094", "s130"] {
        let path = path_of(id);
        assert_eq!(text(&document(&path), "path"), path, "{id}");
    }
}

#[test]
fn a_pdf_in_capitals_and_one_without_an_extension_are_read() {
    assert_eq!(text(&document("2023/NQ-14-2023-HDND.PDF"), "number"), "14/2023/NQ-HĐND");
    assert_eq!(text(&document("2016/nq-05-2016-hdnd"), "number"), "05/2016/NQ-HĐND");
}

#[test]
fn normative_and_individual_number_68_of_one_year_are_two_documents() {
    for number in ["68/2019/NQ-HĐND", "68/NQ-HĐND"] {
        let found = sample_index().ask().numbers(number, &["--limit", "1"]);
        assert_eq!(found, [number]);
    }
}

#[test]
fn registers_are_no_documents_and_no_failures() {
    let report = &sample_index().report;
    let registers: Vec<_> = report.lines().into_iter().filter(|(path, _)| path.starts_with("registers/")).collect();
    assert_eq!(registers.len(), 5, "{registers:?}");
    assert!(registers.iter().all(|(_, change)| change == "left-out" || change == "register"), "{registers:?}");
}

#[test]
fn tcvn3_documents_come_out_in_unicode() {
    for truth in truths().iter().filter(|t| t.format == "tcvn3") {
        let id = &truth.id;
        assert_eq!(key(&text(&document(&truth.path), "title")), key(&truth.title), "{id}");
        let codes = ['\u{ad}', '®', '¸', '¶', '§', '©', '«', '¬', 'µ', '¨'];
        let text = source(&truth.path);
        assert!(!text.contains(codes), "{id} keeps codes of TCVN3:\n{text}");
    }
}

#[test]
fn auto_numbered_articles_have_their_numbers() {
    let found = source("2008/nq-01-2008-hdnd.docx");
    for label in 1..=5 {
        assert!(found.contains(&format!("Điều {label}")), "Điều {label}:\n{found}");
    }
}

#[test]
fn deleted_text_of_tracked_changes_is_not_read() {
    // With all changes accepted the text is the plain one: each paragraph of the markup stands in it as a whole.
    let mut missing = Vec::new();
    for truth in truths().iter().filter(|t| t.flags.contains("tracked-changes")) {
        let markup = repository(&format!("tests/sample/texts/{}.txt", truth.id));
        let (markup, words) = (std::fs::read_to_string(markup).expect("a text"), words(&truth.path));
        let plain = |line: &&str| !line.starts_with('@') && !line.contains(" | ") && !line.is_empty();
        // The label of a clause or point may be a list number, which stands before the paragraph, not in it.
        let body = |line: &str| key(line.split_once(' ').map_or(line, |(_, rest)| rest));
        let lost = markup.lines().filter(plain).filter(|line| !words.contains(&body(line)));
        missing.extend(lost.map(|line| format!("{}: {line}", truth.id)));
    }
    assert!(missing.is_empty(), "{}", missing.join("\n"));
}

#[test]
fn a_number_in_a_text_box_is_read() {
    for truth in truths().iter().filter(|t| t.flags.contains("text-box")) {
        assert_eq!(text(&document(&truth.path), "number"), truth.number, "{}", truth.id);
    }
}

#[test]
fn decomposed_text_is_found_by_composed_words() {
    let truth = truths().iter().find(|t| t.id == "s006").expect("an id");
    let found = sample_index().ask().numbers(&truth.title, &["--limit", "3"]);
    assert!(found.contains(&truth.number), "{found:?}");
}

#[test]
fn the_marks_of_the_sample_are_on_every_document() {
    let unmarked: Vec<_> = truths()
        .iter()
        .filter(|t| sample_index().holds(t) && !words(&t.path).contains(&key("văn bản mẫu")))
        .map(|t| &t.path)
        .collect();
    assert!(unmarked.is_empty(), "{unmarked:?}");
}
