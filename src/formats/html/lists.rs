//! Numbered lists of a page, whose numbers the browser shows and the page does not hold.

use super::tokens::attribute;
use crate::formats::office::numeral::Numeral;

/// Lists open at once beyond this are no page.
const MOST_OPEN: usize = 64;

/// The lists that are open: the next number and its form; `None` for a list of bullets.
#[derive(Debug, Default)]
pub(super) struct Lists(Vec<Option<(u32, Numeral)>>);

impl Lists {
    /// A tag of a list, other than of its items.
    pub(super) fn tag(&mut self, closes: bool, element: &str, attributes: &str) {
        if closes {
            self.0.pop();
        } else if self.0.len() < MOST_OPEN {
            let start = attribute(attributes, "start").and_then(|start| start.parse().ok()).unwrap_or(1);
            let numeral = match attribute(attributes, "type") {
                Some("a") => Numeral::LowerLetter,
                Some("A") => Numeral::UpperLetter,
                Some("i") => Numeral::LowerRoman,
                Some("I") => Numeral::UpperRoman,
                _ => Numeral::Decimal,
            };
            self.0.push((element == "ol").then_some((start, numeral)));
        }
    }

    /// The label of the item that begins, with the space after it.
    pub(super) fn label(&mut self) -> String {
        match self.0.last_mut() {
            Some(Some((next, numeral))) => {
                let label = format!("{}. ", numeral.write(*next));
                *next = next.saturating_add(1);
                label
            }
            Some(None) => "- ".to_owned(),
            None => String::new(),
        }
    }
}
