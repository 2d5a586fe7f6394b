//! Whole documents, and what holds for any text.

use super::parse;
use crate::model::{Document, Evidence, LineKind, SourceText, Unit};
use proptest::prelude::*;

/// A source with a paragraph a line, all on one page.
pub(super) fn source(text: &str) -> SourceText {
    let mut source = SourceText::default();
    for (at, line) in crate::text::normalize(text).split('\n').enumerate() {
        let kind = if line.contains('\t') { LineKind::TableRow } else { LineKind::Body };
        source.push(line, 1, at as u32, kind);
    }
    source
}

/// A text with a paragraph a line, parsed.
pub(super) fn parsed(text: &str) -> Document {
    let source = source(text);
    let document = parse(&source);
    check(&source, &document);
    document
}

/// All evidence of a document.
fn evidence(d: &Document) -> Vec<&Evidence> {
    let texts = [&d.title, &d.issuer, &d.place, &d.term, &d.session, &d.signer, &d.signer_position];
    let dates = [&d.adopted_on, &d.issued_on, &d.effective_on, &d.last_day];
    let mut all: Vec<&Evidence> = texts.into_iter().flatten().map(|f| &f.evidence).collect();
    all.extend(dates.into_iter().flatten().map(|f| &f.evidence));
    all.extend(d.open_term.as_ref().map(|f| &f.evidence));
    all.extend(d.parts.iter().map(|part| &part.evidence));
    all.extend(d.annex_of.as_ref().map(|f| &f.evidence));
    all.extend(d.number.as_ref().map(|f| &f.evidence));
    all.extend(d.kind.as_ref().map(|f| &f.evidence));
    all.extend(d.nature.as_ref().map(|f| &f.evidence));
    all
}

/// What holds for every text: divisions cover it in order, units lie inside what they belong to, quotes are verbatim.
fn check(source: &SourceText, document: &Document) {
    let mut at = 0;
    for division in &document.divisions {
        assert_eq!(division.span.start, at, "divisions follow each other");
        at = division.span.end;
        nested(&division.units, division.span.start, division.span.end);
    }
    assert!(document.divisions.is_empty() || at == source.text.len(), "divisions cover the text");
    for evidence in evidence(document) {
        let words = source.text.get(evidence.span.start..evidence.span.end).expect("a span of the text");
        assert_eq!(words.split_whitespace().collect::<Vec<_>>().join(" "), evidence.quote);
        assert!(!evidence.quote.is_empty(), "{} quotes nothing", evidence.rule);
    }
}

/// Units stand in order inside `from..to`.
fn nested(units: &[Unit], from: usize, to: usize) {
    let mut at = from;
    for unit in units {
        assert!(
            unit.span.start >= at && unit.span.end <= to && unit.span.start <= unit.span.end,
            "{unit:?} in {from}..{to}"
        );
        nested(&unit.children, unit.span.start, unit.span.end);
        at = unit.span.end;
    }
}

/// A resolution with everything, one paragraph a line; the head is a table of two columns.
const WHOLE: &str = "HỘI ĐỒNG NHÂN DÂN\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
TỈNH LẠNG SƠN\tĐộc lập - Tự do - Hạnh phúc
Số: 12/2019/NQ-HĐND\tLạng Sơn, ngày 10 tháng 7 năm 2019
NGHỊ QUYẾT
Ban hành Quy định mức chi tiếp khách trên địa bàn tỉnh Lạng Sơn
HỘI ĐỒNG NHÂN DÂN TỈNH LẠNG SƠN
KHÓA XVI, KỲ HỌP THỨ MƯỜI
Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015;
Xét Tờ trình số 55/TTr-UBND ngày 14 tháng 6 năm 2019 về việc thay thế Nghị quyết số 112/2014/NQ-HĐND.
QUYẾT NGHỊ:
Điều 1. Ban hành kèm theo Nghị quyết này Quy định mức chi tiếp khách.
Điều 2. Tổ chức thực hiện
1. Giao Ủy ban nhân dân tỉnh tổ chức thực hiện.
2. Thường trực Hội đồng nhân dân giám sát:
a) Việc chi;
b) Việc báo cáo.
Nghị quyết này được Hội đồng nhân dân tỉnh Lạng Sơn khóa XVI, kỳ họp thứ mười thông qua ngày 09 tháng 7 năm 2019 và có hiệu lực từ ngày 20 tháng 7 năm 2019./.
Nơi nhận:\tCHỦ TỊCH
- Chính phủ;\tHoàng Văn Nghiệm
QUY ĐỊNH
Mức chi tiếp khách
(Ban hành kèm theo Nghị quyết số 12/2019/NQ-HĐND ngày 10 tháng 7 năm 2019)
Chương I
QUY ĐỊNH CHUNG
Điều 1. Phạm vi
Toàn tỉnh.
Điều 2. Hiệu lực
Quy định này có hiệu lực từ ngày 01 tháng 01 năm 2030.
PHỤ LỤC I
Mức chi
(Kèm theo Nghị quyết số 12/2019/NQ-HĐND)
Khách trong nước\t200.000";

#[test]
fn a_whole_resolution() {
    let d = parsed(WHOLE);
    let text = |f: &Option<crate::model::Found<String>>| f.as_ref().map_or("-".to_owned(), |f| f.value.clone());
    let date =
        |f: &Option<crate::model::Found<jiff::civil::Date>>| f.as_ref().map_or("-".to_owned(), |f| f.value.to_string());
    assert_eq!(d.number.as_ref().map(|n| n.value.to_string()).as_deref(), Some("12/2019/NQ-HĐND"));
    assert_eq!(d.kind.as_ref().map(|k| k.value.code()), Some("nghi-quyet"));
    assert_eq!(d.nature.as_ref().map(|n| n.value.code()), Some("qppl"));
    assert_eq!(text(&d.issuer), "HỘI ĐỒNG NHÂN DÂN TỈNH LẠNG SƠN");
    assert_eq!(text(&d.title), "Ban hành Quy định mức chi tiếp khách trên địa bàn tỉnh Lạng Sơn");
    assert_eq!((text(&d.place), date(&d.issued_on)), ("Lạng Sơn".into(), "2019-07-10".into()));
    assert_eq!((text(&d.term), text(&d.session)), ("XVI".into(), "kỳ họp thứ mười".into()));
    assert_eq!(
        (date(&d.adopted_on), date(&d.effective_on), date(&d.last_day)),
        ("2019-07-09".into(), "2019-07-20".into(), "-".into())
    );
    assert_eq!((text(&d.signer), text(&d.signer_position)), ("Hoàng Văn Nghiệm".into(), "CHỦ TỊCH".into()));
    let parts: Vec<_> =
        d.divisions.iter().map(|v| format!("{:?} {} {}", v.kind, v.articles().len(), v.title)).collect();
    assert_eq!(
        parts,
        ["Preamble 0 ", "Body 2 ", "Closing 0 ", "Attached 2 QUY ĐỊNH Mức chi tiếp khách", "Annex 0 PHỤ LỤC I Mức chi"]
    );
}

#[test]
fn evidence_names_its_article_and_page() {
    let mut source = SourceText::default();
    source.push("NGHỊ QUYẾT", 1, 0, LineKind::Body);
    source.push("Điều 1. Học phí", 1, 1, LineKind::Body);
    source.push("Nghị quyết này có hiệu lực kể", 1, 2, LineKind::Body);
    source.push("2", 2, 3, LineKind::Margin);
    source.push("từ ngày 01 tháng 8 năm 2022.", 2, 4, LineKind::Body);
    let found = parse(&source).effective_on.expect("an effective date");
    assert_eq!((found.evidence.article.as_deref(), found.evidence.page), (Some("1"), 1));
    assert_eq!(found.value.to_string(), "2022-08-01");
}

#[test]
fn an_empty_text_is_an_empty_document() {
    assert_eq!(parse(&SourceText::default()), Document::default());
}

/// Pieces of legal texts, put together at random.
const PIECES: [&str; 30] = [
    "Điều 1.",
    "Điều",
    "1.",
    "Điều 2. Hiệu lực",
    "“Điều 3. Mới",
    "”.",
    "a) Điểm",
    "đ) Điểm",
    "2. Khoản",
    "I. Phần",
    "Chương I",
    "NGHỊ QUYẾT",
    "Số: 08/2019/NQ-HĐND",
    "Lạng Sơn, ngày 31 tháng 2 năm 2019",
    "Nghị quyết này",
    "có hiệu lực kể từ ngày",
    "thông qua",
    "sau 99 ngày",
    "31 tháng 12 năm 9999",
    "đến hết năm 0000",
    "Nơi nhận:",
    "CHỦ TỊCH",
    "Phụ lục I",
    "(Kèm theo Nghị quyết số 1/NQ-HĐND)",
    "QUY ĐỊNH",
    "\t",
    "Căn cứ",
    "được Hội đồng nhân dân",
    "ngày 01/01/2020",
    "Phần thứ nhất",
];

proptest! {
    #[test]
    fn any_text_is_parsed(lines in proptest::collection::vec(("\\PC{0,40}", 0u8..6), 0..12)) {
        let mut source = SourceText::default();
        for (at, (line, kind)) in lines.iter().enumerate() {
            let kind = [LineKind::Body, LineKind::Body, LineKind::TableRow, LineKind::Margin, LineKind::Footnote, LineKind::Stamp][usize::from(*kind)];
            source.push(line, 1 + at as u32 / 5, at as u32, kind);
        }
        check(&source, &parse(&source));
    }

    #[test]
    fn any_order_of_legal_words_is_parsed(words in proptest::collection::vec((0usize..30, prop_oneof![Just(" "), Just("\n"), Just("\n"), Just(" ")]), 0..40)) {
        let text: String = words.iter().map(|(at, gap)| format!("{}{gap}", PIECES[*at])).collect();
        let source = source(&text);
        check(&source, &parse(&source));
    }
}

#[test]
fn the_work_is_linear() {
    let unit = "Điều 1. Nghị quyết này “được có hiệu lực kể từ ngày\n1. số 5/2019/NQ-HĐND sau 10 ngày\n(Kèm theo Nghị quyết)\n";
    let time = |times: usize| {
        let source = source(&unit.repeat(times));
        let start = std::time::Instant::now();
        std::hint::black_box(parse(&source));
        start.elapsed().as_secs_f64()
    };
    time(10);
    let (small, large) = (time(500), time(4000));
    assert!(large < 60.0 * small.max(0.002), "{small} s for 500, {large} s for 4000");
}
