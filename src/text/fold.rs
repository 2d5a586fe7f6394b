//! Dropping the marks: `Nghị quyết` → `nghi quyet`.

use super::letters::Letters;
use icu_normalizer::properties::{CanonicalDecompositionBorrowed, Decomposed};
use std::sync::LazyLock;

/// Lower-case text without Vietnamese marks, as people type it in a hurry.
///
/// ```
/// assert_eq!(tracuu::text::fold("Hỗ trợ ĐƯỜNG"), "ho tro duong");
/// ```
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for c in text.chars() {
        // Every query folds its word lists, and half their letters are ASCII.
        if c.is_ascii() {
            folded.push(c.to_ascii_lowercase());
        } else if let Some(letter) = FOLDED.get(c) {
            folded.extend(letter);
        } else {
            folded.extend(c.to_lowercase().filter_map(fold_char));
        }
    }
    folded
}

/// What a letter begins with when folded: `Đ` → `d`; nothing for a combining mark.
pub fn fold_letter(c: char) -> Option<char> {
    if c.is_ascii() {
        return Some(c.to_ascii_lowercase());
    }
    FOLDED.get(c).copied().unwrap_or_else(|| c.to_lowercase().find_map(fold_char))
}

/// What letters fold to: the general tables are slow, and asked for every letter of every word.
static FOLDED: LazyLock<Letters<Option<char>>> = LazyLock::new(|| Letters::from_fn(fold_char));

/// The base letter of a lower-case letter; nothing for a combining mark.
fn fold_char(c: char) -> Option<char> {
    match c {
        _ if c.is_ascii() => Some(c),
        'đ' => Some('d'),
        '\u{300}'..='\u{36f}' => None,
        _ => Some(base(c)),
    }
}

/// Follows the canonical decomposition to its first letter (`ậ` → `ạ`'s base → `a`).
fn base(mut c: char) -> char {
    let table = CanonicalDecompositionBorrowed::new();
    loop {
        match table.decompose(c) {
            Decomposed::Expansion(first, _) | Decomposed::Singleton(first) => c = first,
            Decomposed::Default => return c,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::fold;

    #[test]
    fn every_vietnamese_letter_folds_to_ascii() {
        let letters = "aàảãáạăằẳẵắặâầẩẫấậeèẻẽéẹêềểễếệiìỉĩíịoòỏõóọôồổỗốộơờởỡớợuùủũúụưừửữứựyỳỷỹýỵđ";
        assert!(fold(letters).is_ascii());
        assert!(fold(&letters.to_uppercase()).is_ascii());
    }

    #[test]
    fn decomposed_text_folds_too() {
        assert_eq!(fold("quye\u{302}\u{301}t"), "quyet");
    }
}
