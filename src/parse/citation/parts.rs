//! The parts of a document that a sentence speaks of: `điểm a khoản 2 Điều 5`, `Phụ lục II`, `cụm từ “…”`.

use regex::Regex;
use std::sync::LazyLock;

/// One part with its labels: `khoản 2`, `khoản 1, khoản 2`, `các điểm a, b và c`, `Điều 5, 6 và 7`, `Phụ lục số 01`.
const PART: &str = r"(?:(?:các|tên|tiêu\s+đề|đoạn\s+\S+\s+của)\s+)?(?:(?i:điểm|khoản|điều|mục|tiểu\s+mục|chương|phần|tiết|gạch\s+đầu\s+dòng|phụ\s+lục|phụ\s+biểu|biểu|mẫu|bảng|danh\s+mục|số\s+thứ\s+tự|stt)(?:\s+(?:(?i:số|thứ)\s+)?(?:\d+(?:\.\d+)*[a-zđ]{0,2}(?:/[A-Z-]+)?|[IVXL]+[a-zđ]?(?:[.-]\d+)?|[a-zđ]\d?|[A-Z])\b(?:(?:\s*[,;]\s*|\s+(?:và|hoặc)\s+)(?:\d+(?:\.\d+)*[a-zđ]{0,2}|[IVXL]+|[a-zđ])\b)*)|(?:Phụ\s+lục|Biểu|Danh\s+mục|Bảng)\b)";

/// Parts that belong together: `khoản 1, khoản 2 Điều 3`, `khoản 7 vào sau khoản 6 Điều 2`.
#[expect(clippy::unwrap_used, reason = "a constant pattern, compiled by a test")]
static CHAIN: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(&format!(
        r"(?:một\s+số\s+(?:điều|khoản|điểm|nội\s+dung|quy\s+định)\s*,?\s*(?:(?:của|tại)\s+)?)?{PART}(?:\s*(?:,|và|của|tại|thuộc|(?:vào\s+)?(?:sau|trước)|vào)?\s*{PART})*"
    ))
    .unwrap()
});

/// A chain that ends right before a document is named, and what may stand between.
#[expect(clippy::unwrap_used, reason = "a constant pattern, compiled by a test")]
static BEFORE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?i)^\s*(?:,?\s*(?:(?:được\s+)?ban\s+hành\s+)?kèm\s+theo|của|tại|thuộc|quy\s+định|quy\s+chế|các|\s)*\s*$",
    )
    .unwrap()
});

/// Words in quotation marks that are put in, taken out or exchanged.
#[expect(clippy::unwrap_used, reason = "a constant pattern, compiled by a test")]
static PHRASE: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r#"(?i)(?:cụm\s+từ|từ|đoạn|nội\s+dung|số)\s+[“"][^“”"]{1,200}[”"]"#).unwrap());

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

/// All parts named in a stretch of text, as written; `text` keeps the quotations.
pub(super) fn parts(text: &str) -> Vec<String> {
    let outside = blank(text);
    let end = ASIDE.find(&outside).map_or(text.len(), |aside| aside.start());
    let (text, outside) = (text.get(..end).unwrap_or_default(), outside.get(..end).unwrap_or_default());
    let phrases: Vec<(usize, String)> = PHRASE
        .find_iter(text)
        .filter(|found| !is_new(text.get(..found.start()).unwrap_or_default()))
        .map(|found| (found.start(), squeeze(found.as_str())))
        .collect();
    let mut named = Vec::new();
    for chain in CHAIN.find_iter(outside) {
        let phrase = phrases.iter().rev().find(|phrase| phrase.0 < chain.start());
        // `Phụ lục số 01 - Danh mục phí`: what follows the dash is the name of the part.
        let titled = outside.get(..chain.start()).is_some_and(|before| before.trim_end().ends_with(['-', '–']));
        if titled && !chain.as_str().contains(|c: char| c.is_ascii_digit()) {
            continue;
        }
        named.extend(split(chain.as_str()).into_iter().map(|part| match phrase {
            Some((_, phrase)) => format!("{phrase} tại {part}"),
            None => part,
        }));
    }
    if named.is_empty() {
        named.extend(phrases.into_iter().map(|phrase| phrase.1));
    }
    if named.is_empty() {
        named.extend(SOME.find(text).map(|some| squeeze(some.as_str()).to_lowercase()));
    }
    named
}

/// True after `bằng`, `thành`, `vào sau`: the words that come in, or only mark a place, are not what is spoken of.
fn is_new(before: &str) -> bool {
    let before = before.trim_end().to_lowercase();
    ["bằng", "thành", "bởi", "sau", "trước"].iter().any(|word| before.ends_with(word))
}

/// The parts named right before a document: `khoản 2 Điều 5 của` Nghị quyết số …, with those that a semicolon parts from
/// them: `Khoản 2 Điều 3; khoản 1 Điều 7 của`.
pub(super) fn parts_before(text: &str) -> Vec<String> {
    let text = crate::parse::analyse::window::last(text, 240);
    let chains: Vec<_> = CHAIN.find_iter(text).collect();
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
    chains.get(first..).unwrap_or_default().iter().flat_map(|chain| split(chain.as_str())).collect()
}

/// True when a text begins with a part.
pub(super) fn begins_with_part(text: &str) -> bool {
    CHAIN.find(text).is_some_and(|found| found.start() == 0)
}

/// The text after the part it begins with.
pub(super) fn after_part(text: &str) -> &str {
    match CHAIN.find(text) {
        Some(found) if found.start() == 0 => text.get(found.end()..).unwrap_or_default(),
        _ => text,
    }
}

/// Cuts a chain where a new article begins.
fn split(chain: &str) -> Vec<String> {
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

/// The text with what stands between quotation marks as `_`, of the same length.
fn blank(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut depth = 0_usize;
    let mut before = ' ';
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        let after = chars.peek().copied().unwrap_or(' ');
        let opens =
            matches!(c, '“' | '„') || (c == '"' && (depth == 0 || (before.is_whitespace() && !after.is_whitespace())));
        let closes = !opens && matches!(c, '”' | '"');
        depth += usize::from(opens);
        let inside = depth > usize::from(opens || closes);
        depth = depth.saturating_sub(usize::from(closes));
        if inside && c != '\n' {
            out.extend(std::iter::repeat_n('_', c.len_utf8()))
        } else {
            out.push(c)
        }
        before = c;
    }
    out
}
