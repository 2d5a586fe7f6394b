//! Mending recognised text by what the corpus's own clean texts say is Vietnamese.

use super::cache::{Cache, Entry};
use super::read::key;
use crate::formats::{BlockKind, Changed, ExtractedText, InBlock, Page};
use crate::ocr::correct::{Change, correct};
use crate::text::normalize;
use crate::text::syllables::Model;

/// Confidence below which a word with digits is no evidence of a number or a date. Seen on real scans: printed numbers
/// from 67 up, handwritten ones, right or wrong, mostly from 23 to 62.
const DOUBT: u8 = 60;

/// Mends the recognised pages of a text; what was read stays beside what was made of it.
pub fn mend_text(text: &mut ExtractedText, model: &Model) {
    text.pages.iter_mut().for_each(|page| mend_page(page, model));
}

/// Mends a page as one text: its blocks tell together how it spells.
fn mend_page(page: &mut Page, model: &Model) {
    let Some(recognised) = &mut page.recognised else { return };
    let mut left = recognised.words.len();
    let texts = page.blocks.iter().map(|block| normalize(&block.text));
    // Stamps come last and have no confidence.
    let texts: Vec<String> = texts
        .take_while(|text| {
            let words = text.split_whitespace().count();
            let known = words <= left;
            left = left.saturating_sub(words);
            known
        })
        .collect();
    let read = texts.join("\n");
    let corrected = correct(&read, &recognised.words, model);
    let doubtful: Vec<_> = doubtful(&read, &recognised.words).map(|at| moved(at, &corrected.changes)).collect();
    // Mending keeps every line, so that each block takes as many as it had.
    let mut lines = corrected.text.split('\n');
    let mut start = 0;
    for (block, text) in texts.iter().enumerate() {
        let own: Vec<&str> = lines.by_ref().take(text.split('\n').count()).collect();
        let own = own.join("\n");
        let end = start + own.len();
        let within = |at: (usize, usize)| InBlock { block, at: (at.0 - start, at.1 - start) };
        let here = |at: usize| (start..end.max(start + 1)).contains(&at);
        recognised.doubtful.extend(doubtful.iter().filter(|at| here(at.0)).map(|at| within(*at)));
        let changes = corrected.changes.iter().filter(|change| here(change.at.start));
        recognised.changes.extend(changes.map(|change| Changed {
            place: within((change.at.start, change.at.end)),
            raw: change.raw.clone(),
            rule: format!("ocr-{:?}", change.rule).to_lowercase(),
        }));
        page.blocks[block].text = own;
        start = end + 1;
    }
}

/// The words with digits that the engine was not sure of.
fn doubtful<'a>(text: &'a str, confidence: &'a [u8]) -> impl Iterator<Item = (usize, usize)> + 'a {
    let start = |word: &str| word.as_ptr() as usize - text.as_ptr() as usize;
    let words = text.split_whitespace().zip(confidence);
    let doubtful = words.filter(|(word, sure)| **sure < DOUBT && word.contains(|c: char| c.is_ascii_digit()));
    doubtful.map(move |(word, _)| (start(word), start(word) + word.len()))
}

/// Where words of the text as read stand in the corrected text. Words that were corrected take the place of what became of
/// them.
fn moved((from, to): (usize, usize), changes: &[Change]) -> (usize, usize) {
    let mut shift = 0_isize;
    for change in changes {
        let start = change.at.start.saturating_add_signed(-shift);
        if start >= to {
            break;
        }
        if start + change.raw.len() > from {
            return (change.at.start, change.at.end);
        }
        shift += change.at.len() as isize - change.raw.len() as isize;
    }
    (from.saturating_add_signed(shift), to.saturating_add_signed(shift))
}

/// The model of these contents: the project's own, and what the pages say that were not recognised.
pub(super) fn learn<'a>(contents: impl Iterator<Item = &'a str>, cache: &Cache) -> Model {
    let mut model = Model::built_in();
    for blake3 in contents {
        let Some(Entry::Text(text)) = cache.entry(&key(blake3)) else { continue };
        for page in text.pages.iter().filter(|page| page.recognised.is_none() && !page.needs_ocr) {
            let blocks = page.blocks.iter().filter(|block| matches!(block.kind, BlockKind::Body | BlockKind::Table));
            blocks.for_each(|block| model.learn(&normalize(&block.text)));
        }
    }
    model
}

#[cfg(test)]
mod tests {
    use super::mend_text;
    use crate::formats::{Block, ExtractedText, Page, Recognised};
    use crate::pipeline::flatten;
    use crate::text::syllables::Model;

    #[test]
    fn what_was_read_stays_beside_what_was_made_of_it_and_unsure_numbers_are_told() {
        let words = vec![95, 40, 95, 95, 95, 95, 95, 93, 37, 95, 95, 95, 95, 60, 95];
        let texts = ["HỘI ĐÓNG NHÂN DÂN TỈNH LẠNG SƠN", "  Số: 88/QĐ-UBND", "của Uỷ ban\nvà Ủỷ ban"];
        let page = Page {
            number: 1,
            blocks: texts.map(|text| Block { text: text.into(), ..Block::default() }).into(),
            recognised: Some(Recognised { words, ..Recognised::default() }),
            ..Page::default()
        };
        let mut text = ExtractedText { pages: vec![page], ..ExtractedText::default() };
        mend_text(&mut text, &Model::built_in());
        let source = flatten(&text);
        assert!(source.text.starts_with("HỘI ĐỒNG NHÂN DÂN TỈNH LẠNG SƠN\n"), "{}", source.text);
        let corrected: Vec<_> = source.corrected.iter().map(|m| (source.slice(m.span), m.raw.as_str())).collect();
        assert_eq!(corrected, [("ĐỒNG", "ĐÓNG"), ("Uỷ", "Ủỷ")]);
        let doubtful: Vec<_> = source.doubtful.iter().map(|span| source.slice(*span)).collect();
        assert_eq!(doubtful, ["88/QĐ-UBND"]);
    }
}
