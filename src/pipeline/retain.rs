//! Which contents are kept in the cache, and since when those without a file are gone.

use super::cache::RETENTION;
use redb::{ReadableTable, Table};
use std::collections::{BTreeMap, BTreeSet};

/// The contents that were asked after, and what became of each.
pub(super) struct Retained<'t, 'c> {
    gone: Table<'t, &'static str, i32>,
    present: &'c BTreeSet<&'c str>,
    today: i32,
    /// Day since which a content is gone.
    since: BTreeMap<String, i32>,
}

impl<'t, 'c> Retained<'t, 'c> {
    /// For a corpus that holds the contents `present`.
    pub(super) fn new(gone: Table<'t, &'static str, i32>, present: &'c BTreeSet<&'c str>, today: i32) -> Self {
        Self { gone, present, today, since: BTreeMap::new() }
    }

    /// True for a content that is here, or has not been gone for long. What is missed for the first time is gone since
    /// today.
    pub(super) fn keeps(&mut self, content: &str) -> bool {
        if self.present.contains(content) {
            return true;
        }
        let since = match self.since.get(content) {
            Some(since) => *since,
            None => {
                let noted = self.gone.get(content).ok().flatten().map(|day| day.value());
                // A clock that was wrong once must not keep a content for ever.
                let since = noted.unwrap_or(self.today).min(self.today);
                self.since.insert(content.to_owned(), since);
                since
            }
        };
        self.today - since < RETENTION
    }

    /// Notes since when each is gone; what is here again, or dropped, is noted no more.
    pub(super) fn finish(mut self) -> anyhow::Result<()> {
        self.since.retain(|_, since| self.today - *since < RETENTION);
        let (since, gone) = (&self.since, &mut self.gone);
        gone.retain(|content, _| since.contains_key(content))?;
        for (content, day) in since {
            gone.insert(content.as_str(), *day)?;
        }
        Ok(())
    }
}
