//! Mending recognised text: what an engine for recognition typically misreads in Vietnamese is put right.
//!
//! Three readers look at the text. `grammar` knows what a document's symbol, a date and the head of an article look
//! like, `joints` puts blanks back and takes specks out, and `spelling` weighs each syllable against those it is
//! mistaken for (`slips`), by its neighbours ([`Model`]) and by how sure the engine was. A confident, valid reading is
//! never touched, a digit never becomes another digit, and every change keeps what was recognised.

mod case;
mod choices;
mod grammar;
mod joints;
mod names;
mod placement;
mod slips;
mod spelling;
mod words;

pub use crate::text::syllables::Model;

use std::ops::Range;

/// A confidence from which a valid reading is taken as it is.
///
/// Measured on rasterised pages, the engine errs in 5 to 10 % of the words it gives 93 to 95, in 0.9 % at 96, and in
/// 0.08 % from 97 on.
const SURE: u8 = 97;

/// A corrected text and what was changed to get it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Corrected {
    /// The text with the same lines and cells.
    pub text: String,
    /// The changes in the order of the text.
    pub changes: Vec<Change>,
}

/// One change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// Bytes of the corrected text.
    pub at: Range<usize>,
    /// What was recognised there.
    pub raw: String,
    /// Which rule changed it.
    pub rule: Rule,
}

/// Why a change was made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Rule {
    /// Another syllable is far likelier between its neighbours.
    Syllable,
    /// The symbol of a document: `151/201 7/NĐ-CP`.
    Symbol,
    /// Day, month or year of a date: `tháng l2`.
    Date,
    /// The number of an article or clause: `khoản l Điều 2l`.
    Reference,
    /// A blank that was lost between two words, or a speck that was read as a sign.
    Joint,
    /// A word that its place decides: `Điêu 1.`, `Só: 12/2025/NQ-HĐND`.
    Head,
}

/// A change to be made, in bytes of the recognised text.
#[derive(Debug, Clone)]
struct Edit {
    range: Range<usize>,
    text: String,
    rule: Rule,
}

impl Corrected {
    /// The text as it was recognised.
    #[must_use]
    pub fn raw(&self) -> String {
        let mut raw = String::with_capacity(self.text.len());
        let mut done = 0;
        for change in &self.changes {
            raw.push_str(&self.text[done..change.at.start]);
            raw.push_str(&change.raw);
            done = change.at.end;
        }
        raw.push_str(&self.text[done..]);
        raw
    }
}

/// Mends a recognised, normalised text: lines parted by `\n`, cells by `\t`, words by spaces. `confidence` holds the
/// engine's confidence (0 to 100) for each word in order; a word without one counts as sure.
///
/// ```
/// use tracuu::ocr::correct::{Model, correct};
/// let corrected = correct("NGHỊ QUYÉT số 151/201 7/NĐ-CP", &[95, 85, 96, 60, 70], &Model::built_in());
/// assert_eq!(corrected.text, "NGHỊ QUYẾT số 151/2017/NĐ-CP");
/// assert_eq!(corrected.raw(), "NGHỊ QUYÉT số 151/201 7/NĐ-CP");
/// ```
#[must_use]
pub fn correct(text: &str, confidence: &[u8], model: &Model) -> Corrected {
    let words = words::words(text, confidence);
    let ruled = joined(grammar::edits(text), joints::edits(&words, model));
    let mut edits = spelling::edits(text, &words, &ruled, model);
    edits.extend(ruled);
    edits.sort_by_key(|edit| edit.range.start);
    apply(text, edits)
}

/// Both lists in the order of the text; where they overlap the first one counts.
fn joined(first: Vec<Edit>, second: Vec<Edit>) -> Vec<Edit> {
    let apart = |a: &Edit, b: &Edit| a.range.end <= b.range.start || b.range.end <= a.range.start;
    let mut edits: Vec<Edit> = second.into_iter().filter(|edit| first.iter().all(|other| apart(edit, other))).collect();
    edits.extend(first);
    edits.sort_by_key(|edit| edit.range.start);
    edits
}

/// Makes the changes; they lie in order and do not overlap.
fn apply(text: &str, edits: Vec<Edit>) -> Corrected {
    let mut corrected = Corrected { text: String::with_capacity(text.len()), changes: Vec::new() };
    let mut done = 0;
    for edit in edits {
        corrected.text.push_str(&text[done..edit.range.start]);
        let start = corrected.text.len();
        corrected.text.push_str(&edit.text);
        done = edit.range.end;
        let raw = text[edit.range].to_owned();
        corrected.changes.push(Change { at: start..corrected.text.len(), raw, rule: edit.rule });
    }
    corrected.text.push_str(&text[done..]);
    corrected
}

#[cfg(test)]
mod tests;
