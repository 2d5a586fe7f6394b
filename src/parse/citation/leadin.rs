//! Lead-ins: `Bãi bỏ các Nghị quyết sau:`, `Sửa đổi, bổ sung một số điều của Nghị quyết số … như sau:`, and the clauses
//! that complete them.

use super::command::{Command, Verb};
use super::context::Context;
use super::operative::{Articles, Named, Ruling};
use super::parts::{after_part, begins_with_part, parts, parts_before};
use super::read::Read;
use super::reader::{Found, verb_name};
use super::scope::{announces_list, announces_parts, is_whole, weigh_passive};
use crate::model::ActKind;
use crate::parse::analyse::sentence::Rank;
use regex::Regex;
use std::sync::LazyLock;

/// Words that take an item out of the list it seems to stand in.
#[expect(clippy::unwrap_used, reason = "a constant pattern, compiled by a test")]
static GOES_ON: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)tiếp\s+tục|vẫn\s|không\s+thay\s+đổi|được\s+áp\s+dụng|thực\s+hiện\s+theo").unwrap()
});

/// An annex that lists what is dealt with.
#[expect(clippy::unwrap_used, reason = "a constant pattern, compiled by a test")]
static IN_ANNEX: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)(?:tại|theo|trong|có)\s+(?:các\s+)?(?:phụ\s+lục|danh\s+mục|biểu)|(?:phụ\s+lục|danh\s+mục|biểu)\s+.{0,40}kèm\s+theo").unwrap()
});

impl Articles<'_, '_> {
    /// A verb that names no document: it opens a list, or speaks of parts of the document named above it.
    pub(super) fn without_object(&mut self, read: &Read<'_>, command: &Command, rest: &str) {
        if IN_ANNEX.is_match(rest) && announces_list(rest) {
            self.annex = Some(command.verb);
        }
        if announces_list(rest) {
            self.open_list(read, command.verb);
            return;
        }
        if announces_parts(rest) {
            let target =
                self.contexts.target().and_then(|open| open.target.clone()).or_else(|| self.reader.title.clone());
            let (rank, verb) = (read.sentence.rank, command.verb);
            self.contexts.open(Context { rank, verb, target, list: true, act: None, under: None });
            return;
        }
        let named = parts(rest);
        if named.is_empty() {
            return;
        }
        let named: Vec<String> = named.into_iter().map(|part| self.contexts.within(part)).collect();
        let act = self.in_context(read, command.verb, named.clone());
        self.open_under(read, command.verb, act, &named);
    }

    /// An act on parts of the document that a lead-in, or else the title, names.
    fn in_context(&mut self, read: &Read<'_>, verb: Verb, scope: Vec<String>) -> Option<usize> {
        let (target, how, spent) = match self.contexts.target() {
            Some(open) => (open.target.clone()?, "context", open.act),
            None if self.contexts.innermost().is_some_and(|open| open.list) => return None,
            None => (self.reader.title.clone()?, "title", None),
        };
        let kind = if verb == Verb::Plain(ActKind::Replaces) { ActKind::Amends } else { verb.kind() };
        let rule = format!("act.{}.{how}", verb_name(kind));
        let found = Found { kind, target, scope, operative: true, effective_on: None, rule };
        let act = self.reader.add(found, read.sentence);
        self.spent.extend(spent.filter(|_| act.is_some()));
        act
    }

    /// A sentence without a verb of its own: an item of a list that a lead-in announced.
    pub(super) fn item(&mut self, read: &mut Read<'_>) {
        let Some(open) = self.contexts.innermost().filter(|open| open.list).cloned() else { return };
        if GOES_ON.is_match(read.plain) {
            return;
        }
        if !read.mentions.is_empty() {
            self.listed(read, open.verb, ".list");
        } else if open.target.is_some() && begins_with_part(read.words) {
            let part = parts(read.words).into_iter().take(1).map(|part| self.contexts.within(part));
            self.in_context(read, open.verb, part.collect());
        }
    }

    /// An item that begins with a document, or with parts of one.
    pub(super) fn listed(&mut self, read: &mut Read<'_>, verb: Verb, how: &'static str) {
        let Some(first) = read.mentions.first().map(|first| first.start) else { return };
        let lead = read.words.get(..first).unwrap_or_default();
        if read.sentence.rank != Rank::Row && !is_whole(after_part(lead)) && parts_before(lead).is_empty() {
            return;
        }
        let (kind, scope) =
            if read.sentence.rank == Rank::Row { (verb.kind(), Vec::new()) } else { weigh_passive(verb, lead) };
        let kind = if scope.is_empty() || kind != ActKind::Replaces { kind } else { ActKind::Repeals };
        let end = read.mentions.len();
        let named = self.objects(read, 0..end, &Ruling { from: first, kind, scope, day: None, how });
        self.lead_in(read, verb, &named);
    }

    /// Opens a lead-in where a sentence that named its objects goes on below.
    pub(super) fn lead_in(&mut self, read: &Read<'_>, verb: Verb, named: &[Named]) {
        let goes_on = read.announces();
        let heading = matches!(read.sentence.rank, Rank::Article | Rank::Chapter);
        if !(goes_on || heading) {
            return;
        }
        match named {
            [(target, act)] => {
                let parts = act.and_then(|at| self.reader.acts.get(at)).map_or(Vec::new(), |act| act.scope.clone());
                let target = Some(target.clone());
                self.contexts.open(Context {
                    rank: read.sentence.rank,
                    verb,
                    target,
                    list: goes_on,
                    act: *act,
                    under: under(&parts),
                });
            }
            _ => self.open_list(read, verb),
        }
    }

    /// Opens a lead-in for the clauses under a sentence that names parts only.
    fn open_under(&mut self, read: &Read<'_>, verb: Verb, act: Option<usize>, parts: &[String]) {
        let target = self.contexts.target().and_then(|open| open.target.clone()).or_else(|| self.reader.title.clone());
        if target.is_some() {
            let list = read.announces();
            self.contexts.open(Context { verb, target, list, act, under: under(parts), rank: read.sentence.rank });
        }
    }

    /// Opens a lead-in to a list of documents, each of which its items must name.
    pub(super) fn open_list(&mut self, read: &Read<'_>, verb: Verb) {
        self.contexts.open(Context {
            rank: read.sentence.rank,
            verb,
            target: None,
            list: true,
            act: None,
            under: None,
        });
    }
}

/// The part that clauses stand in, from the one part their lead-in names: `một số khoản của Điều 7` → `Điều 7`.
fn under(parts: &[String]) -> Option<String> {
    let [part] = parts else { return None };
    let part = part.rsplit(" của ").next().unwrap_or(part);
    (part.starts_with(['k', 'đ', 'Đ', 'P']) && !part.contains(['“', '"'])).then(|| part.to_owned())
}
