//! Names for the places of a document in addresses: `dieu-5-khoan-2-diem-a`, the same as long as the text is.

use crate::model::{Division, DivisionKind, Document, Level, Span, Unit};
use crate::text::{fold, from_roman};
use serde::Serialize;
use std::collections::BTreeMap;

/// A part of a document that has an address of its own.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Anchor {
    /// Its name: `dieu-5-khoan-2`; in what is attached, with the name of that before it: `kem-theo-dieu-5`.
    pub name: String,
    /// Its level; none for what is attached as a whole, and for an annex.
    pub level: Option<Level>,
    /// Its own number: `II`, `5`, `đ`; empty for what has none.
    pub label: String,
    /// Its heading, empty where it has none.
    pub heading: String,
    /// Where it stands in the text, with all that is inside it.
    pub span: Span,
    /// How many parts it lies in, what is attached among them.
    pub depth: usize,
}

impl Anchor {
    /// The number in the heading of an annex: `PHỤ LỤC II`, `Phụ lục số 01: …`.
    pub fn annex_number(&self) -> Option<&str> {
        let mut words = self.heading.split_whitespace().skip(2).skip_while(|word| fold(word) == "so");
        let number = words.next()?.trim_matches(|c: char| !c.is_alphanumeric());
        let figures = number.bytes().all(|byte| byte.is_ascii_digit()) && (1..=3).contains(&number.len());
        let is_number = figures || number == number.to_uppercase() && from_roman(number).is_some();
        (fold(&self.heading).starts_with("phu luc") && is_number).then_some(number)
    }
}

/// All parts of a document that have an address, in the order of the text.
pub(super) fn anchors(document: &Document) -> Vec<Anchor> {
    let mut anchors = Anchors::default();
    for division in &document.divisions {
        anchors.division(division);
    }
    anchors.found
}

/// The innermost article, or part outside of articles, that holds a place.
pub(super) fn anchor_at(document: &Document, span: Span) -> Option<String> {
    let holds = |anchor: &&Anchor| anchor.span.contains(Span::new(span.start, span.start));
    let fit = |anchor: &&Anchor| !matches!(anchor.level, Some(Level::Clause | Level::Point));
    anchors(document).iter().filter(holds).rfind(fit).map(|anchor| anchor.name.clone())
}

/// The article of a label in the part of a title, which is empty for the document itself.
pub(super) fn anchor_of_article(document: &Document, part: &str, label: &str) -> Option<String> {
    let in_part = |division: &&Division| {
        let attached = matches!(division.kind, DivisionKind::Attached | DivisionKind::Annex);
        if attached { division.title == part } else { part.is_empty() }
    };
    let mut units = document.divisions.iter().filter(in_part).flat_map(|division| division.articles());
    let span = units.find(|unit| unit.label == label)?.span;
    anchor_at(document, span)
}

/// Parts named so far.
#[derive(Default)]
struct Anchors {
    found: Vec<Anchor>,
    /// How often each name was given.
    taken: BTreeMap<String, usize>,
    attached: usize,
    annexes: usize,
}

impl Anchors {
    fn division(&mut self, division: &Division) {
        let prefix = match division.kind {
            DivisionKind::Attached => {
                self.attached += 1;
                numbered("kem-theo", self.attached)
            }
            DivisionKind::Annex => {
                self.annexes += 1;
                numbered("phu-luc", self.annexes)
            }
            DivisionKind::Preamble | DivisionKind::Body | DivisionKind::Closing => String::new(),
        };
        let depth = usize::from(!prefix.is_empty());
        if depth > 0 {
            let name = self.unique(prefix.clone());
            let (label, heading) = (String::new(), division.title.clone());
            self.found.push(Anchor { name, level: None, label, heading, span: division.span, depth: 0 });
        }
        division.units.iter().for_each(|unit| self.unit(unit, &prefix, &prefix, depth));
    }

    /// Names a unit: an article by itself, as its number is its own in its part; all others within what holds them.
    fn unit(&mut self, unit: &Unit, part: &str, outer: &str, depth: usize) {
        let own = format!("{}-{}", word(unit.level), slug(&unit.label));
        let outer = if unit.level == Level::Article { part } else { outer };
        let name = if outer.is_empty() { own } else { format!("{outer}-{own}") };
        let name = self.unique(name);
        self.found.push(Anchor {
            name: name.clone(),
            level: Some(unit.level),
            label: unit.label.clone(),
            heading: unit.heading.clone(),
            span: unit.span,
            depth,
        });
        unit.children.iter().for_each(|child| self.unit(child, part, &name, depth + 1));
    }

    /// The name, or where it was given before (a text that counts wrong), with the number of its turn.
    fn unique(&mut self, name: String) -> String {
        let turn = self.taken.entry(name.clone()).or_default();
        *turn += 1;
        if *turn == 1 { name } else { format!("{name}-lan-{turn}") }
    }
}

/// The first of its kind bears no number.
fn numbered(word: &str, turn: usize) -> String {
    if turn == 1 { word.to_owned() } else { format!("{word}-{turn}") }
}

fn word(level: Level) -> &'static str {
    match level {
        Level::Part => "phan",
        Level::Chapter => "chuong",
        Level::Section => "muc",
        Level::Subsection => "tieu-muc",
        Level::Article => "dieu",
        Level::Clause => "khoan",
        Level::Point => "diem",
    }
}

/// Letters and digits of a text without marks, parted by hyphens. `đ` stands beside `d` among the points of a clause, and
/// becomes `dd`.
pub(super) fn slug(text: &str) -> String {
    let text = if text == "đ" || text == "Đ" { "dd" } else { text };
    let folded = fold(text);
    let words = folded.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join("-")
}

#[cfg(test)]
mod tests {
    use super::{anchor_of_article, anchors};
    use crate::model::{Division, DivisionKind, Document, Level, Span, Unit};

    fn unit(level: Level, label: &str, span: (usize, usize), children: Vec<Unit>) -> Unit {
        Unit { level, label: label.into(), heading: String::new(), span: Span::new(span.0, span.1), children }
    }

    fn document() -> Document {
        let points = vec![unit(Level::Point, "d", (4, 6), vec![]), unit(Level::Point, "đ", (6, 8), vec![])];
        let clauses = vec![unit(Level::Clause, "2", (3, 8), points)];
        let articles = vec![unit(Level::Article, "5", (2, 8), clauses), unit(Level::Article, "5", (8, 10), vec![])];
        let body = Division {
            units: vec![unit(Level::Chapter, "II", (0, 10), articles)],
            span: Span::new(0, 10),
            ..Division::default()
        };
        let attached = Division {
            kind: DivisionKind::Attached,
            title: "QUY ĐỊNH Mức thu".into(),
            units: vec![unit(Level::Article, "5", (11, 20), vec![])],
            span: Span::new(10, 20),
        };
        Document { divisions: vec![body, attached], ..Document::default() }
    }

    #[test]
    fn every_part_has_one_name_and_no_two_have_the_same() {
        let names: Vec<String> = anchors(&document()).into_iter().map(|anchor| anchor.name).collect();
        assert_eq!(
            names,
            [
                "chuong-ii",
                "dieu-5",
                "dieu-5-khoan-2",
                "dieu-5-khoan-2-diem-d",
                "dieu-5-khoan-2-diem-dd",
                "dieu-5-lan-2",
                "kem-theo",
                "kem-theo-dieu-5"
            ]
        );
    }

    #[test]
    fn an_article_of_what_is_attached_is_not_that_of_the_document() {
        let document = document();
        assert_eq!(anchor_of_article(&document, "", "5").as_deref(), Some("dieu-5"));
        assert_eq!(anchor_of_article(&document, "QUY ĐỊNH Mức thu", "5").as_deref(), Some("kem-theo-dieu-5"));
        assert_eq!(anchor_of_article(&document, "", "9"), None);
    }
}
