//! The sentences in which a document speaks of itself: `Nghị quyết này …` at the start of a sentence.

use crate::model::{Kind, Span};
use crate::parse::analyse::AnalysedText;
use crate::parse::analyse::words::goes_on;
use crate::parse::pattern::patterns;
use crate::parse::structure::{Structure, opens_unit};

patterns! {
    /// A document's word for itself. Without `này` it counts only right before its verb and if it is of the same kind.
    SUBJECT = r"(?i)(?P<kind>Nghị\s+quyết(?:\s+liên\s+tịch)?|Bộ\s+luật|L\s?uật|Pháp\s+lệnh|Nghị\s+định|Quyết\s+định|Thông\s+tư(?:\s+liên\s+tịch)?|Chỉ\s+thị|Văn\s+bản|Quy\s+chế|Quy\s+định|Kế\s+hoạch|This\s+(?:Law|Decree|Resolution|Decision|Circular|Ordinance))(?:(?P<this>\s+này)|\s+(?:có|được|đã\s+được|sẽ\s+có)\s|\s+(?:takes|shall|replaces|was)\s)";
    /// What may stand between the start of a sentence and its subject: a number, a letter, a dash, the article's heading.
    LEAD = r"(?i)^\s*[“\x22]?(?:(?:Điều\s*)?\d{1,3}[a-zđ]?\s*[.:)]|Điều\s*(?:\d{1,3}|[IVX]{1,6})\s*[.:,;)–-]|[a-zđ]\s?[).]|[-–+])?\s*(?:(?:Hiệu\s+lực(?:\s+thi\s+hành)?|Điều\s+khoản\s+thi\s+hành|Tổ\s+chức\s+thực\s+hiện|Thời\s+(?:điểm|gian|hạn)\s+(?:có\s+)?hiệu\s+lực)\s*[:.-]?\s*)?$";
    /// A rule or amount laid down in the document, as the subject of its time of application.
    AMOUNTS = r"(?i)^\s*(?:\d{1,3}\s*[.)]\s*|[a-zđ]\s?[).]\s*)?(?:(?:Các|Những)\s+)?(?:mức|chính\s+sách|chế\s+độ|định\s+mức|nội\s+dung|quy\s+định)(?:\s+[^\s.;,:]+){0,8}?\s+(?:quy\s+định\s+)?tại\s*$";
    /// The end of a sentence.
    END = r"\./\.|[.;](?:\s|$)";
    /// The end of a line in the middle of a date: `18 tháng 11 năm` `2025`.
    DATE_GOES_ON = r"(?i)\s(?:ngày(?:\s+\d{1,2})?|tháng(?:\s+\d{1,2})?|năm)$";
    /// A semicolon after which the same subject goes on.
    SAME = r"(?i)^;\s*(?:và\s+)?(?:có|hết)\s+hiệu\s+lực";
}

/// Bytes looked at before a subject and after it.
const BEFORE: usize = 260;
const AFTER: usize = 1200;

/// A sentence about the document itself.
#[derive(Debug, Clone)]
pub(super) struct Sentence {
    /// The whole sentence.
    pub(super) span: Span,
    /// Byte of the text after the subject.
    pub(super) verb: usize,
    /// True when the subject is what the document lays down, not the document.
    pub(super) amounts: bool,
}

/// All sentences about itself in the operative parts, in order.
pub(super) fn about_itself(analysed: &AnalysedText, structure: &Structure, kind: Option<Kind>) -> Vec<Sentence> {
    structure.operative().flat_map(|place| within(analysed, kind, place)).collect()
}

fn within(analysed: &AnalysedText, kind: Option<Kind>, place: Span) -> Vec<Sentence> {
    let text = analysed.slice(place);
    let named = SUBJECT.captures_iter(text).filter_map(|found| {
        let (whole, word) = (found.get(0)?, found.name("kind")?);
        let explicit = found.name("this");
        let start = place.start + whole.start();
        let same = kind.is_some_and(|k| is_kind(word.as_str(), k));
        if analysed.is_quoted(start) || (explicit.is_none() && !same && !word.as_str().starts_with("This")) {
            return None;
        }
        let verb = place.start + explicit.map_or(word.end(), |m| m.end());
        sentence(analysed, place, start, verb)
    });
    named.collect()
}

/// The sentence around a subject, if the subject begins it.
fn sentence(analysed: &AnalysedText, place: Span, start: usize, verb: usize) -> Option<Sentence> {
    let first = before(analysed, place, start);
    let lead = analysed.text.get(first..start)?;
    let amounts = AMOUNTS.is_match(lead);
    if !amounts && !LEAD.is_match(lead) {
        return None;
    }
    Some(Sentence {
        span: Span::new(first + lead.len() - lead.trim_start().len(), end(analysed, place, verb)),
        verb,
        amounts,
    })
}

/// Where the sentence that holds `start` begins: after a full stop, or at a row that does not go on with the one before.
fn before(analysed: &AnalysedText, place: Span, start: usize) -> usize {
    let row = analysed.row_at(start);
    let mut first = row;
    while first > 0 && row - first < 4 && joins_back(analysed, first) {
        first -= 1;
    }
    let from = analysed
        .rows
        .get(first)
        .map_or(place.start, |r| r.span.start)
        .max(place.start)
        .max(start.saturating_sub(BEFORE))
        .min(start);
    let from = analysed.text.ceil_char_boundary(from).min(start);
    let text = analysed.text.get(from..start).unwrap_or_default();
    let stop =
        END.find_iter(text).filter(|m| !after_number(&text[..m.start()]) && !shortened(&text[..m.start()])).last();
    let colon = text.rfind(": ").map(|at| at + 1);
    from + stop.map(|m| m.end()).max(colon).unwrap_or(0)
}

/// True when a full stop belongs to a number at the start of a line: `2. Nghị quyết này …`.
fn after_number(text: &str) -> bool {
    let line = text.rsplit('\n').next().unwrap_or(text).trim();
    line.chars().all(|c| c.is_ascii_digit()) || line.chars().count() == 1 || line.starts_with("Điều") && line.len() < 12
}

/// True when a full stop only shortens a word.
fn shortened(text: &str) -> bool {
    ["No", "TP", "TT", "TX"].iter().any(|word| text.ends_with(word))
}

/// True when the row before ends in the middle of a paragraph that goes on in this one.
fn joins_back(analysed: &AnalysedText, row: usize) -> bool {
    analysed.wrapped && joins(analysed, row) && (analysed.is_full(row - 1) || goes_on(analysed.row(row)))
}

/// True when a row goes on with the sentence of the row before.
fn joins(analysed: &AnalysedText, row: usize) -> bool {
    let words = analysed.row(row);
    if analysed.wrapped {
        return !opens_unit(words);
    }
    let before = row.checked_sub(1).map_or("", |at| analysed.row(at));
    goes_on(words) || (words.starts_with(|c: char| c.is_ascii_digit()) && DATE_GOES_ON.is_match(before))
}

/// Where the sentence ends.
fn end(analysed: &AnalysedText, place: Span, verb: usize) -> usize {
    let row = analysed.row_at(verb);
    let mut last = row;
    while last + 1 < analysed.rows.len() && last - row < 12 && joins(analysed, last + 1) {
        last += 1;
    }
    let limit = analysed.rows.get(last).map_or(place.end, |r| r.span.end).min(place.end).min(verb + AFTER);
    let limit = analysed.text.floor_char_boundary(limit).max(verb);
    let text = analysed.text.get(verb..limit).unwrap_or_default();
    let stop = END.find_iter(text).find(|m| !SAME.is_match(&text[m.start()..]) && !shortened(&text[..m.start()]));
    verb + stop.map_or(text.trim_end().len(), |m| m.start() + m.as_str().trim_end().len())
}

/// True when a word such as `Nghị quyết` names this kind.
fn is_kind(word: &str, kind: Kind) -> bool {
    let squeeze = |text: &str| text.to_lowercase().split_whitespace().collect::<String>();
    squeeze(word) == squeeze(kind.label())
}
