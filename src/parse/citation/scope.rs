//! What a ruling verb takes of its object: the whole document or parts of it.

use super::command::{Command, Verb};
use super::number::KINDS;
use super::parts::{Part, Passage, parts, parts_before, squeeze};
use crate::model::{self, ActKind, parse_date};
use crate::parse::address::Places;
use crate::parse::analyse::window;
use jiff::civil::Date;
use regex::Regex;
use std::sync::LazyLock;

/// Words between a verb and a document that leave the document whole.
#[expect(clippy::unwrap_used, reason = "a constant pattern, compiled by a test")]
static WHOLE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(&format!(
        r"(?i)^(?:[\s:,;()–-]|\b(?:toàn\s+bộ|các|những|cả|hiệu\s+lực|thi\s+hành|văn\s+bản|quy\s+phạm|pháp\s+luật|cá\s+biệt|sau|đây|dưới|trước|gồm|bao|là|cho|đối\s+với|và|của|do|tỉnh|hội\s+đồng|nhân\s+dân|hđnd|bộ\s+trưởng|bộ\s+\w+|liên\s+tịch|thẩm\s+quyền|ban\s+hành|số|\d+|{KINDS})\b)*$"
    ))
    .unwrap()
});

/// The name of the document itself.
#[expect(clippy::unwrap_used, reason = "a constant pattern, compiled by a test")]
static NAME: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"(?i)^\s*(?:tên(?:\s+gọi)?|tiêu\s+đề|trích\s+yếu)(?:\s+của)?\s*$").unwrap());

/// The same before parts.
#[expect(clippy::unwrap_used, reason = "a constant pattern, compiled by a test")]
static NAME_TOO: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"(?i)^\s*tên\s+gọi\s*(?:,|\s+và)\s").unwrap());

/// An attached regulation that stands for its document.
#[expect(clippy::unwrap_used, reason = "a constant pattern, compiled by a test")]
static ATTACHED: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?is)^\s*(?:bản\s+)?(?:quy\s+định|quy\s+chế|đề\s+án|điều\s+lệ|chương\s+trình)\b.*kèm\s+theo\s*$")
        .unwrap()
});

/// A sentence that goes on to a list of documents.
#[expect(clippy::unwrap_used, reason = "a constant pattern, compiled by a test")]
static MANY: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(&format!(r"(?is)\b(?:các|những|toàn\s+bộ|một\s+số|\d+)\s+(?:\S+\s+){{0,3}}?(?:{KINDS}|văn\s+bản)\b|^\s*(?:một\s+phần\s+)?văn\s+bản\b|^\s*:\s*$")).unwrap()
});

/// A sentence that goes on to a list of parts.
#[expect(clippy::unwrap_used, reason = "a constant pattern, compiled by a test")]
static PARTS: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"(?is)^.{0,80}\bsau(?:\s+đây)?\b.*:\s*$").unwrap());

/// The day named as the beginning of an act's work.
#[expect(clippy::unwrap_used, reason = "a constant pattern, compiled by a test")]
static FROM: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(&format!(r"(?i)^\s*(?:thi\s+hành\s+)?(?:kể\s+)?từ\s+ngày\s+(?P<day>{})", model::DATE)).unwrap()
});

/// The same inside of the words of the verb: `Hết hiệu lực kể từ ngày … các Nghị quyết sau`.
#[expect(clippy::unwrap_used, reason = "a constant pattern, compiled by a test")]
static FROM_INSIDE: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(&format!(r"(?i)\btừ\s+ngày\s+(?P<day>{})", model::DATE)).unwrap());

/// The first day of a time that both ends are named of.
#[expect(clippy::unwrap_used, reason = "a constant pattern, compiled by a test")]
static FROM_TO: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(&format!(r"(?i)\btừ\s+ngày\s+(?P<day>{})\s*,?\s*(?:cho\s+)?đến\s", model::DATE)).unwrap()
});

/// The same at the end of a sentence.
#[expect(clippy::unwrap_used, reason = "a constant pattern, compiled by a test")]
static FROM_LAST: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(&format!(r"(?i)\btừ\s+ngày\s+(?P<day>{})\s*[.;:/]*\s*$", model::DATE)).unwrap());

/// The regulation that a document issues, named before it.
#[expect(clippy::unwrap_used, reason = "a constant pattern, compiled by a test")]
static ISSUED_WITH: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)\b(?:quy\s+định|quy\s+chế|điều\s+lệ|chương\s+trình|đề\s+án|kế\s+hoạch)\b[^;]*\bkèm\s+theo\s*$")
        .unwrap()
});

/// True when the words before a document name the regulation that it issues.
pub(super) fn is_attached(before: &str) -> bool {
    ISSUED_WITH.is_match(window::last(before, 400))
}

/// True when words between a verb and its object leave it whole.
pub(super) fn is_whole(lead: &str) -> bool {
    WHOLE.is_match(lead)
}

/// True when a verb without a named object announces a list of documents.
pub(super) fn announces_list(rest: Passage<'_>, verb: Verb) -> bool {
    MANY.is_match(rest.words) && parts(rest, verb).iter().all(|part| part.written.starts_with("một"))
}

/// True when a verb without a named object announces a list of parts: `Bãi bỏ các quy định sau:`.
pub(super) fn announces_parts(rest: Passage<'_>, verb: Verb) -> bool {
    PARTS.is_match(rest.words) && parts(rest, verb).is_empty()
}

/// The kind of an act and its scope, from the words between verb and object (`lead`, quotations kept).
pub(super) fn weigh(verb: Verb, lead: Passage<'_>) -> (ActKind, Vec<Part>) {
    let kind = verb.kind();
    if is_whole(lead.words) {
        return (kind, Vec::new());
    }
    if NAME.is_match(lead.words) {
        return (ActKind::Amends, vec![the_name(lead.words)]);
    }
    let mut named = parts(lead, verb);
    if NAME_TOO.is_match(lead.words) {
        named.insert(0, the_name("tên gọi"));
    }
    match kind {
        // The attached regulation is what such a document consists of.
        ActKind::Replaces | ActKind::Repeals if ATTACHED.is_match(lead.words) => {
            (kind, named.into_iter().filter(|part| !part.written.starts_with("Danh")).collect())
        }
        ActKind::Replaces if verb == Verb::Cease => (ActKind::Repeals, or_words(named, lead.words)),
        // A part that is replaced has been amended.
        ActKind::Replaces => (ActKind::Amends, or_words(named, lead.words)),
        ActKind::Repeals => (kind, or_words(named, lead.words)),
        _ => (kind, named),
    }
}

/// The name of a document as a part of it.
fn the_name(written: &str) -> Part {
    let address = model::Address { title: true, ..model::Address::default() };
    let places = Places { addresses: vec![address], ..Places::default() };
    Part { written: squeeze(written), places, ..Part::default() }
}

/// As [`weigh`], where the object stands before its verb.
pub(super) fn weigh_passive(verb: Verb, before: &str) -> (ActKind, Vec<Part>) {
    let scope = parts_before(before);
    match verb {
        Verb::Cease if !scope.is_empty() => (ActKind::Repeals, scope),
        _ => (verb.kind(), scope),
    }
}

/// The part that a document loses of which the words say no more than that it is a part.
pub(super) fn some_part() -> Vec<Part> {
    vec![Part::from("một phần".to_owned())]
}

/// The parts, or the words themselves where no part was recognised.
fn or_words(named: Vec<Part>, lead: &str) -> Vec<Part> {
    if named.is_empty() { vec![Part::from(squeeze(lead).chars().take(160).collect::<String>())] } else { named }
}

/// The day that a lead-in ends with: `Bãi bỏ các văn bản sau đây từ ngày …:`.
pub(super) fn day_at_the_end(plain: &str) -> Option<Date> {
    let own = |text: &str| text.to_lowercase().contains("này có hiệu lực");
    let found =
        FROM_LAST.captures(window::last(plain, 80)).filter(|_| plain.trim_end().ends_with(':') && !own(plain))?;
    parse_date(found.name("day")?.as_str())
}

/// The day that the sentence itself names for its act: right after a passive verb, else at the sentence's end, or at
/// its beginning. The day from which the whole document works is none of these.
pub(super) fn own_day(plain: &str, command: &Command) -> Option<Date> {
    let inside = plain.get(command.at..command.end).filter(|_| command.verb == Verb::Cease);
    if let Some(found) = inside.and_then(|verb| FROM_INSIDE.captures(verb)) {
        return parse_date(found.name("day")?.as_str());
    }
    let found = if command.passive {
        FROM.captures(plain.get(command.end..)?)
    } else {
        plain.get(command.end..).and_then(|rest| FROM_LAST.captures(window::last(rest, 80)))
    };
    let spans = || FROM_TO.captures(plain.get(command.end..).filter(|_| command.verb.kind() == ActKind::Suspends)?);
    let found = found.or_else(|| FROM.captures(plain.get(..command.at)?)).or_else(spans)?;
    parse_date(found.name("day")?.as_str())
}
