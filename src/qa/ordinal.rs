//! Numbers that name one of several: `bậc 4`, `khu vực II`, `năm thứ tư`. A rule for another number is none for it.

use crate::text::{from_roman, unit_named};

/// A number that a question joins to the noun before it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Ordinal {
    /// The last syllable of the noun or name, without marks.
    noun: String,
    number: u32,
    /// As people read it.
    pub said: String,
}

/// Last syllables, without marks, of the nouns whose number names one of several.
const NOUNS: [&str; 14] =
    ["bac", "hang", "vuc", "vung", "loai", "quy", "khoa", "thu", "nhom", "tri", "do", "dot", "tang", "cap"];

/// Roman numerals that are no syllable: whatever stands before them is one of several (`khu đô thị Phú Lộc III`).
const SURE: [&str; 9] = ["ii", "iii", "iv", "vii", "viii", "ix", "xii", "xiii", "xiv"];

/// Numbers above this are none of a class.
const HIGHEST: u32 = 20;

/// The ordinals that a question without marks names.
pub(super) fn ordinals(folded: &str) -> Vec<Ordinal> {
    let words: Vec<&str> = folded.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).collect();
    let pairs = words.windows(2).enumerate().filter(|(at, _)| is_counted(&words, *at)).filter_map(|(_, pair)| {
        let is_noun = NOUNS.contains(&pair[0]) || SURE.contains(&pair[1]);
        let number = number(pair[0], pair[1]).filter(|_| is_noun)?;
        Some(Ordinal { noun: pair[0].to_owned(), number, said: pair.join(" ") })
    });
    pairs.collect()
}

/// Words, without marks, that are counted by *thứ*: without marks, `mức thu năm 2024` has the same letters.
const IN_ORDER: [&str; 10] = ["nam", "con", "lan", "hop", "nguoi", "thang", "ngay", "tuan", "dua", "hang"];

/// True where the noun at a place may be followed by an ordinal.
fn is_counted(words: &[&str], at: usize) -> bool {
    words[at] != "thu" || at.checked_sub(1).is_some_and(|before| IN_ORDER.contains(&words[before]))
}

/// Whether a text without marks names the number asked, of the same noun; `None` where it names none.
pub(super) fn names(text: &str, asked: &Ordinal) -> Option<bool> {
    let words: Vec<&str> = text.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).collect();
    let mut seen = false;
    for at in (0..words.len()).filter(|at| words[*at] == asked.noun && is_counted(&words, *at)) {
        // `khu vực I, II và III` names all three.
        let listed = words[at + 1..].iter().filter(|word| !matches!(**word, "va" | "hoac"));
        for found in listed.map_while(|word| number(&asked.noun, word)) {
            if found == asked.number {
                return Some(true);
            }
            seen = true;
        }
    }
    seen.then_some(false)
}

/// The number that a word writes after a noun: figures, Roman numerals, after `thứ` words too.
fn number(noun: &str, word: &str) -> Option<u32> {
    let roman = || from_roman(&word.to_uppercase());
    let worded = || match word {
        _ if noun != "thu" || word == "lam" => None,
        "nhi" => Some(2),
        "muoi" => Some(10),
        _ => unit_named(word),
    };
    word.parse().ok().or_else(worded).or_else(roman).filter(|number| (1..=HIGHEST).contains(number))
}

#[cfg(test)]
mod tests {
    use super::{names, ordinals};
    use crate::qa::words::plain;

    #[test]
    fn another_number_of_the_same_noun_is_another_class() {
        for (question, text, want) in [
            ("chung chi tieng nhat bac 4", "Tiếng Anh\tBậc 4", Some(true)),
            ("chung chi tieng nhat bac 4", "Tiếng Anh, bậc 3", Some(false)),
            ("bac si chuyen khoa 2 kham", "Khám theo yêu cầu, bác sĩ chuyên khoa I", Some(false)),
            ("xa khu vuc 3", "xã khu vực I, II và III", Some(true)),
            ("xa khu vuc iii", "xã khu vực I và II", Some(false)),
            ("nam thu tu thue mat bang", "Năm thứ ba: 40%", Some(false)),
            ("nam thu 4 thue mat bang", "Năm thứ tư: 40%", Some(true)),
            ("quy ii nam 2021", "Quý IV năm 2021", Some(false)),
            ("xa khu vuc 3", "xã biên giới", None),
            ("khu do thi phu loc iii", "Khu đô thị Phú Lộc IV, các tuyến còn lại", Some(false)),
            ("khu do thi phu loc iii", "Khu đô thị Phú Lộc I, II và III", Some(true)),
            ("kien co hoa kenh cap 1", "Kênh cấp III, rộng 40 - 60 cm", Some(false)),
        ] {
            let asked = ordinals(question);
            assert_eq!(names(&plain(text), &asked[0]), want, "{question} | {text}");
        }
        assert!(ordinals("nghi quyet thu tuc hanh chinh").is_empty());
        assert!(ordinals("muc thu nam 2024, thu hai loai phi").is_empty());
    }
}
