//! Whether a unit names what is asked: an amount in the unit asked for, a time, a body.

use super::asked::Asked;
use super::sections::Unit;
use super::slots::Slots;
use super::table::is_figure;
use super::words::plain;
use regex::Regex;
use std::sync::LazyLock;

/// Words that stand for an amount: nothing is paid, or what it costs.
const FREE: [&str; 9] = [
    "được miễn",
    "miễn thu",
    "không thu",
    "không phải nộp",
    "theo thực tế",
    "theo hóa đơn",
    "không hỗ trợ",
    "không cấp bù",
    "theo hoá đơn",
];

/// Units of money, without marks.
const MONEY: [&str; 4] = ["dong", "trieu", "nghin", "ty "];

/// Kinds of bodies that a question asks for, and how they begin; the last for any body.
const BODIES: [(&str, &[&str]); 3] = [
    ("so nao", &["Sở "]),
    ("ban nao", &["Ban "]),
    (
        "",
        &[
            "Ủy ban",
            "Uỷ ban",
            "UBND",
            "Sở ",
            "Ban ",
            "Chủ tịch",
            "Hội đồng",
            "Giám đốc",
            "Hiệu trưởng",
            "Phòng ",
            "Công an",
            "Chi cục",
            "Bộ ",
            "Trung tâm",
            "gân sách",
            "Thường trực",
            "Mặt trận",
            "ơ quan",
            "ơn vị",
            "Kho bạc",
            "Hạt Kiểm lâm",
            "Bảo hiểm xã hội",
        ],
    ),
];

/// True where the unit names what is asked: an amount in the unit asked for, a time, a body. A point states a case of
/// what its lead-in rules, which may name it for all of them.
pub(super) fn says_what_is_asked(slots: &Slots, unit: &Unit, cells: &[usize], folded: &str) -> bool {
    let leads = unit.above.iter().filter(|above| !unit.is_row && above.trim_end().ends_with(':'));
    let leads = leads.chain(Some(&unit.sum).filter(|sum| !sum.is_empty()));
    names_what_is_asked(slots, unit, cells, folded) || leads.into_iter().any(|lead| rules(slots, lead))
}

/// True where a lead-in names what is asked.
fn rules(slots: &Slots, lead: &str) -> bool {
    let folded = plain(lead);
    match slots.asked {
        Asked::Amount(None) => has_figure(lead),
        Asked::Amount(Some("phan")) => folded.contains('%') || folded.contains("phan tram"),
        Asked::Amount(Some("trieu")) => has_figure(lead) && MONEY.iter().any(|unit| folded.contains(unit)),
        Asked::Amount(Some(asked)) => counts(&folded, asked),
        Asked::Time => TIME.is_match(&folded),
        Asked::Body(kind) => names_body(kind, lead),
        Asked::Count | Asked::Text => false,
    }
}

fn names_body(kind: &str, text: &str) -> bool {
    BODIES.iter().any(|(name, ways)| *name == kind && ways.iter().any(|way| text.contains(way)))
}

/// True where a text tells things apart by numbers, in figures or Roman.
fn numbers_something(text: &str) -> bool {
    let is_roman = |word: &str| !word.is_empty() && word.chars().all(|c| matches!(c, 'I' | 'V' | 'X'));
    text.contains(|c: char| c.is_ascii_digit()) || text.split(|c: char| !c.is_alphanumeric()).any(is_roman)
}

/// The same of the unit itself, with its cells.
fn names_what_is_asked(slots: &Slots, unit: &Unit, cells: &[usize], folded: &str) -> bool {
    let cells = || cells.iter().filter_map(|at| unit.cells.get(*at));
    let heads = || format!("{} {}", plain(&unit.measure), cells().map(|c| plain(&c.column)).collect::<String>());
    let free = || {
        let says = |text: &str| FREE.iter().any(|w| text.to_lowercase().contains(w));
        says(&unit.own) || unit.above.iter().any(|a| a.contains("Miễn") && a.chars().count() < 80)
    };
    match slots.asked {
        Asked::Amount(asked) => {
            let figure = match asked {
                // A dash says that there is none.
                None => cells().any(|c| {
                    c.value.contains(|c: char| c.is_ascii_digit()) && (is_figure(&c.value) || has_figure(&c.value))
                }),
                Some(_) => cells().any(|c| c.value.contains(|c: char| c.is_ascii_digit())),
            };
            match asked {
                None => figure || has_figure(&unit.own) || free(),
                Some("phan") => {
                    folded.contains('%') || folded.contains("phan tram") || (figure && heads().contains('%'))
                }
                Some("trieu") => MONEY.iter().any(|w| folded.contains(w) || (figure && heads().contains(w))),
                Some(asked) => {
                    counts(folded, asked) || (figure && heads().contains(asked) && !heads().contains("dong"))
                }
            }
        }
        Asked::Count => {
            let own = COUNTER.replace(&unit.own, "");
            numbers_something(&own) || cells().any(|c| c.value.contains(|c: char| c.is_ascii_digit()))
        }
        Asked::Time => TIME.is_match(folded),
        Asked::Body(kind) => names_body(kind, &unit.own),
        Asked::Text => true,
    }
}

#[expect(clippy::unwrap_used, reason = "constant patterns, compiled by a test")]
static TIME: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"\d+ (?:\([^)]*\) ?)?(?:ngay|thang|nam|gio|phut)|ngay \d|thang \d|nam \d{4}|quy [iv]|hang nam|\d/\d")
        .unwrap()
});

/// Sums of money, shares, coefficients.
#[expect(clippy::unwrap_used, reason = "a constant pattern, compiled by a test")]
static FIGURE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"\d\s?%|\d(?:[.,]\d+)*\s?(?:\([^)]*\) ?)?(?:đồng|nghìn|ngàn|triệu|tỷ|lần|lít|kg|tấn|suất|mức lương|tháng (?:tiền )?lương)|hệ số:? \d|\b\d+(?:[.,]\d+)*\s?(?:\([^)]*\) ?)?\p{L}+(?: \p{L}+)?/(?:ngày|buổi|tháng|năm|giờ|tiết|lần|người|cuộc|đợt|khóa|vụ|quý|tuần|trẻ|hộ|suất|lượt|học sinh)|\b\d{1,3}(?:\.\d{3})+(?:\s*[;,./)]|\s*$)|\b\d[.,]\d{1,2}\s*(?:[;,./)%]|$)").unwrap()
});

/// The number that a clause begins with.
#[expect(clippy::unwrap_used, reason = "a constant pattern, compiled by a test")]
static COUNTER: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"^[“\s]*\d+(?:\.\d+)*[.)]?\s").unwrap());

/// True where a sum stands: a number that counts no row, article or day.
fn has_figure(text: &str) -> bool {
    FIGURE.is_match(&COUNTER.replace(&text.to_lowercase(), ""))
}

/// Days and months of the calendar, without marks.
#[expect(clippy::unwrap_used, reason = "a constant pattern, compiled by a test")]
static CALENDAR: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"ngay \d{1,2} thang \d{1,2}(?: nam \d{4})?|thang \d{1,2}(?:/| nam )\d{4}|\d{1,2}/\d{1,2}/\d{4}")
        .unwrap()
});

#[expect(clippy::unwrap_used, reason = "a constant pattern, compiled by a test")]
static TIMES: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"\d (?:muc )?luong (?:co so|toi thieu)|he so:? \d").unwrap());

/// Numbers in words, without marks, that are no other common word: `bằng ba lần`.
const WORDED: [&str; 6] = ["mot", "hai", "ba", "bon", "sau", "muoi"];

/// People by what they are, without marks: `02 (hai) nhân viên` says how many persons.
const PEOPLE: [&str; 9] =
    ["nhan vien", "can bo", "cong chuc", "vien chuc", "thanh vien", "bien che", "giao vien", "lao dong", "dai bieu"];

/// True where a number stands before a unit, with or without its words in brackets.
fn counts(folded: &str, unit: &str) -> bool {
    let folded = CALENDAR.replace_all(folded, " ");
    // `0,3 mức lương cơ sở` is so many times that.
    if unit == "lan" && TIMES.is_match(&folded) {
        return true;
    }
    let kinds = if unit == "nguoi" { PEOPLE.as_slice() } else { &[] };
    let named = kinds.iter().flat_map(|kind| folded.match_indices(kind));
    folded.match_indices(unit).chain(named).any(|(at, unit)| {
        let ends = !folded[at + unit.len()..].starts_with(|c: char| c.is_ascii_alphanumeric());
        let before = folded[..at].trim_end();
        let before = match before.strip_suffix(')') {
            Some(inside) => inside.rfind('(').map_or(before, |open| inside[..open].trim_end()),
            None => before,
        };
        // `02 (hai) nhân viên`, `4.000 người`, `02 nhân viên chăn nuôi`.
        let worded = before.rsplit(' ').next().is_some_and(|word| WORDED.contains(&word));
        ends && (worded || before.ends_with(|c: char| c.is_ascii_digit()))
    })
}

#[cfg(test)]
mod tests {
    use super::{counts, has_figure, numbers_something};

    #[test]
    fn a_sum_by_the_day_is_one_where_its_money_stands_over_the_table() {
        for sum in ["- Thư ký, cán bộ coi thi 443 người/ngày", "- Tiền ăn 200 người/ngày", "tiền ăn 1.500 học sinh/năm"]
        {
            assert!(has_figure(sum), "{sum}");
        }
        for other in ["- Tiền ăn người/ngày", "3 người", "ngày 15/7"] {
            assert!(!has_figure(other), "{other}");
        }
    }

    #[test]
    fn figures_stand_in_digits_in_words_and_as_shares_of_the_wage() {
        for (text, unit, want) in [
            ("dien tich bang ba lan dien tich rung", "lan", true),
            ("to truong 0,3 muc luong co so/thang", "lan", true),
            ("tong dien tich 148,62 ha", "ha", true),
            ("toi da 05 (nam) nam ke tu thoi diem cap the", "nam", true),
            ("truoc ngay 30 thang 6 nam 2024", "thang", false),
            ("moi lan chi mot muc", "lan", false),
            ("khong qua 02 (hai) nhan vien chan nuoi thu y", "nguoi", true),
            ("nhan vien chan nuoi thu y", "nguoi", false),
        ] {
            assert_eq!(counts(text, unit), want, "{text}");
        }
        assert!(numbers_something("Loại III: cây trên tuổi") && numbers_something("Chợ hạng 2"));
        assert!(!numbers_something("Việc phân loại do Công an tỉnh quyết định"));
    }
}
