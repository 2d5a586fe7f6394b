//! The documents around one: a list first, then the same as a picture: what it rests on and acts on at the left, what acts
//! on it at the right, time downwards.

use super::answer::{Answer, Fault};
use super::asked::Asked;
use super::document::tab;
use super::parts::{NONE, chip, date};
use super::site::Site;
use crate::service::words::{PageWord as W, act_label, status_label};
use crate::service::{Graph, Node, View};
use maud::{Markup, html};
use std::collections::BTreeMap;

/// Size of a box, and the room between two.
const BOX: (f64, f64) = (230.0, 52.0);
const GAP: f64 = 16.0;
/// Where the three columns begin.
const COLUMNS: [f64; 3] = [4.0, 345.0, 686.0];
const WIDTH: f64 = 920.0;

/// A document beside the one that is shown, with what joins them.
struct Neighbour<'a> {
    node: &'a Node,
    name: Option<String>,
    acts: Vec<&'static str>,
}

/// The page.
pub(super) fn page(site: &Site, view: &View, asked: &Asked) -> Result<Answer, Fault> {
    tab(site, view, asked, "luoc-do", |opened| {
        let graph = view.graph_of(&opened.status.document.id, asked.as_of)?;
        let (left, right) = (neighbours(&graph, true, view, asked)?, neighbours(&graph, false, view, asked)?);
        Ok(html! {
            (list(W::EarlierDocuments, &left, asked))
            (list(W::LaterDocuments, &right, asked))
            @if let Some(own) = graph.nodes.first() { (picture(own, &left, &right, asked)) }
        })
    })
}

/// The documents that the first acts on, or that act on it, by their dates; those without one come last.
fn neighbours<'a>(graph: &'a Graph, outgoing: bool, view: &View, asked: &Asked) -> Result<Vec<Neighbour<'a>>, Fault> {
    let mut acts: BTreeMap<usize, Vec<&'static str>> = BTreeMap::new();
    for edge in &graph.edges {
        let (own, other) = if outgoing { (edge.from, edge.to) } else { (edge.to, edge.from) };
        if own == 0 && other != 0 {
            let names = acts.entry(other).or_default();
            let name = act_label(edge.kind, asked.language);
            if !names.contains(&name) {
                names.push(name);
            }
        }
    }
    let mut found = Vec::new();
    for (at, acts) in acts {
        let Some(node) = graph.nodes.get(at) else { continue };
        let name = node.id.as_deref().map(|id| view.name_of(id)).transpose()?;
        found.push(Neighbour { node, name, acts });
    }
    found.sort_by_key(|one| (one.node.dated_on.is_none(), one.node.dated_on));
    Ok(found)
}

fn list(heading: W, neighbours: &[Neighbour<'_>], asked: &Asked) -> Markup {
    html! {
        section.relations {
            h2 { (asked.say(heading)) " (" (neighbours.len()) ")" }
            @if neighbours.is_empty() { p.hint { (asked.say(W::NoneKnown)) } }
            ul {
                @for one in neighbours {
                    li {
                        (one.acts.join(", ")) ": "
                        @match &one.name {
                            Some(name) => { a href=(asked.document(name)) { (number(one.node)) } " (" (date(one.node.dated_on)) ")" },
                            None => { (number(one.node)) " " span.hint { (asked.say(W::NotInCorpus)) } },
                        }
                        @if let Some(status) = one.node.status { " " (chip(status, asked.language)) }
                        @if let Some(title) = &one.node.title { " " (title) }
                    }
                }
            }
        }
    }
}

fn number(node: &Node) -> &str {
    node.number.as_deref().or(node.path.as_deref()).unwrap_or(NONE)
}

fn picture(own: &Node, left: &[Neighbour<'_>], right: &[Neighbour<'_>], asked: &Asked) -> Markup {
    let rows = left.len().max(right.len()).max(1);
    let height = rows_height(rows);
    let middle = (height - BOX.1) / 2.0;
    html! {
        figure.diagram tabindex="0" {
            svg viewBox=(format!("0 0 {WIDTH} {height}")) role="group" aria-label=(asked.say(W::DiagramPicture)) {
                (edges(left, true, middle)) (edges(right, false, middle))
                g.self { (boxed(own, COLUMNS[1], middle, asked)) }
                (column(left, COLUMNS[0], asked)) (column(right, COLUMNS[2], asked))
            }
        }
    }
}

fn rows_height(rows: usize) -> f64 {
    row(rows) + 8.0
}

/// Where a row of boxes begins.
fn row(at: usize) -> f64 {
    f64::from(u32::try_from(at).unwrap_or(u32::MAX)) * (BOX.1 + GAP) + 4.0
}

/// The lines to the boxes of a column, each with what is done.
fn edges(neighbours: &[Neighbour<'_>], is_left: bool, middle: f64) -> Markup {
    let (from, to) = if is_left { (COLUMNS[1], COLUMNS[0] + BOX.0) } else { (COLUMNS[1] + BOX.0, COLUMNS[2]) };
    let (own, half) = (middle + BOX.1 / 2.0, f64::midpoint(from, to));
    // Beside its box, where the line is still level.
    let (beside, anchored) = if is_left { (to + 6.0, "start") } else { (to - 6.0, "end") };
    html! {
        @for (at, one) in neighbours.iter().enumerate() {
            @let y = row(at) + BOX.1 / 2.0;
            path.edge d=(format!("M{from} {own} C{half} {own} {half} {y} {to} {y}")) {}
            text.kind x=(beside) y=(y - 5.0) text-anchor=(anchored) { (cut(&one.acts.join(", "), 19)) }
        }
    }
}

fn column(neighbours: &[Neighbour<'_>], x: f64, asked: &Asked) -> Markup {
    html! {
        @for (at, one) in neighbours.iter().enumerate() {
            @match &one.name {
                Some(name) => a href=(asked.document(name).below("luoc-do")) { (boxed(one.node, x, row(at), asked)) },
                None => g.cited { (boxed(one.node, x, row(at), asked)) },
            }
        }
    }
}

/// A box: number and date, status.
fn boxed(node: &Node, x: f64, y: f64, asked: &Asked) -> Markup {
    let state = node.status.map_or(asked.say(W::NotInCorpus), |status| status_label(status, asked.language));
    let dated = node.dated_on.map(|day| format!(" · {}", date(Some(day)))).unwrap_or_default();
    html! {
        @if let Some(title) = &node.title { title { (title) } }
        rect x=(x) y=(y) width=(BOX.0) height=(BOX.1) rx="4" {}
        text x=(x + 10.0) y=(y + 21.0) { (cut(number(node), 31)) }
        text.state x=(x + 10.0) y=(y + 40.0) { (cut(&format!("{state}{dated}"), 36)) }
    }
}

/// At most so many characters.
fn cut(text: &str, longest: usize) -> String {
    match text.char_indices().nth(longest) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or(text).trim_end()),
        None => text.to_owned(),
    }
}
