//! Which document a citation means: issuer, series, number and year together. The one place where that is decided.
//!
//! `68/2019/NQ-HĐND` (normative) and `68/NQ-HĐND` of 2019 (individual) are two documents (Nghị định 30/2020/NĐ-CP, Phụ
//! lục I: the individual series has no year). Every council has a `33/2025/NQ-HĐND` of its own, so that a citation
//! without issuer means the citing council's. The cited date need not agree, since texts err in it, but a series
//! without year is told apart by nothing else, and a document of another issuer *and* another date is never meant.

use super::Record;
use super::issuer::Body;
use crate::model::{Act, Conflict, DocNumber, Document, Kind, Resolution, Unresolved, Why, show_date};
use jiff::civil::Date;
use std::collections::HashMap;

/// A document as a text or a table names it.
#[derive(Debug, Clone, Copy)]
pub struct Reference<'r> {
    /// Its number; the symbol is empty where a table leaves it out.
    pub number: &'r DocNumber,
    /// The date it is named with.
    pub date: Option<Date>,
    /// Its issuer as written.
    pub issuer: Option<&'r str>,
}

/// Who names it.
#[derive(Debug, Clone, Copy)]
pub enum Citing<'c> {
    /// A document, by its position.
    Document(usize),
    /// A table of the office of a council.
    Register(&'c Body),
}

/// What a reference means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Meaning {
    /// The citing document.
    Itself,
    /// A document, by its position.
    Document {
        /// The position; of a document that is there in several variants, that of the one that counts.
        at: usize,
        /// True where the reference names a date that is none of the document's.
        other_date: bool,
    },
    /// None, why, and the positions of those that bear the number.
    Unresolved(Why, Vec<usize>),
}

/// Finds documents by what is said of them.
pub struct Resolver<'a> {
    documents: &'a [Record<'a>],
    bodies: &'a [Body],
    /// For each document the one that counts among its variants.
    works: &'a [usize],
    by_number: HashMap<String, Vec<usize>>,
}

/// How well a date agrees.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Agreement {
    Same,
    Unknown,
    Other,
}

impl<'a> Resolver<'a> {
    /// Enters all documents under their numbers, with and without symbol.
    pub(super) fn new(documents: &'a [Record<'a>], bodies: &'a [Body], works: &'a [usize]) -> Self {
        let mut by_number: HashMap<String, Vec<usize>> = HashMap::new();
        for (at, (_, document)) in documents.iter().enumerate() {
            if let Some(number) = document.number.as_ref().map(|number| &number.value) {
                by_number.entry(number.key()).or_default().push(at);
                by_number.entry(bare_key(number)).or_default().push(at);
            }
        }
        Self { documents, bodies, works, by_number }
    }

    /// What the target of an act means.
    pub(super) fn target(&self, by: usize, act: &Act) -> Meaning {
        let Some(number) = &act.target.number else { return Meaning::Unresolved(Why::Unnumbered, Vec::new()) };
        let reference = Reference { number, date: act.target.date, issuer: act.target.issuer.as_deref() };
        self.resolve(Citing::Document(by), reference)
    }

    /// What a reference means.
    pub fn resolve(&self, citing: Citing<'_>, reference: Reference<'_>) -> Meaning {
        let number = reference.number;
        let key = if number.symbol.is_empty() { bare_key(number) } else { number.key() };
        let Some(all) = self.by_number.get(&key) else { return Meaning::Unresolved(Why::NotInCorpus, Vec::new()) };
        let cited = self.cited(citing, reference);
        let own = match citing {
            Citing::Document(by) if self.is_itself(by, reference, &cited) => return Meaning::Itself,
            Citing::Document(by) => self.works.get(by),
            Citing::Register(_) => None,
        };
        let others: Vec<usize> = all.iter().copied().filter(|at| own.is_none() || self.works.get(*at) != own).collect();
        let judged = others.iter().map(|at| (*at, self.judge(*at, citing, reference, &cited)));
        let (mut fit, mut refused) = (Vec::new(), Vec::new());
        for (at, judgement) in judged {
            match judgement {
                Ok(rank) => fit.push((rank, at)),
                Err(why) => refused.push(why),
            }
        }
        let Some(best) = fit.iter().map(|(rank, _)| *rank).min() else {
            // What could be meant but is unsure tells more than what is surely another.
            let order = [Why::NoYear, Why::Ambiguous, Why::OtherKind, Why::OtherDate, Why::OtherIssuer];
            let why = order.into_iter().find(|why| refused.contains(why)).unwrap_or(Why::NotInCorpus);
            return Meaning::Unresolved(why, others);
        };
        let best_fit = fit.iter().filter(|(rank, _)| *rank == best);
        let mut meant: Vec<usize> = best_fit.filter_map(|(_, at)| self.works.get(*at).copied()).collect();
        meant.sort_unstable();
        meant.dedup();
        match meant.as_slice() {
            [at] => Meaning::Document { at: *at, other_date: best.0 == Agreement::Other },
            _ => Meaning::Unresolved(Why::Ambiguous, meant),
        }
    }

    /// The body that a reference means.
    pub(super) fn cited(&self, citing: Citing<'_>, reference: Reference<'_>) -> Body {
        let unknown = Body::default();
        let by = match citing {
            Citing::Document(by) => self.bodies.get(by).unwrap_or(&unknown),
            Citing::Register(home) => home,
        };
        Body::cited(reference.issuer, &reference.number.symbol, by)
    }

    /// True where a document speaks of itself by its own number.
    fn is_itself(&self, by: usize, reference: Reference<'_>, cited: &Body) -> bool {
        let Some(document) = self.document(by) else { return false };
        let same_number = document.number.as_ref().is_some_and(|own| own.value.key() == reference.number.key());
        let years = (reference.date.map(Date::year), year(document));
        let same_year = reference.number.year.is_some() || years.0.is_none() || years.0 == years.1;
        let own_body = self.bodies.get(by).is_none_or(|own| cited.is_same(own) != Some(false));
        same_number && same_year && own_body
    }

    /// How well a document that bears the number fits: the less the better; or why it cannot be meant.
    fn judge(
        &self,
        at: usize,
        citing: Citing<'_>,
        reference: Reference<'_>,
        cited: &Body,
    ) -> Result<(Agreement, u8), Why> {
        let (Some(document), Some(body)) = (self.document(at), self.bodies.get(at)) else {
            return Err(Why::NotInCorpus);
        };
        let date = agreement(document, reference.date);
        let issuer = match cited.is_same(body) {
            Some(true) => 0,
            None => 1,
            Some(false) if self.is_predecessor(citing, reference, cited, body, date) => 0,
            // A row that gives the very date, and no issuer, was copied from the document.
            Some(false)
                if reference.issuer.is_none() && date == Agreement::Same && matches!(citing, Citing::Register(_)) =>
            {
                1
            }
            Some(false) => return Err(Why::OtherIssuer),
        };
        if number_of_another_kind(document).is_some() {
            return Err(Why::OtherKind);
        }
        if reference.number.year.is_none() {
            match (reference.date.map(Date::year), year(document)) {
                (None, _) => return Err(Why::NoYear),
                (Some(_), None) => return Err(Why::Ambiguous),
                (Some(cited), Some(own)) if cited != own => return Err(Why::OtherDate),
                _ => {}
            }
            if matches!(citing, Citing::Register(_)) && date == Agreement::Other {
                return Err(Why::OtherDate);
            }
        }
        Ok((date, issuer))
    }

    /// True where the citing council took over the one that issued the document, and nothing that is said of the
    /// document speaks against it.
    fn is_predecessor(
        &self,
        citing: Citing<'_>,
        reference: Reference<'_>,
        cited: &Body,
        body: &Body,
        date: Agreement,
    ) -> bool {
        let on = match citing {
            Citing::Document(by) => self.document(by).and_then(|d| d.dated_on()).map(|found| found.value),
            Citing::Register(_) => Some(Date::MAX),
        };
        let agrees = date == Agreement::Same || (reference.issuer.is_none() && date == Agreement::Unknown);
        agrees && on.is_some_and(|on| cited.succeeded(body, Some(on)))
    }

    fn document(&self, at: usize) -> Option<&'a Document> {
        self.documents.get(at).map(|(_, document)| *document)
    }

    /// A meaning by the ids of records, as it is stored.
    pub fn named(&self, meaning: &Meaning) -> Resolution {
        let id = |at: &usize| self.documents.get(*at).map(|(id, _)| id.clone());
        match meaning {
            Meaning::Itself => Resolution::Itself,
            Meaning::Document { at, .. } => id(at).map_or(
                Resolution::Unresolved(Unresolved { why: Why::NotInCorpus, candidates: Vec::new() }),
                Resolution::Document,
            ),
            Meaning::Unresolved(why, candidates) => {
                let mut candidates: Vec<String> = candidates.iter().filter_map(id).collect();
                candidates.sort_unstable();
                Resolution::Unresolved(Unresolved { why: *why, candidates })
            }
        }
    }
}

/// Key of a number without its symbol.
fn bare_key(number: &DocNumber) -> String {
    format!("{}/{}", number.serial_key(), number.year.map(|y| y.to_string()).unwrap_or_default())
}

/// How the cited date agrees with those of a document.
fn agreement(document: &Document, cited: Option<Date>) -> Agreement {
    let own = || [&document.adopted_on, &document.issued_on].into_iter().flatten();
    match cited {
        Some(cited) if own().any(|date| date.value == cited) => Agreement::Same,
        Some(_) if own().next().is_some() => Agreement::Other,
        _ => Agreement::Unknown,
    }
}

/// The year a document counts in: that of its adoption or its issue.
pub(super) fn year(document: &Document) -> Option<i16> {
    document.made_on().map(|date| date.value.year())
}

/// Kinds whose symbol and heading must agree; a consolidated text, say, is headed like what it consolidates.
const PLAIN_KINDS: [Kind; 6] =
    [Kind::Luat, Kind::NghiQuyet, Kind::NghiDinh, Kind::QuyetDinh, Kind::ThongTu, Kind::ChiThi];

/// The doubt about a number whose symbol says another kind than the heading (`NGHỊ ĐỊNH` with `100/2025/TT-BCA`).
pub(super) fn number_of_another_kind(document: &Document) -> Option<Conflict> {
    let (number, kind) = (document.number.as_ref()?, document.kind.as_ref()?);
    let by_symbol = Kind::from_symbol(&number.value.symbol)?;
    let plain = PLAIN_KINDS.contains(&by_symbol) && PLAIN_KINDS.contains(&kind.value);
    if !plain || by_symbol == kind.value {
        return None;
    }
    let message = format!(
        "Số {} là của {}, nhưng văn bản ghi là {}: cần kiểm tra số, ký hiệu.",
        number.value,
        by_symbol.label().to_lowercase(),
        kind.value.label().to_lowercase()
    );
    let sides = vec![number.evidence.clone(), kind.evidence.clone()];
    Some(Conflict { code: "number-kind".to_owned(), message, sides })
}

/// The doubt about a citation that could mean several documents, or none for certain.
pub(super) fn doubt(act: &Act, unresolved: &Unresolved) -> Option<Conflict> {
    let why = match unresolved.why {
        Why::NoYear => "không ghi năm",
        Why::Ambiguous => "nhiều văn bản cùng số, hoặc văn bản trong kho không rõ năm",
        Why::OtherKind => "văn bản trong kho mang số này là loại khác",
        _ => return None,
    };
    let shown = act.target.number.as_ref().map(ToString::to_string).unwrap_or_default();
    let ids = unresolved.candidates.join(", ");
    let message = format!("Chưa xác định được văn bản được dẫn số {shown}: {why} ({ids}).");
    Some(Conflict { code: "ambiguous-target".to_owned(), message, sides: vec![act.evidence.clone()] })
}

/// The note on a citation with a date that is none of the document's.
pub(super) fn other_date(act: &Act, document: &Document) -> Option<Conflict> {
    let own: Vec<_> = [&document.adopted_on, &document.issued_on].into_iter().flatten().collect();
    let (number, cited) = (act.target.number.as_ref()?, act.target.date?);
    let said = own.first().map(|date| show_date(date.value)).unwrap_or_default();
    let message = format!("Văn bản số {number} được dẫn với ngày {}, nhưng văn bản ghi ngày {said}.", show_date(cited));
    let sides = std::iter::once(act.evidence.clone()).chain(own.iter().map(|date| date.evidence.clone())).collect();
    Some(Conflict { code: "cited-date".to_owned(), message, sides })
}
