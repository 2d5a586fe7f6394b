//! Looking at no more of a text than a rule needs, so that reading stays linear in its length.

/// The first bytes of a text, cut at a character.
pub(in crate::parse) fn first(text: &str, bytes: usize) -> &str {
    text.get(..text.floor_char_boundary(bytes)).unwrap_or_default()
}

/// The last bytes of a text, cut at a character.
pub(in crate::parse) fn last(text: &str, bytes: usize) -> &str {
    text.get(text.ceil_char_boundary(text.len().saturating_sub(bytes))..).unwrap_or_default()
}
