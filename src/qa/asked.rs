//! What a question asks for: an amount and in what unit, a time, a body, or any other words.

use super::quantity;
use super::words::WordRow;
use super::{Intent, Question};

/// What is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Asked {
    /// A figure, in this unit where one is named.
    Amount(Option<&'static str>),
    /// How many of something, where no unit is named: `mấy xe ô tô`.
    Count,
    /// A day or a length of time.
    Time,
    /// A body or person, of a kind where one is named.
    Body(&'static str),
    /// Anything else.
    Text,
}

/// Ways to ask for a day or a length of time, without marks.
const WHEN: [&str; 12] = [
    "ngay nao",
    "ngay bao nhieu",
    "ngay may",
    "thang may",
    "khi nao",
    "bao gio",
    "luc nao",
    "thang nao",
    "han chot",
    "han nop",
    "bao lau",
    "den khi nao",
];

/// First words, without marks, of a question that is only the name of a sum.
const SUMS_FIRST: [&str; 11] =
    ["muc ", "ti le ", "ty le ", "tien ", "gia ", "phi ", "le phi ", "phu cap ", "hoc phi ", "thu lao ", "dinh muc "];

/// What is asked for, by the words of the question.
pub(super) fn asked(question: &Question) -> Asked {
    let folded = question.folded.as_str();
    let row = WordRow::new(folded);
    let has = |words: &[&str]| words.iter().any(|w| row.holds_folded(w));
    let unit = asked_unit(folded);
    let which = folded.trim_end_matches(['?', ' ']).strip_suffix(" may");
    let which = |nouns: &[&str]| which.is_some_and(|rest| nouns.iter().any(|noun| rest.ends_with(noun)));
    if unit.is_none() && (which(&[" ngay", " thang", " nam"]) || has(&WHEN)) {
        return Asked::Time;
    }
    if which(&CLASSED) {
        return Asked::Count;
    }
    // A question that begins with a sum may well ask of its source, or whether it is paid at all.
    let elsewhere = is_yes_no(folded) || has(&["nguon nao", "ai", "dau", "co quan nao", "don vi nao", "cap nao"]);
    let asks = has(&["bao nhieu", "bn", "may tien", "may muc", "he so may", "may he so", "bang may"])
        || unit.is_some()
        || (!elsewhere
            && (question.intent == Intent::Amount || SUMS_FIRST.iter().any(|start| folded.starts_with(start))));
    let presumes = is_yes_no(folded) && quantity::asked(folded).iter().any(|q| q.unit == "dong");
    let asking = ["nao", "gi", "ai", "dau", "sao", "the nao", "khong", "ko", "chua", "nhung", "khi", "vi sao"];
    let sums =
        ["phu cap", "hoc phi", "le phi", "muc", "tien", "gia", "phi", "thu lao", "tro cap", "qua", "khoan", "hoc bong"];
    let names_sum = !has(&asking) && has(&sums) && question.intent == Intent::Passage && question.number.is_none();
    if asks || presumes || names_sum || folded.trim_end_matches(['?', ' ']).ends_with(" may") {
        return Asked::Amount(unit);
    }
    if let Some(kind) = ["so nao", "ban nao"].into_iter().find(|kind| has(&[kind])) {
        return Asked::Body(kind);
    }
    let body = has(&["ai", "co quan nao", "don vi nao", "cap nao", "noi nao", "ngan sach nao"]);
    match body && !has(&["ai duoc", "nhung ai"]) {
        _ if counts_things(folded) => Asked::Count,
        true => Asked::Body(""),
        false => Asked::Text,
    }
}

/// What is told by a number of its own, without marks: `xếp loại mấy`, `khối lớp mấy`.
const CLASSED: [&str; 9] = [" hang", " loai", " lop", " nhom", " bac", " khoa", " vung", " khu vuc", " cap"];

/// True where `mấy` asks for a number of things.
fn counts_things(folded: &str) -> bool {
    let words: Vec<&str> = folded.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).collect();
    words.windows(2).any(|pair| pair[0] == "may" && !["tien", "muc", "khoan", "loai", "tinh", "moc"].contains(&pair[1]))
}

/// What a question may count, without marks: `bao nhiêu km`, `mấy nhân viên`.
const COUNTED: [&str; 27] = [
    "trieu",
    "km",
    "met",
    "m",
    "ngay",
    "thang",
    "nam",
    "tuoi",
    "phan",
    "tang",
    "gio",
    "kg",
    "tan",
    "diem",
    "nguoi",
    "dan",
    "hoc sinh",
    "nhan vien",
    "bien che",
    "lan",
    "phut",
    "buoi",
    "giuong",
    "cho",
    "lop",
    "tiet",
    "ha",
];

/// The unit after `bao nhiêu` or `mấy`, where it is none of money. `bn/ha` asks for money.
fn asked_unit(folded: &str) -> Option<&'static str> {
    let folded = format!(" {folded} ");
    let holds = |words: &str| {
        folded.match_indices(words).any(|(at, found)| !folded[at + found.len()..].starts_with(char::is_alphanumeric))
    };
    COUNTED.iter().find_map(|unit| {
        let asked = ["bao nhieu", "bn", "may"].iter().any(|ask| holds(&format!(" {ask} {unit}")));
        let share = *unit == "phan" && holds(" bao nhieu thue");
        let counted = match *unit {
            "dan" => "nguoi",
            "met" => "m",
            unit => unit,
        };
        (asked || share).then_some(counted)
    })
}

pub(super) fn is_yes_no(folded: &str) -> bool {
    let folded = folded.trim_end_matches(['?', '.', ' ']);
    ["khong", "ko", "chua", "chu", "dung khong", "phai khong", "hay khong", "k"]
        .iter()
        .any(|end| folded.ends_with(&format!(" {end}")))
}

#[cfg(test)]
mod tests {
    use super::{asked_unit, is_yes_no};

    #[test]
    fn what_is_counted_stands_right_after_the_word_that_asks() {
        for (question, unit) in [
            ("tong dien tich bn ha", Some("ha")),
            ("kinh phi bao ve rung binh quan bn/ha/nam", None),
            ("xe dua don hs bn/km", None),
            ("gap may lan dien tich", Some("lan")),
            ("duoc ho tro may thang", Some("thang")),
            ("thuong bao nhieu thang nay", Some("thang")),
            ("thuong bao nhieu", None),
        ] {
            assert_eq!(asked_unit(question), unit, "{question}");
        }
    }

    #[test]
    fn a_question_that_doubts_is_one_of_yes_and_no() {
        assert!(is_yes_no("du hop truc tuyen van duoc thanh toan tien di lai chu?"));
        assert!(!is_yes_no("tien di lai bao nhieu"));
    }
}
