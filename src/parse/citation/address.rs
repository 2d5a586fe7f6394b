//! From the words that name places (`điểm c vào sau điểm b khoản 1 Điều 124`) to addresses.
//!
//! Vietnamese names a place from the inside out, and may name several at once: `điểm a, b khoản 2, khoản 3 Điều 5` are
//! three. Each unit belongs to the next one to its right that is further out; a unit that something inside it precedes
//! is no place of its own.

use crate::model::Address;
use crate::parse::analyse::words::collapsed;
use crate::parse::pattern::patterns;

/// A label: `2`, `3a`, `04-A`, `IV`, `đ`, `a.1`, `thứ hai`.
const LABEL: &str = r"(?:(?:thứ\s+)?(?:nhất|hai|ba|tư|bốn|năm|sáu|bảy|tám|chín|mười|cuối(?:\s+cùng)?|mở\s+đầu|đầu(?:\s+tiên)?)\b|\d+(?:\.\d+)*[a-zđ]{0,2}(?:[/-][A-Z\d-]+)?\b|[IVXLC]+[a-zđ]?(?:[.-]\d+)?\b|[a-zđ]\d{0,2}(?:\.\d{1,2})?\b|[A-Z](?:[.-]?\d+)?\b)";
/// Most places that one chain of words is read for.
const MOST: usize = 200;

patterns! {
    /// A unit with its labels.
    GROUP = &format!(r"(?i)(?P<title>\b(?:tên|tiêu\s+đề)\s+(?:gọi\s+)?(?:của\s+)?)?\b(?P<unit>tiểu\s+mục|điểm|khoản|điều|mục|chương|phần|tiết|gạch\s+đầu\s+dòng|đoạn|khổ|câu|ghi\s+chú|phụ\s+lục|phụ\s+biểu|biểu\s+mẫu|biểu|mẫu|bảng|danh\s+mục|số\s+thứ\s+tự|stt)\b(?:\s+(?:số\s*:?\s*)?(?P<labels>(?-i:{LABEL})(?:(?:\s*[,;]\s*|\s+(?:và|hoặc)\s+)(?-i:{LABEL}))*))?");
    /// Labels in a list.
    COMMA = r"\s*[,;]\s*|\s+(?:và|hoặc)\s+";
}

/// Levels from the outside in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Unit {
    Annex,
    Form,
    Part,
    Chapter,
    Section,
    Subsection,
    Article,
    Clause,
    Point,
    Item,
    Paragraph,
}

/// One unit with its labels.
#[derive(Debug)]
struct Group {
    unit: Unit,
    labels: Vec<String>,
    /// True where a name is meant.
    title: bool,
    /// Where the words before it make it the place beside which something is put in: `vào sau khoản 6`.
    side: Option<Side>,
}

/// On which side of a named unit something is put in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Side {
    After,
    Before,
}

/// The places that words name.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Places {
    /// The places themselves.
    pub(super) addresses: Vec<Address>,
    /// The unit beside which they are put in.
    pub(super) beside: Option<(Side, Address)>,
}

/// Reads the places that words name.
pub(super) fn places(words: &str) -> Places {
    let groups = groups(words);
    let mut found = Places::default();
    let title = groups.first().is_some_and(|group| group.title);
    let mut side = None;
    for (at, group) in groups.iter().enumerate() {
        side = group.side.or(side);
        let holds = at.checked_sub(1).and_then(|at| groups.get(at)).is_some_and(|inner| inner.unit > group.unit);
        if holds {
            continue;
        }
        let mut named =
            resolve(&groups, at).into_iter().map(|address| Address { title: title || group.title, ..address });
        match side {
            Some(side) => found.beside = found.beside.or_else(|| named.next_back().map(|address| (side, address))),
            None => found.addresses.extend(named.take(MOST)),
        }
    }
    found
}

/// The addresses of one group: each label in each place that it stands in.
fn resolve(groups: &[Group], at: usize) -> Vec<Address> {
    let Some(group) = groups.get(at) else { return Vec::new() };
    let further = groups.iter().skip(at + 1).position(|outer| outer.unit < group.unit).map(|next| at + 1 + next);
    let outer = further.map_or_else(|| vec![Address::default()], |further| resolve(groups, further));
    let each = outer.iter().flat_map(|outer| group.labels.iter().map(|label| inside(outer, group.unit, label)));
    each.take(MOST).collect()
}

/// The address of a unit in another one.
fn inside(outer: &Address, unit: Unit, label: &str) -> Address {
    let mut address = outer.clone();
    let slot = match unit {
        Unit::Annex => &mut address.annex,
        Unit::Form => &mut address.form,
        Unit::Part => &mut address.part,
        Unit::Chapter => &mut address.chapter,
        Unit::Section => &mut address.section,
        Unit::Subsection => &mut address.subsection,
        Unit::Article => &mut address.article,
        Unit::Clause => &mut address.clause,
        Unit::Point => &mut address.point,
        Unit::Item => &mut address.item,
        Unit::Paragraph => &mut address.paragraph,
    };
    *slot = Some(label.to_owned());
    address
}

/// The place around a part: what the lead-in's places have in common further out than its own outermost unit. A
/// place that names nothing further out leaves the others to say it.
pub(super) fn around(under: &[Address], part: Option<&Address>) -> Address {
    let own = part.map_or(UNITS, |part| (0..UNITS).find(|unit| slot(part, *unit).is_some()).unwrap_or(UNITS));
    let outer = under.iter().map(|place| cut(place, own)).filter(|place| !place.is_open());
    let mut common: Option<Address> = None;
    for place in outer {
        common = Some(match common {
            None => place,
            Some(last) => {
                let differs = (0..UNITS).find(|unit| slot(&last, *unit) != slot(&place, *unit)).unwrap_or(UNITS);
                cut(&last, differs)
            }
        });
    }
    common.unwrap_or_default()
}

/// Units of an address, from the outside in.
const UNITS: usize = 11;

/// The label of the unit with this number.
fn slot(address: &Address, unit: usize) -> Option<&String> {
    let all = [
        &address.annex,
        &address.form,
        &address.part,
        &address.chapter,
        &address.section,
        &address.subsection,
        &address.article,
        &address.clause,
        &address.point,
        &address.item,
        &address.paragraph,
    ];
    all.get(unit).and_then(|label| label.as_ref())
}

/// The address with nothing from this unit inwards.
fn cut(address: &Address, unit: usize) -> Address {
    const ALL: [Unit; UNITS] = [
        Unit::Annex,
        Unit::Form,
        Unit::Part,
        Unit::Chapter,
        Unit::Section,
        Unit::Subsection,
        Unit::Article,
        Unit::Clause,
        Unit::Point,
        Unit::Item,
        Unit::Paragraph,
    ];
    let kept = ALL.iter().enumerate().take(unit).filter_map(|(at, unit)| Some((*unit, slot(address, at)?)));
    kept.fold(Address::default(), |outer, (unit, label)| inside(&outer, unit, label))
}

/// The units that words name, in order.
fn groups(words: &str) -> Vec<Group> {
    let mut found: Vec<Group> = Vec::new();
    let mut end = 0;
    for group in GROUP.captures_iter(words) {
        let (Some(whole), Some(unit)) = (group.get(0), group.name("unit")) else { continue };
        let gap = words.get(end..whole.start()).unwrap_or_default().trim().to_lowercase();
        end = whole.end();
        let word = collapsed(&unit.as_str().to_lowercase());
        let Some(unit) = unit_of(&word) else { continue };
        let written = group.name("labels").map_or("", |labels| labels.as_str());
        // `một số khoản của Điều 7` names no clause; an annex may be the only one.
        if written.is_empty() && !matches!(unit, Unit::Annex | Unit::Form) {
            continue;
        }
        let labels = labels(unit, &word, written);
        let side = ["sau", "trước"].iter().zip([Side::After, Side::Before]).find(|(word, _)| gap.ends_with(*word));
        if gap == "đến"
            && let Some(first) = found.last_mut().filter(|first| first.unit == unit)
        {
            through(&mut first.labels, labels.first().map_or("", String::as_str));
            continue;
        }
        found.push(Group { unit, labels, title: group.name("title").is_some(), side: side.map(|(_, side)| side) });
    }
    found
}

/// The labels of a unit; one that is named without any has the empty one.
fn labels(unit: Unit, word: &str, written: &str) -> Vec<String> {
    let label = |label: &str| match unit {
        Unit::Form | Unit::Item | Unit::Paragraph => collapsed(&format!("{word} {label}")),
        Unit::Annex => label.trim_start_matches('0').to_owned(),
        _ => label.to_owned(),
    };
    COMMA.split(written).map(str::trim).map(label).collect()
}

/// Adds the numbers up to the last one of a range.
fn through(labels: &mut Vec<String>, last: &str) {
    let number = |label: &str| label.parse::<usize>().ok();
    if let (Some(from), Some(to)) = (labels.last().and_then(|label| number(label)), number(last)) {
        labels.extend((from + 1..=to).take(MOST).map(|label| label.to_string()));
    }
}

/// The level of a unit by its word.
fn unit_of(word: &str) -> Option<Unit> {
    Some(match word {
        "phụ lục" | "phụ biểu" => Unit::Annex,
        "mẫu" | "biểu" | "biểu mẫu" | "bảng" | "danh mục" => Unit::Form,
        "phần" => Unit::Part,
        "chương" => Unit::Chapter,
        "mục" => Unit::Section,
        "tiểu mục" => Unit::Subsection,
        "điều" => Unit::Article,
        "khoản" => Unit::Clause,
        "điểm" => Unit::Point,
        "tiết" | "số thứ tự" | "stt" => Unit::Item,
        "đoạn" | "khổ" | "câu" | "gạch đầu dòng" | "ghi chú" => Unit::Paragraph,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::{Side, places};

    fn named(words: &str) -> Vec<String> {
        places(words).addresses.iter().map(ToString::to_string).collect()
    }

    #[test]
    fn several_places_in_one_chain_of_words() {
        for (words, want) in [
            ("điểm c khoản 1 Điều 6", vec!["điểm c khoản 1 Điều 6"]),
            (
                "điểm a, b khoản 2, khoản 3 Điều 5",
                vec!["điểm a khoản 2 Điều 5", "điểm b khoản 2 Điều 5", "khoản 3 Điều 5"],
            ),
            ("các khoản 1, 3 Điều 7", vec!["khoản 1 Điều 7", "khoản 3 Điều 7"]),
            ("khoản 2 Điều 8 và 9", vec!["khoản 2 Điều 8", "khoản 2 Điều 9"]),
            ("Điều 4, 5 và Điều 7a", vec!["Điều 4", "Điều 5", "Điều 7a"]),
            ("Điều 5 đến Điều 8", vec!["Điều 5", "Điều 6", "Điều 7", "Điều 8"]),
            ("tên Điều 5, Điều 6", vec!["tên Điều 5", "tên Điều 6"]),
            ("mục D, Phụ lục số 01", vec!["mục D Phụ lục 1"]),
            ("các Mẫu số 7.8, Mẫu số 04-A Phụ lục VII", vec!["mẫu 7.8 Phụ lục VII", "mẫu 04-A Phụ lục VII"]),
            ("tiểu mục 10 mục VI thuộc phần A Phụ lục số 01", vec!["tiểu mục 10 mục VI Phần A Phụ lục 1"]),
            ("khổ cuối khoản 1 Điều 20", vec!["khổ cuối khoản 1 Điều 20"]),
            ("đoạn thứ hai điểm đ khoản 1 Điều 2", vec!["đoạn thứ hai điểm đ khoản 1 Điều 2"]),
            ("Phụ lục", vec!["Phụ lục"]),
            ("một số nội dung", vec![]),
        ] {
            assert_eq!(named(words), want, "{words}");
        }
    }

    #[test]
    fn what_is_put_in_has_a_neighbour() {
        for (words, want, side, beside) in [
            (
                "khoản 7 và khoản 8 vào sau khoản 6 Điều 2",
                vec!["khoản 7 Điều 2", "khoản 8 Điều 2"],
                Side::After,
                "khoản 6 Điều 2",
            ),
            ("Điều 3a sau Điều 3", vec!["Điều 3a"], Side::After, "Điều 3"),
            (
                "điểm c vào sau điểm b khoản 1 Điều 124",
                vec!["điểm c khoản 1 Điều 124"],
                Side::After,
                "điểm b khoản 1 Điều 124",
            ),
            ("Phụ lục số 5 vào trước Phụ lục 6", vec!["Phụ lục 5"], Side::Before, "Phụ lục 6"),
            ("Chương IIIa vào sau Chương III", vec!["Chương IIIa"], Side::After, "Chương III"),
        ] {
            let found = places(words);
            assert_eq!(named(words), want, "{words}");
            assert_eq!(
                found.beside.map(|(side, address)| (side, address.to_string())),
                Some((side, beside.to_owned()))
            );
        }
        assert_eq!(places("điểm c vào khoản 2 Điều 9").beside, None);
    }
}
