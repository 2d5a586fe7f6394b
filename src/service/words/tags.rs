//! What a document is classified as: each value on its axis, in words, with the place that speaks for it.

use super::{Language, nature_label};
use crate::model::{Evidence, Found, field_label};
use crate::service::Classification;

/// One value on one axis.
#[derive(Debug, Clone)]
pub struct Tag<'a> {
    /// What the axis is called.
    pub axis: &'static str,
    /// The value in words.
    pub value: String,
    /// The words that speak for it.
    pub evidence: &'a Evidence,
}

/// Everything a document is classified as; axes on which nothing speaks are left out.
pub fn tags<'a>(found: &'a Classification, language: Language) -> Vec<Tag<'a>> {
    let tags = &found.tags;
    let pick = |vietnamese, english| language.pick(vietnamese, english);
    let mut all = Vec::new();
    let mut one = |axis: &'static str, found: Option<&'a Found<String>>, show: &dyn Fn(&str) -> String| {
        if let Some(found) = found {
            all.push((axis, show(&found.value), &found.evidence));
        }
    };
    let same = |value: &str| value.to_owned();
    for field in &tags.fields {
        one(pick("Lĩnh vực", "Field"), Some(field), &|code: &str| field_label(code).unwrap_or(code).to_owned());
    }
    one(pick("Thao tác", "Action"), tags.action.as_ref(), &|code: &str| action_label(code, language).to_owned());
    one(pick("Hình thức", "Form"), tags.form.as_ref(), &|code: &str| form(code, language).to_owned());
    one(pick("Căn cứ thẩm quyền (đề xuất)", "Legal ground (proposed)"), tags.ground.as_ref(), &ground);
    one(pick("Khóa", "Term"), found.term.as_ref(), &same);
    one(pick("Kỳ họp", "Session"), found.session.as_ref(), &same);
    one(pick("Ban thẩm tra", "Committee"), tags.committee.as_ref(), &same);
    one(pick("Tờ trình", "Submission"), tags.submission.as_ref(), &same);
    for agency in &tags.implementers {
        one(pick("Thực hiện", "Carried out by"), Some(agency), &same);
    }
    let label = |nature| (pick("Tính chất", "Nature"), nature_label(nature, language).to_owned());
    let nature = found.nature.as_ref().map(|found| (label(found.value), &found.evidence));
    let nature = nature.map(|((axis, value), evidence)| (axis, value, evidence));
    let yes = || pick("có", "yes").to_owned();
    let mechanism = tags.mechanism.as_ref().filter(|found| found.value);
    let mechanism = mechanism.map(|found| (pick("Cơ chế, chính sách", "Mechanism"), yes(), &found.evidence));
    let all = nature.into_iter().chain(mechanism).chain(all);
    all.map(|(axis, value, evidence)| Tag { axis, value, evidence }).collect()
}

/// What a document does, by its code (thao tác).
pub fn action_label(code: &str, language: Language) -> &'static str {
    match code {
        "sua-doi" => language.pick("sửa đổi, bổ sung", "amending"),
        "thay-the" => language.pick("thay thế", "replacing"),
        "bai-bo" => language.pick("bãi bỏ", "repealing"),
        _ => language.pick("ban hành mới", "new"),
    }
}

fn form(code: &str, language: Language) -> &'static str {
    match code {
        "kem-quy-dinh" => language.pick("ban hành kèm quy định", "with an attached regulation"),
        _ => language.pick("quy định trực tiếp", "direct"),
    }
}

/// The paragraph of Điều 27 of the law of 2015, and the point of Điều 21 of the law of 2025 that follows it.
fn ground(code: &str) -> String {
    let place = match code {
        "k1" => "khoản 1 Điều 27 Luật 80/2015/QH13; điểm a khoản 1 Điều 21 Luật 64/2025/QH15",
        "k2" => "khoản 2 Điều 27 Luật 80/2015/QH13; điểm b khoản 1 Điều 21 Luật 64/2025/QH15",
        "k3" => "khoản 3 Điều 27 Luật 80/2015/QH13; điểm c khoản 1 Điều 21 Luật 64/2025/QH15",
        "k4" => "khoản 4 Điều 27 Luật 80/2015/QH13; điểm c, d khoản 1 Điều 21 Luật 64/2025/QH15",
        other => other,
    };
    place.to_owned()
}
