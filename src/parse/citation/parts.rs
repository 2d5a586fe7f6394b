//! The parts of a document that a sentence speaks of: `điểm a khoản 2 Điều 5`, `Phụ lục II`, `cụm từ “…”`.

use super::address::{around, places};
use super::command::Verb;
use super::phrases::phrases;
use crate::model::{ActKind, EditOp};
use regex::Regex;
use std::sync::LazyLock;

/// One part with its labels: `khoản 2`, `khoản 1, khoản 2`, `các điểm a, b và c`, `Điều 5, 6 và 7`, `Phụ lục số 01`.
const PART: &str = r"(?:(?:các|tên|tiêu\s+đề)\s+)?(?:(?i:đoạn|khổ|câu|gạch\s+đầu\s+dòng)\s+(?:thứ\s+(?:nhất|hai|ba|tư|bốn|năm|sáu|bảy|tám)\b|cuối(?:\s+cùng)?\b|đầu\s+tiên\b|mở\s+đầu\b)|(?i:ghi\s+chú)\s+\d{1,2}\b|(?i:điểm|khoản|điều|mục|tiểu\s+mục|chương|phần|tiết|gạch\s+đầu\s+dòng|phụ\s+lục|phụ\s+biểu|biểu|mẫu|bảng|danh\s+mục|số\s+thứ\s+tự|stt)(?:\s+(?:(?i:số|thứ)\s+)?(?:\d+(?:\.\d+)*[a-zđ]{0,2}(?:[/-][A-Z]+(?:-[A-Z]+)*)?|[IVXL]+[a-zđ]?(?:[.-]\d+)?|[a-zđ]\d{0,2}(?:\.\d{1,2})?|[A-Z])\b(?:(?:\s*[,;]\s*|\s+(?:và|hoặc|đến)\s+)(?:\d+(?:\.\d+)*[a-zđ]{0,2}(?:-[A-Z]+)?|[IVXL]+[a-zđ]?|[a-zđ]\d{0,2})\b)*)|(?:Phụ\s+lục|Biểu|Danh\s+mục|Bảng)\b)";

/// Parts that belong together: `khoản 1, khoản 2 Điều 3`, `khoản 7 vào sau khoản 6 Điều 2`.
#[expect(clippy::unwrap_used, reason = "a constant pattern, compiled by a test")]
static CHAINS: LazyLock<Regex> = LazyLock::new(|| Regex::new(&CHAIN).unwrap());

/// The pattern of such parts.
pub(super) static CHAIN: LazyLock<String> = LazyLock::new(|| {
    format!(
        r"(?:một\s+số\s+(?:điều|khoản|điểm|nội\s+dung|quy\s+định)\s*,?\s*(?:(?:của|tại)\s+)?)?{PART}(?:\s*(?:,|và|của|tại|thuộc|đến|(?:vào\s+)?(?:ngay\s+)?(?:sau|trước)|vào)?\s*{PART})*"
    )
});

/// A chain that ends right before a document is named, and what may stand between.
#[expect(clippy::unwrap_used, reason = "a constant pattern, compiled by a test")]
static BEFORE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?i)^\s*(?:,?\s*(?:(?:được\s+)?ban\s+hành\s+)?kèm\s+theo|của|tại|thuộc|quy\s+định|quy\s+chế|các|\s)*\s*$",
    )
    .unwrap()
});

/// Parts without a label.
#[expect(clippy::unwrap_used, reason = "a constant pattern, compiled by a test")]
static SOME: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)\bmột\s+(?:số\s+(?:điều|khoản|điểm|nội\s+dung|quy\s+định|cụm\s+từ|phụ\s+lục|mục)(?:,\s*(?:khoản|điểm|phụ\s+lục))*|phần)\b")
        .unwrap()
});

/// Articles after which a chain begins anew: `khoản 2 Điều 8 và khoản 2 Điều 36` are two.
#[expect(clippy::unwrap_used, reason = "a constant pattern, compiled by a test")]
static SEAM: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?P<one>(?i:điều|phụ\s+lục|chương|biểu|mẫu)\s+(?:số\s+)?[\dIVXL]+[a-zđ]?)\s*(?:,|;|và)\s*(?:điểm|khoản|tên|Phụ\s+lục|phụ\s+lục|Biểu|Mẫu|Chương)\s").unwrap()
});

/// The history of what is spoken of, and references to the speaking document itself: no part of the object.
#[expect(clippy::unwrap_used, reason = "a constant pattern, compiled by a test")]
static ASIDE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(&format!(r"(?i)\(?\s*(?:đã\s+)?được\s+(?:sửa|bổ\s+sung)|(?-i:{PART})\s*(?:của\s+)?(?:nghị|quyết|thông|luật|quy)\s*\S*\s+này")).unwrap()
});

/// A part that a sentence speaks of.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) struct Part {
    /// As written.
    pub(super) written: String,
    /// What is done to it, where the words say more than the verb.
    pub(super) op: Option<EditOp>,
    /// Places in it that are left out.
    pub(super) except: Vec<String>,
}

impl From<String> for Part {
    fn from(written: String) -> Self {
        Self { written, op: None, except: Vec::new() }
    }
}

/// A stretch of a sentence: its words, and the same with quotations blanked.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Passage<'a> {
    pub(super) words: &'a str,
    pub(super) plain: &'a str,
}

impl<'a> Passage<'a> {
    /// The stretch between two bytes; empty where they are none.
    pub(super) fn between(self, from: usize, to: usize) -> Self {
        let cut = |text: &'a str| text.get(from..to).unwrap_or_default();
        Self { words: cut(self.words), plain: cut(self.plain) }
    }

    /// The stretch up to a byte.
    pub(super) fn until(self, to: usize) -> Self {
        self.between(0, to)
    }
}

/// All parts named in a stretch of text that follows a verb.
pub(super) fn parts(passage: Passage<'_>, verb: Verb) -> Vec<Part> {
    let passage = passage.until(ASIDE.find(passage.plain).map_or(passage.plain.len(), |aside| aside.start()));
    let changed = phrases(passage, verb);
    if !changed.is_empty() {
        return changed;
    }
    let mut named: Vec<Part> = Vec::new();
    for chain in CHAINS.find_iter(passage.plain) {
        let before = passage.plain.get(..chain.start()).unwrap_or_default().trim_end();
        // `Phụ lục số 01 - Danh mục phí`: what follows the dash is the name of the part.
        let titled = before.ends_with(['-', '–']) && !chain.as_str().contains(|c: char| c.is_ascii_digit());
        // `bằng Phụ lục I ban hành kèm theo Thông tư này`: the new one, which this document brings.
        let new = ["bằng", "thành"].iter().any(|word| before.ends_with(word));
        if titled || new {
            continue;
        }
        let op = appends(before, verb).then_some(EditOp::Append);
        let part = |written| Part { op: op.clone(), ..Part::from(written) };
        named.extend(split(chain.as_str()).into_iter().map(part));
    }
    complete(&mut named);
    if named.is_empty() {
        named.extend(SOME.find(passage.plain).map(|some| Part::from(squeeze(some.as_str()).to_lowercase())));
    }
    named
}

/// `điểm c, bổ sung điểm c1 sau điểm c khoản 1 Điều 6`: a part that names no article stands where the next one does.
fn complete(named: &mut [Part]) {
    let placed =
        |written: &str| ["Điều", "điều", "Phụ lục", "phụ lục", "Chương"].iter().any(|word| written.contains(word));
    for at in (1..named.len()).rev() {
        let (before, after) = named.split_at_mut(at);
        if let (Some(part), Some(next)) = (before.last_mut(), after.first())
            && !placed(&part.written)
            && placed(&next.written)
        {
            let around = around(&places(&next.written).addresses, places(&part.written).addresses.first());
            if around.article.is_some() {
                part.written = format!("{} {around}", part.written);
            }
        }
    }
}

/// True where the words before a part put something at its end: `Bổ sung vào cuối khoản 1`.
fn appends(before: &str, verb: Verb) -> bool {
    let before = before.to_lowercase();
    verb.kind() == ActKind::Supplements && (before.ends_with("cuối") || before.trim() == "vào")
}

/// The parts named right before a document: `khoản 2 Điều 5 của` Nghị quyết số …, with those that a semicolon parts from
/// them: `Khoản 2 Điều 3; khoản 1 Điều 7 của`.
pub(super) fn parts_before(text: &str) -> Vec<Part> {
    let text = crate::parse::analyse::window::last(text, 240);
    let chains: Vec<_> = CHAINS.find_iter(text).collect();
    let Some(last) = chains.last() else { return Vec::new() };
    if !BEFORE.is_match(text.get(last.end()..).unwrap_or_default()) {
        return Vec::new();
    }
    let joined = |pair: &&[regex::Match<'_>]| match pair {
        [one, next] => text.get(one.end()..next.start()).is_some_and(|gap| matches!(gap.trim(), ";" | "; và" | ", và")),
        _ => false,
    };
    let more = chains.windows(2).rev().take_while(joined).count();
    let first = chains.len() - 1 - more;
    chains.get(first..).unwrap_or_default().iter().flat_map(|chain| split(chain.as_str())).map(Part::from).collect()
}

/// True when a text begins with a part.
pub(super) fn begins_with_part(text: &str) -> bool {
    CHAINS.find(text).is_some_and(|found| found.start() == 0)
}

/// The text after the part it begins with.
pub(super) fn after_part(text: &str) -> &str {
    match CHAINS.find(text) {
        Some(found) if found.start() == 0 => text.get(found.end()..).unwrap_or_default(),
        _ => text,
    }
}

/// Cuts a chain where a new article begins.
pub(super) fn split(chain: &str) -> Vec<String> {
    let mut out = Vec::new();
    let mut from = 0;
    while let Some(seam) = chain.get(from..).and_then(|rest| SEAM.captures(rest)?.name("one")) {
        let end = from + seam.end();
        out.extend(chain.get(from..end).map(squeeze));
        from = end;
    }
    out.extend(chain.get(from..).map(squeeze));
    out.retain(|part| !part.is_empty());
    out
}

/// One line, single spaces, no separators at the ends.
pub(super) fn squeeze(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let line = line.trim_matches([',', ';', ' ', '.']);
    line.strip_prefix("và ").unwrap_or(line).to_owned()
}
