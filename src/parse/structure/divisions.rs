//! Cutting a text into its divisions, and choosing the headings that count in each.

use super::opening;
use super::sequence::{Candidate, Outlook};
use crate::model::{DivisionKind, Level};
use crate::parse::analyse::AnalysedText;
use crate::parse::analyse::words::{ends_open, goes_on, is_upper};
use crate::parse::pattern::patterns;

patterns! {
    /// The formula that enacts, alone on its line (domain row 7).
    ENACTS = r"^(?:QUYẾT NGHỊ|NGHỊ QUYẾT|QUYẾT ĐỊNH|CHỈ THỊ|THÔNG TƯ|NGHỊ ĐỊNH)\s*:$|^QUYẾT NGHỊ$";
    /// A recital.
    RECITAL = r"^[-–+]?\s*(?:Căn cứ|Xét|Theo đề nghị|Trên cơ sở|Sau khi|Qua xem xét|Thực hiện)\b";
    /// Words behind the number of an article that are no heading, though no full stop ends them: `Giao Ủy ban nhân dân`.
    ORDERS = r"(?i)^(?:giao|thường\s+trực|[uủ][yỷ]\s+ban|ủy\s+ban|uỷ\s+ban|ubnd|hđnd|hội\s+đồng|các\s+ban|nghị\s+quyết\s+(?:này|có)|bãi\s+bỏ|phê\s+duyệt)\b";
    /// The heading of a document without articles.
    KIND = r"^(?:NGHỊ QUYẾT|QUYẾT ĐỊNH|CHỈ THỊ|THÔNG BÁO|KẾ HOẠCH|BÁO CÁO|TỜ TRÌNH|HƯỚNG DẪN|CHƯƠNG TRÌNH|CÔNG ĐIỆN|QUY CHẾ|QUY ĐỊNH|ĐỀ ÁN)$|^Kính gửi\b";
}

/// Rows in which the head of a document without articles is looked for.
const HEAD_ROWS: usize = 80;

/// Rows that the title of such a document may take.
const TITLE_ROWS: usize = 10;

/// A division before its units are known: rows and title.
#[derive(Debug, Clone)]
pub(super) struct Cut {
    pub(super) kind: DivisionKind,
    pub(super) title: String,
    pub(super) first_row: usize,
    pub(super) end_row: usize,
    /// Indices of the candidates that count in it.
    pub(super) heads: Vec<usize>,
    /// Rows at which an article ends though no other begins: a foot in the middle.
    pub(super) stops: Vec<usize>,
}

/// Cuts the whole text; the cuts cover all rows in order.
pub(super) fn plan(analysed: &AnalysedText, candidates: &[Candidate]) -> Vec<Cut> {
    let mut walk = Walk::new(analysed, candidates);
    let mut next = 0;
    for row in 0..analysed.rows.len() {
        if candidates.get(next).is_some_and(|c| c.row == row) {
            walk.heading(next);
            next += 1;
        } else {
            walk.line(row);
        }
    }
    walk.finish()
}

/// The state of the walk through the rows.
struct Walk<'a> {
    analysed: &'a AnalysedText<'a>,
    candidates: &'a [Candidate],
    outlook: Outlook,
    ties: Vec<usize>,
    cuts: Vec<Cut>,
    /// The last article number of the division.
    last: u32,
    /// Row of the last heading that counts, and whether it is a heading alone: then the row after it is its text.
    last_row: usize,
    bare_heading: bool,
}

impl<'a> Walk<'a> {
    fn new(analysed: &'a AnalysedText<'a>, candidates: &'a [Candidate]) -> Self {
        let outlook = Outlook::new(candidates);
        let mut walk = Self {
            analysed,
            candidates,
            outlook,
            ties: opening::ties(analysed, candidates),
            cuts: Vec::new(),
            last: 0,
            last_row: 0,
            bare_heading: false,
        };
        walk.open(DivisionKind::Preamble, 0, String::new());
        walk
    }

    fn kind(&self) -> DivisionKind {
        self.cuts.last().map_or(DivisionKind::Preamble, |cut| cut.kind)
    }

    fn open(&mut self, kind: DivisionKind, row: usize, title: String) {
        self.cuts.push(Cut { kind, title, first_row: row, end_row: row, heads: Vec::new(), stops: Vec::new() });
        self.last = 0;
    }

    /// Takes a candidate as a heading, or leaves it as text.
    fn heading(&mut self, at: usize) {
        let candidate = &self.candidates[at];
        let article = candidate.mark.level == Level::Article;
        match self.kind() {
            DivisionKind::Preamble if !self.begins(at) => return,
            DivisionKind::Preamble => self.open(DivisionKind::Body, candidate.row, String::new()),
            DivisionKind::Body if self.starts_over(at) => self.drop_contents(candidate.row),
            DivisionKind::Closing if !self.reopen(at) => return,
            DivisionKind::Annex if article && candidate.mark.number == 1 && !candidate.weak => self.last = 0,
            _ => {}
        }
        if !article || self.outlook.follows(candidate, at, self.last) {
            self.accept(at);
        }
    }

    fn accept(&mut self, at: usize) {
        let candidate = &self.candidates[at];
        if candidate.mark.level == Level::Article {
            self.last = candidate.mark.number;
        }
        self.last_row = candidate.row + candidate.rows - 1;
        let words = self.analysed.row(self.last_row);
        let end = self.analysed.rows.get(self.last_row).map_or(candidate.rest, |row| row.span.end);
        let own = self.analysed.text.get(candidate.rest..end).unwrap_or_default();
        self.bare_heading = candidate.rest >= end || !(words.ends_with(['.', ';']) || ORDERS.is_match(own));
        if let Some(cut) = self.cuts.last_mut() {
            cut.heads.push(at);
        }
    }

    /// True when the articles begin with this candidate: number 1, or no number 1 comes at all.
    fn begins(&self, at: usize) -> bool {
        let mark = &self.candidates[at].mark;
        let first_to_come = self.outlook.next(1, at);
        match mark.level {
            Level::Article => mark.number == 1 || (first_to_come.is_none() && !self.candidates[at].weak),
            _ => mark.number <= 1 && first_to_come.is_some(),
        }
    }

    /// True when what was taken for the body was a table of contents: headings with hardly a line between them.
    fn starts_over(&self, at: usize) -> bool {
        let mark = &self.candidates[at].mark;
        let Some(body) = self.cuts.last() else { return false };
        let rows = self.candidates[at].row - body.first_row;
        let thin = body.heads.len() >= 3 && rows <= body.heads.len() * 2;
        let first = |h: &usize| self.candidates[*h].mark.level == mark.level && self.candidates[*h].mark.number == 1;
        thin && mark.number == 1 && body.heads.first().is_some_and(first)
    }

    /// Forgets the body so far; it becomes part of the preamble.
    fn drop_contents(&mut self, row: usize) {
        self.cuts.pop();
        self.open(DivisionKind::Body, row, String::new());
    }

    /// After the closing, the next number of the body shows that it was no closing; a number 1 opens an attachment.
    fn reopen(&mut self, at: usize) -> bool {
        let candidate = &self.candidates[at];
        let body = self
            .cuts
            .iter()
            .rev()
            .nth(1)
            .and_then(|cut| cut.heads.iter().rev().find(|&&h| self.candidates[h].mark.level == Level::Article));
        let body_last = body.map_or(0, |&h| self.candidates[h].mark.number);
        let article = candidate.mark.level == Level::Article;
        if article && candidate.mark.number == body_last + 1 && body_last > 0 {
            let closing = self.cuts.pop();
            self.last = body_last;
            let foot = closing.map(|closing| closing.first_row..candidate.row);
            let foot = foot.filter(|rows| opening::is_foot(self.analysed, rows.clone()));
            if let (Some(rows), Some(body)) = (foot, self.cuts.last_mut()) {
                body.stops.push(rows.start);
            }
            return true;
        }
        let fresh = candidate.mark.number <= 1 && !candidate.weak;
        if fresh {
            self.open(DivisionKind::Attached, candidate.row, String::new());
        }
        fresh
    }

    /// Takes a line that is no heading: it may close the body or open an attachment.
    fn line(&mut self, row: usize) {
        let kind = self.kind();
        let tie = self.ties.get(row).copied().unwrap_or(usize::MAX);
        if kind != DivisionKind::Preamble
            && !self.in_heading(row, tie)
            && let Some(opened) = opening::opens(self.analysed, row, tie, kind)
        {
            return self.open(opened, row, opening::title(self.analysed, row, tie));
        }
        let under_heading = row == self.last_row + 1 && self.bare_heading;
        if kind == DivisionKind::Body && opening::closes(self.analysed, row, under_heading) {
            let last = self.last;
            // A line drawn between the last article and the closing is no words of that article.
            let drawn = (self.last_row + 1..row).rev().take_while(|&above| is_drawn(self.analysed.row(above))).last();
            self.open(DivisionKind::Closing, drawn.unwrap_or(row), String::new());
            self.last = last;
        }
    }

    /// True in the heading of the attachment that is open: up to the line that ties it, and in the rows right under its
    /// first. `PHỤ LỤC I` and `DANH MỤC …` under it are one heading; forms listed one under another are no annexes.
    fn in_heading(&self, row: usize, tie: usize) -> bool {
        let Some(cut) = self.cuts.last().filter(|c| matches!(c.kind, DivisionKind::Annex | DivisionKind::Attached))
        else {
            return false;
        };
        let own_tie = self.ties.get(cut.first_row).copied().unwrap_or(usize::MAX);
        let under = row - cut.first_row <= 3 && !opening::is_annex(self.analysed.row(row));
        under || (own_tie == tie && tie != usize::MAX && tie - cut.first_row <= opening::HEADING_ROWS)
    }

    fn finish(mut self) -> Vec<Cut> {
        let rows = self.analysed.rows.len();
        if self.cuts.iter().all(|cut| cut.kind != DivisionKind::Body) {
            self.cuts = without_articles(self.analysed, &self.ties);
        }
        let starts: Vec<usize> = self.cuts.iter().skip(1).map(|cut| cut.first_row).chain([rows]).collect();
        for (cut, end) in self.cuts.iter_mut().zip(starts) {
            cut.end_row = end;
        }
        self.cuts.retain(|cut| cut.end_row > cut.first_row);
        self.cuts
    }
}

/// True for a line that is drawn with characters: `________`, `-----`, `* * *`.
fn is_drawn(words: &str) -> bool {
    let drawn = words.chars().filter(|c| !c.is_whitespace()).map(|c| "_-–—=*".contains(c));
    drawn.clone().count() >= 3 && drawn.into_iter().all(|drawn| drawn)
}

/// Divisions of a text without articles: head, text, closing, annexes.
fn without_articles(analysed: &AnalysedText, ties: &[usize]) -> Vec<Cut> {
    let cut =
        |kind, row, title| Cut { kind, title, first_row: row, end_row: row, heads: Vec::new(), stops: Vec::new() };
    let body = body_start(analysed);
    let mut cuts = vec![cut(DivisionKind::Preamble, 0, String::new()), cut(DivisionKind::Body, body, String::new())];
    for row in body + 1..analysed.rows.len() {
        let kind = cuts.last().map_or(DivisionKind::Body, |c| c.kind);
        let tie = ties.get(row).copied().unwrap_or(usize::MAX);
        if let Some(opened) = opening::opens(analysed, row, tie, kind) {
            cuts.push(cut(opened, row, opening::title(analysed, row, tie)));
        } else if kind == DivisionKind::Body && opening::closes(analysed, row, false) {
            cuts.push(cut(DivisionKind::Closing, row, String::new()));
        }
    }
    cuts
}

/// The row where the text proper begins: after the enacting formula, else the recitals, else the title.
fn body_start(analysed: &AnalysedText) -> usize {
    let head = 0..analysed.rows.len().min(HEAD_ROWS);
    let find = |test: &dyn Fn(&str) -> bool| head.clone().rev().find(|&row| test(analysed.row(row)));
    if let Some(row) = head.clone().find(|&row| ENACTS.is_match(analysed.row(row))) {
        return row + 1;
    }
    find(&|words| RECITAL.is_match(words))
        .map(|row| row + 1)
        .or_else(|| head.clone().find(|&row| KIND.is_match(analysed.row(row))).map(|row| title_end(analysed, row + 1)))
        .unwrap_or(0)
        .min(analysed.rows.len().saturating_sub(1))
}

/// The row after the title that begins in a row: as far as its lines go on with one another.
fn title_end(analysed: &AnalysedText, first: usize) -> usize {
    let goes_on_in = |row: usize| {
        let (before, words) = (analysed.row(row - 1), analysed.row(row));
        ends_open(before) || goes_on(words) || (is_upper(before) && is_upper(words))
    };
    (first + 1..analysed.rows.len()).take(TITLE_ROWS).find(|&row| !goes_on_in(row)).unwrap_or(first + 1)
}
