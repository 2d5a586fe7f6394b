//! The relations around one document: what it does to others and what others do to it (lược đồ văn bản).

use crate::index::Record;
use crate::model::{Act, ActKind, Resolution};
use std::collections::{BTreeMap, BTreeSet};

/// Documents and the acts between them.
#[derive(Debug, Clone, Default)]
pub struct Graph<'a> {
    /// The documents, the ones asked for first, then by distance.
    pub nodes: Vec<Node<'a>>,
    /// The acts, each as a pair of positions in [`Graph::nodes`].
    pub edges: Vec<Edge<'a>>,
}

/// A document in the graph.
#[derive(Debug, Clone)]
pub enum Node<'a> {
    /// One of the corpus.
    Known(&'a Record),
    /// One that is only cited.
    Cited(String),
}

/// One document acting on another.
#[derive(Debug, Clone)]
pub struct Edge<'a> {
    /// The acting document.
    pub from: usize,
    /// The document acted on.
    pub to: usize,
    /// What it does.
    pub kind: ActKind,
    /// The parts concerned, of all its acts of this kind.
    pub scope: Vec<String>,
    /// The first of the acts, with its sentence.
    pub act: &'a Act,
}

/// What a graph shows.
#[derive(Debug, Clone, Copy)]
pub struct GraphScope {
    /// Steps from the documents asked for.
    pub depth: usize,
    /// Bases and references too, not only what operative articles do. Leads (titles, submissions) are never shown.
    pub all: bool,
}

/// A document's key while the graph grows: a record, or a number that none bears.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Key {
    Known(usize),
    Cited(String),
}

/// An act, from the acting document to its target.
type Pair<'a> = (Key, Key, &'a Act);

/// The documents within reach of those at some positions, both ways, and the acts on the way. An act of a farther
/// document on the rim is left out.
pub fn graph<'a>(records: &'a [Record], wanted: &[u32], scope: GraphScope) -> Graph<'a> {
    let pairs = pairs(records, scope.all);
    let start = wanted.iter().map(|at| *at as usize).filter(|at| *at < records.len()).map(Key::Known);
    let mut reached: Vec<Key> = start.collect();
    let mut seen: BTreeSet<Key> = reached.iter().cloned().collect();
    let mut rim = seen.clone();
    let mut used: Vec<usize> = Vec::new();
    for _ in 0..scope.depth {
        let mut next = BTreeSet::new();
        for (at, (from, to, _)) in pairs.iter().enumerate() {
            if rim.contains(from) || rim.contains(to) {
                used.push(at);
                next.extend([from, to].into_iter().filter(|key| !seen.contains(*key)).cloned());
            }
        }
        reached.extend(next.iter().cloned());
        seen.extend(next.iter().cloned());
        rim = next;
    }
    used.sort_unstable();
    used.dedup();
    let edges = joined(&reached, used.iter().filter_map(|at| pairs.get(*at).cloned()));
    Graph { nodes: reached.into_iter().filter_map(|key| node(records, key)).collect(), edges }
}

/// All acts as pairs of documents; what is neither in the corpus nor has a number or name has no node. Drafts and second
/// copies do nothing.
fn pairs(records: &[Record], all: bool) -> Vec<Pair<'_>> {
    let place: BTreeMap<&str, usize> = records.iter().enumerate().map(|(at, r)| (r.id.as_str(), at)).collect();
    let mut found = Vec::new();
    for (by, record) in records.iter().enumerate().filter(|(_, record)| record.counts()) {
        for (act, target) in record.acts().filter(|(act, _)| changes(act) || (all && mentions(act))) {
            let to = match target {
                Resolution::Itself => continue,
                Resolution::Document(id) => place.get(id.as_str()).map(|at| Key::Known(*at)),
                Resolution::Unresolved(_) => name(act).map(Key::Cited),
            };
            found.extend(to.map(|to| (Key::Known(by), to, act)));
        }
    }
    found
}

/// True where an operative article does something to the target.
fn changes(act: &Act) -> bool {
    act.operative && !mentions(act)
}

/// True for a basis or a reference, wherever it stands.
fn mentions(act: &Act) -> bool {
    matches!(act.kind, ActKind::BasedOn | ActKind::Refers)
}

/// What a document outside the corpus is called.
fn name(act: &Act) -> Option<String> {
    act.target.number.as_ref().map(ToString::to_string).or_else(|| act.target.name.clone())
}

fn node(records: &[Record], key: Key) -> Option<Node<'_>> {
    match key {
        Key::Known(at) => records.get(at).map(Node::Known),
        Key::Cited(name) => Some(Node::Cited(name)),
    }
}

/// The acts as edges: those of one kind between two documents are one edge with all their parts.
fn joined<'a>(reached: &[Key], pairs: impl Iterator<Item = Pair<'a>>) -> Vec<Edge<'a>> {
    let place: BTreeMap<&Key, usize> = reached.iter().enumerate().map(|(at, key)| (key, at)).collect();
    let mut edges: Vec<Edge<'a>> = Vec::new();
    let mut known = BTreeMap::new();
    for (from, to, act) in pairs {
        let (Some(from), Some(to)) = (place.get(&from).copied(), place.get(&to).copied()) else { continue };
        let at = *known.entry((from, to, act.kind)).or_insert_with(|| {
            edges.push(Edge { from, to, kind: act.kind, scope: Vec::new(), act });
            edges.len() - 1
        });
        for part in act.scope() {
            if !edges[at].scope.contains(&part) {
                edges[at].scope.push(part);
            }
        }
    }
    edges
}
