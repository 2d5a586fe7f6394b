//! Roman numerals: terms and sessions of councils, chapters and parts of documents.

/// The digits, the largest first, with the pairs that subtract.
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

/// The value of a Roman numeral in capitals or small letters. Typists' forms (`IIII`, `VIIII`) are read too.
///
/// ```
/// use tracuu::text::{from_roman, to_roman};
/// assert_eq!(from_roman("XVII"), Some(17));
/// assert_eq!(from_roman("iv"), Some(4));
/// assert_eq!(from_roman("XVB"), None);
/// assert_eq!(to_roman(17), "XVII");
/// ```
pub fn from_roman(text: &str) -> Option<u32> {
    let value = |c: char| match c.to_ascii_uppercase() {
        'I' => Some(1),
        'V' => Some(5),
        'X' => Some(10),
        'L' => Some(50),
        'C' => Some(100),
        _ => None,
    };
    let digits: Vec<u32> = text.chars().map(value).collect::<Option<_>>()?;
    let signed = |(at, &digit): (usize, &u32)| {
        let before_larger = digits.get(at + 1).is_some_and(|&next| next > digit);
        i64::from(digit) * if before_larger { -1 } else { 1 }
    };
    u32::try_from(digits.iter().enumerate().map(signed).sum::<i64>()).ok().filter(|&value| value > 0)
}

/// A number in Roman numerals; in Arabic ones where Roman ones do not reach.
pub fn to_roman(number: u32) -> String {
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

#[cfg(test)]
mod tests {
    use super::{from_roman, to_roman};

    #[test]
    fn every_number_that_is_written_is_read_again() {
        for number in 1..=399 {
            assert_eq!(from_roman(&to_roman(number)), Some(number), "{}", to_roman(number));
        }
    }
}
