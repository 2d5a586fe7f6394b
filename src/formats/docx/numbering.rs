//! Lists as `numbering.xml` defines them: levels with their formats and texts, and what each list overrides.

use std::collections::BTreeMap;

use super::props::{NumRef, ParaProps};
use super::styles::Styles;
use super::xml::{Node, Tag, Xml};
use crate::formats::office::lists::{self, LEVELS, LONGEST_LABEL, Sign};
use crate::formats::office::numeral::Numeral;
use crate::formats::office::symbols;
use crate::text::legacy::repair;

/// All lists of a document.
#[derive(Debug, Default)]
pub(super) struct Numbering {
    templates: BTreeMap<u32, Template>,
    lists: BTreeMap<u32, List>,
}

/// A `w:abstractNum`: lists made from one template count on together.
#[derive(Debug, Default)]
struct Template {
    levels: BTreeMap<usize, Level>,
    /// The levels are those of the list of this numbering style.
    style: Option<String>,
}

/// A `w:num`.
#[derive(Debug, Default)]
struct List {
    template: u32,
    /// Level → the number it starts from in this list.
    starts: BTreeMap<usize, u32>,
    /// Level → its definition in this list.
    levels: BTreeMap<usize, Level>,
}

/// One level.
#[derive(Debug, Clone, Default)]
struct Level {
    /// How it counts.
    counted: lists::Level,
    /// The paragraph style that belongs to this level.
    style: Option<String>,
}

impl Numbering {
    /// Reads `numbering.xml`.
    pub(super) fn from_xml(xml: &mut Xml<'_>) -> Self {
        let mut numbering = Self::default();
        while let Some(node) = xml.next() {
            let Node::Open(tag) = node else { continue };
            match (tag.name(), tag.number("abstractNumId"), tag.number("numId")) {
                ("abstractNum", Some(id), _) => {
                    numbering.templates.insert(id, Template::from_xml(xml));
                }
                ("num", _, Some(id)) => {
                    numbering.lists.insert(id, List::from_xml(xml));
                }
                _ => {}
            }
        }
        numbering
    }

    /// The list and level of a paragraph, its own or its style's.
    pub(super) fn place(&self, props: &ParaProps, styles: &Styles) -> Option<(u32, usize)> {
        let inherited: NumRef = styles.num(props.style.as_deref());
        let list = props.num.id.or(inherited.id).filter(|id| *id != 0)?;
        let of_style = || props.style.as_ref().and_then(|style| self.level_of_style(list, style));
        Some((list, props.num.level.or_else(of_style).or(inherited.level).unwrap_or_default()))
    }

    /// The definition of a level in a list.
    fn definition(&self, list: u32, level: usize) -> Option<&Level> {
        let list = self.lists.get(&list)?;
        list.levels.get(&level).or_else(|| self.templates.get(&list.template)?.levels.get(&level))
    }

    /// The level of a list that belongs to a paragraph style.
    fn level_of_style(&self, list: u32, style: &str) -> Option<usize> {
        let belongs =
            |level: &usize| self.definition(list, *level).is_some_and(|found| found.style.as_deref() == Some(style));
        (0..LEVELS).find(belongs)
    }

    /// Points templates that stand for a numbering style to the levels of that style's list.
    pub(super) fn link_styles(&mut self, list_of_style: impl Fn(&str) -> Option<u32>) {
        let linked = |template: &Template| {
            let list = self.lists.get(&list_of_style(template.style.as_ref()?)?)?;
            Some(self.templates.get(&list.template)?.levels.clone())
        };
        let found: Vec<_> = self.templates.iter().filter_map(|(id, template)| Some((*id, linked(template)?))).collect();
        for (id, levels) in found {
            if let Some(template) = self.templates.get_mut(&id) {
                template.levels = levels;
            }
        }
    }
}

impl lists::Lists for Numbering {
    /// Lists of one template count on together.
    fn counter(&self, list: u32) -> Option<u32> {
        self.lists.get(&list).map(|list| list.template)
    }

    fn level(&self, list: u32, at: usize) -> Option<&lists::Level> {
        self.definition(list, at).map(|level| &level.counted)
    }

    fn own_start(&self, list: u32, at: usize) -> Option<u32> {
        self.lists.get(&list)?.starts.get(&at).copied()
    }
}

impl Template {
    /// Reads the `w:abstractNum` just opened.
    fn from_xml(xml: &mut Xml<'_>) -> Self {
        let mut template = Self::default();
        let floor = xml.depth();
        while let Some(node) = xml.next_in(floor) {
            let Node::Open(tag) = node else { continue };
            match tag.name() {
                "lvl" => template.levels.extend(Level::from_xml(&tag, xml)),
                "numStyleLink" => template.style = tag.val(),
                _ => {}
            }
        }
        template
    }
}

impl List {
    /// Reads the `w:num` just opened.
    fn from_xml(xml: &mut Xml<'_>) -> Self {
        let mut list = Self::default();
        let mut at = 0;
        let floor = xml.depth();
        while let Some(node) = xml.next_in(floor) {
            let Node::Open(tag) = node else { continue };
            match tag.name() {
                "abstractNumId" => list.template = tag.number("val").unwrap_or_default(),
                "lvlOverride" => at = tag.number("ilvl").unwrap_or_default(),
                "startOverride" => list.starts.extend(tag.number("val").map(|start| (at, start))),
                "lvl" => list.levels.extend(Level::from_xml(&tag, xml)),
                _ => {}
            }
        }
        list
    }
}

impl Level {
    /// Reads the `w:lvl` just opened, with its place.
    fn from_xml(tag: &Tag<'_>, xml: &mut Xml<'_>) -> Option<(usize, Self)> {
        let place = tag.number("ilvl").filter(|place| *place < LEVELS);
        let mut level = Self::default();
        let (mut text, mut font) = (String::new(), String::new());
        let floor = xml.depth();
        while let Some(node) = xml.next_in(floor) {
            let Node::Open(tag) = node else { continue };
            match tag.name() {
                // Word 2010 formats, with a fallback that says the same in the old words.
                "Choice" => xml.skip(),
                "rFonts" => font = tag.attr("ascii").or_else(|| tag.attr("hAnsi")).unwrap_or_default(),
                "lvlText" => text = tag.val().unwrap_or_default().chars().take(LONGEST_LABEL).collect(),
                _ => level.set(&tag),
            }
        }
        level.counted.label = signs(&shown(text, level.counted.numeral, &font));
        Some((place?, level))
    }

    /// Takes up one property.
    fn set(&mut self, tag: &Tag<'_>) {
        let counted = &mut self.counted;
        match tag.name() {
            "start" => counted.start = tag.number("val").unwrap_or_default(),
            "numFmt" => counted.numeral = Numeral::named(&tag.val().unwrap_or_default()),
            "suff" => counted.tight = tag.val().as_deref() == Some("nothing"),
            "lvlRestart" => counted.restart = tag.number("val"),
            "isLgl" => counted.legal = tag.is_on(),
            "pStyle" => self.style = tag.val(),
            _ => {}
        }
    }
}

/// The text of a level as it shows: the sign of a bullet, and words in a pre-Unicode font, turned into characters.
fn shown(text: String, numeral: Numeral, font: &str) -> String {
    if numeral == Numeral::Bullet {
        let shown = |c: char| match symbols::symbol(font, c.into()).or_else(|| symbols::private(c)) {
            Some("") => "•".to_owned(),
            Some(shown) => shown.to_owned(),
            None => c.to_string(),
        };
        return text.chars().map(shown).collect();
    }
    repair(&text, Some(font)).unwrap_or(text)
}

/// A label with `%1` … `%9` for the numbers of the levels.
fn signs(text: &str) -> Vec<Sign> {
    let mut signs = Vec::new();
    let mut rest = text.chars().peekable();
    while let Some(c) = rest.next() {
        let place = rest.peek().and_then(|digit| digit.to_digit(10)).filter(|digit| c == '%' && *digit > 0);
        match place {
            Some(place) => {
                rest.next();
                signs.push(Sign::Number(place as usize - 1));
            }
            None => signs.push(Sign::Plain(c)),
        }
    }
    signs
}
