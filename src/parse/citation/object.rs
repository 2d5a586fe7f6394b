//! Which of the documents that a sentence names are the ones it acts on.
//!
//! `Bãi bỏ Nghị quyết A quy định chi tiết Nghị định B và Nghị quyết C`: A and C are repealed, B only explains A.

use super::mention::Mention;
use super::parts::parts_before;
use crate::model::Kind;
use regex::Regex;
use std::sync::LazyLock;

/// The part a mention plays.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    /// It is acted on.
    Object,
    /// It only describes another one.
    Inside,
    /// Grammar leaves it open: shown as a lead, never as an act.
    Unclear,
}

/// Words right before a document that make it part of a description.
#[expect(clippy::unwrap_used, reason = "a constant pattern, compiled by a test")]
static DESCRIBES: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)(?:\btheo|\bbởi|căn\s+cứ|thi\s+hành|thực\s+hiện|hướng\s+dẫn|chi\s+tiết|triển\s+khai|quy\s+định\s+tại|(?:được|đã)\s+[^;]*\btại|bằng|phù\s+hợp\s+với|được\s+[^;]{0,80}(?:sửa\s+đổi|bổ\s+sung)[^;]*)\s*$")
        .unwrap()
});

/// `một số nội dung quy định tại`: what is dealt with is laid down in the document itself.
#[expect(clippy::unwrap_used, reason = "a constant pattern, compiled by a test")]
static CONTENT: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)^\s*(?:toàn\s+bộ\s+|một\s+số\s+|các\s+|những\s+)?(?:nội\s+dung|quy\s+định|cụm\s+từ|điều\s+khoản|mẫu|biểu\s+mẫu|mức\s+\S+)(?:\s+[^\s,;]+){0,3}?\s+(?:được\s+)?quy\s+định\s+tại\s*$").unwrap()
});

/// Words that join two documents.
#[expect(clippy::unwrap_used, reason = "a constant pattern, compiled by a test")]
static JOINS: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)(?:,|;|\bvà|\bhoặc|\bcùng|cùng\s+với|:|\n\s*-)\s*(?:các|những|với)?\s*$").unwrap()
});

/// The beginning of a list of amendments that a document received.
#[expect(clippy::unwrap_used, reason = "a constant pattern, compiled by a test")]
static HISTORY: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"(?i)(?:được|đã)\s+(?:được\s+)?(?:sửa|bổ\s+sung|thay|đính)").unwrap());

/// Words that are dealt with at the parts that follow.
#[expect(clippy::unwrap_used, reason = "a constant pattern, compiled by a test")]
static WORDS: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?i)\s*(?:(?:các\s+)?(?:cụm\s+từ|từ|đoạn|nội\s+dung)\s+[“„\x22][_\n]*[”\x22]\s*)?(?:tại|ở|trong|của)\s*$",
    )
    .unwrap()
});

/// The role of each of the `mentions`, which stand in `plain` from byte `from` on.
pub(super) fn roles(plain: &str, from: usize, mentions: &[Mention]) -> Vec<Role> {
    let mut roles = Vec::with_capacity(mentions.len());
    let mut history = false;
    let mut end = from;
    // `Các Nghị quyết số A … và Nghị quyết số C`: the last one of a list, whatever stands in between.
    let plural = mentions.first().is_some_and(|first| {
        plain.get(..first.start).is_some_and(|lead| lead.trim_end().to_lowercase().ends_with("các"))
    });
    for (at, mention) in mentions.iter().enumerate() {
        let gap = plain.get(end..mention.start).unwrap_or_default();
        let role = match at.checked_sub(1) {
            None if describes(gap) => Role::Inside,
            None => Role::Object,
            Some(last) => {
                history = (history && !gap.contains(';')) || HISTORY.is_match(gap);
                let same = mentions.first().is_some_and(|first| series(first) == series(mention));
                let neighbour = mentions.get(last).is_some_and(|last| last.citation.kind == mention.citation.kind);
                let before = roles.last().copied().unwrap_or(Role::Inside);
                match joined(gap, before, same, neighbour, history) {
                    Role::Unclear if plural && same && gap.trim_end().ends_with("và") => Role::Object,
                    role => role,
                }
            }
        };
        roles.push(role);
        end = mention.end.max(end);
    }
    roles
}

/// The role of a document after another one whose role is `before`; `same` when it is of the first one's kind.
fn joined(gap: &str, before: Role, same: bool, neighbour: bool, history: bool) -> Role {
    let trimmed = joint(gap);
    // `tại Điều 7 Thông tư số A khoản 4 Điều 1 Thông tư số B`: a comma was lost between the two.
    if trimmed.is_empty() && !gap.trim().is_empty() && same && before == Role::Object {
        return Role::Object;
    }
    if !JOINS.is_match(&trimmed) {
        return Role::Inside;
    }
    if trimmed.trim_end().ends_with(';') {
        return if same { Role::Object } else { Role::Unclear };
    }
    // `Chương trình thực hiện Nghị quyết …, Nghị quyết số …`: the comma may stand in the object's own name.
    if !same && !neighbour && trimmed.trim_end().ends_with(',') && trimmed.split_whitespace().count() > 3 {
        return Role::Unclear;
    }
    match before {
        Role::Object if HISTORY.is_match(gap) => Role::Inside,
        Role::Object => Role::Object,
        Role::Inside if history && neighbour => Role::Inside,
        Role::Inside if !same => Role::Inside,
        Role::Inside if !neighbour && !history => Role::Object,
        _ => Role::Unclear,
    }
}

/// Documents of one kind and symbol: `NQ-HĐND`, `NĐ-CP`.
fn series(mention: &Mention) -> (Option<Kind>, String) {
    let symbol = mention.citation.number.as_ref().map_or("", |number| number.symbol.as_str());
    // `QH13` and `QH15` only count the National Assemblies.
    (mention.citation.kind, symbol.trim_end_matches(char::is_numeric).to_lowercase())
}

/// The gap without the parts that lead to the document: `, khoản 1 Điều 2 của` → `,`.
fn without_parts(gap: &str) -> String {
    let mut rest = gap.trim_end();
    for part in parts_before(gap).iter().rev() {
        if let Some(at) = rest.rfind(part.written.as_str()) {
            rest = rest.get(..at).unwrap_or_default().trim_end();
        }
    }
    rest.to_owned()
}

/// The same without words in quotation marks that are dealt with there: `; cụm từ “…” tại khoản 3 của` → `;`.
fn joint(gap: &str) -> String {
    let rest = without_parts(gap);
    let words = WORDS.find(&rest).filter(|_| rest.len() < gap.trim_end().len()).map(|words| words.start());
    words.and_then(|at| rest.get(..at)).map_or(rest.clone(), str::to_owned)
}

/// True where the words before the first document make it a description: `theo`, but not `kèm theo`.
fn describes(gap: &str) -> bool {
    let gap = without_parts(gap);
    DESCRIBES.is_match(&gap) && !CONTENT.is_match(&gap) && !gap.to_lowercase().trim_end().ends_with("kèm theo")
}
