//! What stands between two words: a blank that the engine lost, and specks that it read as signs.

use super::choices::FEWEST_SEEN;
use super::spelling::belong;
use super::words::{Gap, Word};
use super::{Edit, Rule, SURE};
use crate::text::legacy::is_syllable;
use crate::text::syllables::{Model, STOP, WordId};

/// Signs that no Vietnamese text begins or ends a word with: what is left of a table's border.
const BARS: [char; 3] = ['|', '\\', '_'];
/// Signs that are followed by a blank when a letter comes next.
const PARTING: [char; 2] = [',', ';'];
/// Signs that a speck is read as.
const SPECKS: [char; 3] = ['-', '.', ':'];
/// Log odds by which the next word must be likelier than a sign after a word.
const LIKELIER: f32 = 1.0;
/// Shortest part of words that were run together, in letters, and shortest whole.
const PART: usize = 2;
const WHOLE: usize = 5;

/// The blanks to put in and the specks to take out, in the order of the text.
pub(super) fn edits(words: &[Word<'_>], model: &Model) -> Vec<Edit> {
    let mut edits = Vec::new();
    for (at, word) in words.iter().enumerate().filter(|(_, word)| word.confidence < SURE) {
        let next = words.get(at + 1).filter(|next| next.gap == Gap::Space).map(|next| next.text);
        edits.extend(corrected(word.text, next, model).map(|text| Edit {
            range: word.range(),
            text,
            rule: Rule::Joint,
        }));
    }
    edits
}

/// The word with blanks where they belong and without specks; `None` when nothing is to be done.
fn corrected(word: &str, next: Option<&str>, model: &Model) -> Option<String> {
    let bare = word.trim_matches(BARS);
    let bare = if bare.contains(char::is_alphanumeric) { bare } else { word };
    let (core, tail) = bare.split_at(bare.trim_end_matches(|c: char| !c.is_alphanumeric()).len());
    let text = if has_parting(core) { parted(core) } else { split(core, model).unwrap_or_else(|| core.to_owned()) };
    // A sentence that ends goes on with a capital; after a colon a list may begin small.
    let goes_on = tail == "." && next.is_some_and(|next| follows(core, next, model));
    let text = if goes_on { text } else { text + tail };
    (text != word).then_some(text)
}

/// True for letters on both sides of a comma, and nothing else: not an address, not a number.
fn has_parting(core: &str) -> bool {
    core.contains(PARTING) && core.chars().all(|c| c.is_alphabetic() || PARTING.contains(&c)) && !core.contains(",,")
}

/// A blank after each sign.
fn parted(core: &str) -> String {
    core.split_inclusive(PARTING).collect::<Vec<_>>().join(" ")
}

/// Words that were run together, or are held together by a speck, with a blank between them.
fn split(core: &str, model: &Model) -> Option<String> {
    if let Some((one, other)) = core.split_once(SPECKS) {
        return follows(one, other, model).then(|| format!("{one} {other}"));
    }
    let whole = core.chars().count() >= WHOLE && !core.is_ascii() && core.chars().all(char::is_alphabetic);
    if !whole || is_syllable(&core.to_lowercase()) {
        return None;
    }
    cuts(core).find_map(|(one, other)| {
        let rest = split(other, model);
        let second = rest.as_deref().and_then(|rest| rest.split(' ').next()).unwrap_or(other);
        belongs(one, second, model).then(|| format!("{one} {}", rest.as_deref().unwrap_or(other)))
    })
}

/// The ways to cut a word in two; the second part is written small, or all is in capitals.
fn cuts(word: &str) -> impl Iterator<Item = (&str, &str)> {
    let cries = word.chars().all(char::is_uppercase);
    let places = word.char_indices().skip(1).filter(move |(_, c)| cries || c.is_lowercase());
    let cut = places.map(|(at, _)| word.split_at(at));
    cut.filter(|(one, other)| one.chars().count().min(other.chars().count()) >= PART)
}

/// True for two words that belong together more than the first belongs at an end.
fn follows(one: &str, other: &str, model: &Model) -> bool {
    let other = other.trim_end_matches(|c: char| !c.is_alphanumeric());
    if !other.starts_with(char::is_lowercase) || !belongs(one, other, model) {
        return false;
    }
    let id = |word: &str| model.id(word).unwrap_or(STOP);
    model.ln_after(id(one), id(other)) > model.ln_after(id(one), STOP) + LIKELIER
}

/// True for two syllables that were often seen side by side.
fn belongs(one: &str, other: &str, model: &Model) -> bool {
    let id = |word: &str| -> Option<WordId> {
        let id = model.id(word).filter(|_| is_syllable(&word.to_lowercase()))?;
        (model.seen(id) >= FEWEST_SEEN).then_some(id)
    };
    id(one).zip(id(other)).is_some_and(|(one, other)| belong(one, other, model))
}

#[cfg(test)]
mod tests {
    use super::corrected;
    use crate::text::syllables::Model;

    #[track_caller]
    fn reads(word: &str, next: &str, want: &str) {
        let model = Model::built_in();
        let text = corrected(word, Some(next), &model);
        assert_eq!(text.as_deref().unwrap_or(word), want, "{word} {next}");
    }

    #[test]
    fn words_that_were_run_together_are_parted() {
        reads("nhândân", "tỉnh", "nhân dân");
        reads("Nghịquyết", "số", "Nghị quyết");
        reads("HỘIĐỒNG", "NHÂN", "HỘI ĐỒNG");
        reads("bộ,công", "chức", "bộ, công");
        reads("đ,e,g", "và", "đ, e, g");
    }

    #[test]
    fn specks_go_and_signs_stay() {
        reads("nhân-dân", "tỉnh", "nhân dân");
        reads("nhân.", "dân", "nhân");
        reads("135.000|", "đồng", "135.000");
        reads("\\và", "các", "và");
        for (word, next) in [
            ("dân.", "Ủy"),
            ("tế-xã", "hội"),
            ("sau:", "mức"),
            ("khen:", "thưởng"),
            ("1,5", "tỷ"),
            ("a.b@c.vn", ""),
            ("nghiêng", "về"),
            ("email", "của"),
            ("___", ""),
        ] {
            reads(word, next, word);
        }
    }
}
