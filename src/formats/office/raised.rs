//! Raised pieces: the mark of a note, an exponent, a degree. Set flat behind a number they would make another number of
//! it, so that an amount of `250` with note 1 would be read as 2501.

use super::numeral::superscript;
use crate::text::is_superscript;

/// What a raised piece is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Raised {
    /// The mark of a note, with the space that parts it from the word before; one is due before the next word.
    Mark(String),
    /// Part of what stands before it: `10⁶`, `x²`, `25°`.
    Joined(String),
}

/// Letters of units that are raised to a power; the power is typed flat just as often, and searched so: `m2`.
const UNITS: [&str; 9] = ["m", "cm", "dm", "mm", "km", "hm", "dam", "s", "h"];
/// Ends of the words before a number.
const ANNOUNCING: [&str; 8] = [":", "số", "điều", "khoản", "ngày", "tháng", "năm", "mục"];
/// Characters of the longest mark.
const LONGEST: usize = 12;

/// True for a piece that may be more than letters in small print.
pub(crate) fn may_be_mark(piece: &str) -> bool {
    let core = piece.trim();
    !core.is_empty() && core.chars().count() <= LONGEST && (is_number(core) || is_sign(core) || is_letter(core))
}

/// What a raised piece is behind these words; `None` where it stays as it is.
pub(crate) fn raised(before: &str, piece: &str) -> Option<Raised> {
    if !may_be_mark(piece) {
        return None;
    }
    let core = piece.trim();
    let after_number = before.ends_with(|c: char| c.is_ascii_digit());
    if matches!(core, "0" | "o" | "O" | "º") {
        return after_number.then(|| Raised::Joined("°".to_owned()));
    }
    if is_letter(core) && !after_number {
        return None;
    }
    // A number that is set high by itself, behind a word that announces it, is no mark.
    let announced = before.trim_end().to_lowercase();
    if is_number(core) && before.ends_with(char::is_whitespace) && ANNOUNCING.iter().any(|w| announced.ends_with(w)) {
        return None;
    }
    let word: String = trailing(before, char::is_alphabetic);
    let number: String = trailing(before, |c| c.is_ascii_digit() || matches!(c, '.' | ','));
    if matches!(core, "2" | "3") && UNITS.contains(&word.as_str()) {
        return None;
    }
    let shown: String = match core {
        core if is_number(core) => {
            core.chars().map(|c| c.to_digit(10).map_or_else(|| c.to_string(), superscript)).collect()
        }
        core if is_letter(core) => format!("({core})"),
        core => core.to_owned(),
    };
    let power = is_number(core) && (number == "10" || (word.is_ascii() && word.len() == 1));
    if power || before.ends_with(is_superscript) {
        return Some(Raised::Joined(shown));
    }
    let space = if before.is_empty() || before.ends_with(char::is_whitespace) { "" } else { " " };
    Some(Raised::Mark(format!("{space}{shown}")))
}

/// The characters of this kind at the end of a text.
fn trailing(text: &str, is_kind: impl Fn(char) -> bool) -> String {
    let reversed: Vec<char> = text.chars().rev().take(LONGEST).take_while(|c| is_kind(*c)).collect();
    reversed.into_iter().rev().collect()
}

/// `1`, `12`, `1,2`.
fn is_number(core: &str) -> bool {
    core.starts_with(|c: char| c.is_ascii_digit())
        && core.chars().all(|c| c.is_ascii_digit() || matches!(c, ',' | ' ' | ';'))
        && core.chars().filter(char::is_ascii_digit).count() <= 4
}

/// `*`, `(1)`, `[2]`, `1)`, `(*)`, `(a)`.
fn is_sign(core: &str) -> bool {
    core.chars().all(|c| matches!(c, '*' | '†' | '‡' | '(' | ')' | '[' | ']') || c.is_ascii_alphanumeric())
        && core.contains(['*', '†', '‡', '(', '[', ')'])
        && core.chars().filter(char::is_ascii_alphanumeric).count() <= 3
}

/// One letter.
fn is_letter(core: &str) -> bool {
    core.chars().count() == 1 && core.chars().all(char::is_alphabetic)
}

#[cfg(test)]
mod tests {
    use super::{Raised, raised};

    /// The words with the raised piece behind them, and the words after it.
    fn shown(before: &str, piece: &str, after: &str) -> String {
        match raised(before, piece) {
            None => format!("{before}{piece}{after}"),
            Some(Raised::Joined(sign)) => format!("{before}{sign}{after}"),
            Some(Raised::Mark(mark)) if after.starts_with(char::is_alphanumeric) => format!("{before}{mark} {after}"),
            Some(Raised::Mark(mark)) => format!("{before}{mark}{after}"),
        }
    }

    #[test]
    fn a_mark_behind_a_number_made_another_number() {
        for (before, piece, after, want) in [
            ("Hỗ trợ 250", "1", " triệu", "Hỗ trợ 250 ¹ triệu"),
            ("Hỗ trợ 250", "1 ", "triệu", "Hỗ trợ 250 ¹ triệu"),
            ("Hỗ trợ 250", "12", "triệu", "Hỗ trợ 250 ¹² triệu"),
            ("mức 1.500.000", "1,2", " đồng", "mức 1.500.000 ¹,² đồng"),
            ("năm 2023", "(1)", ";", "năm 2023 (1);"),
            ("năm 2023", "[3]", ";", "năm 2023 [3];"),
            ("mức 75%", "2", ".", "mức 75% ²."),
            ("mức 30", "*", " người", "mức 30 * người"),
            ("mức 30", "a", " người", "mức 30 (a) người"),
            ("hộ nghèo", "1", " là", "hộ nghèo ¹ là"),
            ("khoản 2", "3", "Điều 5", "khoản 2 ³ Điều 5"),
            ("100 m", "2", " sàn", "100 m2 sàn"),
            ("5km", "2", "", "5km2"),
            ("10", "6", " đồng", "10⁶ đồng"),
            ("x", "2", " + 1", "x² + 1"),
            ("từ 25", "o", "C", "từ 25°C"),
            ("từ 25", "0", "C", "từ 25°C"),
            ("N", "o", " 5", "No 5"),
            ("21", "st", " century", "21st century"),
            ("Số: ", "12", "/2020", "Số: 12/2020"),
            ("", "1", " Theo", "¹ Theo"),
            ("chữ", "nhỏ hơn bình thường", "", "chữnhỏ hơn bình thường"),
        ] {
            assert_eq!(shown(before, piece, after), want);
        }
    }
}
