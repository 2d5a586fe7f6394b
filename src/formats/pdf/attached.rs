//! Files that a PDF carries: named in its catalog, as those of a portfolio are, or pinned to its pages.

use std::collections::HashSet;
use std::panic::{AssertUnwindSafe, catch_unwind};

use hayro_syntax::Pdf;
use hayro_syntax::object::dict::keys::{AF, ANNOTS, EF, F, FS, KIDS, NAMES, SUBTYPE, UF};
use hayro_syntax::object::{Array, Dict, Name, Object, ObjectIdentifier, Stream};

use super::budget::Budget;
use super::facts::{not_blank, text_of, text_string};
use super::open;
use crate::formats::Limits;

/// Names, annotations and pages looked at in all: a hostile tree must not cost the run.
const MAX_NODES: usize = 5_000;
/// Nesting of name trees.
const MAX_DEPTH: usize = 32;
/// Files that are taken out of one PDF.
const MAX_FILES: usize = 1_000;

/// A file that a PDF carries.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attached {
    /// Its name, as the PDF gives it.
    pub name: String,
    /// Its bytes, or why they cannot be had, in Vietnamese.
    pub bytes: Result<Vec<u8>, String>,
}

/// The files that a PDF carries, in the order in which it names them; none where it cannot be opened.
pub fn attached(bytes: &[u8], limits: &Limits) -> Vec<Attached> {
    let found = catch_unwind(AssertUnwindSafe(|| {
        let Ok(opened) = open::open(bytes) else { return Vec::new() };
        let mut budget = Budget::new(limits);
        let mut seen = HashSet::new();
        let files = all(&opened.pdf).into_iter().take(MAX_FILES);
        files.filter_map(|(name, file)| take_out(name, &file, &mut budget, &mut seen)).collect()
    }));
    found.unwrap_or_default()
}

/// The names of the files that the catalog lists.
pub(super) fn names(catalog: &Dict<'_>) -> Vec<String> {
    listed(catalog).into_iter().filter_map(|(name, file)| own_name(&file).or(name)).collect()
}

/// Everything that names a file: with the name under which the tree has it.
fn all(pdf: &Pdf) -> Vec<(Option<String>, Dict<'_>)> {
    let catalog = pdf.xref().get::<Dict<'_>>(pdf.xref().root_id()).unwrap_or_default();
    let mut found = listed(&catalog);
    let associated = catalog.get::<Array<'_>>(AF);
    found.extend(associated.iter().flat_map(|files| files.iter::<Dict<'_>>()).take(MAX_NODES).map(|file| (None, file)));
    let mut left = MAX_NODES;
    for page in pdf.pages().iter().take(MAX_NODES) {
        let Some(annotations) = page.raw().get::<Array<'_>>(ANNOTS) else { continue };
        for annotation in annotations.iter::<Dict<'_>>() {
            left = left.saturating_sub(1);
            let pinned = annotation.get::<Name<'_>>(SUBTYPE).is_some_and(|kind| *kind == *b"FileAttachment");
            found.extend(annotation.get::<Dict<'_>>(FS).filter(|_| pinned && left > 0).map(|file| (None, file)));
        }
    }
    found
}

/// The tree of embedded files, in its order.
fn listed<'a>(catalog: &Dict<'a>) -> Vec<(Option<String>, Dict<'a>)> {
    let tree = catalog.get::<Dict<'a>>(NAMES).and_then(|n| n.get::<Dict<'a>>(b"EmbeddedFiles"));
    let mut open: Vec<(Dict<'a>, usize)> = tree.map(|t| (t, 0)).into_iter().collect();
    let (mut found, mut seen) = (Vec::new(), 0);
    while let Some((node, depth)) = open.pop() {
        seen += 1;
        if seen > MAX_NODES || found.len() > MAX_NODES {
            break;
        }
        let mut name = None;
        for object in node.get::<Array<'a>>(NAMES).iter().flat_map(|a| a.iter::<Object<'a>>()).take(MAX_NODES) {
            match object {
                Object::String(s) => name = not_blank(text_string(s.as_bytes())),
                Object::Dict(file) => found.push((name.take(), file)),
                _ => {}
            }
        }
        if depth < MAX_DEPTH
            && let Some(kids) = node.get::<Array<'a>>(KIDS)
        {
            let kids: Vec<Dict<'a>> = kids.iter::<Dict<'a>>().take(MAX_NODES).collect();
            open.extend(kids.into_iter().rev().map(|kid| (kid, depth + 1)));
        }
    }
    found
}

/// The name that a file has for itself.
fn own_name(file: &Dict<'_>) -> Option<String> {
    text_of(file, UF).or_else(|| text_of(file, F))
}

/// Unpacks a file, once however often it is named; `None` for one that lies elsewhere.
fn take_out(
    listed: Option<String>,
    file: &Dict<'_>,
    budget: &mut Budget,
    seen: &mut HashSet<ObjectIdentifier>,
) -> Option<Attached> {
    let embedded = file.get::<Dict<'_>>(EF)?;
    let stream = [UF, F].into_iter().find_map(|key| embedded.get::<Stream<'_>>(key))?;
    if !seen.insert(stream.obj_id()) {
        return None;
    }
    let bytes = if budget.out_of_time() {
        Err("vượt giới hạn thời gian đọc một tệp".to_owned())
    } else if !budget.may_unpack(&stream) {
        Err("vượt giới hạn an toàn: dung lượng giải nén".to_owned())
    } else {
        budget.decode(&stream).map(std::borrow::Cow::into_owned).ok_or_else(|| "hỏng, không giải nén được".to_owned())
    };
    Some(Attached { name: own_name(file).or(listed).unwrap_or_default(), bytes })
}
