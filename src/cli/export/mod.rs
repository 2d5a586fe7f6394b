//! `tracuu export`

mod akoma_ntoso;

use super::Outcome;
use super::args::{ExportArgs, ExportFormat};
use super::language::Language;
use super::output_file::OutputFile;
use crate::service::{Exported, MessageCode, Service, View, read_day};
use jiff::civil::Date;
use serde::Serialize;
use serde_json::json;

/// Runs the command.
pub(super) fn run(args: &ExportArgs, language: Language) -> anyhow::Result<Outcome> {
    let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    anyhow::ensure!(
        !args.jurisdiction.is_empty() && args.jurisdiction.chars().all(plain),
        "{}",
        language.say(MessageCode::ExportJurisdiction)
    );
    let as_of = read_day(args.as_of.as_deref())?;
    let service = Service::open(&args.index.index)?;
    let view = service.view();
    let count = match args.format {
        ExportFormat::Jsonl => lines(args, &service, &view, as_of)?,
        ExportFormat::Akn => files(args, &service, &view, as_of)?,
    };
    Ok(if count == 0 { Outcome::Nothing } else { Outcome::Done })
}

/// All documents, one after the other.
fn documents<'a>(
    args: &'a ExportArgs,
    view: &'a View,
    as_of: Date,
) -> impl Iterator<Item = anyhow::Result<Exported>> + 'a {
    let read = move |doc| view.exported(doc, as_of, &args.jurisdiction).map_err(anyhow::Error::from).transpose();
    (0..view.documents()).filter_map(read)
}

/// One line a thing: what was exported, then each document with its versions and its relations.
fn lines(args: &ExportArgs, service: &Service, view: &View, as_of: Date) -> anyhow::Result<usize> {
    let output = OutputFile::where_named(args.output.as_deref(), service, &args.index.index, args.force)?;
    let mut bytes = Vec::new();
    let (documents_held, fingerprint) = (view.documents(), view.fingerprint());
    line(&mut bytes, "export", &json!({"format": 1, "documents": documents_held, "fingerprint": fingerprint}))?;
    let mut count = 0;
    for exported in documents(args, view, as_of) {
        let exported = exported?;
        let (id, number) = (&exported.document.id, &exported.document.number);
        line(&mut bytes, "document", &exported)?;
        for version in &exported.versions {
            let mut value = json!({"document": id, "number": number, "text": &version.text});
            merge(&mut value, serde_json::to_value(version)?);
            line(&mut bytes, "version", &value)?;
        }
        for act in &exported.acts {
            let mut value = json!({"from": id, "from_number": number});
            merge(&mut value, serde_json::to_value(act)?);
            line(&mut bytes, "relation", &value)?;
        }
        count += 1;
    }
    OutputFile::deliver(output.as_ref(), &bytes)?;
    Ok(count)
}

/// A line with its type first.
fn line(out: &mut Vec<u8>, kind: &str, value: &impl Serialize) -> anyhow::Result<()> {
    let mut whole = json!({"type": kind});
    merge(&mut whole, serde_json::to_value(value)?);
    serde_json::to_writer(&mut *out, &whole)?;
    out.push(b'\n');
    Ok(())
}

/// Puts the members of one object behind those of another.
fn merge(into: &mut serde_json::Value, from: serde_json::Value) {
    if let (serde_json::Value::Object(into), serde_json::Value::Object(from)) = (into, from) {
        into.extend(from);
    }
}

/// A file a document in a folder, named by its address.
fn files(args: &ExportArgs, service: &Service, view: &View, as_of: Date) -> anyhow::Result<usize> {
    let Some(folder) = &args.output else { anyhow::bail!("--output") };
    let corpora = service.corpora()?;
    // The first file tells whether the folder is a place for outputs, before it is made.
    OutputFile::new(&folder.join("akn.xml"), &corpora, &args.index.index, true)?;
    std::fs::create_dir_all(folder)?;
    let mut count = 0;
    for exported in documents(args, view, as_of) {
        let exported = exported?;
        let name = view.name_of(&exported.document.id)?;
        let path = folder.join(format!("{name}.xml"));
        let file = OutputFile::new(&path, &corpora, &args.index.index, args.force)?;
        file.write(akoma_ntoso::document(&exported, as_of)?.as_bytes())?;
        count += 1;
    }
    Ok(count)
}
