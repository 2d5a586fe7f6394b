//! `tracuu graph`

use super::Outcome;
use super::args::{GraphArgs, GraphFormat};
use super::filters;
use super::language::Language;
use super::output;
use super::status::{act_label, shortened};
use super::terminal::{out, say};
use crate::index::{IndexDir, Record};
use crate::insight::{Edge, Graph, GraphScope, Node, graph};
use crate::law;
use jiff::civil::Date;
use std::io::Write;

/// Longest list of parts on an arrow.
const PARTS: usize = 60;

/// Runs the command.
pub(super) fn run(args: &GraphArgs, language: Language) -> anyhow::Result<Outcome> {
    let wanted = filters::number(&args.number.join(" "))?;
    let as_of = filters::as_of(args.as_of.as_deref())?;
    let records = IndexDir::new(&args.index.index).open()?.store.records()?;
    let is_wanted = |record: &Record| record.document.number.as_ref().is_some_and(|n| wanted.matches(&n.value));
    let found = graph(&records, is_wanted, GraphScope { depth: args.depth, all: args.all });
    if found.nodes.is_empty() {
        say(language.pick("Không tìm thấy văn bản có số này.", "No document has this number."));
        return Ok(Outcome::Nothing);
    }
    let mut out = out();
    match args.format {
        GraphFormat::Mermaid => mermaid(&mut out, &found, as_of, language)?,
        GraphFormat::Dot => dot(&mut out, &found, as_of, language)?,
    }
    out.flush()?;
    Ok(Outcome::Done)
}

fn mermaid(out: &mut impl Write, found: &Graph<'_>, as_of: Date, language: Language) -> anyhow::Result<()> {
    writeln!(out, "graph LR")?;
    for (at, node) in found.nodes.iter().enumerate() {
        let lines: Vec<String> = words(node, as_of, language).iter().map(|line| line.replace('"', "#quot;")).collect();
        let style = if matches!(node, Node::Cited(_)) { ":::cited" } else { "" };
        writeln!(out, "  n{at}[\"{}\"]{style}", lines.join("<br/>"))?;
    }
    for edge in &found.edges {
        writeln!(out, "  n{} -->|\"{}\"| n{}", edge.from, arrow(edge, language).replace('"', "#quot;"), edge.to)?;
    }
    Ok(writeln!(out, "  classDef cited stroke-dasharray: 4 3")?)
}

fn dot(out: &mut impl Write, found: &Graph<'_>, as_of: Date, language: Language) -> anyhow::Result<()> {
    let quote = |text: &str| text.replace('\\', "\\\\").replace('"', "\\\"");
    writeln!(out, "digraph tracuu {{\n  rankdir=LR;\n  node [shape=box];")?;
    for (at, node) in found.nodes.iter().enumerate() {
        let lines: Vec<String> = words(node, as_of, language).iter().map(|line| quote(line)).collect();
        let style = if matches!(node, Node::Cited(_)) { ", style=dashed" } else { "" };
        writeln!(out, "  n{at} [label=\"{}\"{style}];", lines.join("\\n"))?;
    }
    for edge in &found.edges {
        writeln!(out, "  n{} -> n{} [label=\"{}\"];", edge.from, edge.to, quote(&arrow(edge, language)))?;
    }
    Ok(writeln!(out, "}}")?)
}

/// What stands in a box: number and status, or that the document is not here.
fn words(node: &Node<'_>, as_of: Date, language: Language) -> [String; 2] {
    match node {
        Node::Known(record) => {
            let status = law::status_on(&record.timeline, as_of).status;
            [output::number(record), output::status(status, language).to_owned()]
        }
        Node::Cited(name) => [name.clone(), language.pick("không có trong kho", "not in the corpus").to_owned()],
    }
}

/// What stands on an arrow.
fn arrow(edge: &Edge<'_>, language: Language) -> String {
    let kind = act_label(edge.kind, language);
    if edge.scope.is_empty() {
        kind.to_owned()
    } else {
        format!("{kind}: {}", shortened(&edge.scope.join("; "), PARTS))
    }
}
