//! Files cut off at their tails: every page that is whole is read, whatever led to it.

use super::paper::{Paper, line, saved};
use super::{shown, warnings};
use lopdf::{Document, Object, ObjectId};
use tracuu::formats::pdf::PdfExtractor;
use tracuu::formats::{ExtractedText, Extractor, Limits};

/// Ten pages of one line each, their objects before catalog and tree, as many programs write them.
fn pages_first() -> Document {
    let mut paper = Paper::new();
    for number in 1..=10 {
        paper.page(&line(90, 700, &format!("Trang số {number} của văn bản")));
    }
    let mut document = paper.finish();
    let tree = document.catalog().and_then(|c| c.get(b"Pages")).and_then(Object::as_reference).expect("a tree");
    renumber(&mut document, tree, (900, 0));
    document
}

/// Gives an object another number, and all that name it.
fn renumber(document: &mut Document, from: ObjectId, to: ObjectId) {
    let object = document.objects.remove(&from).expect("an object");
    document.objects.insert(to, object);
    document.traverse_objects(|object| {
        if let Object::Reference(id) = object
            && *id == from
        {
            *id = to;
        }
    });
    document.max_id = document.max_id.max(to.0);
}

fn kept(bytes: &[u8]) -> Option<ExtractedText> {
    PdfExtractor.extract(bytes, &Limits::default()).ok()
}

/// The place of the object of this number.
fn place(bytes: &[u8], number: u32) -> usize {
    let head = format!("\n{number} 0 obj");
    bytes.windows(head.len()).position(|window| window == head.as_bytes()).expect("an object")
}

/// Without catalog and tree the file had been "hỏng", though every page was whole.
#[test]
fn pages_are_found_without_catalog_and_tree() {
    let mut document = pages_first();
    // What pages inherit is lost with the tree; these have it themselves.
    let tree = document.get_object((900, 0)).and_then(Object::as_dict).expect("a tree").clone();
    for id in document.get_pages().into_values().collect::<Vec<_>>() {
        let page = document.get_object_mut(id).and_then(Object::as_dict_mut).expect("a page");
        page.set("Resources", tree.get(b"Resources").expect("resources").clone());
    }
    let whole = saved(document);
    let text = kept(&whole[..place(&whole, 900)]).expect("text");
    let expected: Vec<String> = (1..=10).map(|number| format!("Body: Trang số {number} của văn bản")).collect();
    assert_eq!(shown(&text), expected);
    assert!(text.partial && warnings(&text).contains(&("repaired", None)));
}

/// The tree is whole, and stands behind the pages; only catalog and table are lost.
#[test]
fn what_pages_inherit_comes_from_the_tree_that_is_left() {
    let mut document = pages_first();
    let catalog = document.trailer.get(b"Root").and_then(Object::as_reference).expect("a catalog");
    renumber(&mut document, catalog, (901, 0));
    let whole = saved(document);
    let text = kept(&whole[..place(&whole, 901)]).expect("text");
    assert_eq!(shown(&text).len(), 10);
    assert_eq!(text.pages[0].size, Some((595.0, 842.0)));
}

/// Cut anywhere, the file gives the pages that stand before the cut, in their order, and never a crash.
#[test]
fn every_cut_gives_the_pages_before_it() {
    let mut document = pages_first();
    let tree = document.get_object((900, 0)).and_then(Object::as_dict).expect("a tree").clone();
    for id in document.get_pages().into_values().collect::<Vec<_>>() {
        let page = document.get_object_mut(id).and_then(Object::as_dict_mut).expect("a page");
        page.set("Resources", tree.get(b"Resources").expect("resources").clone());
    }
    let pages: Vec<u32> = document.get_pages().into_values().map(|id| id.0).collect();
    let whole = saved(document);
    for (count, number) in pages.iter().enumerate().skip(1) {
        // Behind the content of the last page, before the page object itself.
        let text = kept(&whole[..place(&whole, *number)]).expect("text");
        let found = shown(&text);
        let expected: Vec<String> = (1..=count).map(|number| format!("Body: Trang số {number} của văn bản")).collect();
        assert_eq!(found, expected);
    }
    for at in (whole.len() / 2..whole.len()).step_by(211) {
        let found = kept(&whole[..at]).map(|text| shown(&text)).unwrap_or_default();
        assert!(
            found.iter().enumerate().all(|(at, line)| line.contains(&format!("số {} ", at + 1))),
            "{at}: {found:?}"
        );
    }
}
