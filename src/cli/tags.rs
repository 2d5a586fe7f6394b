//! The axes on which a document is classified, each with the words that speak for it and the rule that read them.

use super::language::Language;
use super::status::{quoted, shortened};
use crate::model::Evidence;
use crate::service::words::Tag;

/// Longest quotation beside a tag.
const LONGEST: usize = 110;

/// `Lĩnh vực: Giáo dục  “…” (trang 1) [tag.field.giao-duc#hoc-phi]`.
pub(super) fn line(tag: &Tag<'_>, language: Language) -> String {
    let short = Evidence { quote: shortened(&tag.evidence.quote, LONGEST), ..tag.evidence.clone() };
    format!("{}: {}\n      {} [{}]", tag.axis, tag.value, quoted(&short, language), tag.evidence.rule)
}
