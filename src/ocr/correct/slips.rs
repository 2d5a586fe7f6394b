//! What the engine takes for what: letters that were printed and the letters it read, with how often.

use crate::text::fold;
use std::collections::HashMap;
use std::sync::LazyLock;

/// The measured slips.
static SLIPS: LazyLock<Slips> = LazyLock::new(|| Slips::parse(crate::data::OCR_SLIPS));

/// Rate, in 10,000, of a slip between marks of one letter that was never measured.
const UNMEASURED: f32 = 0.5;

/// Slips by what was read.
struct Slips {
    /// Log rate of one letter read for another.
    letters: HashMap<(char, char), f32>,
    /// Log rate of one word read for another that differs in marks: the engine's own dictionary prefers some words.
    words: HashMap<(&'static str, &'static str), f32>,
    /// Slips that change more than marks: what is read, what was printed, log rate.
    shapes: Vec<(&'static str, &'static str, f32)>,
}

/// A way to take a word: what it would be had a letter been misread, and the log rate of that.
pub(super) struct Variant {
    pub word: String,
    pub rate: f32,
}

impl Slips {
    /// Reads the table; a line that cannot be read is left out.
    fn parse(table: &'static str) -> Self {
        let mut slips = Self { letters: HashMap::new(), words: HashMap::new(), shapes: Vec::new() };
        for line in table.lines().filter(|line| !line.starts_with('#')) {
            let mut cells = line.split('\t');
            let (Some(read), Some(printed), Some(rate)) = (cells.next(), cells.next(), cells.next()) else { continue };
            let Ok(rate) = rate.parse::<f32>() else { continue };
            let rate = ln_rate(rate);
            if fold(read) != fold(printed) {
                slips.shapes.push((read, printed, rate));
            } else if printed.chars().nth(1).is_some() {
                slips.words.insert((read, printed), rate);
            } else if let (Some(r), Some(p)) = (read.chars().next(), printed.chars().next()) {
                slips.letters.insert((r, p), rate);
            }
        }
        slips
    }
}

/// Log of a rate in 10,000.
fn ln_rate(rate: f32) -> f32 {
    (rate / 10_000.0).ln()
}

/// A word of small letters as it is, and with each shape put right that may have been misread.
pub(super) fn variants(word: &str) -> Vec<Variant> {
    let mut found = vec![Variant { word: word.to_owned(), rate: 0.0 }];
    for (read, printed, rate) in &SLIPS.shapes {
        for (at, _) in word.match_indices(read) {
            let word = [&word[..at], printed, &word[at + read.len()..]].concat();
            found.push(Variant { word, rate: *rate });
        }
    }
    found
}

/// Log rate of reading one word for another that differs from it in marks alone; `None` for other words.
pub(super) fn marks(read: &str, printed: &str) -> Option<f32> {
    if let Some(rate) = SLIPS.words.get(&(read, printed)) {
        return Some(*rate);
    }
    let mut rate = 0.0;
    let mut letters = printed.chars();
    for r in read.chars() {
        let p = letters.next()?;
        if r != p {
            rate += SLIPS.letters.get(&(r, p)).copied().or_else(|| unmeasured(r, p))?;
        }
    }
    letters.next().is_none().then_some(rate)
}

/// The log rate for two letters that share their base.
fn unmeasured(read: char, printed: char) -> Option<f32> {
    let base = |c: char| fold(c.encode_utf8(&mut [0; 4]));
    (base(read) == base(printed)).then(|| ln_rate(UNMEASURED))
}

#[cfg(test)]
mod tests {
    use super::{SLIPS, marks, variants};

    #[test]
    fn the_table_is_read_whole() {
        let lines = crate::data::OCR_SLIPS.lines().filter(|line| !line.starts_with('#')).count();
        assert_eq!(SLIPS.letters.len() + SLIPS.words.len() + SLIPS.shapes.len(), lines);
    }

    #[test]
    fn frequent_slips_cost_less() {
        assert_eq!(marks("tổ", "tổ"), Some(0.0));
        assert!(marks("tô", "tổ") > marks("tọ", "tổ"));
        assert!(marks("tọ", "tổ") > marks("đọ", "tổ"));
        assert_eq!((marks("tổ", "tổn"), marks("tổn", "tổ"), marks("bổ", "tổ")), (None, None, None));
    }

    #[test]
    fn shapes_are_put_right_one_at_a_time() {
        let words: Vec<String> = variants("han").into_iter().map(|variant| variant.word).collect();
        assert!(words.contains(&"han".to_owned()) && words.contains(&"ban".to_owned()));
    }
}
