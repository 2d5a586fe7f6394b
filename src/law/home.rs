//! Whose corpus it is: the council that issued most of the documents, unless the office says otherwise.

use super::Record;
use super::issuer::Body;
use crate::model::Whose;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The council whose acts are meant where nothing else is said.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Home {
    /// Its name.
    pub name: String,
    /// True where the office named it, false where it was read from the documents.
    pub is_set: bool,
}

impl Home {
    /// The council that the office names, else the one that issued more than half of the documents whose issuer is
    /// known; none where no council did.
    pub(super) fn find(documents: &[Record<'_>], bodies: &[Body], set: Option<&str>) -> Option<Self> {
        if let Some(name) = set {
            return Some(Self { name: name.to_owned(), is_set: true });
        }
        let named = documents.iter().zip(bodies).filter_map(|((_, d), body)| Some((&d.issuer.as_ref()?.value, body)));
        let named: Vec<(&String, &Body)> = named.collect();
        let mut spellings: BTreeMap<&str, usize> = BTreeMap::new();
        for (name, _) in named.iter().filter(|(_, body)| body.is_known_council()) {
            *spellings.entry(name).or_default() += 1;
        }
        // The most frequent spelling, the first in order of two.
        let (name, _) = spellings.into_iter().rev().max_by_key(|(_, count)| *count)?;
        let home = Body::named(name);
        let own = named.iter().filter(|(_, body)| home.is_same(body) == Some(true)).count();
        (own * 2 > named.len()).then(|| Self { name: name.to_owned(), is_set: false })
    }

    /// The body itself.
    pub fn body(&self) -> Body {
        Body::named(&self.name)
    }
}

/// Whose act a document of a body is, seen from the home council; its own where no council is at home.
pub(super) fn whose(home: Option<&Body>, body: &Body) -> Whose {
    let Some(home) = home.filter(|_| !body.is_unknown()) else { return Whose::Home };
    match home.is_same(body) {
        Some(false) if home.succeeded(body, Some(Date::MAX)) => Whose::Predecessor,
        Some(false) => Whose::Other,
        Some(true) | None => Whose::Home,
    }
}
