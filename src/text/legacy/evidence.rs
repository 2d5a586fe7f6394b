//! Whether a piece of text is in an old encoding: its words are read both ways, and the syllables decide.

use std::collections::BTreeSet;

use super::{Encoding, by_font_name, capitals_font, decode, is_syllable};

/// Without a font that hints at it, so many different words must become syllables.
const FEWEST_WORDS: usize = 2;

/// What reading a text in an encoding does to those of its words that are not plain ASCII.
#[derive(Debug, Default)]
struct Evidence {
    /// Words that were no syllables and become ones.
    gained: BTreeSet<String>,
    /// Words that were syllables and are ones no more.
    lost: usize,
    /// Words that are none either way.
    neither: usize,
    /// Characters that no Vietnamese text holds, before and after.
    odd: [usize; 2],
}

/// The encoding of a text, told by its words alone; `None` for good Unicode, for other languages, and for text too
/// short to tell.
///
/// ```
/// use tracuu::text::legacy::{Encoding, detect};
/// assert_eq!(detect("tØnh L¹ng S¬n"), Some(Encoding::Tcvn3));
/// assert_eq!(detect("Nghị quyết của Hội đồng nhân dân"), None);
/// ```
#[must_use]
pub fn detect(text: &str) -> Option<Encoding> {
    if text.is_ascii() || is_unicode(text) {
        return None;
    }
    let weighed = Encoding::ALL.map(|encoding| (encoding, Evidence::weigh(text, encoding)));
    // Of equals the first: `max_by_key` gives the last, so the order is turned round.
    let best = weighed.into_iter().rev().max_by_key(|(_, evidence)| evidence.gained.len())?;
    best.1.convinces().then_some(best.0)
}

/// The text of one run in Unicode, or `None` when it is to stay as it is. `font` is the name of the run's font, where
/// the file tells one: it lowers what the words have to prove, and says whether the letters show as capitals.
///
/// ```
/// use tracuu::text::legacy::repair;
/// assert_eq!(repair("§iÒu", Some(".VnTime")).as_deref(), Some("Điều"));
/// assert_eq!(repair("Điều", Some(".VnTime")), None);
/// ```
#[must_use]
pub fn repair(text: &str, font: Option<&str>) -> Option<String> {
    let (encoding, capitals) = reading(text, font)?;
    let repaired = decode(text, encoding, capitals);
    (repaired != text).then_some(repaired)
}

/// How a run is to be read: its encoding, and whether its font draws small letters as capitals. `None` when it is to
/// stay as it is. [`repair`] decides by this; to be asked where the text of a run is in pieces.
///
/// ```
/// use tracuu::text::legacy::{Encoding, reading};
/// assert_eq!(reading("§iÒu", Some(".VnTimeH")), Some((Encoding::Tcvn3, true)));
/// assert_eq!(reading("Điều", Some(".VnTimeH")), None);
/// ```
#[must_use]
pub fn reading(text: &str, font: Option<&str>) -> Option<(Encoding, bool)> {
    let hinted = font.and_then(by_font_name);
    let capitals = hinted.is_some() && font.is_some_and(capitals_font);
    if text.is_ascii() {
        let raised = capitals && text.contains(|c: char| c.is_ascii_lowercase());
        return raised.then_some((Encoding::Tcvn3, true));
    }
    if is_unicode(text) {
        return None;
    }
    let encoding = match hinted {
        // VISCII makes letters of quotation marks, and its fonts are rare: there the words have to prove it.
        Some(encoding) if encoding != Encoding::Viscii && Evidence::weigh(text, encoding).agrees() => encoding,
        _ => detect(text)?,
    };
    Some((encoding, capitals && encoding == Encoding::Tcvn3))
}

impl Evidence {
    /// Reads every word both ways.
    fn weigh(text: &str, encoding: Encoding) -> Self {
        let mut evidence = Self::default();
        for word in words(text).filter(|word| !word.is_ascii()) {
            let read = decode(word, encoding, false);
            match (is_word(word), is_word(&read)) {
                (false, false) => evidence.neither += 1,
                (true, false) => evidence.lost += 1,
                // A lone sign that becomes a vowel proves nothing: it may be a quotation mark.
                (before, true) if word.chars().nth(1).is_some() && (!before || letters(word) < letters(&read)) => {
                    evidence.gained.insert(read.to_lowercase());
                }
                _ => {}
            }
            evidence.odd[0] += odd(word);
            evidence.odd[1] += odd(&read);
        }
        evidence
    }

    /// Enough to follow the name of the font: words are gained and hardly any lost, or there are no whole words to
    /// judge by, and the characters make sense only this way.
    fn agrees(&self) -> bool {
        self.gained.len() > self.lost || self.lost == 0 && self.odd[1] < self.odd[0]
    }

    /// Enough without any hint: several different words are gained, hardly any lost, and not many fit neither way.
    fn convinces(&self) -> bool {
        let gained = self.gained.len();
        gained >= FEWEST_WORDS && gained >= 4 * self.lost && 3 * gained >= 2 * self.neither
    }
}

/// True when a text holds letters that only Unicode Vietnamese has: it is good already.
fn is_unicode(text: &str) -> bool {
    text.chars().any(is_unicode_letter)
}

/// True for the letters and marks of Vietnamese that no old encoding's codes pass for.
#[must_use]
pub fn is_unicode_letter(c: char) -> bool {
    !c.is_ascii() && (matches!(c, '\u{300}'..='\u{323}' | 'Ạ'..='ỹ') || "ĂăĐđĨĩŨũƠơƯư".contains(c))
}

/// The words of a text in an unknown encoding: any character beyond ASCII may be a letter.
fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| c.is_whitespace() || c.is_ascii() && !c.is_ascii_alphabetic()).filter(|word| !word.is_empty())
}

/// True for a syllable, whatever signs stand around it.
fn is_word(word: &str) -> bool {
    is_syllable(word.trim_matches(|c: char| !c.is_alphabetic()))
}

/// The letters of a word.
fn letters(word: &str) -> usize {
    word.chars().filter(|c| c.is_alphabetic()).count()
}

/// The characters of a word that hardly stand in Vietnamese text. A sign that stands alone (`×`, `§`) may be meant.
fn odd(word: &str) -> usize {
    let alone = word.chars().nth(1).is_none();
    word.chars().filter(|c| if alone { c.is_alphabetic() && is_odd(*c) } else { *c == '§' || is_odd(*c) }).count()
}

/// True for the signs and letters of Latin-1 and Windows-1252 that Vietnamese does not use.
fn is_odd(c: char) -> bool {
    match c {
        '§' | '°' | '±' | '²' | '³' | '·' | '\u{a0}' => false,
        '\u{80}'..='¿' | '×' | '÷' => true,
        _ => "ÄÅÆÇËÎÏÐÑÖØÛÜÞßäåæçëîïðñöøûüþÿƒŠŒŽšœžŸ".contains(c),
    }
}
