//! Borders of tables and cells: visible lines part a table of data from a table that only places text.

use super::xml::{Node, Tag, Xml};

/// The lines of a table or cell: `None` where nothing is said, else whether a line shows.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Borders {
    top: Option<bool>,
    left: Option<bool>,
    bottom: Option<bool>,
    right: Option<bool>,
    across: Option<bool>,
    down: Option<bool>,
}

impl Borders {
    /// Reads the `w:tblBorders` or `w:tcBorders` just opened.
    pub(super) fn from_xml(xml: &mut Xml<'_>) -> Self {
        let mut borders = Self::default();
        let floor = xml.depth();
        while let Some(node) = xml.next_in(floor) {
            let Node::Open(tag) = node else { continue };
            let shows = Some(shows(&tag));
            match tag.name() {
                "top" => borders.top = shows,
                "left" | "start" => borders.left = shows,
                "bottom" => borders.bottom = shows,
                "right" | "end" => borders.right = shows,
                "insideH" => borders.across = shows,
                "insideV" => borders.down = shows,
                _ => {}
            }
        }
        borders
    }

    /// These borders, and the other's where these say nothing.
    pub(super) fn or(self, other: Self) -> Self {
        Self {
            top: self.top.or(other.top),
            left: self.left.or(other.left),
            bottom: self.bottom.or(other.bottom),
            right: self.right.or(other.right),
            across: self.across.or(other.across),
            down: self.down.or(other.down),
        }
    }

    /// True when a cell with these borders, in a table with those, is seen as a box or part of a grid: lines on at
    /// least three of its four sides. One line alone is a rule under a heading.
    pub(super) fn boxed_in(self, table: Self) -> bool {
        let inner_rows = table.across.or(table.top);
        let inner_columns = table.down.or(table.left);
        let sides = [
            self.top.or(inner_rows),
            self.bottom.or(inner_rows),
            self.left.or(inner_columns),
            self.right.or(inner_columns),
        ];
        sides.into_iter().filter(|side| *side == Some(true)).count() >= 3
    }
}

/// A line that a reader sees: some style, and not white on white.
fn shows(tag: &Tag<'_>) -> bool {
    let drawn = !matches!(tag.val().as_deref(), None | Some("nil" | "none"));
    drawn && !tag.attr("color").is_some_and(|color| color.eq_ignore_ascii_case("ffffff"))
}
