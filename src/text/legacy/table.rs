//! The tables: which character each code of the old encodings stands for.
//!
//! Sources: TCVN 5712:1993 (part VN3; registered as ISO-IR-180), RFC 1456 table 1 (VISCII 1.1), and for VNI-Windows,
//! which has no standard, the published comparison of the encodings (`Unicode & Vietnamese Legacy Character Encodings`).

use super::Encoding;
use icu_normalizer::ComposingNormalizerBorrowed;

/// What Windows-1252 puts on the codes 80–9F; five of them are free and stay control characters.
const WINDOWS_1252: &str = "€\u{81}‚ƒ„…†‡ˆ‰Š‹Œ\u{8d}Ž\u{8f}\u{90}‘’“”•–—˜™š›œ\u{9d}žŸ";

/// TCVN3: runs of letters from a code on. Capitals with a tone have no codes: a font like `.VnTimeH` draws the small
/// ones as capitals.
const TCVN3: [(u8, &str); 9] = [
    (0xa1, "ĂÂÊÔƠƯĐăâêôơưđ"),
    (0xb5, "àảãáạ"),
    (0xbb, "ằẳẵắ"),
    (0xc6, "ặầẩẫấậè"),
    (0xce, "ẻẽéẹềểễếệìỉ"),
    (0xdc, "ĩíịò"),
    (0xe1, "ỏõóọồổỗốộờởỡớợù"),
    (0xf1, "ủũúụừửữứự"),
    (0xfa, "ỳỷỹýỵ"),
];

/// VISCII from 80 to FF.
const VISCII: &str = "ẠẮẰẶẤẦẨẬẼẸẾỀỂỄỆỐỒỔỖỘỢỚỜỞỊỎỌỈỦŨỤỲÕắằặấầẩậẽẹếềểễệốồổỗỠƠộờởịỰỨỪỬơớƯ\
                      ÀÁÂÃẢĂẳẵÈÉÊẺÌÍĨỳĐứÒÓÔạỷừửÙÚỹỵÝỡưàáâãảăữẫèéêẻìíĩỉđựòóôõỏọụùúũủýợỮ";

/// The six capitals for which VISCII had to take control codes.
const VISCII_LOW: [(char, char); 6] =
    [('\u{2}', 'Ẳ'), ('\u{5}', 'Ẵ'), ('\u{6}', 'Ẫ'), ('\u{14}', 'Ỷ'), ('\u{19}', 'Ỹ'), ('\u{1e}', 'Ỵ')];

/// VNI: characters that are a whole letter.
const VNI_LETTERS: [(char, char); 7] =
    [('ñ', 'đ'), ('ô', 'ơ'), ('ö', 'ư'), ('æ', 'ỉ'), ('ó', 'ĩ'), ('ò', 'ị'), ('î', 'ỵ')];

/// VNI: characters that put marks on the vowel before them, as combining marks.
const VNI_MARKS: [(char, &str); 17] = [
    ('ø', "\u{300}"),
    ('ù', "\u{301}"),
    ('û', "\u{309}"),
    ('õ', "\u{303}"),
    ('ï', "\u{323}"),
    ('â', "\u{302}"),
    ('à', "\u{302}\u{300}"),
    ('á', "\u{302}\u{301}"),
    ('å', "\u{302}\u{309}"),
    ('ã', "\u{302}\u{303}"),
    ('ä', "\u{302}\u{323}"),
    ('ê', "\u{306}"),
    ('è', "\u{306}\u{300}"),
    ('é', "\u{306}\u{301}"),
    ('ú', "\u{306}\u{309}"),
    ('ü', "\u{306}\u{303}"),
    ('ë', "\u{306}\u{323}"),
];

/// Turns text of an old encoding into Unicode. The bytes are given as the characters that Latin-1 or Windows-1252 makes
/// of them; `capitals` says that the font draws small letters as capitals. Characters without a place in the encoding
/// stay as they are.
///
/// ```
/// use tracuu::text::legacy::{Encoding, decode};
/// assert_eq!(decode("tØnh l¹ng s¬n", Encoding::Tcvn3, false), "tỉnh lạng sơn");
/// assert_eq!(decode("héi ®ång", Encoding::Tcvn3, true), "HỘI ĐỒNG");
/// assert_eq!(decode("Coäng hoøa", Encoding::Vni, false), "Cộng hòa");
/// ```
#[must_use]
pub fn decode(text: &str, encoding: Encoding, capitals: bool) -> String {
    let text = match encoding {
        Encoding::Tcvn3 => raise_vowels(&text.chars().map(tcvn3).collect::<String>()),
        Encoding::Vni => vni(text),
        Encoding::Viscii => text.chars().map(viscii).collect(),
    };
    if capitals { text.to_uppercase() } else { text }
}

/// The byte for which a character stands, if it is one of Latin-1 or Windows-1252.
fn byte(c: char) -> Option<u8> {
    let place = || WINDOWS_1252.chars().position(|other| other == c);
    u8::try_from(u32::from(c)).ok().or_else(|| u8::try_from(place()? + 0x80).ok())
}

/// A control character of the range 80–9F as the sign (mostly a quotation mark or dash) that Windows put there.
fn sign(c: char) -> char {
    match u32::from(c) {
        code @ 0x80..=0x9f => WINDOWS_1252.chars().nth(code as usize - 0x80).unwrap_or(c),
        _ => c,
    }
}

/// One character of TCVN3.
fn tcvn3(c: char) -> char {
    let find = |code: u8| {
        let (first, letters) = TCVN3.iter().rev().find(|(first, _)| *first <= code)?;
        letters.chars().nth(usize::from(code - first))
    };
    byte(c).and_then(find).unwrap_or_else(|| sign(c))
}

/// One character of VISCII.
fn viscii(c: char) -> char {
    if let Some((_, letter)) = VISCII_LOW.iter().find(|(code, _)| *code == c) {
        return *letter;
    }
    byte(c).and_then(|code| VISCII.chars().nth(usize::from(code.checked_sub(0x80)?))).unwrap_or(c)
}

/// A text of VNI: letters first, then marks composed with the vowel before them.
fn vni(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + text.len() / 4);
    let mut markable = false;
    for c in text.chars() {
        match vni_mark(c).filter(|_| markable) {
            Some(marks) => {
                out.push_str(marks);
                markable = false;
            }
            None => {
                let letter = vni_letter(c);
                out.push(letter);
                markable = "aeouyôơưAEOUYÔƠƯ".contains(letter);
            }
        }
    }
    ComposingNormalizerBorrowed::new_nfc().normalize(&out).into_owned()
}

/// The marks that a character puts on the vowel before it, whatever its case: the case is the vowel's.
fn vni_mark(c: char) -> Option<&'static str> {
    let small = c.to_lowercase().next().unwrap_or(c);
    VNI_MARKS.iter().find(|(mark, _)| *mark == small).map(|(_, marks)| *marks)
}

/// A character of VNI that is a whole letter; anything else as it is.
fn vni_letter(c: char) -> char {
    let small = c.to_lowercase().next().unwrap_or(c);
    match VNI_LETTERS.iter().find(|(code, _)| *code == small) {
        Some((_, letter)) if small == c => *letter,
        Some((_, letter)) => letter.to_uppercase().next().unwrap_or(*letter),
        None => sign(c),
    }
}

/// Raises the small vowels of words that are otherwise capital (`NGUYễN` → `NGUYỄN`): TCVN3 has no codes for capitals
/// with a tone, and writers in a plain font put up with the small ones.
fn raise_vowels(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for word in text.split_inclusive(|c: char| !c.is_alphabetic()) {
        let capitals = word.chars().filter(|c| c.is_uppercase()).count();
        if capitals >= 2 && !word.contains(|c: char| c.is_ascii_lowercase()) {
            out.extend(word.chars().flat_map(char::to_uppercase));
        } else {
            out.push_str(word);
        }
    }
    out
}
