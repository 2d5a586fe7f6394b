//! Conditions on documents, the same for `search`, `list` and `stats`.

use crate::index::Record;
use crate::law::Issuers;
use crate::model::{Document, Kind, Nature, Session, Status, StatusOn, WantedNumber};
use crate::register::ImpactLevel;
use crate::text::{fold, folded_words};
use jiff::civil::Date;

/// Conditions that a document has to meet, all of them; an empty one is met by every document.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Filter {
    /// Any of these kinds.
    pub kinds: Vec<Kind>,
    /// This nature.
    pub nature: Option<Nature>,
    /// Any of these fields of activity (codes).
    pub fields: Vec<String>,
    /// Any of these states on the day asked for.
    pub statuses: Vec<Status>,
    /// This term of the council, Roman numerals.
    pub term: Option<String>,
    /// This session of the council.
    pub session: Option<Session>,
    /// Words of the name of the committee that verified the draft, without marks.
    pub committee: Option<String>,
    /// This code of what it does (`ban-hanh-moi`, `sua-doi`, `thay-the`, `bai-bo`).
    pub action: Option<String>,
    /// This number.
    pub number: Option<WantedNumber>,
    /// Issued (or, where that date is missing, adopted) on this day or later.
    pub from: Option<Date>,
    /// Issued on this day or earlier.
    pub to: Option<Date>,
    /// Impact as rated by the day asked for; `Some(None)` for unrated ones.
    pub impact: Option<Option<ImpactLevel>>,
    /// On a special mechanism or policy, or not.
    pub mechanism: Option<bool>,
    /// Words of the title, compared without marks.
    pub title: Option<String>,
    /// Only acts of these issuers, drafts and second copies left out; `None` for all documents.
    pub acts: Option<Issuers>,
    /// Label of the article (of passages, not of documents).
    pub article: Option<String>,
}

impl Filter {
    /// True when there is no condition.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// True when there is no condition but on the issuer.
    pub(super) fn is_of_issuer_alone(&self) -> bool {
        Self { acts: None, ..self.clone() }.is_empty()
    }

    /// Asks for what stands on the day, wholly or in part.
    pub(crate) fn standing(&mut self) {
        self.statuses = vec![Status::InForce, Status::PartlyExpired];
    }

    /// True when the document meets all conditions, given its status on the day.
    pub fn accepts(&self, record: &Record, StatusOn { status, on, .. }: &StatusOn) -> bool {
        let document = &record.document;
        let any_of = |wanted: bool, empty: bool| empty || wanted;
        any_of(document.kind.as_ref().is_some_and(|k| self.kinds.contains(&k.value)), self.kinds.is_empty())
            && any_of(self.statuses.contains(status), self.statuses.is_empty())
            && any_of(document.tags.fields.iter().any(|f| self.fields.contains(&f.value)), self.fields.is_empty())
            && self.nature.is_none_or(|wanted| document.nature.as_ref().map_or(Nature::Unknown, |n| n.value) == wanted)
            && self.mechanism.is_none_or(|wanted| record.is_mechanism() == wanted)
            && self.term.as_ref().is_none_or(|wanted| document.term.as_ref().is_some_and(|t| &t.value == wanted))
            && self.number.as_ref().is_none_or(|w| document.number.as_ref().is_some_and(|n| w.matches(&n.value)))
            && self.impact.is_none_or(|wanted| record.impact_on(*on) == wanted)
            && self.acts.as_ref().is_none_or(|issuers| record.is_act_of(issuers))
            && self.accepts_making(document)
            && self.accepts_date(record)
            && self.accepts_title(record)
    }

    /// The conditions on session, committee and action.
    fn accepts_making(&self, document: &Document) -> bool {
        let (session, tags) = (document.session.as_ref(), &document.tags);
        self.session.as_ref().is_none_or(|wanted| session.is_some_and(|found| wanted.matches(&found.value)))
            && self.committee.as_ref().is_none_or(|wanted| {
                tags.committee.as_ref().is_some_and(|found| folded_words(&found.value).contains(wanted))
            })
            && self.action.as_ref().is_none_or(|wanted| tags.action.as_ref().is_some_and(|f| &f.value == wanted))
    }

    fn accepts_date(&self, record: &Record) -> bool {
        if self.from.is_none() && self.to.is_none() {
            return true;
        }
        let document = &record.document;
        let date = document.dated_on().map(|d| d.value);
        date.is_some_and(|d| self.from.is_none_or(|from| from <= d) && self.to.is_none_or(|to| d <= to))
    }

    fn accepts_title(&self, record: &Record) -> bool {
        let Some(wanted) = &self.title else { return true };
        record.document.title.as_ref().is_some_and(|t| fold(&t.value).contains(&fold(wanted)))
    }
}
