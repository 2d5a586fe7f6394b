//! `tracuu doctor`

use super::Outcome;
use super::args::{DoctorArgs, TextOrJson};
use super::language::Language;
use super::output;
use super::terminal::out;
use crate::index::{FileOutcome, IndexDir};
use crate::ocr::Engine;
use crate::pipeline;
use serde_json::{Value, json};
use std::io::Write;

/// Runs the command. It ends with 0 when an index can be opened, else with 1.
pub(super) fn run(args: &DoctorArgs, language: Language) -> anyhow::Result<Outcome> {
    let dir = IndexDir::new(&args.index.index);
    let opened = dir.open();
    let engine = Engine::find();
    let facts = json!({
        "version": env!("CARGO_PKG_VERSION"),
        "extractors": pipeline::versions(),
        "ocr": engine.as_ref().ok().map(|e| json!({ "engine": e.version(), "languages": e.languages() })),
        "ocr_problem": engine.as_ref().err().map(ToString::to_string),
        "index": args.index.index.to_string_lossy(),
        "opens": opened.is_ok(),
        "problem": opened.as_ref().err().map(ToString::to_string),
        "manifest": dir.manifest().map(|m| json!(m)),
        "files": opened.as_ref().ok().map(|g| g.store.files()).transpose()?.map(|files| outcomes(&files)),
    });
    let mut out = out();
    match args.format {
        TextOrJson::Json => writeln!(out, "{}", serde_json::to_string_pretty(&facts)?)?,
        TextOrJson::Text => text(&mut out, &facts, language)?,
    }
    out.flush()?;
    Ok(if opened.is_ok() { Outcome::Done } else { Outcome::Nothing })
}

/// Files that are not in the index, or not with all their pages, by reason.
fn outcomes(files: &[crate::index::FileEntry]) -> Value {
    let mut reasons = std::collections::BTreeMap::<String, Vec<&str>>::new();
    for file in files {
        let reason = match &file.outcome {
            FileOutcome::Indexed { unread } => {
                for page in unread {
                    reasons.entry(page.clone()).or_default().push(&file.path);
                }
                continue;
            }
            FileOutcome::Register { .. } => continue,
            FileOutcome::Duplicate { .. } => "trùng nội dung".to_owned(),
            FileOutcome::LeftOut { reason } | FileOutcome::Failed { reason, .. } => reason.clone(),
        };
        reasons.entry(reason).or_default().push(&file.path);
    }
    json!(reasons)
}

/// The engine with its languages, or what is missing.
fn recognition(facts: &Value) -> String {
    let languages = facts["ocr"]["languages"].as_array().into_iter().flatten().filter_map(Value::as_str);
    let languages: Vec<&str> = languages.collect();
    match facts["ocr"]["engine"].as_str() {
        Some(engine) => format!("{engine} ({})", languages.join(", ")),
        None => facts["ocr_problem"].as_str().unwrap_or(output::NONE).to_owned(),
    }
}

fn text(out: &mut impl Write, facts: &Value, language: Language) -> anyhow::Result<()> {
    let word = |key: &str| facts[key].as_str().unwrap_or(output::NONE).to_owned();
    let mut table = output::table(&[language.pick("Mục", "Item"), language.pick("Giá trị", "Value")]);
    table.add_row([language.pick("Phiên bản", "Version").to_owned(), word("version")]);
    table.add_row([language.pick("Bộ đọc", "Extractors").to_owned(), word("extractors")]);
    table.add_row([language.pick("Thư mục chỉ mục", "Index directory").to_owned(), word("index")]);
    table.add_row([language.pick("Nhận dạng chữ", "Recognition").to_owned(), recognition(facts)]);
    let state = facts["problem"].as_str().unwrap_or(language.pick("dùng được", "usable"));
    table.add_row([language.pick("Chỉ mục", "Index").to_owned(), state.to_owned()]);
    for (key, vietnamese, english) in
        [("documents", "Văn bản", "Documents"), ("articles", "Điều", "Articles"), ("passages", "Đoạn", "Passages")]
    {
        table.add_row([language.pick(vietnamese, english).to_owned(), facts["manifest"][key].to_string()]);
    }
    writeln!(out, "{table}")?;
    for (reason, paths) in facts["files"].as_object().into_iter().flatten() {
        let paths = paths.as_array().map_or(&[][..], Vec::as_slice);
        writeln!(out, "{} ({}):", reason, paths.len())?;
        for path in paths {
            writeln!(out, "  {}", path.as_str().unwrap_or_default())?;
        }
    }
    Ok(())
}
