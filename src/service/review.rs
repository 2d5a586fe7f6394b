//! What needs a person's attention, each with the sentence or the cell it rests on.

use super::document::{number, title};
use super::words::{Language, NONE, PageWord as W, finding_heading, finding_sentence};
use super::{Cell, Column, Conditions, Listing, Section, ServiceError, View};
use crate::index::Record;
use crate::insight::{self, Finding, Scope};
use crate::law;
use crate::model::{DoubtRule, Evidence, Fact, VariantReason, show_date};
use crate::search::Filter;
use jiff::civil::Date;
use serde::Serialize;

/// One thing that needs attention.
#[derive(Debug, Clone, Serialize)]
pub struct Concern {
    /// Code of what it is.
    pub code: &'static str,
    /// Number of the document it concerns.
    pub number: Option<String>,
    /// Its title.
    pub title: Option<String>,
    /// Its path; null for a row of a register that no document answers to.
    pub path: Option<String>,
    /// What is the matter, in one sentence.
    pub message: String,
    /// What it rests on.
    pub evidence: Vec<Evidence>,
    /// What a script would else have to read out of the message.
    #[serde(flatten)]
    pub facts: Facts,
    /// The heading under which it is listed.
    #[serde(skip)]
    pub heading: &'static str,
    /// Id of the document.
    #[serde(skip)]
    pub id: Option<String>,
}

/// Findings as a list to be saved.
pub fn review_listing(found: &[Concern], as_of: Date, language: Language) -> Listing {
    let column = |code, word: W, width| Column { code, heading: word.say(language), width };
    let row = |one: &Concern| {
        let quotes: Vec<&str> = one.evidence.iter().map(|evidence| evidence.quote.as_str()).collect();
        let (path, title) = (one.path.as_deref().unwrap_or(NONE), one.title.as_deref());
        let texts = [one.heading, one.number.as_deref().unwrap_or(NONE), title.unwrap_or(path), &one.message];
        let texts = texts.into_iter().map(str::to_owned).chain([quotes.join("\n"), path.to_owned()]);
        texts.map(Cell::Text).collect()
    };
    Listing {
        title: vec![W::ReviewOfDay.tell(language, &[("day", &show_date(as_of))])],
        columns: vec![
            column("muc", W::Finding, 28.0),
            column("so", W::Number, 20.0),
            column("trich-yeu", W::Title, 50.0),
            column("noi-dung", W::Matter, 50.0),
            column("cau-chu", W::Sentence, 60.0),
            column("tep", W::File, 30.0),
        ],
        sections: vec![Section { heading: String::new(), rows: found.iter().map(row).collect() }],
        as_of,
        signed_at: None,
        counted: None,
        entries: Vec::new(),
    }
}

/// The facts of a finding.
#[derive(Debug, Clone, Serialize)]
#[serde(untagged)]
pub enum Facts {
    /// It ends.
    Ends {
        /// The first day without effect.
        on: Date,
        /// The document that ends it.
        by: Option<String>,
    },
    /// Its period is over.
    Period {
        /// The period as written.
        period: String,
        /// Its last day.
        on: Date,
    },
    /// A law it rests on was replaced.
    Basis {
        /// The day on which it was replaced.
        on: Date,
        /// Number of that law.
        law: &'static str,
        /// Number of the law that replaced it.
        successor: &'static str,
        /// Number of the last law of the chain of successors, as far as the table goes on the day asked for.
        latest: &'static str,
        /// Where the day stands.
        source: &'static str,
        /// The copy in which the successor's own article was read.
        read_at: &'static str,
    },
    /// In force since a day.
    Since {
        /// The day.
        on: Date,
    },
    /// Nothing more.
    None {},
    /// A number that is cited.
    Cited {
        /// The number.
        cited: String,
    },
    /// A row of a register.
    Row {
        /// The number it names.
        cited: String,
        /// Why no document was taken.
        reason: String,
    },
    /// A file that does not count.
    Aside {
        /// In what it stands behind the text that counts; null for a draft without one.
        reason: Option<VariantReason>,
        /// The file of the text that counts.
        variant_of: Option<String>,
    },
    /// A reading that does not fit.
    Doubt {
        /// What is doubtful.
        fact: Fact,
        /// The rule that it breaks.
        rule: DoubtRule,
        /// As read.
        read: String,
        /// The reading that would fit.
        fits: Option<String>,
    },
    /// A contradiction.
    Conflict {
        /// Its code.
        conflict: String,
    },
}

impl View {
    /// What needs attention among the documents that meet the conditions; rows of registers without a document too
    /// where there is no condition. `months` ahead for what is about to end, back for what should have been done.
    ///
    /// # Errors
    /// When the index cannot be read or the time allowed has ended.
    pub fn review(
        &self,
        conditions: &Conditions,
        months: i64,
        language: Language,
    ) -> Result<Vec<Concern>, ServiceError> {
        let scope = Scope { as_of: conditions.as_of, months };
        let (records, registers) = (self.records()?, self.store().registers()?);
        let is_whole = conditions.filter.is_empty();
        let acts = conditions.filter.acts.clone().or_else(|| Some(self.issuers.clone()));
        let filter = &Filter { acts, ..conditions.filter.clone() };
        let on = |record: &Record| law::status_on(&record.timeline, scope.as_of);
        let wanted = |record: &Record| filter.accepts(record, &on(record));
        let mut found = insight::review(&records, wanted, &registers, scope);
        if is_whole {
            found.extend(insight::set_aside(&records));
            found.extend(insight::idle_corrections(&registers));
            found.extend(insight::unmatched_rows(&registers, scope.as_of));
        }
        Ok(found.into_iter().map(|concern| Concern::new(concern, language)).collect())
    }
}

impl Concern {
    /// The codes of all that can be found, in the order in which it is listed.
    pub const CODES: [&'static str; 11] = Finding::CODES;

    fn new(concern: insight::Concern<'_>, language: Language) -> Self {
        let insight::Concern { finding, record, evidence } = concern;
        Self {
            code: finding.code(),
            number: record.and_then(number),
            title: record.and_then(title),
            path: record.map(|record| record.path.to_string()),
            message: finding_sentence(&finding, language),
            evidence,
            heading: finding_heading(&finding, language),
            id: record.map(|record| record.id.clone()),
            facts: Facts::from(finding),
        }
    }
}

impl From<Finding> for Facts {
    fn from(finding: Finding) -> Self {
        match finding {
            Finding::Expiring { on, by } => Self::Ends { on, by },
            Finding::PeriodPassed { period, last, .. } => Self::Period { period, on: last },
            Finding::BasisReplaced { law, latest } => Self::Basis {
                on: law.ended,
                law: law.number,
                successor: law.successor_number,
                latest: latest.successor_number,
                source: law.source,
                read_at: law.read_at,
            },
            Finding::NotImplemented { since } => Self::Since { on: since },
            Finding::Unrated => Self::None {},
            Finding::Unresolved { number } => Self::Cited { cited: number },
            Finding::UnmatchedRow { number, reason } => Self::Row { cited: number, reason },
            Finding::IdleCorrection { .. } => Self::None {},
            Finding::SetAside { why, of } => Self::Aside { reason: why, variant_of: of },
            Finding::Doubtful(doubt) => {
                Self::Doubt { fact: doubt.fact, rule: doubt.rule, read: doubt.read, fits: doubt.fits }
            }
            Finding::Conflict { code, .. } => Self::Conflict { conflict: code },
        }
    }
}
