//! `tracuu extract`

use super::Outcome;
use super::args::{ExtractArgs, Ocr, TextOrJson};
use super::language::Language;
use super::terminal::{out, say};
use crate::extract::ExtractedText;
use crate::pipeline::{Extracted, extract_file};
use crate::text::normalize;
use serde_json::{Value, json};
use std::io::Write;
use std::path::Path;

/// Runs the command. Files that cannot be read are named on standard error; the others are printed.
pub(super) fn run(args: &ExtractArgs, language: Language) -> anyhow::Result<Outcome> {
    refuse_ocr(args.ocr, language)?;
    let mut out = out();
    let mut unread = 0;
    for path in &args.files {
        let reason = match extract_file(path) {
            Ok(Extracted::Text(text)) => {
                print(&mut out, path, &text, args.format)?;
                continue;
            }
            Ok(Extracted::NotADocument(what)) => {
                format!("{} ({what})", language.pick("không phải văn bản", "not a document"))
            }
            Err(error) => error.to_string(),
        };
        unread += 1;
        say(&format!("{}: {reason}", path.display()));
    }
    out.flush()?;
    Ok(match unread {
        0 => Outcome::Done,
        n if n == args.files.len() => {
            anyhow::bail!(language.pick("không đọc được tệp nào", "no file could be read").to_owned())
        }
        _ => Outcome::SomeUnread,
    })
}

/// Scans are named and wait; a wish to have them recognised now cannot be met, and is not passed over.
pub(super) fn refuse_ocr(wish: Ocr, language: Language) -> anyhow::Result<()> {
    if wish == Ocr::Always {
        let vietnamese = "bản này chưa có phần nhận dạng chữ (OCR): bản quét chỉ được nêu tên";
        let english = "this version has no character recognition (OCR) yet: scans are only named";
        anyhow::bail!(language.pick(vietnamese, english).to_owned());
    }
    Ok(())
}

fn print(out: &mut impl Write, path: &Path, text: &ExtractedText, format: TextOrJson) -> anyhow::Result<()> {
    match format {
        TextOrJson::Text => {
            for (at, page) in text.pages.iter().enumerate() {
                if at > 0 {
                    out.write_all(b"\x0c")?;
                }
                for block in &page.blocks {
                    writeln!(out, "{}", normalize(&block.text))?;
                }
            }
            Ok(())
        }
        TextOrJson::Json => Ok(writeln!(out, "{}", serde_json::to_string_pretty(&in_json(path, text))?)?),
    }
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
