//! Invisible text that another program's recognition left over a scan: taken up where it is good, left where it is poor.

use super::super::super::model::{Block, BlockKind};
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
