//! Lists of documents: those that meet conditions, and the yearly lists (danh mục) that are drawn from them.
//!
//! In: conditions, and which list. Out: a [`Listing`]: title, columns, rows in sections, and the line that says how its
//! count stands to the figure of the same day. In order: `entry` (a document of a list), `layout` (columns), `cells` (rows),
//! `preset` (which documents a yearly list holds, in which order), `reconcile` (its count against the figure), `file` (as
//! bytes to be saved) over `workbook` and `docx`.

mod cells;
mod docx;
mod entry;
mod file;
mod layout;
mod preset;
mod reconcile;
mod workbook;

pub use cells::Cell;
pub use entry::Entry;
pub use file::{FileError, FileKind, spreadsheet};
pub use layout::Column;
use layout::Layout;
pub use preset::Preset;

use super::words::{Language, Message};
use super::{Conditions, ServiceError, View};
use crate::law;
use crate::model::Status;
use crate::search::Filter;
use jiff::civil::Date;

/// A list as it is shown, saved or handed in.
#[derive(Debug, Clone)]
pub struct Listing {
    /// The lines above the head; none for a plain list.
    pub title: Vec<String>,
    /// The columns.
    pub columns: Vec<Column>,
    /// The rows, by field in a yearly list, else all under one empty heading.
    pub sections: Vec<Section>,
    /// The day on which status is told.
    pub as_of: Date,
    /// Where the list is signed, of a yearly list: `Lạng Sơn`, empty where no council is at home.
    pub signed_at: Option<String>,
    /// How the count stands to the figure of that day, for lists that a figure answers to.
    pub counted: Option<Message>,
    /// The documents, in the order of the rows.
    pub entries: Vec<Entry>,
}

/// Rows under one heading.
#[derive(Debug, Clone)]
pub struct Section {
    /// The heading: `I. LĨNH VỰC Y TẾ`; empty where there is none.
    pub heading: String,
    /// The rows, a cell a column.
    pub rows: Vec<Vec<Cell>>,
}

impl Listing {
    /// All rows in order.
    pub fn rows(&self) -> impl Iterator<Item = &Vec<Cell>> {
        self.sections.iter().flat_map(|section| &section.rows)
    }

    /// The same with some columns alone, by their codes, in the order of the layout; codes of none leave it as it is.
    #[must_use]
    pub fn with_columns(mut self, codes: &[String]) -> Self {
        let kept: Vec<bool> = self.columns.iter().map(|column| codes.iter().any(|code| code == column.code)).collect();
        if !kept.contains(&true) {
            return self;
        }
        let keep = |at: usize| kept.get(at).copied().unwrap_or(false);
        let mut at = 0..;
        self.columns.retain(|_| at.next().is_some_and(keep));
        for row in self.sections.iter_mut().flat_map(|section| &mut section.rows) {
            let mut at = 0..;
            row.retain(|_| at.next().is_some_and(keep));
        }
        self
    }

    /// The columns of the general layout, with the rows of the same documents.
    pub fn general(&self, language: Language) -> (Vec<Column>, Vec<Vec<Cell>>) {
        let rows = (1..).zip(&self.entries);
        let rows = rows.map(|(no, entry)| cells::row(Layout::General, no, entry, (self.as_of, language)));
        (Layout::General.columns(language), rows.collect())
    }
}

impl View {
    /// The documents that meet the conditions as a table; of these only those that the office's lists have as to be dealt
    /// with, where that is asked for.
    ///
    /// # Errors
    /// When the index cannot be read or the time allowed has ended.
    pub fn listing(&self, conditions: &Conditions, to_deal: bool, language: Language) -> Result<Listing, ServiceError> {
        self.tabled(self.list(conditions, to_deal)?, conditions, to_deal, language)
    }

    /// The documents that a figure of the statistics counts under the same conditions; nothing for no figure's code.
    ///
    /// # Errors
    /// When the index cannot be read or the time allowed has ended.
    pub fn figure_listing(
        &self,
        code: &str,
        conditions: &Conditions,
        language: Language,
    ) -> Result<Option<Listing>, ServiceError> {
        let found = self.statistics(conditions, None, language)?;
        let Some(figure) = found.figures.into_iter().find(|figure| figure.code == code) else { return Ok(None) };
        let mut entries = Vec::new();
        for member in figure.members {
            let Some(record) = self.searcher.named(&member.id)? else { continue };
            entries.push(Entry::new(&record, &law::status_on(&record.timeline, conditions.as_of)));
        }
        let mut listing = self.tabled(entries, conditions, false, language)?;
        listing.title = vec![figure.definition.to_owned()];
        Ok(Some(listing))
    }

    fn tabled(
        &self,
        entries: Vec<Entry>,
        conditions: &Conditions,
        to_deal: bool,
        language: Language,
    ) -> Result<Listing, ServiceError> {
        let layout = if to_deal { Layout::ToDeal } else { plain_layout(&conditions.filter) };
        let figured = match layout {
            Layout::InForce => Some(Preset::InForce),
            Layout::PartlyExpired => Some(Preset::PartlyExpired),
            _ => None,
        };
        let counted = match figured {
            Some(preset) => Some(self.reconcile(preset, &self.records()?, &entries, conditions.as_of)),
            None => None,
        };
        let rows = (1..).zip(&entries).map(|(no, entry)| cells::row(layout, no, entry, (conditions.as_of, language)));
        Ok(Listing {
            title: layout.title(conditions.as_of, language),
            columns: layout.columns(language),
            sections: vec![Section { heading: String::new(), rows: rows.collect() }],
            as_of: conditions.as_of,
            signed_at: None,
            counted,
            entries,
        })
    }
}

/// The official table where the list is of one status alone.
fn plain_layout(filter: &Filter) -> Layout {
    match filter.statuses.as_slice() {
        [Status::InForce] => Layout::InForce,
        [Status::Expired] => Layout::Expired,
        [Status::PartlyExpired] => Layout::PartlyExpired,
        _ => Layout::General,
    }
}
