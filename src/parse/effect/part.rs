//! Parts with a time of their own: `Khoản 3 Điều 29 của Luật này có hiệu lực từ ngày …`, `riêng khoản 1 Điều 1 …`.
//!
//! The parts must be this document's own and the subject of their clause, with the day right after the verb; a part of
//! another document (`khoản 2 Điều 5 Nghị quyết số …`) is none.

use super::{last_day, start};
use crate::model::{Evidence, PartTerm, Span};
use crate::parse::address::CHAIN;
use crate::parse::analyse::AnalysedText;
use crate::parse::analyse::sentence::{Rank, Sentence};
use crate::parse::analyse::words::collapsed;
use crate::parse::pattern::patterns;
use crate::parse::structure::Structure;
use jiff::civil::Date;

/// A label: `2`, `3a`, `IV`, `đ`. Its end is looked for among ASCII letters alone: a boundary of all letters would make
/// the pattern several times slower, and what follows a label here is a space or a comma anyway.
const LABEL: &str = r"(?:(?:\d{1,3}[a-z]?|[IVXL]{1,6}|[a-z])(?-u:\b)|\d{1,3}đ|đ)";
/// Words for parts of a document.
const UNIT: &str = r"(?:điểm|khoản|điều|mục|chương|phần|phụ\s+lục|biểu)\s+(?:số\s+)?";

patterns! {
    /// Own parts as the subject of a clause, up to its verb.
    SUBJECT = &format!(
        r"(?imx)(?:^|[.;:]\s|,\s+|(?-u:\b)trừ\s)\s*
        (?P<whole>(?:\d{{1,3}}[a-zđ]?\s*[.)]\s*|[a-zđ]\)\s*|[-–+]\s*)?(?:(?:riêng|đối\s+với)\s+)?
        (?:(?:các|những)\s+)?(?:(?:quy\s+định|nội\s+dung|chính\s+sách|chế\s+độ|mức(?:\s+(?:thu|chi|hỗ\s+trợ))?)\s+(?:(?:về|liên\s+quan\s+đến)\s+[^.;:]+?\s+)?)?(?:quy\s+định\s+)?(?:tại\s+)?(?:các\s+)?
        (?P<scope>{UNIT}(?:này|{LABEL})(?:\s*(?:,|và|của|tại|thuộc|đến|từ)?\s*(?:các\s+)?(?:{UNIT}(?:này|{LABEL})|{LABEL}))*)
        (?:\s*(?:của\s+|tại\s+)?(?:(?:quy\s+định|quy\s+chế)\s+(?:ban\s+hành\s+)?kèm\s+theo\s+)?(?:nghị\s+quyết|quyết\s+định|luật|bộ\s+luật|pháp\s+lệnh|nghị\s+định|thông\s+tư|quy\s+định|quy\s+chế)\s+này)?
        \s+(?:thì\s+|chỉ\s+)?(?P<verb>(?:bắt\s+đầu\s+)?có\s+hiệu\s+lực(?:\s+thi\s+hành)?|hết\s+hiệu\s+lực(?:\s+thi\s+hành)?|(?:được\s+)?(?:áp\s+dụng|thực\s+hiện|thi\s+hành)))\s"
    );
    /// A sentence that goes on to a list of such parts.
    LIST = r"(?i)(?:các|những)\s+(?:điều|khoản|điểm|quy\s+định|nội\s+dung)(?:\s*,\s*(?:điều|khoản|điểm))*\s+sau(?:\s+đây)?(?:\s+(?:của|tại)\s+\S+\s+\S+\s+này)?\s+(?:bắt\s+đầu\s+)?có\s+hiệu\s+lực(?:\s+thi\s+hành)?(?P<after>\s[^;]*?):\s*$";
    /// The parts at the beginning of an item of that list.
    ITEM = &format!(r"^\s*(?i:(?:quy\s+định|nội\s+dung)\s+)?(?i:(?:quy\s+định\s+)?tại\s+)?(?P<scope>{}(?:\s*[,;]\s*{})*)(?:\s*(?i:của\s+|tại\s+)?(?i:nghị\s+quyết|quyết\s+định|luật|pháp\s+lệnh|nghị\s+định|thông\s+tư|quy\s+định|quy\s+chế)\s+này|[\s,;.]*$)", *CHAIN, *CHAIN);
    /// A part that is named by where it stands.
    HERE = r"(?i)(điều|khoản)\s+này\b";
}

/// Every part with a time of its own, in the order of the text.
pub(super) fn read_part_terms(analysed: &AnalysedText, structure: &Structure, sentences: &[Sentence]) -> Vec<PartTerm> {
    let places: Vec<Span> = structure.operative().collect();
    let own =
        |sentence: &&Sentence| places.iter().any(|place| place.start <= sentence.start && sentence.start < place.end);
    let mut list: Option<(Rank, Option<Date>, Option<Date>)> = None;
    let mut parts = Vec::new();
    for sentence in sentences.iter().filter(own) {
        let text = analysed.plain.get(sentence.start..sentence.end).unwrap_or_default();
        list = list.filter(|(rank, ..)| sentence.rank > *rank);
        if let Some((_, from, last)) = list {
            parts.extend(item(analysed, structure, sentence, text, (from, last)));
            continue;
        }
        if let Some(found) = LIST.captures(text) {
            let (from, last) = times(found.name("after").map_or("", |after| after.as_str()));
            list = (from.is_some() || last.is_some()).then_some((sentence.rank, from, last));
        }
        parts.extend(within(analysed, structure, sentence, text));
    }
    parts
}

/// The part that an item of a list names.
fn item(
    analysed: &AnalysedText,
    structure: &Structure,
    sentence: &Sentence,
    text: &str,
    (from, last): (Option<Date>, Option<Date>),
) -> Option<PartTerm> {
    let label = sentence.words.saturating_sub(sentence.start);
    let found = ITEM.captures(text.get(label..)?)?.name("scope")?;
    let span = Span::new(sentence.start, sentence.end);
    term(analysed, structure, span, found.as_str(), (from, last))
}

fn within(analysed: &AnalysedText, structure: &Structure, sentence: &Sentence, text: &str) -> Vec<PartTerm> {
    let found = SUBJECT.captures_iter(text).filter_map(|found| {
        let (whole, scope, verb) = (found.name("whole")?, found.name("scope")?, found.name("verb")?);
        let after = text.get(verb.end()..)?.split(';').next().unwrap_or_default();
        let times = if verb.as_str().to_lowercase().starts_with("hết") {
            (None, last_day::before(after))
        } else {
            times(after)
        };
        let start = sentence.start + whole.start();
        let span = Span::new(start, sentence.start + verb.end() + after.trim_end().len());
        term(analysed, structure, span, scope.as_str(), times)
    });
    found.collect()
}

/// A part with its time, where it has one.
fn term(
    analysed: &AnalysedText,
    structure: &Structure,
    span: Span,
    scope: &str,
    (from, last): (Option<Date>, Option<Date>),
) -> Option<PartTerm> {
    if from.is_none() && last.is_none() {
        return None;
    }
    let article = structure.article_at(span.start);
    let evidence = analysed.evidence("effect.part", span);
    let evidence = Evidence { article: article.clone(), ..evidence };
    Some(PartTerm { scope: vec![named(scope, article.as_deref())?], from, last, evidence })
}

/// First and last day in the words right after the verb.
fn times(after: &str) -> (Option<Date>, Option<Date>) {
    match start::on_date(after) {
        Some((from, end)) => (Some(from), last_day::until(after.get(end..).unwrap_or_default())),
        None => (None, last_day::until(after)),
    }
}

/// The parts in one line, with the number of the article they stand in; none where that is not known.
fn named(scope: &str, article: Option<&str>) -> Option<String> {
    let line = collapsed(scope);
    if !HERE.is_match(&line) {
        return Some(line);
    }
    // `Khoản này` stands in an article whose clause is not known here.
    if line.to_lowercase().contains("khoản này") {
        return None;
    }
    article.map(|label| HERE.replace_all(&line, format!("$1 {label}")).into_owned())
}
