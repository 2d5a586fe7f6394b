//! What the formats of Word share, whatever wraps them: lists, signs of symbol fonts, fields, tables that place text,
//! pages in the making.

pub(in crate::extract) mod fields;
pub(in crate::extract) mod lists;
pub(in crate::extract) mod numeral;
pub(in crate::extract) mod placing;
pub(in crate::extract) mod sheets;
pub(in crate::extract) mod symbols;
