//! From the words that name places (`điểm c vào sau điểm b khoản 1 Điều 124`) to addresses.
//!
//! Vietnamese names a place from the inside out, and may name several at once: `điểm a, b khoản 2, khoản 3 Điều 5` are
//! three. Each unit belongs to the next one to its right that is further out, unless the words only list the two; a
//! unit that something inside it precedes is no place of its own.

use crate::model::Address;
use crate::parse::analyse::outline::LETTERS;
use crate::parse::analyse::words::collapsed;
use crate::parse::pattern::patterns;
use crate::text::{from_roman, to_roman};
use std::ops::Range;
use std::sync::LazyLock;

/// Words for units, those for paragraphs apart: their labels are ordinals.
const UNIT: &str = r"tiểu\s+mục|điểm|khoản|điều|mục|chương|phần|tiết|phụ\s+lục|phụ\s+biểu|biểu\s+mẫu|biểu|mẫu|bảng|danh\s+mục|số\s+thứ\s+tự|stt";
const PARAGRAPH: &str = r"gạch\s+đầu\s+dòng|đoạn|khổ|câu|dòng|ý|ghi\s+chú";
/// Words for the document itself, whose name may be changed.
const DOCUMENT: &str = r"thông\s+tư|nghị\s+quyết|nghị\s+định|quyết\s+định|bộ\s+luật|luật|pháp\s+lệnh|quy\s+chế";
/// A label: `2`, `3a`, `07C`, `04-A`, `02/TNDN`, `01-ĐĐN/SHTT/2020`, `VI-1.7`, `đ`, `a.1`, `B01-DN`.
const LABEL: &str = r"(?:\d+(?:\.\d+)*(?:[a-zđ]{1,2}|[A-ZĐ])?(?:[/.-]\s?[A-ZĐ]+(?:[/-]\s?[A-ZĐ\d]+)*)?\b|[IVXLC]+[a-zđ]?(?:[.-]\d+)*\b|[a-zđ]\d{0,2}(?:\.\d{1,2})*\b|[A-ZĐ]{1,4}\d{1,3}[a-zđ]?(?:[-./][A-ZĐ\d]+)*\b|[A-ZĐ](?:[.-]\d+)?\b)";
/// A label of a paragraph.
const ORDINAL: &str = r"(?:(?:thứ\s+(?:nhất|hai|ba|tư|bốn|năm|sáu|bảy|tám|chín|mười)|cuối(?:\s+cùng)?|mở\s+đầu|đầu(?:\s+tiên)?)\b|(?:thứ\s+)?\d{1,2}\b)";
/// What parts labels in a list.
const SEPARATOR: &str = r"(?:\s*[,;]\s*|\s+(?:và|hoặc|đến)\s+)";
/// Most places that one chain of words is read for.
const MOST: usize = 200;

/// One unit that counts: with a label, or an annex, or the name of a unit that stands further on.
static PART: LazyLock<String> = LazyLock::new(|| {
    let labelled = format!(
        r"(?:(?i:các|những|tên|tiêu\s+đề)\s+(?:gọi\s+)?(?:của\s+)?(?:các\s+)?)?\b(?:(?i:{UNIT})\s+(?:(?i:số)\s*:?\s*)?{LABEL}(?:{SEPARATOR}{LABEL})*|(?i:{PARAGRAPH})\s+{ORDINAL})"
    );
    format!(
        r"(?:{labelled}|(?i:tên|tiêu\s+đề)\s+(?:gọi\s+)?(?:của\s+)?(?i:điều|khoản|điểm|mục|chương|phần|phụ\s+lục)\b|(?i:tên)\s+(?:gọi\s+)?(?:của\s+)?(?i:{DOCUMENT})\b|(?:Phụ\s+lục|Biểu|Danh\s+mục|Bảng)\b)"
    )
});

/// The pattern of one unit that counts.
pub(in crate::parse) fn part() -> &'static str {
    &PART
}

/// The pattern of units that belong together: `khoản 1, khoản 2 Điều 3`, `khoản 7 vào sau khoản 6 Điều 2`.
pub(in crate::parse) static CHAIN: LazyLock<String> = LazyLock::new(|| {
    let part = part();
    format!(
        r"(?:(?i:một\s+số)\s+(?i:điều|khoản|điểm|nội\s+dung|quy\s+định)\s*,?\s*(?:(?:của|tại)\s+)?)?{part}(?:\s*,?\s*(?:và|hoặc)?\s*(?:của|tại|thuộc|trong|đến|từ|(?:vào\s+)?(?:ngay\s+|liền\s+)?(?:sau|trước)|vào)?\s*{part})*"
    )
});

patterns! {
    /// A unit with its labels.
    GROUP = &format!(r"(?:(?P<title>(?i:tên|tiêu\s+đề)\s+(?:gọi\s+)?(?:của\s+)?(?i:các\s+)?)|(?i:các|những)\s+)?\b(?:(?P<document>(?i:{DOCUMENT}))\b|(?P<unit>(?i:{UNIT}))\b(?:\s+(?:(?i:số)\s*:?\s*)?(?P<labels>{LABEL}(?:{SEPARATOR}{LABEL})*))?|(?P<paragraph>(?i:{PARAGRAPH}))\s+(?P<ordinals>{ORDINAL}))");
    /// Labels in a list, and the word for a range.
    COMMA = r"\s*[,;]\s*|\s+(?:và|hoặc)\s+";
    RANGE = r"\s+đến\s+";
}

/// Levels from the outside in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Unit {
    /// The document, for its name.
    Document,
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

/// How a unit is joined to the one before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Joint {
    /// `khoản 1 Điều 5`, `khoản 1 của Điều 5`.
    Inside,
    /// `khoản 1, Điều 5`, which may be either.
    Comma,
    /// `khoản 1 và khoản 3`.
    List,
}

/// One unit with its labels.
#[derive(Debug)]
struct Group {
    unit: Unit,
    labels: Vec<String>,
    /// True where a name is meant.
    title: bool,
    joint: Joint,
    /// Where the words before it make it the place beside which something is put in: `vào sau khoản 6`.
    side: Option<Side>,
    place: Range<usize>,
}

/// On which side of a named unit something is put in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(in crate::parse) enum Side {
    After,
    Before,
}

/// Places that words name together.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub(in crate::parse) struct Places {
    /// The words.
    pub(in crate::parse) written: String,
    /// The places themselves.
    pub(in crate::parse) addresses: Vec<Address>,
    /// The unit beside which they are put in.
    pub(in crate::parse) beside: Option<(Side, Address)>,
}

/// Reads the places that words name, all together.
pub(in crate::parse) fn places(words: &str) -> Places {
    let mut all = Places { written: words.to_owned(), ..Places::default() };
    for found in chain(words, true) {
        all.addresses.extend(found.addresses);
        all.beside = all.beside.or(found.beside);
    }
    all.addresses.truncate(MOST);
    all
}

/// Reads a chain of units, cut where a new place begins: `khoản 2 Điều 8 và khoản 2 Điều 36` are two. Where `spread`,
/// `tên Điều 5, Điều 6` are two names.
pub(in crate::parse) fn chain(words: &str, spread: bool) -> Vec<Places> {
    let groups = groups(words, spread);
    let mut out: Vec<Places> = Vec::new();
    let (mut from, mut side) = (0, None);
    let mut open = Places::default();
    for (at, group) in groups.iter().enumerate() {
        side = group.side.or(side);
        if !holds_the_one_before(&groups, at) {
            let mut named = resolve(&groups, at).into_iter().map(|address| Address { title: group.title, ..address });
            match side {
                Some(side) => open.beside = open.beside.or_else(|| named.next_back().map(|address| (side, address))),
                None => open.addresses.extend(named.take(MOST)),
            }
        }
        if is_seam(&groups, at) {
            open.written = words.get(from..group.place.end).unwrap_or_default().to_owned();
            out.push(std::mem::take(&mut open));
            (from, side) = (group.place.end, None);
        }
    }
    open.written = words.get(from..).unwrap_or_default().to_owned();
    if !open.addresses.is_empty() || open.beside.is_some() || out.is_empty() {
        out.push(open);
    } else if let Some(last) = out.last_mut() {
        last.written.push_str(&open.written);
    }
    out
}

/// True where a chain parts after a unit: it is an outermost one, and a list goes on with something else.
fn is_seam(groups: &[Group], at: usize) -> bool {
    let (Some(group), Some(next)) = (groups.get(at), groups.get(at + 1)) else { return false };
    let listed = next.joint != Joint::Inside && next.side.is_none();
    let outer = matches!(group.unit, Unit::Annex | Unit::Form | Unit::Chapter | Unit::Article);
    let sibling = next.unit == group.unit && !matches!(group.unit, Unit::Annex | Unit::Form);
    let goes_on = next.unit == group.unit
        && (outer_of(groups, at).is_some() || groups.iter().skip(at + 1).any(|later| later.side.is_some()));
    listed && outer && !sibling && !goes_on && outer_of(groups, at).is_none()
}

/// True where a unit is only the outer one of the unit before it.
fn holds_the_one_before(groups: &[Group], at: usize) -> bool {
    let before = at.checked_sub(1).and_then(|before| outer_of(groups, before));
    before == Some(at)
}

/// The next unit to the right that a unit stands in.
fn outer_of(groups: &[Group], at: usize) -> Option<usize> {
    let group = groups.get(at)?;
    let (next, outer) = groups
        .iter()
        .enumerate()
        .skip(at + 1)
        .find(|(_, outer)| outer.unit < group.unit && outer.unit != Unit::Document)?;
    let inside = match outer.joint {
        Joint::Inside => true,
        // `Điều 1, tên Chương II`: a name holds nothing.
        _ if outer.title => false,
        // A clause or a point stands in an article, whatever the comma; an article and an annex are listed.
        Joint::Comma => match group.unit {
            Unit::Document | Unit::Annex | Unit::Form => false,
            Unit::Article => matches!(outer.unit, Unit::Chapter | Unit::Section | Unit::Subsection),
            Unit::Clause | Unit::Point | Unit::Item | Unit::Paragraph => outer.unit >= Unit::Section,
            Unit::Part | Unit::Chapter | Unit::Section | Unit::Subsection => true,
        },
        Joint::List => false,
    };
    inside.then_some(next)
}

/// The addresses of one group: each label in each place that it stands in.
fn resolve(groups: &[Group], at: usize) -> Vec<Address> {
    let Some(group) = groups.get(at) else { return Vec::new() };
    let outer = outer_of(groups, at).map_or_else(|| vec![Address::default()], |further| resolve(groups, further));
    let each = outer.iter().flat_map(|outer| group.labels.iter().map(|label| inside(outer, group.unit, label)));
    each.take(MOST).collect()
}

/// The address of a unit in another one.
fn inside(outer: &Address, unit: Unit, label: &str) -> Address {
    let mut address = outer.clone();
    let slot = match unit {
        Unit::Document => return address,
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
pub(in crate::parse) fn around(under: &[Address], part: Option<&Address>) -> Address {
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

/// An address put into the place around it.
pub(in crate::parse) fn put_into(address: &Address, around: &Address) -> Address {
    let own = (0..UNITS).filter_map(|unit| Some((*ALL.get(unit)?, slot(address, unit)?)));
    let placed = own.fold(around.clone(), |outer, (unit, label)| inside(&outer, unit, label));
    Address { title: address.title, attached: address.attached, ..placed }
}

/// The unit that a unit stands in.
pub(in crate::parse) fn parent(address: &Address) -> Address {
    let innermost = (0..UNITS).rev().find(|unit| slot(address, *unit).is_some()).unwrap_or(0);
    cut(address, innermost)
}

/// Units of an address, from the outside in.
const UNITS: usize = 11;
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
    let kept = ALL.iter().enumerate().take(unit).filter_map(|(at, unit)| Some((*unit, slot(address, at)?)));
    kept.fold(Address::default(), |outer, (unit, label)| inside(&outer, unit, label))
}

/// The units that words name, in order.
fn groups(words: &str, spread: bool) -> Vec<Group> {
    let mut found: Vec<Group> = Vec::new();
    let mut end = 0;
    for group in GROUP.captures_iter(words) {
        let Some(whole) = group.get(0) else { continue };
        let named = ["unit", "paragraph", "document"].into_iter().find_map(|name| group.name(name));
        let Some(word) = named else { continue };
        let gap = words.get(end..whole.start()).unwrap_or_default().trim().to_lowercase();
        let capital = word.as_str().starts_with(char::is_uppercase);
        let word = collapsed(&word.as_str().to_lowercase());
        let Some(unit) = unit_of(&word) else { continue };
        let title = group.name("title").is_some();
        let written = group.name("labels").or_else(|| group.name("ordinals")).map_or("", |labels| labels.as_str());
        // `một số khoản của Điều 7` names no clause; an annex may be the only one.
        let alone = capital && matches!(unit, Unit::Annex | Unit::Form) && !word.ends_with("mẫu");
        if written.is_empty() && !title && !alone {
            continue;
        }
        if unit == Unit::Paragraph && is_start_of_a_word(written, words, whole.end()) {
            continue;
        }
        end = whole.end();
        let labels = labels(unit, &word, written);
        if gap == "đến"
            && let Some(first) = found.last_mut().filter(|first| first.unit == unit)
        {
            through(&mut first.labels, labels.first().map_or("", String::as_str));
            first.place.end = whole.end();
            continue;
        }
        let side = ["sau", "trước"].iter().zip([Side::After, Side::Before]).find(|(word, _)| gap.ends_with(*word));
        let (side, joint) = (side.map(|(_, side)| side), joint(&gap));
        // `tên Điều 5, Điều 6`: the names of both.
        let title = title
            || (spread && found.iter().any(|named| named.title && named.unit == unit && !named.labels.is_empty()));
        let bare = written.is_empty() && title && !matches!(unit, Unit::Annex | Unit::Form | Unit::Document);
        let labels = if bare { Vec::new() } else { labels };
        found.push(Group { unit, labels, title, joint, side, place: whole.range() });
    }
    name_the_unnamed(&mut found);
    place_tables(&mut found);
    found
}

/// `Bảng số 01 Mục 2 Phụ lục VI`: a table inside another unit is an item of it.
fn place_tables(groups: &mut [Group]) {
    for at in 1..groups.len() {
        let (front, rest) = groups.split_at_mut(at);
        let (Some(table), Some(next)) = (front.last_mut(), rest.first()) else { continue };
        if table.unit == Unit::Form && next.joint == Joint::Inside && next.unit > Unit::Form && next.side.is_none() {
            table.unit = Unit::Item;
        }
    }
}

/// `tên Điều và khoản 5 Điều 40`: the name is that of the article that follows.
fn name_the_unnamed(groups: &mut Vec<Group>) {
    for at in (0..groups.len()).rev() {
        let (front, rest) = groups.split_at_mut(at + 1);
        let Some(group) = front.last_mut().filter(|group| group.labels.is_empty()) else { continue };
        // Without one, the lead-in says which article it is.
        let named = rest.iter().find(|other| other.unit == group.unit).map(|named| named.labels.clone());
        group.labels = named.unwrap_or_else(|| vec![String::new()]);
    }
    groups.retain(|group| group.unit <= Unit::Article || group.labels.iter().all(|label| !label.is_empty()));
}

/// `đoạn đầu tư`: no first paragraph.
fn is_start_of_a_word(ordinal: &str, words: &str, end: usize) -> bool {
    let next = words.get(end..).unwrap_or_default().trim_start();
    ordinal == "đầu" && ["tư", "vào", "ra", "mối", "năm", "kỳ"].iter().any(|word| next.starts_with(word))
}

/// How the words between two units join them.
fn joint(gap: &str) -> Joint {
    let gap = gap.trim_end_matches("từ").trim_end_matches("các").trim_end_matches("những").trim_end();
    let inside = ["của", "tại", "thuộc", "trong", "ở", "vào", "quy định tại"];
    if gap.is_empty() || inside.contains(&gap) || gap.ends_with("sau") || gap.ends_with("trước") {
        Joint::Inside
    } else if gap == "," || inside.iter().any(|word| gap.strip_suffix(word).is_some_and(|rest| rest.trim() == ",")) {
        Joint::Comma
    } else {
        Joint::List
    }
}

/// The labels of a unit; one that is named without any has the empty one.
fn labels(unit: Unit, word: &str, written: &str) -> Vec<String> {
    let label = |label: &str| match unit {
        Unit::Form => {
            format!("{word} {}", collapsed(label).replace("- ", "-").replace("/ ", "/")).trim_end().to_owned()
        }
        Unit::Item | Unit::Paragraph => collapsed(&format!("{word} {label}")),
        Unit::Annex => label.trim_start_matches('0').to_owned(),
        _ => label.to_owned(),
    };
    let mut out = Vec::new();
    for piece in COMMA.split(written).map(str::trim) {
        let mut ends = RANGE.split(piece);
        // `mục 3 và CG2`: only forms and annexes are numbered so.
        let form = matches!(unit, Unit::Form | Unit::Annex) || !is_form_number(piece);
        out.extend(ends.next().filter(|_| form).map(label));
        if let Some(last) = ends.next() {
            through(&mut out, &label(last));
        }
    }
    out
}

/// `CG2`, `B01-DN`.
fn is_form_number(label: &str) -> bool {
    let letters: String = label.chars().take_while(|c| c.is_uppercase()).collect();
    letters.chars().count() > 1 && from_roman(&letters).is_none()
}

/// Adds the labels up to the last one of a range: numbers, letters or Roman numerals.
fn through(labels: &mut Vec<String>, last: &str) {
    let Some(first) = labels.last().cloned() else { return };
    // `mẫu 01` to `mẫu 04`: the word stays.
    let (word, first) = first.rsplit_once(' ').map_or((String::new(), first.as_str()), |(w, l)| (format!("{w} "), l));
    let last = last.rsplit_once(' ').map_or(last, |(_, label)| label);
    let number = |label: &str| label.parse::<usize>().ok();
    let letter = |label: &str| {
        let mut letters = label.chars();
        let only = letters.next().filter(|_| letters.next().is_none())?;
        LETTERS.chars().position(|letter| letter == only)
    };
    let more: Vec<String> = if let (Some(from), Some(to)) = (number(first), number(last)) {
        let width = first.len();
        (from + 1..=to).take(MOST).map(|label| format!("{label:0width$}")).collect()
    } else if let (Some(from), Some(to)) = (letter(first), letter(last)) {
        LETTERS.chars().skip(from + 1).take(to.saturating_sub(from)).map(String::from).collect()
    } else if let (Some(from), Some(to)) = (from_roman(first), from_roman(last)) {
        (from + 1..=to).take(MOST).map(to_roman).collect()
    } else {
        vec![last.to_owned()]
    };
    labels.extend(more.into_iter().map(|label| format!("{word}{label}")));
}

/// The level of a unit by its word.
fn unit_of(word: &str) -> Option<Unit> {
    Some(match word {
        "thông tư" | "nghị quyết" | "nghị định" | "quyết định" | "bộ luật" | "luật" | "pháp lệnh" | "quy chế" => {
            Unit::Document
        }
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
        "đoạn" | "khổ" | "câu" | "dòng" | "ý" | "gạch đầu dòng" | "ghi chú" => Unit::Paragraph,
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
            ("khoản 2, Điều 8", vec!["khoản 2 Điều 8"]),
            ("Điều 4, 5 và Điều 7a", vec!["Điều 4", "Điều 5", "Điều 7a"]),
            ("Điều 5 đến Điều 8", vec!["Điều 5", "Điều 6", "Điều 7", "Điều 8"]),
            (
                "điểm b đến d khoản 1 Điều 2",
                vec!["điểm b khoản 1 Điều 2", "điểm c khoản 1 Điều 2", "điểm d khoản 1 Điều 2"],
            ),
            ("Phụ lục II đến Phụ lục IV", vec!["Phụ lục II", "Phụ lục III", "Phụ lục IV"]),
            ("tên Điều 5, Điều 6", vec!["tên Điều 5", "tên Điều 6"]),
            ("tên Điều và khoản 5 Điều 40", vec!["tên Điều 40", "khoản 5 Điều 40"]),
            ("tên Điều, khoản 1 và khoản 3 Điều 13", vec!["tên Điều 13", "khoản 1 Điều 13", "khoản 3 Điều 13"]),
            ("mục D, Phụ lục số 01", vec!["mục D Phụ lục 1"]),
            ("Điều 5, Phụ lục II", vec!["Điều 5", "Phụ lục II"]),
            ("Điều 9, Mục 3", vec!["Điều 9 mục 3"]),
            ("tiểu mục b mục 13 Phụ lục VI-1.7", vec!["tiểu mục b mục 13 Phụ lục VI-1.7"]),
            ("các Mẫu số 7.8, Mẫu số 04-A Phụ lục VII", vec!["mẫu 7.8 Phụ lục VII", "mẫu 04-A Phụ lục VII"]),
            ("Mẫu số 02, Phụ lục XII", vec!["mẫu 02", "Phụ lục XII"]),
            ("Bảng số 01 Mục 2 Chương II Phụ lục VI", vec!["bảng 01 mục 2 Chương II Phụ lục VI"]),
            ("Mẫu số 02/TNDN", vec!["mẫu 02/TNDN"]),
            ("các Mẫu số 01- ĐTD/TT/2020, 05-TT và Mẫu số 07C", vec!["mẫu 01-ĐTD/TT/2020", "mẫu 05-TT", "mẫu 07C"]),
            ("Phụ lục 1A, Phụ lục 2B", vec!["Phụ lục 1A", "Phụ lục 2B"]),
            ("Điều 1, khoản 4 Điều 4, tên Chương II", vec!["Điều 1", "khoản 4 Điều 4", "tên Chương II"]),
            ("tên Thông tư, tên Chương II và tại Điều 1", vec!["tên", "tên Chương II", "Điều 1"]),
            ("tiểu mục 10 mục VI thuộc phần A Phụ lục số 01", vec!["tiểu mục 10 mục VI Phần A Phụ lục 1"]),
            ("khổ cuối khoản 1 Điều 20", vec!["khổ cuối khoản 1 Điều 20"]),
            ("đoạn thứ hai điểm đ khoản 1 Điều 2", vec!["đoạn thứ hai điểm đ khoản 1 Điều 2"]),
            ("đoạn đầu tư công", vec![]),
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
            (
                "Mẫu số 14a, Mẫu số 14b vào sau Mẫu số 14 tại Phụ lục",
                vec!["mẫu 14a Phụ lục", "mẫu 14b Phụ lục"],
                Side::After,
                "mẫu 14 Phụ lục",
            ),
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
