//! What of a text decides which of its pages are recognised: kept beside it, so that no text is read for that alone.

use crate::formats::{ExtractedText, FileKind, Method};
use serde::{Deserialize, Serialize};

/// The pages of a text in outline.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Outline {
    /// What the bytes were taken for.
    kind: FileKind,
    /// True for a text that has pages on paper: a PDF's.
    paged: bool,
    /// Number of each page, and whether it is a picture without usable text.
    pages: Vec<(u32, bool)>,
}

impl Outline {
    /// The outline of a text.
    pub(super) fn of_text(text: &ExtractedText) -> Self {
        let paged = matches!(text.method, Method::PdfText | Method::Ocr | Method::Mixed);
        Self { kind: text.kind, paged, pages: text.pages.iter().map(|page| (page.number, page.needs_ocr)).collect() }
    }

    /// What the bytes were taken for; none where no text was read.
    pub(super) fn kind(&self) -> Option<FileKind> {
        (!self.pages.is_empty()).then_some(self.kind)
    }

    /// Numbers of the pages that are pictures without usable text.
    pub(super) fn waiting(&self) -> Vec<u32> {
        self.pages.iter().filter(|page| page.1).map(|page| page.0).collect()
    }

    /// Numbers of all pages that lie on paper, whatever text they hold.
    pub(super) fn all(&self) -> Vec<u32> {
        self.pages.iter().filter(|page| self.paged || page.1).map(|page| page.0).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::Outline;
    use crate::formats::{ExtractedText, Method, Page};

    #[test]
    fn pictures_wait_and_every_page_of_paper_can_be_recognised() {
        let page = |number, needs_ocr| Page { number, needs_ocr, ..Page::default() };
        let pages = vec![page(1, false), page(2, true)];
        let text = |method| ExtractedText { pages: pages.clone(), method, ..ExtractedText::default() };
        let pdf = Outline::of_text(&text(Method::PdfText));
        assert_eq!((pdf.waiting(), pdf.all()), (vec![2], vec![1, 2]));
        assert_eq!(Outline::of_text(&text(Method::Docx)).all(), [2]);
    }
}
