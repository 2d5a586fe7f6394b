//! All tables of data, each a `.tsv` file whose first lines say what it is, where its rows come from, and who may edit
//! it. They are part of the program; the rooms that use a table give its rows their meaning.

/// What the office writes short, and in full.
pub const ABBREVIATIONS: &str = include_str!("abbreviations.tsv");
/// National laws that were replaced, and by what.
pub const NATIONAL_LAWS: &str = include_str!("national-laws.tsv");
/// Syllables that recognition takes for one another, and how often.
pub const OCR_SLIPS: &str = include_str!("ocr-slips.tsv");
/// Words of questions that say nothing of their subject.
pub const PHRASES: &str = include_str!("phrases.tsv");
/// Headings of the office's registers, and the columns they name.
pub const REGISTER_HEADINGS: &str = include_str!("register-headings.tsv");
/// Syllables of clean texts with their followers.
pub const SYLLABLES: &str = include_str!("syllables.tsv");
/// Everyday words and the words of the law for them.
pub const SYNONYMS: &str = include_str!("synonyms.tsv");
/// Words that speak for a tag.
pub const TAG_CUES: &str = include_str!("tag-cues.tsv");
