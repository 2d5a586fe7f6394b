//! What the formats of Word share, whatever wraps them.
//!
//! A reader (`doc`, `rtf`, `html`) makes a [`Reading`] of its file: items, that is paragraphs, tables and breaks. `draft`
//! puts paragraphs together and repairs pre-Unicode text run by run, `build` sorts paragraphs into the cells of tables,
//! `pages` makes pages of blocks. Lists, fields, signs of symbol fonts and tables that place text serve DOCX too.

pub(crate) mod build;
pub(crate) mod charset;
pub(crate) mod draft;
pub(crate) mod fields;
pub(crate) mod item;
pub(crate) mod lists;
pub(crate) mod numeral;
mod pages;
pub(crate) mod placing;
pub(crate) mod raised;
mod reading;
pub(crate) mod residue;
pub(crate) mod sheets;
pub(crate) mod symbols;
pub(crate) mod table;

pub(crate) use reading::{Reading, deadline};
