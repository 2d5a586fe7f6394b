//! Lead-ins: `Bãi bỏ các Nghị quyết sau:`, `Sửa đổi, bổ sung một số điều của Nghị quyết số … như sau:`, and the clauses
//! that complete them.

use super::command::{Command, Verb, says_part};
use super::context::Context;
use super::operative::{Annexed, Articles, Named, Ruling, named_behind};
use super::parts::{
    Part, Passage, after_part, begins_with_part, begins_with_words, exchange_behind, parts, parts_before,
};
use super::read::Read;
use super::reader::{Found, verb_name};
use super::scope::{announces_list, announces_parts, day_at_the_end, is_attached, is_whole, weigh_passive};
use crate::model::{ActKind, Address, Citation, EditOp};
use crate::parse::analyse::sentence::Rank;
use regex::Regex;
use std::sync::LazyLock;

/// Words that take an item out of the list it seems to stand in.
#[expect(clippy::unwrap_used, reason = "a constant pattern, compiled by a test")]
static GOES_ON: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)tiếp\s+tục|vẫn\s|không\s+thay\s+đổi|được\s+áp\s+dụng|thực\s+hiện\s+theo").unwrap()
});

/// What is said of the part that a sentence begins with: `Khoản 3 Điều 4 được sửa đổi, bổ sung như sau:`.
#[expect(clippy::unwrap_used, reason = "a constant pattern, compiled by a test")]
static IS_CHANGED: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?i)^\s*(?:được|bị)\s+(?P<verb>sửa(?:\s+đổi)?(?:\s*,\s*bổ\s+sung)?|thay\s+thế|(?P<add>bổ\s+sung))\b[^“”]*?\b(?:như\s+sau|thành|bằng)\b",
    )
    .unwrap()
});

/// The same of parts of a document that the sentence itself names.
#[expect(clippy::unwrap_used, reason = "a constant pattern, compiled by a test")]
static CHANGED_SO: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?i)\b(?P<verb>(?:được|bị)\s+(?:sửa(?:\s+đổi)?(?:\s*,\s*bổ\s+sung)?|thay(?:\s+thế)?|(?P<add>bổ\s+sung)))\s+(?:như\s+sau|thành|bằng)\b",
    )
    .unwrap()
});

/// Words that name nothing but a place.
fn is_place(words: &str) -> bool {
    let words = words.trim().to_lowercase();
    words.starts_with("tại ") && words.ends_with(',')
}

/// An annex that lists what is dealt with.
#[expect(clippy::unwrap_used, reason = "a constant pattern, compiled by a test")]
static IN_ANNEX: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)(?:tại|theo|trong|có)\s+(?:các\s+)?(?:phụ\s+lục|danh\s+mục|biểu)|(?:phụ\s+lục|danh\s+mục|biểu)\s+.{0,40}kèm\s+theo").unwrap()
});

/// A lead-in over documents that end in part.
#[expect(clippy::unwrap_used, reason = "a constant pattern, compiled by a test")]
static ENDS_IN_PART: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"(?i)(?:hiệu\s+lực(?:\s+thi\s+hành)?|bãi\s+bỏ)\s*\(?\s*một\s+phần\b[^;]*$").unwrap());

/// True where words say that what they speak of is listed in an annex.
pub(super) fn is_in_annex(words: &str) -> bool {
    IN_ANNEX.is_match(words)
}

/// The parts that the last cell of a row names, in a list of documents that end in part.
fn row_parts(read: &Read<'_>, part: bool) -> Vec<Part> {
    let last = read.words.rfind('\t').filter(|_| part).map_or(read.words.len(), |at| at + 1);
    let behind = read.mentions.first().is_none_or(|first| first.end <= last);
    let mut named = if behind { parts(read.passage(last, read.words.len()), Verb::Cease) } else { Vec::new() };
    named.retain(|part| !part.places.addresses.is_empty());
    named
}

impl Articles<'_, '_> {
    /// A verb that names no document: it opens a list, or speaks of parts of the document named above it.
    pub(super) fn without_object(&mut self, read: &Read<'_>, command: &Command, end: usize) {
        let (rest, verb) = (read.passage(command.end, end), command.verb);
        let ends = matches!(verb.kind(), ActKind::Repeals | ActKind::Replaces | ActKind::Suspends);
        let list = announces_list(rest, verb);
        if ends && list && is_in_annex(rest.words) {
            let part = command.part || says_part(rest.words) == Some(true);
            self.rule_annex(rest.words, Annexed { verb: command.verb, part });
        }
        if list {
            self.open_list(read, verb);
            return;
        }
        if announces_parts(rest, verb) {
            let target = self.target_above(read);
            let attached = self.is_attached_above(read);
            let act = self.contexts.target(read.sentence).and_then(|open| open.act);
            self.contexts.open(Context { target, attached, act, list: true, ..Context::new(read, verb) });
            return;
        }
        let named = parts(rest, verb);
        if named.is_empty() {
            return;
        }
        // `Tại khoản 2 Điều 10, thay cụm từ …`: the place may stand before the verb.
        let before = Some(read.passage(0, command.at)).filter(|before| is_place(before.plain));
        let before = before.map_or_else(Vec::new, |before| parts(before, verb));
        let before: Vec<Address> = before.into_iter().flat_map(|part| part.places.addresses).collect();
        let named = named.into_iter().map(|part| part.within(&before));
        let named: Vec<Part> = named.map(|part| self.contexts.within(read.sentence, part)).collect();
        let act = self.in_context(read, verb, named.clone());
        self.open_under(read, verb, act, &named);
    }

    /// An act on parts of the document that a lead-in, or else the title, names.
    fn in_context(&mut self, read: &Read<'_>, verb: Verb, scope: Vec<Part>) -> Option<usize> {
        let (target, how, spent) = match self.contexts.target(read.sentence) {
            Some(open) => (open.target.clone()?, "context", self.contexts.acts_of(open.start)),
            None if self.contexts.innermost(read.sentence).is_some_and(|open| open.list) => return None,
            None => (self.reader.title.clone()?, "title", Vec::new()),
        };
        let kind = if verb == Verb::Plain(ActKind::Replaces) { ActKind::Amends } else { verb.kind() };
        let rule = format!("act.{}.{how}", verb_name(kind));
        let attached = self.is_attached_above(read);
        let found = Found {
            kind,
            target,
            scope,
            attached,
            operative: true,
            effective_on: self.contexts.day(read.sentence),
            rule,
        };
        let act = self.reader.add(found, read.sentence);
        self.spent.extend(spent.into_iter().filter(|_| act.is_some()));
        act
    }

    /// A sentence without a verb of its own: an item of a list that a lead-in announced.
    pub(super) fn item(&mut self, read: &mut Read<'_>) {
        if self.changed_subject(read) {
            return;
        }
        if self.changed_words(read) {
            return;
        }
        let changed = changed_part(read.plain);
        let listed = |open: &&Context| open.list || changed.is_some();
        let Some(open) = self.contexts.innermost(read.sentence).filter(listed).cloned() else { return };
        if goes_on(read) {
            return;
        }
        if !read.mentions.is_empty() {
            if open.list {
                self.listed(read, open.verb, open.part, ".list");
            }
        } else if open.target.is_some() && begins_with_part(read.plain) {
            let all = read.passage(0, read.plain.len());
            let verb = changed.map_or(open.verb, |(verb, _)| verb);
            let mut named: Vec<Part> = parts(all, verb).into_iter().take(1).collect();
            // `Điều 3 được bổ sung khoản 2 như sau`: the clause in that article.
            if let Some((_, end)) =
                changed.filter(|(_, end)| begins_with_part(read.plain.get(*end..).unwrap_or_default()))
            {
                let inner = parts(read.passage(end, read.plain.len()), verb);
                let outer: Vec<Address> = named.iter().flat_map(|part| part.places.addresses.clone()).collect();
                named = inner.into_iter().map(|part| part.within(&outer)).collect();
            }
            let named = named.into_iter().map(|part| self.contexts.within(read.sentence, part)).collect();
            self.in_context(read, verb, named);
        }
    }

    /// Parts of a document as the subject of what is done to them: `Điểm a khoản 3 Điều 2 Nghị quyết số … được sửa đổi như
    /// sau:`. False where the sentence is none such.
    fn changed_subject(&mut self, read: &mut Read<'_>) -> bool {
        let Some((start, end)) = read.mentions.first().map(|first| (first.start, first.end)) else { return false };
        let before = read.passage(0, start);
        let changed = read.plain.get(end..).and_then(|behind| CHANGED_SO.captures(behind));
        let is_subject = begins_with_part(read.plain) || begins_with_words(read.plain);
        let Some(changed) = changed.filter(|_| is_subject && !parts_before(before.words).is_empty()) else {
            return false;
        };
        let kind = if changed.name("add").is_some() { ActKind::Supplements } else { ActKind::Amends };
        let (verb, mut scope) = (Verb::Plain(kind), parts(before, Verb::Plain(kind)));
        exchange_behind(&mut scope, read.passage(end, read.plain.len()));
        let attached = is_attached(before.plain);
        let ruling = Ruling { from: start, verb, kind, scope, attached, day: None, part: false, how: ".subject" };
        let named = self.objects(read, 0..1, &ruling);
        self.lead_in(read, verb, &named);
        true
    }

    /// `Cụm từ “A” được thay bằng cụm từ “B” tại khoản 1`, of the document that the lead-in names. False for other items.
    fn changed_words(&mut self, read: &Read<'_>) -> bool {
        let words = begins_with_words(read.plain) && read.mentions.is_empty();
        let changed = CHANGED_SO.captures(read.plain).filter(|_| words);
        let verb_words = changed.and_then(|found| found.name("verb").map(|verb| verb.range()));
        let under = self.contexts.innermost(read.sentence).is_some_and(|open| open.target.is_some());
        let Some(verb_words) = verb_words.filter(|_| under) else { return false };
        let verb = Verb::Plain(ActKind::Amends);
        // Read like `cụm từ “A” bằng cụm từ “B” tại khoản 1`, which may stand behind any verb.
        let mut plain = read.plain.to_owned();
        plain.replace_range(verb_words.clone(), &" ".repeat(verb_words.len()));
        let named = parts(Passage { words: read.words, plain: &plain }, verb);
        let named = named.into_iter().map(|part| self.contexts.within(read.sentence, part)).collect();
        self.in_context(read, verb, named);
        true
    }

    /// Parts of the document that the lead-in names, as the subject of what is done to them: `Điểm c khoản 1 Điều 2 được
    /// bãi bỏ`.
    pub(super) fn parts_as_subject(&mut self, read: &Read<'_>, verb: Verb, subject: Passage<'_>) {
        if verb != Verb::Plain(ActKind::Repeals)
            || !(begins_with_part(subject.plain) || begins_with_words(subject.plain))
        {
            return;
        }
        let named = parts(subject, verb).into_iter().map(|part| self.contexts.within(read.sentence, part)).collect();
        self.in_context(read, verb, named);
    }

    /// An item that begins with a document, or with parts of one.
    pub(super) fn listed(&mut self, read: &mut Read<'_>, verb: Verb, part: bool, how: &'static str) {
        let Some(first) = read.mentions.first().map(|first| first.start) else { return };
        let lead = read.words.get(..first).unwrap_or_default();
        if read.sentence.rank != Rank::Row && !is_whole(after_part(lead)) && parts_before(lead).is_empty() {
            return;
        }
        let (kind, scope) = if read.sentence.rank == Rank::Row {
            (verb.kind(), row_parts(read, part))
        } else {
            weigh_passive(verb, lead)
        };
        let kind = if scope.is_empty() || kind != ActKind::Replaces { kind } else { ActKind::Repeals };
        let end = read.mentions.len();
        let attached = is_attached(lead);
        let named = self.objects(
            read,
            0..end,
            &Ruling { from: first, verb, kind, scope, attached, day: self.contexts.day(read.sentence), part, how },
        );
        self.more_behind(read, verb, &named);
        self.lead_in(read, verb, &named);
    }

    /// `Điều 24 và một số nội dung quy định tại Thông tư số …, gồm: cụm từ “…” tại khoản 2 Điều 11`.
    fn more_behind(&mut self, read: &Read<'_>, verb: Verb, named: &[Named]) {
        let [(target, Some(act))] = named else { return };
        let Some(first) = read.mentions.first() else { return };
        let Some((kind, scope)) = named_behind(verb, read.passage(first.end, read.plain.len())) else { return };
        let Some(attached) = self.reader.acts.get(*act).map(|act| act.edits.iter().any(|edit| edit.address.attached))
        else {
            return;
        };
        let rule = format!("act.{}.list", verb_name(kind));
        let target = target.clone();
        self.reader
            .add(Found { kind, target, scope, attached, operative: true, effective_on: None, rule }, read.sentence);
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
                    target,
                    attached,
                    list: goes_on,
                    act: *act,
                    under,
                    ..Context::new(read, verb)
                });
            }
            _ => self.open_list(read, verb),
        }
    }

    /// Opens a lead-in for the clauses under a sentence that names parts only.
    fn open_under(&mut self, read: &Read<'_>, verb: Verb, act: Option<usize>, parts: &[Part]) {
        let target = self.target_above(read);
        if target.is_some() && !act.is_some_and(|act| self.brings_text(act)) {
            let (list, attached) = (read.announces(), self.is_attached_above(read));
            let under = under(parts);
            self.contexts.open(Context { target, attached, list, act, under, ..Context::new(read, verb) });
        }
    }

    /// The document that the lead-ins above, or else the title, name.
    fn target_above(&self, read: &Read<'_>) -> Option<Citation> {
        let above = self.contexts.target(read.sentence).and_then(|open| open.target.clone());
        above.or_else(|| self.reader.title.clone())
    }

    /// True where the lead-in above, or else the title, speaks of the regulation that the document issues.
    fn is_attached_above(&self, read: &Read<'_>) -> bool {
        self.contexts.target(read.sentence).map_or(self.reader.title_attached, |open| open.attached)
    }

    /// True where the new text of an act stands right under it.
    fn brings_text(&self, act: usize) -> bool {
        self.reader.acts.get(act).is_some_and(|act| act.edits.iter().any(|edit| edit.text.is_some()))
    }

    /// Opens a lead-in to a list of documents, each of which its items must name.
    pub(super) fn open_list(&mut self, read: &Read<'_>, verb: Verb) {
        self.contexts.open(Context { list: true, ..Context::new(read, verb) });
    }
}

impl Context {
    /// A lead-in that leaves everything open.
    fn new(read: &Read<'_>, verb: Verb) -> Self {
        let end = read.plain.trim_end();
        let heads = !end.ends_with(['.', ';']) || read.announces();
        Self {
            start: read.sentence.start,
            heads,
            rank: read.sentence.rank,
            verb,
            target: None,
            under: Vec::new(),
            attached: false,
            list: false,
            day: day_at_the_end(read.plain),
            part: ENDS_IN_PART.is_match(read.plain),
            act: None,
        }
    }
}

/// What is done to the part that a sentence begins with, where that is its subject, and where the words behind the verb
/// begin.
fn changed_part(plain: &str) -> Option<(Verb, usize)> {
    let rest = Some(after_part(plain)).filter(|rest| rest.len() < plain.len())?;
    let found = IS_CHANGED.captures(rest)?;
    let kind = if found.name("add").is_some() { ActKind::Supplements } else { ActKind::Amends };
    let end = plain.len() - rest.len() + found.name("verb")?.end();
    let behind = plain.get(end..)?;
    Some((Verb::Plain(kind), end + behind.len() - behind.trim_start().len()))
}

/// True where an item says that its document stays in force. `Chỉ thị số … về việc tiếp tục đẩy mạnh` only has such a name.
fn goes_on(read: &Read<'_>) -> bool {
    let from = read.mentions.first().map_or(0, |first| first.end);
    let Some(found) = GOES_ON.find(read.plain.get(from..).unwrap_or_default()) else { return false };
    let named = read.plain.get(from..from + found.start()).unwrap_or_default().to_lowercase();
    !["về", "quy định", "ban hành", "phê duyệt", "hướng dẫn"].iter().any(|word| named.contains(word))
}

/// The places that clauses go on from; words in quotation marks name none.
fn under(parts: &[Part]) -> Vec<Address> {
    let units = parts.iter().filter(|part| matches!(part.op, None | Some(EditOp::Append)));
    let places = units.map(|part| &part.places);
    places
        .flat_map(|places| places.addresses.iter().chain(places.beside.iter().map(|(_, address)| address)))
        .cloned()
        .collect()
}
