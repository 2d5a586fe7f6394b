//! `tracuu extract`

use super::Outcome;
use super::args::{ExtractArgs, TextOrJson};
use super::language::Language;
use super::stop::on_signals;
use super::terminal::{out, say};
use crate::formats::{BlockKind, ExtractedText};
use crate::pipeline::{ExtractedFile, Recogniser, Stop, extract_attached, extract_file, mend_text};
use crate::text::normalize;
use crate::text::syllables::Model;
use serde_json::{Value, json};
use std::io::Write;
use std::path::Path;
use std::sync::atomic::Ordering;

/// Runs the command. Files that cannot be read are named on standard error; the others are printed.
pub(super) fn run(args: &ExtractArgs, language: Language) -> anyhow::Result<Outcome> {
    let mut out = out();
    let stop = on_signals()?;
    let recogniser = Recogniser::new(args.ocr.mode()).until(Stop::clone(&stop));
    let (mut unread, mut partly) = (0, 0);
    for path in &args.files {
        let mut shown = show(&mut out, path, extract_file(path, &recogniser), args, language)?;
        for (name, read) in extract_attached(path, &recogniser) {
            let mut own = path.as_os_str().to_owned();
            own.push(format!("!{name}"));
            // What is attached and no document is nothing that is missing.
            if matches!(read, Ok(ExtractedFile::NotADocument(_))) {
                continue;
            }
            if args.format == TextOrJson::Text && shown != Shown::Unread {
                out.write_all(b"\x0c")?;
            }
            let attached = show(&mut out, Path::new(&own), read, args, language)?;
            shown = if shown == attached { shown } else { Shown::Partly };
        }
        if stop.load(Ordering::Relaxed) {
            anyhow::bail!(language.pick("được yêu cầu dừng", "told to stop").to_owned());
        }
        unread += usize::from(shown == Shown::Unread);
        partly += usize::from(shown == Shown::Partly);
    }
    out.flush()?;
    Ok(match unread {
        0 if partly == 0 => Outcome::Done,
        n if n == args.files.len() => {
            anyhow::bail!(language.pick("không đọc được tệp nào", "no file could be read").to_owned())
        }
        _ => Outcome::SomeUnread,
    })
}

/// What of a file was shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Shown {
    Whole,
    Partly,
    Unread,
}

/// Prints what was read of a file, and names what was not.
fn show(
    out: &mut impl Write,
    path: &Path,
    read: Result<ExtractedFile, String>,
    args: &ExtractArgs,
    language: Language,
) -> anyhow::Result<Shown> {
    let reason = match read {
        Ok(ExtractedFile::Text(mut text, pages)) if has_text(&text) => {
            if !args.raw_ocr && text.pages.iter().any(|page| page.recognised.is_some()) {
                mend_text(&mut text, &Model::built_in());
            }
            print(out, path, &text, args.format)?;
            pages.iter().for_each(|page| say(&format!("{}: {page}", path.display())));
            return Ok(if pages.is_empty() { Shown::Whole } else { Shown::Partly });
        }
        Ok(ExtractedFile::Text(_, pages)) => {
            let reason = pages.first().map(ToString::to_string);
            reason.unwrap_or_else(|| language.pick("tệp không có chữ", "no text in the file").to_owned())
        }
        Ok(ExtractedFile::NotADocument(what)) => {
            format!("{} ({what})", language.pick("không phải văn bản", "not a document"))
        }
        Err(reason) => reason,
    };
    say(&format!("{}: {reason}", path.display()));
    Ok(Shown::Unread)
}

/// True when a page has more than a stamp.
fn has_text(text: &ExtractedText) -> bool {
    text.pages
        .iter()
        .flat_map(|page| &page.blocks)
        .any(|b| !matches!(b.kind, BlockKind::Stamp | BlockKind::HiddenLayer))
}

fn print(out: &mut impl Write, path: &Path, text: &ExtractedText, format: TextOrJson) -> anyhow::Result<()> {
    match format {
        TextOrJson::Text => {
            for (at, page) in text.pages.iter().enumerate() {
                if at > 0 {
                    out.write_all(b"\x0c")?;
                }
                for block in &page.blocks {
                    writeln!(out, "{}", without_gaps(&normalize(&block.text)))?;
                }
            }
            Ok(())
        }
        TextOrJson::Json => Ok(writeln!(out, "{}", serde_json::to_string_pretty(&in_json(path, text))?)?),
    }
}

/// A text without the empty cells between others: they keep the columns for a program, which reads them in the JSON.
fn without_gaps(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for line in text.split_inclusive('\n') {
        let mut gap = false;
        let blank = line.len() - line.trim_start_matches('\t').len();
        out.push_str(&line[..blank]);
        out.extend(line[blank..].chars().filter(|c| !std::mem::replace(&mut gap, *c == '\t') || *c != '\t'));
    }
    out
}

fn in_json(path: &Path, text: &ExtractedText) -> Value {
    json!({
        "path": path.to_string_lossy(),
        "method": text.method,
        "language": text.info.language,
        "partial": text.partial,
        "info": text.info,
        "warnings": text.warnings,
        "pages": text.pages,
    })
}
