//! One sentence of an article with all that stands in it.

use super::command::Command;
use super::mention::Mention;
use super::parts::{Passage, parts_before};
use crate::parse::analyse::sentence::Sentence;
use regex::Regex;
use std::ops::Range;
use std::sync::LazyLock;

/// What may stand before the subject of `hết hiệu lực`.
#[expect(clippy::unwrap_used, reason = "a constant pattern, compiled by a test")]
static BEFORE_SUBJECT: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?is)^(?:(?:điều\s+khoản|hiệu\s+lực|tổ\s+chức)[^.;,\n]{0,60}(?:\n|$))?\s*(?:.*\bnày\s+(?:đã\s+)?(?:được\s+.*)?có\s+hiệu\s+lực.*(?:và|,)\s*|(?:kể\s+)?từ\s+ngày\s+.*)?(?:đồng\s+thời|và|riêng|[\s,:-])*(?:(?:các|những|toàn\s+bộ|riêng|nội\s+dung|quy\s+định|quy\s+chế|tại|của|văn\s+bản|(?:ban\s+hành\s+)?kèm\s+theo|[\s,:-])*|(?:các\s+)?(?:quy\s+định|quy\s+chế|nội\s+dung|mức)\s.*(?:kèm\s+theo|tại|của))\s*$",
    )
    .unwrap()
});

/// Words that make the subject of `hết hiệu lực` part of a condition.
#[expect(clippy::unwrap_used, reason = "a constant pattern, compiled by a test")]
static CONDITION: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)trường\s+hợp|đối\s+với|trước\s+(?:ngày|khi)|\bkhi\s|nếu\s|thực\s+hiện|áp\s+dụng|căn\s+cứ|đến\s+(?:ngày|khi)").unwrap()
});

/// A sentence with what stands in it.
pub(super) struct Read<'s> {
    /// The sentence.
    pub(super) sentence: &'s Sentence,
    /// Its words with quotations blanked.
    pub(super) plain: &'s str,
    /// Its words.
    pub(super) words: &'s str,
    /// The documents it names.
    pub(super) mentions: Vec<Mention>,
    /// Which of them an act was read for.
    pub(super) used: Vec<bool>,
}

impl<'s> Read<'s> {
    /// A stretch of the sentence.
    pub(super) fn passage(&self, from: usize, to: usize) -> Passage<'s> {
        Passage { words: self.words, plain: self.plain }.between(from, to)
    }

    /// True where the sentence goes on in what stands under it.
    pub(super) fn announces(&self) -> bool {
        let end = self.plain.trim_end();
        end.ends_with(':') || end.trim_end_matches([';', '.']).ends_with("như sau")
    }

    /// The mentions that begin in a stretch of the sentence.
    pub(super) fn range(&self, from: usize, to: usize) -> Range<usize> {
        let start = self.mentions.partition_point(|m| m.start < from);
        start..self.mentions.partition_point(|m| m.start < to).max(start)
    }

    /// True where the words before a document let it be the subject of its clause.
    pub(super) fn may_be_subject(&self, at: usize, from: usize) -> bool {
        let Some(start) = self.mentions.get(at).map(|m| m.start) else { return false };
        let before = self.plain.get(from..start).unwrap_or_default();
        let clause = before.rfind(';').map_or(0, |at| at + 1);
        let mut lead = before.get(clause..).unwrap_or_default().trim().to_owned();
        for part in parts_before(&lead).iter().rev() {
            if let Some(cut) = lead.rfind(part.written.as_str()) {
                lead.truncate(cut);
            }
        }
        BEFORE_SUBJECT.is_match(&lead) && !CONDITION.is_match(&lead)
    }

    /// Where the objects of an active verb end: at the next verb, or at the clause in which a passive one has its subject.
    pub(super) fn region_end(&self, next: Option<&Command>) -> usize {
        match next {
            None => self.plain.len(),
            Some(next) if next.passive => self.plain.get(..next.at).and_then(|t| t.rfind(';')).unwrap_or(next.at),
            Some(next) => next.at,
        }
    }
}
