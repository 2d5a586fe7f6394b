//! `tracuu search`

use super::Outcome;
use super::args::{LevelArg, SearchArgs, SearchFormat, SortArg};
use super::json;
use super::language::Language;
use super::output;
use super::terminal::{out, say};
use crate::index::IndexDir;
use crate::model::{Kind, field_label};
use crate::search::{Facets, Hit, Level, Request, Searcher, Sort};
use anyhow::Context;
use rayon::prelude::*;
use std::io::Write;

/// Runs the command.
pub(super) fn run(args: &SearchArgs, language: Language) -> anyhow::Result<Outcome> {
    let conditions = args.filters.conditions()?;
    let queries = queries(args)?;
    let searcher = Searcher::open(&IndexDir::new(&args.index.index))?;
    let request = |typed: &String| Request {
        query: searcher.query(typed),
        filter: conditions.filter.clone(),
        level: level(args.level),
        sort: sort(args.sort),
        limit: args.limit,
        offset: args.offset,
        as_of: conditions.as_of,
    };
    let requests: Vec<Request> = queries.iter().map(request).collect();
    for note in requests.iter().flat_map(|r| &r.query.notes) {
        say(note);
    }
    // One query is answered sooner on the thread at hand than after starting a pool.
    let mut found: Vec<Vec<Hit>> = match requests.as_slice() {
        [one] => vec![searcher.search(one)?],
        many => many.par_iter().map(|request| searcher.search(request)).collect::<Result<_, _>>()?,
    };
    if args.explain {
        requests.iter().zip(&mut found).try_for_each(|(request, hits)| searcher.explain(request, hits))?;
    }
    show(args, &found, language)?;
    for (request, hits) in requests.iter().zip(&found) {
        beside(args, &searcher, request, hits, language)?;
    }
    Ok(if found.iter().all(Vec::is_empty) { Outcome::Nothing } else { Outcome::Done })
}

/// What goes with the hits on standard error: another reading, counts, reasons.
fn beside(
    args: &SearchArgs,
    searcher: &Searcher,
    request: &Request,
    hits: &[Hit],
    language: Language,
) -> anyhow::Result<()> {
    if args.queries.is_none()
        && let Some(likely) = searcher.suggestion(&request.query.words)
    {
        say(&format!("{} “{likely}”?", language.pick("Có phải bạn muốn tìm", "Did you mean")));
    }
    if args.facets {
        say(&facets(&searcher.facets(request)?, language));
    }
    for hit in hits.iter().filter(|hit| !hit.reasons.is_empty() && args.format == SearchFormat::Text) {
        let reasons = hit.reasons.iter().take(EXPLAINED).map(|t| format!("{} “{}” {:.2}", t.field, t.term, t.score));
        let number = output::number(&hit.record);
        say(&format!("{}. {number} {:.2} = {} …", hit.rank, hit.score, reasons.collect::<Vec<_>>().join(" + ")));
    }
    Ok(())
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
    let statuses = facets.statuses.iter().map(|(s, n)| format!("{} {n}", output::status(*s, language)));
    let counted = language.pick("Đếm trong số văn bản khớp nhất", "Counted among the documents that match best");
    [
        format!("{counted}: {}", facets.documents),
        row(language.pick("Loại", "Kind"), facets.kinds.iter().map(kind).collect()),
        row(language.pick("Lĩnh vực", "Field"), facets.fields.iter().map(field).collect()),
        row(language.pick("Tình trạng", "Status"), statuses.collect()),
        row(language.pick("Năm", "Year"), facets.years.iter().map(|(y, n)| format!("{y} {n}")).collect()),
    ]
    .join("\n")
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

fn show(args: &SearchArgs, found: &[Vec<Hit>], language: Language) -> anyhow::Result<()> {
    let mut out = out();
    let hits = || found.iter().enumerate().flat_map(|(no, hits)| hits.iter().map(move |hit| (no, hit)));
    match args.format {
        SearchFormat::Ndjson => {
            for (no, hit) in hits() {
                writeln!(out, "{}", json::hit(no, hit))?;
            }
        }
        SearchFormat::Json => {
            let all: Vec<_> = hits().map(|(no, hit)| json::hit(no, hit)).collect();
            writeln!(out, "{}", serde_json::to_string_pretty(&all)?)?;
        }
        SearchFormat::Csv => csv(&mut out, hits())?,
        SearchFormat::Text => text(&mut out, found, language)?,
    }
    Ok(out.flush()?)
}

/// A spreadsheet: UTF-8 with a byte order mark, as the office's programs want it.
fn csv<'a>(out: &mut impl Write, hits: impl Iterator<Item = (usize, &'a Hit)>) -> anyhow::Result<()> {
    const KEYS: [&str; 10] =
        ["query_no", "rank", "number", "title", "article", "heading", "page", "snippet", "status", "path"];
    out.write_all("\u{feff}".as_bytes())?;
    let mut writer = ::csv::Writer::from_writer(out);
    writer.write_record(KEYS)?;
    for (no, hit) in hits {
        let json = json::hit(no, hit);
        writer.write_record(KEYS.map(|key| match &json[key] {
            serde_json::Value::String(text) => text.replace("<mark>", "").replace("</mark>", ""),
            serde_json::Value::Null => String::new(),
            other => other.to_string(),
        }))?;
    }
    Ok(writer.flush()?)
}

/// What a person reads.
fn text(out: &mut impl Write, found: &[Vec<Hit>], language: Language) -> anyhow::Result<()> {
    let bold = anstyle::Style::new().bold();
    for (no, hits) in found.iter().enumerate() {
        if found.len() > 1 {
            writeln!(out, "# {no}")?;
        }
        if hits.is_empty() {
            writeln!(out, "{}", language.pick("Không tìm thấy.", "Nothing found."))?;
        }
        for hit in hits {
            let (number, title) = (output::number(&hit.record), output::title(&hit.record));
            writeln!(out, "{:>2}. {bold}{number}{bold:#}  {title}", hit.rank)?;
            let recognised = output::recognised(&hit.record, hit.passage.page, language);
            writeln!(out, "    {} · {}{recognised}", place(hit, language), output::status(hit.status, language))?;
            let mark = anstyle::Style::new().bold().fg_color(Some(anstyle::AnsiColor::Yellow.into()));
            let snippet = json::marked(&hit.snippet, &mark.render().to_string(), &mark.render_reset().to_string());
            writeln!(out, "    {snippet}")?;
            writeln!(out, "    {}\n", hit.record.path)?;
        }
    }
    Ok(())
}

/// Article, heading and page of a hit.
fn place(hit: &Hit, language: Language) -> String {
    let passage = &hit.passage;
    let mut parts = Vec::new();
    if let Some(article) = &passage.article {
        let heading = if passage.heading.is_empty() { String::new() } else { format!(". {}", passage.heading) };
        parts.push(format!("{} {article}{heading}", language.pick("Điều", "Article")));
    }
    if !passage.part.is_empty() {
        parts.push(passage.part.clone());
    }
    parts.push(format!("{} {}", language.pick("trang", "page"), passage.page));
    parts.join(", ")
}
