//! Which document a citation means: issuer, series, number and year together.
//!
//! `68/2019/NQ-HĐND` (normative) and `68/NQ-HĐND` of 2019 (individual) are two documents (Nghị định 30/2020/NĐ-CP, Phụ
//! lục I: the individual series has no year). The cited date need not agree, since texts err in it, but a series
//! without year is told apart by nothing else.

use super::Record;
use super::issuer::{issuer_key, may_be_one};
use crate::model::{Act, Citation, Conflict, Document, show_date};
use jiff::civil::Date;
use std::collections::HashMap;

/// Documents by their numbers.
pub(super) struct Index<'a> {
    documents: &'a [Record<'a>],
    keys: Vec<Option<String>>,
    issuers: Vec<Option<String>>,
    by_number: HashMap<String, Vec<usize>>,
}

/// What a citation means.
pub(super) enum Found {
    /// Nothing that is here, or the citing document itself.
    None,
    /// These; several where the corpus holds several copies of one document.
    These(Vec<usize>),
    /// Several different ones could be meant.
    Unclear(Conflict),
}

impl<'a> Index<'a> {
    /// Lists the documents by number.
    pub(super) fn new(documents: &'a [Record<'a>]) -> Self {
        let keys: Vec<Option<String>> =
            documents.iter().map(|(_, d)| d.number.as_ref().map(|number| number.value.key())).collect();
        let issuers =
            documents.iter().map(|(_, d)| d.issuer.as_ref().map(|issuer| issuer_key(&issuer.value))).collect();
        let mut by_number: HashMap<String, Vec<usize>> = HashMap::new();
        for (at, key) in keys.iter().enumerate() {
            if let Some(key) = key {
                by_number.entry(key.clone()).or_default().push(at);
            }
        }
        Self { documents, keys, issuers, by_number }
    }

    /// True where an act speaks of the document it stands in.
    pub(super) fn is_self(&self, by: usize, act: &Act) -> bool {
        act.target.number.as_ref().is_some_and(|number| self.names_itself(by, act, &number.key()))
    }

    fn names_itself(&self, by: usize, act: &Act, key: &str) -> bool {
        let own = self.keys.get(by).and_then(Option::as_ref);
        match (&act.target.number, own) {
            (Some(number), Some(own)) if key == own => {
                let years = (act.target.date.map(Date::year), self.document(by).and_then(year));
                number.year.is_some() || matches!(years, (None, _)) || years.0 == years.1
            }
            _ => false,
        }
    }

    /// The documents that an act of document `by` means.
    pub(super) fn find(&self, by: usize, act: &Act) -> Found {
        let Some(number) = &act.target.number else { return Found::None };
        let key = number.key();
        let Some(all) = self.by_number.get(&key) else { return Found::None };
        if self.names_itself(by, act, &key) {
            return Found::None;
        }
        let mut fit: Vec<usize> =
            all.iter().copied().filter(|at| *at != by && self.issuer_fits(*at, &act.target)).collect();
        if number.year.is_none() {
            let Some(wanted) = act.target.date.map(Date::year) else {
                return if fit.is_empty() {
                    Found::None
                } else {
                    Found::Unclear(self.unclear(act, &fit, "không ghi năm"))
                };
            };
            let unknown = fit.iter().any(|at| self.document(*at).and_then(year).is_none());
            fit.retain(|at| self.document(*at).and_then(year).is_none_or(|year| year == wanted));
            if unknown && !fit.is_empty() {
                return Found::Unclear(self.unclear(act, &fit, "văn bản trong kho không rõ năm"));
            }
        }
        self.one_issuer(by, act, fit)
    }

    /// Several documents with one number are copies of one, unless their issuers differ; then the citing document's
    /// own issuer decides, since a council amends its own resolutions (Luật 64/2025/QH15, Điều 8).
    fn one_issuer(&self, by: usize, act: &Act, fit: Vec<usize>) -> Found {
        let one = |found: &[usize]| found.iter().all(|a| found.iter().take(1).all(|b| self.same_issuer(*a, *b)));
        if fit.is_empty() {
            return Found::None;
        }
        if one(&fit) {
            return Found::These(fit);
        }
        let own: Vec<usize> =
            fit.iter().copied().filter(|at| self.issuer(*at).is_some() && self.same_issuer(*at, by)).collect();
        if act.target.issuer.is_none() && !own.is_empty() && one(&own) && self.issuer(by).is_some() {
            return Found::These(own);
        }
        Found::Unclear(self.unclear(act, &fit, "nhiều cơ quan ban hành văn bản cùng số"))
    }

    fn issuer(&self, at: usize) -> Option<&str> {
        self.issuers.get(at)?.as_deref()
    }

    fn document(&self, at: usize) -> Option<&Document> {
        self.documents.get(at).map(|(_, document)| *document)
    }

    fn same_issuer(&self, a: usize, b: usize) -> bool {
        match (self.issuer(a), self.issuer(b)) {
            (Some(a), Some(b)) => may_be_one(a, b),
            _ => true,
        }
    }

    fn issuer_fits(&self, at: usize, target: &Citation) -> bool {
        match (&target.issuer, self.issuer(at)) {
            (Some(cited), Some(issuer)) => may_be_one(&issuer_key(cited), issuer),
            _ => true,
        }
    }

    fn unclear(&self, act: &Act, fit: &[usize], why: &str) -> Conflict {
        let mut ids: Vec<&str> =
            fit.iter().filter_map(|at| self.documents.get(*at)).map(|(id, _)| id.as_str()).collect();
        ids.sort_unstable();
        let message =
            format!("Chưa xác định được văn bản được dẫn {}: {why} ({}).", shown(&act.target), ids.join(", "));
        Conflict { code: "ambiguous-target".to_owned(), message, sides: vec![act.evidence.clone()] }
    }
}

/// The year a document counts in: that of its number, else of its adoption or its issue.
pub(super) fn year(document: &Document) -> Option<i16> {
    document.adopted_on.as_ref().or(document.issued_on.as_ref()).map(|date| date.value.year())
}

/// A citation as a person would write it.
pub(super) fn shown(citation: &Citation) -> String {
    match (&citation.number, &citation.name) {
        (Some(number), _) => format!("số {number}"),
        (None, Some(name)) => name.clone(),
        (None, None) => String::new(),
    }
}

/// What the words of an act say of its target that the target's own words do not.
pub(super) fn differences(act: &Act, documents: &[Record<'_>], target: usize) -> Option<Conflict> {
    let (_, document) = documents.get(target)?;
    let cited = act.target.date?;
    let own: Vec<_> = [&document.adopted_on, &document.issued_on].into_iter().flatten().collect();
    if own.is_empty() || own.iter().any(|date| date.value == cited) {
        return None;
    }
    let said = own.first().map(|date| show_date(date.value)).unwrap_or_default();
    let message = format!(
        "Văn bản {} được dẫn với ngày {}, nhưng văn bản ghi ngày {said}.",
        shown(&act.target),
        show_date(cited)
    );
    let sides = std::iter::once(act.evidence.clone()).chain(own.iter().map(|date| date.evidence.clone())).collect();
    Some(Conflict { code: "cited-date".to_owned(), message, sides })
}
