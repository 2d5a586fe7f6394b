//! The names of documents in addresses: `08-2019-nq-hdnd`, `68-nq-hdnd-2019`; an id where a number means several.

use super::anchors::slug;
use super::{ServiceError, View};
use crate::index::Record;
use crate::model::DocNumber;
use jiff::civil::Date;

/// The documents that a name in an address means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Named {
    /// One, by its id.
    One(String),
    /// Several, by their ids: a person has to choose.
    Several(Vec<String>),
    /// None.
    Nothing,
}

impl View {
    /// The name of a document in addresses: that of its number where it is the only one, else its id.
    ///
    /// # Errors
    /// When the index cannot be read.
    pub fn name_of(&self, id: &str) -> Result<String, ServiceError> {
        let Some(record) = self.record_of(id)? else { return Ok(id.to_owned()) };
        let Some(name) = number_name(&record) else { return Ok(id.to_owned()) };
        let alone = self.bearing(&name)?.iter().all(|other| other == id);
        Ok(if alone { name } else { id.to_owned() })
    }

    /// True where the index holds a document with this id.
    ///
    /// # Errors
    /// When the index cannot be read.
    pub fn is_held(&self, id: &str) -> Result<bool, ServiceError> {
        Ok(self.store().position(id)?.is_some())
    }

    /// The documents that a name means: that of the id, else all whose number has this name, else what a person would
    /// mean by it as a number.
    ///
    /// # Errors
    /// When the index cannot be read.
    pub fn by_name(&self, name: &str) -> Result<Named, ServiceError> {
        if let Some(record) = self.record_of(name)? {
            return Ok(Named::One(record.id.clone()));
        }
        let mut found = self.bearing(&name.to_lowercase())?;
        if found.is_empty() {
            // A path of a file means its document too, as everywhere.
            found = match self.named(name.as_ref()) {
                Ok(chosen) => chosen.documents.into_iter().map(|(_, record)| record.id).collect(),
                Err(ServiceError::Typed(_)) => Vec::new(),
                Err(error) => return Err(error),
            };
        }
        Ok(match found.len() {
            0 => Named::Nothing,
            1 => Named::One(found.remove(0)),
            _ => Named::Several(found),
        })
    }

    /// The record with an id.
    pub(super) fn record_of(&self, id: &str) -> Result<Option<std::sync::Arc<Record>>, ServiceError> {
        self.searcher.in_time()?;
        Ok(self.searcher.named(id)?)
    }

    /// Ids of the documents whose number has a name; drafts and second copies go by their ids.
    fn bearing(&self, name: &str) -> Result<Vec<String>, ServiceError> {
        let serial: String = name.chars().take_while(char::is_ascii_alphanumeric).collect();
        let key = serial.trim_start_matches('0');
        let key = if key.is_empty() { "0" } else { key };
        let mut places = Vec::new();
        for (doc, bearer) in self.store().bearers(key)? {
            if !bearer.variant && name.starts_with(&slug(&bearer.number.to_string())) {
                places.push(doc);
            }
        }
        let mut ids = Vec::new();
        for doc in places {
            let record = self.searcher.record(doc)?;
            ids.extend(record.filter(|record| number_name(record).as_deref() == Some(name)).map(|r| r.id.clone()));
        }
        Ok(ids)
    }
}

/// The name of a record's number.
fn number_name(record: &Record) -> Option<String> {
    let number = &record.document.number.as_ref()?.value;
    Some(name_of_number(number, record.document.dated_on().map(|found| found.value)))
}

/// A number without a year comes anew every year: the year of its date tells which is meant.
fn name_of_number(number: &DocNumber, dated_on: Option<Date>) -> String {
    let name = slug(&number.to_string());
    match (number.year, dated_on) {
        (None, Some(day)) => format!("{name}-{}", day.year()),
        _ => name,
    }
}

#[cfg(test)]
mod tests {
    use super::name_of_number;
    use crate::model::DocNumber;

    #[test]
    fn numbers_of_two_series_have_two_names() {
        let name =
            |number: &str| name_of_number(&DocNumber::parse(number).unwrap(), Some("2019-12-10".parse().unwrap()));
        assert_eq!(name("08/2019/NQ-HĐND"), "08-2019-nq-hdnd");
        assert_eq!(name("68/NQ-HĐND"), "68-nq-hdnd-2019");
        assert_eq!(name("68/2019/NQ-HĐND"), "68-2019-nq-hdnd");
    }
}
