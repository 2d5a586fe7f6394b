//! Which document of the corpus a row means: by number, and by date where the number alone does not say.

use super::Reference;
use crate::model::{Document, Found, show_date};
use jiff::civil::Date;
use std::collections::BTreeMap;

/// The documents by number.
pub(super) struct Numbers<'a> {
    documents: &'a [(String, &'a Document)],
    by_key: BTreeMap<String, Vec<usize>>,
}

/// The documents meant, and the date of theirs that the row contradicts.
pub(super) struct Meant {
    /// Positions in the list of documents; more than one for copies of one document.
    pub(super) at: Vec<usize>,
    /// True when the row's date is none of the document's.
    pub(super) other_date: bool,
}

impl<'a> Numbers<'a> {
    /// Enters all documents under their numbers, with and without symbol.
    pub(super) fn of(documents: &'a [(String, &'a Document)]) -> Self {
        let mut by_key = BTreeMap::<String, Vec<usize>>::new();
        for (at, (_, document)) in documents.iter().enumerate() {
            if let Some(Found { value, .. }) = &document.number {
                by_key.entry(value.key()).or_default().push(at);
                by_key.entry(bare_key(&value.serial_key(), value.year)).or_default().push(at);
            }
        }
        Self { documents, by_key }
    }

    /// The document that a reference means, or why none was taken.
    pub(super) fn meant(&self, reference: &Reference) -> Result<Meant, String> {
        let number = &reference.number;
        let key = if number.symbol.is_empty() { bare_key(&number.serial_key(), number.year) } else { number.key() };
        let Some(found) = self.by_key.get(&key) else {
            return Err("không có văn bản nào mang số này".to_owned());
        };
        let Some(date) = reference.date else { return self.without_date(found, number.year.is_some()) };
        let same: Vec<usize> =
            found.iter().copied().filter(|&at| dates(self.documents[at].1).contains(&date)).collect();
        if !same.is_empty() {
            return Ok(Meant { at: same, other_date: false });
        }
        if number.year.is_none() || !self.copies(found) {
            return Err(format!("không văn bản nào mang số này có ngày {}", show_date(date)));
        }
        let dated = found.iter().any(|&at| !dates(self.documents[at].1).is_empty());
        Ok(Meant { at: found.clone(), other_date: dated })
    }

    /// A number without date is enough only when it has a year and means one document.
    fn without_date(&self, found: &[usize], year: bool) -> Result<Meant, String> {
        if !year {
            return Err("số không có năm mà hàng không ghi ngày".to_owned());
        }
        if !self.copies(found) {
            return Err(format!("{} văn bản cùng số này, hàng không ghi ngày để phân biệt", found.len()));
        }
        Ok(Meant { at: found.to_vec(), other_date: false })
    }

    /// True for one document, or several files of one: same number with symbol, same dates.
    fn copies(&self, found: &[usize]) -> bool {
        let identity = |at: &usize| {
            let document = self.documents[*at].1;
            (document.number.as_ref().map(|n| n.value.key()), dates(document).into_iter().min())
        };
        found.windows(2).all(|pair| identity(&pair[0]) == identity(&pair[1]))
    }
}

/// The days that lists give for a document: adopted or issued.
pub(super) fn dates(document: &Document) -> Vec<Date> {
    [&document.adopted_on, &document.issued_on].into_iter().flatten().map(|found| found.value).collect()
}

/// Key of a number that was written without symbol.
fn bare_key(serial: &str, year: Option<u16>) -> String {
    format!("{serial}/{}", year.map(|y| y.to_string()).unwrap_or_default())
}
