//! What recognising a picture gave, and how it is read back: rows that an earlier version kept are known still, since
//! recognising a page again takes seconds, and is not possible everywhere.

use crate::layout::{Block, Changed, InBlock, Page, Recognised};
use serde::{Deserialize, Serialize};

/// What recognising a picture gave.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) enum Seen {
    /// A page of text.
    Page(Page),
    /// Why the page has no picture that could be read; trying again would not help.
    NoPicture(String),
}

impl Seen {
    /// From the bytes of its row, of this version or the one before.
    pub(super) fn from_row(row: &[u8]) -> Option<Self> {
        postcard::from_bytes(row).or_else(|_| postcard::from_bytes::<EarlierSeen>(row).map(Self::from)).ok()
    }
}

/// A row that does not tell whether the picture was turned to be read.
#[derive(Serialize, Deserialize)]
enum EarlierSeen {
    Page(EarlierPage),
    NoPicture(String),
}

#[derive(Serialize, Deserialize)]
struct EarlierPage {
    number: u32,
    size: Option<(f32, f32)>,
    blocks: Vec<Block>,
    needs_ocr: bool,
    recognised: Option<EarlierRecognised>,
}

#[derive(Serialize, Deserialize)]
struct EarlierRecognised {
    words: Vec<u8>,
    changes: Vec<Changed>,
    doubtful: Vec<InBlock>,
}

impl From<EarlierSeen> for Seen {
    fn from(earlier: EarlierSeen) -> Self {
        let page = match earlier {
            EarlierSeen::Page(page) => page,
            EarlierSeen::NoPicture(reason) => return Self::NoPicture(reason),
        };
        // Whether it was turned is not known: its places are taken for none of the page.
        let recognised = page.recognised.map(|EarlierRecognised { words, changes, doubtful }| Recognised {
            words,
            changes,
            doubtful,
            turned: true,
        });
        let EarlierPage { number, size, blocks, needs_ocr, .. } = page;
        Self::Page(Page { number, size, blocks, needs_ocr, recognised })
    }
}

#[cfg(test)]
mod tests {
    use super::{EarlierPage, EarlierRecognised, EarlierSeen, Seen};
    use crate::layout::Block;

    /// Each page of a scan had to be recognised anew, and without an engine its text was lost.
    #[test]
    fn a_page_that_an_earlier_version_recognised_is_known_still() {
        let recognised = EarlierRecognised { words: vec![93, 88], changes: Vec::new(), doubtful: Vec::new() };
        let blocks = vec![Block { text: "Điều 1".into(), ..Block::default() }];
        let page = EarlierPage { number: 2, size: None, blocks, needs_ocr: false, recognised: Some(recognised) };
        let row = postcard::to_stdvec(&EarlierSeen::Page(page)).expect("a row");
        let Some(Seen::Page(page)) = Seen::from_row(&row) else { panic!("not known") };
        let recognised = page.recognised.expect("a recognised page");
        assert_eq!((page.blocks[0].text.as_str(), recognised.words), ("Điều 1", vec![93, 88]));
        assert!(recognised.turned, "its places are not known to be those of the page");
        let row = postcard::to_stdvec(&EarlierSeen::NoPicture("hỏng".into())).expect("a row");
        assert!(matches!(Seen::from_row(&row), Some(Seen::NoPicture(reason)) if reason == "hỏng"));
    }
}
