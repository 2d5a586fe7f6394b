//! Titles and recitals: what they say of other documents is a lead and proves nothing.
//!
//! A title or a submission may speak of replacing what the articles then leave alone, and `sửa đổi, bổ sung` in a
//! recital only belongs to the name of a law.

use super::command::{Command, mentioned};
use super::mention::Mention;
use super::object::{Role, roles};
use super::parts::{Passage, parts_before};
use super::reader::{Found, Reader, verb_name};
use super::scope::{is_attached, weigh};
use crate::model::{ActKind, Citation};
use crate::parse::analyse::sentence::Sentence;
use regex::Regex;
use std::sync::LazyLock;

/// The beginning of a recital of legal grounds, and of one that ends the series of them.
#[expect(clippy::unwrap_used, reason = "a constant pattern, compiled by a test")]
static GROUND: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"(?i)^\s*[-–]?\s*căn\s+cứ\b").unwrap());

/// The tail of an amending law's name, which a stray semicolon has cut off: `Luật sửa đổi; bổ sung một số điều của Luật …`.
#[expect(clippy::unwrap_used, reason = "a constant pattern, compiled by a test")]
static CUT_NAME: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)(?:sửa\s+đổi|bổ\s+sung)[^;]*\s(?:một\s+số\s+(?:điều|nội\s+dung)|điều\s+\d+)\s+của\s*$").unwrap()
});

/// What may stand before the first word of a ruling title.
#[expect(clippy::unwrap_used, reason = "a constant pattern, compiled by a test")]
static ABOUT: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"(?i)^\s*(?:(?:về\s+việc|v/v|về)\s*:?\s*)?$").unwrap());

impl Reader<'_> {
    /// Reads the title; what it alone acts on becomes the object of articles that name none.
    pub(super) fn read_title(&mut self, title: &Sentence) {
        let plain = self.plain(title);
        let mentions = self.mentions(plain, false);
        let commands = mentioned(plain);
        let objects = self.leads(title, &commands, &mentions, "title");
        let rules = commands.first().is_some_and(|first| {
            ABOUT.is_match(plain.get(..first.at).unwrap_or_default()) && first.verb.kind() != ActKind::Details
        });
        if let ([only], true) = (objects.as_slice(), rules) {
            self.title = Some(only.clone());
            let first = mentions.first().map_or(0, |first| first.start);
            self.title_attached = is_attached(plain.get(..first).unwrap_or_default());
        }
    }

    /// Reads a sentence of the preamble; `grounds` says whether the one before was a legal ground, and the answer
    /// whether this one is.
    pub(super) fn read_recital(&mut self, sentence: &Sentence, grounds: bool) -> bool {
        let plain = self.plain(sentence);
        let mentions = self.mentions(plain, true);
        let goes_on = grounds && mentions.first().is_some_and(|first| first.start == 0);
        if GROUND.is_match(plain) || goes_on {
            self.grounds(sentence, &mentions);
            return true;
        }
        if self.title.is_none() && !grounds && self.acts.iter().all(|act| act.kind != ActKind::BasedOn) {
            self.read_title(sentence);
        } else {
            self.leads(sentence, &mentioned(plain), &mentions, "submission");
        }
        false
    }

    /// `Căn cứ A; B; C`: each item has its first document as a ground, and more where they are joined.
    fn grounds(&mut self, sentence: &Sentence, mentions: &[Mention]) {
        let plain = self.plain(sentence);
        let mut from = GROUND.find(plain).map_or(0, |found| found.end());
        for item in plain.get(from..).unwrap_or_default().split_inclusive(';') {
            let end = from + item.len();
            let inside: Vec<Mention> = mentions.iter().filter(|m| (from..end).contains(&m.start)).cloned().collect();
            for (mention, role) in inside.iter().zip(roles(plain, from, &inside)) {
                let before = plain.get(from..mention.start).unwrap_or_default();
                let scope = parts_before(before);
                let (kind, rule) = match role {
                    Role::Object if CUT_NAME.is_match(before) => (ActKind::Refers, "cite.recital"),
                    Role::Object => (ActKind::BasedOn, "base.recital"),
                    Role::Inside | Role::Unclear => (ActKind::Refers, "cite.recital"),
                };
                self.add(Found::plain(kind, mention.citation.clone(), scope, false, rule), sentence);
            }
            from = end;
        }
    }

    /// Leads from verbs that do not rule; the objects of the first one are given back.
    fn leads(&mut self, sentence: &Sentence, commands: &[Command], mentions: &[Mention], place: &str) -> Vec<Citation> {
        let plain = self.plain(sentence);
        let words = self.words(sentence);
        let mut first: Vec<Citation> = Vec::new();
        let mut used = vec![false; mentions.len()];
        // `Sửa đổi Thông tư A quy định chi tiết Luật B`: A details B, this document does not.
        let described = |command: &Command| {
            command.verb.kind() == ActKind::Details && mentions.iter().any(|mention| mention.end <= command.at)
        };
        for (nth, command) in commands.iter().enumerate().filter(|(_, command)| !described(command)) {
            let end = commands.get(nth + 1).map_or(plain.len(), |next| next.at);
            let range =
                mentions.partition_point(|m| m.start < command.end)..mentions.partition_point(|m| m.start < end);
            let Some(objects) = mentions.get(range.clone()) else { continue };
            let named = roles(plain, command.end, objects);
            for (at, (mention, role)) in range.zip(objects.iter().zip(named)) {
                if role != Role::Object || used.get(at).copied().unwrap_or(true) {
                    continue;
                }
                used[at] = true;
                let (kind, scope) =
                    weigh(command.verb, Passage { words, plain }.between(command.end, objects[0].start));
                let rule = format!("lead.{place}.{}", verb_name(kind));
                self.add(Found::plain(kind, mention.citation.clone(), scope, false, &rule), sentence);
                if nth == 0 {
                    first.push(mention.citation.clone());
                }
            }
        }
        for (mention, _) in mentions.iter().zip(&used).filter(|(_, used)| !**used) {
            let scope = parts_before(plain.get(..mention.start).unwrap_or_default());
            let rule = format!("cite.{place}");
            self.add(Found::plain(ActKind::Refers, mention.citation.clone(), scope, false, &rule), sentence);
        }
        first
    }
}
