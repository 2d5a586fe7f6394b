//! Inside a paragraph: runs and what stands between them, as they show; breaks and notes where they stand.

use std::borrow::Cow;

use super::paragraph::{Draft, PageBreak, Paragraph};
use super::props::{ParaProps, RunProps, para_props, run_props};
use super::story::{Item, Story};
use super::xml::{Node, Tag};
use crate::formats::office::symbols;

impl Story<'_> {
    /// Reads the `w:p` just opened; the draft may hold the text of paragraphs that run on into it.
    pub(super) fn paragraph(&mut self, draft: &mut Draft) {
        draft.props = ParaProps::default();
        self.style(draft);
        let floor = self.xml.depth();
        self.inline(floor, draft);
        self.fields.close_codes();
    }

    /// Works out how plain text of the paragraph shows.
    fn style(&mut self, draft: &mut Draft) {
        draft.plain = self.book.styles.look(draft.props.style.as_deref(), &RunProps::default());
        draft.look = draft.plain.clone();
    }

    /// Reads runs and what stands between them, up to the end of the element open at `floor`.
    pub(super) fn inline(&mut self, floor: usize, draft: &mut Draft) {
        while let Some(node) = self.xml.next_in(floor) {
            if let Node::Open(tag) = node {
                self.element(&tag, draft);
            }
        }
    }

    /// Reads one element inside a paragraph.
    fn element(&mut self, tag: &Tag<'_>, draft: &mut Draft) {
        match tag.name() {
            "pPr" => {
                draft.props = para_props(&mut self.xml);
                self.style(draft);
            }
            "r" => draft.look = draft.plain.clone(),
            "rPr" => {
                let props = run_props(&mut self.xml);
                draft.look = self.book.styles.look(draft.props.style.as_deref(), &props);
            }
            "t" => self.characters(tag, draft),
            "txbxContent" => self.text_box(draft),
            "p" => self.inner_paragraph(draft),
            "AlternateContent" => {
                self.nested(|story| story.alternatives(draft));
            }
            "fldChar" | "fldSimple" | "instrText" => self.field(tag, draft),
            "footnoteReference" => self.call_note(0, tag, draft),
            "endnoteReference" => self.call_note(1, tag, draft),
            "textpath" => self.word_art(tag, draft),
            _ if !self.sign(tag, draft) => self.pass_by(tag),
            _ => {}
        }
    }

    /// Elements that stand for one character or a break; false for any other.
    fn sign(&mut self, tag: &Tag<'_>, draft: &mut Draft) -> bool {
        match tag.name() {
            "tab" | "ptab" => self.push("\t", draft),
            "cr" => self.push("\n", draft),
            "br" if tag.attr("type").as_deref() == Some("page") => self.page_break(true, draft),
            "br" => self.push("\n", draft),
            "lastRenderedPageBreak" => self.page_break(false, draft),
            "noBreakHyphen" => self.push("-", draft),
            // Seen only where a line happens to end.
            "softHyphen" => {}
            "sym" => {
                let code = tag.attr("char").and_then(|code| u32::from_str_radix(&code, 16).ok()).unwrap_or_default();
                let font = tag.attr("font").unwrap_or_default();
                let other = || char::from_u32(code).map(String::from).unwrap_or_default();
                match symbols::symbol(&font, code) {
                    Some(sign) => self.push_as(true, sign, draft),
                    None => self.push(&other(), draft),
                }
            }
            // A formula on one line: numerator over denominator, exponent raised.
            "den" => self.push("/", draft),
            "sup" if tag.has_prefix("m") => self.push("^", draft),
            _ => return false,
        }
        true
    }

    /// Reads a `w:t`: spaces at its ends count only where the file says so.
    fn characters(&mut self, tag: &Tag<'_>, draft: &mut Draft) {
        let keep_spaces = tag.attr("space").as_deref() == Some("preserve");
        let text = self.xml.text().replace(['\n', '\r', '\t'], " ");
        self.push(if keep_spaces { &text } else { text.trim_matches(' ') }, draft);
    }

    /// Adds text, as the run's properties show it.
    pub(super) fn push(&mut self, text: &str, draft: &mut Draft) {
        self.push_as(false, text, draft);
    }

    /// Adds text, or a sign that stands for itself whatever the font.
    fn push_as(&mut self, is_sign: bool, text: &str, draft: &mut Draft) {
        if text.is_empty() || !self.shows(draft) {
            return;
        }
        let shown = shown(text, draft.look.font.as_deref().unwrap_or_default());
        let raised = std::mem::take(&mut draft.mark_follows) || draft.look.raised;
        if is_sign || !raised || !draft.raise(&shown, &mut self.tally.converted) {
            draft.add(&shown, is_sign, &mut self.tally.converted);
        }
        if let Some(lang) = &draft.look.lang {
            match self.tally.languages.get_mut(lang) {
                Some(sum) => *sum += text.len(),
                None => drop(self.tally.languages.insert(lang.clone(), text.len())),
            }
        }
    }

    /// True where text is seen: neither hidden nor part of a field's code.
    pub(super) fn shows(&self, draft: &Draft) -> bool {
        !draft.look.hidden && !self.fields.hidden()
    }

    /// Notes a page break here.
    fn page_break(&mut self, hard: bool, draft: &mut Draft) {
        if self.shows(draft) && !self.in_margin && self.count_item() {
            draft.settle(&mut self.tally.converted);
            draft.done.breaks.push(PageBreak { at: draft.done.text.len(), hard });
        }
    }

    /// Reads the content of a text box; it comes after the paragraph that it is anchored in.
    fn text_box(&mut self, draft: &mut Draft) {
        let shows = self.shows(draft);
        let floor = self.xml.depth();
        let items = self.nested(|story| story.items(floor)).unwrap_or_default();
        if shows {
            draft.done.boxes.extend(items);
        }
    }

    /// A paragraph inside a paragraph: the text of a drawing.
    fn inner_paragraph(&mut self, draft: &mut Draft) {
        let mut inner = Draft::default();
        self.nested(|story| story.paragraph(&mut inner));
        self.keep(&mut draft.done.boxes, inner);
    }

    /// The text of a WordArt picture, such as a watermark.
    fn word_art(&mut self, tag: &Tag<'_>, draft: &mut Draft) {
        let text = tag.attr("string").unwrap_or_default();
        let paragraph = Paragraph { text, ..Paragraph::default() };
        if !paragraph.text.trim().is_empty() && self.count_item() {
            draft.done.boxes.push(Item::Paragraph(Box::new(paragraph)));
        }
    }

    /// One of the alternatives of an `mc:AlternateContent`: the first, or the next if that gave nothing.
    fn alternatives(&mut self, draft: &mut Draft) {
        let floor = self.xml.depth();
        let size = |draft: &Draft| (draft.done.text.len(), draft.done.boxes.len());
        let before = size(draft);
        while let Some(node) = self.xml.next_in(floor) {
            if matches!(node, Node::Open(_)) {
                if size(draft) == before {
                    let inner = self.xml.depth();
                    self.inline(inner, draft);
                } else {
                    self.xml.skip();
                }
            }
        }
    }
}

/// Text as its font shows it: symbol fonts give signs, and control characters give nothing.
fn shown<'t>(text: &'t str, font: &str) -> Cow<'t, str> {
    let plain = |c: char| !(0xf000..=0xf0ff).contains(&u32::from(c)) && (!c.is_control() || matches!(c, '\t' | '\n'));
    let symbol_font = symbols::symbol(font, 0x20).is_some();
    if !symbol_font && text.chars().all(plain) {
        return text.into();
    }
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match symbols::symbol(font, c.into()).or_else(|| symbols::private(c)) {
            Some(sign) if !c.is_whitespace() => out.push_str(sign),
            _ if !c.is_control() || matches!(c, '\t' | '\n') => out.push(c),
            _ => {}
        }
    }
    out.into()
}
