//! Mending recognised text by what the corpus's own clean texts say is Vietnamese.

use super::read::key;
use super::cache::{Cache, Entry};
use crate::extract::{BlockKind, Changed, ExtractedText, Page};
use crate::text::mend::mend;
use crate::text::normalize;
use crate::text::syllables::Model;

/// Mends the recognised pages of a text; what was read stays beside what was made of it.
pub fn mend_text(text: &mut ExtractedText, model: &Model) {
    text.pages.iter_mut().for_each(|page| mend_page(page, model));
}

fn mend_page(page: &mut Page, model: &Model) {
    let Some(recognised) = &mut page.recognised else { return };
    let mut confidence = recognised.words.as_slice();
    for (place, block) in page.blocks.iter_mut().enumerate() {
        let text = normalize(&block.text);
        let Some((sure, rest)) = confidence.split_at_checked(text.split_whitespace().count()) else { return };
        confidence = rest;
        let mended = mend(&text, sure, model);
        recognised.changes.extend(mended.changes.into_iter().map(|change| Changed {
            block: place,
            at: (change.at.start, change.at.end),
            raw: change.raw,
            rule: format!("ocr-{:?}", change.rule).to_lowercase(),
        }));
        block.text = mended.text;
    }
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
