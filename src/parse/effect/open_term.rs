//! Ends without a day: a school year, or the next rules. What names no day ends nothing; it is shown, and a person
//! decides (“đã qua giai đoạn, cần rà soát”).

use super::sentence::Sentence;
use crate::model::{Found, Span};
use crate::parse::analyse::AnalysedText;
use crate::parse::analyse::words::collapsed;
use crate::parse::pattern::patterns;

patterns! {
    /// `được áp dụng trong năm học 2021-2022`, `… đến hết năm học 2024-2025`; `từ năm học …` alone begins and ends nothing.
    SCHOOL = r"(?i)^\s*(?:(?:chỉ\s+)?được\s+)?(?:áp\s+dụng|thực\s+hiện|thi\s+hành|có\s+hiệu\s+lực)\b[^.;]{0,160}?\b(?:trong|cho|đối\s+với|đến(?:\s+hết)?|hết)\s+(?P<term>(?:các\s+)?(?:năm\s+học|niên\s+khóa|niên\s+khoá)\s+\d{4}\s*[-–]\s*\d{4}(?:\s*(?:,|và|đến(?:\s+hết)?)\s*(?:năm\s+học\s+)?\d{4}\s*[-–]\s*\d{4})*)";
    /// `cho đến khi có quy định mới thay thế`.
    REPLACED = r"(?i)\b(?P<term>(?:cho\s+)?(?:đến|tới)\s+khi\s+(?:có\s+|được\s+|bị\s+)?[^.;,]{0,80}?(?:thay\s+thế|quy\s+định\s+mới|văn\s+bản\s+mới|nghị\s+quyết\s+mới|bãi\s+bỏ))";
    /// The verb by which the document itself lasts, at the beginning of what its sentence says.
    LASTS = r"(?i)^\s*(?:(?:chỉ\s+)?được\s+)?(?:áp\s+dụng|thực\s+hiện|thi\s+hành|có\s+hiệu\s+lực)\b";
    /// Words that speak of another document or of a part.
    ELSEWHERE = r"(?i)\bsố\s+\d|\bkhoản\b|\bđiều\s+\d|\btrừ\b|\briêng\b";
}

/// The words that end the document without a day, by the first sentence that has them.
pub(super) fn read_open_term(analysed: &AnalysedText, sentences: &[Sentence]) -> Option<Found<String>> {
    sentences.iter().find_map(|sentence| {
        let text = analysed.text.get(sentence.verb..sentence.span.end)?;
        let (rule, term) = term(text)?;
        let span = Span::new(sentence.span.start, sentence.span.end);
        Some(analysed.found(rule, span, collapsed(term)))
    })
}

/// The rule and the words of an open end.
fn term(text: &str) -> Option<(&'static str, &str)> {
    if let Some(found) = SCHOOL.captures(text) {
        let term = found.name("term")?;
        return (!ELSEWHERE.is_match(&text[..term.start()])).then_some(("effect.school-year", term.as_str()));
    }
    LASTS.find(text)?;
    let term = REPLACED.captures(text)?.name("term")?;
    (!ELSEWHERE.is_match(&text[..term.start()])).then_some(("effect.until-replaced", term.as_str()))
}
