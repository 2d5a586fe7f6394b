//! Which pages wait for recognition, and whether what was recognised of one says more than the text it had.

use crate::layout::{Block, BlockKind, Page, letters};
use crate::text::legacy::is_syllable;

/// Part of the page that images cover from which on it may be a picture of text.
const PICTURE: f32 = 0.25;
/// Letters of a page with fewer than so many for a page's worth of pictures, and than a few lines have, waits.
const LETTERS_A_PAGE: f32 = 1_200.0;
const FEW_LINES: usize = 600;
/// Share of the glyphs without a character from which on a page cannot be read: one in so many.
const UNREADABLE: u32 = 10;
/// Fewer glyphs without a character are bullets and signs.
const FEW_GLYPHS: u32 = 5;
/// Share of the glyphs whose characters are guessed from which on the words are looked at: one in so many.
const GUESSED: u32 = 2;
/// Words that tell whether a guess is one.
const FEW_WORDS: usize = 10;
/// Words by which a recognised page must say more than the text it had.
const MORE: usize = 3;

/// What of a page's content decides.
#[derive(Debug, Clone, Copy)]
pub(super) struct Shown {
    pub(super) image_cover: f32,
    /// Glyphs that are seen, blanks left out.
    pub(super) glyphs: u32,
    /// Those whose character the file does not tell.
    pub(super) unmapped: u32,
    /// Those whose character is only what their code would be in another font.
    pub(super) guessed: u32,
}

impl Shown {
    /// True for a page that shows a picture and little text of its own.
    pub(super) fn is_pictured(&self, blocks: &[Block]) -> bool {
        let few = FEW_LINES.min((LETTERS_A_PAGE * self.image_cover) as usize);
        self.image_cover >= PICTURE && letters(blocks) < few
    }

    /// True for a page whose glyphs cannot be told, too many of them, or whose guessed characters make no words.
    pub(super) fn is_unreadable(&self, blocks: &[Block]) -> bool {
        if self.unmapped >= FEW_GLYPHS && self.unmapped >= self.glyphs / UNREADABLE {
            return true;
        }
        if self.guessed == 0 || self.guessed < self.glyphs / GUESSED {
            return false;
        }
        let words = words(blocks).filter(|word| word.contains(char::is_alphabetic)).count();
        words >= FEW_WORDS && 2 * good_words(blocks) < words
    }
}

/// Whether a recognised page says more than the text that the file had for it.
pub(crate) fn says_more(recognised: &Page, own: &Page) -> bool {
    let (new, old) = (good_words(&recognised.blocks), good_words(&own.blocks));
    letters(&own.blocks) == 0 || new > old + MORE.max(old / 5)
}

fn words(blocks: &[Block]) -> impl Iterator<Item = &str> {
    let text = blocks.iter().filter(|b| !matches!(b.kind, BlockKind::Stamp | BlockKind::HiddenLayer));
    text.flat_map(|block| block.text.split_whitespace())
}

/// Words that are Vietnamese syllables, or numbers.
fn good_words(blocks: &[Block]) -> usize {
    let is_good = |word: &&str| {
        let word = word.trim_matches(|c: char| !c.is_alphanumeric() && c != '\u{fffd}');
        let number = word.contains(|c: char| c.is_ascii_digit());
        !word.contains('\u{fffd}') && !word.is_empty() && (number || is_syllable(word))
    };
    words(blocks).filter(is_good).count()
}

#[cfg(test)]
mod tests {
    use super::{Shown, says_more};
    use crate::layout::{Block, BlockKind, Page};

    fn blocks(text: &str) -> Vec<Block> {
        vec![Block { kind: BlockKind::Body, text: text.to_owned(), bounds: None }]
    }

    const LINE: &str = "Hội đồng nhân dân tỉnh quy định mức thu học phí đối với các trường công lập trên địa bàn";

    #[test]
    fn a_picture_under_a_few_lines_waits_and_one_beside_much_text_does_not() {
        let shown = |image_cover| Shown { image_cover, glyphs: 0, unmapped: 0, guessed: 0 };
        assert!(shown(0.4).is_pictured(&blocks("CÔNG BÁO/Số 577 + 578")));
        assert!(!shown(0.2).is_pictured(&blocks("CÔNG BÁO/Số 577 + 578")));
        assert!(shown(0.9).is_pictured(&blocks(&LINE.repeat(4))));
        assert!(shown(0.4).is_pictured(&blocks(&LINE.repeat(4))));
        assert!(!shown(0.4).is_pictured(&blocks(&LINE.repeat(8))));
        assert!(!shown(0.9).is_pictured(&blocks(&LINE.repeat(20))));
    }

    #[test]
    fn unknown_glyphs_make_a_page_unreadable_and_bullets_do_not() {
        let shown = |glyphs, unmapped| Shown { image_cover: 0.0, glyphs, unmapped, guessed: 0 };
        assert!(shown(200, 40).is_unreadable(&blocks(LINE)) && shown(6, 6).is_unreadable(&[]));
        assert!(!shown(2000, 40).is_unreadable(&blocks(LINE)) && !shown(20, 4).is_unreadable(&[]));
    }

    #[test]
    fn guesses_count_where_they_make_words() {
        let guessed = Shown { image_cover: 0.0, glyphs: 100, unmapped: 0, guessed: 90 };
        assert!(!guessed.is_unreadable(&blocks(LINE)));
        let shifted: String = LINE.chars().map(|c| if c == ' ' { c } else { 'k' }).collect();
        assert!(guessed.is_unreadable(&blocks(&shifted)));
        assert!(!Shown { guessed: 0, ..guessed }.is_unreadable(&blocks(&shifted)));
    }

    #[test]
    fn what_is_recognised_counts_where_it_says_more() {
        let page = |text: &str| Page { blocks: blocks(text), ..Page::default() };
        assert!(says_more(&page(LINE), &page("H\u{fffd}i \u{fffd}\u{fffd}ng nh\u{fffd}n d\u{fffd}n")));
        assert!(says_more(&page(LINE), &page("68 CÔNG BÁO/Số 577")));
        assert!(!says_more(&page(LINE), &page(LINE)));
        assert!(says_more(&page("Bản đồ"), &page("")));
    }
}
