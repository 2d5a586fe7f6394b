//! Vietnamese text, pure: what makes two spellings the same word, and what keeps two words apart.
//!
//! Everything else in the house works on text that went once through [`normalize()`]; comparing and indexing go through
//! [`exact_key`] (marks kept) and [`folded_key`] (marks dropped).

mod fold;
mod key;
pub mod lattice;
pub mod legacy;
mod letters;
mod normalize;
mod numeral;
mod roman;
pub mod syllables;
mod token;

pub use fold::{fold, fold_letter};
pub use key::{exact_key, folded_key};
pub use normalize::normalize;
pub use numeral::{number_in_words, unit_named};
pub use roman::{from_roman, to_roman};
pub use token::{Token, folded_words, is_superscript, tokens};
