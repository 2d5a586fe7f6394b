//! What the formats of Word share, whatever wraps them: numbers of lists, signs of symbol fonts, fields.

pub(in crate::extract) mod fields;
pub(in crate::extract) mod numeral;
pub(in crate::extract) mod symbols;
