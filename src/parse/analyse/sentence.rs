//! Cutting the running text into sentences, each with its rank among articles, clauses and points.
//!
//! The levels are read from the labels at line beginnings, so that a lead-in (`Bãi bỏ các Nghị quyết sau:`) governs
//! what stands under it and nothing else. Only the articles are taken from the parser of structure, where it found any.

use super::window;
use super::words::wants_words;
use super::{AnalysedText, Row};
use crate::parse::pattern::patterns;

/// Depth of a label; what stands under a lead-in has a higher one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::parse) enum Rank {
    /// Phần, Chương, Mục.
    Chapter,
    /// Điều.
    Article,
    /// `I.`
    Roman,
    /// Khoản.
    Clause,
    /// Điểm.
    Point,
    /// `-`, `+`.
    Dash,
    /// A row of a table.
    Row,
}

/// One sentence, or one item of a list.
#[derive(Debug, Clone, Copy)]
pub(in crate::parse) struct Sentence {
    /// First byte in the running text, label included.
    pub(in crate::parse) start: usize,
    /// First byte after the label.
    pub(in crate::parse) words: usize,
    /// Byte after the last.
    pub(in crate::parse) end: usize,
    /// The rank of the label it stands under.
    pub(in crate::parse) rank: Rank,
    /// True when the label is its own.
    pub(in crate::parse) labelled: bool,
}

patterns! {
    /// Labels at the beginning of a line.
    LABEL = r"^\s*[“„\x22]?(?:(?P<chapter>(?:Chương|CHƯƠNG|Phần|PHẦN|Mục|MỤC)\s+[IVXLC\d]+[.:]?)|(?P<article>(?i:điều)\s*(?:\d+[a-zđ]{0,2}|[IVX]{1,6})\s*[.:])|(?P<roman>[IVX]{1,5}[.])\s|(?P<clause>\d{1,2}[a-zđ]?\s?[.)])\s|(?P<sub>\d{1,2}\.\d{1,2}\.?)\s|(?P<item>[a-zđ]\.\d{1,2}\))|(?P<point>\(?[a-zđ]{1,2}\d?\s?\))|(?P<dash>[-–+•*])\s)";
    /// A printed line that ends in a smaller unit: `tại khoản 2`.
    UNIT_END = r"(?:^|\s)(?i:khoản|điểm|tiết)\s+[\da-zđ.]{1,4}$";
    /// The unit, or the document, that holds it at the beginning of the next: `Điều 5 của`.
    OUTER = r"^(?:(?:Điều|Mục)\s+\d|(?:Chương|Phụ lục)\s|(?:Luật|Nghị|Thông tư|Quyết định|Quy)\s)";
    /// The end of a line after which a sentence goes on, whatever the layout says.
    OPEN_END = r"(?i)(?:[/,(–-]|(?:^|\s)(?:số|của|và|ngày|tháng|năm|khoản|điều|điểm|theo|tại|về|các|tỉnh))\s*$";
    /// Words that go on with a number.
    WANTS_NUMBER = r"(?:^|\s)(?i:điều|khoản|điểm|ngày|tháng|năm)\s*$";
}

/// Bytes after which a sentence is cut.
const LONGEST: usize = 6_000;

/// All sentences of a text. `articles` are the places of the article labels; without any, every `Điều 1.` at the
/// beginning of a line is one.
pub(in crate::parse) fn sentences(analysed: &AnalysedText<'_>, articles: &[usize]) -> Vec<Sentence> {
    let mut cutter = Cutter { analysed, articles, open: None, rank: Rank::Chapter, out: Vec::new() };
    for at in 0..analysed.rows.len() {
        cutter.line(at);
    }
    cutter.close(analysed.plain.len());
    cutter.out
}

struct Cutter<'a> {
    analysed: &'a AnalysedText<'a>,
    articles: &'a [usize],
    open: Option<Sentence>,
    rank: Rank,
    out: Vec<Sentence>,
}

impl Cutter<'_> {
    fn line(&mut self, at: usize) {
        let Some(line) = self.analysed.rows.get(at).copied() else { return };
        if self.open.is_some_and(|open| open.words > line.span.start) {
            return;
        }
        if line.table {
            self.begin(line.span.start, line.span.start, Rank::Row, true);
        } else if let Some((rank, words)) = self.label(line.span.start).filter(|_| !self.wants_a_number(at)) {
            self.rank = rank;
            self.begin(line.span.start, words, rank, true);
        } else if self.open.is_none() || self.breaks(at, line) {
            self.begin(line.span.start, line.span.start, self.rank, false);
        }
    }

    /// True where the printed line before ends in `Điều` or `khoản`: the number that follows is no label.
    fn wants_a_number(&self, at: usize) -> bool {
        let before = at.checked_sub(1).map_or("", |before| self.analysed.row(before));
        at.checked_sub(1).is_some_and(|last| self.analysed.is_full(last)) && WANTS_NUMBER.is_match(before)
    }

    fn begin(&mut self, start: usize, words: usize, rank: Rank, labelled: bool) {
        self.close(start);
        self.open = Some(Sentence { start, words, end: start, rank, labelled });
    }

    /// The label that a line begins with, as a rank and the byte after it.
    fn label(&self, start: usize) -> Option<(Rank, usize)> {
        let found = LABEL.captures(window::first(self.analysed.plain.get(start..)?, 80))?;
        let end = start + found.get(0)?.end();
        let rank = if found.name("chapter").is_some() {
            Rank::Chapter
        } else if found.name("article").is_some() {
            let at = self.articles.partition_point(|article| *article < start);
            let known = self.articles.is_empty() || self.articles.get(at).is_some_and(|article| *article < end);
            return known.then_some((Rank::Article, end));
        } else if found.name("roman").is_some() {
            Rank::Roman
        } else if found.name("clause").is_some() {
            Rank::Clause
        } else if found.name("dash").is_some() || found.name("item").is_some() {
            Rank::Dash
        } else {
            Rank::Point
        };
        Some((rank, end))
    }

    /// True where a line without a label begins a paragraph of its own.
    fn breaks(&self, at: usize, line: Row) -> bool {
        let Some(last) = at.checked_sub(1).and_then(|at| self.analysed.rows.get(at)) else { return true };
        let before = self.analysed.plain.get(last.span.start..line.span.start).unwrap_or_default().trim_end();
        let begins = self.analysed.plain.get(line.span.start..).and_then(|t| t.chars().next()).unwrap_or(' ');
        // `bằng cụm từ “…”` at the end of a printed line, `tại khoản 2 Điều 5` on the next.
        let goes_on = self.analysed.wrapped && begins.is_lowercase();
        // `bằng cụm từ “…” tại:` at the end of a printed line.
        if goes_on && before.ends_with("tại:") {
            return false;
        }
        if last.table || before.ends_with(':') || (before.ends_with(['”', '"']) && !goes_on) {
            return true;
        }
        if self.analysed.wrapped && "“\"".contains(begins) && !before.ends_with(['.', ';', '”', '"']) {
            // `bằng cụm từ` at the end of a printed line; under a heading the new wording begins.
            return !wants_words(before);
        }
        // `(không bao gồm …)` goes on with a sentence, `(Kèm theo …)` does not.
        let inner = self.analysed.plain.get(line.span.start..).and_then(|t| t.chars().nth(1)).unwrap_or(' ');
        let bracket = begins == '(' && !inner.is_lowercase();
        let capital = begins.is_uppercase() || begins.is_numeric() || "“\"".contains(begins) || bracket;
        if before.ends_with(['.', ';']) {
            return capital || last.block != line.block;
        }
        let goes_on = OPEN_END.is_match(before)
            || (UNIT_END.is_match(window::last(before, 24))
                && self
                    .analysed
                    .plain
                    .get(line.span.start..)
                    .is_some_and(|rest| OUTER.is_match(window::first(rest, 24))));
        last.block != line.block && last.page == line.page && capital && !goes_on
    }

    /// Ends the open sentence before `end`, and parts it at its full stops.
    fn close(&mut self, end: usize) {
        let Some(open) = self.open.take() else { return };
        let mut part = Sentence { end, ..open };
        for stop in stops(self.analysed.plain.get(open.words..end).unwrap_or_default()) {
            let stop = open.words + stop;
            self.push_pieces(Sentence { end: stop, ..part });
            part = Sentence { start: stop, words: stop, end, rank: open.rank, labelled: false };
        }
        self.push_pieces(part);
    }

    /// Nothing read as one sentence is longer than [`LONGEST`]: whole pages without a full stop are no sentence, and
    /// the time for reading a sentence may grow with its square.
    fn push_pieces(&mut self, mut part: Sentence) {
        while part.end - part.words > LONGEST {
            let head = window::first(self.analysed.plain.get(part.words..part.end).unwrap_or_default(), LONGEST);
            let cut = part.words + head.rfind(char::is_whitespace).filter(|at| *at > 0).unwrap_or(head.len().max(1));
            self.push(Sentence { end: cut, ..part });
            part = Sentence { start: cut, words: cut, labelled: false, ..part };
        }
        self.push(part);
    }

    fn push(&mut self, mut sentence: Sentence) {
        let text = self.analysed.plain.get(sentence.words..sentence.end).unwrap_or_default();
        let lead = text.len() - text.trim_start().len();
        sentence.end = sentence.words + text.trim_end().len();
        if sentence.end > sentence.words + lead || sentence.labelled {
            sentence.end = sentence.end.max(sentence.words);
            sentence.words += lead.min(sentence.end - sentence.words);
            if !sentence.labelled {
                sentence.start = sentence.words;
            }
            self.out.push(sentence);
        }
    }
}

/// The places after the full stops that end a sentence: before a capital, and not after an abbreviation (`TP. Lạng
/// Sơn`, `TM. `).
fn stops(text: &str) -> Vec<usize> {
    let mut found = Vec::new();
    let mut word = String::new();
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        if c == '.' && chars.peek().is_some_and(|next| next.1.is_whitespace()) {
            let after = text.get(at + 1..).unwrap_or_default().trim_start().chars().next();
            let short = word.chars().count() <= 3 && !word.is_empty() && word.chars().all(char::is_uppercase);
            if after.is_some_and(|c| c.is_uppercase() || c == '“') && !short {
                found.push(at + 1);
            }
        }
        if c.is_alphanumeric() { word.push(c) } else { word.clear() }
    }
    found
}
