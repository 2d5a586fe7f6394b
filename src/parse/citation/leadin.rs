//! Lead-ins: `Bãi bỏ các Nghị quyết sau:`, `Sửa đổi, bổ sung một số điều của Nghị quyết số … như sau:`, and the clauses
//! that complete them.

use super::address::places;
use super::command::{Command, Verb};
use super::context::Context;
use super::operative::{Articles, Named, Ruling};
use super::parts::{Part, after_part, begins_with_part, parts, parts_before};
use super::read::Read;
use super::reader::{Found, verb_name};
use super::scope::{announces_list, announces_parts, is_attached, is_whole, weigh_passive};
use crate::model::{ActKind, Address};
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
    pub(super) fn without_object(&mut self, read: &Read<'_>, command: &Command, end: usize) {
        let (rest, verb) = (read.passage(command.end, end), command.verb);
        if IN_ANNEX.is_match(rest.words) && announces_list(rest, verb) {
            self.annex = Some(command.verb);
        }
        if announces_list(rest, verb) {
            self.open_list(read, verb);
            return;
        }
        if announces_parts(rest, verb) {
            let target =
                self.contexts.target().and_then(|open| open.target.clone()).or_else(|| self.reader.title.clone());
            let (rank, attached) = (read.sentence.rank, self.contexts.is_attached());
            self.contexts.open(Context { rank, verb, target, attached, list: true, act: None, under: Vec::new() });
            return;
        }
        let named = parts(rest, verb);
        if named.is_empty() {
            return;
        }
        let named: Vec<Part> = named.into_iter().map(|part| self.contexts.within(part)).collect();
        let act = self.in_context(read, verb, named.clone());
        self.open_under(read, verb, act, &named);
    }

    /// An act on parts of the document that a lead-in, or else the title, names.
    fn in_context(&mut self, read: &Read<'_>, verb: Verb, scope: Vec<Part>) -> Option<usize> {
        let (target, how, spent) = match self.contexts.target() {
            Some(open) => (open.target.clone()?, "context", open.act),
            None if self.contexts.innermost().is_some_and(|open| open.list) => return None,
            None => (self.reader.title.clone()?, "title", None),
        };
        let kind = if verb == Verb::Plain(ActKind::Replaces) { ActKind::Amends } else { verb.kind() };
        let rule = format!("act.{}.{how}", verb_name(kind));
        let attached = self.contexts.is_attached();
        let found = Found { kind, target, scope, attached, operative: true, effective_on: None, rule };
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
        } else if open.target.is_some() && begins_with_part(read.plain) {
            let all = read.passage(0, read.plain.len());
            let part = parts(all, open.verb).into_iter().take(1).map(|part| self.contexts.within(part));
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
        let attached = is_attached(lead);
        let named = self.objects(read, 0..end, &Ruling { from: first, kind, scope, attached, day: None, how });
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
                let edits = act.and_then(|at| self.reader.acts.get(at)).map_or(&[][..], |act| act.edits.as_slice());
                let under =
                    edits.iter().map(|edit| edit.address.clone()).filter(|address| !address.is_open()).collect();
                let first = read.mentions.first().map_or(0, |first| first.start);
                let attached = is_attached(read.plain.get(..first).unwrap_or_default());
                let target = Some(target.clone());
                self.contexts.open(Context {
                    rank: read.sentence.rank,
                    verb,
                    target,
                    attached,
                    list: goes_on,
                    act: *act,
                    under,
                });
            }
            _ => self.open_list(read, verb),
        }
    }

    /// Opens a lead-in for the clauses under a sentence that names parts only.
    fn open_under(&mut self, read: &Read<'_>, verb: Verb, act: Option<usize>, parts: &[Part]) {
        let target = self.contexts.target().and_then(|open| open.target.clone()).or_else(|| self.reader.title.clone());
        if target.is_some() {
            let list = read.announces();
            let attached = self.contexts.is_attached();
            let (under, rank) = (under(parts), read.sentence.rank);
            self.contexts.open(Context { verb, target, attached, list, act, under, rank });
        }
    }

    /// Opens a lead-in to a list of documents, each of which its items must name.
    pub(super) fn open_list(&mut self, read: &Read<'_>, verb: Verb) {
        self.contexts.open(Context {
            rank: read.sentence.rank,
            verb,
            target: None,
            attached: false,
            list: true,
            act: None,
            under: Vec::new(),
        });
    }
}

/// The places that clauses go on from; words in quotation marks name none.
fn under(parts: &[Part]) -> Vec<Address> {
    let places = parts.iter().filter(|part| !part.written.contains(['“', '"'])).map(|part| places(&part.written));
    places.flat_map(|named| named.addresses.into_iter().chain(named.beside.map(|(_, address)| address))).collect()
}
