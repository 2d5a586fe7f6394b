//! `tracuu graph`

use super::Outcome;
use super::args::{GraphArgs, GraphFormat};
use super::language::Language;
use super::output;
use super::status::shortened;
use super::terminal::{out, say};
use crate::service::words::{act_label, status_label};
use crate::service::{Edge, Graph, Node, read_day, read_number};
use std::io::Write;

/// Longest list of parts on an arrow.
const PARTS: usize = 60;

/// Runs the command.
pub(super) fn run(args: &GraphArgs, language: Language) -> anyhow::Result<Outcome> {
    let wanted = read_number(&args.number.join(" "))?;
    let as_of = read_day(args.as_of.as_deref())?;
    let found = args.acts.view()?.graph(&wanted, usize::try_from(args.depth).unwrap_or(1), args.all, as_of)?;
    if found.nodes.is_empty() {
        say(language.pick("Không tìm thấy văn bản có số này.", "No document has this number."));
        return Ok(Outcome::Nothing);
    }
    let mut out = out();
    match args.format {
        GraphFormat::Mermaid => mermaid(&mut out, &found, language)?,
        GraphFormat::Dot => dot(&mut out, &found, language)?,
    }
    out.flush()?;
    Ok(Outcome::Done)
}

fn mermaid(out: &mut impl Write, found: &Graph, language: Language) -> anyhow::Result<()> {
    writeln!(out, "graph LR")?;
    for (at, node) in found.nodes.iter().enumerate() {
        let lines: Vec<String> = words(node, language).iter().map(|line| line.replace('"', "#quot;")).collect();
        let style = if node.in_corpus { "" } else { ":::cited" };
        writeln!(out, "  n{at}[\"{}\"]{style}", lines.join("<br/>"))?;
    }
    for edge in &found.edges {
        writeln!(out, "  n{} -->|\"{}\"| n{}", edge.from, arrow(edge, language).replace('"', "#quot;"), edge.to)?;
    }
    Ok(writeln!(out, "  classDef cited stroke-dasharray: 4 3")?)
}

fn dot(out: &mut impl Write, found: &Graph, language: Language) -> anyhow::Result<()> {
    let quote = |text: &str| text.replace('\\', "\\\\").replace('"', "\\\"");
    writeln!(out, "digraph tracuu {{\n  rankdir=LR;\n  node [shape=box];")?;
    for (at, node) in found.nodes.iter().enumerate() {
        let lines: Vec<String> = words(node, language).iter().map(|line| quote(line)).collect();
        let style = if node.in_corpus { "" } else { ", style=dashed" };
        writeln!(out, "  n{at} [label=\"{}\"{style}];", lines.join("\\n"))?;
    }
    for edge in &found.edges {
        writeln!(out, "  n{} -> n{} [label=\"{}\"];", edge.from, edge.to, quote(&arrow(edge, language)))?;
    }
    Ok(writeln!(out, "}}")?)
}

/// What stands in a box: number and status, or that the document is not here.
fn words(node: &Node, language: Language) -> [String; 2] {
    let state = match node.status {
        Some(status) => status_label(status, language),
        None => language.pick("không có trong kho", "not in the corpus"),
    };
    [output::or_dash(node.number.as_deref()).to_owned(), state.to_owned()]
}

/// What stands on an arrow.
fn arrow(edge: &Edge, language: Language) -> String {
    let kind = act_label(edge.kind, language);
    if edge.scope.is_empty() {
        kind.to_owned()
    } else {
        format!("{kind}: {}", shortened(&edge.scope.join("; "), PARTS))
    }
}
