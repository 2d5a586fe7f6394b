//! Signs that the engine does not know, and what it reads in their place: `35%o`, `¡,`.

use super::change;
use crate::ocr::correct::{Edit, Rule};

/// What is read, and what is printed: Vietnamese has no use for what is read.
const SIGNS: [(&str, &str); 3] = [("%o", "‰"), ("%₀", "‰"), ("¡", "i")];

/// Changes of signs in one line.
pub(super) fn edits(line: &str, edits: &mut Vec<Edit>) {
    for (read, printed) in SIGNS {
        for (at, _) in line.match_indices(read) {
            let end = at + read.len();
            if !line[end..].starts_with(char::is_alphanumeric) {
                edits.extend(change(line, at..end, printed.to_owned(), Rule::Symbol));
            }
        }
    }
}
