//! Numbers and pieces out of bytes that may end anywhere.

/// A piece of the bytes, if it is there in full.
pub(super) fn piece(bytes: &[u8], at: usize, length: usize) -> Option<&[u8]> {
    bytes.get(at..at.checked_add(length)?)
}

/// The byte at a place.
pub(super) fn byte(bytes: &[u8], at: usize) -> Option<u8> {
    bytes.get(at).copied()
}

/// The 16-bit number at a place.
pub(super) fn short(bytes: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_le_bytes(piece(bytes, at, 2)?.try_into().ok()?))
}

/// The 32-bit number at a place.
pub(super) fn long(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_le_bytes(piece(bytes, at, 4)?.try_into().ok()?))
}

/// The 32-bit number at a place, as an offset or count.
pub(super) fn offset(bytes: &[u8], at: usize) -> Option<usize> {
    usize::try_from(long(bytes, at)?).ok()
}

/// The numbers of 16 bits that the bytes consist of.
pub(super) fn shorts(bytes: &[u8]) -> impl Iterator<Item = u16> + '_ {
    bytes.chunks_exact(2).map(|pair| u16::from_le_bytes([pair[0], pair[1]]))
}

/// The text of UTF-16 bytes.
pub(super) fn utf16(bytes: &[u8]) -> String {
    char::decode_utf16(shorts(bytes)).map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER)).collect()
}
