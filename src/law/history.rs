//! The status of a document over time, without the sentences it rests on: what ranking asks of many documents at once.

use super::status_on;
use crate::model::{Status, Timeline};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// The days on which the status of a document changes, each with its status from that day on.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct StatusHistory(Vec<(Date, Status)>);

impl StatusHistory {
    /// The history that a timeline takes. Between its events nothing changes.
    pub fn from_timeline(timeline: &Timeline) -> Self {
        let mut days: Vec<Date> = timeline.events.iter().map(|event| event.on).chain([Date::MIN]).collect();
        days.sort_unstable();
        let mut changes: Vec<_> = days.into_iter().map(|day| (day, status_on(timeline, day).status)).collect();
        changes.dedup_by_key(|(_, status)| *status);
        Self(changes)
    }

    /// The days on which it changes.
    pub fn days(&self) -> impl Iterator<Item = Date> {
        self.0.iter().map(|(day, _)| *day).filter(|day| *day != Date::MIN)
    }

    /// The first day of the status of a day; `None` where it was always so, as far as is known.
    pub fn since(&self, day: Date) -> Option<Date> {
        let (from, _) = self.0.iter().rev().find(|(from, _)| *from <= day)?;
        (*from != Date::MIN).then_some(*from)
    }

    /// The status on a day, as [`status_on`] tells it.
    pub fn on(&self, day: Date) -> Status {
        self.0.iter().rev().find(|(from, _)| *from <= day).map_or(Status::Unknown, |(_, status)| *status)
    }
}
