//! What lets a document be found without reading all others: by number, id and path, by what cites it, by issuer.

use super::Record;
use crate::law::{Bearer, Body, Issuers, UnheldAct};
use crate::model::{Resolution, Whose};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// An act, by its document's position and its place among the document's acts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Mention {
    /// Position of the acting document.
    pub doc: u32,
    /// Place among its acts.
    pub act: u32,
}

/// Whose act each document is.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Provenance {
    /// Names of issuers, each once, in the order in which they were met.
    issuers: Vec<String>,
    documents: Vec<Origin>,
    /// Places among the names of the issuers of acts that only other texts speak of.
    unheld: Vec<u32>,
}

/// Where one document comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
struct Origin {
    /// Place of its issuer among the names; `None` where it names none.
    issuer: Option<u32>,
    whose: Whose,
    /// False for drafts and second copies.
    counts: bool,
}

impl Provenance {
    /// Whose acts a question means, by the places it names without marks: the home council's, unless it names the place of
    /// another body that issued documents of the corpus; or, where it names a number, one whose acts they speak of.
    pub fn issuers_named_in(&self, folded: &str, names_number: bool) -> Issuers {
        let (mut at_home, mut elsewhere) = (BTreeSet::new(), BTreeSet::new());
        let bodies: Vec<Body> = self.issuers.iter().map(|name| Body::named(name)).collect();
        let named: Vec<Option<&str>> = bodies.iter().map(|body| body.place_named_in(folded)).collect();
        let place = |at: u32| named.get(at as usize).copied().flatten();
        for origin in &self.documents {
            if let Some(place) = origin.issuer.and_then(place) {
                if origin.whose == Whose::Other {
                    elsewhere.insert(place)
                } else {
                    at_home.insert(place)
                };
            }
        }
        for at in self.unheld.iter().filter(|_| names_number) {
            elsewhere.extend(place(*at));
        }
        let others: Vec<&str> = elsewhere.difference(&at_home).copied().collect();
        match others.as_slice() {
            [] => Issuers::Home,
            [place] if at_home.is_empty() => Issuers::Named((*place).to_owned()),
            _ => Issuers::Any,
        }
    }

    /// The positions of the documents that are left out where acts of some issuers are asked for: those of others,
    /// drafts and second copies.
    pub fn left_out(&self, issuers: &Issuers) -> Vec<u32> {
        let mut known: BTreeMap<(Option<u32>, Whose), bool> = BTreeMap::new();
        let body = |issuer: Option<u32>| {
            let name = issuer.and_then(|at| self.issuers.get(at as usize));
            name.map(|name| Body::named(name)).unwrap_or_default()
        };
        let mut accepts = |Origin { issuer, whose, .. }: &Origin| {
            *known.entry((*issuer, *whose)).or_insert_with(|| issuers.accept(*whose, &body(*issuer)))
        };
        let out = (0..).zip(&self.documents).filter(|(_, origin)| !origin.counts || !accepts(origin));
        out.map(|(doc, _)| doc).collect()
    }
}

/// The tables of one generation, gathered while its documents are written.
#[derive(Default)]
pub(super) struct Lookup {
    /// By serial.
    pub(super) bearers: BTreeMap<String, Vec<(u32, Bearer)>>,
    /// By id.
    pub(super) names: BTreeMap<String, u32>,
    /// Acts on numbers that no document of the corpus answers to, by serial.
    pub(super) unresolved: BTreeMap<String, Vec<Mention>>,
    /// Acts that are not in the corpus, by serial.
    pub(super) unheld: BTreeMap<String, Vec<UnheldAct>>,
    pub(super) provenance: Provenance,
    citations: Vec<(Mention, String)>,
    /// Drafts and second copies, each with the id of the document that stands for it.
    variants: Vec<(u32, String)>,
}

impl Lookup {
    /// Enters a document.
    pub(super) fn add(&mut self, doc: u32, record: &Record) {
        self.names.insert(record.id.clone(), doc);
        if let Some(bearer) = record.bearer() {
            self.bearers.entry(bearer.number.serial_key()).or_default().push((doc, bearer));
        }
        for (at, (act, target)) in (0..).zip(record.acts()) {
            let mention = Mention { doc, act: at };
            match (target, &act.target.number) {
                (Resolution::Document(id), _) => self.citations.push((mention, id.clone())),
                (Resolution::Unresolved(_), Some(number)) => {
                    self.unresolved.entry(number.serial_key()).or_default().push(mention);
                }
                (Resolution::Itself | Resolution::Unresolved(_), _) => {}
            }
        }
        self.variants.extend(record.variant.as_ref().map(|variant| (doc, variant.of.clone())));
        let issuer = record.document.issuer.as_ref().map(|issuer| self.provenance.name(&issuer.value));
        self.provenance.documents.push(Origin { issuer, whose: record.whose, counts: record.counts() });
    }

    /// Enters the acts that are not in the corpus.
    pub(super) fn add_unheld(&mut self, acts: &[UnheldAct]) {
        for act in acts {
            if let Some(issuer) = &act.issuer {
                let at = self.provenance.name(issuer);
                if !self.provenance.unheld.contains(&at) {
                    self.provenance.unheld.push(at);
                }
            }
            self.unheld.entry(act.number.serial_key()).or_default().push(act.clone());
        }
    }

    /// The drafts and second copies of each document that has some, in order.
    pub(super) fn variants(&self) -> BTreeMap<u32, Vec<u32>> {
        let mut found: BTreeMap<u32, Vec<u32>> = BTreeMap::new();
        for (doc, of) in &self.variants {
            if let Some(of) = self.names.get(of) {
                found.entry(*of).or_default().push(*doc);
            }
        }
        found
    }

    /// The acts on each document of the corpus, in order.
    pub(super) fn cited_by(&self) -> BTreeMap<u32, Vec<Mention>> {
        let mut cited: BTreeMap<u32, Vec<Mention>> = BTreeMap::new();
        for (mention, id) in &self.citations {
            if let Some(doc) = self.names.get(id) {
                cited.entry(*doc).or_default().push(*mention);
            }
        }
        cited
    }
}

impl Provenance {
    /// The place of a name, entered where it is new.
    fn name(&mut self, issuer: &str) -> u32 {
        let known = self.issuers.iter().position(|name| name == issuer);
        let at = known.unwrap_or_else(|| {
            self.issuers.push(issuer.to_owned());
            self.issuers.len() - 1
        });
        u32::try_from(at).unwrap_or(u32::MAX)
    }
}
