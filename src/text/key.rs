//! Keys by which words are compared and indexed.
//!
//! Vietnamese has two living ways to place a tone mark (`hoà`/`hòa`, `Uỷ`/`Ủy`) and to write a final i after a
//! consonant (`kỳ`/`kì`, `quý`/`quí`). Both spellings of a word must be one term in the index; two different words
//! must not (`dân`, `dẫn`, `dần`).

use super::fold;
use super::letters::Letters;
use icu_normalizer::properties::{CanonicalDecompositionBorrowed, Decomposed};
use std::sync::LazyLock;

/// Key of one word with its marks: lower case, the tone taken out of its vowel and put at the end, final `y` after a
/// consonant as `i`. Two spellings of one word have one key. The key is for comparing, not for showing.
///
/// ```
/// use tracuu::text::exact_key;
/// assert_eq!(exact_key("Uỷ"), exact_key("ủy"));
/// assert_eq!(exact_key("kỳ"), exact_key("kì"));
/// assert_ne!(exact_key("dân"), exact_key("dẫn"));
/// assert_eq!(exact_key("08"), exact_key("8"));
/// ```
pub fn exact_key(word: &str) -> String {
    if let Some(number) = number_key(word) {
        return number;
    }
    let mut key = String::with_capacity(word.len() + 2);
    let mut tone = None;
    for c in word.chars() {
        if c.is_ascii() {
            key.push(c.to_ascii_lowercase());
        } else if let Some((letter, mark)) = PARTED.get(c) {
            key.push(*letter);
            tone = mark.or(tone);
        } else {
            for (letter, mark) in c.to_lowercase().map(split_tone) {
                key.push(letter);
                tone = mark.or(tone);
            }
        }
    }
    unify_final_y(&mut key);
    key.extend(tone);
    key
}

/// Key of one word without its marks.
///
/// ```
/// assert_eq!(tracuu::text::folded_key("Quý"), tracuu::text::folded_key("qui"));
/// ```
pub fn folded_key(word: &str) -> String {
    if let Some(number) = number_key(word) {
        return number;
    }
    let mut key = fold(word);
    unify_final_y(&mut key);
    key
}

/// A number without its leading zeros: `08` is `8`.
fn number_key(word: &str) -> Option<String> {
    let is_number = !word.is_empty() && word.bytes().all(|b| b.is_ascii_digit());
    let digits = if is_number { word.trim_start_matches('0') } else { return None };
    Some(if digits.is_empty() { "0" } else { digits }.to_owned())
}

/// Letters without their tone, and the tone.
static PARTED: LazyLock<Letters<(char, Option<char>)>> = LazyLock::new(|| Letters::from_fn(split_tone));

/// Parts a lower-case letter from its tone mark (grave, acute, tilde, hook, dot below); quality marks (â, ơ) stay.
fn split_tone(c: char) -> (char, Option<char>) {
    if c.is_ascii() {
        return (c, None);
    }
    match CanonicalDecompositionBorrowed::new().decompose(c) {
        Decomposed::Expansion(letter, mark) if is_tone(mark) => (letter, Some(mark)),
        // ậ decomposes to ạ + circumflex: the tone sits one level deeper.
        Decomposed::Expansion(letter, quality) => match split_tone(letter) {
            (plain, Some(mark)) => (compose(plain, quality).unwrap_or(c), Some(mark)),
            _ => (c, None),
        },
        _ => (c, None),
    }
}

/// True for the five combining marks that are Vietnamese tones.
fn is_tone(c: char) -> bool {
    matches!(c, '\u{300}' | '\u{301}' | '\u{303}' | '\u{309}' | '\u{323}')
}

/// The letter with its quality mark, where there is one.
fn compose(letter: char, mark: char) -> Option<char> {
    icu_normalizer::properties::CanonicalCompositionBorrowed::new().compose(letter, mark)
}

/// `ky` → `ki`, `quy` → `qui`: a `y` that ends a word right after its consonant is the same sound as `i`.
fn unify_final_y(key: &mut String) {
    let Some(onset) = key.strip_suffix('y') else { return };
    let consonants = !onset.is_empty() && onset.chars().all(|c| "bcdđghklmnpqrstvx".contains(c));
    if consonants || onset == "qu" {
        key.pop();
        key.push('i');
    }
}

#[cfg(test)]
mod tests {
    use super::{exact_key, folded_key};
    use proptest::prelude::*;

    #[test]
    fn spellings_of_one_word_have_one_key() {
        for (a, b) in [
            ("hoà", "hòa"),
            ("THUỶ", "thủy"),
            ("khoẻ", "khỏe"),
            ("quý", "quí"),
            ("Lý", "lí"),
            ("mỹ", "mĩ"),
            ("toà", "tòa"),
        ] {
            assert_eq!(exact_key(a), exact_key(b), "{a} {b}");
        }
    }

    #[test]
    fn different_words_keep_different_keys() {
        let words = [
            "dân", "dần", "dẫn", "dấn", "dan", "dàn", "dặn", "đan", "đản", "tay", "tai", "thúy", "thui", "ngân", "ngạn",
        ];
        for (i, a) in words.iter().enumerate() {
            for b in &words[i + 1..] {
                assert_ne!(exact_key(a), exact_key(b), "{a} {b}");
            }
        }
    }

    proptest! {
        #[test]
        fn folding_the_word_or_its_exact_key_is_the_same(word in "[a-zàáảãạăâêôơưđếệồộứựỳỷ]{1,7}") {
            prop_assert_eq!(folded_key(&exact_key(&word)), folded_key(&word));
        }
    }
}
