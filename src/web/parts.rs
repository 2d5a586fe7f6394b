//! Pieces that many pages show: chips, dates, figures, quotations, lists in pages.

use super::asked::Asked;
use crate::model::{Evidence, Kind, Status, field_label, show_date};
pub(super) use crate::service::words::{NONE, date_or_dash as date, titled};
use crate::service::words::{PageWord as W, correction_sentence, status_label};
use crate::service::{Document, Language, Provenance};
use jiff::civil::Date;
use maud::{Markup, html};

/// A status in words, with a mark of its own shape: never by colour alone.
pub(super) fn chip(status: Status, language: Language) -> Markup {
    let mark = match status {
        Status::InForce => "●",
        Status::PartlyExpired => "◐",
        Status::Expired => "○",
        Status::NotYet => "◌",
        Status::Suspended => "‖",
        Status::Unknown => "?",
    };
    html! { span class={ "chip " (status.code()) } { span aria-hidden="true" { (mark) } " " (status_label(status, language)) } }
}

/// A number with dots between its thousands, or commas for English.
pub(super) fn grouped(number: usize, language: Language) -> String {
    let digits = number.to_string();
    let mut out = String::with_capacity(digits.len() + digits.len() / 3);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push_str(language.pick(".", ","));
        }
        out.push(digit);
    }
    out
}

/// Kind and number: what a document is called.
pub(super) fn called(document: &Document) -> String {
    let kind = document.kind.map(Kind::label);
    let number = document.number.as_deref();
    match (kind, number) {
        (Some(kind), Some(number)) => format!("{kind} {number}"),
        (Some(one), None) | (None, Some(one)) => one.to_owned(),
        (None, None) => document.path.clone(),
    }
}

/// Names of fields of activity.
pub(super) fn fields(codes: &[String]) -> String {
    let names: Vec<&str> = codes.iter().map(|code| field_label(code).unwrap_or(code)).collect();
    names.join(", ")
}

/// How a place is cited: `khoản 2 Điều 5 Nghị quyết số 08/2019/NQ-HĐND ngày 10/07/2019`.
pub(super) fn citation(place: &str, kind: Option<&str>, number: Option<&str>, dated: Option<Date>) -> String {
    let number = number.map(|number| format!("số {number}"));
    let dated = dated.map(|day| format!("ngày {}", show_date(day)));
    let place = Some(place.to_owned()).filter(|place| !place.is_empty());
    let parts = [place, kind.map(str::to_owned), number, dated];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" ")
}

/// Words that a claim rests on, with their place.
pub(super) fn quoted(evidence: &Evidence, asked: &Asked) -> Markup {
    let register = evidence.rule.starts_with("register.");
    let article = evidence.article.as_ref().map(|label| format!("{} {label}, ", asked.say(W::Article)));
    html! {
        blockquote {
            p { (evidence.quote) }
            @if !register {
                footer { (article.unwrap_or_default()) (asked.say(W::PageLower)) " " (evidence.page) }
            }
        }
    }
}

/// What a person set by hand of a document, each with its cell.
pub(super) fn by_hand(provenance: &Provenance, asked: &Asked) -> Markup {
    html! {
        @for one in &provenance.corrected {
            p.by-hand { strong { (asked.say(W::ByHand)) ":" } " " (correction_sentence(one, asked.language)) " " span.cell-of { "[" (one.place) "]" } }
        }
    }
}

/// A button that puts words on the clipboard; without a script the words can be taken from the field beside.
pub(super) fn copied(words: &str, asked: &Asked) -> Markup {
    html! {
        details.cite {
            summary { (asked.say(W::CopyCitation)) }
            label { (asked.say(W::Citation)) " " input type="text" readonly value=(words) size=(words.chars().count().min(60)); }
            button type="button" data-copy=(words) data-done=(asked.say(W::Copied)) data-label=(asked.say(W::Copy)) data-name=(asked.say(W::Citation)) hidden { (asked.say(W::Copy)) }
        }
    }
}

/// Links to the page before and after.
pub(super) fn pager(asked: &Asked, has_more: bool) -> Markup {
    let page = asked.page();
    html! {
        @if page > 1 || has_more {
            nav.pager aria-label=(asked.say(W::Pages)) {
                @if page > 1 {
                    a rel="prev" href=(asked.here().set("trang", &(page - 1).to_string())) { "← " (asked.say(W::PageBefore)) }
                }
                span { (asked.say(W::PageUpper)) " " (page) }
                @if has_more {
                    a rel="next" href=(asked.here().set("trang", &(page + 1).to_string())) { (asked.say(W::PageAfter)) " →" }
                }
            }
        }
    }
}

/// Parameters that a form hands on, but for some.
pub(super) fn handed_on(asked: &Asked, but: &[&str]) -> Markup {
    html! {
        @for (name, value) in asked.pairs().iter().filter(|(name, _)| !but.contains(&name.as_str())) {
            input type="hidden" name=(name) value=(value);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{citation, grouped};
    use crate::service::Language;

    #[test]
    fn thousands_are_parted_as_people_write_them() {
        let shown: Vec<String> =
            [0, 999, 1000, 20_000, 1_234_567].map(|n| grouped(n, Language::Vietnamese)).into_iter().collect();
        assert_eq!(shown, ["0", "999", "1.000", "20.000", "1.234.567"]);
        assert_eq!(grouped(20_000, Language::English), "20,000");
    }

    #[test]
    fn a_citation_names_what_is_known() {
        let day = "2019-07-10".parse().ok();
        let whole = citation("khoản 2 Điều 5", Some("Nghị quyết"), Some("08/2019/NQ-HĐND"), day);
        assert_eq!(whole, "khoản 2 Điều 5 Nghị quyết số 08/2019/NQ-HĐND ngày 10/07/2019");
        assert_eq!(citation("", Some("Nghị quyết"), None, None), "Nghị quyết");
    }
}
