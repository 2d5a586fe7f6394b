//! The new text that an amendment brings, in parts of its own: read from its quotation marks and its numbering.

use super::part::{Part, PartKind, paragraphs};
use super::place::{is_labelled, is_named, steps};
use super::{Acting, Ordered, Reason};
use crate::model::{Address, Division, DivisionKind, Level, LineKind, SourceText, Span};
use crate::parse;
use regex::Regex;
use std::sync::LazyLock;

/// Confidence of recognition below which a page proves no wording.
const SURE: u8 = 90;

/// New text in parts.
#[derive(Debug, Clone, Default)]
pub(super) struct Brought {
    /// Its units, in order.
    pub(super) units: Vec<Part>,
    /// Words before the first unit, or all of them where there is none.
    pub(super) loose: Vec<String>,
}

/// A line of new text with what its file knows of it.
#[derive(Debug, Clone)]
struct Row {
    words: String,
    page: u32,
    block: u32,
    kind: LineKind,
}

/// Reads the new text at a place of an acting document.
pub(super) fn read_brought(by: &Acting<'_>, place: Span) -> Result<Brought, Reason> {
    certain(by, place)?;
    let mut all = Brought::default();
    for piece in pieces(rows(by, place))? {
        let mut source = SourceText::default();
        for row in &piece {
            source.push(&row.words, row.page, row.block, row.kind);
        }
        let units = parse::block(&source);
        let first = units.first().map_or(source.text.len(), |unit| unit.span.start);
        all.loose.extend(paragraphs(&source, Span::new(0, first)));
        all.units.extend(units.iter().map(|unit| Part::unit(unit, &source)));
    }
    // Dots that stand for a paragraph may have come into one block with the paragraph before.
    let any = |own: &[String]| own.iter().flat_map(|paragraph| paragraph.lines()).any(is_elided);
    let mut elided = any(&all.loose);
    for unit in &all.units {
        unit.each(&mut |part| elided |= any(&part.own));
    }
    if elided { Err(Reason::Elided) } else { Ok(all) }
}

/// Recognition that was not sure of a word, or of a page, proves no wording.
pub(super) fn certain(by: &Acting<'_>, place: Span) -> Result<(), Reason> {
    let pages = by.source.page_at(place.start)..=by.source.page_at(place.end.saturating_sub(1));
    let unsure = |page| {
        let recognised = by.reading.recognised_on(page);
        recognised.is_some_and(|page| page.confidence.is_none_or(|confidence| confidence < SURE))
    };
    let doubtful = by.source.is_doubtful(place) || pages.into_iter().any(unsure);
    if doubtful { Err(Reason::Recognised) } else { Ok(()) }
}

/// `…`, `1. …`, `(...)`, `2. (giữ nguyên)`: what stands there stays as it is, whatever that is.
fn is_elided(paragraph: &str) -> bool {
    let words = paragraph.trim();
    let rest = words.trim_end_matches(['.', '…', ' ', '”', ';', ',', ')', ']']);
    let tail = words.get(rest.len()..).unwrap_or_default();
    let long = tail.contains('…') || tail.contains("...");
    if long && rest.chars().filter(|c| c.is_alphanumeric()).count() <= 3 {
        return true;
    }
    let lower = words.to_lowercase();
    let kept = ["giữ nguyên", "không thay đổi", "không sửa đổi", "như cũ", "được giữ nguyên"];
    // Behind a label, or in brackets behind words that are repeated.
    kept.iter().any(|kept| {
        lower.contains(&format!("({kept}"))
            || lower.contains(&format!("[{kept}"))
            || lower.find(kept).is_some_and(|at| {
                lower.get(..at).is_some_and(|lead| lead.chars().filter(|c| c.is_alphanumeric()).count() <= 3)
                    && lower.len() <= at + kept.len() + 2
            })
    })
}

fn rows(by: &Acting<'_>, place: Span) -> Vec<Row> {
    let source = by.source;
    let first = source.line_at(place.start);
    let inside = source.lines.iter().enumerate().skip(first).take_while(|(_, line)| line.span.start < place.end);
    let body = inside.filter(|(_, line)| matches!(line.kind, LineKind::Body | LineKind::TableRow));
    body.filter(|(at, _)| !is_page_edge(by, *at))
        .map(|(_, line)| {
            let span = Span::new(line.span.start.max(place.start), line.span.end.min(place.end));
            Row { words: source.slice(span).trim().to_owned(), page: line.page, block: line.block, kind: line.kind }
        })
        .filter(|row| !row.words.is_empty())
        .collect()
}

/// Bytes of a line at the edge of a page.
const EDGE: usize = 60;
/// Lines at the edge of a page.
const EDGES: usize = 2;

/// True for a page number, or the document's own number, at the edge of a page: what an extractor left in the body.
fn is_page_edge(by: &Acting<'_>, at: usize) -> bool {
    let lines = &by.source.lines;
    let Some(line) = lines.get(at) else { return false };
    let other = |next: usize| lines.get(next).is_none_or(|next| next.page != line.page);
    let edge = (1..=EDGES).any(|n| other(at + n) || at.checked_sub(n).is_none_or(other));
    let words = by.source.slice(line.span).trim();
    let number = by.document.number.as_ref().map(|number| number.value.to_string());
    let numbered = number.is_some_and(|number| words.len() < EDGE && words.contains(number.as_str()));
    let gazette = words.len() < EDGE && words.contains("ÔNG BÁO/Số");
    edge && (numbered || gazette || (words.len() <= 3 && words.bytes().all(|byte| byte.is_ascii_digit())))
}

const OPENING: [char; 3] = ['“', '„', '"'];
const CLOSING: [char; 2] = ['”', '"'];
/// What may stand behind a closing mark.
const BEHIND: [char; 6] = ['.', ';', ',', ':', '/', ' '];

/// The quotations of a new text, each without its marks; text that never had any as it is. Where a quotation ends, the
/// next begins behind nothing but a label of the amending text: `b) “Điều 6. …”`.
fn pieces(rows: Vec<Row>) -> Result<Vec<Vec<Row>>, Reason> {
    let marked = rows.first().is_some_and(|row| row.words.starts_with(OPENING));
    if !marked {
        let holds_marks = rows.iter().any(|row| row.words.starts_with(OPENING));
        return if holds_marks || rows.is_empty() { Err(Reason::NoText) } else { Ok(vec![rows]) };
    }
    let mut all: Vec<Vec<Row>> = Vec::new();
    let mut depth = 0_i32;
    for row in rows {
        let begins = behind_label(&row.words);
        let whole = all.last().and_then(|piece| piece.last()).is_none_or(|last| closed(&last.words).is_some());
        if let Some(begins) = begins.filter(|_| depth <= 0 && whole) {
            depth = balance(begins);
            all.push(vec![Row { words: begins.to_owned(), ..row }]);
        } else if let Some(piece) = all.last_mut() {
            depth += balance(&row.words);
            piece.push(row);
        }
    }
    all.into_iter().map(bare).collect()
}

/// Opening marks less closing ones. A straight mark is one or the other by where it stands.
fn balance(words: &str) -> i32 {
    let count = |mark: char| i32::try_from(words.matches(mark).count()).unwrap_or(i32::MAX);
    let straight =
        i32::from(words.starts_with('"')) - i32::from(words.len() > 1 && words.trim_end_matches(BEHIND).ends_with('"'));
    count('“') + count('„') - count('”') + straight
}

/// The words from an opening mark on, where nothing but a label stands before it.
fn behind_label(words: &str) -> Option<&str> {
    let at = words.find(OPENING)?;
    let label = words.get(..at)?.trim();
    let short = label.chars().filter(|c| c.is_alphanumeric()).count() <= 3;
    (short && (label.is_empty() || label.ends_with([')', '.', '-', '+']))).then(|| words.get(at..)).flatten()
}

/// The words before a closing mark that ends a row. The number of a note may stand behind it.
fn closed(words: &str) -> Option<&str> {
    let ended = |words: &str| words.trim_end_matches(BEHIND).strip_suffix(CLOSING).map(str::len);
    let without_note = words.trim_end_matches(BEHIND).trim_end_matches(|c: char| c.is_ascii_digit());
    ended(words).or_else(|| ended(without_note)).and_then(|end| words.get(..end))
}

/// A quotation without its marks.
fn bare(mut piece: Vec<Row>) -> Result<Vec<Row>, Reason> {
    let last = piece.last_mut().ok_or(Reason::NoText)?;
    last.words = closed(&last.words).ok_or(Reason::Unclosed)?.trim_end().to_owned();
    if let Some(first) = piece.first_mut() {
        first.words = first.words.trim_start_matches(OPENING).trim_start().to_owned();
    }
    piece.retain(|row| !row.words.is_empty());
    Ok(piece)
}

impl Brought {
    /// The new text of the unit at an address, which bears its label; `shared` is how many units the sentence names for
    /// this text. Words without a label are those of the one clause or point that is named.
    pub(super) fn unit(&self, address: &Address, shared: usize) -> Result<Part, Reason> {
        let (level, label) = innermost(address).ok_or(Reason::Unlabelled)?;
        if self.units.is_empty() || self.is_unlabelled(level) {
            return self.unlabelled(level, label, shared);
        }
        if !self.loose.is_empty() {
            return Err(Reason::Unlabelled);
        }
        let is_named = |unit: &&Part| unit.is(level) && is_labelled(&unit.label, label, level);
        let mut named = self.units.iter().filter(is_named);
        match (named.next(), named.next()) {
            (Some(unit), None) if self.units.len() == shared => Ok(unit.clone()),
            (Some(_), None) => Err(Reason::MoreThanSaid),
            _ => Err(Reason::Unlabelled),
        }
    }

    /// True for `Mức hỗ trợ: a) … b) …` as the text of a clause.
    fn is_unlabelled(&self, level: Level) -> bool {
        level == Level::Clause
            && !self.loose.is_empty()
            && self.units.iter().all(|unit| unit.is(Level::Point))
            && self.units.first().is_some_and(|first| first.label == "a")
    }

    fn unlabelled(&self, level: Level, label: &str, shared: usize) -> Result<Part, Reason> {
        let (Some((first, rest)), 1) = (self.loose.split_first(), shared) else { return Err(Reason::Unlabelled) };
        if !matches!(level, Level::Clause | Level::Point) {
            return Err(Reason::Unlabelled);
        }
        let mut part = Part {
            kind: PartKind::Unit(level),
            label: label.to_owned(),
            heading: String::new(),
            own: Vec::new(),
            parts: self.units.clone(),
            marks: Vec::new(),
            doubtful: false,
        };
        part.own.push(format!("{} {first}", part.lead()));
        part.own.extend(rest.iter().cloned());
        Ok(part)
    }

    /// The new name of the unit at an address, with its number where it has one.
    pub(super) fn title(&self, address: &Address) -> Result<String, Reason> {
        let whole = |paragraphs: &[String]| paragraphs.join("\n");
        if self.units.is_empty() {
            return if self.loose.is_empty() { Err(Reason::NoText) } else { Ok(whole(&self.loose)) };
        }
        let (level, label) = innermost(address).ok_or(Reason::Unlabelled)?;
        let mut named = self.units.iter().filter(|unit| unit.is(level) && is_labelled(&unit.label, label, level));
        match (named.next(), named.next(), self.loose.is_empty()) {
            (Some(unit), None, true) if unit.parts.is_empty() => Ok(whole(&unit.own)),
            _ => Err(Reason::Unlabelled),
        }
    }
}

/// The innermost unit that an address names.
pub(super) fn innermost(address: &Address) -> Option<(Level, &str)> {
    steps(address).pop()
}

/// Where a sentence says that what is new stands in what is attached to its own document: `bằng Phụ lục I ban hành kèm
/// theo Nghị quyết này`.
#[expect(clippy::unwrap_used, reason = "a constant pattern, compiled by a test")]
static OWN_ANNEX: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)\b(?:bằng|theo|tại|thành)\s+(?P<word>phụ\s+lục|phụ\s+biểu|biểu\s+mẫu|biểu|mẫu|bảng|danh\s+mục)(?:\s+(?:số\s*:?\s*)?(?P<label>[0-9IVXLC][0-9A-Za-zĐđ./-]*))?\s*,?\s*(?:(?:được\s+)?ban\s+hành\s+)?kèm\s+theo\s+\S+\s+\S+\s+này")
        .unwrap()
});

/// The annex or form that an edit brings as an attachment of its own document: the one that the sentence names, or the
/// only one.
pub(super) fn attached(one: &Ordered<'_>, address: &Address) -> Result<Part, Reason> {
    let quote = &one.act.evidence.quote;
    let named = OWN_ANNEX.captures(quote).ok_or(Reason::NoText)?;
    let divisions = &one.by.document.divisions;
    let annexes: Vec<&Division> = divisions.iter().filter(|division| division.kind == DivisionKind::Annex).collect();
    let word = crate::text::fold(&named["word"]);
    let word = word.split_whitespace().collect::<Vec<_>>().join(" ");
    let division = match (named.name("label"), annexes.as_slice()) {
        (Some(label), all) => {
            let mut bearing = all.iter().filter(|annex| is_named(&annex.title, &[&word], label.as_str()));
            match (bearing.next(), bearing.next()) {
                (Some(one), None) => *one,
                (None, _) => return Err(Reason::NoText),
                _ => return Err(Reason::FoundTwice),
            }
        }
        (None, [only]) => *only,
        (None, _) => return Err(Reason::NoText),
    };
    // It is put in as the annex that the sentence names: under another number it is not certain how it reads there.
    let own = address.annex.as_deref().or(address
        .form
        .as_deref()
        .and_then(|form| form.split_once(' '))
        .map(|(_, label)| label));
    let words = ["phu luc", "phu bieu", "bieu mau", "bieu", "mau", "bang", "danh muc"];
    if !own.is_some_and(|label| is_named(&division.title, &words, label)) {
        return Err(Reason::Unlabelled);
    }
    certain(&one.by, division.span)?;
    Ok(Part::division(division, one.by.source))
}
