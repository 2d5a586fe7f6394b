//! All tables of data, each a `.tsv` file whose first lines say what it is, where its rows come from, and who may edit
//! it. They are part of the program; the rooms that use a table give its rows their meaning.

/// What the office writes short, and in full.
pub const ABBREVIATIONS: &str = include_str!("abbreviations.tsv");
/// What the measures of a unit tell of its being the answer.
pub const ANSWER_WEIGHTS: &str = include_str!("answer-weights.tsv");
/// Everyday words of questions and the words of rules that answer them.
pub const ANSWER_WORDS: &str = include_str!("answer-words.tsv");
/// Classes that exclude each other: levels, ranks, groups.
pub const CLASSES: &str = include_str!("classes.tsv");
/// Days on which the councils were elected.
pub const ELECTIONS: &str = include_str!("elections.tsv");
/// Words of questions that a rule need not hold.
pub const LIGHT_WORDS: &str = include_str!("light-words.tsv");
/// Sums that a question names, each with the ways a rule calls it.
pub const MEASURES: &str = include_str!("measures.tsv");
/// National laws that were replaced, and by what.
pub const NATIONAL_LAWS: &str = include_str!("national-laws.tsv");
/// Syllables that recognition takes for one another, and how often.
pub const OCR_SLIPS: &str = include_str!("ocr-slips.tsv");
/// Words of questions that say nothing of their subject.
pub const PHRASES: &str = include_str!("phrases.tsv");
/// Provinces and the ones they succeeded.
pub const PROVINCE_SUCCESSIONS: &str = include_str!("province-successions.tsv");
/// Provinces and cities, each with the ways to name it.
pub const PROVINCES: &str = include_str!("provinces.tsv");
/// Headings of the office's registers, and the columns they name.
pub const REGISTER_HEADINGS: &str = include_str!("register-headings.tsv");
/// Syllables of clean texts with their followers.
pub const SYLLABLES: &str = include_str!("syllables.tsv");
/// Everyday words and the words of the law for them.
pub const SYNONYMS: &str = include_str!("synonyms.tsv");
/// Words that speak for a tag.
pub const TAG_CUES: &str = include_str!("tag-cues.tsv");
