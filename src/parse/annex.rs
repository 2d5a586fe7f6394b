//! A file that holds nothing but an annex, a form or a list of an act: it names the act with which it was issued, and has
//! no head of its own.

use super::analyse::AnalysedText;
use super::analyse::words::joined;
use super::citation::cited;
use super::pattern::patterns;
use crate::model::{Citation, Found, Note, Span, show_date};

patterns! {
    /// What such a text calls itself in its first line.
    NAMED = r"^\W*(?i:phụ\s+lục|biểu(?:\s+mẫu|\s+số)?|mẫu(?:\s+số)?|danh\s+mục|danh\s+sách|bảng)(?:\s|\W|$)";
    /// With what it was issued.
    ISSUED_WITH = r"(?i)\b(?:(?:đính\s+)?kèm(?:\s+theo)?|thuộc)\s+(?:nghị\s+quyết|nghị\s+định|quyết\s+định|thông\s+tư|chỉ\s+thị|kế\s+hoạch|công\s+văn|tờ\s+trình|báo\s+cáo|thông\s+báo|chương\s+trình)\b";
    /// The number line of a head.
    OWN_NUMBER = r"^\W*[Ss]ố\s*:\s*\d";
    /// The end of a title: the bracket in which the act is named, and rules that are drawn.
    BRACKET = r"[\s(_–—-]*(?i:(?:được\s+)?ban\s+hành\s+)?$";
}

/// Rows in which the act is named.
const MOST_ROWS: usize = 14;

/// What an annex says of itself.
pub(super) struct Annex {
    /// The act with which it was issued.
    pub(super) of: Found<Citation>,
    /// Its name.
    pub(super) title: Option<Found<String>>,
    /// What a person should know of it.
    pub(super) note: Note,
}

/// The act of a file that is only an annex.
pub(super) fn read_annex(analysed: &AnalysedText) -> Option<Annex> {
    let is_written = |row: &usize| analysed.row(*row).chars().any(char::is_alphanumeric);
    let first = (0..analysed.rows.len()).find(is_written)?;
    if !NAMED.is_match(analysed.row(first)) {
        return None;
    }
    let last = (first + MOST_ROWS).min(analysed.rows.len());
    let head = analysed.span_of(first, last);
    let words = analysed.slice(head);
    let with = ISSUED_WITH.find(words)?;
    let own = (first..last).find(|row| OWN_NUMBER.is_match(analysed.row(*row)));
    if own.is_some_and(|row| analysed.rows.get(row).is_some_and(|row| row.span.start < head.start + with.start())) {
        return None;
    }
    let (end, of) = cited(words).into_iter().find(|(end, _)| *end > with.start())?;
    let number = of.number.as_ref()?;
    let date = of.date.map(|date| format!(" ngày {}", show_date(date))).unwrap_or_default();
    let message = format!("Tệp chỉ là phụ lục kèm theo văn bản số {number}{date}: không phải một văn bản riêng.");
    let span = Span::new(head.start + with.start(), head.start + end);
    let of = analysed.found("header.annex-of", span, of);
    let before = words.get(..with.start())?;
    let name = before.get(..BRACKET.find(before).map_or(before.len(), |end| end.start()))?.trim_end();
    let span = Span::new(head.start, head.start + name.len());
    let title = (!name.is_empty()).then(|| analysed.found("header.annex", span, joined(name)));
    Some(Annex { of, title, note: Note { code: "annex".into(), message } })
}
