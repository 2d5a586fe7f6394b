//! Lists as `numbering.xml` defines them: levels with their formats and texts, and what each list overrides.

use std::collections::BTreeMap;

use super::xml::{Node, Tag, Xml};
use crate::extract::office::numeral::Numeral;
use crate::extract::office::symbols;
use crate::text::legacy::repair;

/// Levels of a list; the format has no more.
pub(super) const LEVELS: usize = 9;

/// A level text longer than this is damage or an attempt to blow the text up.
const LONGEST_LABEL: usize = 120;

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
pub(super) struct Level {
    /// The first number.
    pub(super) start: u32,
    /// How the number is written.
    pub(super) numeral: Numeral,
    /// The label, with `%1` … `%9` for the numbers of the levels.
    pub(super) text: String,
    /// No space between label and text.
    pub(super) tight: bool,
    /// Starts again after a level above this (counted from 1); 0: never; `None`: after any higher level.
    pub(super) restart: Option<usize>,
    /// All numbers in the label are decimal.
    pub(super) legal: bool,
    /// The paragraph style that belongs to this level.
    style: Option<String>,
}

impl Numbering {
    /// Reads `numbering.xml`.
    pub(super) fn read(xml: &mut Xml<'_>) -> Self {
        let mut numbering = Self::default();
        while let Some(node) = xml.next() {
            let Node::Open(tag) = node else { continue };
            match (tag.name(), tag.number("abstractNumId"), tag.number("numId")) {
                ("abstractNum", Some(id), _) => {
                    numbering.templates.insert(id, Template::read(xml));
                }
                ("num", _, Some(id)) => {
                    numbering.lists.insert(id, List::read(xml));
                }
                _ => {}
            }
        }
        numbering
    }

    /// The template that a list counts with.
    pub(super) fn template(&self, list: u32) -> Option<u32> {
        self.lists.get(&list).map(|list| list.template)
    }

    /// The number that a list starts a level from, where it says so itself.
    pub(super) fn start_override(&self, list: u32, level: usize) -> Option<u32> {
        self.lists.get(&list)?.starts.get(&level).copied()
    }

    /// The definition of a level in a list.
    pub(super) fn level(&self, list: u32, level: usize) -> Option<&Level> {
        let list = self.lists.get(&list)?;
        list.levels.get(&level).or_else(|| self.templates.get(&list.template)?.levels.get(&level))
    }

    /// The level of a list that belongs to a paragraph style.
    pub(super) fn level_of_style(&self, list: u32, style: &str) -> Option<usize> {
        let belongs =
            |level: &usize| self.level(list, *level).is_some_and(|found| found.style.as_deref() == Some(style));
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

impl Template {
    /// Reads the `w:abstractNum` just opened.
    fn read(xml: &mut Xml<'_>) -> Self {
        let mut template = Self::default();
        let floor = xml.depth();
        while let Some(node) = xml.next_in(floor) {
            let Node::Open(tag) = node else { continue };
            match tag.name() {
                "lvl" => template.levels.extend(Level::read(&tag, xml)),
                "numStyleLink" => template.style = tag.val(),
                _ => {}
            }
        }
        template
    }
}

impl List {
    /// Reads the `w:num` just opened.
    fn read(xml: &mut Xml<'_>) -> Self {
        let mut list = Self::default();
        let mut at = 0;
        let floor = xml.depth();
        while let Some(node) = xml.next_in(floor) {
            let Node::Open(tag) = node else { continue };
            match tag.name() {
                "abstractNumId" => list.template = tag.number("val").unwrap_or_default(),
                "lvlOverride" => at = tag.number("ilvl").unwrap_or_default(),
                "startOverride" => list.starts.extend(tag.number("val").map(|start| (at, start))),
                "lvl" => list.levels.extend(Level::read(&tag, xml)),
                _ => {}
            }
        }
        list
    }
}

impl Level {
    /// Reads the `w:lvl` just opened, with its place.
    fn read(tag: &Tag<'_>, xml: &mut Xml<'_>) -> Option<(usize, Self)> {
        let place = tag.number("ilvl").filter(|place| *place < LEVELS);
        let mut level = Self { start: 0, ..Self::default() };
        let mut font = String::new();
        let floor = xml.depth();
        while let Some(node) = xml.next_in(floor) {
            let Node::Open(tag) = node else { continue };
            match tag.name() {
                // Word 2010 formats, with a fallback that says the same in the old words.
                "Choice" => xml.skip(),
                "rFonts" => font = tag.attr("ascii").or_else(|| tag.attr("hAnsi")).unwrap_or_default(),
                _ => level.set(&tag),
            }
        }
        level.finish(&font);
        Some((place?, level))
    }

    /// Takes up one property.
    fn set(&mut self, tag: &Tag<'_>) {
        match tag.name() {
            "start" => self.start = tag.number("val").unwrap_or_default(),
            "numFmt" => self.numeral = Numeral::named(&tag.val().unwrap_or_default()),
            "lvlText" => self.text = tag.val().unwrap_or_default().chars().take(LONGEST_LABEL).collect(),
            "suff" => self.tight = tag.val().as_deref() == Some("nothing"),
            "lvlRestart" => self.restart = tag.number("val"),
            "isLgl" => self.legal = tag.is_on(),
            "pStyle" => self.style = tag.val(),
            _ => {}
        }
    }

    /// Turns the sign of a bullet, and words in a pre-Unicode font, into the characters that the font shows.
    fn finish(&mut self, font: &str) {
        if self.numeral == Numeral::Bullet {
            let shown = |c: char| match symbols::symbol(font, c.into()).or_else(|| symbols::private(c)) {
                Some("") => "•".to_owned(),
                Some(shown) => shown.to_owned(),
                None => c.to_string(),
            };
            self.text = self.text.chars().map(shown).collect();
        } else if let Some(read) = repair(&self.text, Some(font)) {
            self.text = read;
        }
    }
}
