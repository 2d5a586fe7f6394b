//! The form of an installed model: one file, read as it lies.
//!
//! ```text
//! tracuu-meaning1\n   16 bytes
//! BLAKE3 of the rest  32 bytes: by it, what was made with this model is told from what another made
//! length, header      4 bytes, then postcard
//! numbers             32 bits each: positions, type, norms and biases, in the order of `Encoder`
//! blocks              4-bit weights: a row for each piece, then the maps of each layer
//! ```

use super::matrix::{BLOCK, bytes_of};
use super::{About, MeaningError};
use serde::{Deserialize, Serialize};

const MAGIC: &[u8; 16] = b"tracuu-meaning1\n";

/// Where the header's length stands.
const BODY: usize = 48;

/// What is known of a model beside its numbers.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(super) struct Header {
    pub(super) about: About,
    pub(super) width: usize,
    pub(super) layers: usize,
    pub(super) heads: usize,
    pub(super) inner: usize,
    /// Pieces of a text at most, with those that open and close it.
    pub(super) positions: usize,
    pub(super) epsilon: f32,
    /// Numbers of the pieces that open and close a text, and of the one for what is unknown.
    pub(super) opens: u32,
    pub(super) closes: u32,
    pub(super) unknown: u32,
    pub(super) unknown_score: f32,
    /// Each piece with its log probability.
    pub(super) pieces: Vec<(String, f32)>,
    /// What characters become before they are cut.
    pub(super) normal: Vec<(char, String)>,
}

impl Header {
    /// 32-bit numbers of a layer: biases of its six maps and its two norms.
    fn layer_numbers(&self) -> usize {
        9 * self.width + self.inner
    }

    /// 32-bit numbers in all: positions, one type, the first norm, the layers.
    fn numbers(&self) -> usize {
        (self.positions + 3) * self.width + self.layers * self.layer_numbers()
    }

    /// 4-bit weights in all.
    fn weights(&self) -> usize {
        let layer = 4 * self.width * self.width + 2 * self.width * self.inner;
        self.pieces.len() * self.width + self.layers * layer
    }

    /// True for sizes that can be worked with.
    pub(super) fn is_sound(&self) -> bool {
        let sizes = [self.width, self.inner];
        let piece = |at: u32| (at as usize) < self.pieces.len();
        sizes.iter().all(|size| (1..=4096).contains(size) && size % BLOCK == 0)
            && (1..=64).contains(&self.layers)
            && (1..=self.width).contains(&self.heads)
            && self.width.is_multiple_of(self.heads)
            && (4..=8192).contains(&self.positions)
            && [self.opens, self.closes, self.unknown].into_iter().all(piece)
    }
}

/// A whole model in memory.
pub(super) struct Image {
    pub(super) bytes: Vec<u8>,
    pub(super) header: Header,
    /// Where the numbers begin.
    pub(super) numbers: usize,
    /// Where the blocks begin.
    pub(super) blocks: usize,
}

impl Image {
    /// Makes the file of a model.
    pub(super) fn write(header: &Header, numbers: &[f32], blocks: &[u8]) -> Result<Vec<u8>, MeaningError> {
        let fits = numbers.len() == header.numbers() && blocks.len() == bytes_of(header.weights());
        if !fits || !header.is_sound() {
            return Err(MeaningError::NotAModel("its sizes do not fit"));
        }
        let head = postcard::to_stdvec(header).map_err(|_| MeaningError::NotAModel("its vocabulary"))?;
        let length = u32::try_from(head.len()).map_err(|_| MeaningError::NotAModel("its vocabulary"))?;
        let mut bytes = Vec::with_capacity(BODY + 4 + head.len() + numbers.len() * 4 + blocks.len());
        bytes.extend_from_slice(MAGIC);
        bytes.extend_from_slice(&[0; 32]);
        bytes.extend_from_slice(&length.to_le_bytes());
        bytes.extend_from_slice(&head);
        numbers.iter().for_each(|number| bytes.extend_from_slice(&number.to_le_bytes()));
        bytes.extend_from_slice(blocks);
        let hash = blake3::hash(&bytes[BODY..]);
        bytes[MAGIC.len()..BODY].copy_from_slice(hash.as_bytes());
        Ok(bytes)
    }

    /// Takes the bytes of such a file, after a look at every one.
    pub(super) fn open(bytes: Vec<u8>) -> Result<Self, MeaningError> {
        let whole = bytes.get(..BODY).is_some_and(|head| {
            head.starts_with(MAGIC) && head[MAGIC.len()..] == *blake3::hash(&bytes[BODY..]).as_bytes()
        });
        let length = bytes.get(BODY..BODY + 4).and_then(|l| l.try_into().ok()).map(u32::from_le_bytes);
        let (true, Some(length)) = (whole, length) else { return Err(MeaningError::Damaged) };
        let numbers = BODY + 4 + length as usize;
        let head = bytes.get(BODY + 4..numbers).ok_or(MeaningError::Damaged)?;
        let header: Header = postcard::from_bytes(head).map_err(|_| MeaningError::Damaged)?;
        if !header.is_sound() {
            return Err(MeaningError::Damaged);
        }
        let blocks = numbers + 4 * header.numbers();
        if bytes.len() != blocks + bytes_of(header.weights()) {
            return Err(MeaningError::Damaged);
        }
        Ok(Self { bytes, header, numbers, blocks })
    }

    /// What tells this model from others.
    pub(super) fn hash(&self) -> [u8; 32] {
        self.bytes.get(MAGIC.len()..BODY).and_then(|hash| hash.try_into().ok()).unwrap_or_default()
    }
}
