//! Facts about the file that are not its text: the program that wrote it, its title, its language.

use std::time::Instant;

use super::archive::Archive;
use super::story::Tally;
use super::xml::{Node, Xml};
use crate::formats::{ExtractError, FileInfo};

/// Reads the properties of the file.
pub(super) fn file_info(archive: &mut Archive<'_>, tally: &Tally, deadline: Instant) -> Result<FileInfo, ExtractError> {
    let app = archive.part("docProps/app.xml")?.unwrap_or_default();
    let core = archive.part("docProps/core.xml")?.unwrap_or_default();
    let producer = element(&app, "Application", deadline).map(|name| match element(&app, "AppVersion", deadline) {
        Some(version) if !name.contains(&version) => format!("{name} {version}"),
        _ => name,
    });
    let most = tally.languages.iter().max_by_key(|(_, characters)| **characters);
    Ok(FileInfo {
        producer,
        title: element(&core, "title", deadline),
        language: most.map(|(tag, _)| tag.clone()),
        ..FileInfo::default()
    })
}

/// The text of the first element of this name.
fn element(part: &str, name: &str, deadline: Instant) -> Option<String> {
    let mut xml = Xml::new(part, deadline);
    while let Some(node) = xml.next() {
        if matches!(&node, Node::Open(tag) if tag.name() == name) {
            let text = xml.text().split_whitespace().collect::<Vec<_>>().join(" ");
            return (!text.is_empty()).then_some(text);
        }
    }
    None
}
