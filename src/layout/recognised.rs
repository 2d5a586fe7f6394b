//! Recognised words, laid out as painted ones are: two-column heads, tables and paragraphs come out the same way.
//!
//! The layout knows glyphs alone, so every letter of a word becomes one, with the word's width shared out evenly. Behind
//! each word stands a mark of no width from a private plane, by which the engine's confidence finds its word again.

use super::{lay_out, stamp};
use crate::layout::glyph::{Glyph, NO_FONT, PageContent, Rule};
use crate::layout::{Block, Page, Recognised};
use crate::layout::{Line, Sheet, Word};

/// The first mark; the n-th word of a page has the n-th mark behind it.
const MARKS: u32 = 0xF_0000;
/// Words that marks can be told apart for.
const MOST: usize = 0xFFFD;
/// A gap of more ems parts columns or cells, not words.
const COLUMN_GAP: f32 = 1.0;
/// Lines whose type differs by less from the page's usual one are of that size: engines measure it loosely.
const LOOSE: f32 = 0.3;

/// Lays out what an engine read.
pub(crate) fn lay_out_lines(number: u32, sheet: &Sheet) -> Page {
    let usual = usual_size(&sheet.lines);
    let mut content = PageContent { size: sheet.size, ..PageContent::default() };
    let mut confidence = Vec::new();
    for line in &sheet.lines {
        let size = if (line.size - usual).abs() < LOOSE * usual { usual } else { line.size };
        let mut end: Option<f32> = None;
        for word in line.words.iter().take(MOST - confidence.len()) {
            if let Some(end) = end.filter(|end| word.x.0 - end <= COLUMN_GAP * size) {
                content.glyphs.push(glyph(' ', (end, word.x.0), line.y, size));
            }
            push_word(&mut content.glyphs, word, confidence.len(), line.y, size);
            confidence.push(word.confidence);
            end = Some(word.x.1);
        }
    }
    content.rules = sheet.strokes.iter().map(|s| Rule { x0: s[0], y0: s[1], x1: s[2], y1: s[3] }).collect();
    let mut page = lay_out(number, content);
    let mut words = Vec::new();
    page.blocks.iter_mut().for_each(|block| words.extend(take_marks(block, &confidence)));
    stamp::mark_stamps(&mut page.blocks);
    page.recognised = Some(Recognised { words, turned: sheet.turned, ..Recognised::default() });
    page
}

/// The letters of a word and its mark.
fn push_word(glyphs: &mut Vec<Glyph>, word: &Word, number: usize, y: f32, size: f32) {
    let letters = word.text.chars().count().max(1) as f32;
    let step = (word.x.1 - word.x.0) / letters;
    for (at, ch) in word.text.chars().enumerate() {
        let x = word.x.0 + at as f32 * step;
        glyphs.push(glyph(ch, (x, x + step), y, size));
    }
    if let Some(mark) = char::from_u32(MARKS + number as u32) {
        glyphs.push(glyph(mark, (word.x.1, word.x.1), y, size));
    }
}

fn glyph(ch: char, x: (f32, f32), y: f32, size: f32) -> Glyph {
    Glyph { x: x.0, y, w: x.1 - x.0, spread: 0.0, size, ch, turn: 0, flags: 0, font: NO_FONT }
}

/// The size of type that the middle word of the page has.
fn usual_size(lines: &[Line]) -> f32 {
    let mut sizes: Vec<(f32, usize)> = lines.iter().map(|line| (line.size, line.words.len())).collect();
    sizes.sort_by(|a, b| a.0.total_cmp(&b.0));
    let half = sizes.iter().map(|s| s.1).sum::<usize>() / 2;
    let mut seen = 0;
    let middle = sizes.iter().find(|size| {
        seen += size.1;
        seen > half
    });
    middle.map_or(12.0, |size| size.0)
}

/// A text without the marks in it.
pub(super) fn without_marks(text: &str) -> String {
    text.chars().filter(|ch| !(MARKS..MARKS + MOST as u32).contains(&(*ch as u32))).collect()
}

/// Takes the marks out of a block's text; gives the confidence of each of its words. Where the layout glued words into
/// one, the least sure of them speaks for it.
fn take_marks(block: &mut Block, confidence: &[u8]) -> Vec<u8> {
    let mut words = Vec::new();
    let mut text = String::with_capacity(block.text.len());
    for piece in block.text.split_inclusive(char::is_whitespace) {
        let mut least: Option<u8> = None;
        for ch in piece.chars() {
            match (ch as u32).checked_sub(MARKS).and_then(|at| confidence.get(at as usize)) {
                Some(sure) => least = Some(least.map_or(*sure, |other| other.min(*sure))),
                None => text.push(ch),
            }
        }
        if !piece.trim().is_empty() {
            words.push(least.unwrap_or(0));
        }
    }
    block.text = text;
    words
}

#[cfg(test)]
mod tests {
    use super::lay_out_lines;
    use crate::layout::{Line, Sheet, Word};

    /// A line of words of 6 points a letter, from x on; `~` stands for a column gap.
    fn line(x: f32, y: f32, words: &str) -> Line {
        let mut at = x;
        let words = words.split(' ').filter_map(|word| {
            if word == "~" {
                at += 60.0;
                return None;
            }
            let width = 6.0 * word.chars().count() as f32;
            let from = at;
            at += width + 4.0;
            Some(Word {
                text: word.to_owned(),
                confidence: word.len() as u8,
                x: (from, from + width),
                y: (y - 10.0, y),
            })
        });
        Line { words: words.collect(), y, slope: 0.0, size: 13.0 }
    }

    #[test]
    fn a_head_of_two_columns_reads_left_first_and_confidence_follows_its_word() {
        let lines = vec![
            line(60.0, 60.0, "HỘI ĐỒNG NHÂN DÂN ~ CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
            line(70.0, 76.0, "TỈNH LẠNG SƠN ~ ~ Độc lập - Tự do - Hạnh phúc"),
            line(250.0, 140.0, "NGHỊ QUYẾT"),
        ];
        let page = lay_out_lines(1, &Sheet { size: (595.0, 842.0), lines, ..Sheet::default() });
        let text: Vec<&str> = page.blocks.iter().flat_map(|b| b.text.lines()).collect();
        assert_eq!(text[0], "HỘI ĐỒNG NHÂN DÂN");
        assert_eq!(text[1], "TỈNH LẠNG SƠN");
        assert_eq!(text[2], "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM");
        let words: Vec<&str> = page.blocks.iter().flat_map(|b| b.text.split_whitespace()).collect();
        let expected: Vec<u8> = words.iter().map(|word| word.len() as u8).collect();
        assert_eq!(page.recognised.map(|r| r.words), Some(expected));
    }
}
