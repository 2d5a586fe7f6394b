//! A file whose tail is lost: the pages that are whole get a new catalog and a new tree.
//!
//! The table of places, the catalog and often the tree of pages stand at the end of a file. The reader underneath finds
//! the objects one by one, but not the pages, when what leads to them is gone. So a catalog is written behind what is
//! left that names every page object found, each under what its own parents, where they are left, hand down to it.

use hayro_syntax::Pdf;
use hayro_syntax::object::dict::keys::{CONTENTS, CROP_BOX, MEDIA_BOX, PAGE, PARENT, RESOURCES, ROTATE, TYPE};
use hayro_syntax::object::{Dict, Name, Object};

/// Numbers that no object of a real file has.
const FIRST_NUMBER: usize = 8_000_000;
/// Parents that are asked for what a page inherits.
const MOST_PARENTS: usize = 32;
/// Pages that are brought back at most.
const MOST_PAGES: usize = 20_000;

/// Opens what is left of a file by its page objects, in the order in which they stand.
pub(super) fn salvage(bytes: &[u8]) -> Option<Pdf> {
    let tree = FIRST_NUMBER + 1;
    let catalog = format!("{FIRST_NUMBER} 0 obj\n<< /Type /Catalog /Pages {tree} 0 R >>\nendobj\n");
    // The first catalog leads to nothing: it makes the reader look for all objects.
    let probe = Pdf::new(with_tail(bytes, catalog.as_bytes())).ok()?;
    let mut nodes = Vec::new();
    for object in probe.objects() {
        if let Object::Dict(page) = object
            && nodes.len() < MOST_PAGES
        {
            nodes.extend(node(&page));
        }
    }
    if nodes.is_empty() {
        return None;
    }
    let kids: Vec<String> = (0..nodes.len()).map(|at| format!("{} 0 R", tree + 1 + at)).collect();
    let mut tail = format!(
        "{catalog}{tree} 0 obj\n<< /Type /Pages /Count {} /Kids [{}] >>\nendobj\n",
        nodes.len(),
        kids.join(" ")
    )
    .into_bytes();
    for (at, node) in nodes.iter().enumerate() {
        tail.extend(format!("{} 0 obj\n", tree + 1 + at).bytes());
        tail.extend(node);
        tail.extend(b"\nendobj\n");
    }
    let pdf = Pdf::new(with_tail(bytes, &tail)).ok()?;
    (!pdf.pages().is_empty()).then_some(pdf)
}

/// A node of the tree for one page, with what the page would have had from its parents.
fn node(page: &Dict<'_>) -> Option<Vec<u8>> {
    let id = page.obj_id()?;
    let is_page = page.get::<Name<'_>>(TYPE).is_some_and(|kind| *kind == *PAGE) && page.contains_key(CONTENTS);
    is_page.then_some(())?;
    let mut node = format!(
        "<< /Type /Pages /Parent {} 0 R /Count 1 /Kids [{} {} R]",
        FIRST_NUMBER + 1,
        id.obj_number,
        id.gen_number
    )
    .into_bytes();
    for (key, name) in [(RESOURCES, "Resources"), (MEDIA_BOX, "MediaBox"), (CROP_BOX, "CropBox"), (ROTATE, "Rotate")] {
        if page.contains_key(key) {
            continue;
        }
        let mut parent = page.get::<Dict<'_>>(PARENT);
        for _ in 0..MOST_PARENTS {
            let Some(dict) = parent else { break };
            if let Some(value) = written(&dict, key) {
                node.extend(format!(" /{name} ").bytes());
                node.extend(value);
                break;
            }
            parent = dict.get::<Dict<'_>>(PARENT);
        }
    }
    node.extend(b" >>");
    Some(node)
}

/// An entry as it would be written.
fn written(dict: &Dict<'_>, key: &[u8]) -> Option<Vec<u8>> {
    if let Some(reference) = dict.get_ref(key) {
        return Some(format!("{} {} R", reference.obj_number, reference.gen_number).into_bytes());
    }
    match dict.get::<Object<'_>>(key)? {
        Object::Dict(value) => Some(enclosed(value.data(), b"<<", b">>")),
        Object::Array(value) => Some(enclosed(value.data(), b"[", b"]")),
        Object::Number(value) => Some(format!("{}", value.as_f64()).into_bytes()),
        _ => None,
    }
}

/// The bytes of an object between its marks, which the reader may have left off.
fn enclosed(data: &[u8], open: &[u8], close: &[u8]) -> Vec<u8> {
    if data.starts_with(open) { data.to_vec() } else { [open, data, close].concat() }
}

/// The file with these objects behind it, and a place of the table that is none: so the reader looks for itself.
fn with_tail(bytes: &[u8], objects: &[u8]) -> Vec<u8> {
    let head = b"\nendstream\nendobj\n".as_slice();
    let foot = format!("trailer\n<< /Root {FIRST_NUMBER} 0 R >>\nstartxref\n0\n%%EOF\n");
    [bytes, head, objects, foot.as_bytes()].concat()
}
