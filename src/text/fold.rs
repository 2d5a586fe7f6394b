//! Dropping the marks: `Nghị quyết` → `nghi quyet`.

use icu_normalizer::properties::{CanonicalDecompositionBorrowed, Decomposed};

/// Lower-case text without Vietnamese marks, as people type it in a hurry.
///
/// ```
/// assert_eq!(tracuu::text::fold("Hỗ trợ ĐƯỜNG"), "ho tro duong");
/// ```
pub fn fold(text: &str) -> String {
    text.chars().flat_map(char::to_lowercase).filter_map(fold_char).collect()
}

/// The base letter of a lower-case letter; nothing for a combining mark.
fn fold_char(c: char) -> Option<char> {
    match c {
        'a'..='z' | '0'..='9' | ' ' => Some(c),
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
