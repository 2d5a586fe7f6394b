//! What the readers of recitals and of articles share: the text, its places, and the acts found so far.

use super::edits::{Brought, edits};
use super::mention::{Mention, key, mentions};
use super::parts::Part;
use super::zone::Places;
use crate::model::{Act, ActKind, Address, Citation, DocNumber, Document, PartTerm, Span};
use crate::parse::address::places;
use crate::parse::analyse::AnalysedText;
use crate::parse::analyse::sentence::{Rank, Sentence};
use crate::parse::analyse::window;
use crate::parse::analyse::words::collapsed;
use jiff::civil::Date;
use regex::Regex;
use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

/// Bytes after a sentence within which the new text begins that it brings.
const NEAR: usize = 4;
/// Bytes that a label between two quotations may take.
const LABEL: usize = 12;
/// Bytes of a line at the edge of a page.
const EDGE: usize = 60;
/// Bytes of words that take the place of others.
const WORDS: usize = 600;

/// The state of reading one document.
pub(super) struct Reader<'a> {
    /// The running text.
    pub(super) analysed: &'a AnalysedText<'a>,
    /// Zones and articles.
    pub(super) places: &'a Places,
    /// The document's own number.
    pub(super) own: Option<DocNumber>,
    /// What the title acts on, where it names one document.
    pub(super) title: Option<Citation>,
    /// True where the title speaks of the regulation that this document issues.
    pub(super) title_attached: bool,
    /// The acts so far.
    pub(super) acts: Vec<Act>,
    /// Where the sentence of each act stands.
    positions: Vec<Address>,
    /// Where the sentence that is read stands: article, clause, point.
    position: Address,
    seen: HashSet<(ActKind, bool, String, Vec<Part>)>,
    /// The issuer that a number was first named with.
    issuers: HashMap<String, String>,
    /// All that was named with a number, also by lead-ins whose clauses then took their place.
    pub(super) cited: Vec<Citation>,
}

impl<'a> Reader<'a> {
    /// Begins reading.
    pub(super) fn new(analysed: &'a AnalysedText<'a>, places: &'a Places, document: &Document) -> Self {
        let own = document.number.as_ref().map(|number| number.value.clone());
        let (positions, position) = (Vec::new(), Address::default());
        let (title, title_attached, acts, seen) = (None, false, Vec::new(), HashSet::new());
        let (issuers, cited) = (HashMap::new(), Vec::new());
        Self { analysed, places, own, title, title_attached, acts, positions, position, seen, issuers, cited }
    }

    /// Takes the label of a sentence of an article.
    pub(super) fn enter(&mut self, sentence: &Sentence) {
        if !sentence.labelled {
            return;
        }
        let label = self.analysed.text.get(sentence.start..sentence.words).unwrap_or_default();
        let label = label.trim_matches(|c: char| !c.is_alphanumeric()).to_owned();
        let article = self.places.article(sentence.words).map(str::to_owned);
        self.position = match sentence.rank {
            Rank::Chapter | Rank::Article | Rank::Roman | Rank::Row => Address { article, ..Address::default() },
            Rank::Clause => Address { article, clause: Some(label), ..Address::default() },
            Rank::Point => {
                Address { article, point: Some(label), clause: self.position.clause.take(), ..Address::default() }
            }
            Rank::Dash => return,
        };
    }

    /// Keeps the acts that pass a test.
    pub(super) fn retain(&mut self, mut keep: impl FnMut(&Act) -> bool) {
        let kept: Vec<bool> = self.acts.iter().map(&mut keep).collect();
        let (mut acts, mut positions) = (kept.iter(), kept.iter());
        self.acts.retain(|_| acts.next().copied().unwrap_or(true));
        self.positions.retain(|_| positions.next().copied().unwrap_or(true));
    }

    /// Gives the acts of provisions that come into force on a day of their own that day.
    pub(super) fn date_by_parts(&mut self, parts: &[PartTerm]) {
        let days = parts
            .iter()
            .filter_map(|part| Some((part.from?, part.scope.iter().flat_map(|scope| places(scope).addresses))));
        let days: Vec<(Date, Vec<Address>)> = days.map(|(day, addresses)| (day, addresses.collect())).collect();
        for (act, position) in self.acts.iter_mut().zip(&self.positions).filter(|(act, _)| act.operative) {
            let named = days.iter().filter(|(_, addresses)| addresses.iter().any(|address| holds(address, position)));
            if act.effective_on.is_none() {
                act.effective_on = named.map(|(day, _)| *day).next_back();
            }
        }
    }

    /// The words of a sentence with its quotations blanked.
    pub(super) fn plain(&self, sentence: &Sentence) -> &'a str {
        self.analysed.plain.get(sentence.words..sentence.end).unwrap_or_default()
    }

    /// The words of a sentence.
    pub(super) fn words(&self, sentence: &Sentence) -> &'a str {
        self.analysed.text.get(sentence.words..sentence.end).unwrap_or_default()
    }

    /// The other documents that a text names; its own number is none.
    pub(super) fn mentions(&self, plain: &str, recital: bool) -> Vec<Mention> {
        let mut found = mentions(plain, recital);
        found.retain(|mention| !self.is_own(&mention.citation));
        found
    }

    fn is_own(&self, citation: &Citation) -> bool {
        match (&self.own, &citation.number) {
            (Some(own), Some(number)) => own.key() == number.key() && (own.year.is_some() || citation.date.is_none()),
            _ => false,
        }
    }

    /// The new text that a sentence brings: the quotation that it ends in, or that stands right under it.
    fn brought(&self, kind: ActKind, sentence: &Sentence) -> Brought {
        if !matches!(kind, ActKind::Amends | ActKind::Supplements | ActKind::Replaces) {
            return Brought::default();
        }
        let near = Span::new(sentence.words, sentence.end + NEAR);
        let brings = |found: &Span| {
            let before = self.analysed.plain.get(sentence.words..found.start).unwrap_or_default();
            found.start >= sentence.end || BRINGS.is_match(before)
        };
        let first = self.analysed.quotations_in(near).find(brings);
        let first = first.or_else(|| self.listed_text(sentence)).or_else(|| self.text_overleaf(sentence));
        let Some(first) = first else { return Brought::default() };
        let words = self.analysed.slice(first).trim_matches(['“', '”', '"', '„']);
        let words = collapsed(window::first(words, WORDS));
        let all = self.with_what_follows(first);
        let text = Span::new(first.start, all.last().map_or(first.end, |last| last.end));
        let unit = |piece: &Span| (self.analysed.slice(*piece).to_owned(), self.analysed.span(*piece));
        Brought { text: Some(self.analysed.span(text)), words, pieces: all.iter().map(unit).collect() }
    }

    /// New text that stands under a label of its own: `như sau:` over `a) “Điều 5. …”;`.
    fn listed_text(&self, sentence: &Sentence) -> Option<Span> {
        let words = self.plain(sentence).trim_end();
        if !(words.ends_with(':') || words.ends_with("như sau")) {
            return None;
        }
        let next = Span::new(sentence.end, sentence.end + LABEL);
        let first = self.analysed.quotations_in(next).next()?;
        let label = self.analysed.plain.get(sentence.end..first.start)?.trim();
        (label.ends_with([')', '.']) && label.chars().filter(|c| c.is_alphanumeric()).count() <= 3).then_some(first)
    }

    /// New text on the next page, under what stands at the edges of both: a page number, the document's own number.
    fn text_overleaf(&self, sentence: &Sentence) -> Option<Span> {
        if !self.plain(sentence).trim_end().ends_with(':') {
            return None;
        }
        let own = self.own.as_ref().map(ToString::to_string);
        let last = self.analysed.row_at(sentence.end.saturating_sub(1));
        let page = self.analysed.rows.get(last)?.page;
        let edge = |row: usize| {
            let words = self.analysed.row(row);
            let numbered = own.as_ref().is_some_and(|own| words.len() < EDGE && words.contains(own.as_str()));
            numbered || (!words.is_empty() && words.len() <= 3 && words.bytes().all(|byte| byte.is_ascii_digit()))
        };
        let next = (last + 1..last + 4).find(|row| !edge(*row)).filter(|row| *row > last + 1)?;
        let row = self.analysed.rows.get(next).filter(|row| row.page != page)?;
        self.analysed.quotations_in(row.span).next().filter(|found| found.start == row.span.start)
    }

    /// The new text with the quotations that go on with it: nothing but labels stands between them.
    fn with_what_follows(&self, first: Span) -> Vec<Span> {
        let mut all = vec![first];
        let mut end = first.end;
        for next in self.analysed.quotations_in(Span::new(first.end, self.analysed.len())) {
            let gap = self.analysed.plain.get(end..next.start).unwrap_or("x");
            if gap.len() > LABEL || gap.chars().filter(|c| c.is_alphanumeric()).count() > 3 || !gap.contains('\n') {
                break;
            }
            end = next.end;
            all.push(next);
        }
        all
    }

    /// A key for what a citation names: a merged province ends the resolutions of one number of several councils.
    fn named(&mut self, target: &Citation) -> String {
        let mut named = key(target);
        let issuer = target.issuer.as_ref().map(|issuer| issuer.to_lowercase()).unwrap_or_default();
        let first = self.issuers.entry(named.clone()).or_default();
        if first.is_empty() {
            first.clone_from(&issuer);
        } else if !issuer.is_empty() && *first != issuer {
            named.push_str(&issuer);
        }
        named
    }

    /// Adds an act unless the same one was read before, and says where it stands in the list.
    pub(super) fn add(&mut self, found: Found, sentence: &Sentence) -> Option<usize> {
        let Found { kind, target, scope, operative, effective_on, rule, attached } = found;
        let named = self.named(&target);
        self.cited.extend(target.number.is_some().then(|| target.clone()));
        if !self.seen.insert((kind, operative, named, scope.clone())) {
            return None;
        }
        let mut evidence = self.analysed.evidence(&rule, Span::new(sentence.start, sentence.end));
        evidence.article = self.places.article(sentence.words).map(str::to_owned);
        let edits = edits(kind, &scope, attached, &self.brought(kind, sentence));
        self.positions.push(self.position.clone());
        self.acts.push(Act { kind, target, edits, operative, effective_on, evidence });
        Some(self.acts.len() - 1)
    }
}

/// True where a provision holds the place of a sentence.
fn holds(provision: &Address, place: &Address) -> bool {
    let agrees = |wanted: &Option<String>, label: &Option<String>| wanted.is_none() || wanted == label;
    provision.article.is_some()
        && provision.annex.is_none()
        && provision.article == place.article
        && agrees(&provision.clause, &place.clause)
        && agrees(&provision.point, &place.point)
        && provision.paragraph.is_none()
}

/// The words before new text.
#[expect(clippy::unwrap_used, reason = "a constant pattern, compiled by a test")]
static BRINGS: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"(?i)(?:như\s+sau|:|\bthành|\bbằng)\s*:?\s*$").unwrap());

/// An act before it has its evidence.
pub(super) struct Found {
    /// What is done.
    pub(super) kind: ActKind,
    /// To what.
    pub(super) target: Citation,
    /// To which parts.
    pub(super) scope: Vec<Part>,
    /// Whether they are parts of the regulation that the target issues.
    pub(super) attached: bool,
    /// Whether it is proof or a lead.
    pub(super) operative: bool,
    /// Its own day.
    pub(super) effective_on: Option<jiff::civil::Date>,
    /// The rule that read it.
    pub(super) rule: String,
}

impl Found {
    /// A lead, or a mere citation: no day of its own.
    pub(super) fn plain(kind: ActKind, target: Citation, scope: Vec<Part>, operative: bool, rule: &str) -> Self {
        Self { kind, target, scope, attached: false, operative, effective_on: None, rule: rule.to_owned() }
    }
}

/// The name of an act in rule ids.
pub(super) fn verb_name(kind: ActKind) -> &'static str {
    match kind {
        ActKind::BasedOn => "base",
        ActKind::Amends => "amend",
        ActKind::Supplements => "supplement",
        ActKind::Replaces => "replace",
        ActKind::Repeals => "repeal",
        ActKind::Corrects => "correct",
        ActKind::Suspends => "suspend",
        ActKind::Extends => "extend",
        ActKind::Details => "detail",
        ActKind::Refers => "refer",
    }
}
