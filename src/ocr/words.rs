//! What an engine read in a picture: lines of words with their places.

use crate::layout::{Line, Sheet, Word};

impl Word {
    /// True when the boxes of two words overlap.
    fn meets(&self, other: &Self) -> bool {
        let overlap = |a: (f32, f32), b: (f32, f32)| a.0 < b.1 && b.0 < a.1;
        overlap(self.x, other.x) && overlap(self.y, other.y)
    }
}

impl Line {
    /// Halfway between the left edge of the first word and the right edge of the last.
    fn middle(&self) -> f32 {
        let ends = self.words.first().zip(self.words.last());
        ends.map_or(0.0, |(first, last)| (first.x.0 + last.x.1) / 2.0)
    }
}

/// Confidence below which a word without letters and digits is dirt on the paper.
const SPECK: u8 = 80;
/// The same for the marks of lists, which are words of their own.
const LIST_MARK: u8 = 50;
/// Mean confidence below which a line is no writing: the edge of a seal, a cut-off row of a page's head.
const SCRAWL: u8 = 40;
/// Letters of a word that is wider than high when it stands upright.
const LONG_WORD: usize = 4;
/// Digits of a word that is looked at once more by itself.
const DIGITS: usize = 2;

impl Line {
    /// Takes out words that are dirt; false when nothing of the line is left, or none of it is writing.
    fn is_writing(&mut self) -> bool {
        let least = |word: &Word| match word.text.as_str() {
            "-" | "–" | "+" | "•" => LIST_MARK,
            text if text.contains(char::is_alphanumeric) => 0,
            _ => SPECK,
        };
        self.words.retain(|word| word.confidence >= least(word));
        !self.words.is_empty() && self.confidence() >= SCRAWL
    }

    /// True for a word that another look may read better: the whole line is unsure, or the word is and holds a number.
    /// Letters read worse by themselves than between their neighbours.
    pub(super) fn doubts(&self, word: &Word, unsure: u8) -> bool {
        let number = || word.text.chars().filter(char::is_ascii_digit).count() >= DIGITS;
        self.confidence() < unsure || word.confidence < unsure && number()
    }

    /// Mean confidence over its words, 0 to 100.
    fn confidence(&self) -> u8 {
        let sum: usize = self.words.iter().map(|word| usize::from(word.confidence)).sum();
        u8::try_from(sum / self.words.len().max(1)).unwrap_or(u8::MAX)
    }
}

impl Sheet {
    /// Takes out what the engine took for writing and is none.
    pub(super) fn clear_dirt(&mut self) {
        self.lines.retain_mut(Line::is_writing);
    }

    /// Takes in lines that were read later; words of before that are in doubt give way where they meet.
    pub(super) fn take_in(&mut self, lines: Vec<Line>, unsure: u8) {
        let new: Vec<Word> = lines.iter().flat_map(|line| line.words.clone()).collect();
        for line in &mut self.lines {
            let gone = |word: &Word| line.doubts(word, unsure) && new.iter().any(|other| word.meets(other));
            let kept = line.words.iter().filter(|word| !gone(word)).cloned().collect();
            line.words = kept;
        }
        self.lines.retain(|line| !line.words.is_empty());
        self.lines.extend(lines);
    }

    /// Turns the places back by what is left of the skew after the picture was set level, which the baselines tell: the
    /// cells of a table need their borders straighter than letters do.
    pub(super) fn straighten(&mut self) {
        let slope = self.slope();
        let (x, y) = (self.size.0 / 2.0, self.size.1 / 2.0);
        for line in &mut self.lines {
            line.y -= slope * (line.middle() - x);
            let across = slope * (line.y - y);
            line.words.iter_mut().for_each(|word| word.x = (word.x.0 + across, word.x.1 + across));
        }
        for stroke in &mut self.strokes {
            let middle = ((stroke[0] + stroke[2]) / 2.0, (stroke[1] + stroke[3]) / 2.0);
            if stroke[2] - stroke[0] > stroke[3] - stroke[1] {
                let level = middle.1 - slope * (middle.0 - x);
                (stroke[1], stroke[3]) = (level, level);
            } else {
                let upright = middle.0 + slope * (middle.1 - y);
                (stroke[0], stroke[2]) = (upright, upright);
            }
        }
    }

    /// The slope that half the text lies under; lines of a few letters tell none.
    fn slope(&self) -> f32 {
        let long = self.lines.iter().filter(|line| line.words.len() >= 4);
        let mut slopes: Vec<f32> = long.map(|line| line.slope).collect();
        slopes.sort_by(f32::total_cmp);
        slopes.get(slopes.len() / 2).copied().unwrap_or(0.0)
    }

    /// Sum of the confidences of words that have a letter or digit: how much sure text there is.
    pub(super) fn weight(&self) -> u32 {
        let words = self.lines.iter().flat_map(|line| &line.words);
        words.filter(|w| w.text.contains(char::is_alphanumeric)).map(|w| u32::from(w.confidence)).sum()
    }

    /// True for a page whose longer words are higher than wide, most of them: it lies on its side.
    pub(super) fn is_on_its_side(&self) -> bool {
        let words = self.lines.iter().flat_map(|line| &line.words);
        let (mut long, mut high) = (0_usize, 0_usize);
        for word in words.filter(|word| word.text.chars().filter(|c| c.is_alphanumeric()).count() >= LONG_WORD) {
            long += 1;
            high += usize::from(word.y.1 - word.y.0 > word.x.1 - word.x.0);
        }
        2 * high > long
    }

    /// The size of type, in points, that the middle word of a page has; none of a page of few words.
    pub(super) fn type_size(&self) -> Option<f32> {
        const FEW: usize = 10;
        let lines = self.lines.iter();
        let mut sizes: Vec<f32> = lines.flat_map(|line| line.words.iter().map(|_| line.size)).collect();
        sizes.sort_by(f32::total_cmp);
        (sizes.len() >= FEW).then(|| sizes[sizes.len() / 2])
    }

    /// Number of words that have a letter or digit.
    pub(super) fn count(&self) -> u32 {
        let words = self.lines.iter().flat_map(|line| &line.words);
        words.filter(|w| w.text.contains(char::is_alphanumeric)).map(|_| 1).sum()
    }
}

#[cfg(test)]
mod tests {
    use super::{Line, Sheet, Word};

    fn line(words: &[(&str, u8)]) -> Line {
        let word = |(text, confidence): &(&str, u8)| Word {
            text: (*text).to_owned(),
            confidence: *confidence,
            x: (0.0, 10.0),
            y: (0.0, 10.0),
        };
        Line { words: words.iter().map(word).collect(), y: 10.0, slope: 0.0, size: 12.0 }
    }

    #[test]
    fn a_surer_reading_takes_the_place_of_an_unsure_one() {
        let mut sheet = Sheet { lines: vec![line(&[("15O.OOO", 41)]), line(&[("đồng", 95)])], ..Sheet::default() };
        sheet.take_in(vec![line(&[("150.000", 90)])], 60);
        let left: Vec<&str> = sheet.lines.iter().flat_map(|l| &l.words).map(|w| w.text.as_str()).collect();
        assert_eq!(left, ["đồng", "150.000"]);
    }

    #[test]
    fn words_higher_than_wide_tell_of_a_page_on_its_side() {
        let mut sheet =
            Sheet { lines: vec![line(&[("nghị", 90), ("quyết", 90), ("về", 90)])], ..Sheet::default() };
        sheet.lines[0].words.iter_mut().for_each(|word| word.x = (0.0, 30.0));
        assert!(!sheet.is_on_its_side() && !Sheet::default().is_on_its_side());
        sheet.lines[0].words.iter_mut().for_each(|word| word.y = (0.0, 60.0));
        assert!(sheet.is_on_its_side());
    }

    #[test]
    fn dirt_goes_and_list_marks_and_unsure_words_stay() {
        let lines = vec![
            line(&[("-", 60), ("`.", 41), ("Chính", 35), ("phủ;", 96), (":", 96)]),
            line(&[("U⁄/⁄ULD", 12), ("Š", 30)]),
            line(&[("^", 30)]),
        ];
        let mut sheet = Sheet { lines, ..Sheet::default() };
        sheet.clear_dirt();
        let left: Vec<Vec<&str>> =
            sheet.lines.iter().map(|l| l.words.iter().map(|w| w.text.as_str()).collect()).collect();
        assert_eq!(left, [["-", "Chính", "phủ;", ":"]]);
    }
}
