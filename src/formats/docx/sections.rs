//! Sections: whether one begins a page, and which headers and footers it shows.

use super::xml::{Node, Xml};

/// What a `w:sectPr` says of the section that it ends.
#[derive(Debug, Clone, Default)]
pub(super) struct Section {
    /// The section begins on a new page.
    pub(super) new_page: bool,
    /// Headers, then footers, as relation ids, in the order of the file.
    pub(super) headers: Vec<Margin>,
    /// Footers.
    pub(super) footers: Vec<Margin>,
    /// The first page has a header and footer of its own.
    title_page: bool,
}

/// A header or footer.
#[derive(Debug, Clone)]
pub(super) struct Margin {
    /// `default`, `first` or `even`.
    pages: String,
    /// The relation to its part.
    pub(super) relation: String,
}

impl Section {
    /// Reads the `w:sectPr` just opened.
    pub(super) fn from_xml(xml: &mut Xml<'_>) -> Self {
        let mut section = Self { new_page: true, ..Self::default() };
        let floor = xml.depth();
        while let Some(node) = xml.next_in(floor) {
            let Node::Open(tag) = node else { continue };
            match tag.name() {
                "type" => section.new_page = !matches!(tag.val().as_deref(), Some("continuous" | "nextColumn")),
                "titlePg" => section.title_page = tag.is_on(),
                "headerReference" => section.headers.extend(Margin::from_tag(&tag)),
                "footerReference" => section.footers.extend(Margin::from_tag(&tag)),
                "sectPrChange" => xml.skip(),
                _ => {}
            }
        }
        section
    }

    /// Leaves out the headers and footers that no page shows: a first one without a title page, an even one in a
    /// document that does not part odd from even pages.
    pub(super) fn keep_shown(&mut self, even_and_odd: bool) {
        let title_page = self.title_page;
        let shown = |margin: &Margin| match margin.pages.as_str() {
            "first" => title_page,
            "even" => even_and_odd,
            _ => true,
        };
        self.headers.retain(shown);
        self.footers.retain(shown);
    }
}

impl Margin {
    /// Reads a reference.
    fn from_tag(tag: &super::xml::Tag<'_>) -> Option<Self> {
        Some(Self { pages: tag.attr("type").unwrap_or_default(), relation: tag.attr("id")? })
    }
}
