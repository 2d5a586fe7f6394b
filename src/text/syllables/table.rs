//! The built-in table: a line a word, `word count`, then its followers, `word count` each, parted by tabs. `.` is a
//! stop, `#` a number; lines that begin with `//` are notes. Made by `tests/ocr/lexicon.py`.

use super::{Model, NUMBER, STOP, WordId};

/// Adds a table to a model; a cell that cannot be read is left out.
pub(super) fn add_to(table: &str, model: &mut Model) {
    for line in table.lines().filter(|line| !line.starts_with("//")) {
        let mut cells = line.split('\t').filter_map(|cell| cell.rsplit_once(' '));
        let Some((word, count)) = cells.next() else { continue };
        let before = id(model, word);
        model.count(before, count.parse().unwrap_or(0));
        for (next, times) in cells {
            let next = id(model, next);
            model.count_pair(before, next, times.parse().unwrap_or(0));
        }
    }
}

/// The id of a word of the table.
fn id(model: &mut Model, word: &str) -> WordId {
    match word {
        "." => STOP,
        "#" => NUMBER,
        word => model.intern(word),
    }
}
