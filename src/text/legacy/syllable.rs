//! What a Vietnamese syllable can look like: the measure by which text is known to be Vietnamese.
//!
//! A syllable is onset + rhyme + one tone, and each of the three is a small closed list. The lists follow the official
//! spelling (Quyết định 1989/QĐ-BGDĐT and school grammars); names of minority languages (`Đắk Lắk`) fall outside.

use crate::text::fold;

/// The twelve vowels, each without tone, then with grave, hook, tilde, acute and dot below.
const VOWELS: [&str; 12] = [
    "aàảãáạ",
    "ăằẳẵắặ",
    "âầẩẫấậ",
    "eèẻẽéẹ",
    "êềểễếệ",
    "iìỉĩíị",
    "oòỏõóọ",
    "ôồổỗốộ",
    "ơờởỡớợ",
    "uùủũúụ",
    "ưừửữứự",
    "yỳỷỹýỵ",
];

/// The tones that a syllable ending in c, ch, p or t can have: acute and dot below.
const STOPPED_TONES: [usize; 2] = [4, 5];

/// Onsets, those of several letters first; `qu` counts as q before a rhyme in u.
const ONSETS: [&str; 27] = [
    "ngh", "ng", "nh", "gh", "gi", "kh", "ph", "th", "tr", "ch", "b", "c", "d", "đ", "g", "h", "k", "l", "m", "n", "p",
    "q", "r", "s", "t", "v", "x",
];

/// Rhymes without their tone, sorted by bytes.
const RHYMES: [&str; 161] = [
    "a", "ac", "ach", "ai", "am", "an", "ang", "anh", "ao", "ap", "at", "au", "ay", "e", "ec", "em", "en", "eng", "eo",
    "ep", "et", "i", "ia", "ich", "im", "in", "inh", "ip", "it", "iu", "iêc", "iêm", "iên", "iêng", "iêp", "iêt",
    "iêu", "o", "oa", "oac", "oach", "oai", "oam", "oan", "oang", "oanh", "oao", "oap", "oat", "oay", "oc", "oe",
    "oen", "oeo", "oet", "oi", "om", "on", "ong", "ooc", "oong", "op", "ot", "oăc", "oăm", "oăn", "oăng", "oăt", "u",
    "ua", "uc", "ui", "um", "un", "ung", "up", "ut", "uy", "uya", "uych", "uyn", "uynh", "uyp", "uyt", "uyu", "uyên",
    "uyêt", "uân", "uâng", "uât", "uây", "uê", "uêch", "uên", "uênh", "uôc", "uôi", "uôm", "uôn", "uông", "uôt", "uơ",
    "y", "yêm", "yên", "yêng", "yêt", "yêu", "âc", "âm", "ân", "âng", "âp", "ât", "âu", "ây", "ê", "êch", "êm", "ên",
    "ênh", "êp", "êt", "êu", "ô", "ôc", "ôi", "ôm", "ôn", "ông", "ôp", "ôt", "ăc", "ăm", "ăn", "ăng", "ăp", "ăt", "ơ",
    "ơi", "ơm", "ơn", "ơp", "ơt", "ư", "ưa", "ưc", "ưi", "ưm", "ưn", "ưng", "ưt", "ưu", "ươc", "ươi", "ươm", "ươn",
    "ương", "ươp", "ươt", "ươu",
];

/// Rhymes that stand only after q, sorted by bytes.
const Q_RHYMES: [&str; 34] = [
    "uac", "uach", "uai", "uam", "uan", "uang", "uanh", "uao", "uap", "uat", "uau", "uay", "ue", "uen", "ueng", "ueo",
    "uet", "ui", "uich", "uin", "uinh", "uit", "uâc", "uâu", "uêt", "uêu", "uăc", "uăm", "uăn", "uăng", "uăp", "uăt",
    "uơn", "uơt",
];

/// Rhymes in iê that lose their i after the onset gi (`giếng`, `giết`).
const GI_RHYMES: [&str; 7] = ["êc", "êm", "ên", "êng", "êp", "êt", "êu"];

/// True when the word is built like one Vietnamese syllable: onset, rhyme and tone fit together. The word is expected
/// in NFC; case does not matter, nor on which vowel of the rhyme the tone stands (`hoà`, `hòa`).
///
/// ```
/// use tracuu::text::legacy::is_syllable;
/// assert!(is_syllable("Quyết") && is_syllable("NGHỊ") && is_syllable("giếng"));
/// assert!(!is_syllable("tØnh") && !is_syllable("coäng") && !is_syllable("strength"));
/// ```
#[must_use]
pub fn is_syllable(word: &str) -> bool {
    // The longest syllable, nghiêng, has seven letters.
    if word.chars().nth(7).is_some() {
        return false;
    }
    let Some((letters, tone)) = split_tone(word) else { return false };
    fits("", &letters, tone)
        || ONSETS.iter().any(|onset| letters.strip_prefix(onset).is_some_and(|rhyme| fits(onset, rhyme, tone)))
}

/// The lower-case letters without tone, and the tone (0: level); `None` for other letters or two tones.
fn split_tone(word: &str) -> Option<(String, usize)> {
    let mut letters = String::with_capacity(word.len());
    let mut tone = 0;
    for c in word.chars().flat_map(char::to_lowercase) {
        if c.is_ascii_lowercase() || c == 'đ' {
            letters.push(c);
            continue;
        }
        let (plain, its_tone) = vowel(c)?;
        letters.push(plain);
        if its_tone > 0 && tone > 0 {
            return None;
        }
        tone = tone.max(its_tone);
    }
    Some((letters, tone))
}

/// A vowel's letter without tone, and its tone.
fn vowel(c: char) -> Option<(char, usize)> {
    VOWELS.iter().find_map(|row| Some((row.chars().next()?, row.chars().position(|toned| toned == c)?)))
}

/// True where these letters without marks can be those of a syllable: `luon` (luôn, lươn), `gai`, but not `ngi`.
pub fn is_bare_syllable(bare: &str) -> bool {
    let tones = [0, STOPPED_TONES[0]];
    let some_fit = |onset: &str, bare_rhyme: &str| {
        let rhymes = [&RHYMES[..], &Q_RHYMES, &GI_RHYMES].into_iter().flatten();
        rhymes.filter(|r| fold(r) == bare_rhyme).any(|rhyme| tones.iter().any(|tone| fits(onset, rhyme, *tone)))
    };
    some_fit("", bare)
        || ONSETS.iter().any(|onset| bare.strip_prefix(&*fold(onset)).is_some_and(|rhyme| some_fit(onset, rhyme)))
}

/// True when onset, rhyme and tone go together.
fn fits(onset: &str, rhyme: &str, tone: usize) -> bool {
    let stopped = rhyme.ends_with(['c', 'p', 't']) || rhyme.ends_with("ch");
    if stopped && !STOPPED_TONES.contains(&tone) {
        return false;
    }
    let front = rhyme.starts_with(['e', 'ê', 'i', 'y']);
    let among = |list: &[&str]| list.binary_search(&rhyme).is_ok();
    match onset {
        "q" => rhyme.starts_with('u') && (among(&RHYMES) || among(&Q_RHYMES)),
        "gi" => among(&GI_RHYMES) || !rhyme.starts_with(['i', 'y']) && among(&RHYMES),
        "g" => (!front || matches!(rhyme, "i" | "in")) && among(&RHYMES),
        "c" | "ng" => !front && among(&RHYMES),
        "k" | "gh" | "ngh" => front && among(&RHYMES),
        "" => among(&RHYMES),
        _ => !rhyme.starts_with("yê") && among(&RHYMES),
    }
}

#[cfg(test)]
mod tests {
    use super::{GI_RHYMES, Q_RHYMES, RHYMES, fold, is_bare_syllable, is_syllable};

    #[test]
    fn every_syllable_is_one_without_its_marks() {
        for word in ["luôn", "gái", "nghiêng", "quýt", "giường", "đạt", "nhiu"] {
            assert!(is_bare_syllable(&fold(word)), "{word}");
        }
        for word in ["ngi", "quyeets", "nhng", "hoj", "cua3"] {
            assert!(!is_bare_syllable(word), "{word}");
        }
    }

    #[test]
    fn lists_are_sorted() {
        assert!(RHYMES.is_sorted() && Q_RHYMES.is_sorted() && GI_RHYMES.is_sorted());
    }

    #[test]
    fn syllables_of_every_shape() {
        let words = "nghị quyết hội đồng nhân dân tỉnh lạng sơn khóa khoá xvi kỳ họp giữa giếng giết gì gìn quốc quý qua \
                     quỳnh quyển quân quanh quắt yêu ý thuỷ thủy nguyễn khuya khuỷu oanh xoong hươu rượu ưu ngoằn nghiêng";
        for word in words.split_whitespace().filter(|word| *word != "xvi") {
            assert!(is_syllable(word), "{word}");
            assert!(is_syllable(&word.to_uppercase()), "{word}");
        }
    }

    #[test]
    fn words_of_other_make_are_none() {
        let words = "tØnh L¹ng coäng hoøa ñoäc xvi school ce kan ngi ghan đá́ bat cách1 làà w zu Øđ strength quyếtt \u{e0}\u{309}";
        for word in words.split_whitespace().chain([""]) {
            assert!(!is_syllable(word), "{word}");
        }
    }
}
