//! The labels by which a text counts itself, row by row: what its enumeration goes on with, and where it closes.

use super::Row;
use crate::parse::pattern::patterns;
use std::collections::BTreeMap;

patterns! {
    /// `Điều 5.`, `Điều 4:`, also behind a stray mark.
    ARTICLE = r"^[“„”\x22]?\s*(?:Đ\s?i\s?ề\s?u|ĐIỀU)\s*(?P<number>\d{1,3})(?P<suffix>[a-zđ]{0,2})\s*[.:]";
    /// The label of a clause, a point or a dotted item.
    LABEL = r"^(?:(?P<clause>\d{1,3})\s?[.)]|(?P<dotted>\d{1,2}(?:\.\d{1,2})+)[.)]?|(?P<point>[a-zđ])\s?\)|(?P<sub>[a-zđ])\.(?P<nth>\d{1,2})\))\s";
    /// What follows the label of a command that changes another document.
    COMMAND = r"(?i)^\s*(?:sửa(?:\s+đổi)?|bổ\s+sung|bãi\s+bỏ|h[uủ][yỷ]\s+bỏ|thay(?:\s+thế|\s+đổi)?|bỏ|đính\s+chính)\b.{0,90}?\b(?:khoản|điểm|điều|phụ\s+lục|biểu|mẫu|từ|tên|chương|mục|tiết|đoạn|một\s+số|nội\s+dung|luật|nghị\s+(?:quyết|định)|thông\s+tư|quyết\s+định)\b";
    /// What a lead-in to commands speaks of.
    SOME = r"(?i)\bmột\s+số\s+(?:cụm\s+từ|từ|nội\s+dung|điều|khoản|điểm|quy\s+định|mẫu|phụ\s+lục|tên)\b[^“”]*:\s*$";
    /// Words of a sentence that brings new wording.
    LEADS_IN = r"(?i)\bnhư\s+sau|\b(?:sửa|thay)\s+(?:đổi|thế)|\bbổ\s+sung\s|\bđính\s+chính|\bsửa\s|\bnội\s+dung\s+sau";
    /// The sentence in which the body that adopted the document says so.
    ADOPTION = r"(?i)^(?:(?:Nghị quyết|L\s?uật|Bộ luật|Pháp lệnh|Hiến pháp)(?:\s+này)?\s*,?\s*(?:(?:gồm|có\s+hiệu\s+lực)[^;]*?(?:,|và)\s+)?(?:đã\s+)?được\s(?:[^.;]*?thông\s+qua\s+(?:tại\s[^.;]*?)?(?:vào\s+)?ngày|(?:Hội\s+đồng\s+nhân\s+dân|HĐND|Quốc\s+hội)\b[^.;]*?\b(?:kỳ\s+họp|khóa|khoá)\b[^.;]*?thông\s+qua\b)|This \w+ was (?:passed|adopted))";
    /// The first lines of a signature.
    SIGNATURE = r"^(?:(?:TM|KT|TL|TUQ|Q)\s?\.\s*[\p{Lu}\s]+|(?:PHÓ )?(?:CHỦ TỊCH|CHỦ TỌA|CHỦ TOẠ|BỘ TRƯỞNG|THỨ TRƯỞNG|THỦ TƯỚNG|THỐNG ĐỐC|GIÁM ĐỐC))$";
    /// The list of recipients; the certificate of a consolidation.
    RECIPIENTS = r"(?i)^Nơi nhận\b|(?-i:XÁC THỰC VĂN BẢN HỢP NHẤT)";
}

/// Letters of points in their order; f, j, w and z are not used.
pub(in crate::parse) const LETTERS: &str = "abcdđeghiklmnopqrstuvxy";
/// Bytes that the adoption sentence may take until its date.
const SENTENCE_BYTES: usize = 900;

/// True for a cell that opens the recipients.
pub(in crate::parse) fn is_recipients(cell: &str) -> bool {
    RECIPIENTS.is_match(cell)
}

/// True for a line that opens a signature.
pub(super) fn is_signature(words: &str) -> bool {
    SIGNATURE.is_match(words)
}

/// True when the sentence of adoption begins at this byte.
pub(in crate::parse) fn is_adoption(text: &str, start: usize) -> bool {
    let end = text.floor_char_boundary(start + SENTENCE_BYTES);
    ADOPTION.is_match(text.get(start..end).unwrap_or_default())
}

/// A label, for telling whether one follows another.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Label {
    Article(u32),
    Clause(u32),
    Point(u32),
    Dotted(String, u32),
}

/// What a row says of the enumeration.
#[derive(Debug, Default)]
struct Mark {
    label: Option<Label>,
    command: bool,
}

/// The labels of all rows.
pub(super) struct Outline {
    marks: Vec<Mark>,
    /// Rows of each plain article number.
    articles: BTreeMap<u32, Vec<usize>>,
    /// Rows that close a document.
    feet: Vec<usize>,
}

/// The labels that the outer text has reached.
#[derive(Debug, Clone, Default)]
pub(super) struct Reached {
    article: u32,
    clause: u32,
    point: u32,
    dotted: Option<(String, u32)>,
}

impl Outline {
    /// Reads the labels of all rows once.
    pub(super) fn new(text: &str, rows: &[Row]) -> Self {
        let mut outline = Self { marks: Vec::with_capacity(rows.len()), articles: BTreeMap::new(), feet: Vec::new() };
        for (at, row) in rows.iter().enumerate() {
            let words = text.get(row.span.start..row.span.end).unwrap_or_default();
            let (label, rest) = label(words);
            if let Some(Label::Article(number)) = label
                && !words.starts_with(['“', '„', '"'])
            {
                outline.articles.entry(number).or_default().push(at);
            }
            if words.split('\t').any(|cell| is_recipients(cell.trim())) || is_adoption(text, row.span.start) {
                outline.feet.push(at);
            }
            let command = label.is_some() && COMMAND.is_match(super::window::first(rest, 300));
            outline.marks.push(Mark { label, command });
        }
        outline
    }

    /// True where the row closes a document.
    pub(super) fn is_foot(&self, row: usize) -> bool {
        self.feet.binary_search(&row).is_ok()
    }

    /// True where the row closes a document and no later one does.
    pub(super) fn is_last_foot(&self, row: usize) -> bool {
        self.feet.last() == Some(&row)
    }

    /// True where the row has a label and a command behind it.
    pub(super) fn is_command(&self, row: usize) -> bool {
        self.marks.get(row).is_some_and(|mark| mark.command)
    }

    /// True where the row has a label.
    pub(super) fn has_label(&self, row: usize) -> bool {
        self.marks.get(row).is_some_and(|mark| mark.label.is_some())
    }

    /// True where the row heads an article.
    pub(super) fn is_article(&self, row: usize) -> bool {
        self.marks.get(row).is_some_and(|mark| matches!(mark.label, Some(Label::Article(_))))
    }

    /// Takes a row of the outer text.
    pub(super) fn reach(&self, reached: &mut Reached, row: usize) {
        match self.marks.get(row).and_then(|mark| mark.label.clone()) {
            Some(Label::Article(number)) => *reached = Reached { article: number, ..Reached::default() },
            Some(Label::Clause(number)) => {
                *reached = Reached { article: reached.article, clause: number, ..Reached::default() }
            }
            Some(Label::Point(number)) => (reached.point, reached.dotted) = (number, None),
            Some(Label::Dotted(prefix, number)) => reached.dotted = Some((prefix, number)),
            None => {}
        }
    }

    /// True where a row goes on with the outer enumeration: with the next command, or with the next article, if that
    /// number is not the one of an article that comes later.
    pub(super) fn resumes(&self, reached: &Reached, row: usize) -> bool {
        let Some(Mark { label: Some(label), command }) = self.marks.get(row) else { return false };
        match label {
            Label::Article(number) => {
                *number == reached.article + 1 && reached.article > 0 && (*command || !self.comes_later(*number, row))
            }
            _ if !command => false,
            Label::Clause(number) => *number == reached.clause + 1 && reached.clause > 0,
            Label::Point(number) => *number == reached.point + 1 && reached.point > 0,
            Label::Dotted(prefix, number) => {
                reached.dotted.as_ref().is_some_and(|(last, nth)| last == prefix && *number == nth + 1)
            }
        }
    }

    /// True where an article of this number is headed after a row and before the document closes.
    fn comes_later(&self, number: u32, row: usize) -> bool {
        let foot = self.feet.get(self.feet.partition_point(|foot| *foot <= row)).copied().unwrap_or(usize::MAX);
        let Some(rows) = self.articles.get(&number) else { return false };
        rows.get(rows.partition_point(|at| *at <= row)).is_some_and(|next| *next < foot)
    }
}

/// True for the words of a command that changes another document, with a label or without.
pub(super) fn is_command(words: &str) -> bool {
    COMMAND.is_match(super::window::first(label(words).1, 300))
}

/// True for a lead-in to commands: `Thay thế một số cụm từ như sau:`.
pub(super) fn names_some(words: &str) -> bool {
    SOME.is_match(words)
}

/// True for words that bring new wording.
pub(super) fn leads_in(words: &str) -> bool {
    LEADS_IN.is_match(words)
}

/// The label of a row, with the words after it.
fn label(words: &str) -> (Option<Label>, &str) {
    let rest = |end: usize| words.get(end..).unwrap_or_default();
    if let Some(found) = ARTICLE.captures(words) {
        let number = found["number"].parse().ok().filter(|_| found["suffix"].is_empty());
        return (number.map(Label::Article), rest(found.get(0).map_or(0, |m| m.end())));
    }
    let Some(found) = LABEL.captures(words) else { return (None, words) };
    let number = |name| found.name(name).and_then(|m| m.as_str().parse::<u32>().ok());
    let letter = |name| {
        let c = found.name(name)?.as_str().chars().next()?;
        LETTERS.chars().position(|letter| letter == c).and_then(|at| u32::try_from(at + 1).ok())
    };
    let dotted = || {
        let (prefix, nth) = found.name("dotted")?.as_str().rsplit_once('.')?;
        Some(Label::Dotted(prefix.to_owned(), nth.parse().ok()?))
    };
    let sub = || Some(Label::Dotted(found.name("sub")?.as_str().to_owned(), number("nth")?));
    let label = dotted()
        .or_else(sub)
        .or_else(|| number("clause").map(Label::Clause))
        .or_else(|| letter("point").map(Label::Point));
    (label, rest(found.get(0).map_or(0, |m| m.end())))
}
