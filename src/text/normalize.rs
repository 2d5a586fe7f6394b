//! The one normalisation that every text goes through before anything looks at it.

use super::token::is_superscript;
use icu_normalizer::ComposingNormalizerBorrowed;

/// Brings a text into the form that the rest of the program works on.
///
/// - NFC: decomposed Vietnamese would shatter in a tokenizer, because combining marks are not alphanumeric.
/// - The look-alikes of Đ (Icelandic eth U+00D0, African D U+0189) become the Vietnamese letter.
/// - Every kind of space becomes a plain one, runs of spaces one, and none stands at the ends of a line; tabs, line
///   breaks and form feeds stay, as they carry the layout.
/// - Hyphens that only look different (U+2010, U+2011, soft hyphen at a line end is dropped) become `-`.
/// - A raised digit behind a number is parted from it: `250¹` is the number 250.
/// - Zero-width characters and other controls vanish.
///
/// Tone placement (`hoà`, `hòa`) stays as written: a quotation has to be verbatim. [`super::exact_key`] unifies it.
///
/// ```
/// assert_eq!(tracuu::text::normalize("HÐND\u{a0} ti\u{309}nh "), "HĐND tỉnh");
/// ```
pub fn normalize(text: &str) -> String {
    let composed = ComposingNormalizerBorrowed::new_nfc().normalize(text);
    let mut out = String::with_capacity(composed.len());
    for c in composed.chars() {
        match c {
            '\r' => {}
            '\n' | '\t' | '\u{c}' => {
                trim_spaces(&mut out);
                out.push(c);
            }
            'Ð' | 'Ɖ' => out.push('Đ'),
            'ð' | 'ɖ' => out.push('đ'),
            '\u{2010}' | '\u{2011}' => out.push('-'),
            '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' => {}
            c if is_superscript(c) => {
                if is_marked(&out) {
                    out.push(' ');
                }
                out.push(c);
            }
            c if c.is_whitespace() => push_space(&mut out),
            c if c.is_control() => {}
            c => out.push(c),
        }
    }
    trim_spaces(&mut out);
    out
}

/// True where a raised digit is the mark of a note, as behind any number but the ten of a power: glued to it, it would
/// make another word of it.
fn is_marked(out: &str) -> bool {
    let number = out.rsplit(|c: char| !c.is_ascii_digit() && !matches!(c, '.' | ',')).next().unwrap_or_default();
    number.ends_with(|c: char| c.is_ascii_digit()) && number != "10"
}

/// Adds a space unless the line is empty so far or ends in one.
fn push_space(out: &mut String) {
    if !out.is_empty() && !out.ends_with([' ', '\n', '\t', '\u{c}']) {
        out.push(' ');
    }
}

/// Takes the spaces off the end.
fn trim_spaces(out: &mut String) {
    while out.ends_with(' ') {
        out.pop();
    }
}

#[cfg(test)]
mod tests {
    use super::normalize;
    use proptest::prelude::*;

    #[test]
    fn look_alikes_spaces_and_hyphens() {
        assert_eq!(normalize("  QÐ\u{2011}UBND\u{200b} \n  b "), "QĐ-UBND\nb");
        assert_eq!(normalize("a \t b\u{c}c"), "a\tb\u{c}c");
    }

    #[test]
    fn a_mark_glued_to_a_number_hid_the_number() {
        for (text, want) in [
            ("250¹ triệu", "250 ¹ triệu"),
            ("1.500²,", "1.500 ²,"),
            ("100 m²", "100 m²"),
            ("10⁶", "10⁶"),
            ("từ¹²", "từ¹²"),
        ] {
            assert_eq!(normalize(text), want);
        }
    }

    proptest! {
        #[test]
        fn normalising_twice_changes_nothing(text in "\\PC{0,60}") {
            let once = normalize(&text);
            prop_assert_eq!(normalize(&once), once);
        }
    }
}
