//! Vietnamese numerals in words.

use super::fold;

/// Units without marks: `tư`, `lăm`, `mốt` are those behind tens.
const UNITS: [(&str, u32); 12] = [
    ("mot", 1),
    ("nhat", 1),
    ("hai", 2),
    ("ba", 3),
    ("bon", 4),
    ("tu", 4),
    ("nam", 5),
    ("lam", 5),
    ("sau", 6),
    ("bay", 7),
    ("tam", 8),
    ("chin", 9),
];

/// The unit from one to nine that a word without marks names: `ba`, `lam`; `nhat` too, as in *thứ nhất*.
pub fn unit_named(folded: &str) -> Option<u32> {
    UNITS.iter().find(|(name, _)| *name == folded).map(|(_, unit)| *unit)
}

/// The value of a Vietnamese numeral under a hundred, typed with or without marks.
///
/// ```
/// use tracuu::text::number_in_words;
/// assert_eq!(number_in_words("mười bảy"), Some(17));
/// assert_eq!(number_in_words("hai muoi mot"), Some(21));
/// assert_eq!(number_in_words("hai mươi"), Some(20));
/// assert_eq!(number_in_words("thường lệ"), None);
/// ```
pub fn number_in_words(text: &str) -> Option<u32> {
    let mut value = 0;
    for word in text.split_whitespace() {
        match (word, fold(word).as_str()) {
            ("mươi", _) => value *= 10,
            // Without marks, what follows a unit multiplies it.
            ("mười", _) | (_, "muoi") if value == 0 => value += 10,
            (_, "muoi") => value *= 10,
            (_, folded) => value += unit_named(folded)?,
        }
    }
    (value > 0).then_some(value)
}
