//! Damaged and hostile files: text or a reason, never a crash, and what was read before the damage is kept.

use super::paper::{Paper, line, saved};
use super::{read, reason, shown, warnings};
use lopdf::{Object, dictionary};
use tracuu::formats::pdf::PdfExtractor;
use tracuu::formats::{ExtractError, Extractor, Limits};

/// Ten pages of one line each.
fn ten() -> Paper {
    let mut paper = Paper::new();
    for number in 1..=10 {
        paper.page(&line(90, 700, &format!("Trang số {number} của văn bản")));
    }
    paper
}

#[test]
fn a_tail_cut_off_costs_only_what_stood_in_it() {
    // Catalog and page tree stand before the pages, as office programs write them; the table of places is lost.
    let mut document = ten().finish();
    document.renumber_objects();
    let whole = saved(document);
    for kept in [99, 90, 70] {
        match PdfExtractor.extract(&whole[..whole.len() * kept / 100], &Limits::default()) {
            Ok(text) => {
                assert!(text.partial, "{kept}%");
                assert!(warnings(&text).contains(&("repaired", None)), "{kept}%: {:?}", text.warnings);
                assert_eq!(shown(&text)[0], "Body: Trang số 1 của văn bản", "{kept}%");
            }
            Err(reason) => assert!(matches!(reason, ExtractError::Damaged(_)), "{kept}%: {reason}"),
        }
    }
}

#[test]
fn what_is_no_pdf_says_so() {
    assert!(matches!(reason(b""), ExtractError::NotThisFormat { .. }));
    assert!(matches!(reason(b"PK\x03\x04"), ExtractError::NotThisFormat { .. }));
    assert!(matches!(reason(b"%PDF-1.7\nnothing else"), ExtractError::Damaged(_)));
}

#[test]
fn a_bomb_is_measured_before_it_is_unpacked() {
    let mut paper = Paper::new();
    paper.page(&line(90, 700, "Trang lành"));
    paper.page(&" ".repeat(3 << 20));
    let mut document = paper.finish();
    document.compress();
    let limits = Limits { stream_bytes: 1 << 20, ..Limits::default() };
    let text = PdfExtractor.extract(&saved(document), &limits).expect("text");
    assert_eq!(shown(&text), ["Body: Trang lành"]);
    assert!(text.partial);
    assert_eq!(warnings(&text), [("limit-reached", Some(2))]);
}

#[test]
fn limits_cut_a_page_and_keep_what_was_read() {
    let content: String = (0..50).map(|at| line(90, 800 - 15 * at, "Một dòng chữ")).collect();
    let bytes = Paper::new().page(&content).bytes();
    for limits in [Limits { page_operators: 40, ..Limits::default() }, Limits { page_glyphs: 60, ..Limits::default() }]
    {
        let text = PdfExtractor.extract(&bytes, &limits).expect("text");
        assert!(text.partial);
        assert!(shown(&text)[0].starts_with("Body: Một dòng chữ"), "{:?}", shown(&text));
        assert_eq!(warnings(&text), [("limit-reached", Some(1))]);
    }
    let text = PdfExtractor.extract(&ten().bytes(), &Limits { pages: 3, ..Limits::default() }).expect("text");
    assert_eq!((text.pages.len(), text.partial), (3, true));
}

#[test]
fn forms_that_draw_themselves_end() {
    let mut paper = Paper::new();
    let form = paper.form(&(line(90, 500, "Trong khuôn") + " /X Do /X Do"));
    let Ok(Object::Stream(stream)) = paper.document.get_object_mut(form) else { panic!("a form") };
    let Ok(Object::Dictionary(resources)) = stream.dict.get_mut(b"Resources") else { panic!("resources") };
    resources.set("XObject", dictionary! { "X" => form });
    paper.resources.set("XObject", dictionary! { "X" => form });
    let limits = Limits { page_operators: 20_000, ..Limits::default() };
    let text = PdfExtractor.extract(&paper.page("/X Do").bytes(), &limits).expect("text");
    assert!(shown(&text)[0].starts_with("Body: Trong khuôn"));
}

#[test]
fn a_page_tree_that_runs_in_a_ring_ends() {
    let mut document = ten().finish();
    let catalog = document.catalog().expect("a catalog").clone();
    let tree = catalog.get(b"Pages").and_then(Object::as_reference).expect("a tree");
    let Ok(Object::Dictionary(root)) = document.get_object_mut(tree) else { panic!("a tree") };
    let Ok(Object::Array(kids)) = root.get_mut(b"Kids") else { panic!("pages") };
    kids.insert(3, tree.into());
    assert_eq!(read(&saved(document)).pages.len(), 10);
}
