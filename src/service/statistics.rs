//! The figures of a day, each with its members.

use super::document::title;
use super::words::{Language, measure_definition};
use super::{Conditions, ServiceError, View};
use crate::index::Record;
use crate::insight::{self, Axis};
use crate::law;
use crate::model::{Fact, Whose};
use crate::search::Filter;
use jiff::civil::Date;
use serde::{Serialize, Serializer};
use std::collections::BTreeMap;

/// The figures of a day.
#[derive(Debug, Clone, Serialize)]
pub struct Statistics {
    /// The day.
    pub as_of: Date,
    /// The term of that day.
    pub term: Option<String>,
    /// The election after the last document of that term, where one lies before the day.
    pub elected_since: Option<Date>,
    /// The figures, in the order of the conference's table.
    pub figures: Vec<Figure>,
    /// How many of the documents in force have each value on the axis asked for; an empty value for those without one.
    pub by: Option<BTreeMap<String, usize>>,
    /// The same with the documents.
    pub by_members: Option<BTreeMap<String, Vec<Member>>>,
    /// What no figure counts unless asked for.
    pub left_out: LeftOut,
    /// Number of documents that met the conditions, counted or not.
    #[serde(skip)]
    pub documents: usize,
}

/// Documents that no figure counts unless asked for, by their paths.
#[derive(Debug, Clone, Default, Serialize)]
pub struct LeftOut {
    /// Acts of other bodies than the home council.
    pub other_issuers: Vec<String>,
    /// Drafts and second copies.
    pub not_acts: Vec<String>,
    /// Acts whose term is doubtful: no figure of a term counts them.
    pub doubtful_terms: Vec<DoubtfulTerm>,
}

/// An act whose term does not fit its date.
#[derive(Debug, Clone, Serialize)]
pub struct DoubtfulTerm {
    /// Its path.
    pub path: String,
    /// The term as read.
    pub read: String,
    /// The term of its date.
    pub fits: Option<String>,
}

impl LeftOut {
    fn among(records: &[Record]) -> Self {
        let paths = |out: &dyn Fn(&&Record) -> bool| records.iter().filter(out).map(|r| r.path.to_string()).collect();
        let other = |record: &&Record| record.counts() && record.whose == Whose::Other;
        let doubtful = records.iter().filter(|record| record.counts()).filter_map(|record| {
            let doubt = record.doubt(Fact::Term)?;
            Some(DoubtfulTerm { path: record.path.to_string(), read: doubt.read.clone(), fits: doubt.fits.clone() })
        });
        let doubtful_terms = doubtful.collect();
        Self { other_issuers: paths(&other), not_acts: paths(&|record| !record.counts()), doubtful_terms }
    }
}

/// One figure.
#[derive(Debug, Clone, Serialize)]
pub struct Figure {
    /// A stable code.
    pub code: &'static str,
    /// What is counted, in words.
    pub definition: &'static str,
    /// The figure.
    pub count: usize,
    /// The documents counted, in the order of the corpus.
    pub members: Vec<Member>,
}

/// A document behind a figure; to scripts its name alone.
#[derive(Debug, Clone)]
pub struct Member {
    /// Its number, else its file, so that no list has a gap.
    pub name: String,
    /// Its title, else its file.
    pub title: String,
    /// Its id.
    pub id: String,
}

impl Serialize for Member {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.name)
    }
}

impl View {
    /// Counts the documents that meet the conditions, and divides those in force along an axis.
    ///
    /// # Errors
    /// When the index cannot be read or the time allowed has ended.
    pub fn statistics(
        &self,
        conditions: &Conditions,
        by: Option<Axis>,
        language: Language,
    ) -> Result<Statistics, ServiceError> {
        let mut records = self.records()?;
        let as_of = conditions.as_of;
        let left_out = LeftOut::among(&records);
        let acts = conditions.filter.acts.clone().or_else(|| Some(self.issuers.clone()));
        let filter = Filter { acts, ..conditions.filter.clone() };
        records.retain(|record| filter.accepts(record, &law::status_on(&record.timeline, as_of)));
        let found = insight::statistics(&records, as_of);
        let groups = by.zip(found.figures.first());
        let groups = groups.map(|(axis, in_force)| insight::by_axis(&in_force.members, axis, as_of));
        let count = |groups: &BTreeMap<String, Vec<&Record>>| {
            groups.iter().map(|(value, members)| (value.clone(), members.len())).collect()
        };
        let figure = |figure: &insight::Figure<'_>| Figure {
            code: figure.measure.code(),
            definition: measure_definition(figure.measure, language),
            count: figure.members.len(),
            members: members(&figure.members),
        };
        Ok(Statistics {
            as_of: found.as_of,
            figures: found.figures.iter().map(figure).collect(),
            by: groups.as_ref().map(count),
            by_members: groups.map(|groups| groups.into_iter().map(|(value, of)| (value, members(&of))).collect()),
            left_out,
            documents: records.len(),
            term: found.term,
            elected_since: found.elected_since,
        })
    }
}

fn members(records: &[&Record]) -> Vec<Member> {
    let member = |record: &&Record| Member {
        name: super::document::number(record).unwrap_or_else(|| record.path.to_string()),
        title: title(record).unwrap_or_else(|| record.path.to_string()),
        id: record.id.clone(),
    };
    records.iter().map(member).collect()
}
