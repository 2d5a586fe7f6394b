//! `tracuu doctor`

use super::Outcome;
use super::args::{DoctorArgs, TextOrJson};
use super::language::Language;
use super::output;
use super::terminal::out;
use crate::service::{Diagnosis, doctor};
use std::io::Write;

/// Runs the command. It ends with 0 when an index can be opened and no damage was found, else with 1.
pub(super) fn run(args: &DoctorArgs, language: Language) -> anyhow::Result<Outcome> {
    let found = doctor(&args.index.index, args.check, language)?;
    let mut out = out();
    match args.format {
        TextOrJson::Json => writeln!(out, "{}", serde_json::to_string_pretty(&found)?)?,
        TextOrJson::Text => text(&mut out, &found, language)?,
    }
    out.flush()?;
    Ok(if found.opens && found.is_whole() { Outcome::Done } else { Outcome::Nothing })
}

/// The engine with its languages, or what is missing.
fn recognition(found: &Diagnosis) -> String {
    match &found.ocr {
        Some(ocr) => format!("{} ({})", ocr.engine, ocr.languages.join(", ")),
        None => output::or_dash(found.ocr_problem.as_deref()).to_owned(),
    }
}

fn text(out: &mut impl Write, found: &Diagnosis, language: Language) -> anyhow::Result<()> {
    let mut table = output::table(&[language.pick("Mục", "Item"), language.pick("Giá trị", "Value")]);
    table.add_row([language.pick("Phiên bản", "Version"), found.version]);
    table.add_row([language.pick("Bộ đọc", "Extractors"), &found.extractors]);
    table.add_row([language.pick("Thư mục chỉ mục", "Index directory"), &found.index]);
    table.add_row([language.pick("Nhận dạng chữ", "Recognition"), &recognition(found)]);
    let confined = language.pick("Giới hạn khi đọc tệp", "Limits on reading");
    table.add_row([confined, &found.confinement_message]);
    table.add_row([language.pick("Mô hình nghĩa", "Model of meaning"), &found.model_message]);
    let state = found.problem.as_deref().unwrap_or(language.pick("dùng được", "usable"));
    table.add_row([language.pick("Chỉ mục", "Index"), state]);
    if let Some(check) = &found.check {
        let state = match check.damaged.as_slice() {
            [] => language.pick("mọi tệp nguyên vẹn", "every file is whole").to_owned(),
            names => format!(
                "{}: {}",
                language.pick("hỏng, hãy chạy `tracuu index`", "damaged, run `tracuu index`"),
                names.join(", ")
            ),
        };
        table.add_row([language.pick("Đối chiếu", "Check"), &state]);
    }
    let counts = found.manifest.as_ref().map(|manifest| [manifest.documents, manifest.articles, manifest.passages]);
    let labels = [language.pick("Văn bản", "Documents"), language.pick("Điều", "Articles")];
    let labels = labels.into_iter().chain([language.pick("Đoạn", "Passages")]);
    for (at, label) in labels.enumerate() {
        let count = counts.map_or_else(|| output::NONE.to_owned(), |counts| counts[at].to_string());
        table.add_row([label, &count]);
    }
    writeln!(out, "{table}")?;
    for (reason, paths) in found.files.iter().flatten() {
        writeln!(out, "{} ({}):", reason, paths.len())?;
        for path in paths {
            writeln!(out, "  {path}")?;
        }
    }
    Ok(())
}
