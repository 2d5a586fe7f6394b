//! The extractors on files of the sample: heads line by line, old encodings, numbering, changes, damage, encryption.

use crate::desk::repository;
use crate::sample_index::key;
use lopdf::encryption::{EncryptionState, EncryptionVersion, Permissions};
use tracuu::formats::doc::DocExtractor;
use tracuu::formats::docx::DocxExtractor;
use tracuu::formats::pdf::PdfExtractor;
use tracuu::formats::{BlockKind, ExtractError, ExtractedText, Extractor, Limits};

/// The bytes of a file of the sample's corpus.
fn bytes(path: &str) -> Vec<u8> {
    std::fs::read(repository("corpus").join(path)).expect("a file of the sample")
}

fn read(path: &str) -> ExtractedText {
    let extractor: &dyn Extractor = match path.rsplit('.').next() {
        Some("pdf") => &PdfExtractor,
        Some("docx") => &DocxExtractor,
        _ => &DocExtractor,
    };
    extractor.extract(&bytes(path), &Limits::default()).expect("text")
}

/// The lines of the body, without those that are strokes.
fn lines(text: &ExtractedText) -> Vec<String> {
    let blocks = text.pages.iter().flat_map(|page| &page.blocks);
    let body = blocks.filter(|block| matches!(block.kind, BlockKind::Body | BlockKind::Table));
    let lines = body.flat_map(|block| block.text.lines());
    lines.map(|line| line.trim().to_owned()).filter(|line| line.contains(char::is_alphabetic)).collect()
}

fn all(text: &ExtractedText) -> String {
    text.pages.iter().flat_map(|page| &page.blocks).map(|block| block.text.clone() + "\n").collect()
}

/// The lines of a sample's text that stand in its file as they are written.
fn source(id: &str) -> Vec<String> {
    let path = repository("tests/sample/texts").join(format!("{id}.txt"));
    let text = std::fs::read_to_string(path).expect("a text of the sample");
    let plain = text.lines().filter_map(|line| match line.split_once(' ') {
        Some(("@title" | "@recital" | "@enact" | "@adopt" | "@footnote", rest)) => Some(rest),
        _ if line.starts_with('@') || line.contains(" | ") => None,
        _ => Some(line),
    });
    plain.map(str::to_owned).collect()
}

/// Issuer, number, motto, place and date are lines of their own, the left column first.
fn assert_head(path: &str, number: &str, day: &str) {
    let head: Vec<String> = lines(&read(path)).into_iter().take(6).collect();
    let squeezed: String = head[2].split_whitespace().collect();
    assert_eq!(&head[..2], ["HỘI ĐỒNG NHÂN DÂN", "TỈNH LẠNG SƠN"], "{path}");
    assert_eq!(squeezed, format!("Số:{number}"), "{path}");
    assert_eq!(key(&head[3]), key("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"), "{path}");
    assert_eq!(head[4], "Độc lập - Tự do - Hạnh phúc", "{path}");
    assert_eq!(key(&head[5]), key(&format!("Lạng Sơn, ngày {day}")), "{path}");
}

#[test]
fn the_head_of_a_pdf_reads_left_first() {
    let office = "2011/NQ 2 mức chi cho nhiệm vụ khoa học và công nghệ.pdf";
    assert_head(office, "02/2011/NQ-HĐND", "09 tháng 12 năm 2011");
    assert_head("2016/20160729-nq04.pdf", "04/2016/NQ-HĐND", "29 tháng 7 năm 2016");
    assert_head("2018/Nghị quyết 11 năm 2018.pdf", "11/2018/NQ-HĐND", "10 tháng 12 năm 2018");
}

#[test]
fn tcvn3_reads_as_its_text() {
    for (id, path) in [
        ("s001", "2001/NQ17_01.docx"),
        ("s002", "2002/NQ21_02.docx"),
        ("s003", "2003/NQ12_03.docx"),
        ("s004", "2004/NQ09_04.docx"),
    ] {
        let text = read(path);
        let found = key(&all(&text));
        for line in source(id) {
            assert!(found.contains(&key(&line)), "{path}: {line}");
        }
        assert!(text.warnings.iter().any(|warning| warning.code == "legacy-encoding"), "{path}");
    }
}

#[test]
fn a_clause_at_the_foot_of_a_page_is_no_note() {
    let text = read("Khóa XVII/Nghị quyết số 16-2021-NQ-HĐND (bản chính thức).pdf");
    let mut blocks = text.pages.iter().flat_map(|page| &page.blocks);
    let clause = blocks.find(|block| block.text.starts_with("1. Chỉnh lý bản đồ")).expect("the clause");
    assert_eq!(clause.kind, BlockKind::Body);
    assert!(!text.pages.iter().flat_map(|page| &page.blocks).any(|block| block.kind == BlockKind::Footnote));
}

#[test]
fn notes_of_pdfs_begin_with_their_marks() {
    for (path, note) in [
        ("2015/nq-05-2015-hdnd.pdf", "1 Chi phí xây vỏ mộ"),
        ("2016/20160729-nq04.pdf", "1 Danh sách thôn"),
        ("2018/Nghị quyết 11 năm 2018.pdf", "2 Mức kinh phí tại bảng"),
    ] {
        let text = read(path);
        let mut notes = text.pages.iter().flat_map(|page| &page.blocks).filter(|b| b.kind == BlockKind::Footnote);
        assert!(notes.any(|block| block.text.starts_with(note)), "{path}");
    }
}

#[test]
fn a_truncated_pdf_gives_text_or_a_reason() {
    for path in ["2016/20160729-nq04.pdf", "2018/Nghị quyết 11 năm 2018.pdf"] {
        let whole = bytes(path);
        match PdfExtractor.extract(&whole[..whole.len() * 7 / 10], &Limits::default()) {
            Ok(text) => assert!(text.partial && !all(&text).trim().is_empty(), "{path}"),
            Err(reason) => assert!(!matches!(reason, ExtractError::Internal(_)), "{path}: {reason}"),
        }
    }
}

#[test]
fn a_pdf_encrypted_without_a_password_reads_like_the_plain_one() {
    let path = "2016/20160729-nq04.pdf";
    let mut document = lopdf::Document::load_mem(&bytes(path)).expect("a document");
    let id = || lopdf::Object::string_literal("0123456789abcdef");
    document.trailer.set("ID", vec![id(), id()]);
    let version = EncryptionVersion::V2 {
        document: &document,
        owner_password: "chủ",
        user_password: "",
        key_length: 128,
        permissions: Permissions::all(),
    };
    let state = EncryptionState::try_from(version).expect("a key");
    document.encrypt(&state).expect("an encrypted document");
    let mut locked = Vec::new();
    document.save_to(&mut locked).expect("bytes");
    let text = PdfExtractor.extract(&locked, &Limits::default()).expect("text");
    assert_eq!(key(&all(&text)), key(&all(&read(path))));
}

/// The path of a sample in the corpus.
fn path_of(id: &str) -> String {
    let table = std::fs::read_to_string(repository("tests/sample/files.tsv")).expect("the list of files");
    let mut rows = table.lines().map(|line| line.split('\t').collect::<Vec<_>>());
    rows.find(|row| row[0] == id).expect("an id of the sample")[1].to_owned()
}

#[test]
fn the_head_of_a_word_document_reads_left_first() {
    // With text boxes. (A head of two tables, as in s155 and the two `.doc`, reads row by row.)
    let path = path_of("s059");
    let found = lines(&read(&path));
    let place = |start: &str| {
        let at = found.iter().position(|line| key(line).starts_with(&key(start)));
        at.unwrap_or_else(|| panic!("{path}: no line begins with {start}"))
    };
    let number = place("Số:");
    let motto = place("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM");
    assert!(place("HỘI ĐỒNG NHÂN DÂN") < number && number < motto, "{path}: {:?}", &found[..6]);
    assert!(motto < place("Độc lập") && place("Độc lập") < place("Lạng Sơn"), "{path}: {:?}", &found[..6]);
}

#[test]
fn numbers_that_word_counts_are_read() {
    for id in ["s005", "s152"] {
        let path = path_of(id);
        let found = lines(&read(&path));
        let articles = source_articles(id);
        assert!(!articles.is_empty());
        for article in articles {
            let known = found.iter().any(|line| key(line).starts_with(&key(&article)));
            assert!(known, "{path}: {article}");
        }
    }
}

/// `Điều 1. …` for each article of a sample's resolution, before anything attached.
fn source_articles(id: &str) -> Vec<String> {
    let path = repository("tests/sample/texts").join(format!("{id}.txt"));
    let text = std::fs::read_to_string(path).expect("a text of the sample");
    let own = text.lines().take_while(|line| !line.starts_with("@attached"));
    own.filter_map(|line| line.strip_prefix("@article ")).map(|rest| format!("Điều {rest}")).collect()
}

#[test]
fn tracked_changes_are_read_as_accepted() {
    for id in ["s086", "s090", "s096"] {
        let path = path_of(id);
        let found = key(&all(&read(&path)));
        for line in source(id) {
            // The numbers of lists may be Word's own; the words after them are the file's.
            let words = line.split_once(". ").map_or(line.as_str(), |(_, rest)| rest);
            assert!(found.contains(&key(words)), "{path}: {line}");
        }
    }
}
