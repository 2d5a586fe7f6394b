//! The forward pass of a BERT-like encoder (Devlin and others, 2018): pieces → vectors that look at each other, layer by
//! layer → their mean, of unit length.

use super::image::{Header, Image};
use super::matrix::{Linear, Norm, add, bytes_of, gelu, normalise, unpack};
use super::tokenizer::Tokenizer;
use super::{About, MeaningError};
use ndarray::{ArrayView2, ArrayViewMut2, Axis, Slice, linalg::general_mat_mul};

/// What a text is; models of the family E5 are told by a word before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// What somebody asks.
    Query,
    /// What may answer.
    Passage,
}

/// Windows of a long text that are looked at: two hold some 4,000 letters, and the mean over more says ever less.
const WINDOWS: usize = 2;

/// An open model.
pub struct Encoder {
    image: Image,
    tokenizer: Tokenizer,
    positions: Vec<f32>,
    first: Norm,
    layers: Vec<Layer>,
}

/// One layer: what the pieces of a text take from each other, then each by itself.
struct Layer {
    query: Linear,
    key: Linear,
    value: Linear,
    attended: Linear,
    after_attention: Norm,
    inner: Linear,
    outer: Linear,
    after_inner: Norm,
}

impl Encoder {
    /// Opens a model from the bytes of its file.
    ///
    /// # Errors
    /// When they are not as they were written.
    pub fn open(bytes: Vec<u8>) -> Result<Self, MeaningError> {
        let mut image = Image::open(bytes)?;
        let (pieces, normal) = (std::mem::take(&mut image.header.pieces), std::mem::take(&mut image.header.normal));
        let mut parts = Parts { image: &image, number: image.numbers, block: image.blocks };
        parts.block += bytes_of(pieces.len() * image.header.width);
        let width = image.header.width;
        let mut positions = parts.numbers(image.header.positions * width);
        let kind = parts.numbers(width);
        positions.chunks_exact_mut(width).for_each(|row| add(row, &kind));
        let first = parts.norm();
        let layers = (0..image.header.layers).map(|_| parts.layer()).collect();
        let unknown = (image.header.unknown, image.header.unknown_score);
        let tokenizer = Tokenizer::new(pieces.into_iter(), normal.into_iter(), unknown);
        Ok(Self { tokenizer, positions, first, layers, image })
    }

    /// What is told of it.
    pub fn about(&self) -> &About {
        &self.image.header.about
    }

    /// What tells it from other models.
    pub fn hash(&self) -> [u8; 32] {
        self.image.hash()
    }

    /// Length of its vectors.
    pub fn width(&self) -> usize {
        self.image.header.width
    }

    /// The vector of a text, of unit length. Of a long text, the mean over its first windows.
    pub fn encode(&self, role: Role, text: &str) -> Vec<f32> {
        let Header { positions, opens, closes, .. } = self.image.header;
        let tokens = self.tokens(role, text);
        let mut sum = vec![0.0; self.width()];
        for window in tokens.chunks(positions - 2).take(WINDOWS) {
            let pieces: Vec<u32> = [opens].iter().chain(window).chain(&[closes]).copied().collect();
            let mean = self.mean(&pieces);
            sum.iter_mut().zip(mean).for_each(|(sum, value)| *sum += value * window.len() as f32);
        }
        normalise(&mut sum);
        sum
    }

    /// The numbers of the pieces of a text, as the model is asked, without those that open and close it.
    pub fn tokens(&self, role: Role, text: &str) -> Vec<u32> {
        let prefix = if role == Role::Query { "query: " } else { "passage: " };
        self.tokenizer.tokens(&format!("{prefix}{text}"))
    }

    /// The mean of what the last layer makes of some pieces.
    fn mean(&self, pieces: &[u32]) -> Vec<f32> {
        let Header { width, inner, epsilon, .. } = self.image.header;
        let bytes = &self.image.bytes;
        let mut x = self.embedded(pieces);
        self.first.apply(epsilon, &mut x);
        let mut unpacked = vec![0.0; width * inner.max(width)];
        let [mut query, mut key, mut value, mut mixed, mut out] = std::array::from_fn(|_| vec![0.0; x.len()]);
        let mut wide = vec![0.0; pieces.len() * inner];
        for layer in &self.layers {
            layer.query.apply(bytes, &mut unpacked, &x, &mut query);
            layer.key.apply(bytes, &mut unpacked, &x, &mut key);
            layer.value.apply(bytes, &mut unpacked, &x, &mut value);
            self.attend([&query, &key, &value], &mut mixed);
            layer.attended.apply(bytes, &mut unpacked, &mixed, &mut out);
            add(&mut x, &out);
            layer.after_attention.apply(epsilon, &mut x);
            layer.inner.apply(bytes, &mut unpacked, &x, &mut wide);
            wide.iter_mut().for_each(|value| *value = gelu(*value));
            layer.outer.apply(bytes, &mut unpacked, &wide, &mut out);
            add(&mut x, &out);
            layer.after_inner.apply(epsilon, &mut x);
        }
        let mut mean = vec![0.0; width];
        x.chunks_exact(width).for_each(|row| add(&mut mean, row));
        mean.iter_mut().for_each(|value| *value /= pieces.len() as f32);
        mean
    }

    /// A row for each piece: what it is, and where it stands.
    fn embedded(&self, pieces: &[u32]) -> Vec<f32> {
        let width = self.width();
        let mut x = vec![0.0; pieces.len() * width];
        let rows = x.chunks_exact_mut(width).zip(self.positions.chunks_exact(width));
        for ((row, position), piece) in rows.zip(pieces) {
            let start = self.image.blocks + bytes_of(*piece as usize * width);
            unpack(&self.image.bytes[start..start + bytes_of(width)], row);
            add(row, position);
        }
        x
    }

    /// What each piece takes from the others, head by head.
    fn attend(&self, [query, key, value]: [&[f32]; 3], mixed: &mut [f32]) {
        let Header { width, heads, .. } = self.image.header;
        let (rows, size) = (mixed.len() / width, width / heads);
        let view = |values| ArrayView2::from_shape((rows, width), values);
        let (Ok(query), Ok(key), Ok(value)) = (view(query), view(key), view(value)) else { return };
        let Ok(mut mixed) = ArrayViewMut2::from_shape((rows, width), mixed) else { return };
        let mut shares = ndarray::Array2::<f32>::zeros((rows, rows));
        for head in 0..heads {
            let of = Slice::from(head * size..(head + 1) * size);
            let [query, key, value] = [&query, &key, &value].map(|all| all.slice_axis(Axis(1), of));
            general_mat_mul(1.0 / (size as f32).sqrt(), &query, &key.t(), 0.0, &mut shares);
            shares.as_slice_mut().into_iter().flat_map(|all| all.chunks_exact_mut(rows)).for_each(softmax);
            general_mat_mul(1.0, &shares, &value, 0.0, &mut mixed.slice_axis_mut(Axis(1), of));
        }
    }
}

/// Turns scores into shares of one.
fn softmax(row: &mut [f32]) {
    let most = row.iter().copied().fold(f32::NEG_INFINITY, f32::max);
    row.iter_mut().for_each(|value| *value = (*value - most).exp());
    let sum: f32 = row.iter().sum();
    row.iter_mut().for_each(|value| *value /= sum);
}

/// Takes the parts of an image one after the other.
struct Parts<'a> {
    image: &'a Image,
    number: usize,
    block: usize,
}

impl Parts<'_> {
    fn numbers(&mut self, count: usize) -> Vec<f32> {
        let bytes = &self.image.bytes[self.number..self.number + 4 * count];
        self.number += bytes.len();
        bytes.chunks_exact(4).map(|b| f32::from_le_bytes([b[0], b[1], b[2], b[3]])).collect()
    }

    fn norm(&mut self) -> Norm {
        let width = self.image.header.width;
        Norm { weight: self.numbers(width), bias: self.numbers(width) }
    }

    fn linear(&mut self, inputs: usize, outputs: usize) -> Linear {
        let start = self.block;
        self.block += bytes_of(inputs * outputs);
        Linear { start, bias: self.numbers(outputs), inputs }
    }

    fn layer(&mut self) -> Layer {
        let (width, inner) = (self.image.header.width, self.image.header.inner);
        Layer {
            query: self.linear(width, width),
            key: self.linear(width, width),
            value: self.linear(width, width),
            attended: self.linear(width, width),
            after_attention: self.norm(),
            inner: self.linear(width, inner),
            outer: self.linear(inner, width),
            after_inner: self.norm(),
        }
    }
}
