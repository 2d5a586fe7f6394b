//! Matrices of 4-bit weights, and products with them.
//!
//! Weights stand in blocks of 32: a scale of 16 bits, then 16 bytes, of which byte `j` holds weight `j` in its low half
//! and weight `j + 16` in its high half, each less 8 (the form Q4_0 of llama.cpp). A matrix is unpacked where it is used:
//! that is a tenth of the time of a product, and unpacked they would all be seven times as large in memory.

use ndarray::{ArrayView1, ArrayView2, ArrayViewMut2, linalg::general_mat_mul};

/// Weights of a block.
pub(super) const BLOCK: usize = 32;

/// Bytes of a block.
pub(super) const BLOCK_BYTES: usize = 18;

/// Bytes of so many weights.
pub(super) fn bytes_of(weights: usize) -> usize {
    weights / BLOCK * BLOCK_BYTES
}

/// Unpacks blocks; `out` has a number for each weight.
pub(super) fn unpack(blocks: &[u8], out: &mut [f32]) {
    for (block, out) in blocks.chunks_exact(BLOCK_BYTES).zip(out.chunks_exact_mut(BLOCK)) {
        let scale = half(u16::from_le_bytes([block[0], block[1]]));
        let (low, high) = out.split_at_mut(BLOCK / 2);
        for ((byte, low), high) in block[2..].iter().zip(low).zip(high) {
            *low = f32::from(i16::from(byte & 15) - 8) * scale;
            *high = f32::from(i16::from(byte >> 4) - 8) * scale;
        }
    }
}

/// A number of 16 bits (IEEE 754 binary16).
fn half(bits: u16) -> f32 {
    let sign = u32::from(bits & 0x8000) << 16;
    let (exponent, fraction) = (u32::from(bits >> 10) & 31, u32::from(bits & 0x3ff));
    if exponent == 0 {
        // Zero, or too small for an exponent: so many parts of 2^-24.
        let size = fraction as f32 / 16_777_216.0;
        return if sign == 0 { size } else { -size };
    }
    f32::from_bits(sign | (exponent + 112) << 23 | fraction << 13)
}

/// A linear map: weights of a row for each output, and what is added to it.
#[derive(Debug)]
pub(super) struct Linear {
    /// Where its blocks begin in the image.
    pub(super) start: usize,
    pub(super) bias: Vec<f32>,
    pub(super) inputs: usize,
}

impl Linear {
    /// Applies the map to each row of `x`; `unpacked` is room for its weights.
    pub(super) fn apply(&self, image: &[u8], unpacked: &mut [f32], x: &[f32], y: &mut [f32]) {
        let (inputs, outputs) = (self.inputs, self.bias.len());
        let unpacked = &mut unpacked[..inputs * outputs];
        unpack(&image[self.start..self.start + bytes_of(inputs * outputs)], unpacked);
        let rows = x.len() / inputs;
        for row in y.chunks_exact_mut(outputs) {
            row.copy_from_slice(&self.bias);
        }
        let x = ArrayView2::from_shape((rows, inputs), x);
        let weights = ArrayView2::from_shape((outputs, inputs), &*unpacked);
        if let (Ok(x), Ok(weights), Ok(mut y)) = (x, weights, ArrayViewMut2::from_shape((rows, outputs), y)) {
            general_mat_mul(1.0, &x, &weights.t(), 1.0, &mut y);
        }
    }
}

/// Scales each row of a text to mean 0 and variance 1, then by learnt factors.
#[derive(Debug)]
pub(super) struct Norm {
    pub(super) weight: Vec<f32>,
    pub(super) bias: Vec<f32>,
}

impl Norm {
    /// Applies it to each row of `x`.
    pub(super) fn apply(&self, epsilon: f32, x: &mut [f32]) {
        let width = self.weight.len();
        for row in x.chunks_exact_mut(width) {
            let mean = row.iter().sum::<f32>() / width as f32;
            let variance = row.iter().map(|v| (v - mean).powi(2)).sum::<f32>() / width as f32;
            let scale = 1.0 / (variance + epsilon).sqrt();
            for ((value, weight), bias) in row.iter_mut().zip(&self.weight).zip(&self.bias) {
                *value = (*value - mean) * scale * weight + bias;
            }
        }
    }
}

/// Adds `y` to `x`.
pub(super) fn add(x: &mut [f32], y: &[f32]) {
    x.iter_mut().zip(y).for_each(|(x, y)| *x += y);
}

/// Gaussian error linear unit, with the error function by Abramowitz and Stegun 7.1.26: exact to six digits.
pub(super) fn gelu(value: f32) -> f32 {
    let x = value.abs() * std::f32::consts::FRAC_1_SQRT_2;
    let t = 1.0 / (1.0 + 0.327_591_1 * x);
    let sum = t * (0.254_829_6 + t * (-0.284_496_74 + t * (1.421_413_7 + t * (-1.453_152 + t * 1.061_405_4))));
    let erf = 1.0 - sum * (-x * x).exp();
    0.5 * value * (1.0 + if value < 0.0 { -erf } else { erf })
}

/// Divides by the length, so that a product of two is the cosine of their angle.
pub(super) fn normalise(vector: &mut [f32]) {
    let view = ArrayView1::from(&*vector);
    let length = view.dot(&view).sqrt().max(1e-12);
    vector.iter_mut().for_each(|value| *value /= length);
}
