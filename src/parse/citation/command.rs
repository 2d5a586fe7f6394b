//! The verbs by which a document does something to another one.
//!
//! A verb counts only where it rules: at the head of a sentence or clause (`Bãi bỏ …`; `…; bãi bỏ …`), after the
//! document itself as subject (`Nghị quyết này … thay thế …`), or after the other document as subject (`Nghị quyết số
//! … hết hiệu lực kể từ ngày …`). `được sửa đổi, bổ sung bởi`, `văn bản sửa đổi, bổ sung, thay thế` and the like do not.

use crate::model::{ActKind, DATE};
use crate::parse::analyse::window;
use regex::{Match, Regex};
use std::collections::HashSet;
use std::sync::LazyLock;

/// A ruling verb.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Command {
    /// First byte of the verb.
    pub(super) at: usize,
    /// Byte after it; its objects stand from here on, or its subjects before `at`.
    pub(super) end: usize,
    /// What it does.
    pub(super) verb: Verb,
    /// True where the other document is the subject and stands before.
    pub(super) passive: bool,
    /// True where the words themselves say that only a part is concerned: `hết hiệu lực một phần`.
    pub(super) part: bool,
}

/// What a verb does, before its object says whether that is the whole document or a part.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Verb {
    /// Has a plain kind.
    Plain(ActKind),
    /// `Điều chỉnh`, which is an amendment only between documents of one series.
    Adjust,
    /// `hết hiệu lực`: the other document gives way to this one.
    Cease,
}

impl Verb {
    /// The kind of act that the verb names.
    pub(super) fn kind(self) -> ActKind {
        match self {
            Verb::Plain(kind) => kind,
            Verb::Adjust => ActKind::Amends,
            Verb::Cease => ActKind::Replaces,
        }
    }
}

/// Bytes before a verb in which its subject or its clause must begin.
const NEAR: usize = 600;

/// What short verbs change.
const OBJECT: &str = r"cụm\s+từ|từ|chữ|câu|tên|tiêu\s+đề|khoản|điểm|điều|đoạn|khổ|dòng|gạch\s+đầu\s+dòng|tiểu\s+mục|mục|tiết|chương|phần|phụ\s+lục|mẫu|biểu|bảng|danh\s+mục|ghi\s+chú|nội\s+dung|quy\s+định|số\s+liệu";

/// Verbs with the kind they stand for, the longer ones first; `OBJECT` stands for what short verbs change.
const VERBS: [(&str, Verb); 16] = [
    (
        r"(?:sửa\s+đổi|bổ\s+sung\s*(?:,|và)\s*sửa\s+đổi)(?:\s*[,;]?\s*(?:và\s+)?(?:bổ\s+sung|thay\s+thế|bãi\s+bỏ|h[ủu][ỷy]?\s+bỏ))*",
        Verb::Plain(ActKind::Amends),
    ),
    (r"bổ\s+sung(?:\s*,\s*(?:thay\s+thế|bãi\s+bỏ))+", Verb::Plain(ActKind::Amends)),
    (r"bổ\s+sung", Verb::Plain(ActKind::Supplements)),
    (
        r"(?:thay(?:\s+thế|\s+đổi)?|đổi)\s+(?:(?:một\s+số\s+)?(?:các\s+)?(?:cụm\s+)?từ|tên|tiêu\s+đề|một\s+số)\b",
        Verb::Plain(ActKind::Amends),
    ),
    // Without `đổi`, `sửa` and `bỏ` are words of every day: they rule only right before what they change.
    (r"sửa\s+(?:(?:các|những)\s+)?(?:OBJECT)\b", Verb::Plain(ActKind::Amends)),
    (r"thay\s+(?:(?:các|những)\s+)?(?:OBJECT)\b", Verb::Plain(ActKind::Amends)),
    (r"(?:loại\s+)?bỏ\s+(?:(?:các|những|toàn\s+bộ)\s+)?(?:OBJECT)\b", Verb::Plain(ActKind::Repeals)),
    (r"thêm\s+(?:(?:các|những)\s+)?(?:OBJECT)\b", Verb::Plain(ActKind::Supplements)),
    (r"thay\s+thế(?:\s*(?:,|và)\s*bãi\s+bỏ)?(?:\s+cho)?", Verb::Plain(ActKind::Replaces)),
    (
        r"(?:bãi|hủy|huỷ)\s+bỏ(?:\s*(?:,|và)\s*(?:thay\s+thế|bãi\s+bỏ|h[ủu][ỷy]?\s+bỏ))*(?:\s+hiệu\s+lực(?:\s+thi\s+hành)?)?",
        Verb::Plain(ActKind::Repeals),
    ),
    (r"đính\s+chính", Verb::Plain(ActKind::Corrects)),
    (
        r"(?:tạm\s+)?ngưng\s+(?:hiệu\s+lực(?:\s+thi\s+hành)?|thực\s+hiện|thi\s+hành|áp\s+dụng)|(?:tạm\s+)?đình\s+chỉ\s+(?:việc\s+)?thi\s+hành|tạm\s+dừng\s+(?:thực\s+hiện|thi\s+hành|áp\s+dụng)",
        Verb::Plain(ActKind::Suspends),
    ),
    (r"kéo\s+dài|gia\s+hạn|tiếp\s+tục\s+(?:thực\s+hiện|áp\s+dụng)", Verb::Plain(ActKind::Extends)),
    (r"điều\s+chỉnh(?:\s*,\s*(?:sửa\s+đổi|bổ\s+sung))*", Verb::Adjust),
    // `Nâng mức hỗ trợ quy định tại khoản 1 Điều 4 Nghị quyết số … từ … lên …`
    (r"(?:nâng|tăng|giảm|hạ)\s+(?:định\s+mức|mức|tỷ\s+lệ)\b", Verb::Adjust),
    (r"quy\s+định\s+chi\s+tiết|hướng\s+dẫn\s+(?:thi\s+hành|thực\s+hiện)", Verb::Plain(ActKind::Details)),
];

/// All verbs of [`VERBS`], each in its own group.
#[expect(clippy::unwrap_used, reason = "constant patterns, compiled by a test")]
static ACTIVE: LazyLock<Regex> = LazyLock::new(|| {
    let groups: Vec<String> =
        VERBS.iter().map(|(pattern, _)| format!("({})", pattern.replace("OBJECT", OBJECT))).collect();
    Regex::new(&format!(r"(?i)\b(?:{})", groups.join("|"))).unwrap()
});

/// Words that end the other document's force when it is the subject.
#[expect(clippy::unwrap_used, reason = "a constant pattern, compiled by a test")]
static PASSIVE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?i)(?P<cease>(?:hết|không\s+còn|chấm\s+dứt)\s+hiệu\s+lực(?:\s+(?:thi\s+hành|toàn\s+bộ|một\s+phần|\((?:toàn\s+bộ|một\s+phần)\)))*)|(?:được|bị)\s+(?P<replace>thay\s+thế)\s+(?:bằng|bởi)\s+\S+\s+\S+\s+này|(?:được|bị)\s+(?P<repeal>(?:bãi|hủy|huỷ)\s+bỏ)(?:\s+(?:kể\s+)?từ\s+ngày|\s+(?:bằng|bởi|theo)\s+\S+\s+\S+\s+này|\s*[.;]?\s*$)|(?P<suspend>(?:được\s+|bị\s+)?(?:tạm\s+)?ngưng\s+hiệu\s+lực)|được\s+(?P<extend>(?:kéo\s+dài|gia\s+hạn))",
    )
    .unwrap()
});

/// The same words at the head of a sentence, with what ends behind them, as official lists and closing articles have it:
/// `Hết hiệu lực toàn bộ các Nghị quyết sau: …`, `Hết hiệu lực kể từ ngày … khoản 2 Điều 3 Nghị quyết số …`.
#[expect(clippy::unwrap_used, reason = "a constant pattern, compiled by a test")]
static CEASES_FIRST: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(&format!(
        r"(?i)^(?P<verb>(?:hết|không\s+còn|chấm\s+dứt)\s+hiệu\s+lực(?:\s+thi\s+hành|\s*\(?\s*(?:toàn\s+bộ|một\s+phần)(?:\s*\))?|\s+(?:kể\s+)?từ\s+ngày\s+{DATE}|\s+(?:kể\s+)?từ\s+(?:ngày|thời\s+điểm)\s+\S+\s+\S+\s+này\s+có\s+hiệu\s+lực(?:\s+thi\s+hành)?|\s+(?:của|đối\s+với)|\s*[,:])*)\s*(?:các|những|một\s+số|\d+\s+(?:nghị|quyết|văn)|nghị\s+quyết|quyết\s+định|chỉ\s+thị|thông\s+tư|quy\s+(?:định|chế)|khoản|điểm|điều|mục|chương|phụ\s+lục|nội\s+dung)\b"
    ))
    .unwrap()
});

/// Words by which only a part ends.
#[expect(clippy::unwrap_used, reason = "a constant pattern, compiled by a test")]
static IN_PART: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"(?i)\bmột\s+phần\b").unwrap());

/// What follows `hết hiệu lực` and leaves the rest of the document in force: `đối với các quy định tại Điều 5`.
#[expect(clippy::unwrap_used, reason = "a constant pattern, compiled by a test")]
static FOR_SOME: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)^\s*(?:kể\s+từ\s+ngày\s+[^,;]{6,30}\s+)?đối\s+với\s+(?:các\s+|những\s+)?(?:nội\s+dung|quy\s+định|phần|khoản|điểm|điều|chương|mục|phụ\s+lục|đối\s+tượng|mức|khoản)\b").unwrap()
});

/// Words with which a ruling sentence may open before its verb.
#[expect(clippy::unwrap_used, reason = "a constant pattern, compiled by a test")]
static OPENING: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?i)^(?:(?:kể\s+)?từ\s+ngày\s+[^;]{0,120}[,\s]\s*|tại\s+(?:các\s+)?(?:khoản|điểm|điều|mục|chương|phụ\s+lục|đoạn|tiết)\s+[^;“”\x22]{1,120},\s*|(?:nay|đồng\s+thời|và|thống\s+nhất|nhất\s+trí|đồng\s+ý|tán\s+thành|quyết\s+định|quyết\s+nghị|thông\s+qua(?:\s+việc)?|cho\s+phép|về\s+việc|v/v|về|cho)[,:]?\s+)*$",
    )
    .unwrap()
});

/// The document as its own subject, with nothing between it and the verb but its effect and its adoption.
#[expect(clippy::unwrap_used, reason = "a constant pattern, compiled by a test")]
static SUBJECT: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?i)\b(?:nghị\s+quyết|quyết\s+định|thông\s+tư|nghị\s+định|luật|pháp\s+lệnh|quy\s+định|quy\s+chế|chỉ\s+thị)\s+này(?P<gap>[^;]*)$",
    )
    .unwrap()
});

/// Words that make the verb after them something else than a ruling of this document.
#[expect(clippy::unwrap_used, reason = "a constant pattern, compiled by a test")]
static NOT_RULING: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)văn\s+bản|trường\s+hợp|đến\s+khi|nếu\s|không\s|việc\s|giao\s|để\s|cần\s|phải\s|trách\s+nhiệm|xem\s+xét|kiến\s+nghị|đề\s+nghị").unwrap()
});

/// Words before a passive verb that put it into the past or into doubt.
#[expect(clippy::unwrap_used, reason = "a constant pattern, compiled by a test")]
static DOUBT: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)(?:đã|chưa|khi|sẽ|không|sắp|trước\s+ngày|đến\s+ngày|nếu|mà|văn\s+bản)\s*$").unwrap()
});

/// `ngưng hiệu lực thi hành một số điều của`: what is suspended stands behind, not before.
#[expect(clippy::unwrap_used, reason = "a constant pattern, compiled by a test")]
static OBJECT_BEHIND: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)^\s*(?:thi\s+hành\s+)?(?:một\s+số|các|đối|khoản|điều|điểm|của|nghị|quyết|thông)\b").unwrap()
});

/// The ruling verbs of a sentence, in order. `plain` has its quotations blanked.
pub(super) fn commands(plain: &str) -> Vec<Command> {
    let mut found: Vec<Command> = ACTIVE
        .captures_iter(plain)
        .filter_map(|captures| {
            let group = (1..captures.len()).find(|group| captures.get(*group).is_some())?;
            let verb = VERBS.get(group - 1)?.1;
            let words = captures.get(group)?;
            rules(plain, words, verb).then_some(Command {
                at: words.start(),
                end: verb_end(words),
                verb,
                passive: false,
                part: false,
            })
        })
        .collect();
    let active: HashSet<usize> = found.iter().map(|command| command.at).collect();
    found.extend(PASSIVE.captures_iter(plain).filter_map(|captures| {
        let verb = ["cease", "replace", "repeal", "suspend", "extend"]
            .into_iter()
            .find_map(|name| captures.name(name).map(|_| passive_verb(name)))?;
        let words = captures.get(0)?;
        let takes_object = captures.name("suspend").is_some() && OBJECT_BEHIND.is_match(plain.get(words.end()..)?);
        let doubtful = takes_object || DOUBT.is_match(window::last(plain.get(..words.start())?, 40));
        let ceases = captures.name("cease").filter(|cease| rules(plain, *cease, verb));
        if let Some(first) = ceases.and_then(|cease| CEASES_FIRST.captures(plain.get(cease.start()..)?)) {
            let verb_words = first.name("verb")?;
            let (at, part) = (words.start(), IN_PART.is_match(verb_words.as_str()));
            return Some(Command { at, end: at + verb_words.end(), verb, passive: false, part });
        }
        let part = captures.name("cease").is_some()
            && (IN_PART.is_match(words.as_str()) || FOR_SOME.is_match(plain.get(words.end()..)?));
        (!doubtful && !active.contains(&words.start())).then_some(Command {
            at: words.start(),
            end: words.end(),
            verb,
            passive: true,
            part,
        })
    }));
    found.sort_by_key(|command| command.at);
    found
}

/// Whether a heading speaks of what ends in part, or wholly; `None` where it says neither, or both.
pub(super) fn says_part(heading: &str) -> Option<bool> {
    let part = IN_PART.is_match(heading);
    let whole = heading.to_lowercase().contains("toàn bộ");
    (part != whole).then_some(part)
}

/// The leading verb of a title or an item, wherever it stands, for leads that prove nothing.
pub(super) fn mentioned(plain: &str) -> Vec<Command> {
    ACTIVE
        .captures_iter(plain)
        .filter_map(|captures| {
            let group = (1..captures.len()).find(|group| captures.get(*group).is_some())?;
            let verb = VERBS.get(group - 1)?.1;
            let words = captures.get(group)?;
            let before = window::last(plain.get(..words.start())?, 40).trim_end().to_lowercase();
            let passive = before.ends_with("được")
                || before.ends_with("đã")
                || before.ends_with("bị")
                || before.ends_with("văn bản");
            (!passive).then_some(Command { at: words.start(), end: verb_end(words), verb, passive: false, part: false })
        })
        .collect()
}

/// A short verb, without the object that it rules.
#[expect(clippy::unwrap_used, reason = "a constant pattern, compiled by a test")]
static SHORT: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)^(?:thay(?:\s+thế|\s+đổi)?|đổi|sửa|(?:loại\s+)?bỏ|thêm|nâng|tăng|giảm|hạ)\s").unwrap()
});

/// The end of the verb: what is exchanged (`thay thế cụm từ`) belongs to the object.
fn verb_end(words: Match<'_>) -> usize {
    let whole = words.as_str();
    let long = whole.to_lowercase().starts_with("sửa đổi") || !OBJECTS.is_match(whole);
    match SHORT.find(whole).filter(|_| !long) {
        Some(short) => words.start() + short.as_str().trim_end().len(),
        None => words.end(),
    }
}

/// A verb that has taken its object in.
#[expect(clippy::unwrap_used, reason = "a constant pattern, compiled by a test")]
static OBJECTS: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(&format!(r"(?i)\s(?:{OBJECT}|định\s+mức|mức|tỷ\s+lệ|một\s+số|các|những|toàn\s+bộ)$")).unwrap()
});

fn passive_verb(name: &str) -> Verb {
    match name {
        "cease" => Verb::Cease,
        "replace" => Verb::Plain(ActKind::Replaces),
        "repeal" => Verb::Plain(ActKind::Repeals),
        "suspend" => Verb::Plain(ActKind::Suspends),
        _ => Verb::Plain(ActKind::Extends),
    }
}

/// True where an active verb rules.
fn rules(plain: &str, verb: Match<'_>, meaning: Verb) -> bool {
    let whole = plain.get(..verb.start()).unwrap_or_default();
    let before = window::last(whole, NEAR);
    if meaning == Verb::Plain(ActKind::Details) {
        return SUBJECT
            .captures(before)
            .is_some_and(|own| own.name("gap").is_some_and(|gap| gap.as_str().trim().is_empty()));
    }
    let clause = before.rfind(';').map_or(0, |at| at + 1);
    let line = before.rfind('\n').map_or(0, |at| at + 1);
    let capital = verb.as_str().starts_with(char::is_uppercase);
    let opens = |from: usize| before.get(from..).is_some_and(|lead| OPENING.is_match(lead.trim_start()));
    if (clause > 0 && clause >= line && opens(clause)) || (whole.len() <= NEAR && opens(0)) || (capital && opens(line))
    {
        return true;
    }
    let Some(own) = SUBJECT.captures(before.get(clause..).unwrap_or_default()) else { return false };
    let gap = own.name("gap").map_or("", |gap| gap.as_str());
    let joint = gap.trim_end();
    let joined = joint.is_empty() || joint.ends_with(',') || joint.ends_with("và") || joint.ends_with("thời");
    joined && !NOT_RULING.is_match(gap)
}
