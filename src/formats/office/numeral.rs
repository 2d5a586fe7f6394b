//! Numbers written the ways that lists and notes write them.

use crate::text::to_roman;
/// How a level writes its number.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) enum Numeral {
    /// 1, 2, 3.
    #[default]
    Decimal,
    /// 01, 02, 03.
    DecimalZero,
    /// I, II, III.
    UpperRoman,
    /// i, ii, iii.
    LowerRoman,
    /// A, B, … Z, AA, BB.
    UpperLetter,
    /// a, b, … z, aa, bb: Word's alphabet is the Latin one in Vietnamese texts too, with f and without đ.
    LowerLetter,
    /// - 1 -, - 2 -.
    InDash,
    /// một, hai, ba.
    Vietnamese,
    /// A fixed sign instead of a number.
    Bullet,
    /// Nothing.
    None,
}

impl Numeral {
    /// The format of this name in `w:numFmt`; what is not known counts in decimals, as Word does.
    pub(crate) fn named(name: &str) -> Self {
        match name {
            "decimalZero" => Self::DecimalZero,
            "upperRoman" => Self::UpperRoman,
            "lowerRoman" => Self::LowerRoman,
            "upperLetter" => Self::UpperLetter,
            "lowerLetter" => Self::LowerLetter,
            "numberInDash" => Self::InDash,
            "vietnameseCounting" | "cardinalText" => Self::Vietnamese,
            "bullet" => Self::Bullet,
            "none" => Self::None,
            _ => Self::Decimal,
        }
    }

    /// The format of this number format code (MSONFC); unknown ones count in decimals, as Word does.
    pub(crate) fn of_code(code: u8) -> Self {
        match code {
            1 => Self::UpperRoman,
            2 => Self::LowerRoman,
            3 => Self::UpperLetter,
            4 => Self::LowerLetter,
            22 => Self::DecimalZero,
            23 => Self::Bullet,
            57 => Self::InDash,
            255 => Self::None,
            _ => Self::Decimal,
        }
    }

    /// The number as this format writes it.
    pub(crate) fn write(self, number: u32) -> String {
        match self {
            Self::Decimal => number.to_string(),
            Self::DecimalZero => format!("{number:02}"),
            Self::UpperRoman => to_roman(number),
            Self::LowerRoman => to_roman(number).to_lowercase(),
            Self::UpperLetter => letters(number, b'A'),
            Self::LowerLetter => letters(number, b'a'),
            Self::InDash => format!("- {number} -"),
            Self::Vietnamese => counting(number),
            Self::Bullet | Self::None => String::new(),
        }
    }
}

/// The number of a footnote as a mark that stands high: ¹²³.
pub(crate) fn superscript(number: u32) -> String {
    const DIGITS: [char; 10] = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];
    number.to_string().bytes().filter_map(|digit| DIGITS.get(usize::from(digit.wrapping_sub(b'0')))).collect()
}

/// Letters; after z the letter is doubled, then tripled. Far beyond any real list it falls back on digits.
fn letters(number: u32, first: u8) -> String {
    let (Some(place), repeat) = (number.checked_sub(1), number.div_ceil(26)) else { return "0".into() };
    if repeat > 9 {
        return number.to_string();
    }
    let letter = char::from(first + (place % 26) as u8);
    std::iter::repeat_n(letter, repeat as usize).collect()
}

/// Vietnamese number words up to 99.
fn counting(number: u32) -> String {
    const WORDS: [&str; 11] = ["không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín", "mười"];
    let word = |n: u32| WORDS.get(n as usize).copied().unwrap_or_default();
    match (number / 10, number % 10) {
        (10.., _) => number.to_string(),
        (0, _) | (1, 0) => word(number).into(),
        (1, 5) => "mười lăm".into(),
        (1, unit) => format!("mười {}", word(unit)),
        (ten, 0) => format!("{} mươi", word(ten)),
        (ten, 1) => format!("{} mươi mốt", word(ten)),
        (ten, 5) => format!("{} mươi lăm", word(ten)),
        (ten, unit) => format!("{} mươi {}", word(ten), word(unit)),
    }
}

#[cfg(test)]
mod tests {
    use super::{Numeral, superscript};

    #[test]
    fn formats() {
        let write = |code, number| Numeral::of_code(code).write(number);
        assert_eq!([write(0, 7), write(1, 14), write(2, 9), write(3, 27), write(4, 2)], ["7", "XIV", "ix", "AA", "b"]);
        assert_eq!([write(22, 3), write(57, 3), write(23, 3), write(4, 0), write(1, 0)], ["03", "- 3 -", "", "0", "0"]);
        assert_eq!(superscript(120), "¹²⁰");
    }
}
