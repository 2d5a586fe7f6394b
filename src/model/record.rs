//! Everything that was read of one document.

use super::{Act, Citation, Division, DocNumber, Found, Kind, Nature, PartTerm, Tags, Unit};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// A legal document as read from its text. What was not found is `None`: nothing here is guessed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Document {
    /// Số, ký hiệu.
    pub number: Option<Found<DocNumber>>,
    /// Loại văn bản.
    pub kind: Option<Found<Kind>>,
    /// Tính chất, by [`Nature`]; `None` where no rule speaks.
    pub nature: Option<Found<Nature>>,
    /// Trích yếu.
    pub title: Option<Found<String>>,
    /// Cơ quan ban hành.
    pub issuer: Option<Found<String>>,
    /// Địa danh of the place-date line.
    pub place: Option<Found<String>>,
    /// Khóa of the council, in Roman numerals.
    pub term: Option<Found<String>>,
    /// Kỳ họp, as in `kỳ họp thứ 14`, `kỳ họp chuyên đề lần thứ 7`.
    pub session: Option<Found<String>>,
    /// Ngày thông qua.
    pub adopted_on: Option<Found<Date>>,
    /// Ngày ban hành, the date beside the place.
    pub issued_on: Option<Found<Date>>,
    /// Ngày có hiệu lực of the document as a whole.
    pub effective_on: Option<Found<Date>>,
    /// The last day in force that the text itself sets (`đến hết ngày …`).
    pub last_day: Option<Found<Date>>,
    /// Words that end it without naming a day: `năm học 2021-2022`, `đến khi có văn bản thay thế`.
    pub open_term: Option<Found<String>>,
    /// The act with which it was issued, where the text is nothing but an annex.
    pub annex_of: Option<Found<Citation>>,
    /// Parts that come into force or end on days of their own.
    pub parts: Vec<PartTerm>,
    /// Người ký.
    pub signer: Option<Found<String>>,
    /// Chức vụ of the signer, as printed.
    pub signer_position: Option<Found<String>>,
    /// Tags on the other axes.
    pub tags: Tags,
    /// What it does to other documents.
    pub acts: Vec<Act>,
    /// The divisions in order; together they cover the text.
    pub divisions: Vec<Division>,
    /// What the parser wants a person to know.
    pub notes: Vec<Note>,
}

/// Something odd that the parser met: a gap in the article numbers, two dates that disagree.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Note {
    /// A stable code, such as `article-gap`.
    pub code: String,
    /// One plain sentence in Vietnamese.
    pub message: String,
}

impl Document {
    /// The date it goes by: of issue, or where that is missing, of adoption.
    pub fn dated_on(&self) -> Option<&Found<Date>> {
        self.issued_on.as_ref().or(self.adopted_on.as_ref())
    }

    /// The day it was made: of adoption, or where that is missing, of issue.
    pub fn made_on(&self) -> Option<&Found<Date>> {
        self.adopted_on.as_ref().or(self.issued_on.as_ref())
    }

    /// True for a text that says of itself that it is a draft.
    pub fn is_draft(&self) -> bool {
        self.notes.iter().any(|note| note.code == "draft")
    }

    /// All articles with the number of the division they stand in.
    pub fn articles(&self) -> impl Iterator<Item = (usize, &Unit)> {
        self.divisions
            .iter()
            .enumerate()
            .flat_map(|(at, division)| division.articles().into_iter().map(move |unit| (at, unit)))
    }
}
