//! Properties of runs and paragraphs, as far as they change what is read: hidden, capitals, font, numbering, breaks.

use super::sections::Section;
use super::xml::{Node, Xml};

/// What a `w:rPr` says itself; `None` leaves it to the styles.
#[derive(Debug, Clone, Default)]
pub(super) struct RunProps {
    /// The character style.
    pub(super) style: Option<String>,
    /// Hidden text.
    pub(super) vanish: Option<bool>,
    /// Shown in capitals.
    pub(super) caps: Option<bool>,
    /// Shown above the line.
    pub(super) raised: Option<bool>,
    /// The font of Latin letters.
    pub(super) font: Option<String>,
    /// The language tag.
    pub(super) lang: Option<String>,
    /// On a paragraph mark: deleted or moved away, so that the paragraph runs on into the next.
    pub(super) mark_gone: bool,
}

/// A reference to a list: the list and the level, each given here or left to the style.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct NumRef {
    /// The `w:num`; 0 takes the paragraph out of any list.
    pub(super) id: Option<u32>,
    /// The level from 0.
    pub(super) level: Option<usize>,
}

/// What a `w:pPr` says itself.
#[derive(Debug, Clone, Default)]
pub(super) struct ParaProps {
    /// The paragraph style.
    pub(super) style: Option<String>,
    /// The list.
    pub(super) num: NumRef,
    /// Begins a page.
    pub(super) page_break_before: Option<bool>,
    /// Properties of the paragraph mark.
    pub(super) mark: RunProps,
    /// A big first letter in a frame of its own, whose word goes on in the next paragraph.
    pub(super) drop_cap: bool,
    /// The section that ends with this paragraph.
    pub(super) section: Option<Section>,
}

/// Reads the `w:rPr` just opened.
pub(super) fn run_props(xml: &mut Xml<'_>) -> RunProps {
    let mut props = RunProps::default();
    let floor = xml.depth();
    while let Some(node) = xml.next_in(floor) {
        let Node::Open(tag) = node else { continue };
        match tag.name() {
            "rStyle" => props.style = tag.val(),
            "vanish" => props.vanish = Some(tag.is_on()),
            "caps" => props.caps = Some(tag.is_on()),
            "vertAlign" => props.raised = Some(tag.val().as_deref() == Some("superscript")),
            "position" => props.raised = props.raised.or(tag.number("val").map(|points: i32| points > 0)),
            "rFonts" => props.font = tag.attr("ascii").or_else(|| tag.attr("hAnsi")).or(props.font),
            "lang" => props.lang = tag.val().or(props.lang),
            "del" | "moveFrom" => props.mark_gone = true,
            // The properties before a tracked change are not those that show.
            "rPrChange" => xml.skip(),
            _ => {}
        }
    }
    props
}

/// Reads the `w:pPr` just opened.
pub(super) fn para_props(xml: &mut Xml<'_>) -> ParaProps {
    let mut props = ParaProps::default();
    let floor = xml.depth();
    while let Some(node) = xml.next_in(floor) {
        let Node::Open(tag) = node else { continue };
        match tag.name() {
            "pStyle" => props.style = tag.val(),
            "numPr" => props.num = num_ref(xml),
            "pageBreakBefore" => props.page_break_before = Some(tag.is_on()),
            "rPr" => props.mark = run_props(xml),
            "framePr" => props.drop_cap = matches!(tag.attr("dropCap").as_deref(), Some("drop" | "margin")),
            "sectPr" => props.section = Some(Section::from_xml(xml)),
            "pPrChange" | "tabs" => xml.skip(),
            _ => {}
        }
    }
    props
}

/// Reads the `w:numPr` just opened.
fn num_ref(xml: &mut Xml<'_>) -> NumRef {
    let mut num = NumRef::default();
    let floor = xml.depth();
    while let Some(node) = xml.next_in(floor) {
        let Node::Open(tag) = node else { continue };
        match tag.name() {
            "numId" => num.id = tag.number("val"),
            "ilvl" => num.level = tag.number("val"),
            "ins" | "numberingChange" => xml.skip(),
            _ => {}
        }
    }
    num
}
