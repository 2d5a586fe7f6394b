//! Ngày thông qua: `được Hội đồng nhân dân tỉnh … thông qua ngày …` (domain row 9).

use super::sentence::Sentence;
use crate::model::{DATE, Found, parse_date};
use crate::parse::analyse::AnalysedText;
use crate::parse::pattern::patterns;
use jiff::civil::Date;

patterns! {
    /// From the subject to the date of adoption.
    ADOPTED = &format!(r"(?i)^[^.;]*?\s(?:được\s[^.;]*?thông\s+qua(?:\s+tại\s[^;]*?)?\s*,?\s*(?:vào\s+)?(?:ngày\s+)|was\s+(?:passed|adopted)\s+(?:on|by[^.;]*?on)\s+)({DATE})");
}

/// The day of adoption by the first sentence that names it.
pub(super) fn read_adoption(analysed: &AnalysedText, sentences: &[Sentence]) -> Option<Found<Date>> {
    sentences.iter().filter(|s| !s.amounts).find_map(|sentence| {
        let text = analysed.text.get(sentence.verb..sentence.span.end)?;
        let found = parse_date(&ADOPTED.captures(text)?[1])?;
        Some(analysed.found("effect.adopted-on", sentence.span, found))
    })
}
