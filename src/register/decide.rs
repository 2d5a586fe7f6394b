//! Tags that a person decided (who, when, why). A decision outranks the rule that proposed
//! a tag; where the two differ, both are shown.

use super::{Override, RegisterFacts, Sourced};
use crate::model::{Conflict, Document, Evidence, Found, Nature, field_label, field_named};
use crate::text::fold;
use std::collections::BTreeMap;

/// The axes that a person can decide, besides mechanisms, which have a list of their own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Axis {
    Field,
    Nature,
    Action,
    Form,
    Ground,
    Committee,
    Submission,
    Implementers,
}

/// Words of an axis without marks; the first that stands in what the office wrote names it.
const AXES: [(&str, Axis); 12] = [
    ("linh vuc", Axis::Field),
    ("tinh chat", Axis::Nature),
    ("thao tac", Axis::Action),
    ("hinh thuc", Axis::Form),
    ("can cu", Axis::Ground),
    ("ban tham tra", Axis::Committee),
    ("tham tra", Axis::Committee),
    ("to trinh", Axis::Submission),
    ("co quan trinh", Axis::Submission),
    ("co quan thuc hien", Axis::Implementers),
    ("trien khai", Axis::Implementers),
    ("thuc hien", Axis::Implementers),
];

/// Codes of the axes with few values, each with the words that mean it.
const VALUES: [(Axis, &str, &[&str]); 12] = [
    (Axis::Nature, "qppl", &["qppl", "quy pham"]),
    (Axis::Nature, "ca-biet", &["ca biet", "ca-biet", "hanh chinh"]),
    (Axis::Action, "ban-hanh-moi", &["ban hanh moi", "ban-hanh-moi"]),
    (Axis::Action, "sua-doi", &["sua doi", "sua-doi"]),
    (Axis::Action, "thay-the", &["thay the", "thay-the"]),
    (Axis::Action, "bai-bo", &["bai bo", "bai-bo"]),
    (Axis::Form, "truc-tiep", &["truc tiep", "truc-tiep"]),
    (Axis::Form, "kem-quy-dinh", &["kem"]),
    (Axis::Ground, "k1", &["k1", "khoan 1"]),
    (Axis::Ground, "k2", &["k2", "khoan 2"]),
    (Axis::Ground, "k3", &["k3", "khoan 3"]),
    (Axis::Ground, "k4", &["k4", "khoan 4"]),
];

/// Puts the decisions of the office in the place of the rules.
pub fn decide(listed: &RegisterFacts, document: &mut Document) {
    // What was corrected by hand stands as it was set.
    let corrected = |axis| listed.corrections.iter().any(|one| one.what.axis() == Some(axis));
    for (axis, told) in decisions(listed).into_iter().filter(|(axis, _)| !corrected(*axis)) {
        if let Some(values) = values(axis, &told.value.value) {
            put(axis, values, &told.evidence("register.override"), document);
        }
    }
}

/// Where the office decided otherwise than a rule, or in words that mean no value.
pub(super) fn disagreements(listed: &RegisterFacts, document: &Document) -> Vec<Conflict> {
    let unknown = listed.overrides.iter().filter(|told| axis(&told.value.axis).is_none() && !is_mechanism(&told.value));
    let unknown = unknown.map(|told| {
        let message = format!("bảng quyết định ghi thuộc tính không có: “{}”", told.value.axis);
        conflict("register-value", message, vec![told.evidence("register.override")])
    });
    let decided = decisions(listed).into_iter().filter_map(|(axis, told)| {
        let office = told.evidence("register.override");
        let Some(wanted) = values(axis, &told.value.value) else {
            let message = format!("giá trị “{}” của {} không hiểu được", told.value.value, told.value.axis);
            return Some(conflict("register-value", message, vec![office]));
        };
        let (ruled, evidence) = ruled(axis, document);
        let show = |values: &[String]| values.iter().map(|v| shown(axis, v)).collect::<Vec<_>>().join("; ");
        let message = match ruled.as_slice() {
            same if same == wanted => return None,
            [] => format!("cơ quan quyết định {}: {}; quy tắc không nhận ra", told.value.axis, show(&wanted)),
            ruled => {
                format!("cơ quan quyết định {}: {}; quy tắc cho là {}", told.value.axis, show(&wanted), show(ruled))
            }
        };
        Some(conflict("register-tag", message, std::iter::once(office).chain(evidence).collect()))
    });
    unknown.chain(decided).collect()
}

fn conflict(code: &str, message: String, sides: Vec<Evidence>) -> Conflict {
    Conflict { code: code.to_owned(), message, sides }
}

/// The latest decision on each axis.
fn decisions(listed: &RegisterFacts) -> BTreeMap<Axis, &Sourced<Override>> {
    listed.overrides.iter().filter_map(|told| Some((axis(&told.value.axis)?, told))).collect()
}

fn axis(written: &str) -> Option<Axis> {
    let written = fold(written);
    AXES.iter().find(|(words, _)| written.contains(words)).map(|(_, axis)| *axis)
}

fn is_mechanism(said: &Override) -> bool {
    let axis = fold(&said.axis);
    axis.contains("co che") || axis.contains("dac thu")
}

/// The values that a cell means on an axis; several fields, agencies or committees are parted by `;` or a line break.
pub(super) fn values(axis: Axis, written: &str) -> Option<Vec<String>> {
    let pieces = written.split([';', '\n']).map(str::trim).filter(|piece| !piece.is_empty());
    let values: Option<Vec<String>> = pieces
        .map(|piece| match axis {
            Axis::Field => field_named(piece).map(str::to_owned),
            Axis::Committee | Axis::Submission | Axis::Implementers => Some(piece.to_owned()),
            _ => code(axis, piece).map(str::to_owned),
        })
        .collect();
    values.filter(|values| !values.is_empty())
}

/// The code of an axis with few values.
fn code(axis: Axis, written: &str) -> Option<&'static str> {
    let written = fold(written);
    let mut of_axis = VALUES.iter().filter(|(other, ..)| *other == axis);
    of_axis.find(|(_, _, words)| words.iter().any(|word| written.contains(word))).map(|(_, code, _)| *code)
}

/// The values that an axis takes, as they are told to people.
pub(super) fn accepted(axis: Axis) -> String {
    let words = VALUES.iter().filter(|(other, ..)| *other == axis).map(|(_, _, words)| words[0]);
    match axis {
        Axis::Field => crate::model::field_codes().filter_map(field_label).collect::<Vec<_>>().join("; "),
        _ => words.collect::<Vec<_>>().join("; "),
    }
}

/// What the rules say on an axis, and by which words.
pub(super) fn ruled(axis: Axis, document: &Document) -> (Vec<String>, Vec<Evidence>) {
    let tags = &document.tags;
    let one = |found: &Option<Found<String>>| found.iter().cloned().collect::<Vec<_>>();
    let found: Vec<Found<String>> = match axis {
        Axis::Field => tags.fields.clone(),
        Axis::Nature => {
            let known = document.nature.iter().filter(|found| found.value != Nature::Unknown);
            known.map(|found| Found::new(found.value.code().to_owned(), found.evidence.clone())).collect()
        }
        Axis::Action => one(&tags.action),
        Axis::Form => one(&tags.form),
        Axis::Ground => one(&tags.ground),
        Axis::Committee => one(&tags.committee),
        Axis::Submission => one(&tags.submission),
        Axis::Implementers => tags.implementers.clone(),
    };
    found.into_iter().map(|found| (found.value, found.evidence)).unzip()
}

/// Writes the values of an axis, the row of the decision as their evidence.
pub(super) fn put(axis: Axis, values: Vec<String>, evidence: &Evidence, document: &mut Document) {
    let all: Vec<Found<String>> = values.into_iter().map(|value| Found::new(value, evidence.clone())).collect();
    let first = all.first().cloned();
    let tags = &mut document.tags;
    match axis {
        Axis::Field => tags.fields = all,
        Axis::Implementers => tags.implementers = all,
        Axis::Action => tags.action = first,
        Axis::Form => tags.form = first,
        Axis::Ground => tags.ground = first,
        Axis::Committee => tags.committee = first,
        Axis::Submission => tags.submission = first,
        Axis::Nature => {
            let nature = first.and_then(|found| Nature::from_code(&found.value));
            document.nature = nature.map(|nature| Found::new(nature, evidence.clone())).or(document.nature.take());
        }
    }
}

/// A value as people read it.
pub(super) fn shown(axis: Axis, value: &str) -> String {
    match axis {
        Axis::Field => field_label(value).unwrap_or(value).to_owned(),
        _ => value.to_owned(),
    }
}
