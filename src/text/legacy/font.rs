//! What the name of a font says about the encoding of its text.

use super::Encoding;

/// Families that came with the ABC editor: a name that lost its leading dot is known by them.
const ABC_FAMILIES: [&str; 12] = [
    "time",
    "arial",
    "avant",
    "century",
    "helv",
    "courier",
    "book",
    "aristote",
    "clarendon",
    "commercial",
    "tahoma",
    "souther",
];

/// The encoding for which fonts of this name were made: `.VnTime`, `VNI-Times`, `VI Times`, with or without the prefix
/// of a subset (`ABCDEF+`). A hint and no proof: subset fonts named `.VnCenturySchoolbook` with good Unicode exist.
///
/// ```
/// use tracuu::text::legacy::{Encoding, by_font_name};
/// assert_eq!(by_font_name("FPKAXS+.VnTimeH,Bold"), Some(Encoding::Tcvn3));
/// assert_eq!(by_font_name("Times New Roman"), None);
/// ```
#[must_use]
pub fn by_font_name(font: &str) -> Option<Encoding> {
    let name = family(font).to_ascii_lowercase();
    let abc = name.strip_prefix(".vn").is_some()
        || name.strip_prefix("vn").is_some_and(|rest| ABC_FAMILIES.iter().any(|family| rest.starts_with(family)));
    if abc {
        Some(Encoding::Tcvn3)
    } else if ["vni-", "vni ", "vni_"].iter().any(|prefix| name.starts_with(prefix)) {
        Some(Encoding::Vni)
    } else if ["vi times", "vi arial", "viscii"].iter().any(|prefix| name.starts_with(prefix)) {
        Some(Encoding::Viscii)
    } else {
        None
    }
}

/// True for the fonts of TCVN3 that draw the codes of small letters as capitals: `.VnTimeH`, `.VnArialH,Bold`. The
/// encoding has no codes for capitals with a tone.
///
/// ```
/// use tracuu::text::legacy::capitals_font;
/// assert!(capitals_font(".VnTimeH") && capitals_font("ABCDEF+.VnArial NarrowH,Bold"));
/// assert!(!capitals_font(".VnTime") && !capitals_font("VNI-TimesH"));
/// ```
#[must_use]
pub fn capitals_font(font: &str) -> bool {
    let name = family(font);
    let face = name.split([',', '-']).next().unwrap_or(name);
    let face = [" Bold", " Italic", " bold", " italic"].iter().fold(face, |face, style| face.trim_end_matches(style));
    by_font_name(font) == Some(Encoding::Tcvn3) && face.ends_with('H')
}

/// The name without the six capitals and the plus sign of an embedded subset.
fn family(font: &str) -> &str {
    match font.split_once('+') {
        Some((tag, name)) if tag.len() == 6 && tag.bytes().all(|b| b.is_ascii_uppercase()) => name.trim(),
        _ => font.trim(),
    }
}
