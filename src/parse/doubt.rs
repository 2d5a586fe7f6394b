//! Numbers and dates that recognition was not sure of are no evidence: handwriting in the head of a scan, digits under a
//! seal. They stay in the text, where a search finds them, and the document says what is missing and why.

use crate::model::{Document, Found, Note, SourceText};
use jiff::civil::Date;

/// Takes back what rests on doubtful words, with a note of each.
pub(super) fn take_back(source: &SourceText, document: &mut Document) {
    if source.doubtful.is_empty() {
        return;
    }
    let mut notes = Vec::new();
    withdraw(source, &mut document.number, "số hiệu", &mut notes);
    withdraw(source, &mut document.nature, "tính chất", &mut notes);
    let signed = withdraw(source, &mut document.issued_on, "ngày ban hành", &mut notes);
    let adopted = withdraw(source, &mut document.adopted_on, "ngày thông qua", &mut notes);
    withdraw(source, &mut document.effective_on, "ngày có hiệu lực", &mut notes);
    withdraw(source, &mut document.last_day, "ngày hết hiệu lực", &mut notes);
    document.parts.retain(|part| !source.is_doubtful(part.evidence.span));
    let counts_from_doubt = |found: &mut Found<Date>| match found.evidence.rule.as_str() {
        "effect.from-signing" => signed,
        "effect.from-adoption" => adopted,
        "effect.after-days" => signed || adopted,
        _ => false,
    };
    if document.effective_on.take_if(counts_from_doubt).is_some() {
        let message = "ngày có hiệu lực tính từ một ngày nhận dạng không chắc, để trống";
        notes.push(Note { code: "doubtful".into(), message: message.into() });
    }
    let before = document.acts.len();
    document.acts.retain(|act| !source.is_doubtful(act.evidence.span));
    let gone = before - document.acts.len();
    if gone > 0 {
        let message = format!("{gone} câu dẫn văn bản khác có số nhận dạng không chắc, không được tính");
        notes.push(Note { code: "doubtful-citation".into(), message });
    }
    document.notes.append(&mut notes);
}

/// Takes back one finding; true where it was there and in doubt.
fn withdraw<T>(source: &SourceText, found: &mut Option<Found<T>>, what: &str, notes: &mut Vec<Note>) -> bool {
    let doubtful = found.take_if(|found| source.is_doubtful(found.evidence.span));
    if let Some(doubtful) = &doubtful {
        let message = format!("{what} nhận dạng không chắc, để trống: “{}”", doubtful.evidence.quote);
        notes.push(Note { code: "doubtful".into(), message });
    }
    doubtful.is_some()
}

#[cfg(test)]
mod tests {
    use crate::model::{LineKind, SourceText, Span};
    use crate::parse::parse;

    /// A decision's head, with these words doubtful.
    fn parsed(doubtful: &str) -> crate::model::Document {
        let mut source = SourceText::default();
        let lines = [
            "ỦY BAN NHÂN DÂN TỈNH LẠNG SƠN",
            "Số: 88/2025/QĐ-UBND",
            "Lạng Sơn, ngày 14 tháng 01 năm 2025",
            "QUYẾT ĐỊNH",
            "Về việc phê duyệt dự toán",
            "Điều 1. Bãi bỏ Quyết định số 12/2019/QĐ-UBND ngày 10 tháng 7 năm 2019 của Ủy ban nhân dân tỉnh.",
            "Điều 2. Quyết định này có hiệu lực kể từ ngày ký.",
        ];
        (0..).zip(lines).for_each(|(at, line)| {
            source.push(line, 1, at, LineKind::Body);
        });
        if let Some(at) = source.text.find(doubtful).filter(|_| !doubtful.is_empty()) {
            source.doubtful.push(Span::new(at, at + doubtful.len()));
        }
        parse(&source)
    }

    #[test]
    fn an_unsure_number_or_day_is_unknown_and_the_rest_stays() {
        let sure = parsed("");
        assert!(sure.number.is_some() && sure.issued_on.is_some() && !sure.acts.is_empty());
        let number = parsed("88/2025/QĐ-UBND");
        assert!(number.number.is_none() && number.issued_on.is_some());
        assert!(number.notes.iter().any(|note| note.message.contains("88/2025/QĐ-UBND")), "{:?}", number.notes);
        let day = parsed("14");
        assert!(day.number.is_some() && day.issued_on.is_none());
    }

    #[test]
    fn a_day_of_effect_counted_from_an_unsure_day_stayed() {
        assert!(parsed("").effective_on.is_some());
        assert!(parsed("14").effective_on.is_none());
        assert!(parsed("88/2025/QĐ-UBND").effective_on.is_some());
    }

    #[test]
    fn an_unsure_number_in_a_repeal_repeals_nothing() {
        assert!(parsed("12/2019/QĐ-UBND").acts.is_empty());
    }
}
