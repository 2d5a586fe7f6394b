//! The rows at the top of a document, cleaned of what stands on every Vietnamese document.

use crate::model::{DATE, Span};
use crate::parse::analyse::AnalysedText;
use crate::parse::analyse::words::blanked;
use crate::parse::pattern::patterns;
use crate::parse::structure::Structure;

patterns! {
    /// Quốc hiệu, Tiêu ngữ, and the rules drawn under them.
    MOTTO = r"(?i)C[ộo]ng\s*h(?:òa|oà)\s*x[ãa]\s*h[ộo]i\s*ch[ủu]\s*ngh[ĩi]a\s*vi[ệe]t\s*nam|đ[ộo]c\s+l[ậa]p\s*[-–—]?\s*t[ựu]\s+do\s*[-–—]?\s*h[ạa]nh\s+ph[úu]c|[-_—–=*~]{3,}";
    /// `Lạng Sơn, ngày 10 tháng 7 năm 2019`; the comma is often missing, the parts may stand on two lines.
    PLACE_DATE = &format!(r"\b(?P<place>(?:TP\.?\s*|T\.P\.?\s*)?\p{{Lu}}[\p{{Ll}}']+(?:[ -]+(?:-\s*)?\p{{Lu}}[\p{{Ll}}']+){{0,5}})\s*,?\s*(?P<date>[Nn]gày\s*{DATE})");
    /// A date at the end of a line whose place cannot be read: `Hà N ội, ng ày 31 tháng 12 năm 2025`.
    DATE_LINE = &format!(r"(?m),\s*n\s?g\s?à\s?y\s*(?P<date>{DATE})\s*$");
    /// The date that a translation gives with its number, on a line of its own; in the middle of prose it is another's.
    ENGLISH_DATE = r"(?m)^\s*(?:(?:Law|Decree|Resolution|Decision|Circular|Ordinance)\s+)?No\.\s?\S+\s+of\s+(?P<date>\p{Lu}\p{Ll}+ \d{1,2}, \d{4})";
    /// A place-date line whose day is not filled in.
    UNDATED = r"\p{Lu}\p{Ll}+(?: \p{Lu}\p{Ll}+){0,4}\s*,\s*ngày\s*(?:\d{1,2})?[\s.…]*tháng[\s.…]*(?:\d{1,2})?[\s.…]*năm\s*\d{0,4}";
    /// A date of which not all numbers can be read.
    UNREAD_DATE = r"[Nn]gày.{0,12}tháng.{0,8}năm";
    /// The words over the certificate of a consolidation.
    CERTIFIED = r"XÁC THỰC VĂN BẢN HỢP NHẤT";
    /// The line that names whom a letter is for.
    ADDRESSEE = r"^Kính gửi\b";
    /// The first recital or the first words addressed to someone: nothing of the head comes after.
    RECITAL = r"^[-–+]?\s*(?:Căn cứ|Xét|Theo đề nghị|Trên cơ sở|Sau khi|Qua xem xét|Kính gửi|Pursuant|At the proposal)\b";
}

/// Rows after the addressee in which the right column of a letter's head may stand, read after the left one.
const RIGHT_COLUMN: usize = 10;
/// Rows that a head can take at the most.
const MOST_ROWS: usize = 60;

/// The head of a document.
pub(super) struct Zone {
    /// Rows of the head: up to the first recital, article or addressee.
    pub(super) rows: usize,
    /// The text up to there, with motto and rules blanked out; offsets are those of the source.
    pub(super) text: String,
}

impl Zone {
    /// Finds the head.
    pub(super) fn new(analysed: &AnalysedText, structure: &Structure) -> Self {
        let most = analysed.rows.len().min(MOST_ROWS);
        let most = if structure.head_rows == 0 { most } else { most.min(structure.head_rows) };
        let rows = (0..most).find(|&row| RECITAL.is_match(analysed.row(row))).unwrap_or(most);
        let rows = right_column(analysed, rows).unwrap_or(rows);
        let text = analysed.text.get(..analysed.span_of(0, rows).end).unwrap_or_default();
        Self { rows, text: blanked(text, &MOTTO) }
    }

    /// The words of a row of the head, without motto and rules.
    pub(super) fn row(&self, analysed: &AnalysedText, row: usize) -> &str {
        analysed.rows.get(row).and_then(|r| self.text.get(r.span.start..r.span.end)).unwrap_or_default()
    }

    /// Blanks out what was read already: a number over two lines leaves no half that looks like an agency.
    pub(super) fn erase(&mut self, span: Span) {
        if let Some(words) = self.text.get(span.start..span.end) {
            let blank = " ".repeat(words.len());
            self.text.replace_range(span.start..span.end, &blank);
        }
    }

    /// The head without its place-date line, which may stand between two halves of a number.
    pub(super) fn without_date(&self) -> String {
        blanked(&blanked(&self.text, &PLACE_DATE), &UNDATED)
    }
}

/// The end of a head whose right column, motto and date, was read after the addressee of the left one.
fn right_column(analysed: &AnalysedText, addressee: usize) -> Option<usize> {
    if !ADDRESSEE.is_match(analysed.row(addressee)) {
        return None;
    }
    let of_head = |row: usize| {
        let words = analysed.row(row);
        let dated = PLACE_DATE.find(words).is_some_and(|date| date.as_str().len() + 4 >= words.len());
        dated || UNREAD_DATE.is_match(words) && words.len() < 60 || blanked(words, &MOTTO).trim().is_empty()
    };
    let last = (addressee + 1..analysed.rows.len()).take(RIGHT_COLUMN).rev().find(|row| of_head(*row))?;
    Some(last + 1)
}

/// The row of the certificate that a consolidation bears after its text: its own number, date and agency stand there.
pub(super) fn certificate(analysed: &AnalysedText) -> Option<usize> {
    CERTIFIED.find(&analysed.text).map(|found| analysed.row_at(found.start()))
}

/// Patterns of a date without a place that can be read.
pub(super) fn bare_dates() -> [&'static regex::Regex; 2] {
    [&DATE_LINE, &ENGLISH_DATE]
}

/// The pattern of a place with its date.
pub(super) fn place_date() -> &'static regex::Regex {
    &PLACE_DATE
}

/// The pattern of a date whose numbers may be unreadable.
pub(super) fn unread_date() -> &'static regex::Regex {
    &UNREAD_DATE
}
