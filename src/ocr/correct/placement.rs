//! Where a text sets the tone of an open `oa`, `oe`, `uy`: the old way on the last vowel (`hoà`, `Uỷ`), the new way on
//! the first (`hòa`, `Ủy`). A corrected word follows the text it stands in.

/// Endings, the new way and the old.
const ENDINGS: [(&str, &str); 15] = [
    ("òa", "oà"),
    ("óa", "oá"),
    ("ỏa", "oả"),
    ("õa", "oã"),
    ("ọa", "oạ"),
    ("òe", "oè"),
    ("óe", "oé"),
    ("ỏe", "oẻ"),
    ("õe", "oẽ"),
    ("ọe", "oẹ"),
    ("ùy", "uỳ"),
    ("úy", "uý"),
    ("ủy", "uỷ"),
    ("ũy", "uỹ"),
    ("ụy", "uỵ"),
];

/// True for a text that writes more words the old way than the new.
pub(super) fn is_old(text: &str) -> bool {
    let (mut old, mut new) = (0, 0);
    for word in text.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_ascii()) {
        let word = word.to_lowercase();
        // After q the y carries the tone either way: quý.
        if !word.starts_with('q') {
            old += usize::from(ENDINGS.iter().any(|(_, ending)| word.ends_with(ending)));
            new += usize::from(ENDINGS.iter().any(|(ending, _)| word.ends_with(ending)));
        }
    }
    old > new
}

/// A word of small letters, its tone placed the old way or the new.
pub(super) fn placed(word: &str, old: bool) -> String {
    let swapped = ENDINGS.iter().find_map(|(new, was)| {
        let (from, to) = if old { (new, was) } else { (was, new) };
        Some([word.strip_suffix(from)?, to].concat())
    });
    swapped.filter(|_| !word.starts_with('q')).unwrap_or_else(|| word.to_owned())
}

#[cfg(test)]
mod tests {
    use super::{is_old, placed};

    #[test]
    fn the_text_tells_how_tones_are_placed() {
        assert!(is_old("Uỷ ban khoá XIV, hòa giải") && !is_old("Ủy ban khóa XIV, hoà") && !is_old("quý, quỹ"));
        assert_eq!((placed("ủy", true), placed("uỷ", false)), ("uỷ".to_owned(), "ủy".to_owned()));
        assert_eq!((placed("quý", false), placed("hoàn", false)), ("quý".to_owned(), "hoàn".to_owned()));
    }
}
