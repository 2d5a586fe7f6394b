//! What the readers of recitals and of articles share: the text, its places, and the acts found so far.

use super::mention::{Mention, key, mentions};
use super::zone::Places;
use crate::model::{Act, ActKind, Citation, DocNumber, Document, Span};
use crate::parse::analyse::AnalysedText;
use crate::parse::analyse::sentence::Sentence;
use std::collections::HashSet;

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
    seen: HashSet<(ActKind, bool, String, Vec<String>)>,
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

    /// Adds an act unless the same one was read before, and says where it stands in the list.
    pub(super) fn add(&mut self, found: Found, sentence: &Sentence) -> Option<usize> {
        let Found { kind, target, scope, operative, effective_on, rule } = found;
        if !self.seen.insert((kind, operative, key(&target), scope.clone())) {
            return None;
        }
        let mut evidence = self.analysed.evidence(&rule, Span::new(sentence.start, sentence.end));
        evidence.article = self.places.article(sentence.words).map(str::to_owned);
        self.acts.push(Act { kind, target, scope, operative, effective_on, evidence });
        Some(self.acts.len() - 1)
    }
}

/// An act before it has its evidence.
pub(super) struct Found {
    /// What is done.
    pub(super) kind: ActKind,
    /// To what.
    pub(super) target: Citation,
    /// To which parts.
    pub(super) scope: Vec<String>,
    /// Whether it is proof or a lead.
    pub(super) operative: bool,
    /// Its own day.
    pub(super) effective_on: Option<jiff::civil::Date>,
    /// The rule that read it.
    pub(super) rule: String,
}

impl Found {
    /// A lead, or a mere citation: no day of its own.
    pub(super) fn plain(kind: ActKind, target: Citation, scope: Vec<String>, operative: bool, rule: &str) -> Self {
        Self { kind, target, scope, operative, effective_on: None, rule: rule.to_owned() }
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
