//! The office's own tables in XLSX and CSV: which resolutions expired, wholly or in part, which stand, which are
//! mechanisms, what impact they had, by which documents they are carried out, when they were reviewed, and what a
//! person has decided against a rule.
//!
//! Sheets are recognised by their headings (`data/register-headings.tsv`). Every statement
//! carries its file, sheet and cell. A row that cannot be read, or that speaks of a document which is not there, is
//! named: nothing is dropped in silence.

mod cell;
mod columns;
mod conflicts;
mod decide;
mod delimited;
mod facts;
mod grid;
mod head;
mod kinds;
mod lifecycle;
mod matching;
mod model;
mod place;
mod rows;
mod settings;
mod sheet;
mod xlsx;

pub use decide::decide;
pub use facts::{Disagreement, Matched, RegisterFacts, Sourced, UnresolvedRow};
pub use lifecycle::apply;
pub use matching::match_rows;
pub use model::{
    Expiry, Impact, ImpactLevel, Implementing, InForce, Mechanism, Override, Reference, RegisterFile, Review, Row,
    Statement, Table, TableKind, ToDeal, UnreadRow,
};
pub use place::Place;

/// Largest file that is opened; the office's tables are a thousandth of it.
const LARGEST_FILE: usize = 32 << 20;

/// Reads one table file. What cannot be read ends in [`RegisterFile::unread`] with its reason; a hostile file too.
pub fn read_register(path_label: &str, bytes: &[u8]) -> RegisterFile {
    let mut file = RegisterFile { label: path_label.to_owned(), ..RegisterFile::default() };
    let sheets = if bytes.len() > LARGEST_FILE {
        Err(format!("tệp lớn hơn {} MB", LARGEST_FILE >> 20))
    } else if bytes.starts_with(b"PK") {
        xlsx::sheets(bytes)
    } else {
        delimited::sheet(bytes).map(|sheet| vec![sheet])
    };
    match sheets {
        Ok(sheets) if sheets.iter().all(|sheet| sheet.rows.is_empty() && sheet.notes.is_empty()) => {
            file.refused = Some("tệp không có hàng nào".to_owned());
        }
        Ok(sheets) if settings::is_settings(path_label) => settings::read_settings(&mut file, &sheets),
        Ok(sheets) => sheets.iter().for_each(|sheet| sheet::read_tables(&mut file, sheet)),
        Err(reason) => file.refused = Some(reason),
    }
    if let Some(reason) = file.refused.clone() {
        file.refuse("", "", reason);
    }
    file
}

#[cfg(test)]
mod tests;
