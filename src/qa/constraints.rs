//! Slots that a unit may contradict: places, names, years and quantities.

use super::classes::{PROVINCES, rows};
use super::holding::{Frame, Held, Layers, Slot};
use super::ordinal;
use super::quantity::{self, Fit};
use super::sections::Unit;
use super::slots::Slots;
use super::words::{WordRow, plain};
use crate::index::Record;
use regex::Regex;
use std::sync::LazyLock;

/// The kind of each province: cities under the centre are meant by that name as well.
static CENTRAL: LazyLock<Vec<bool>> = LazyLock::new(|| {
    rows(crate::data::PROVINCES)
        .map(|row| row.split('\t').nth(1).is_some_and(|kind| kind.starts_with("thành phố")))
        .collect()
});

pub(super) fn holds_place(row: &WordRow, place: usize) -> bool {
    let central = CENTRAL.get(place).copied().unwrap_or(false) && row.holds_folded("thanh pho truc thuoc trung uong");
    central || PROVINCES.classes.get(place).is_some_and(|ways| ways.iter().any(|way| row.holds_exact(&way.exact)))
}

/// A province that is asked of is the document's own, or the unit names it.
pub(super) fn places(slots: &Slots, layers: &Layers, held: &mut Held) {
    for place in &slots.places {
        let own = layers.frame.provinces.is_empty() || layers.frame.provinces.contains(place);
        let named = || layers.own.iter().chain(&layers.above).any(|told| holds_place(&told.row, *place));
        if !own && !named() {
            held.lacks(Slot::Place, PROVINCES.called.get(*place).copied().unwrap_or_default().to_owned(), true);
        } else if named() {
            held.affirmed.push(PROVINCES.called.get(*place).copied().unwrap_or_default().to_owned());
        }
    }
}

/// A name stands in the unit, its article or title, or another wording stands for it.
pub(super) fn names(slots: &Slots, layers: &Layers, (near, covered): (&[f32], &[bool]), held: &mut Held) {
    for (said, phrase) in &slots.names {
        let parts: Vec<&str> = phrase.folded.split(' ').collect();
        let alone = |at: usize, word: &str| slots.words[at].as_ref().is_some_and(|w| w.typed == word);
        let known = (0..slots.words.len()).any(|at| {
            let is = alone(at, parts[0]);
            is && (covered[at] || (parts.len() == 1 && near[at] > 0.0))
        });
        let known = known || layers.own.iter().any(|told| told.plain.contains("con lai"));
        let place = PROVINCES.named(&WordRow::new(said), true).iter().any(|(p, _)| slots.places.contains(p));
        if !place
            && !known
            && layers.nearness(|told| told.row.holds_exact(&phrase.exact)) == 0.0
            && !layers.frame.document.row.holds_exact(&phrase.exact)
        {
            held.lacks(Slot::Name, said.clone(), false);
        }
    }
}

/// Numbers of documents and days, whose years are none of what is regulated.
#[expect(clippy::unwrap_used, reason = "a constant pattern, compiled by a test")]
static DATES: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"\d+/\d{4}/[\p{L}\d-]+|(?:ngày\s+)?\d{1,2}\s*/\s*\d{1,2}\s*/\s*\d{4}|(?:ngày\s+\d{1,2}\s+)?tháng\s+\d{1,2}\s+năm\s+\d{4}|năm\s+ngân\s+sách").unwrap()
});

/// The years that a text speaks of.
fn spans(text: &str) -> Vec<(i16, i16)> {
    if text.contains("19") || text.contains("20") {
        super::slots::years(&plain(&DATES.replace_all(text, " ")))
    } else {
        Vec::new()
    }
}

/// A year asked lies in the years that the nearest words name; where none do, the document was in force.
pub(super) fn years(slots: &Slots, unit: &Unit, frame: &Frame, record: &Record, held: &mut Held) {
    for (first, last) in &slots.years {
        let contains = |all: &[(i16, i16)]| all.iter().any(|(a, b)| a <= first && last <= b);
        let own: Vec<(i16, i16)> =
            held.cells.iter().filter_map(|c| unit.cells.get(*c)).flat_map(|c| spans(&c.column)).collect();
        let texts = [unit.own.as_str()].into_iter().chain(unit.above.iter().map(String::as_str));
        let layers =
            [own].into_iter().chain(texts.chain([frame.part_text.as_str(), frame.title_text.as_str()]).map(spans));
        let nearest = layers.into_iter().find(|all| !all.is_empty());
        let fits = match nearest {
            Some(all) => contains(&all) || record.document.dated_on().is_some_and(|d| d.value.year() == *first),
            None => stands_in(record, *first, *last),
        };
        if !fits {
            let said = if first == last { format!("năm {first}") } else { format!("{first}-{last}") };
            held.lacks(Slot::Year, said, true);
        }
    }
}

/// True where a document may have been in force at some day of the years.
fn stands_in(record: &Record, first: i16, last: i16) -> bool {
    let day = |kind| record.timeline.events.iter().find(|e| e.kind == kind).map(|e| e.on);
    let begun = day(crate::model::EventKind::InForce).is_none_or(|on| on.year() <= last);
    let ended = day(crate::model::EventKind::Expired).is_some_and(|on| on.year() < first);
    begun && !ended
}

/// A compound of the question stands in the unit or in what it inherits, or another wording stands for it.
pub(super) fn compounds(slots: &Slots, layers: &Layers, covered: &[bool], held: &mut Held) {
    for at in &slots.compounds {
        let [Some(first), Some(second)] = &slots.words[*at..*at + 2] else { continue };
        let pair = format!("{} {}", first.phrase.folded, second.phrase.folded);
        let told = covered[*at] && covered[*at + 1] || layers.nearness(|told| told.row.holds_folded(&pair)) > 0.0;
        if !told {
            held.leaves_untold(format!("{} {}", first.said, second.said));
            return;
        }
    }
}

/// A number that names one of several: the nearest words on its noun name it.
pub(super) fn numbered(slots: &Slots, layers: &Layers, held: &mut Held) {
    for ordinal in &slots.ordinals {
        let own: Vec<bool> = layers.own.iter().filter_map(|told| ordinal::names(&told.plain, ordinal)).collect();
        let own = (!own.is_empty()).then(|| own.contains(&true));
        let named = own.or_else(|| layers.chain().find_map(|told| ordinal::names(&told.plain, ordinal)));
        match named {
            Some(true) => held.affirmed.push(ordinal.said.clone()),
            Some(false) => held.lacks(Slot::Ordinal, ordinal.said.clone(), true),
            None => {}
        }
    }
}

/// Figures that name a thing, as those of a road (`đường tỉnh 241`), stand in the unit or in what it inherits.
pub(super) fn codes(slots: &Slots, near: &[f32], held: &mut Held) {
    let is_code = |word: &str| word.len() >= CODE && word.bytes().all(|b| b.is_ascii_digit());
    let absent = slots.words.iter().zip(near).filter(|(_, near)| **near == 0.0).filter_map(|(word, _)| word.as_ref());
    absent.filter(|word| is_code(&word.typed)).for_each(|word| held.leaves_untold(word.said.clone()));
}

/// Figures from which a bare number is a name.
const CODE: usize = 3;

pub(super) fn quantities(slots: &Slots, layers: &Layers, held: &mut Held) {
    for (at, quantity) in slots.quantities.iter().enumerate() {
        let presumed = slots.yes_no && matches!(quantity.unit.as_str(), "dong" | "%");
        if presumed {
            continue;
        }
        let above = || layers.above.iter().take(3).map(|told| quantity::fit(&told.plain, quantity));
        let nearest = || above().find(|fit| *fit != Fit::Silent);
        let fit = match quantity::fit(&layers.folded, quantity) {
            Fit::Held => Fit::Held,
            _ if quantity::fit(&layers.sum, quantity) == Fit::Held => Fit::Held,
            Fit::Silent => nearest().unwrap_or(Fit::Silent),
            Fit::Other => Fit::Other,
        };
        if fit == Fit::Other {
            held.lacks(Slot::Quantity, quantity.words.clone(), true);
        } else if fit == Fit::Held {
            held.own += 0.25;
            held.affirmed.push(quantity.words.clone());
            held.floor = held.floor.or_else(|| quantity::floor(&layers.folded, quantity));
            held.quantities |= 1_u64.checked_shl(u32::try_from(at).unwrap_or(64)).unwrap_or(0);
        }
    }
    for grade in &slots.grades {
        let told = quantity::grades(&layers.folded);
        if !told.is_empty() && !told.contains(grade) {
            held.lacks(Slot::Quantity, format!("lớp {grade}"), true);
        }
    }
}
