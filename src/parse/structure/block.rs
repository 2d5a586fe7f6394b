//! The units of a piece of a text that stands alone: the new wording that an amendment brings.
//!
//! Such a piece begins in the middle of a count: `3. …`, `đ) …`, `Điều 7a. …`. What its first line counts from is taken
//! as it stands; from there on the rules are those of a whole text.

use super::divisions::Cut;
use super::marks::{Counters, markers};
use super::sequence::{Candidate, candidates};
use super::tree::units;
use crate::model::{DivisionKind, Level, Unit};
use crate::parse::analyse::AnalysedText;

/// The units of a piece, outermost first, with their places in its text.
pub(in crate::parse) fn block(analysed: &AnalysedText<'_>) -> Vec<Unit> {
    let candidates = candidates(analysed);
    let heads = (0..candidates.len()).filter(|at| candidates.get(*at).is_some_and(is_head)).collect();
    let end_row = analysed.rows.len();
    let cut = Cut { kind: DivisionKind::Body, title: String::new(), first_row: 0, end_row, heads, stops: Vec::new() };
    let markers = markers(analysed, &candidates, &cut, Counters::before(analysed.row(0)));
    let mut units = units(analysed, markers, &cut);
    units.iter_mut().for_each(|unit| super::place_unit(analysed, unit));
    units
}

/// A heading counts in its own place: at the beginning, or where the line before ended its sentence.
fn is_head(candidate: &Candidate) -> bool {
    candidate.mark.level <= Level::Article && (candidate.row == 0 || !candidate.weak)
}

#[cfg(test)]
mod tests {
    use crate::model::{LineKind, SourceText, Unit};

    fn labels(lines: &[&str]) -> Vec<String> {
        let mut source = SourceText::default();
        for (at, line) in (0..).zip(lines) {
            source.push(line, 1, at, LineKind::Body);
        }
        fn all(units: &[Unit], out: &mut Vec<String>) {
            for unit in units {
                out.push(unit.label.clone());
                all(&unit.children, out);
            }
        }
        let mut out = Vec::new();
        all(&crate::parse::block(&source), &mut out);
        out
    }

    #[test]
    fn a_piece_counts_on_from_where_it_begins() {
        assert_eq!(labels(&["3. Mức hỗ trợ:", "a) Hộ nghèo;", "b) Hộ khác.", "4. Nguồn vốn."]), ["3", "a", "b", "4"]);
        assert_eq!(labels(&["đ) Hộ nghèo;", "e) Hộ khác."]), ["đ", "e"]);
        assert_eq!(labels(&["Điều 7a. Mức chi", "1. Một.", "2. Hai."]), ["7a", "1", "2"]);
        assert!(labels(&["Mức hỗ trợ là 45 triệu đồng."]).is_empty());
    }
}
