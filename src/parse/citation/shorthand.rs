//! Documents that are named in full once and shortly from then on: `Nghị quyết số 20/2023/NQ-HĐND ngày … của …` in the
//! heading of an article and `Nghị quyết số 20/2023/NQ-HĐND` in its clauses, `Luật Đường sắt số …` in a recital and
//! `Luật Đường sắt` in the articles. A short name that could stand for two full ones stays as it is.

use crate::model::{Act, Citation, DocNumber};
use jiff::civil::Date;
use std::collections::BTreeMap;

/// What a document says of one number, each value once.
#[derive(Default)]
struct Full {
    dates: Vec<Date>,
    issuers: Vec<String>,
}

/// Completes what is named shortly by what the document says elsewhere; `cited` is all that it names by number.
pub(super) fn complete(acts: &mut [Act], cited: &[Citation]) {
    let (mut by_number, mut by_name) = (BTreeMap::<String, Full>::new(), BTreeMap::<String, Vec<DocNumber>>::new());
    for target in cited {
        let Some(number) = &target.number else { continue };
        let full = by_number.entry(number.key()).or_default();
        full.dates.extend(target.date.filter(|date| !full.dates.contains(date)));
        // A title in capitals names the same body as the running text.
        let known = |issuer: &String| full.issuers.iter().any(|other| other.to_lowercase() == issuer.to_lowercase());
        full.issuers.extend(target.issuer.clone().filter(|issuer| !known(issuer)));
        if let Some((name, _)) = target.name.as_deref().map(parted) {
            let numbers = by_name.entry(name).or_default();
            if numbers.iter().all(|known| known.key() != number.key()) {
                numbers.push(number.clone());
            }
        }
    }
    for act in acts {
        number(&mut act.target, &by_name);
        details(&mut act.target, &by_number);
    }
}

/// Gives a law that is named without its number the one that the document names it with, of the same year.
fn number(target: &mut Citation, by_name: &BTreeMap<String, Vec<DocNumber>>) {
    let Some((name, year)) = target.name.as_deref().filter(|_| target.number.is_none()).map(parted) else { return };
    let year = year.or(target.date.and_then(|date| u16::try_from(date.year()).ok()));
    let same = |number: &&DocNumber| year.is_none() || number.year == year;
    let mut numbers = by_name.get(&name).into_iter().flatten().filter(same);
    if let (Some(only), None) = (numbers.next(), numbers.next()) {
        target.number = Some(only.clone());
    }
}

/// Gives a number of a series that every place has the date and the issuer that the document names it with.
fn details(target: &mut Citation, by_number: &BTreeMap<String, Full>) {
    let Some(number) = &target.number else { return };
    let symbol = number.symbol.to_uppercase();
    let local = ["HĐND", "UBND"].iter().any(|organ| symbol.contains(organ));
    let Some(full) = by_number.get(&number.key()).filter(|_| local) else { return };
    let other = target.date.is_some_and(|date| full.dates.iter().any(|known| *known != date));
    if let ([issuer], None, false) = (full.issuers.as_slice(), &target.issuer, other) {
        target.issuer = Some(issuer.clone());
    }
    if let ([date], None) = (full.dates.as_slice(), target.date) {
        target.date = Some(*date);
    }
}

/// The name of a law as it is compared, and the year in it: `Luật Thủ đô năm 2024`, `Luật Thủ đô 2024`.
fn parted(name: &str) -> (String, Option<u16>) {
    let mut words: Vec<String> = name.to_lowercase().split_whitespace().map(str::to_owned).collect();
    let year = words.last().filter(|last| last.len() == 4).and_then(|last| last.parse().ok());
    if year.is_some() {
        words.pop();
        words.pop_if(|word| word == "năm");
    }
    (words.join(" "), year)
}
