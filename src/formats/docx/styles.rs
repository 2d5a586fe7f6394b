//! Styles: what a paragraph, run or table inherits, with `basedOn` followed once, at loading.

use std::collections::BTreeMap;

use super::borders::Borders;
use super::props::{NumRef, ParaProps, RunProps, para_props, run_props};
use super::xml::{Node, Tag, Xml};

/// A chain of `basedOn` longer than this is damage or a circle.
const LONGEST_CHAIN: usize = 24;

/// The styles of a document.
#[derive(Debug, Default)]
pub(super) struct Styles {
    by_id: BTreeMap<String, Style>,
    /// What no style says.
    defaults: RunProps,
    /// The style of paragraphs that name none.
    default_paragraph: Option<String>,
    /// The style of tables that name none.
    default_table: Option<String>,
}

/// One style, with what it inherits.
#[derive(Debug, Clone, Default)]
struct Style {
    based_on: Option<String>,
    run: RunProps,
    para: ParaProps,
    borders: Borders,
}

/// How a run shows.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Look {
    /// Not shown at all.
    pub(super) hidden: bool,
    /// Shown in capitals.
    pub(super) caps: bool,
    /// Shown above the line.
    pub(super) raised: bool,
    /// The font of Latin letters, where one is named.
    pub(super) font: Option<String>,
    /// The language tag, where one is named.
    pub(super) lang: Option<String>,
}

impl Styles {
    /// Reads `styles.xml`.
    pub(super) fn from_xml(xml: &mut Xml<'_>) -> Self {
        let mut styles = Self::default();
        while let Some(node) = xml.next() {
            let Node::Open(tag) = node else { continue };
            match tag.name() {
                "rPrDefault" => {}
                "rPr" => styles.defaults = run_props(xml),
                "style" => styles.add(&tag, xml),
                "latentStyles" => xml.skip(),
                _ => {}
            }
        }
        styles.inherit();
        styles
    }

    /// Reads the `w:style` just opened.
    fn add(&mut self, tag: &Tag<'_>, xml: &mut Xml<'_>) {
        let id = tag.attr("styleId").unwrap_or_default();
        if matches!(tag.attr("default").as_deref(), Some("1" | "true" | "on")) {
            match tag.attr("type").as_deref() {
                Some("paragraph") => self.default_paragraph = Some(id.clone()),
                Some("table") => self.default_table = Some(id.clone()),
                _ => {}
            }
        }
        self.by_id.insert(id, Style::from_xml(xml));
    }

    /// Hands every style what those below it say.
    fn inherit(&mut self) {
        let complete = self.by_id.keys().map(|id| (id.clone(), self.flattened(id))).collect();
        self.by_id = complete;
    }

    /// A style with what its chain says.
    fn flattened(&self, id: &str) -> Style {
        let mut flat = Style::default();
        let mut next = self.by_id.get(id);
        for _ in 0..LONGEST_CHAIN {
            let Some(style) = next else { break };
            flat.fall_back_on(style);
            next = style.based_on.as_deref().and_then(|base| self.by_id.get(base));
        }
        flat
    }

    /// The paragraph style of this name, or the default one.
    fn paragraph(&self, id: Option<&str>) -> Option<&Style> {
        self.by_id.get(id.or(self.default_paragraph.as_deref())?)
    }

    /// How a run shows in a paragraph of this style.
    pub(super) fn look(&self, paragraph: Option<&str>, run: &RunProps) -> Look {
        let none = RunProps::default();
        let para = self.paragraph(paragraph).map_or(&none, |style| &style.run);
        let character = run.style.as_ref().and_then(|id| self.by_id.get(id)).map_or(&none, |style| &style.run);
        // Said in two styles, a toggle property is off again (ECMA-376 17.7.3); said in the run, it is what it says.
        let toggle = |own: Option<bool>, a: Option<bool>, b: Option<bool>| {
            own.unwrap_or(a.unwrap_or_default() ^ b.unwrap_or_default())
        };
        let first = |pick: fn(&RunProps) -> &Option<String>| {
            [run, character, para, &self.defaults].into_iter().find_map(|props| pick(props).clone())
        };
        Look {
            hidden: toggle(run.vanish, character.vanish, para.vanish),
            caps: toggle(run.caps, character.caps, para.caps),
            raised: [run, character, para].into_iter().find_map(|props| props.raised).unwrap_or_default(),
            font: first(|props| &props.font),
            lang: first(|props| &props.lang),
        }
    }

    /// The list that a paragraph style belongs to.
    pub(super) fn num(&self, paragraph: Option<&str>) -> NumRef {
        self.paragraph(paragraph).map(|style| style.para.num).unwrap_or_default()
    }

    /// The list of the style of this name, of whatever type: numbering styles point to their list so.
    pub(super) fn num_of(&self, id: &str) -> Option<u32> {
        self.by_id.get(id)?.para.num.id
    }

    /// True when paragraphs of this style begin a page.
    pub(super) fn page_break_before(&self, paragraph: Option<&str>) -> bool {
        self.paragraph(paragraph).and_then(|style| style.para.page_break_before).unwrap_or_default()
    }

    /// The borders of tables of this style.
    pub(super) fn borders(&self, table: Option<&str>) -> Borders {
        let id = table.or(self.default_table.as_deref());
        id.and_then(|id| self.by_id.get(id)).map(|style| style.borders).unwrap_or_default()
    }
}

impl Style {
    /// Reads what stands in a `w:style`.
    fn from_xml(xml: &mut Xml<'_>) -> Self {
        let mut style = Self::default();
        let floor = xml.depth();
        while let Some(node) = xml.next_in(floor) {
            let Node::Open(tag) = node else { continue };
            match tag.name() {
                "basedOn" => style.based_on = tag.val(),
                "rPr" => style.run = run_props(xml),
                "pPr" => style.para = para_props(xml),
                "tblBorders" => style.borders = Borders::from_xml(xml),
                // What a table style says for its first row or last column.
                "tblStylePr" => xml.skip(),
                _ => {}
            }
        }
        style
    }

    /// Takes from the other what this one does not say.
    fn fall_back_on(&mut self, other: &Self) {
        let (run, base) = (&mut self.run, &other.run);
        run.vanish = run.vanish.or(base.vanish);
        run.caps = run.caps.or(base.caps);
        run.raised = run.raised.or(base.raised);
        run.font = run.font.take().or_else(|| base.font.clone());
        run.lang = run.lang.take().or_else(|| base.lang.clone());
        let (para, base) = (&mut self.para, &other.para);
        para.num.id = para.num.id.or(base.num.id);
        para.num.level = para.num.level.or(base.num.level);
        para.page_break_before = para.page_break_before.or(base.page_break_before);
        self.borders = self.borders.or(other.borders);
    }
}
