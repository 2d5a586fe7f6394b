//! Quoted text: an amending document carries the new wording of another one in quotation marks, with articles of its own.
//!
//! A quotation in the middle of a sentence closes in its paragraph. One that brings new wording may run over many
//! paragraphs, up to its closing mark; where that mark is lost it ends before the row with which the outer enumeration
//! goes on. A mark that nothing introduces and nothing closes near by is a slip of the pen or of recognition: it quotes
//! nothing, and is noted.

use super::Row;
use super::outline::{Outline, Reached, is_command, is_signature, leads_in, names_some};
use super::words::{is_upper, wants_words};
use crate::model::{Note, Span};

/// Rows that a quotation inside a sentence may run over where rows are printed lines.
const INLINE_ROWS: usize = 14;
/// Rows of the head of a document: one that ends in a colon introduces nothing.
const HEAD_ROWS: usize = 3;
/// Rows that a quotation at the start of a row may run over where no words before it bring new wording.
const BARE_ROWS: usize = 12;
/// Rows of a lead-in, and their bytes at most.
const LEAD_ROWS: usize = 6;
const LEAD_BYTES: usize = 600;
/// How often, on average, a row may be looked at.
const LOOKS: usize = 24;
/// Rows of new wording without marks.
const UNMARKED_ROWS: usize = 400;

/// The quoted places of a text, in order.
pub(super) struct Quotations {
    spans: Vec<Quoted>,
    stray: Vec<usize>,
}

/// One quotation.
#[derive(Debug, Clone, Copy)]
struct Quoted {
    /// Its place, marks included.
    span: Span,
    /// False where it ended without its closing mark.
    closed: bool,
    /// False where it never had any marks.
    marked: bool,
}

/// How a quotation goes on after its opening mark.
enum End {
    /// Closed: the row, and the byte after the mark.
    Closed(usize, usize),
    /// Its closing mark is lost; it ends with this row.
    Lost(usize),
    /// None at all.
    Stray,
}

/// What a character does.
#[derive(PartialEq, Eq)]
enum Does {
    Open,
    Close,
    Nothing,
}

impl Quotations {
    /// Finds the quotations of a body.
    pub(super) fn find(text: &str, rows: &[Row], wrapped: bool) -> Self {
        let found = Self { spans: Vec::new(), stray: Vec::new() };
        if !text.contains(['“', '„', '"']) {
            return found;
        }
        let outline = Outline::new(text, rows);
        let looks = rows.len().saturating_mul(LOOKS);
        let mut finder = Finder { text, rows, wrapped, outline, reached: Reached::default(), looks, found };
        finder.run();
        finder.found
    }

    /// True when the byte stands inside a quotation.
    pub(super) fn covers(&self, byte: usize) -> bool {
        let next = self.spans.partition_point(|quoted| quoted.span.start <= byte);
        next.checked_sub(1).and_then(|at| self.spans.get(at)).is_some_and(|quoted| byte < quoted.span.end)
    }

    /// The quotations that begin in a stretch.
    pub(super) fn within(&self, place: Span) -> impl Iterator<Item = Span> {
        let next = self.spans.partition_point(|quoted| quoted.span.start < place.start);
        let spans = self.spans.get(next..).unwrap_or_default().iter().map(|quoted| quoted.span);
        spans.take_while(move |span| span.start < place.end)
    }

    /// The text with every byte between quotation marks as `_`; the marks and the line breaks stay, and so does the
    /// length.
    pub(super) fn blank(&self, text: &str) -> String {
        let mut out = String::with_capacity(text.len());
        let mark = |at: usize| text.get(at..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8);
        for Quoted { span, closed, marked } in &self.spans {
            let inner = if *marked { span.start + mark(span.start) } else { span.start };
            let last = text.get(..span.end).and_then(|t| t.chars().next_back()).map_or(0, char::len_utf8);
            let end = if *closed && *marked { span.end - last } else { span.end }.max(inner);
            out.push_str(text.get(out.len()..inner).unwrap_or_default());
            let quoted = text.get(inner..end).unwrap_or_default();
            out.extend(quoted.bytes().map(|b| if b == b'\n' { '\n' } else { '_' }));
        }
        out.push_str(text.get(out.len()..).unwrap_or_default());
        out
    }

    /// What a person should know: marks that open nothing, quotations without an end.
    pub(super) fn notes(&self, text: &str) -> Vec<Note> {
        let words = |at: usize| text.get(at..).and_then(|t| t.lines().next()).unwrap_or_default();
        let place = |at: usize| words(at).chars().take(40).collect::<String>();
        let mut notes = Vec::new();
        if let Some(first) = self.stray.first() {
            let message =
                format!("{} dấu ngoặc kép không mở đoạn trích nào (ở “{}…”).", self.stray.len(), place(*first));
            notes.push(Note { code: "quote-stray".into(), message });
        }
        let lost: Vec<&Quoted> = self.spans.iter().filter(|quoted| !quoted.closed).collect();
        if let Some(first) = lost.first() {
            let message =
                format!("{} đoạn trích thiếu dấu đóng ngoặc kép (ở “{}…”).", lost.len(), place(first.span.start));
            notes.push(Note { code: "quote-unclosed".into(), message });
        }
        notes
    }
}

/// True for a row that may be new wording: no command of its own, no heading of the next part.
fn is_new_wording(words: &str) -> bool {
    !is_command(words) && !is_heading(words) && !words.starts_with(['“', '„', '"'])
}

/// True where nothing but signs, or the number of a note, stands behind a closing mark.
fn ends_row(rest: &str) -> bool {
    let note = rest.trim_start_matches(|c: char| c.is_ascii_digit());
    rest.len() - note.len() <= 2 && note.chars().all(|c| !c.is_alphanumeric())
}

/// True for a chapter's number or name.
fn is_heading(words: &str) -> bool {
    let mut parts = words.split_whitespace();
    let unit = parts.next().is_some_and(|word| ["chương", "phần", "mục"].contains(&word.to_lowercase().as_str()));
    is_upper(words)
        || (unit
            && parts.next().is_some_and(|label| label.chars().all(|c| "IVXLC.:".contains(c) || c.is_ascii_digit())))
}

/// The walk through the rows.
struct Finder<'a> {
    text: &'a str,
    rows: &'a [Row],
    wrapped: bool,
    outline: Outline,
    /// The labels of the outer text so far.
    reached: Reached,
    /// Rows that may still be looked at: a text full of stray marks must not cost the square of its length.
    looks: usize,
    found: Quotations,
}

impl Finder<'_> {
    fn run(&mut self) {
        let (mut row, mut from) = (0, 0);
        while let Some(place) = self.rows.get(row).map(|row| row.span) {
            if from <= place.start {
                from = place.start;
                // A label behind a quotation mark is one of the quoted text, unless the mark turns out to be a slip.
                if self.opening(from, place.end) != Some(from) {
                    self.outline.reach(&mut self.reached, row);
                }
            }
            let Some(start) = self.opening(from, place.end) else {
                row = self.unmarked(row).map_or(row + 1, |last| last + 1);
                continue;
            };
            let (next, byte) = self.quotation(row, start);
            (row, from) = (next, byte);
        }
    }

    /// New wording without any marks: what stands under `Sửa đổi khoản 2 Điều 5 như sau:` up to the row with which the
    /// outer text resumes, or with the next command. Its last row.
    fn unmarked(&mut self, row: usize) -> Option<usize> {
        let brings = self.words(row).ends_with("như sau:") || self.words(row).ends_with("như sau");
        let first = row + 1;
        if !brings || !self.outline.is_command(row) || !is_new_wording(self.words(first)) {
            return None;
        }
        let ends = |at: usize| {
            let row = self.words(at);
            self.ends_before(at, true) || self.outline.is_foot(at) || is_command(row) || is_heading(row)
        };
        let after = (first..self.rows.len().min(first + UNMARKED_ROWS)).find(|at| ends(*at))?;
        let last = after.checked_sub(1).filter(|last| *last >= first)?;
        // Marks further down are those of the new wording, and a text without an end is none.
        let span = Span::new(self.rows.get(first)?.span.start, self.rows.get(last)?.span.end);
        if self.text.get(span.start..span.end)?.contains(['“', '„', '"']) {
            return None;
        }
        self.found.spans.push(Quoted { span, closed: true, marked: false });
        Some(last)
    }

    /// Takes the quotation that opens at a byte, and says where to go on.
    fn quotation(&mut self, row: usize, start: usize) -> (usize, usize) {
        match self.end(row, start) {
            End::Closed(last, end) => {
                self.found.spans.push(Quoted { span: Span::new(start, end), closed: true, marked: true });
                (last, end)
            }
            End::Lost(last) => {
                let end = self.rows.get(last).map_or(start, |row| row.span.end);
                self.found.spans.push(Quoted { span: Span::new(start, end), closed: false, marked: true });
                (last + 1, end)
            }
            End::Stray => {
                self.found.stray.push(start);
                if self.rows.get(row).is_some_and(|row| row.span.start == start) {
                    self.outline.reach(&mut self.reached, row);
                }
                (row, start + self.mark(start).map_or(1, char::len_utf8))
            }
        }
    }

    /// Where a quotation ends that opens at a byte of a row.
    fn end(&mut self, row: usize, start: usize) -> End {
        let Some(place) = self.rows.get(row).map(|row| row.span) else { return End::Stray };
        let before = self.text.get(place.start..start).unwrap_or_default().trim_end();
        // `bằng cụm từ` at the end of a printed line goes on with words, not with new wording.
        let inside = before.is_empty() && self.wrapped && row > 0 && wants_words(self.words(row - 1));
        let block = !inside && (before.is_empty() || before.ends_with(':') || before.ends_with("như sau"));
        if !block {
            let rows = if self.wrapped && !self.rows.get(row).is_some_and(|row| row.table) { INLINE_ROWS } else { 1 };
            return self.close(row, start, rows, false);
        }
        // `14. Thay thế một số cụm từ như sau:` over `“a) Thay thế cụm từ …`: a command of this document.
        let lead = row.checked_sub(1).map_or("", |lead| self.words(lead));
        if before.is_empty() && names_some(lead) && is_command(self.text.get(start + 3..place.end).unwrap_or_default())
        {
            return End::Stray;
        }
        let introduced = self.is_introduced(row, before);
        self.close(row, start, if introduced { usize::MAX } else { BARE_ROWS }, introduced)
    }

    /// Looks for the closing mark in so many rows; an `introduced` quotation goes on to where the outer text resumes.
    fn close(&mut self, first: usize, start: usize, most: usize, introduced: bool) -> End {
        let mut depth = 0_usize;
        let mut row = first;
        let opens = self.mark(start).map_or(0, char::len_utf8);
        while row < first.saturating_add(most) {
            let Some(place) = self.rows.get(row).map(|row| row.span) else { break };
            if self.looks == 0 {
                return End::Stray;
            }
            self.looks -= 1;
            if row > first && self.ends_before(row, introduced) {
                return if introduced { End::Lost(row - 1) } else { End::Stray };
            }
            let from = if row == first { start + opens } else { place.start };
            if let Some(end) = self.closing(Span::new(from, place.end), &mut depth, introduced && row > first) {
                return End::Closed(row, end);
            }
            let words = self.text.get(from..place.end).unwrap_or_default();
            if !self.wrapped || words.ends_with(['.', ';', ':']) {
                depth = 0;
            }
            row += 1;
        }
        if introduced { End::Lost(first) } else { End::Stray }
    }

    /// The byte after the mark that closes, in a stretch of one row. Where `last`, only a mark that ends its row does.
    fn closing(&self, place: Span, depth: &mut usize, last: bool) -> Option<usize> {
        let words = self.text.get(place.start..place.end)?;
        for (offset, c) in words.char_indices() {
            let end = place.start + offset + c.len_utf8();
            match self.does(place.start + offset, c) {
                Does::Open => *depth += 1,
                Does::Close if *depth > 0 => *depth -= 1,
                Does::Close => {
                    let rest = self.text.get(end..place.end).unwrap_or_default();
                    if !last || ends_row(rest) {
                        return Some(end);
                    }
                }
                Does::Nothing => {}
            }
        }
        None
    }

    /// True where a quotation that is still open must have ended before this row.
    fn ends_before(&self, row: usize, introduced: bool) -> bool {
        if self.outline.resumes(&self.reached, row) {
            return true;
        }
        if introduced {
            self.outline.is_last_foot(row)
        } else {
            self.outline.is_foot(row) || self.outline.is_article(row) || is_signature(self.words(row))
        }
    }

    /// True where the words before a quotation bring new wording.
    fn is_introduced(&self, row: usize, before: &str) -> bool {
        if before.ends_with(':') || before.ends_with("như sau") {
            return true;
        }
        let Some(first) = row.checked_sub(1) else { return false };
        // `QUYẾT NGHỊ:` introduces articles and no wording.
        if self.words(first).ends_with(':') && first >= HEAD_ROWS && !is_upper(self.words(first)) {
            return true;
        }
        let place = |at: usize| self.rows.get(at).map_or(0, |row| row.span.end);
        // A quotation right after another one goes on with the same new wording.
        if self
            .found
            .spans
            .last()
            .is_some_and(|quoted| quoted.span.end + 4 >= place(first) && quoted.span.start < place(first))
        {
            return true;
        }
        let mut lead = 0;
        for at in (row.saturating_sub(LEAD_ROWS)..row).rev() {
            lead += self.words(at).len();
            if leads_in(self.words(at)) {
                return true;
            }
            if lead > LEAD_BYTES || self.outline.has_label(at) || !self.wrapped {
                return false;
            }
        }
        false
    }

    /// The words of a row; none past the end.
    fn words(&self, row: usize) -> &str {
        self.rows.get(row).map_or("", |row| self.text.get(row.span.start..row.span.end).unwrap_or_default())
    }

    /// The first opening mark of a stretch.
    fn opening(&self, from: usize, to: usize) -> Option<usize> {
        let words = self.text.get(from..to)?;
        words
            .char_indices()
            .map(|(offset, c)| (from + offset, c))
            .find(|(at, c)| self.does(*at, *c) == Does::Open)
            .map(|(at, _)| at)
    }

    /// The character at a byte.
    fn mark(&self, at: usize) -> Option<char> {
        self.text.get(at..)?.chars().next()
    }

    /// What a character does. Marks open after a space and close before one: texts mix `“…"`, and type `“…“`.
    fn does(&self, at: usize, c: char) -> Does {
        if !matches!(c, '“' | '„' | '”' | '"') {
            return Does::Nothing;
        }
        let before = self.text.get(..at).and_then(|t| t.chars().next_back()).unwrap_or(' ');
        let after = self.text.get(at + c.len_utf8()..).and_then(|t| t.chars().next()).unwrap_or(' ');
        let may_open = before.is_whitespace() || "([{:-–“".contains(before);
        match c {
            '"' if may_open && !after.is_whitespace() => Does::Open,
            '"' => Does::Close,
            '”' if may_open && after.is_alphanumeric() => Does::Open,
            '”' => Does::Close,
            '“' if before.is_alphanumeric() && !after.is_alphanumeric() && !"“(".contains(after) => Does::Close,
            _ => Does::Open,
        }
    }
}
