//! Parts with a time of their own: `Khoản 3 Điều 29 của Luật này có hiệu lực từ ngày …`, `riêng khoản 1 Điều 1 …`.
//!
//! The parts must be this document's own and the subject of their clause, with the day right after the verb; a part of
//! another document (`khoản 2 Điều 5 Nghị quyết số …`) is none.

use super::{last_day, start};
use crate::model::{Evidence, PartTerm, Span};
use crate::parse::analyse::AnalysedText;
use crate::parse::analyse::words::collapsed;
use crate::parse::pattern::patterns;
use crate::parse::structure::Structure;

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
        (?:(?:các|những)\s+)?(?:(?:quy\s+định|nội\s+dung|chính\s+sách|chế\s+độ|mức(?:\s+(?:thu|chi|hỗ\s+trợ))?)\s+)?(?:quy\s+định\s+)?(?:tại\s+)?(?:các\s+)?
        (?P<scope>{UNIT}(?:này|{LABEL})(?:\s*(?:,|và|của|tại|thuộc|đến|từ)?\s*(?:các\s+)?(?:{UNIT}(?:này|{LABEL})|{LABEL})){{0,12}})
        (?:\s*(?:của\s+|tại\s+)?(?:(?:quy\s+định|quy\s+chế)\s+(?:ban\s+hành\s+)?kèm\s+theo\s+)?(?:nghị\s+quyết|quyết\s+định|luật|bộ\s+luật|pháp\s+lệnh|nghị\s+định|thông\s+tư|quy\s+định|quy\s+chế)\s+này)?
        \s+(?:thì\s+|chỉ\s+)?(?P<verb>(?:bắt\s+đầu\s+)?có\s+hiệu\s+lực(?:\s+thi\s+hành)?|hết\s+hiệu\s+lực(?:\s+thi\s+hành)?|(?:được\s+)?(?:áp\s+dụng|thực\s+hiện|thi\s+hành)))\s"
    );
    /// A part that is named by where it stands.
    HERE = r"(?i)(điều|khoản)\s+này\b";
}

/// Bytes after the verb in which the sentence is looked for.
const AFTER: usize = 400;

/// Every part with a time of its own, in the order of the text.
pub(super) fn read(analysed: &AnalysedText, structure: &Structure) -> Vec<PartTerm> {
    structure.operative().flat_map(|place| within(analysed, structure, place)).collect()
}

fn within(analysed: &AnalysedText, structure: &Structure, place: Span) -> Vec<PartTerm> {
    let text = analysed.slice(place);
    let found = SUBJECT.captures_iter(text).filter_map(|found| {
        let (whole, scope, verb) = (found.name("whole")?, found.name("scope")?, found.name("verb")?);
        let at = place.start + whole.start();
        if analysed.is_quoted(at) {
            return None;
        }
        let limit = text.floor_char_boundary((verb.end() + AFTER).min(text.len()));
        let after = text.get(verb.end()..limit)?;
        let after = after.split_once(". ").map_or(after, |(sentence, _)| sentence);
        let after = after.split(['\n', ';']).next().unwrap_or(after);
        let (from, last) = if verb.as_str().to_lowercase().starts_with("hết") {
            (None, last_day::before(after))
        } else {
            times(after)
        };
        if from.is_none() && last.is_none() {
            return None;
        }
        let article = structure.article_at(at);
        let evidence =
            analysed.found("effect.part", Span::new(at, place.start + verb.end() + after.len()), ()).evidence;
        let evidence = Evidence { article: article.clone(), ..evidence };
        Some(PartTerm { scope: vec![named(scope.as_str(), article.as_deref())?], from, last, evidence })
    });
    found.collect()
}

/// First and last day in the words right after the verb.
fn times(after: &str) -> (Option<jiff::civil::Date>, Option<jiff::civil::Date>) {
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
