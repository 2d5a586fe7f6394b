//! Vietnamese in the encodings of the years before Unicode: TCVN3 (ABC), VNI-Windows and VISCII.
//!
//! Files of that time hold one byte a character and leave the rest to the font: `.VnTime` draws the byte of `Ø` as `ỉ`,
//! so the words `tỉnh Lạng Sơn` come out of the file as `tØnh L¹ng S¬n`. [`repair`] turns such a run of text into
//! Unicode and leaves everything else alone. The name of the font is a hint and no proof: the syllables decide.
//!
//! To be called before [`super::normalize()`]: TCVN3 writes `ư` as the soft hyphen, which normalising drops.

mod evidence;
mod font;
mod syllable;
mod table;

pub use evidence::{detect, is_unicode_letter, reading, repair};
pub use font::{by_font_name, capitals_font};
pub use syllable::{is_bare_syllable, is_syllable};
pub use table::decode;

#[cfg(test)]
mod tests;

/// A pre-Unicode encoding of Vietnamese.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Encoding {
    /// TCVN 5712:1993 VN3, also called ABC: the state's own, with fonts named `.VnTime`.
    Tcvn3,
    /// VNI for Windows, of the south: a letter and its marks are two characters; fonts named `VNI-Times`.
    Vni,
    /// VISCII (RFC 1456), used mostly abroad.
    Viscii,
}

impl Encoding {
    /// All encodings, the most likely in a state archive first.
    pub(super) const ALL: [Self; 3] = [Self::Tcvn3, Self::Vni, Self::Viscii];
}
