//! The vectors of passages, by the hash of their text, of the model and of the code that made them: what was made once is never made again, whichever
//! document holds the text and in whichever generation.
//!
//! ```text
//! tracuu-vectors1\n   16 bytes
//! BLAKE3 of the rest  32 bytes
//! hash of their maker 32 bytes, the model and the code
//! width               4 bytes
//! rows, by key        16 bytes of the text's BLAKE3, a scale of 32 bits, a byte for each number of the vector
//! ```

use std::collections::{BTreeMap, BTreeSet};

const MAGIC: &[u8; 16] = b"tracuu-vectors1\n";
const BODY: usize = 48;
const ROWS: usize = 84;

/// Bytes of a key.
const KEY: usize = 16;

/// The beginning of a text's hash.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Key([u8; KEY]);

impl Key {
    /// The key of a text.
    pub fn of_text(text: &str) -> Self {
        let mut key = [0; KEY];
        key.copy_from_slice(&blake3::hash(text.as_bytes()).as_bytes()[..KEY]);
        Self(key)
    }
}

/// Vectors made with one model.
#[derive(Debug, Clone, Default)]
pub struct Vectors {
    /// Rows one after the other, by key.
    rows: Vec<u8>,
    width: usize,
}

impl Vectors {
    /// No vectors, of this length.
    pub fn empty(width: usize) -> Self {
        Self { rows: Vec::new(), width }
    }

    /// The vectors in the bytes of a file; none for a file that is damaged or was made with another model.
    pub(super) fn open(mut bytes: Vec<u8>, model: &[u8; 32], width: usize) -> Self {
        let sound = bytes.get(..ROWS).is_some_and(|head| {
            head.starts_with(MAGIC)
                && head[MAGIC.len()..BODY] == *blake3::hash(&bytes[BODY..]).as_bytes()
                && head[BODY..BODY + 32] == model[..]
                && head[BODY + 32..] == (width as u32).to_le_bytes()
        });
        if !sound || !(bytes.len() - ROWS).is_multiple_of(row_bytes(width)) {
            return Self::empty(width);
        }
        bytes.drain(..ROWS);
        Self { rows: bytes, width }
    }

    /// The bytes of their file.
    pub(super) fn bytes(&self, model: &[u8; 32]) -> Vec<u8> {
        let mut bytes = Vec::with_capacity(ROWS + self.rows.len());
        bytes.extend_from_slice(MAGIC);
        bytes.extend_from_slice(&[0; 32]);
        bytes.extend_from_slice(model);
        bytes.extend_from_slice(&(self.width as u32).to_le_bytes());
        bytes.extend_from_slice(&self.rows);
        let hash = blake3::hash(&bytes[BODY..]);
        bytes[MAGIC.len()..BODY].copy_from_slice(hash.as_bytes());
        bytes
    }

    /// Number of vectors.
    pub fn len(&self) -> usize {
        self.rows.len() / row_bytes(self.width)
    }

    /// True without any.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// True where the vector of a text is known.
    pub fn holds(&self, key: Key) -> bool {
        self.row(key).is_some()
    }

    /// How alike a vector of unit length and a text are: the cosine, from -1 to 1; nothing where the text is not known.
    pub fn similarity(&self, key: Key, vector: &[f32]) -> Option<f32> {
        let row = self.row(key)?;
        let (scale, values) = row[KEY..].split_first_chunk::<4>()?;
        let sum: f32 = values.iter().zip(vector).map(|(value, other)| f32::from(value.cast_signed()) * other).sum();
        Some(sum * f32::from_le_bytes(*scale))
    }

    /// The same with more: of a key that both have, what is here stays.
    pub fn with(&self, more: &BTreeMap<Key, Vec<f32>>) -> Self {
        let mut all: BTreeMap<&[u8], &[u8]> = BTreeMap::new();
        let packed: Vec<Vec<u8>> = more.iter().map(|(key, vector)| pack(*key, vector)).collect();
        for row in packed.iter().map(Vec::as_slice).chain(self.rows.chunks_exact(row_bytes(self.width))) {
            all.insert(&row[..KEY], row);
        }
        Self { rows: all.into_values().flatten().copied().collect(), width: self.width }
    }

    /// Only those of some texts.
    pub fn only(&self, keys: &BTreeSet<Key>) -> Self {
        let kept = |row: &&[u8]| row[..KEY].try_into().is_ok_and(|key| keys.contains(&Key(key)));
        let rows = self.rows.chunks_exact(row_bytes(self.width)).filter(kept).flatten().copied().collect();
        Self { rows, width: self.width }
    }

    /// Finds a row by its key, by halves.
    fn row(&self, Key(key): Key) -> Option<&[u8]> {
        let size = row_bytes(self.width);
        let (mut low, mut high) = (0, self.len());
        while low < high {
            let middle = (low + high) / 2;
            let row = &self.rows[middle * size..(middle + 1) * size];
            match row[..KEY].cmp(&key) {
                std::cmp::Ordering::Less => low = middle + 1,
                std::cmp::Ordering::Greater => high = middle,
                std::cmp::Ordering::Equal => return Some(row),
            }
        }
        None
    }
}

/// Bytes of a row.
fn row_bytes(width: usize) -> usize {
    KEY + 4 + width
}

/// A vector with its key, a byte a number: the largest becomes 127.
fn pack(Key(key): Key, vector: &[f32]) -> Vec<u8> {
    let most = vector.iter().map(|value| value.abs()).fold(f32::MIN_POSITIVE, f32::max);
    let mut row = key.to_vec();
    row.extend_from_slice(&(most / 127.0).to_le_bytes());
    row.extend(vector.iter().map(|value| ((value / most * 127.0).round() as i8).cast_unsigned()));
    row
}

#[cfg(test)]
mod tests {
    use super::{Key, Vectors};
    use std::collections::{BTreeMap, BTreeSet};

    fn unit(at: usize) -> Vec<f32> {
        let mut vector: Vec<f32> = (0..32).map(|i| ((i * 7 + at * 13) % 11) as f32 - 5.0).collect();
        let length = vector.iter().map(|v| v * v).sum::<f32>().sqrt();
        vector.iter_mut().for_each(|v| *v /= length);
        vector
    }

    #[test]
    fn vectors_outlive_their_file_and_only_their_model_finds_them() {
        let texts = ["một", "hai", "ba", "bốn"];
        let made: BTreeMap<Key, Vec<f32>> = (0..).zip(texts).map(|(at, t)| (Key::of_text(t), unit(at))).collect();
        let vectors = Vectors::empty(32).with(&made);
        let read = Vectors::open(vectors.bytes(&[7; 32]), &[7; 32], 32);
        for (at, text) in texts.iter().enumerate() {
            let alike = read.similarity(Key::of_text(text), &unit(at)).expect("a known text");
            assert!((alike - 1.0).abs() < 0.002, "{text}: {alike}");
            assert!(read.similarity(Key::of_text(text), &unit(at + 1)).is_some_and(|other| other < 0.99));
        }
        assert_eq!(read.similarity(Key::of_text("năm"), &unit(0)), None);
        assert_eq!(read.only(&BTreeSet::from([Key::of_text("ba")])).len(), 1);
        assert!(Vectors::open(vectors.bytes(&[7; 32]), &[8; 32], 32).is_empty(), "made with another model");
        for at in 0..vectors.bytes(&[7; 32]).len() {
            let mut bytes = vectors.bytes(&[7; 32]);
            bytes[at] ^= 1;
            assert!(Vectors::open(bytes, &[7; 32], 32).is_empty(), "damaged at {at}");
        }
    }
}
