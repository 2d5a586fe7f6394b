//! Invisible text that another program's recognition left over a scan: taken up where it is good, left where it is poor.

use crate::layout::{Block, BlockKind};
use crate::text::legacy::is_syllable;

/// Share of words that are no syllables above which a layer is poor. Seen: 0.008 on good text, 0.28 to 0.36 on layers
/// made by an engine that did not know Vietnamese.
const POOR: f32 = 0.12;
/// A layer with fewer words has nothing to be judged by.
const FEW_WORDS: usize = 20;

/// Makes the blocks of a good layer blocks of the page's text; false when there is none, or a poor one.
pub(super) fn take_up(blocks: &mut [Block]) -> bool {
    let hidden = |block: &&mut Block| block.kind == BlockKind::HiddenLayer;
    let (mut words, mut strange) = (0_usize, 0_usize);
    for word in blocks.iter().filter(|b| b.kind == BlockKind::HiddenLayer).flat_map(|b| b.text.split_whitespace()) {
        let word = word.trim_matches(|c: char| !c.is_alphanumeric());
        if word.chars().any(char::is_alphabetic) && !word.contains(|c: char| c.is_numeric() || "/-.".contains(c)) {
            words += 1;
            strange += usize::from(!is_syllable(word));
        }
    }
    let good = words >= FEW_WORDS && strange as f32 <= POOR * words as f32;
    if good {
        blocks.iter_mut().filter(hidden).for_each(|block| block.kind = BlockKind::Body);
    }
    good
}

#[cfg(test)]
mod tests {
    use super::super::lay_out;
    use crate::formats::Page;
    use crate::layout::glyph::{Glyph, HIDDEN, NO_FONT, PageContent};

    /// A scanned page with an invisible line of text for each of these, six points a letter.
    fn scanned(lines: &[&str]) -> Page {
        let mut content = PageContent { size: (595.0, 842.0), image_cover: 1.0, ..PageContent::default() };
        for (row, line) in lines.iter().enumerate() {
            let letters = line.chars().enumerate().map(|(at, ch)| Glyph {
                x: 60.0 + 6.0 * at as f32,
                y: 60.0 + 16.0 * row as f32,
                w: 6.0,
                spread: 0.0,
                size: 12.0,
                ch,
                turn: 0,
                flags: HIDDEN,
                font: NO_FONT,
            });
            content.glyphs.extend(letters);
        }
        lay_out(1, content)
    }

    #[test]
    fn a_good_layer_is_taken_up_and_counts_as_recognised() {
        let good = "Hội đồng nhân dân tỉnh quy định mức thu học phí đối với các trường";
        let page = scanned(&[good, good]);
        assert!(!page.needs_ocr && page.recognised.is_some());
        assert!(page.blocks.iter().any(|block| block.text.contains("mức thu học phí")));
    }

    #[test]
    fn a_poor_layer_is_left_and_its_page_is_recognised_anew() {
        let poor = "HQi d6ng nhAn dAn tinh quy dlnh mfc thu hgc phi d6i v6i c6c trud'ng";
        let page = scanned(&[poor, poor]);
        assert!(page.needs_ocr && page.recognised.is_none());
    }

    #[test]
    fn a_layer_of_a_few_words_is_none() {
        assert!(scanned(&["Hội đồng nhân dân tỉnh"]).needs_ocr);
    }
}
