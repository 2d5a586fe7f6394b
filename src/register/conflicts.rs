//! Statements that cannot both be right: table against document, table against table. Both sides are shown, nothing
//! is chosen.

use super::decide;
use super::facts::{Disagreement, Matched, RegisterFacts};

use super::{Reference, Row, TableKind};
use crate::model::{Conflict, Document, show_date};
use jiff::civil::Date;

/// The days that lists give for a document: adopted or issued.
fn dates(document: &Document) -> Vec<Date> {
    [&document.adopted_on, &document.issued_on].into_iter().flatten().map(|found| found.value).collect()
}

/// The date that a row gives for a document is none of its dates.
pub(super) fn of_date(reference: &Reference, row: &Row, document: &Document) -> Conflict {
    let own = [&document.adopted_on, &document.issued_on].into_iter().flatten();
    let said = reference.date.map(show_date).unwrap_or_default();
    let days: Vec<String> = dates(document).into_iter().map(show_date).collect();
    let message = format!("danh mục ghi {} ngày {said}, văn bản ghi ngày {}", reference.number, days.join(", "));
    let sides =
        std::iter::once(row.place.evidence("register.date", &row.quote)).chain(own.map(|found| found.evidence.clone()));
    Conflict { code: "register-date".to_owned(), message, sides: sides.collect() }
}

/// All other contradictions.
pub(super) fn between(matched: &Matched, documents: &[(String, &Document)]) -> Vec<Disagreement> {
    let mut found = Vec::new();
    for (id, document) in documents {
        let listed = matched.documents.get(id);
        let mut add = |conflict: Option<Conflict>| {
            found.extend(conflict.map(|conflict| Disagreement { id: id.clone(), conflict }))
        };
        add(mechanism(matched, listed, document));
        let Some(listed) = listed else { continue };
        add(effect(listed, document));
        add(expiry_days(listed));
        add(expiry_before_effect(listed, document));
        add(standing_after_expiry(listed));
        add(impacts(listed));
        decide::disagreements(listed, document).into_iter().for_each(|conflict| add(Some(conflict)));
    }
    found
}

/// A list of what stands gives another day of effect than the text.
fn effect(listed: &RegisterFacts, document: &Document) -> Option<Conflict> {
    let own = document.effective_on.as_ref()?;
    let told = listed.in_force.iter().find(|told| told.value.from.is_some_and(|day| day != own.value))?;
    let message = format!(
        "danh mục ghi có hiệu lực từ {}, văn bản ghi từ {}",
        told.value.from.map(show_date).unwrap_or_default(),
        show_date(own.value)
    );
    let sides = vec![told.evidence("register.effective"), own.evidence.clone()];
    Some(Conflict { code: "register-effective".to_owned(), message, sides })
}

/// Two lists give different days for the end of the whole.
fn expiry_days(listed: &RegisterFacts) -> Option<Conflict> {
    let mut whole = listed.expiries.iter().filter(|told| !told.value.part && told.value.on.is_some());
    let first = whole.next()?;
    let other = whole.find(|told| told.value.on != first.value.on)?;
    let day = |on: Option<Date>| on.map(show_date).unwrap_or_default();
    let message = format!("hai danh mục ghi hai ngày hết hiệu lực: {} và {}", day(first.value.on), day(other.value.on));
    let sides = vec![first.evidence("register.expired"), other.evidence("register.expired")];
    Some(Conflict { code: "register-expiry".to_owned(), message, sides })
}

/// A list lets a document end before its text lets it begin.
fn expiry_before_effect(listed: &RegisterFacts, document: &Document) -> Option<Conflict> {
    let own = document.effective_on.as_ref()?;
    let told = listed.expiries.iter().find(|told| told.value.on.is_some_and(|day| day < own.value))?;
    let day = told.value.on.map(show_date).unwrap_or_default();
    let message = format!("danh mục ghi hết hiệu lực từ {day}, trước ngày có hiệu lực {}", show_date(own.value));
    let sides = vec![told.evidence("register.expired"), own.evidence.clone()];
    Some(Conflict { code: "register-expiry-before-effect".to_owned(), message, sides })
}

/// A list of what stands on a day names what another list lets end on or before that day.
fn standing_after_expiry(listed: &RegisterFacts) -> Option<Conflict> {
    let standing = listed.in_force.iter().map(|told| (told.as_of, told.evidence("register.in-force")));
    let mechanisms = listed.mechanisms.iter().map(|told| (told.as_of, told.evidence("register.mechanism")));
    let ended = listed.expiries.iter().filter(|told| !told.value.part);
    let (day, sides) = standing.chain(mechanisms).find_map(|(as_of, evidence)| {
        let as_of = as_of?;
        let told = ended.clone().find(|told| told.value.on.is_some_and(|on| on <= as_of))?;
        Some((as_of, vec![evidence, told.evidence("register.expired")]))
    })?;
    let message = format!("một danh mục coi là còn hiệu lực tại {}, danh mục khác ghi đã hết hiệu lực", show_date(day));
    Some(Conflict { code: "register-in-force".to_owned(), message, sides })
}

/// Two ratings of one day differ.
fn impacts(listed: &RegisterFacts) -> Option<Conflict> {
    let pair = listed
        .impacts
        .windows(2)
        .find(|pair| pair[0].value.on == pair[1].value.on && pair[0].value.level != pair[1].value.level)?;
    let message = "hai đánh giá tác động cùng ngày khác nhau".to_owned();
    let sides = pair.iter().map(|told| told.evidence("register.impact")).collect();
    Some(Conflict { code: "register-impact".to_owned(), message, sides })
}

/// The rules and the office disagree on whether a resolution is a mechanism or policy. The office's word counts; a
/// list of a day says nothing of what was adopted later or had ended by then.
fn mechanism(matched: &Matched, listed: Option<&RegisterFacts>, document: &Document) -> Option<Conflict> {
    let rule = document.tags.mechanism.as_ref();
    let code = "register-mechanism".to_owned();
    match (listed.and_then(RegisterFacts::mechanism), rule.is_some_and(|found| found.value)) {
        (Some((true, evidence)), false) => {
            let message = "danh mục coi là cơ chế, chính sách; quy tắc không nhận ra".to_owned();
            Some(Conflict { code, message, sides: vec![evidence] })
        }
        (Some((false, evidence)), true) => {
            let message = "cơ quan quyết định không phải cơ chế, chính sách; quy tắc cho là phải".to_owned();
            Some(Conflict {
                code,
                message,
                sides: [Some(evidence), rule.map(|r| r.evidence.clone())].into_iter().flatten().collect(),
            })
        }
        (None, true) => {
            let table = matched.tables.iter().find(|t| t.kind == TableKind::Mechanisms && t.rows > 0)?;
            let later = table.as_of.is_some_and(|day| dates(document).iter().any(|own| *own > day));
            let ended = |day: Date| {
                listed.is_some_and(|l| {
                    l.expiries.iter().any(|told| !told.value.part && told.value.on.is_some_and(|on| on <= day))
                })
            };
            if later || table.as_of.is_some_and(ended) {
                return None;
            }
            let message = "quy tắc cho là cơ chế, chính sách; danh mục không có".to_owned();
            let sides =
                [Some(table.place.evidence("register.mechanism", &table.title)), rule.map(|r| r.evidence.clone())];
            Some(Conflict { code, message, sides: sides.into_iter().flatten().collect() })
        }
        _ => None,
    }
}
