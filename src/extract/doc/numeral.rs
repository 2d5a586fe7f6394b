//! Numbers written the ways that lists and notes write them.

/// How a number is written.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum Numeral {
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
    /// a, b, … z, aa, bb, in the Latin alphabet also in Vietnamese texts.
    LowerLetter,
    /// - 1 -, - 2 -.
    InDash,
    /// A fixed sign, or nothing.
    Sign,
}

impl Numeral {
    /// The format of this number format code (MSONFC); unknown ones count in decimals, as Word does.
    pub(super) fn of_code(code: u8) -> Self {
        match code {
            1 => Self::UpperRoman,
            2 => Self::LowerRoman,
            3 => Self::UpperLetter,
            4 => Self::LowerLetter,
            22 => Self::DecimalZero,
            57 => Self::InDash,
            23 | 255 => Self::Sign,
            _ => Self::Decimal,
        }
    }

    /// The number as this format writes it.
    pub(super) fn write(self, number: u32) -> String {
        match self {
            Self::Decimal => number.to_string(),
            Self::DecimalZero => format!("{number:02}"),
            Self::UpperRoman => roman(number),
            Self::LowerRoman => roman(number).to_lowercase(),
            Self::UpperLetter => letters(number, b'A'),
            Self::LowerLetter => letters(number, b'a'),
            Self::InDash => format!("- {number} -"),
            Self::Sign => String::new(),
        }
    }
}

/// The number of a footnote as a mark that stands high: ¹²³.
pub(super) fn superscript(number: u32) -> String {
    const DIGITS: [char; 10] = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];
    number.to_string().bytes().filter_map(|digit| DIGITS.get(usize::from(digit.wrapping_sub(b'0')))).collect()
}

/// Roman numerals, as far as they go.
fn roman(number: u32) -> String {
    const STEPS: [(u32, &str); 13] = [
        (1000, "M"),
        (900, "CM"),
        (500, "D"),
        (400, "CD"),
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ];
    if !(1..=3999).contains(&number) {
        return number.to_string();
    }
    let mut rest = number;
    let mut out = String::new();
    for (value, sign) in STEPS {
        while rest >= value {
            out.push_str(sign);
            rest -= value;
        }
    }
    out
}

/// Letters; after z they are doubled, then tripled. Far beyond any real list they fall back on digits.
fn letters(number: u32, first: u8) -> String {
    let repeat = number.div_ceil(26);
    match number.checked_sub(1) {
        Some(place) if repeat <= 9 => {
            let letter = char::from(first + (place % 26) as u8);
            std::iter::repeat_n(letter, repeat as usize).collect()
        }
        _ => number.to_string(),
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
