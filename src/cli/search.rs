//! `tracuu search`

use super::Outcome;
use super::args::{LevelArg, SearchArgs, SearchFormat, SortArg};
use super::language::Language;
use super::output;
use super::terminal::{out, say};
use crate::model::{Kind, field_label};
use crate::service::words::{place_of_hit, provenance_note, status_label, titled};
use crate::service::{Facets, Hit, Level, SearchReply, SearchRequest, Service, Sort, marked};
use anyhow::Context;
use rayon::prelude::*;
use std::io::Write;

/// Runs the command.
pub(super) fn run(args: &SearchArgs, language: Language) -> anyhow::Result<Outcome> {
    let conditions = args.filters.conditions()?;
    let queries = queries(args)?;
    let view = Service::open(&args.index.index)?.view();
    let request = |(query_no, typed): (usize, &String)| SearchRequest {
        typed: typed.clone(),
        query_no,
        conditions: conditions.clone(),
        level: level(args.level),
        sort: sort(args.sort),
        limit: args.limit,
        offset: args.offset,
        explain: args.explain,
        facets: args.facets,
        suggest: args.queries.is_none(),
        meaning: !args.no_meaning,
    };
    let requests: Vec<SearchRequest> = queries.iter().enumerate().map(request).collect();
    // One query is answered sooner on the thread at hand than after starting a pool.
    let found: Vec<SearchReply> = match requests.as_slice() {
        [one] => vec![view.search(one)?],
        many => many.par_iter().map(|request| view.search(request)).collect::<Result<_, _>>()?,
    };
    found.iter().flat_map(|reply| &reply.notes).for_each(|note| say(&note.render(language)));
    show(args, &found, language)?;
    found.iter().for_each(|reply| beside(args, reply, language));
    Ok(if found.iter().all(|reply| reply.hits.is_empty()) { Outcome::Nothing } else { Outcome::Done })
}

/// What goes with the hits on standard error: another reading, counts, reasons.
fn beside(args: &SearchArgs, reply: &SearchReply, language: Language) {
    if let Some(likely) = &reply.suggestion {
        say(&format!("{} “{likely}”?", language.pick("Có phải bạn muốn tìm", "Did you mean")));
    }
    if let Some(counts) = &reply.facets {
        say(&facets(counts, language));
    }
    for hit in reply.hits.iter().filter(|hit| !hit.explain.is_empty() && args.format == SearchFormat::Text) {
        let (meaning, terms): (Vec<_>, Vec<_>) = hit.explain.iter().partition(|t| t.field == "meaning");
        let reasons = terms
            .into_iter()
            .take(EXPLAINED)
            .chain(meaning)
            .map(|t| format!("{} “{}” {:.2}", t.field, t.term, t.score));
        let number = output::or_dash(hit.number.as_deref());
        say(&format!("{}. {number} {:.2} = {} …", hit.rank, hit.score, reasons.collect::<Vec<_>>().join(" + ")));
    }
}

/// Terms named for each hit under `--explain`.
const EXPLAINED: usize = 12;

/// Counts of the hits on four axes, one line each.
fn facets(facets: &Facets, language: Language) -> String {
    let row = |name: &str, counts: Vec<String>| format!("{name}: {}", counts.join(", "));
    let kind = |(code, n): (&String, &usize)| {
        let known = Kind::from_code(code);
        format!("{} {n}", known.map_or(code.as_str(), |kind| kind.label()))
    };
    let field = |(code, n): (&String, &usize)| format!("{} {n}", field_label(code).unwrap_or(code));
    let statuses = facets.statuses.iter().map(|(s, n)| format!("{} {n}", status_label(*s, language)));
    let counted = language.pick("Đếm trong số văn bản khớp nhất", "Counted among the documents that match best");
    let mut rows = vec![
        format!("{counted}: {}", facets.documents),
        row(language.pick("Loại", "Kind"), facets.kinds.iter().map(kind).collect()),
        row(language.pick("Lĩnh vực", "Field"), facets.fields.iter().map(field).collect()),
        row(language.pick("Tình trạng", "Status"), statuses.collect()),
        row(language.pick("Năm", "Year"), facets.years.iter().map(|(y, n)| format!("{y} {n}")).collect()),
    ];
    if facets.corrected > 0 {
        rows.push(format!("{}: {}", language.pick("Sửa tay", "Set by hand"), facets.corrected));
    }
    rows.join("\n")
}

/// The queries: the words of the command line, or the lines of a file; an empty line keeps its number.
fn queries(args: &SearchArgs) -> anyhow::Result<Vec<String>> {
    match &args.queries {
        None => Ok(vec![args.query.join(" ")]),
        Some(path) => {
            let text = std::fs::read_to_string(path).with_context(|| format!("không đọc được {}", path.display()))?;
            Ok(text.lines().map(str::to_owned).collect())
        }
    }
}

fn level(level: LevelArg) -> Level {
    match level {
        LevelArg::Document => Level::Document,
        LevelArg::Article => Level::Article,
    }
}

fn sort(sort: SortArg) -> Sort {
    match sort {
        SortArg::Relevance => Sort::Relevance,
        SortArg::Newest => Sort::Newest,
        SortArg::Number => Sort::Number,
    }
}

fn show(args: &SearchArgs, found: &[SearchReply], language: Language) -> anyhow::Result<()> {
    let mut out = out();
    let hits = || found.iter().flat_map(|reply| &reply.hits);
    match args.format {
        SearchFormat::Ndjson => {
            for hit in hits() {
                writeln!(out, "{}", serde_json::to_string(hit)?)?;
            }
        }
        SearchFormat::Json => {
            let all: Vec<_> = hits().collect();
            writeln!(out, "{}", serde_json::to_string_pretty(&all)?)?;
        }
        SearchFormat::Csv => csv(&mut out, hits())?,
        SearchFormat::Text => text(&mut out, found, language)?,
    }
    Ok(out.flush()?)
}

/// The hits as a spreadsheet.
fn csv<'a>(out: &mut impl Write, hits: impl Iterator<Item = &'a Hit>) -> anyhow::Result<()> {
    const KEYS: [&str; 10] =
        ["query_no", "rank", "number", "title", "article", "heading", "page", "snippet", "status", "path"];
    let mut writer = output::csv(out)?;
    writer.write_record(KEYS)?;
    for hit in hits {
        let json = serde_json::to_value(hit)?;
        writer.write_record(KEYS.map(|key| match &json[key] {
            serde_json::Value::String(text) => text.replace("<mark>", "").replace("</mark>", ""),
            serde_json::Value::Null => String::new(),
            other => other.to_string(),
        }))?;
    }
    Ok(writer.flush()?)
}

/// What a person reads.
fn text(out: &mut impl Write, found: &[SearchReply], language: Language) -> anyhow::Result<()> {
    let bold = anstyle::Style::new().bold();
    for (no, SearchReply { hits, .. }) in found.iter().enumerate() {
        if found.len() > 1 {
            writeln!(out, "# {no}")?;
        }
        if hits.is_empty() {
            writeln!(out, "{}", language.pick("Không tìm thấy.", "Nothing found."))?;
        }
        for hit in hits {
            let (number, title) = (output::or_dash(hit.number.as_deref()), titled(hit.title.as_deref(), &hit.path));
            writeln!(out, "{:>2}. {bold}{number}{bold:#}  {title}", hit.rank)?;
            if let Some(note) = provenance_note(&hit.provenance, language) {
                writeln!(out, "    {note}")?;
            }
            let recognised = recognised(hit, language);
            if let Some(wording) = &hit.wording {
                writeln!(out, "    {}", wording.message().render(language))?;
            }
            writeln!(out, "    {} · {}{recognised}", place_of_hit(hit, language), status_label(hit.status, language))?;
            let mark = anstyle::Style::new().bold().fg_color(Some(anstyle::AnsiColor::Yellow.into()));
            let snippet = marked(&hit.snippet, &mark.render().to_string(), &mark.render_reset().to_string());
            writeln!(out, "    {snippet}")?;
            writeln!(out, "    {}\n", hit.path)?;
        }
    }
    Ok(())
}

/// What warns a reader that a page was recognised in a picture; empty for a page that held its text.
fn recognised(hit: &Hit, language: Language) -> String {
    let Some(recognised) = hit.recognised else { return String::new() };
    let words = language.pick("chữ nhận dạng", "recognised text");
    match recognised.confidence {
        Some(sure) => format!(" · {words} {sure}%"),
        None => format!(" · {words}"),
    }
}
