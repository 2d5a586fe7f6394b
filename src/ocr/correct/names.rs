//! Names of people, which no model of common words may put right.

use super::case::Case;
use super::words::{Gap, Word};

/// Family names, sorted by bytes. Those that are common words as well (`Đoàn`, `Cao`, `Hà`) are left out.
const FAMILIES: [&str; 24] = [
    "bùi", "chu", "dương", "hoàng", "huỳnh", "hồ", "hứa", "lê", "lý", "lương", "nguyễn", "ngô", "nông", "phan", "phạm",
    "triệu", "trần", "trịnh", "vi", "võ", "vũ", "đinh", "đặng", "đỗ",
];

/// Words of a name after the family name.
const GIVEN: usize = 3;

/// For every word, whether it belongs to the name of a person: a family name and the capitalised words after it.
pub(super) fn in_names(words: &[Word<'_>]) -> Vec<bool> {
    let mut named = vec![false; words.len()];
    for at in 0..words.len() {
        let given = given_names(&words[at..]);
        if given > 0 && !named[at] {
            named[at..=at + given].fill(true);
        }
    }
    named
}

/// How many given names follow, when these words begin with a family name.
fn given_names(words: &[Word<'_>]) -> usize {
    let Some((family, rest)) = words.split_first() else { return 0 };
    // In capitals a family name cannot be told from a common word: PHẠM VI, QUẢN LÝ.
    let is_family = Case::of_word(family.text) == Some(Case::Capital) && is_among(&family.text.to_lowercase());
    if !is_family {
        return 0;
    }
    let mut open = true;
    let goes_on = |word: &&Word<'_>| {
        let letters = word.text.trim_end_matches(|c: char| !c.is_alphabetic());
        let given = open && word.gap == Gap::Space && Case::of_word(letters) == Some(Case::Capital);
        open = given && letters.len() == word.text.len();
        given
    };
    rest.iter().take(GIVEN).take_while(goes_on).count()
}

/// True for a family name in small letters.
fn is_among(word: &str) -> bool {
    FAMILIES.binary_search(&word).is_ok()
}

#[cfg(test)]
mod tests {
    use super::{FAMILIES, in_names};
    use crate::ocr::correct::words::words;

    #[test]
    fn a_family_name_and_what_follows_it_is_a_name() {
        assert!(FAMILIES.is_sorted());
        let named = |text: &str| -> String {
            in_names(&words(text, &[])).iter().map(|named| if *named { 'x' } else { '.' }).collect()
        };
        assert_eq!(named("Chủ tịch Nguyễn Văn Đoài, Ban Dân tộc"), "..xxx...");
        assert_eq!(named("Nông thôn mới Lê"), "....");
        assert_eq!(named("PHẠM VI ĐIỀU CHỈNH"), "....");
    }
}
