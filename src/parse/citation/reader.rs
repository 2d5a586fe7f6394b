//! What the readers of recitals and of articles share: the text, its places, and the acts found so far.

use super::edits::{Brought, edits};
use super::mention::{Mention, key, mentions};
use super::parts::Part;
use super::zone::Places;
use crate::model::{Act, ActKind, Citation, DocNumber, Document, Span};
use crate::parse::analyse::AnalysedText;
use crate::parse::analyse::sentence::Sentence;
use crate::parse::analyse::window;
use regex::Regex;
use std::collections::HashSet;
use std::sync::LazyLock;

/// Bytes after a sentence within which the new text begins that it brings.
const NEAR: usize = 4;
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
    /// The acts so far.
    pub(super) acts: Vec<Act>,
    seen: HashSet<(ActKind, bool, String, Vec<Part>)>,
}

impl<'a> Reader<'a> {
    /// Begins reading.
    pub(super) fn new(analysed: &'a AnalysedText<'a>, places: &'a Places, document: &Document) -> Self {
        let own = document.number.as_ref().map(|number| number.value.clone());
        Self { analysed, places, own, title: None, acts: Vec::new(), seen: HashSet::new() }
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
        let Some(found) = self.analysed.quotations_in(near).find(brings) else { return Brought::default() };
        let words = self.analysed.slice(found).trim_matches(['“', '”', '"', '„']);
        let words = window::first(words, WORDS).split_whitespace().collect::<Vec<_>>().join(" ");
        Brought { text: Some(self.analysed.span(found)), words }
    }

    /// Adds an act unless the same one was read before, and says where it stands in the list.
    pub(super) fn add(&mut self, found: Found, sentence: &Sentence) -> Option<usize> {
        let Found { kind, target, scope, operative, effective_on, rule, attached } = found;
        if !self.seen.insert((kind, operative, key(&target), scope.clone())) {
            return None;
        }
        let mut evidence = self.analysed.evidence(&rule, Span::new(sentence.start, sentence.end));
        evidence.article = self.places.article(sentence.words).map(str::to_owned);
        let edits = edits(kind, &scope, attached, &self.brought(kind, sentence));
        self.acts.push(Act { kind, target, edits, operative, effective_on, evidence });
        Some(self.acts.len() - 1)
    }
}

/// The words before new text.
#[expect(clippy::unwrap_used, reason = "a constant pattern, compiled by a test")]
static BRINGS: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"(?i)(?:như\s+sau|:)\s*:?\s*$").unwrap());

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
