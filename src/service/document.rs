//! A document as every front end sees it. Keys and codes are English and never translated; dates are ISO 8601 or null.

use crate::index::Record;
use crate::law;
use crate::model::{Doubt, EventKind, Found, Kind, Nature, Status, StatusOn, Whose};
use crate::register::{Correction, ImpactLevel};
use jiff::civil::Date;
use serde::Serialize;

/// Notes of the parser that put in doubt which document it is.
const DOUBTS: [&str; 1] = ["kind-conflict"];

/// A document with its status on a day.
#[derive(Debug, Clone, Serialize)]
pub struct Document {
    /// Stable name.
    pub id: String,
    /// Số, ký hiệu.
    pub number: Option<String>,
    /// Loại văn bản.
    pub kind: Option<Kind>,
    /// Tính chất.
    pub nature: Nature,
    /// Trích yếu.
    pub title: Option<String>,
    /// Whose act it is, and whether it counts as one.
    #[serde(flatten)]
    pub provenance: Provenance,
    /// Khóa of the council.
    pub term: Option<String>,
    /// Kỳ họp.
    pub session: Option<String>,
    /// Ngày thông qua.
    pub adopted_on: Option<Date>,
    /// Ngày ban hành.
    pub issued_on: Option<Date>,
    /// Ngày có hiệu lực.
    pub effective_on: Option<Date>,
    /// The first day without effect, where that is known.
    pub expires_on: Option<Date>,
    /// Its status on the day.
    pub status: Status,
    /// The day.
    pub status_as_of: Date,
    /// Codes of its fields of activity, the strongest first.
    pub fields: Vec<String>,
    /// Whether it is on a special mechanism or policy.
    pub mechanism: bool,
    /// Code of its impact as rated by the day: `unrated` where it was not.
    pub impact: &'static str,
    /// Người ký.
    pub signer: Option<String>,
    /// Number of its articles.
    pub articles: usize,
    /// Number of its pages.
    pub pages: u32,
    /// Path below the corpus, as it is shown.
    pub path: String,
    /// BLAKE3 of the file.
    pub blake3: String,
    /// How its text was obtained.
    pub extraction: Extraction,
    /// The bytes of the path in percent-encoding, where the shown form is not the file's name byte for byte.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub path_encoded: Option<String>,
}

/// Whose act a document is, and whether it counts as one.
#[derive(Debug, Clone, Serialize)]
pub struct Provenance {
    /// Cơ quan ban hành.
    pub issuer: Option<String>,
    /// The home council's, one's that it succeeded, or another body's.
    pub whose: Whose,
    /// True where the text says that it is a draft.
    pub draft: bool,
    /// Id of the document that stands for it, where it is a draft or a second copy of one.
    pub variant_of: Option<String>,
    /// Readings that do not fit what stands beside them.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub doubts: Vec<Doubt>,
    /// What a person set by hand, each with its cell.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub corrected: Vec<Correction>,
}

impl Provenance {
    pub(super) fn of_record(record: &Record) -> Self {
        Self {
            issuer: value(record.document.issuer.as_ref()),
            whose: record.whose,
            draft: record.document.is_draft(),
            doubts: record.doubts.clone(),
            corrected: record.listed.corrections.clone(),
            variant_of: record.variant.as_ref().map(|variant| variant.of.clone()),
        }
    }
}

/// How a text was obtained.
#[derive(Debug, Clone, Serialize)]
pub struct Extraction {
    /// `pdf-text`, `ocr`, `docx`, `doc` or `mixed`.
    pub method: String,
    /// True when the reading was cut short.
    pub partial: bool,
    /// Pages that were recognised in a picture.
    pub recognised_pages: Vec<u32>,
    /// Mean confidence of the recognition, 0 to 100.
    pub confidence: Option<u8>,
    /// What went less than well.
    pub warnings: Vec<String>,
}

impl Document {
    /// A record with its status on a day.
    pub(super) fn of_record(record: &Record, as_of: Date) -> Self {
        Self::with_status(record, &law::status_on(&record.timeline, as_of))
    }

    /// A record with the status that was worked out for it.
    pub(super) fn with_status(record: &Record, StatusOn { status, on, .. }: &StatusOn) -> Self {
        let d = &record.document;
        let ended = record.timeline.events.iter().find(|event| event.kind == EventKind::Expired);
        Self {
            id: record.id.clone(),
            number: number(record),
            kind: d.kind.as_ref().map(|found| found.value),
            nature: d.nature.as_ref().map_or(Nature::Unknown, |found| found.value),
            title: title(record),
            provenance: Provenance::of_record(record),
            term: value(d.term.as_ref()),
            session: value(d.session.as_ref()),
            adopted_on: value(d.adopted_on.as_ref()),
            issued_on: value(d.issued_on.as_ref()),
            effective_on: value(d.effective_on.as_ref()),
            expires_on: ended.map(|event| event.on),
            status: *status,
            status_as_of: *on,
            fields: d.tags.fields.iter().map(|found| found.value.clone()).collect(),
            mechanism: record.is_mechanism(),
            impact: record.impact_on(*on).map_or("unrated", ImpactLevel::code),
            signer: value(d.signer.as_ref()),
            articles: d.articles().count(),
            pages: record.reading.pages,
            path: record.path.to_string(),
            blake3: record.blake3.clone(),
            extraction: Extraction::of_record(record),
            path_encoded: record.path.encoded(),
        }
    }

    /// The date it goes by: of issue, or where that is missing, of adoption.
    pub fn dated_on(&self) -> Option<Date> {
        self.issued_on.or(self.adopted_on)
    }
}

impl Extraction {
    fn of_record(record: &Record) -> Self {
        let reading = &record.reading;
        Self {
            method: reading.method.clone(),
            partial: reading.partial,
            recognised_pages: reading.recognised.iter().map(|page| page.page).collect(),
            confidence: reading.confidence(),
            warnings: reading
                .warnings
                .iter()
                .chain(record.document.notes.iter().filter(|note| DOUBTS.contains(&note.code.as_str())))
                .map(|note| note.message.clone())
                .collect(),
        }
    }
}

/// The number of a record as it is written.
pub(super) fn number(record: &Record) -> Option<String> {
    record.document.number.as_ref().map(|found| found.value.to_string())
}

/// The title of a record.
pub(super) fn title(record: &Record) -> Option<String> {
    value(record.document.title.as_ref())
}

/// A value without its place.
fn value<T: Clone>(found: Option<&Found<T>>) -> Option<T> {
    found.map(|found| found.value.clone())
}
