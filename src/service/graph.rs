//! The relations around a document (lược đồ văn bản): documents, and what they do to each other.

use super::document::{number, title};
use super::{ServiceError, View};
use crate::index::Record;
use crate::insight::{self, GraphScope};
use crate::law;
use crate::model::{ActKind, Evidence, Resolution, Status, WantedNumber};
use jiff::civil::Date;
use serde::Serialize;
use std::collections::BTreeSet;

/// Documents and what they do to each other.
#[derive(Debug, Clone, Serialize)]
pub struct Graph {
    /// The documents, the ones asked for first, then by distance.
    pub nodes: Vec<Node>,
    /// The acts between them.
    pub edges: Vec<Edge>,
}

/// A document in a graph.
#[derive(Debug, Clone, Serialize)]
pub struct Node {
    /// Its number; of one that is only cited, what it is called.
    pub number: Option<String>,
    /// False for one that is only cited.
    pub in_corpus: bool,
    /// Its title.
    pub title: Option<String>,
    /// Its status on the day.
    pub status: Option<Status>,
    /// The date it goes by.
    pub dated_on: Option<Date>,
    /// Path below the corpus.
    pub path: Option<String>,
    /// Its id.
    #[serde(skip)]
    pub id: Option<String>,
}

/// One document acting on another.
#[derive(Debug, Clone, Serialize)]
pub struct Edge {
    /// Position of the acting document among the nodes.
    pub from: usize,
    /// Position of the document acted on.
    pub to: usize,
    /// What it does.
    pub kind: ActKind,
    /// The parts concerned.
    pub scope: Vec<String>,
    /// The first sentence that says so.
    pub evidence: Evidence,
}

impl View {
    /// The documents within some steps of those that a number means, with their status on a day; bases and references
    /// too where `all` is asked for.
    ///
    /// # Errors
    /// When the index cannot be read or the time allowed has ended.
    pub fn graph(&self, wanted: &WantedNumber, depth: usize, all: bool, as_of: Date) -> Result<Graph, ServiceError> {
        self.graph_around(&self.places(wanted)?, GraphScope { depth, all }, as_of)
    }

    /// The documents one step from the one with an id, bases and references included; the document itself first.
    ///
    /// # Errors
    /// When the index cannot be read or the time allowed has ended.
    pub fn graph_of(&self, id: &str, as_of: Date) -> Result<Graph, ServiceError> {
        let Some(doc) = self.store().position(id)? else { return Ok(Graph { nodes: Vec::new(), edges: Vec::new() }) };
        let records = self.around(doc)?;
        let own = records.iter().position(|record| record.id == id).and_then(|at| u32::try_from(at).ok());
        self.graph_among(&records, own.as_slice(), GraphScope { depth: 1, all: true }, as_of)
    }

    /// The record at a position, those that it acts on and those that act on it, in the order of the corpus: all that
    /// one step can reach, so that the others need not be read.
    fn around(&self, doc: u32) -> Result<Vec<Record>, ServiceError> {
        self.searcher.in_time()?;
        let mut places = BTreeSet::from([doc]);
        places.extend(self.store().cited_by(doc)?.into_iter().map(|mention| mention.doc));
        if let Some(own) = self.searcher.record(doc)? {
            for (_, target) in own.acts() {
                if let Resolution::Document(id) = target {
                    places.extend(self.store().position(id)?);
                }
            }
        }
        let mut records = Vec::new();
        for place in places {
            records.extend(self.store().record(place)?);
        }
        Ok(records)
    }

    fn graph_around(&self, places: &[u32], scope: GraphScope, as_of: Date) -> Result<Graph, ServiceError> {
        self.graph_among(&self.records()?, places, scope, as_of)
    }

    fn graph_among(
        &self,
        records: &[Record],
        places: &[u32],
        scope: GraphScope,
        as_of: Date,
    ) -> Result<Graph, ServiceError> {
        let found = insight::graph(records, places, scope);
        self.searcher.in_time()?;
        let edges = found.edges.into_iter().map(Edge::from).collect();
        Ok(Graph { nodes: found.nodes.into_iter().map(|node| Node::new(node, as_of)).collect(), edges })
    }
}

impl Node {
    fn new(node: insight::Node<'_>, as_of: Date) -> Self {
        match node {
            insight::Node::Known(record) => Self {
                number: number(record),
                in_corpus: true,
                title: title(record),
                status: Some(law::status_on(&record.timeline, as_of).status),
                dated_on: record.document.dated_on().map(|found| found.value),
                path: Some(record.path.to_string()),
                id: Some(record.id.clone()),
            },
            insight::Node::Cited(name) => {
                let (title, path, id) = (None, None, None);
                Self { number: Some(name), in_corpus: false, title, status: None, dated_on: None, path, id }
            }
        }
    }
}

impl From<insight::Edge<'_>> for Edge {
    fn from(edge: insight::Edge<'_>) -> Self {
        Self { from: edge.from, to: edge.to, kind: edge.kind, scope: edge.scope, evidence: edge.act.evidence.clone() }
    }
}
