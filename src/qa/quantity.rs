//! Numbers as people say them, and the ranges of a rule that contain them: `15k`, `1,3 triệu`, `từ 15 đến dưới 20 km`.

use crate::text::unit_named;
use regex_lite::Regex;
use std::sync::LazyLock;

/// A number with what it counts, without marks.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Quantity {
    /// Its value; `dưới 4 tuổi` lies just under 4.
    pub value: f64,
    /// What it counts: `nam`, `tuoi`, `dong`, `%`.
    pub unit: String,
    /// The words it was read from.
    pub words: String,
    /// The word before its number and the one after its unit: `phòng 04 người`, `3 năm liên tục`.
    pub beside: [String; 2],
}

/// Units that are told apart, each with the ways to write it without marks.
const UNITS: [(&str, &[&str]); 22] = [
    ("dong", &["dong", "d"]),
    ("%", &["%", "phan tram"]),
    ("tuoi", &["tuoi"]),
    ("nam", &["nam"]),
    ("thang", &["thang"]),
    ("ngay", &["ngay"]),
    ("gio", &["gio"]),
    ("phut", &["phut"]),
    ("km", &["km", "cay so", "kilomet"]),
    ("m2", &["m2", "met vuong"]),
    ("m", &["m", "met"]),
    ("ha", &["ha", "hecta"]),
    ("buoi", &["buoi"]),
    ("cho", &["cho ngoi", "cho"]),
    ("nguoi", &["nguoi", "dan"]),
    ("bien che", &["bien che"]),
    ("hoc sinh", &["hoc sinh", "em"]),
    ("giuong", &["giuong"]),
    ("tan", &["tan"]),
    ("kg", &["kg", "can"]),
    ("ho", &["ho"]),
    ("tang", &["tang"]),
];

/// Factors that stand after a number.
const FACTORS: [(&str, f64); 8] =
    [("nghin", 1e3), ("ngan", 1e3), ("k", 1e3), ("trieu", 1e6), ("tr", 1e6), ("cu", 1e6), ("ty", 1e9), ("ti", 1e9)];

#[expect(clippy::unwrap_used, reason = "constant patterns, compiled by a test")]
static NUMBER: LazyLock<Regex> = LazyLock::new(|| number_pattern(None).unwrap());

/// Numbers with what they count: the known units, and another word where one is given.
fn number_pattern(thing: Option<&str>) -> Result<Regex, regex_lite::Error> {
    let units: Vec<&str> = thing.into_iter().chain(UNITS.iter().flat_map(|(_, ways)| ways.iter().copied())).collect();
    Regex::new(&format!(
        r"(?:\b({}) )?(?:\b|^)(\d[\d.,]*)\s?(?:(nghin|ngan|k|trieu|tr|ty|ti)\b)?(?:\s?({}))?(?:[^a-z%]|$)(?:\s?(tro len|tro xuong))?",
        BOUNDS.map(|(said, _)| said).join("|"),
        units.join("|")
    ))
}

/// Words before a number that make it a bound, without marks, longer ones first, each with the word it is read as.
const BOUNDS: [(&str, &str); 29] = [
    ("khong vuot qua", "khong qua"),
    ("khong it hon", "it nhat"),
    ("khong thap hon", "it nhat"),
    ("khong duoi", "it nhat"),
    ("khong qua", "khong qua"),
    ("khong den", "duoi"),
    ("khong toi", "duoi"),
    ("chua den", "duoi"),
    ("chua toi", "duoi"),
    ("chua day", "duoi"),
    ("chua du", "duoi"),
    ("it hon", "duoi"),
    ("thap hon", "duoi"),
    ("nho hon", "duoi"),
    ("nhieu hon", "tren"),
    ("cao hon", "tren"),
    ("lon hon", "tren"),
    ("vuot qua", "tren"),
    ("tu du", "tu du"),
    ("tu", "tu"),
    ("tren", "tren"),
    ("duoi", "duoi"),
    ("den duoi", "den duoi"),
    ("den het", "den"),
    ("den", "den"),
    ("hon", "tren"),
    ("toi da", "khong qua"),
    ("toi thieu", "it nhat"),
    ("it nhat", "it nhat"),
];

/// The value of figures as written here: `1.386.000`, `1,3`, `2.5`.
pub(super) fn value(figures: &str) -> Option<f64> {
    let figures = figures.trim_end_matches(['.', ',']);
    let thousands = figures.split('.').skip(1).all(|part| part.len() == 3 && !part.contains(','));
    let text = if figures.contains('.') && thousands && !figures.starts_with("0.") {
        figures.replace('.', "")
    } else {
        figures.to_owned()
    };
    text.replace(',', ".").parse().ok()
}

/// One number as a text without marks writes it.
#[derive(Debug)]
struct Written {
    before: &'static str,
    value: f64,
    unit: Option<String>,
    after: String,
    words: String,
    start: usize,
    beside: [String; 2],
}

/// What a word before a number is read as.
fn bound(said: &str) -> &'static str {
    BOUNDS.iter().find(|(way, _)| *way == said).map_or("", |(_, read)| read)
}

fn written(folded: &str, thing: Option<&str>) -> Vec<Written> {
    // The word is one of the question's, letters alone.
    let own = thing.and_then(|thing| number_pattern(Some(thing)).ok());
    let pattern = own.as_ref().unwrap_or(&NUMBER);
    let group = |found: &regex_lite::Captures<'_>, n: usize| found.get(n).map_or("", |m| m.as_str()).to_owned();
    let mut out = Vec::new();
    let mut from = 0;
    while let Some(found) = folded.get(from..).and_then(|rest| pattern.captures(rest)) {
        let (whole, digits) = (found.get(0).map_or(0..1, |m| m.range()), found.get(2).map_or(0..1, |m| m.range()));
        let unit = group(&found, 4);
        let known = UNITS.iter().find(|(_, ways)| ways.contains(&unit.as_str())).map(|(name, _)| (*name).to_owned());
        let unit = known.or_else(|| Some(unit).filter(|unit| !unit.is_empty()));
        let factor = group(&found, 3);
        let factor = FACTORS.iter().find(|(name, _)| *name == factor).map(|f| f.1);
        if let Some(number) = value(&group(&found, 2)) {
            let end = from + found.get(4).or(found.get(2)).map_or(whole.end, |m| m.end());
            let word = |text: Option<&str>| text.unwrap_or_default().to_owned();
            let before = folded[..from + whole.start].split(|c: char| !c.is_alphanumeric()).rfind(|w| !w.is_empty());
            let after = folded[end..].split(|c: char| !c.is_alphanumeric()).find(|w| !w.is_empty());
            out.push(Written {
                beside: [word(before), word(after)],
                before: bound(found.get(1).map_or("", |said| said.as_str())),
                value: number * factor.unwrap_or(1.0),
                unit: unit.or(factor.map(|_| "dong".to_owned())),
                after: group(&found, 5),
                words: folded[from..][digits.start..whole.end].trim().to_owned(),
                start: from + digits.start,
            });
        }
        // The character after a number may be part of the next.
        from += whole.end.saturating_sub(1).max(digits.end);
    }
    out
}

/// The quantities that a question without marks names.
pub(super) fn asked(folded: &str) -> Vec<Quantity> {
    let folded = &digits(folded);
    let named = |w: Written| {
        let next = w.beside[1].clone();
        let unit = w.unit.clone().or_else(|| Some(next).filter(|next| names_a_thing(&w, next)))?;
        let value = match w.before {
            "duoi" | "den duoi" => w.value - 0.001,
            "tren" => w.value + 0.001,
            _ => w.value,
        };
        // A year of the calendar is no length of time.
        let calendar = (unit.as_str() == "nam" && w.value > 1900.0)
            || (folded[..w.start].ends_with("nam ") && (1945.0..2100.0).contains(&w.value))
            || folded[..w.start].ends_with("thang ")
            || folded[..w.start].ends_with("ngay ");
        (!calendar).then_some(Quantity { value, unit, words: w.words, beside: w.beside })
    };
    written(folded, None).into_iter().filter_map(named).collect()
}

/// The class of a school that a question names: `lớp 3`, `khối 3`.
pub(super) fn grades(folded: &str) -> Vec<u32> {
    let words: Vec<&str> = folded.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).collect();
    let pairs = words.windows(2).filter(|pair| matches!(pair[0], "lop" | "khoi"));
    pairs.filter_map(|pair| pair[1].parse().ok()).filter(|n| (1..=12).contains(n)).collect()
}

/// What a text says to a quantity.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fit {
    /// A range contains it, or the number itself stands there.
    Held,
    /// Ranges or numbers of the kind stand there, and none is it.
    Other,
    /// Nothing of the kind stands there.
    Silent,
}

/// Units whose bare numbers tell one row from another (`3 buổi`, `60 chỗ`); of others only ranges do.
const TELLING: [&str; 3] = ["buoi", "cho", "giuong"];

/// Whether the ranges of a text without marks contain a quantity.
pub(super) fn fit(folded: &str, asked: &Quantity) -> Fit {
    let is_thing = !UNITS.iter().any(|(name, _)| *name == asked.unit);
    let numbers = written(folded, is_thing.then_some(asked.unit.as_str()));
    let (mut seen, mut at) = (false, 0);
    while at < numbers.len() {
        let number = &numbers[at];
        let next = numbers.get(at + 1).filter(|n| n.before.starts_with("den") || n.before == "duoi");
        let unit = number.unit.as_ref().or(next.and_then(|n| n.unit.as_ref()));
        at += 1;
        if unit != Some(&asked.unit) {
            continue;
        }
        let opens = matches!(number.before, "tu" | "tu du" | "tren");
        let above = match number.before {
            "tren" => asked.value > number.value,
            _ => asked.value >= number.value,
        };
        let inside = if let Some(end) = next.filter(|_| opens) {
            at += 1;
            above && if end.before.contains("duoi") { asked.value < end.value } else { asked.value <= end.value }
        } else if opens || number.after == "tro len" || number.before == "it nhat" {
            above
        } else if matches!(number.before, "duoi" | "den duoi") {
            asked.value < number.value
        } else if number.before.starts_with("den") || number.after == "tro xuong" || number.before == "khong qua" {
            asked.value <= number.value
        } else if (number.value - asked.value).abs() < 1e-9 {
            return Fit::Held;
        } else if is_thing || TELLING.contains(&asked.unit.as_str()) || stands_alike(number, asked) {
            false
        } else {
            continue;
        };
        if inside {
            return Fit::Held;
        }
        seen = true;
    }
    if seen { Fit::Other } else { Fit::Silent }
}

/// The highest of the bounds from which on a text without marks speaks of a quantity: `từ 03 năm trở lên`, `từ 05 năm đến
/// dưới 08 năm`.
pub(super) fn floor(folded: &str, asked: &Quantity) -> Option<f64> {
    let is_thing = !UNITS.iter().any(|(name, _)| *name == asked.unit);
    let numbers = written(folded, is_thing.then_some(asked.unit.as_str()));
    let is_floor = |at: usize, number: &Written| {
        let end = numbers.get(at + 1).filter(|next| next.before.starts_with("den") || next.before == "duoi");
        let opens = matches!(number.before, "tu" | "tu du" | "tren" | "it nhat") || number.after == "tro len";
        let unit = number.unit.as_ref().or(end.and_then(|end| end.unit.as_ref()));
        opens
            && unit == Some(&asked.unit)
            && number.value <= asked.value
            && end
                .is_none_or(|end| asked.value < end.value || (asked.value <= end.value && !end.before.contains("duoi")))
    };
    let floors =
        numbers.iter().enumerate().filter(|(at, number)| is_floor(*at, number)).map(|(_, number)| number.value);
    floors.max_by(f64::total_cmp)
}

/// True where a number stands between the same words as the one asked: `phòng 01 người` for `phòng 04 người`.
fn stands_alike(number: &Written, asked: &Quantity) -> bool {
    let same = |at: usize| {
        let word = asked.beside[at].as_str();
        word.len() > 2 && !PLAIN.contains(&word) && word == number.beside[at]
    };
    same(0) || same(1)
}

/// True where the word after a number without a unit is what it counts: `45 feet`, `2 sao`.
fn names_a_thing(number: &Written, next: &str) -> bool {
    let before = number.beside[0].as_str();
    let letters = next.len() > 2 && next.bytes().all(|b| b.is_ascii_lowercase());
    let named = ["dieu", "khoan", "diem", "so", "lop", "khoi", "quyet", "nam", "thang", "ngay", "thu", "bac", "hang"];
    letters && number.value > 1.0 && number.value < 1000.0 && !PLAIN.contains(&next) && !named.contains(&before)
}

/// Words, without marks, that stand beside numbers of every kind.
const PLAIN: [&str; 23] = [
    "duoc", "trong", "thoi", "gian", "muc", "cho", "moi", "theo", "voi", "nam", "thang", "ngay", "bao", "nhieu", "tro",
    "len", "xuong", "doi", "den", "duoi", "tren", "hon", "khong",
];

/// The value of a word, without marks, of which numbers are spoken.
fn numeral(word: &str) -> Option<u32> {
    match word {
        "khong" => Some(0),
        "muoi" => Some(10),
        "tram" => Some(100),
        // `nhat` orders, and counts nothing.
        _ => unit_named(word).filter(|_| word != "nhat"),
    }
}

/// The text with numbers in words before a unit turned into figures: `hai muoi lam phan tram` → `25 phan tram`.
fn digits(folded: &str) -> String {
    let words: Vec<&str> = folded.split_whitespace().collect();
    let mut out: Vec<String> = Vec::new();
    let mut at = 0;
    while at < words.len() {
        let run = words[at..].iter().take_while(|w| numeral(w).is_some()).count();
        let counts = |at: usize| {
            let after = words[at..].iter().take(2).copied().collect::<Vec<_>>().join(" ");
            after.starts_with("phan tram")
                || words.get(at).is_some_and(|w| ["trieu", "nghin", "ngan", "tuoi", "ty", "km"].contains(w))
        };
        let end = (1..=run).rev().find(|n| counts(at + n));
        if let Some(end) = end {
            out.push(spoken(&words[at..at + end]).to_string());
            at += end;
        } else {
            out.push(words[at].to_owned());
            at += 1;
        }
    }
    out.join(" ")
}

/// The value of a number in words under a thousand.
fn spoken(words: &[&str]) -> u32 {
    let (mut sum, mut unit) = (0, 0);
    for word in words {
        match numeral(word).unwrap_or(0) {
            10 => (sum, unit) = (sum + 10 * unit.max(1), 0),
            100 => (sum, unit) = (sum + 100 * unit.max(1), 0),
            n => unit = n,
        }
    }
    sum + unit
}

#[cfg(test)]
mod tests {
    use super::{Fit, Quantity, asked, fit, floor};

    fn one(folded: &str) -> Quantity {
        asked(folded).into_iter().next().unwrap_or_else(|| panic!("{folded}"))
    }

    #[test]
    fn numbers_as_people_say_them() {
        for (said, value, unit) in [
            ("gia 15k", 15_000.0, "dong"),
            ("1,3 trieu", 1_300_000.0, "dong"),
            ("20 nghin mot thang", 20_000.0, "dong"),
            ("hai muoi lam phan tram", 25.0, "%"),
            ("cu ba 82 tuoi", 82.0, "tuoi"),
            ("10 trieu dung khong", 10_000_000.0, "dong"),
        ] {
            let found = one(said);
            assert!((found.value - value).abs() < 1e-6 && found.unit == unit, "{said}: {found:?}");
        }
        assert!(asked("nam 2023").is_empty());
        assert!(asked("nam 2015, ho cai tao nha").is_empty(), "a year counts no households");
    }

    #[test]
    fn of_steps_the_bound_from_which_on_they_speak_is_known() {
        let asked = one("thac si co 6 nam kinh nghiem duoc bao nhieu");
        assert_eq!(floor("co tu 03 nam kinh nghiem tro len", &asked), Some(3.0));
        assert_eq!(floor("kinh nghiem tu 05 nam den duoi 08 nam", &asked), Some(5.0));
        assert_eq!(floor("kinh nghiem tu 03 nam den duoi 05 nam", &asked), None);
        assert_eq!(floor("co tu 10 nam kinh nghiem", &asked), None);
    }

    #[test]
    fn ranges_contain_the_number_asked() {
        let years = one("lam 7 nam");
        assert_eq!(fit("doi voi nguoi lam viec tai hoi tu 5 nam tro len", &years), Fit::Held);
        assert_eq!(fit("tu 02 nam den duoi 05 nam", &years), Fit::Other);
        assert_eq!(fit("duoi 02 nam", &years), Fit::Other);
        assert_eq!(fit("nguoi cao tuoi tu du 80 tuoi tro len: 2.0", &one("82 tuoi")), Fit::Held);
        assert_eq!(fit("tu du 60 tuoi den duoi 80 tuoi", &one("82 tuoi")), Fit::Other);
        assert_eq!(fit("tu 15 den duoi 20 km", &one("17 km")), Fit::Held);
        assert_eq!(fit("mau giao (3 buoi tieng anh/tuan)", &one("5 buoi")), Fit::Other);
        assert_eq!(fit("khong noi gi", &years), Fit::Silent);
        let room = one("giuong phong 04 nguoi theo yeu cau");
        assert_eq!(fit("giuong phong 01 nguoi ngay", &room), Fit::Other);
        assert_eq!(fit("giuong phong 04 nguoi ngay", &room), Fit::Held);
        assert_eq!(fit("tang giay khen 05 nam lien tuc", &one("gia dinh van hoa 3 nam lien tuc")), Fit::Other);
    }
}
