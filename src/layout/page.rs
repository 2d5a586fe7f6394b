//! What the layout gives back: a page of blocks in reading order, each with its place.

use serde::{Deserialize, Serialize};

/// One page.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Page {
    /// Number from 1, as counted in the file (not as printed on the page).
    pub number: u32,
    /// Width and height in points after rotation, where the format has a page size.
    pub size: Option<(f32, f32)>,
    /// The page's blocks in reading order.
    pub blocks: Vec<Block>,
    /// True when the page shows an image and no usable body text: it waits for OCR.
    pub needs_ocr: bool,
    /// Set when the text was recognised in a picture of the page.
    pub recognised: Option<Recognised>,
}

/// How sure the recognition of a page was.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Recognised {
    /// The engine's own confidence in each word, 0 to 100: one for each word (parted by white space) of the page's
    /// blocks, in their order; stamps that were text already come last and have none. Empty for a layer that another
    /// program left in the file, which tells none.
    pub words: Vec<u8>,
    /// Where the text of the blocks is not what was read.
    pub changes: Vec<Changed>,
    /// Words with digits that the engine was not sure of: handwriting, ink under a seal.
    pub doubtful: Vec<InBlock>,
    /// True where the picture was turned to be read: places of blocks are not those on the page as it is shown.
    pub turned: bool,
}

/// A place in the text of a block.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct InBlock {
    /// Position of the block on its page, from 0.
    pub block: usize,
    /// First byte in the block's text, and the byte behind the last.
    pub at: (usize, usize),
}

/// A place where recognised text was corrected.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Changed {
    /// The corrected words.
    pub place: InBlock,
    /// What was read there.
    pub raw: String,
    /// The rule that corrected it.
    pub rule: String,
}

impl Recognised {
    /// Mean confidence over the words, 0 to 100; none where no word has one.
    #[must_use]
    pub fn confidence(&self) -> Option<u8> {
        let sum: usize = self.words.iter().map(|word| usize::from(*word)).sum();
        u8::try_from(sum.checked_div(self.words.len())?).ok()
    }
}

/// A piece of a page that belongs together: a paragraph, a column of the head, a table.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Block {
    /// What part of the page it is.
    pub kind: BlockKind,
    /// Lines parted by `\n`; in a table one row a line, cells parted by `\t`.
    pub text: String,
    /// Left, top, right, bottom in points from the page's upper left corner, where known.
    pub bounds: Option<[f32; 4]>,
}

/// What a block is on its page.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum BlockKind {
    /// Running text.
    #[default]
    Body,
    /// Rows of a table.
    Table,
    /// Text repeated at the top of pages.
    Header,
    /// Text repeated at the foot of pages.
    Footer,
    /// A page number that stands alone.
    PageNumber,
    /// A note at the foot of the page; its text begins with its mark.
    Footnote,
    /// A mark of signing or copying (`Ký bởi`, `Giờ ký`, `SAO Y`): no body text.
    Stamp,
    /// Invisible text laid over an image by an earlier OCR.
    HiddenLayer,
}
