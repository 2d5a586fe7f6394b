//! Undoing keystrokes that no input method turned into letters: `nghij quyeets` (Telex), `nghi5 quye6t1` (VNI).

use crate::text::normalize;

/// Combining marks of the five tones, by Telex letter and VNI digit.
const TONES: [(char, char, char); 5] =
    [('s', '1', '\u{301}'), ('f', '2', '\u{300}'), ('r', '3', '\u{309}'), ('x', '4', '\u{303}'), ('j', '5', '\u{323}')];

/// A letter, the Telex key or VNI digit after it, and what they make.
const QUALITIES: [(char, char, char, char); 7] = [
    ('d', 'd', '9', 'đ'),
    ('a', 'a', '6', 'â'),
    ('e', 'e', '6', 'ê'),
    ('o', 'o', '6', 'ô'),
    ('a', 'w', '8', 'ă'),
    ('o', 'w', '7', 'ơ'),
    ('u', 'w', '7', 'ư'),
];

/// The word that Telex keystrokes stand for; nothing where they stand for themselves.
pub(crate) fn telex(word: &str) -> Option<String> {
    decode(word, |tone| tone.0, |quality| quality.1)
}

/// The word that VNI keystrokes stand for.
pub(crate) fn vni(word: &str) -> Option<String> {
    word.contains(|c: char| c.is_ascii_digit()).then(|| decode(word, |tone| tone.1, |quality| quality.2)).flatten()
}

fn decode(
    word: &str,
    tone_key: impl Fn(&(char, char, char)) -> char,
    quality_key: impl Fn(&(char, char, char, char)) -> char,
) -> Option<String> {
    let mut letters: Vec<char> = Vec::new();
    let mut tone = None;
    for c in word.chars().flat_map(char::to_lowercase) {
        let spoken = letters.iter().any(|c| is_vowel(*c));
        let mark = TONES.iter().find(|t| tone_key(t) == c && spoken && tone.is_none());
        if let Some(mark) = mark {
            tone = Some(mark.2);
        } else if !apply(&mut letters, c, &quality_key) {
            letters.push(c);
        }
    }
    let sound = letters.iter().all(|c| c.is_alphabetic()) && letters.iter().any(|c| is_vowel(*c));
    let changed = tone.is_some() || letters.len() < word.chars().count();
    (sound && changed).then(|| with_tone(&letters, tone))
}

/// Applies a quality key to the letter it belongs to, the last of its kind: `uo` + `w` is `ươ`.
fn apply(letters: &mut [char], key: char, quality_key: &impl Fn(&(char, char, char, char)) -> char) -> bool {
    for at in (0..letters.len()).rev() {
        let found = QUALITIES.iter().find(|q| quality_key(q) == key && q.0 == letters[at]);
        // A doubled letter modifies only its neighbour, or the first letter (`dad`).
        let near = !key.is_alphabetic() || key == 'w' || at + 1 == letters.len();
        if let Some(quality) = found.filter(|_| near) {
            letters[at] = quality.3;
            if quality.3 == 'ơ' && at > 0 && letters[at - 1] == 'u' {
                letters[at - 1] = if at > 1 && letters[at - 2] == 'q' { 'u' } else { 'ư' };
            }
            return true;
        }
    }
    false
}

fn is_vowel(c: char) -> bool {
    "aăâeêioôơuưy".contains(c)
}

/// Puts the tone on the vowel that carries it.
pub(crate) fn with_tone(letters: &[char], tone: Option<char>) -> String {
    let vowels: Vec<usize> =
        (0..letters.len()).filter(|at| is_vowel(letters[*at]) && !is_glide(letters, *at)).collect();
    let open = letters.last().is_some_and(|c| is_vowel(*c));
    let marked = vowels.iter().rev().find(|at| "ăâêôơư".contains(letters[**at]));
    let place = match (marked, vowels.as_slice()) {
        (Some(at), _) => Some(*at),
        (None, [.., before, _]) if open => Some(*before),
        (None, [.., last]) => Some(*last),
        (None, []) => letters.iter().rposition(|c| is_vowel(*c)),
    };
    let mut text = String::new();
    for (at, c) in letters.iter().enumerate() {
        text.push(*c);
        text.extend(tone.filter(|_| Some(at) == place));
    }
    normalize(&text)
}

/// The `u` of `qu` and the `i` of `gi` before another vowel belong to the consonant.
fn is_glide(letters: &[char], at: usize) -> bool {
    let follows = letters.get(at + 1).is_some_and(|c| is_vowel(*c));
    at == 1 && follows && matches!((letters[0], letters[1]), ('q', 'u') | ('g', 'i'))
}

#[cfg(test)]
mod tests {
    use super::{telex, vni};

    #[test]
    fn telex_keys_become_letters() {
        for (typed, word) in [
            ("nghij", "nghị"),
            ("quyeets", "quyết"),
            ("veef", "về"),
            ("ddoongf", "đồng"),
            ("dduwowcj", "được"),
            ("hoox", "hỗ"),
            ("trowj", "trợ"),
            ("thuwaf", "thừa"),
            ("quawngj", "quặng"),
            ("dduowcj", "được"),
            ("laf", "là"),
        ] {
            assert_eq!(telex(typed).as_deref(), Some(word));
        }
        assert_eq!(telex("thu"), None);
    }

    #[test]
    fn vni_keys_become_letters() {
        for (typed, word) in
            [("nghi5", "nghị"), ("quye6t1", "quyết"), ("d9o74", "đỡ"), ("hu7o7ng3", "hưởng"), ("tho6n", "thôn")]
        {
            assert_eq!(vni(typed).as_deref(), Some(word));
        }
        assert_eq!(vni("nq08"), None);
    }
}
