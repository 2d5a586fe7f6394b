//! Articles: the sentences by which a document acts on others.

use super::command::{Command, Verb, commands, says_part};
use super::context::Contexts;
use super::law::capital_law;
use super::leadin::is_in_annex;
use super::object::{Role, roles};
use super::parts::{Part, Passage, exchange_behind, parts, parts_before};
use super::read::Read;
use super::reader::{Found, Reader, verb_name};
use super::scope::{announces_list, is_attached, own_day, some_part, weigh, weigh_passive};
use crate::model::{ActKind, Citation};
use crate::parse::analyse::sentence::{Rank, Sentence};
use jiff::civil::Date;
use regex::Regex;
use std::collections::HashSet;
use std::ops::Range;
use std::sync::LazyLock;

/// The end of a period that is being extended.
#[expect(clippy::unwrap_used, reason = "a constant pattern, compiled by a test")]
static UNTIL: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"(?i)đến\s+(?:hết\s+)?(?:ngày|năm|tháng)|thêm\s|cho\s+đến").unwrap());

/// The sentence by which a document says what it details.
#[expect(clippy::unwrap_used, reason = "a constant pattern, compiled by a test")]
static DETAILS: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)\bnày\s+(?:quy\s+định\s+chi\s+tiết|hướng\s+dẫn\s+(?:thi\s+hành|thực\s+hiện))").unwrap()
});

/// The heading over the changes to a law that is named without its number.
#[expect(clippy::unwrap_used, reason = "a constant pattern, compiled by a test")]
static AMENDS_LAW: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)^\s*(?:sửa\s+đổi|bổ\s+sung|bãi\s+bỏ|thay\s+thế)[^;.:]{0,160}\s(?:của\s+)?(?-i:Luật|Bộ\s+luật|Pháp\s+lệnh)\s+(?-i:\p{Lu})[^;]{2,140}$").unwrap()
});

/// Provisions yet to be named as what ceases: `Các quy định sau đây hết hiệu lực: a) Khoản 1 Điều 2 Nghị quyết số …`.
#[expect(clippy::unwrap_used, reason = "a constant pattern, compiled by a test")]
static PROVISIONS: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)(?:các|những)\s+(?:quy\s+định|nội\s+dung|điều|khoản|điểm|chương)\b[^.;]{0,80}\bsau(?:\s+đây)?\s*$")
        .unwrap()
});

/// The heading of the article that outlines the document.
#[expect(clippy::unwrap_used, reason = "a constant pattern, compiled by a test")]
static SCOPE_ARTICLE: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"(?i)^\s*phạm\s+vi\s+điều\s+chỉnh").unwrap());

/// Words that announce parts behind the document: `bãi bỏ các quy định của Nghị quyết số … gồm: khoản 2 Điều 3`.
#[expect(clippy::unwrap_used, reason = "a constant pattern, compiled by a test")]
static FOLLOWING: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"(?i)(?:\bgồm(?:\s+có)?|\bsau(?:\s+đây)?|\bcụ\s+thể)\s*:").unwrap());

/// An annex by its label: `Phụ lục số II`.
#[expect(clippy::unwrap_used, reason = "a constant pattern, compiled by a test")]
static ANNEX_LABEL: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)(?:phụ\s+lục|biểu|danh\s+mục)\s+(?:số\s+)?(?P<label>[IVXLC]+|\d{1,2})\b").unwrap()
});

/// The heading of an annex.
#[expect(clippy::unwrap_used, reason = "a constant pattern, compiled by a test")]
static ANNEX_HEADING: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"(?i)^\W*(?:phụ\s+lục|biểu|danh\s+mục)\b").unwrap());

/// The reader of articles.
pub(super) struct Articles<'a, 'b> {
    /// Text and acts so far.
    pub(super) reader: &'b mut Reader<'a>,
    /// The lead-ins in force.
    pub(super) contexts: Contexts,
    /// The ruling whose list stands in an annex.
    pub(super) annex: Option<Annexed>,
    /// The same for each annex that a ruling names by its label.
    annexes: Vec<(String, Annexed)>,
    /// First byte of the annex that is read.
    in_annex: Option<usize>,
    /// Acts of lead-ins that their clauses made superfluous.
    pub(super) spent: HashSet<usize>,
    /// True in the article that outlines the document.
    outlines: bool,
}

/// The parts that stand behind the document, where the words announce them.
pub(super) fn named_behind(verb: Verb, behind: Passage<'_>) -> Option<(ActKind, Vec<Part>)> {
    let colon = FOLLOWING.find(behind.plain)?;
    let named = parts(behind.between(colon.end(), behind.plain.len()), verb);
    let kind = if verb.kind() == ActKind::Replaces { ActKind::Amends } else { verb.kind() };
    let labelled = named.iter().any(|part| part.op.is_some() || !part.places.addresses.is_empty());
    labelled.then_some((kind, named))
}

/// A ruling over documents that an annex lists.
#[derive(Debug, Clone, Copy)]
pub(super) struct Annexed {
    /// What is done to them.
    pub(super) verb: Verb,
    /// Whether only to a part of each, as the annex or its section says.
    pub(super) part: bool,
}

/// A document that was acted on, with the place of its act.
pub(super) type Named = (Citation, Option<usize>);

/// What a verb does to the objects that follow.
pub(super) struct Ruling {
    /// Byte from which the words before the first object count.
    pub(super) from: usize,
    /// The verb.
    pub(super) verb: Verb,
    /// What is done.
    pub(super) kind: ActKind,
    /// The parts of the first object.
    pub(super) scope: Vec<Part>,
    /// Whether they are parts of the regulation that the object issues.
    pub(super) attached: bool,
    /// The act's own day.
    pub(super) day: Option<Date>,
    /// Whether it takes a part even of objects of which no part is named.
    pub(super) part: bool,
    /// How it was read, for the rule's name.
    pub(super) how: &'static str,
}

impl Ruling {
    /// The act on the `nth` object, which stands after the words `before`; `gap` are those since the object before it.
    fn found(&self, nth: usize, target: &Citation, before: &str, gap: Passage<'_>, operative: bool) -> Found {
        let named = if nth == 0 { self.scope.clone() } else { self.further(before, gap) };
        let scope = if self.part && named.is_empty() { some_part() } else { named };
        let part = (nth > 0 || self.part) && self.kind == ActKind::Replaces && !scope.is_empty();
        let kind = if part { ActKind::Repeals } else { self.kind };
        let verb = verb_name(kind);
        let rule = if operative { format!("act.{verb}{}", self.how) } else { format!("lead.unclear.{verb}") };
        Found { kind, target: target.clone(), scope, attached: self.attached, operative, effective_on: self.day, rule }
    }

    /// The parts of a further object: `thay thế cụm từ “A” bằng “B” tại khoản 2 của Luật X; tại khoản 1 của Luật Y`.
    fn further(&self, before: &str, gap: Passage<'_>) -> Vec<Part> {
        if gap.plain.contains(['“', '"']) {
            return parts(gap, self.verb);
        }
        let named = parts_before(before);
        let mut words: Vec<&Part> = self.scope.iter().filter(|part| part.op.is_some()).collect();
        words.dedup_by_key(|part| part.op.clone());
        if words.is_empty() {
            return named;
        }
        named.iter().flat_map(|place| words.iter().map(|words| words.moved_to(place))).collect()
    }
}

impl<'a, 'b> Articles<'a, 'b> {
    /// Begins reading.
    pub(super) fn new(reader: &'b mut Reader<'a>) -> Self {
        Self {
            reader,
            contexts: Contexts::default(),
            annex: None,
            annexes: Vec::new(),
            in_annex: None,
            spent: HashSet::new(),
            outlines: false,
        }
    }

    /// Reads a sentence of an article.
    pub(super) fn read_sentence(&mut self, sentence: &Sentence) {
        self.contexts.enter(sentence);
        self.reader.enter(sentence);
        let mut read = self.look(sentence);
        if sentence.labelled && sentence.rank == Rank::Article {
            self.outlines = SCOPE_ARTICLE.is_match(read.plain);
        }
        let mut found = commands(read.plain);
        // The article on the scope says what the document does, and does nothing.
        found.retain(|command| !self.outlines || command.verb.kind() == ActKind::Details);
        let mut from = 0;
        for (nth, command) in found.iter().enumerate() {
            if command.passive {
                self.passive(&mut read, from, command);
            } else {
                let end = read.region_end(found.get(nth + 1));
                self.active(&mut read, command, end);
            }
            from = command.end;
        }
        if found.is_empty() {
            self.item(&mut read);
        }
        self.refers(&read, "cite.article", true);
    }

    /// Keeps a ruling over what an annex lists, the one that it names or all of them.
    pub(super) fn rule_annex(&mut self, words: &str, annexed: Annexed) {
        self.annex = Some(annexed);
        let labels =
            ANNEX_LABEL.captures_iter(words).filter_map(|found| Some(found.name("label")?.as_str().to_uppercase()));
        self.annexes.extend(labels.map(|label| (label, annexed)));
    }

    /// Takes what the heading of an annex, or of a section in it, says of the documents under it.
    fn enter_annex(&mut self, heading: &str) {
        let label = ANNEX_LABEL.captures(heading).filter(|_| ANNEX_HEADING.is_match(heading));
        let label = label.and_then(|found| Some(found.name("label")?.as_str().to_uppercase()));
        if let Some((_, annexed)) = self.annexes.iter().rev().find(|(named, _)| Some(named) == label.as_ref()) {
            self.annex = Some(*annexed);
        }
        if let Some(annexed) = &mut self.annex {
            annexed.part = says_part(heading).unwrap_or(annexed.part);
        }
    }

    /// Reads a sentence or a row of an annex.
    pub(super) fn read_annex(&mut self, sentence: &Sentence) {
        self.contexts.clear();
        let mut read = self.look(sentence);
        let annex = self.reader.places.annex(sentence.words).map(|(start, heading)| (start, heading.to_owned()));
        if let Some((start, heading)) = annex.filter(|(start, _)| self.in_annex != Some(*start)) {
            self.in_annex = Some(start);
            self.enter_annex(&heading);
        }
        // `PHỤ LỤC II. NGHỊ QUYẾT HẾT HIỆU LỰC MỘT PHẦN`, `A. … TOÀN BỘ`: headings of what stands under them.
        if read.mentions.is_empty() {
            self.enter_annex(read.plain);
        }
        if let Some(Annexed { verb, part }) = self.annex {
            self.listed(&mut read, verb, part, ".annex");
        }
        self.refers(&read, "cite.annex", false);
    }

    /// Takes out the lead-ins whose clauses say more exactly what is done.
    pub(super) fn finish(self) {
        let mut at = 0;
        self.reader.retain(|act| {
            // A whole repeal stands whatever its clauses add.
            let keep = !self.spent.contains(&at)
                || (act.edits.is_empty() && matches!(act.kind, ActKind::Repeals | ActKind::Replaces));
            at += 1;
            keep
        });
    }

    fn look<'s>(&self, sentence: &'s Sentence) -> Read<'s>
    where
        'a: 's,
    {
        let plain = self.reader.plain(sentence);
        // What is detailed is often a law by its bare name, as in a recital.
        let mut mentions = self.reader.mentions(plain, DETAILS.is_match(plain) || AMENDS_LAW.is_match(plain));
        if mentions.is_empty() && sentence.rank == Rank::Chapter {
            mentions.extend(capital_law(plain));
        }
        Read { sentence, plain, words: self.reader.words(sentence), used: vec![false; mentions.len()], mentions }
    }

    /// `Bãi bỏ …`, `Nghị quyết này thay thế …`: the objects stand after the verb, up to `end`.
    fn active(&mut self, read: &mut Read<'_>, command: &Command, end: usize) {
        let range = read.range(command.end, end);
        let first = read.mentions.get(range.start).filter(|_| !range.is_empty()).map_or(end, |m| m.start);
        if !self.permits(read, command, range.clone()) {
            return;
        }
        let lead = read.passage(command.end, first);
        let (kind, mut scope) = weigh(command.verb, lead);
        let behind = read.mentions.get(range.start).map_or(end, |m| m.end);
        let behind = read.passage(behind, end);
        exchange_behind(&mut scope, behind);
        let (kind, scope) = named_behind(command.verb, behind).unwrap_or((kind, scope));
        let attached = is_attached(lead.plain);
        // Of two rulings in one sentence each may name its day.
        let own = read.plain.get(..end).and_then(|region| own_day(region, command));
        let day = own.or_else(|| own_day(read.plain, command));
        let named = self.objects(
            read,
            range,
            &Ruling { from: command.end, verb: command.verb, kind, scope, attached, day, part: command.part, how: "" },
        );
        for (target, _) in named.iter().filter(|(_, act)| act.is_some()) {
            self.spent.extend(self.contexts.acts_on(read.sentence, target));
        }
        if named.is_empty() {
            self.without_object(read, command, first);
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
            let subject = read.passage(from, command.at);
            let lists = announces_list(subject, command.verb);
            if range.is_empty() && lists && is_in_annex(subject.words) {
                self.rule_annex(subject.words, Annexed { verb: command.verb, part: command.part });
            }
            if range.is_empty() && (lists || PROVISIONS.is_match(subject.plain)) {
                self.list_follows(read, command);
            } else if range.is_empty() {
                self.parts_as_subject(read, command.verb, subject);
            }
            return;
        };
        let start = read.mentions.get(at).map_or(from, |m| m.start);
        let before = read.words.get(from..start).unwrap_or_default();
        let (kind, mut scope) = weigh_passive(command.verb, before);
        if command.part && scope.is_empty() {
            // `Nghị quyết số … hết hiệu lực một phần: khoản 2 Điều 3`
            scope = parts(read.passage(command.end, read.plain.len()), command.verb);
            scope.retain(|part| !part.places.addresses.is_empty());
        }
        let day = own_day(read.plain, command);
        let (attached, part) = (is_attached(before), command.part);
        self.objects(
            read,
            at..range.end,
            &Ruling { from: start, verb: command.verb, kind, scope, attached, day, part, how: "" },
        );
    }

    /// `Các Nghị quyết sau đây hết hiệu lực …:`: the subjects stand below, or in the same sentence after the colon.
    fn list_follows(&mut self, read: &mut Read<'_>, command: &Command) {
        if read.plain.trim_end().ends_with(':') {
            return self.open_list(read, command.verb);
        }
        let Some(colon) = read.plain.get(command.end..).and_then(|rest| rest.find(':')) else { return };
        let from = command.end + colon + 1;
        let (kind, day) = (command.verb.kind(), own_day(read.plain, command));
        let verb = command.verb;
        let range = read.range(from, read.plain.len());
        let first = read.mentions.get(range.start).map_or(from, |first| first.start.max(from));
        let scope = parts_before(read.words.get(from..first).unwrap_or_default());
        let kind = if scope.is_empty() { kind } else { ActKind::Repeals };
        let ruling = Ruling { from, verb, kind, scope, attached: false, day, part: command.part, how: ".list" };
        self.objects(read, range, &ruling);
    }

    /// Adds an act for each document of a range that is an object.
    pub(super) fn objects(&mut self, read: &mut Read<'_>, range: Range<usize>, ruling: &Ruling) -> Vec<Named> {
        let Some(mentions) = read.mentions.get(range.clone()) else { return Vec::new() };
        let mut named = Vec::new();
        for (nth, (mention, role)) in mentions.iter().zip(roles(read.plain, ruling.from, mentions)).enumerate() {
            let operative = match role {
                Role::Object => true,
                // `kéo dài thời gian thực hiện theo Nghị quyết số …`
                Role::Inside if nth == 0 && ruling.kind == ActKind::Extends => true,
                Role::Unclear => false,
                Role::Inside => continue,
            };
            let before = read.words.get(..mention.start).unwrap_or_default();
            let last = nth.checked_sub(1).and_then(|last| mentions.get(last)).map_or(ruling.from, |last| last.end);
            let gap = read.passage(last, mention.start);
            let found = ruling.found(nth, &mention.citation, before, gap, operative);
            let target = mention.citation.clone();
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

    /// What is named and not acted on is referred to.
    fn refers(&mut self, read: &Read<'_>, rule: &str, operative: bool) {
        for (mention, _) in read.mentions.iter().zip(&read.used).filter(|(_, used)| !**used) {
            let scope = parts_before(read.words.get(..mention.start).unwrap_or_default());
            let found = Found::plain(ActKind::Refers, mention.citation.clone(), scope, operative, rule);
            self.reader.add(found, read.sentence);
        }
    }
}
