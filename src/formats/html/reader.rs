//! Reading a page: inline tags say how text looks, all others end paragraphs.

use std::time::Instant;

use super::entities::decode;
use super::lists::Lists;
use super::tables::Tables;
use super::tokens::{Token, attribute, tokens};
use crate::formats::office::build::Builder;
use crate::formats::office::draft::Draft;
use crate::formats::office::{Reading, deadline};
use crate::formats::{FileInfo, Limits};

/// Inline tags open at once beyond this are no page.
const MOST_OPEN: usize = 512;

/// A font's name is no longer than this.
const LONGEST_FONT: usize = 64;

/// How often the clock is looked at: every so many tokens.
const CLOCK: usize = 4096;

/// Tags inside of a paragraph.
const INLINE: [&str; 26] = [
    "a", "abbr", "acronym", "b", "big", "bdo", "cite", "code", "del", "em", "font", "i", "ins", "kbd", "label", "mark",
    "o:p", "s", "small", "span", "strike", "strong", "sub", "sup", "tt", "u",
];

/// Reads a page.
pub(super) struct Reader {
    draft: Draft,
    builder: Builder,
    tables: Tables,
    lists: Lists,
    /// The label of the list item that has no text yet.
    label: String,
    /// Inline tags open, with what they say.
    open: Vec<Look>,
    /// A space is due before the next word.
    space: bool,
    in_title: bool,
    title: String,
    pictures: u32,
    limited: bool,
    deadline: Instant,
    most_depth: usize,
}

/// What an inline tag says of its text.
#[derive(Debug, Clone)]
struct Look {
    tag: String,
    font: Option<String>,
    hidden: bool,
    raised: bool,
}

impl Reader {
    /// Begins.
    pub(super) fn new(limits: &Limits) -> Self {
        Self {
            draft: Draft::default(),
            builder: Builder::new(limits.depth),
            tables: Tables::default(),
            lists: Lists::default(),
            label: String::new(),
            open: Vec::new(),
            space: false,
            in_title: false,
            title: String::new(),
            pictures: 0,
            limited: false,
            deadline: deadline(limits),
            most_depth: limits.depth as usize,
        }
    }

    /// Reads a whole page.
    pub(super) fn read_all(mut self, page: &str) -> Reading {
        for (count, token) in tokens(page).enumerate() {
            match token {
                Token::Text(text) => self.text(&decode(text)),
                Token::Tag(name, attributes) => self.tag(&name.to_ascii_lowercase(), attributes),
            }
            self.limited |= count % CLOCK == CLOCK - 1 && Instant::now() >= self.deadline;
            if self.limited {
                break;
            }
        }
        self.end_paragraph();
        while self.tables.depth() > 0 {
            self.tables.close(&mut self.builder);
        }
        let title = Some(self.title.split_whitespace().collect::<Vec<_>>().join(" ")).filter(|title| !title.is_empty());
        let info = FileInfo { title, ..FileInfo::default() };
        Reading { items: self.builder.finish(), info, pictures: self.pictures, damaged: false, limited: self.limited }
    }

    /// Text: white space of any length is one space, and none at the beginning of a paragraph.
    fn text(&mut self, text: &str) {
        if self.in_title {
            self.title.push_str(text);
            return;
        }
        if self.open.last().is_some_and(|look| look.hidden) {
            return;
        }
        let white = |c: char| c.is_ascii_whitespace();
        self.space |= text.starts_with(white);
        let mut shown = String::with_capacity(text.len());
        for word in text.split(white).filter(|word| !word.is_empty()) {
            if std::mem::replace(&mut self.space, true) && !(shown.is_empty() && self.draft.is_blank()) {
                shown.push(' ');
            }
            shown.push_str(word);
        }
        if !shown.is_empty() {
            self.space = text.ends_with(white);
            let font = self.open.last().and_then(|look| look.font.as_deref());
            let raised = self.open.last().is_some_and(|look| look.raised);
            self.draft.push_set(&shown, font, false, raised);
        }
    }

    /// A tag, its name in small letters.
    fn tag(&mut self, name: &str, attributes: &str) {
        let (closes, element) = match name.strip_prefix('/') {
            Some(element) => (true, element),
            None => (false, name),
        };
        match element {
            _ if INLINE.contains(&element) => self.inline(closes, element, attributes),
            "br" => self.line_break(attributes),
            "img" | "v:imagedata" => self.pictures = self.pictures.saturating_add(1),
            "title" => self.in_title = !closes,
            "table" | "tr" | "td" | "th" => self.table_tag(closes, element, attributes),
            "ol" | "ul" | "li" => self.list_tag(closes, element, attributes),
            // Islands of Word's own, such as `st1:place`, stand inside of words and sentences.
            _ if element.contains(':') => {}
            _ => self.end_paragraph(),
        }
    }

    /// An inline tag: what it says holds until it closes.
    fn inline(&mut self, closes: bool, element: &str, attributes: &str) {
        if closes {
            if let Some(at) = self.open.iter().rposition(|look| look.tag == element) {
                self.open.truncate(at);
            }
            return;
        }
        if attributes.ends_with('/') || self.open.len() >= MOST_OPEN {
            return;
        }
        let outer = self.open.last();
        let font = font(attributes).or_else(|| outer.and_then(|look| look.font.clone()));
        let hidden = outer.is_some_and(|look| look.hidden) || element == "del" || hides(attributes);
        let raised =
            element == "sup" || (element != "sub" && (outer.is_some_and(|look| look.raised) || raises(attributes)));
        self.open.push(Look { tag: element.to_owned(), font, hidden, raised });
    }

    /// A new line, or a new page where the style says so.
    fn line_break(&mut self, attributes: &str) {
        let style = attribute(attributes, "style").unwrap_or_default().to_ascii_lowercase();
        if style.replace(' ', "").contains("page-break-before:always") {
            self.draft.page_break();
        } else {
            self.draft.push("\n", None, false);
        }
        self.space = false;
    }

    /// A tag of tables.
    fn table_tag(&mut self, closes: bool, element: &str, attributes: &str) {
        self.end_paragraph();
        let builder = &mut self.builder;
        match (element, closes) {
            ("table", false) => {
                // Tables nested beyond the limit count no further, and their ends close outer ones: no harm to the text.
                if self.tables.depth() < self.most_depth {
                    let border = attribute(attributes, "border").is_some_and(|border| border != "0");
                    self.tables.open(border || style_boxes(attributes));
                }
            }
            ("table", true) => self.tables.close(builder),
            ("tr", false) => self.tables.row(builder),
            ("tr", true) => self.tables.end_row(builder),
            (_, false) => {
                let columns = attribute(attributes, "colspan").and_then(|columns| columns.parse().ok()).unwrap_or(1);
                self.tables.cell(builder, columns, style_boxes(attributes));
            }
            (_, true) => self.tables.end_cell(builder),
        }
        self.open.clear();
    }

    /// A tag of lists.
    fn list_tag(&mut self, closes: bool, element: &str, attributes: &str) {
        self.end_paragraph();
        match (element, closes) {
            ("li", false) => self.label = self.lists.label(),
            ("li", true) => self.label.clear(),
            _ => self.lists.tag(closes, element, attributes),
        }
    }

    /// A paragraph ends.
    fn end_paragraph(&mut self) {
        self.space = false;
        let label = if self.draft.is_blank() { String::new() } else { std::mem::take(&mut self.label) };
        let items = std::mem::take(&mut self.draft).finish(&label);
        self.limited |= !self.builder.add(self.tables.depth(), items);
    }
}

/// The font that a tag names.
fn font(attributes: &str) -> Option<String> {
    let style = || {
        let style = attribute(attributes, "style")?;
        let at = style.to_ascii_lowercase().find("font-family:")?;
        style.get(at + "font-family:".len()..)?.split(';').next()
    };
    let names = attribute(attributes, "face").or_else(style)?;
    let names: String = names.chars().take(LONGEST_FONT).collect();
    let first = decode(&names).split(',').next()?.trim_matches(['"', '\'', ' ']).to_owned();
    (!first.is_empty()).then_some(first)
}

/// The style of a tag in small letters, without blanks.
fn style(attributes: &str) -> String {
    attribute(attributes, "style").unwrap_or_default().to_ascii_lowercase().replace(' ', "")
}

/// True when the style of a tag hides it.
fn hides(attributes: &str) -> bool {
    let style = style(attributes);
    style.contains("display:none") || style.contains("mso-hide:all")
}

/// True when the style of a tag raises it.
fn raises(attributes: &str) -> bool {
    style(attributes).contains("vertical-align:super")
}

/// True when the style of a cell or table draws lines around it.
fn style_boxes(attributes: &str) -> bool {
    let style = attribute(attributes, "style").unwrap_or_default().to_ascii_lowercase();
    style.contains("border:solid") || style.contains("border: ") && style.contains("solid")
}
