//! Signs of pre-Unicode Vietnamese (TCVN3 in `.VnTime`, VNI): a font's name proves nothing, the characters do.

use std::collections::BTreeMap;

/// Fonts told apart in one paragraph.
const MOST_FONTS: usize = 32;

/// Words and letters by font, over the whole text.
#[derive(Debug, Default)]
pub(super) struct Suspicion {
    letters: usize,
    /// Font → letters in pieces that are no Unicode Vietnamese.
    legacy: BTreeMap<String, usize>,
}

/// The text of one paragraph, counted by font.
#[derive(Debug, Default)]
pub(super) struct Pieces(Vec<(String, Count)>);

/// What was counted in one font.
#[derive(Debug, Default, Clone, Copy)]
struct Count {
    letters: usize,
    words: usize,
    strange: usize,
}

impl Pieces {
    /// Counts a piece of text in a font.
    pub(super) fn add(&mut self, font: &str, text: &str) {
        let known = self.0.iter().position(|(name, _)| name == font);
        // A paragraph in very many fonts is no text; what comes after them is counted with the last one.
        let index = known.or_else(|| self.0.len().checked_sub(1).filter(|last| *last >= MOST_FONTS));
        let index = index.unwrap_or_else(|| {
            self.0.push((font.to_owned(), Count::default()));
            self.0.len() - 1
        });
        let count = &mut self.0[index].1;
        for word in text.split_whitespace() {
            // A rough count of letters, as this is asked of every word: digits and signs beyond ASCII are few.
            let letters = word.chars().filter(|c| c.is_ascii_alphabetic() || !c.is_ascii()).count();
            count.letters += letters;
            count.words += usize::from(letters > 0);
            count.strange += usize::from(has_latin1(word) && is_strange(word));
        }
    }
}

impl Count {
    /// True when too many words are strange. Real TCVN3 or VNI text has such a letter in every second word; a
    /// German or French name in a Vietnamese sentence stays far below.
    fn is_legacy(self, font: &str) -> bool {
        let share = if is_legacy_font(font) { 8 } else { 4 };
        self.strange > 0 && self.strange * share >= self.words && (is_legacy_font(font) || self.words >= 4)
    }
}

impl Suspicion {
    /// Takes up a finished paragraph.
    pub(super) fn add(&mut self, pieces: Pieces) {
        for (font, count) in pieces.0 {
            self.letters += count.letters;
            if count.is_legacy(&font) {
                *self.legacy.entry(font).or_default() += count.letters;
            }
        }
    }

    /// The font with the most legacy text, and whether that text is a fifth of all letters or more.
    pub(super) fn verdict(&self) -> Option<(&str, bool)> {
        let (font, _) = self.legacy.iter().max_by_key(|(_, letters)| **letters)?;
        let font = if font.is_empty() { "không rõ phông" } else { font };
        let sum: usize = self.legacy.values().sum();
        Some((font, sum * 5 >= self.letters))
    }
}

/// The names of the fonts that came with the old encodings.
fn is_legacy_font(font: &str) -> bool {
    let font = font.to_ascii_lowercase();
    font.starts_with(".vn") || font.starts_with("vni") || font.starts_with("vn") && font.contains("time")
}

/// True for a word with a character from U+0080–U+00FF: UTF-8 begins these, and no others, with C2 or C3.
fn has_latin1(word: &str) -> bool {
    word.bytes().any(|byte| matches!(byte, 0xc2 | 0xc3))
}

/// True for a word that no Unicode Vietnamese or English text holds, but TCVN3 or VNI bytes read as Latin-1 do.
fn is_strange(word: &str) -> bool {
    let letters: Vec<char> = word.chars().collect();
    letters.iter().enumerate().any(|(i, c)| {
        let before = i.checked_sub(1).and_then(|i| letters.get(i)).is_some_and(|c| c.is_alphabetic());
        let after = letters.get(i + 1).is_some_and(|c| c.is_alphabetic());
        match c {
            // Latin-1 letters without a place in Vietnamese.
            'Ä' | 'Å' | 'Æ' | 'Ç' | 'Ë' | 'Î' | 'Ï' | 'Ñ' | 'Ö' | 'Ø' | 'Û' | 'Ü' | 'Þ' | 'ß' => true,
            'ä' | 'å' | 'æ' | 'ç' | 'ë' | 'î' | 'ï' | 'ñ' | 'ö' | 'ø' | 'û' | 'ü' | 'þ' | 'ÿ' => true,
            // Signs that TCVN3 uses for letters: after a letter where no sign would stand, or within a word.
            '©' | 'ª' | '«' | '¬' | 'µ' | '¶' | '·' | '¸' | '¹' => before,
            '¨' | '»' | '¼' | '½' | '¾' | '×' | '÷' => before && after,
            '®' | '§' | '¡' | '¢' | '£' | '¤' | '¥' | '¦' => after,
            // VNI writes the tone as a letter after the vowel.
            'ù' | 'õ' | 'Ù' | 'Õ' => i > 0 && matches!(letters[i - 1], 'a' | 'e' | 'o' | 'A' | 'E' | 'O'),
            _ => false,
        }
    })
}
