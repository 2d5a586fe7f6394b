//! The count of a list against the figure of the same day: the same, or in one line why not.

use super::Preset;
use super::entry::Entry;
use crate::index::Record;
use crate::insight;
use crate::law::{self, Issuers};
use crate::model::{Nature, Status, show_date};
use crate::search::Filter;
use crate::service::View;
use crate::service::words::{Message, MessageCode as Code};
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet};

/// Why a document stands on one side alone, in the order in which it is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Why {
    PartlyExpired,
    Conditions,
    Individual,
    UnknownNature,
    OtherIssuer,
    NotAnAct,
}

impl View {
    /// How a list stands to the figure that counts the same.
    pub(super) fn reconcile(&self, preset: Preset, records: &[Record], entries: &[Entry], as_of: Date) -> Message {
        let message = |code| Message::new(code).with("count", entries.len()).with("day", show_date(as_of));
        let Some(measure) = preset.measure() else { return message(Code::ListWithoutFigure) };
        let figures = self.counted(records, as_of);
        let figure = figures.figures.iter().find(|figure| figure.measure == measure);
        let counted: BTreeMap<&str, &Record> =
            figure.iter().flat_map(|figure| &figure.members).map(|record| (record.id.as_str(), *record)).collect();
        let listed: BTreeSet<&str> = entries.iter().map(|entry| entry.document.id.as_str()).collect();
        let missing = counted.iter().filter(|(id, _)| !listed.contains(*id)).map(|(_, record)| *record);
        let extra = records
            .iter()
            .filter(|record| listed.contains(record.id.as_str()) && !counted.contains_key(record.id.as_str()));
        let partly = entries.iter().any(|entry| entry.document.status == Status::PartlyExpired);
        let reasons = reasons(missing.map(|record| (record, why_missing(record, partly, as_of))), Code::ListLacks)
            .into_iter()
            .chain(reasons(extra.map(|record| (record, self.why_extra(record))), Code::ListHasMore))
            .collect::<Vec<_>>();
        if reasons.is_empty() {
            return message(Code::ListAgrees);
        }
        message(Code::ListDiffers).with("figure", counted.len()).with("reasons", reasons.join("; "))
    }

    /// The figures of a day of the acts that are meant.
    fn counted<'r>(&self, records: &'r [Record], as_of: Date) -> insight::Statistics<'r> {
        let filter = Filter { acts: Some(self.issuers.clone()), ..Filter::default() };
        insight::statistics(
            records.iter().filter(|record| filter.accepts(record, &law::status_on(&record.timeline, as_of))),
            as_of,
        )
    }

    fn why_extra(&self, record: &Record) -> Why {
        let home = self.issuers == Issuers::Any || record.is_act_of(&self.issuers);
        match record.document.nature.as_ref().map_or(Nature::Unknown, |nature| nature.value) {
            _ if !record.counts() => Why::NotAnAct,
            _ if !home => Why::OtherIssuer,
            Nature::Individual => Why::Individual,
            Nature::Unknown => Why::UnknownNature,
            Nature::Normative => Why::Conditions,
        }
    }
}

/// A list of one status leaves out the others; whatever else is missing does not meet the conditions.
fn why_missing(record: &Record, partly_listed: bool, as_of: Date) -> Why {
    let partly = law::status_on(&record.timeline, as_of).status == Status::PartlyExpired;
    if partly && !partly_listed { Why::PartlyExpired } else { Why::Conditions }
}

/// The reasons with their counts: `16 hết hiệu lực một phần`.
fn reasons<'r>(of: impl Iterator<Item = (&'r Record, Why)>, code: Code) -> Vec<String> {
    let mut counts: BTreeMap<Why, usize> = BTreeMap::new();
    for (_, why) in of {
        *counts.entry(why).or_default() += 1;
    }
    let language = crate::service::Language::Vietnamese;
    let said = counts.into_iter().map(|(why, count)| {
        let why = language.say(why.code());
        Message::new(code).with("count", count).with("why", why).render(language)
    });
    said.collect()
}

impl Why {
    fn code(self) -> Code {
        match self {
            Why::PartlyExpired => Code::WhyPartlyExpired,
            Why::Conditions => Code::WhyConditions,
            Why::Individual => Code::WhyIndividual,
            Why::UnknownNature => Code::WhyUnknownNature,
            Why::OtherIssuer => Code::WhyOtherIssuer,
            Why::NotAnAct => Code::WhyNotAnAct,
        }
    }
}
