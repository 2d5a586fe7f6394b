//! Text that is good already is never taken for an old encoding: every line of every page of the sample, and of a
//! folder of one's own.

use crate::desk::repository;
use std::path::{Path, PathBuf};
use tracuu::formats::{ExtractedText, Method};
use tracuu::pipeline::{Extracted, extract_bytes};
use tracuu::text::legacy::repair;

/// Names a folder whose PDF pages are looked at by the test that is left out otherwise.
const FOLDER: &str = "TRACUU_GOOD_PAGES";
/// Names of fonts that hint at an old encoding; files were seen whose fonts bear them and hold Unicode.
const FONTS: [Option<&str>; 3] = [None, Some(".VnTime"), Some("VNI-Times")];

/// All files below a folder, in order.
fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).expect("a folder").flatten() {
        let path = entry.path();
        if path.is_dir() { found.extend(files(&path)) } else { found.push(path) }
    }
    found.sort();
    found
}

/// The text of a PDF that has some.
fn text(path: &Path) -> Option<ExtractedText> {
    let pdf = path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("pdf"));
    let bytes = pdf.then(|| std::fs::read(path).ok()).flatten()?;
    match extract_bytes(&bytes) {
        Ok(Extracted::Text(text)) if text.method == Method::PdfText => Some(text),
        _ => None,
    }
}

/// Pages looked at, and the lines that would be changed.
fn changed(folder: &Path) -> (usize, Vec<String>) {
    let (mut pages, mut changed) = (0, Vec::new());
    for text in files(folder).iter().filter_map(|path| text(path)) {
        for page in text.pages.iter().filter(|page| !page.blocks.is_empty()) {
            pages += 1;
            let lines = page.blocks.iter().flat_map(|block| block.text.split(['\n', '\t']));
            changed.extend(lines.flat_map(|line| FONTS.into_iter().filter_map(|font| repair(line, font))));
        }
    }
    (pages, changed)
}

#[test]
fn no_line_of_the_sample_is_taken_for_an_old_encoding() {
    let (pages, changed) = changed(&repository("corpus"));
    assert!(pages > 100, "{pages}");
    assert!(changed.is_empty(), "{} lines on {pages} pages: {:?}", changed.len(), changed.first());
}

#[test]
#[ignore = "reads a folder of one's own, which TRACUU_GOOD_PAGES names"]
#[expect(clippy::print_stderr, reason = "whoever runs it wants the figure")]
fn no_line_of_a_folder_is_taken_for_an_old_encoding() {
    let folder = std::env::var_os(FOLDER).expect("TRACUU_GOOD_PAGES names a folder");
    let (pages, changed) = changed(Path::new(&folder));
    eprintln!("{} lines changed on {pages} pages", changed.len());
    assert!(changed.is_empty(), "{:?}", &changed[..changed.len().min(20)]);
}
