//! Articles: the sentences by which a document acts on others.

use super::command::{Command, Verb, commands};
use super::context::{Context, Contexts};
use super::mention::Mention;
use super::object::{Role, roles};
use super::parts::{after_part, begins_with_part, parts, parts_before};
use super::reader::{Found, Reader, verb_name};
use super::scope::{announces_list, is_whole, own_day, weigh, weigh_passive};
use super::sentence::{Rank, Sentence};
use crate::document::{ActKind, Citation};
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

/// Words that take an item out of the list it seems to stand in.
#[expect(clippy::unwrap_used, reason = "a constant pattern, compiled by a test")]
static GOES_ON: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"(?i)tiếp\s+tục|vẫn\s|không\s+thay\s+đổi|được\s+áp\s+dụng|thực\s+hiện\s+theo").unwrap());

/// An annex that lists what is dealt with.
#[expect(clippy::unwrap_used, reason = "a constant pattern, compiled by a test")]
static IN_ANNEX: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"(?i)(?:tại|theo|trong|có)\s+(?:các\s+)?(?:phụ\s+lục|danh\s+mục|biểu)|(?:phụ\s+lục|danh\s+mục|biểu)\s+.{0,40}kèm\s+theo").unwrap());

/// The end of a period that is being extended.
#[expect(clippy::unwrap_used, reason = "a constant pattern, compiled by a test")]
static UNTIL: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"(?i)đến\s+(?:hết\s+)?(?:ngày|năm|tháng)|thêm\s|cho\s+đến").unwrap());

/// The reader of articles.
pub(super) struct Articles<'a, 'b> {
    reader: &'b mut Reader<'a>,
    contexts: Contexts,
    /// The verb of a ruling whose list stands in an annex.
    annex: Option<Verb>,
    /// Acts of lead-ins that their clauses made superfluous.
    spent: Vec<usize>,
}

/// A sentence with what stands in it.
struct Read<'s> {
    sentence: &'s Sentence,
    plain: &'s str,
    words: &'s str,
    mentions: Vec<Mention>,
    used: Vec<bool>,
}

impl<'a, 'b> Articles<'a, 'b> {
    /// Begins reading.
    pub(super) fn new(reader: &'b mut Reader<'a>) -> Self {
        Self { reader, contexts: Contexts::default(), annex: None, spent: Vec::new() }
    }

    /// Reads a sentence of an article.
    pub(super) fn read(&mut self, sentence: &Sentence) {
        self.contexts.enter(sentence);
        let mut read = self.look(sentence);
        let found = commands(read.plain);
        let mut from = 0;
        for (nth, command) in found.iter().enumerate() {
            if command.passive {
                self.passive(&mut read, from, command);
            } else {
                let end = region_end(&read, found.get(nth + 1));
                self.active(&mut read, command, end);
            }
            from = command.end;
        }
        if found.is_empty() {
            self.item(&mut read);
        }
        self.refers(&read, "cite.article", true);
    }

    /// Reads a sentence or a row of an annex.
    pub(super) fn read_annex(&mut self, sentence: &Sentence) {
        self.contexts.clear();
        let mut read = self.look(sentence);
        if let Some(verb) = self.annex {
            self.listed(&mut read, verb, "annex");
        }
        self.refers(&read, "cite.annex", false);
    }

    /// Takes out the lead-ins whose clauses say more exactly what is done.
    pub(super) fn finish(self) {
        let mut spent = self.spent;
        spent.sort_unstable();
        spent.dedup();
        for at in spent.into_iter().rev() {
            self.reader.acts.remove(at);
        }
    }

    fn look<'s>(&self, sentence: &'s Sentence) -> Read<'s>
    where
        'a: 's,
    {
        let plain = self.reader.plain(sentence);
        let mentions = self.reader.mentions(plain, false);
        Read { sentence, plain, words: self.reader.words(sentence), used: vec![false; mentions.len()], mentions }
    }

    /// `Bãi bỏ …`, `Nghị quyết này thay thế …`: the objects stand after the verb, up to `end`.
    fn active(&mut self, read: &mut Read<'_>, command: &Command, end: usize) {
        let range = read.range(command.end, end);
        let first = read.mentions.get(range.start).filter(|_| !range.is_empty()).map_or(end, |m| m.start);
        let lead = read.words.get(command.end..first).unwrap_or_default().to_owned();
        if !self.permits(read, command, range.clone()) {
            return;
        }
        let (kind, scope) = weigh(command.verb, &lead);
        let named = self.objects(read, range, command.end, kind, &scope, own_day(read.plain, command), "");
        if named.is_empty() {
            self.without_object(read, command, &lead);
        } else {
            self.lead_in(read, command.verb, &named);
        }
    }

    /// False where the verb's meaning asks for more than the sentence has.
    fn permits(&self, read: &Read<'_>, command: &Command, range: Range<usize>) -> bool {
        let first = read.mentions.get(range.start).filter(|_| !range.is_empty());
        match command.verb {
            Verb::Adjust => {
                let symbol = |c: &Citation| c.number.as_ref().map(|n| n.symbol.to_lowercase());
                let own = self.reader.own.as_ref().map(|own| own.symbol.to_lowercase());
                own.is_some() && first.is_some_and(|first| symbol(&first.citation) == own)
            }
            Verb::Plain(ActKind::Extends) => read.plain.get(command.end..).is_some_and(|rest| UNTIL.is_match(rest)),
            _ => true,
        }
    }

    /// `Nghị quyết số … hết hiệu lực …`: the subjects stand before the verb, from `from` on.
    fn passive(&mut self, read: &mut Read<'_>, from: usize, command: &Command) {
        let range = read.range(from, command.at);
        let Some(at) = range.clone().find(|at| read.may_be_subject(*at, from)) else {
            let opens = range.is_empty() && read.plain.trim_end().ends_with(':');
            if opens && announces_list(read.plain.get(from..command.at).unwrap_or_default()) {
                self.open_list(read, command.verb);
            }
            return;
        };
        let start = read.mentions.get(at).map_or(from, |m| m.start);
        let before = read.words.get(from..start).unwrap_or_default();
        let (kind, scope) = weigh_passive(command.verb, before);
        let day = own_day(read.plain, command);
        self.objects(read, at..range.end, start, kind, &scope, day, "");
    }

    /// Adds an act for each document of a range that is an object; the first has `scope`.
    #[expect(clippy::too_many_arguments, reason = "one call site for each way of ruling; a struct would only rename them")]
    fn objects(&mut self, read: &mut Read<'_>, range: Range<usize>, from: usize, kind: ActKind, scope: &[String], day: Option<jiff::civil::Date>, how: &str) -> Vec<(Citation, Option<usize>)> {
        let Some(mentions) = read.mentions.get(range.clone()) else { return Vec::new() };
        let mut named = Vec::new();
        for (nth, (mention, role)) in mentions.iter().zip(roles(read.plain, from, mentions)).enumerate() {
            let forced = nth == 0 && kind == ActKind::Extends;
            let operative = match role {
                Role::Object => true,
                Role::Inside if forced => true,
                Role::Unclear => false,
                Role::Inside => continue,
            };
            let scope = if nth == 0 { scope.to_vec() } else { parts_before(read.words.get(..mention.start).unwrap_or_default()) };
            let kind = if nth > 0 && kind == ActKind::Replaces && !scope.is_empty() { ActKind::Repeals } else { kind };
            let rule = if operative { format!("act.{}{how}", verb_name(kind)) } else { format!("lead.unclear.{}", verb_name(kind)) };
            let target = mention.citation.clone();
            let found = Found { kind, target: target.clone(), scope, operative, effective_on: day, rule };
            let act = self.reader.add(found, read.sentence);
            if let Some(used) = read.used.get_mut(range.start + nth) {
                *used = true;
            }
            if operative {
                named.push((target, act));
            }
        }
        named
    }

    /// A verb that names no document: it opens a list, or speaks of parts of the document named above it.
    fn without_object(&mut self, read: &Read<'_>, command: &Command, rest: &str) {
        if IN_ANNEX.is_match(rest) && announces_list(rest) {
            self.annex = Some(command.verb);
        }
        if announces_list(rest) {
            self.open_list(read, command.verb);
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
    fn item(&mut self, read: &mut Read<'_>) {
        let Some(open) = self.contexts.innermost().filter(|open| open.list).cloned() else { return };
        if GOES_ON.is_match(read.plain) {
            return;
        }
        if !read.mentions.is_empty() {
            self.listed(read, open.verb, "list");
        } else if open.target.is_some() && begins_with_part(read.words) {
            let part = parts(read.words).into_iter().take(1).map(|part| self.contexts.within(part));
            self.in_context(read, open.verb, part.collect());
        }
    }

    /// An item that begins with a document, or with parts of one.
    fn listed(&mut self, read: &mut Read<'_>, verb: Verb, how: &str) {
        let Some(first) = read.mentions.first().map(|first| first.start) else { return };
        let lead = read.words.get(..first).unwrap_or_default();
        if read.sentence.rank != Rank::Row && !is_whole(after_part(lead)) && parts_before(lead).is_empty() {
            return;
        }
        let (kind, scope) = if read.sentence.rank == Rank::Row { (verb.kind(), Vec::new()) } else { weigh_passive(verb, lead) };
        let kind = if scope.is_empty() || kind != ActKind::Replaces { kind } else { ActKind::Repeals };
        let day = None;
        let end = read.mentions.len();
        let named = self.objects(read, 0..end, first, kind, &scope, day, &format!(".{how}"));
        self.lead_in(read, verb, &named);
    }

    /// Opens a lead-in where a sentence that named its objects goes on below.
    fn lead_in(&mut self, read: &Read<'_>, verb: Verb, named: &[(Citation, Option<usize>)]) {
        let goes_on = read.announces();
        let heading = matches!(read.sentence.rank, Rank::Article | Rank::Chapter);
        if !(goes_on || heading) {
            return;
        }
        match named {
            [(target, act)] => {
                let parts = act.and_then(|at| self.reader.acts.get(at)).map_or(Vec::new(), |act| act.scope.clone());
                let target = Some(target.clone());
                self.contexts.open(Context { rank: read.sentence.rank, verb, target, list: goes_on, act: *act, under: under(&parts) });
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
    fn open_list(&mut self, read: &Read<'_>, verb: Verb) {
        self.contexts.open(Context { rank: read.sentence.rank, verb, target: None, list: true, act: None, under: None });
    }

    /// What is named and not acted on is referred to.
    fn refers(&mut self, read: &Read<'_>, rule: &str, operative: bool) {
        for (mention, _) in read.mentions.iter().zip(&read.used).filter(|(_, used)| !**used) {
            let scope = parts_before(read.words.get(..mention.start).unwrap_or_default());
            let found = Found::plain(ActKind::Refers, mention.citation.clone(), scope, operative, rule);
            self.reader.add(found, read.sentence);
        }
    }
}

impl Read<'_> {
    /// True where the sentence goes on in what stands under it.
    fn announces(&self) -> bool {
        let end = self.plain.trim_end();
        end.ends_with(':') || end.trim_end_matches([';', '.']).ends_with("như sau")
    }

    /// The mentions that begin in a stretch of the sentence.
    fn range(&self, from: usize, to: usize) -> Range<usize> {
        let start = self.mentions.partition_point(|m| m.start < from);
        start..self.mentions.partition_point(|m| m.start < to).max(start)
    }

    /// True where the words before a document let it be the subject of its clause.
    fn may_be_subject(&self, at: usize, from: usize) -> bool {
        let Some(start) = self.mentions.get(at).map(|m| m.start) else { return false };
        let before = self.plain.get(from..start).unwrap_or_default();
        let clause = before.rfind(';').map_or(0, |at| at + 1);
        let mut lead = before.get(clause..).unwrap_or_default().trim().to_owned();
        for part in parts_before(&lead).iter().rev() {
            if let Some(cut) = lead.rfind(part.as_str()) {
                lead.truncate(cut);
            }
        }
        BEFORE_SUBJECT.is_match(&lead) && !CONDITION.is_match(&lead)
    }
}

/// The part that clauses stand in, from the one part their lead-in names: `một số khoản của Điều 7` → `Điều 7`.
fn under(parts: &[String]) -> Option<String> {
    let [part] = parts else { return None };
    let part = part.rsplit(" của ").next().unwrap_or(part);
    (part.starts_with(['k', 'đ', 'Đ', 'P']) && !part.contains(['“', '"'])).then(|| part.to_owned())
}

/// Where the objects of an active verb end: at the next verb, or at the clause in which a passive one has its subject.
fn region_end(read: &Read<'_>, next: Option<&Command>) -> usize {
    match next {
        None => read.plain.len(),
        Some(next) if next.passive => read.plain.get(..next.at).and_then(|t| t.rfind(';')).unwrap_or(next.at),
        Some(next) => next.at,
    }
}
