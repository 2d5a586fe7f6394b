//! Lists of documents: those that meet conditions, and the yearly lists (danh mục) that are drawn from them.
//!
//! In: conditions, and which list. Out: a [`Listing`]: title, columns, rows in sections, and the line that says how its
//! count stands to the figure of the same day. In order: `entry` (a document of a list), `layout` (columns), `cells` (rows),
//! `preset` (which documents a yearly list holds, in which order), `reconcile` (its count against the figure).

mod cells;
mod entry;
mod layout;
mod preset;
mod reconcile;

pub use cells::Cell;
pub use entry::Entry;
pub use layout::Column;
use layout::Layout;
pub use preset::Preset;

use super::words::{Language, Message};
use super::{Conditions, ServiceError, View};
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
        let entries = self.list(conditions, to_deal)?;
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
