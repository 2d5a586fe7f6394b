//! Where in the office's tables something stands.

use crate::model::{Evidence, Span};
use serde::{Deserialize, Serialize};
use std::fmt;

/// A cell: `danh-muc.xlsx, Sheet1!C12`.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Place {
    /// The file, as the caller named it.
    pub file: String,
    /// The sheet; empty for CSV.
    pub sheet: String,
    /// The cell, such as `C12`; empty where the whole sheet is meant.
    pub cell: String,
}

impl Place {
    /// Evidence for a statement of a table: the quote begins with the place, since there is no text to point into.
    pub fn evidence(&self, rule: &str, quote: &str) -> Evidence {
        let quote = format!("[{self}] {quote}");
        Evidence { rule: rule.to_owned(), page: 1, article: None, span: Span::default(), quote }
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.file)?;
        match (self.sheet.is_empty(), self.cell.is_empty()) {
            (true, true) => Ok(()),
            (true, false) => write!(f, ", {}", self.cell),
            (false, true) => write!(f, ", {}", self.sheet),
            (false, false) => write!(f, ", {}!{}", self.sheet, self.cell),
        }
    }
}

/// `(11, 2)` → `C12`, both counted from 0.
pub(super) fn cell_name(row: u32, column: u32) -> String {
    let mut letters = String::new();
    let mut rest = column + 1;
    while rest > 0 {
        letters.insert(0, char::from(b'A' + u8::try_from((rest - 1) % 26).unwrap_or_default()));
        rest = (rest - 1) / 26;
    }
    format!("{letters}{}", row + 1)
}

#[cfg(test)]
mod tests {
    use super::{Place, cell_name};

    #[test]
    fn cells_are_named_as_spreadsheets_do() {
        assert_eq!(cell_name(11, 2), "C12");
        assert_eq!(cell_name(0, 26), "AA1");
        assert_eq!(cell_name(0, 701), "ZZ1");
    }

    #[test]
    fn a_place_reads_as_people_say_it() {
        let place = Place { file: "a.xlsx".into(), sheet: "Sheet1".into(), cell: "C12".into() };
        assert_eq!(place.to_string(), "a.xlsx, Sheet1!C12");
        assert_eq!(place.evidence("register.x", "8/2019").quote, "[a.xlsx, Sheet1!C12] 8/2019");
    }
}
