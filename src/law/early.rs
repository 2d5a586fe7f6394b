//! The earliest day on which a provincial resolution could lawfully come into force: a check, never a source.

use super::issuer::Body;
use super::regime::{Regime, is_normative};
use crate::model::{Conflict, Document, show_date};
use jiff::ToSpan;
use jiff::civil::Date;

/// Days between adoption and the earliest effect (Luật 80/2015/QH13, Điều 151 khoản 1; Luật 64/2025/QH15, Điều 53).
const DAYS: i64 = 10;

/// The earliest lawful day of effect, for showing beside `chưa xác định`. `None` for individual documents, for other
/// issuers than provincial ones, for texts older than 01/4/2005, under the simplified procedure (in force from the
/// day of adoption), and without a day to count from.
pub fn earliest_lawful(document: &Document) -> Option<Date> {
    let from = document.made_on()?.value;
    let bound = Regime::on(from) != Regime::Older
        && is_normative(document)
        && is_provincial(document)
        && !is_simplified(document);
    // In practice ten days are counted as D + 10: adopted on 17/7, in force on 27/7.
    bound.then(|| from.checked_add(DAYS.days()).ok())?
}

/// The disagreement between the day a text names and the law's minimum.
pub(super) fn too_early(document: &Document) -> Option<Conflict> {
    let stated = document.effective_on.as_ref()?;
    let adopted = document.made_on()?;
    let message = if stated.value < adopted.value {
        format!("Ngày có hiệu lực {} sớm hơn ngày thông qua {}.", show_date(stated.value), show_date(adopted.value))
    } else {
        let earliest = earliest_lawful(document).filter(|earliest| stated.value < *earliest)?;
        format!(
            "Ngày có hiệu lực {} sớm hơn ngày sớm nhất theo luật {} ({}: không sớm hơn {DAYS} ngày kể từ ngày thông qua {}).",
            show_date(stated.value),
            show_date(earliest),
            Regime::on(adopted.value).effect(),
            show_date(adopted.value)
        )
    };
    Some(Conflict {
        code: "effective-too-early".to_owned(),
        message,
        sides: vec![stated.evidence.clone(), adopted.evidence.clone()],
    })
}

/// True for the council or the committee of a province; an unknown issuer is taken for one by its symbol.
fn is_provincial(document: &Document) -> bool {
    match &document.issuer {
        Some(issuer) => Body::named(&issuer.value).is_provincial(),
        None => document.number.as_ref().is_some_and(|number| number.value.symbol.ends_with("HĐND")),
    }
}

/// True where the text says that it was made under the simplified procedure (trình tự, thủ tục rút gọn).
fn is_simplified(document: &Document) -> bool {
    let quotes = document.effective_on.iter().map(|found| &found.evidence.quote);
    let quotes = quotes.chain(document.adopted_on.iter().map(|found| &found.evidence.quote));
    let quotes = quotes.chain(document.title.iter().map(|found| &found.value));
    let recitals = document.acts.iter().filter(|act| !act.operative).map(|act| &act.evidence.quote);
    quotes.chain(recitals).any(|quote| quote.to_lowercase().contains("rút gọn"))
        || document.notes.iter().any(|note| note.code == "simplified-procedure")
}
