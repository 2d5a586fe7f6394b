//! The text of a document as paragraphs, headings and tables, every part of it with its address, the words asked for
//! marked.

use super::asked::Asked;
use crate::model::{Level, LineKind, show_date};
use crate::service::words::PageWord as W;
use crate::service::{Anchor, FullText, MarkKind, TextLine, Trace};
use maud::{Markup, html};
use std::collections::BTreeMap;

/// Lines that belong together.
struct Paragraph<'a> {
    lines: Vec<TextLine>,
    /// Parts that begin with it.
    anchors: Vec<&'a Anchor>,
    /// True for the heading of a part: its address is this paragraph's alone.
    is_heading: bool,
}

/// The list of chapters and articles.
pub(super) fn contents(full: &FullText, asked: &Asked) -> Markup {
    let shown = |anchor: &&Anchor| !matches!(anchor.level, Some(Level::Clause | Level::Point));
    let listed: Vec<&Anchor> = full.anchors.iter().filter(shown).collect();
    html! {
        @if !listed.is_empty() {
            details.contents open[listed.len() <= 40] {
                summary { (asked.say(W::Contents)) }
                nav aria-label=(asked.say(W::Contents)) {
                    ol {
                        @for anchor in listed {
                            li class={ "d" (anchor.depth.min(4)) } {
                                a href={ "#" (anchor.name) } { (titled(anchor)) }
                            }
                        }
                    }
                }
            }
        }
    }
}

/// What a part is called in Vietnamese drafting, with its heading.
pub(super) fn titled(anchor: &Anchor) -> String {
    if anchor.level.is_none() {
        return if anchor.heading.is_empty() { anchor.name.clone() } else { anchor.heading.clone() };
    }
    let heading = if anchor.heading.is_empty() { String::new() } else { format!(". {}", anchor.heading) };
    format!("{}{heading}", called(anchor))
}

/// Level and number of a part.
fn called(anchor: &Anchor) -> String {
    let level = match anchor.level {
        None => return String::new(),
        Some(Level::Part) => "Phần",
        Some(Level::Chapter) => "Chương",
        Some(Level::Section) => "Mục",
        Some(Level::Subsection) => "Tiểu mục",
        Some(Level::Article) => "Điều",
        Some(Level::Clause) => "khoản",
        Some(Level::Point) => "điểm",
    };
    format!("{level} {}", anchor.label)
}

/// How parts are cited, by their names.
pub(super) type Citations = BTreeMap<String, String>;

/// How each part is cited: `điểm a khoản 2 Điều 5 Nghị quyết số …`. One that could be taken for another of the same
/// document is not.
pub(super) fn citations(full: &FullText, document: &str) -> Citations {
    let mut found = BTreeMap::new();
    let mut outer: Vec<&Anchor> = Vec::new();
    for anchor in &full.anchors {
        outer.truncate(anchor.depth);
        outer.push(anchor);
        let inner_first = || outer.iter().rev();
        // An article's number is its own: what holds it is not named. So is that of what holds clauses without one.
        let article = inner_first().position(|one| one.level == Some(Level::Article));
        let small = |one: &&&Anchor| matches!(one.level, Some(Level::Clause | Level::Point));
        let count = article.unwrap_or_else(|| inner_first().take_while(small).count()) + 1;
        let mut place: Vec<String> =
            inner_first().take(count).filter(|one| one.level.is_some()).map(|one| called(one)).collect();
        match outer.first().filter(|first| first.level.is_none()).map(|first| attached(full, first)) {
            Some(None) => continue,
            Some(Some(attached)) => place.push(attached),
            None => {}
        }
        found.insert(anchor.name.clone(), format!("{} {document}", place.join(" ")));
    }
    found
}

/// How an annex or what is attached is named; none where several have no name that tells them apart.
fn attached(full: &FullText, one: &Anchor) -> Option<String> {
    let is_annex = |anchor: &Anchor| anchor.name.starts_with(ANNEX);
    let like = full.anchors.iter().filter(|other| other.level.is_none() && is_annex(other) == is_annex(one));
    let is_alone = like.clone().count() == 1;
    if is_annex(one) {
        return match one.annex_number() {
            Some(number) => Some(format!("Phụ lục {number} ban hành kèm theo")),
            None => is_alone.then(|| "Phụ lục ban hành kèm theo".to_owned()),
        };
    }
    let has_own_title = !one.heading.is_empty() && like.filter(|other| other.heading == one.heading).count() == 1;
    match (is_alone, has_own_title) {
        (true, _) => Some("văn bản ban hành kèm theo".to_owned()),
        (false, true) => Some(format!("“{}” ban hành kèm theo", one.heading)),
        (false, false) => None,
    }
}

/// How the names of annexes begin.
const ANNEX: &str = "phu-luc";

/// The text, its parts cited as is said here.
pub(super) fn text(full: &FullText, cited: &Citations, asked: &Asked) -> Markup {
    with_traces(full, &[], cited, asked)
}

/// The text with what edits made of its parts above each, in words and with a bar at the side.
pub(super) fn with_traces(full: &FullText, traces: &[Trace], cited: &Citations, asked: &Asked) -> Markup {
    let paragraphs = paragraphs(full);
    let (mut page, mut tables) = (0, 0);
    html! {
        @for group in paragraphs.chunk_by(|a, b| is_row(a) && is_row(b) && block(a) == block(b)) {
            @let first = group.first().and_then(|paragraph| paragraph.lines.first()).map_or(1, |line| line.page);
            @if first != page {
                (page_mark({ page = first; first }, full, asked))
            }
            @if group.first().is_some_and(is_row) { (table(full, group, { tables += 1; tables }, asked)) } @else {
                @for paragraph in group { (traced(full, paragraph, (traces, cited), asked)) }
            }
        }
    }
}

fn is_row(paragraph: &Paragraph<'_>) -> bool {
    paragraph.lines.first().is_some_and(|line| line.kind == LineKind::TableRow)
}

fn block(paragraph: &Paragraph<'_>) -> Option<(u32, u32)> {
    paragraph.lines.first().map(|line| (line.page, line.block))
}

/// Where a page of the original begins.
fn page_mark(page: u32, full: &FullText, asked: &Asked) -> Markup {
    let recognised = full.recognised.iter().find(|(number, _)| *number == page);
    html! {
        p.sheet id={ "trang-" (page) } {
            (asked.say(W::PageLower)) " " (page)
            @if let Some((_, sure)) = recognised {
                " · " span.scan { (asked.say(W::Recognised)) @if let Some(sure) = sure { " " (sure) "%" } }
            }
        }
    }
}

/// Cuts the lines where a block, a page or a part begins, and after the heading of a part.
fn paragraphs(full: &FullText) -> Vec<Paragraph<'_>> {
    let mut found: Vec<Paragraph<'_>> = Vec::new();
    let mut anchors = full.anchors.iter().peekable();
    let mut heading: Option<&Anchor> = None;
    for line in &full.lines {
        let mut own = Vec::new();
        while let Some(anchor) = anchors.next_if(|anchor| anchor.span.start < line.end.max(line.start + 1)) {
            own.push(anchor);
        }
        let last = found.last().and_then(|paragraph| paragraph.lines.last());
        let is_next = last.is_some_and(|last| {
            last.block == line.block
                && last.page == line.page
                && last.kind == line.kind
                && line.kind != LineKind::TableRow
        });
        let after_heading = found.last().is_some_and(|paragraph| paragraph.is_heading) && heading.is_none();
        if let Some(anchor) = own.iter().rev().find(|anchor| !anchor.heading.is_empty()) {
            heading = Some(anchor);
        }
        match found.last_mut().filter(|_| is_next && own.is_empty() && !after_heading) {
            Some(paragraph) => paragraph.lines.push(*line),
            None => found.push(Paragraph { lines: vec![*line], is_heading: !own.is_empty(), anchors: own }),
        }
        // A heading ends with the line in which its words end.
        heading = heading.filter(|anchor| {
            let so_far = full.text.get(anchor.span.start..line.end).unwrap_or_default();
            !collapsed(so_far).ends_with(&collapsed(&anchor.heading)) && so_far.len() < anchor.heading.len() * 2 + 40
        });
    }
    found
}

fn collapsed(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// True for what stands before, behind and between the parts that have an address: heads, recitals, signatures.
fn is_outside(full: &FullText, at: usize) -> bool {
    !full.anchors.iter().any(|anchor| anchor.level.is_some() && anchor.span.start <= at && at < anchor.span.end)
}

/// True for a line that does not go on with the one before: heads and signatures are set line by line.
fn begins_anew(full: &FullText, line: &TextLine) -> bool {
    let first = full.text.get(line.start..line.end).and_then(|text| text.chars().next());
    first.is_some_and(|first| !first.is_lowercase())
}

/// One paragraph, behind what edits made of it.
fn traced(
    full: &FullText,
    paragraph: &Paragraph<'_>,
    (traces, cited): (&[Trace], &Citations),
    asked: &Asked,
) -> Markup {
    let is_own = |trace: &&Trace| paragraph.anchors.iter().any(|anchor| anchor.name == trace.anchor);
    let own: Vec<&Trace> = traces.iter().filter(is_own).collect();
    if own.is_empty() {
        return set(full, paragraph, cited, asked);
    }
    html! {
        div.amended {
            @for trace in own {
                @let word = match trace.kind { MarkKind::Amended => W::TraceAmended, MarkKind::Inserted => W::TraceInserted, MarkKind::Repealed => W::TraceRepealed };
                p.trace {
                    a href=(asked.document(&trace.change.by_id).at(Some(&format!("trang-{}", trace.change.evidence.page)))) {
                        (asked.tell(word, &[("by", &trace.change.by), ("on", &show_date(trace.change.on))]))
                    }
                }
            }
            (set(full, paragraph, cited, asked))
        }
    }
}

/// One paragraph.
fn set(full: &FullText, paragraph: &Paragraph<'_>, cited: &Citations, asked: &Asked) -> Markup {
    let kind = paragraph.lines.first().map_or(LineKind::Body, |line| line.kind);
    let outside = paragraph.lines.first().is_some_and(|line| is_outside(full, line.start));
    let words = html! {
        @for (at, line) in paragraph.lines.iter().enumerate() {
            @if at > 0 { @if outside && begins_anew(full, line) { br; } @else { " " } }
            (marked(full, line.start, line.end))
        }
    };
    let level = paragraph.anchors.first().and_then(|anchor| anchor.level);
    let is_title = paragraph.is_heading && paragraph.anchors.iter().any(|anchor| !anchor.heading.is_empty());
    let (first, others) = (paragraph.anchors.first(), paragraph.anchors.iter().skip(1));
    let inner = html! {
        @for anchor in others { span id=(anchor.name) {} }
        (words)
        @if let Some(anchor) = paragraph.anchors.last() {
            " " a.here href={ "#" (anchor.name) } title=[cited.get(anchor.name.as_str())] aria-label={ (asked.say(W::AddressOf)) " " (titled(anchor)) } { "¶" }
        }
    };
    let id = first.map(|anchor| anchor.name.as_str());
    let depth = first.map_or(0, |anchor| anchor.depth);
    match (level, is_title, kind) {
        (_, _, LineKind::Margin | LineKind::Stamp) => html! { p.margin id=[id] { (inner) } },
        (_, _, LineKind::Footnote) => html! { p.note id=[id] { (inner) } },
        (Some(Level::Clause), ..) => html! { p.clause id=[id] { (inner) } },
        (Some(Level::Point), ..) => html! { p.point id=[id] { (inner) } },
        // No level of headings is left out.
        (_, true, _) => match depth {
            0 => html! { h2 id=[id] { (inner) } },
            1 => html! { h3 id=[id] { (inner) } },
            _ => html! { h4 id=[id] { (inner) } },
        },
        _ => html! { p id=[id] { (inner) } },
    }
}

/// Rows that follow each other; they scroll within themselves where the screen is narrow.
fn table(full: &FullText, rows: &[Paragraph<'_>], number: u32, asked: &Asked) -> Markup {
    let lines = || rows.iter().flat_map(|row| &row.lines);
    html! {
        @for anchor in rows.iter().flat_map(|row| &row.anchors) { span id=(anchor.name) {} }
        div.table role="region" tabindex="0" aria-label=(asked.tell(W::TableNumbered, &[("number", &number.to_string())])) {
            table {
                tbody {
                    @for line in lines() {
                        tr { @for (start, end) in cells(full, line) { td { (marked(full, start, end)) } } }
                    }
                }
            }
        }
    }
}

/// Where the cells of a row stand.
fn cells(full: &FullText, line: &TextLine) -> Vec<(usize, usize)> {
    let text = full.text.get(line.start..line.end).unwrap_or_default();
    let mut at = line.start;
    text.split('\t')
        .map(|cell| {
            let place = (at, at + cell.len());
            at += cell.len() + 1;
            place
        })
        .collect()
}

/// A piece of the text, its words that match marked and numbered.
fn marked(full: &FullText, start: usize, end: usize) -> Markup {
    let first = full.marks.partition_point(|mark| mark.1 <= start);
    let inside = full.marks.iter().enumerate().skip(first).take_while(|(_, mark)| mark.0 < end);
    let mut at = start;
    let mut pieces: Vec<(&str, Option<usize>)> = Vec::new();
    let slice = |from: usize, to: usize| full.text.get(from..to).unwrap_or_default();
    for (number, mark) in inside {
        let (from, to) = (mark.0.max(at), mark.1.min(end));
        pieces.push((slice(at, from), None));
        pieces.push((slice(from, to), Some(number + 1)));
        at = to;
    }
    pieces.push((slice(at, end), None));
    html! {
        @for (words, number) in pieces {
            @match number {
                Some(number) => mark id={ "khop-" (number) } { (words) },
                None => (words),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::citations;
    use crate::model::{Level, Span};
    use crate::service::{Anchor, FullText};

    /// A part of a depth, by its name, level, label and heading.
    fn part(depth: usize, name: &str, level: Option<Level>, (label, heading): (&str, &str)) -> Anchor {
        let (label, heading) = (label.to_owned(), heading.to_owned());
        Anchor { name: name.to_owned(), level, label, heading, span: Span::new(0, 0), depth }
    }

    #[test]
    fn the_clause_of_an_annex_and_the_annex_itself_had_been_left_out_of_a_citation() {
        let anchors = vec![
            part(0, "phu-luc", None, ("", "PHỤ LỤC I. MỨC THU")),
            part(1, "phu-luc-khoan-2", Some(Level::Clause), ("2", "")),
            part(2, "phu-luc-khoan-2-diem-a", Some(Level::Point), ("a", "")),
            part(0, "phu-luc-2", None, ("", "DANH MỤC")),
            part(1, "phu-luc-2-khoan-1", Some(Level::Clause), ("1", "")),
        ];
        let cited = citations(&FullText { anchors, ..FullText::default() }, "Nghị quyết số 1");
        assert_eq!(cited["phu-luc-khoan-2-diem-a"], "điểm a khoản 2 Phụ lục I ban hành kèm theo Nghị quyết số 1");
        assert!(!cited.contains_key("phu-luc-2-khoan-1"), "which of the two annexes is not told: {cited:?}");
    }
}
