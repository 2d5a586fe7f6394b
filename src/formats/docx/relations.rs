//! Relations between parts: which part is the document, its styles, its notes, a header.

use std::collections::BTreeMap;
use std::time::Instant;

use super::archive::{Archive, resolve};
use super::xml::{Node, Xml};
use crate::formats::ExtractError;

/// The relations of one part.
#[derive(Debug, Default)]
pub(super) struct Relations {
    /// Id → (last word of the type's address, path of the target in the archive).
    by_id: BTreeMap<String, (String, String)>,
}

impl Relations {
    /// Reads the relations of a part (`""` for those of the whole archive); none when there is no such list.
    pub(super) fn of_part(archive: &mut Archive<'_>, part: &str, deadline: Instant) -> Result<Self, ExtractError> {
        let (folder, name) = part.rsplit_once('/').unwrap_or(("", part));
        let list = format!("{folder}/_rels/{name}.rels");
        let text = archive.part(&list)?.unwrap_or_default();
        Ok(Self::parse(&text, part, deadline))
    }

    /// Reads a list of relations, seen from this part.
    fn parse(text: &str, part: &str, deadline: Instant) -> Self {
        let mut xml = Xml::new(text, deadline);
        let mut by_id = BTreeMap::new();
        while let Some(node) = xml.next() {
            let Node::Open(tag) = node else { continue };
            let (Some(id), Some(kind), Some(target)) = (tag.attr("Id"), tag.attr("Type"), tag.attr("Target")) else {
                continue;
            };
            // A target outside the archive (a web address, a path on a disk) is nothing to read.
            if tag.attr("TargetMode").as_deref() != Some("External") {
                let kind = kind.rsplit('/').next().unwrap_or_default().to_owned();
                by_id.insert(id, (kind, resolve(part, &target)));
            }
        }
        Self { by_id }
    }

    /// The first target of a type, such as `styles`: strict and transitional differ only before the last slash.
    pub(super) fn first(&self, kind: &str) -> Option<&str> {
        self.by_id.values().find(|(found, _)| found == kind).map(|(_, target)| target.as_str())
    }

    /// The target with this id.
    pub(super) fn target(&self, id: &str) -> Option<&str> {
        self.by_id.get(id).map(|(_, target)| target.as_str())
    }
}
