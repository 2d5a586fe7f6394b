//! What the office's tables say, row by row (layouts after the annexes of Nghị định 34/2016/NĐ-CP).

use super::{CorrectionRow, Place};
use crate::model::{DocNumber, Resolution};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// Everything that was read of one file.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct RegisterFile {
    /// The file, as the caller named it.
    pub label: String,
    /// The tables found in it.
    pub tables: Vec<Table>,
    /// The rows, in the order of sheets and lines.
    pub rows: Vec<Row>,
    /// What could not be read, wholly or in part.
    pub unread: Vec<UnreadRow>,
    /// What a person sets by hand, where this is the office's file of corrections.
    pub corrections: Vec<CorrectionRow>,
    /// The home council, where this is the office's file of settings and names it.
    pub home: Option<String>,
    /// Why nothing of the file could be read.
    pub refused: Option<String>,
}

/// One table: a recognised heading and the rows under it, heads repeated on later pages included.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Table {
    /// What it is.
    pub kind: TableKind,
    /// First cell of its heading.
    pub place: Place,
    /// The lines above it, and the section that named its kind.
    pub title: String,
    /// The day it speaks of (`tính đến ngày 31/12/2023`), where its title names one.
    pub as_of: Option<Date>,
    /// Rank as evidence of expiry: 2 for a yearly published list, 3 for a list of systematisation.
    pub rank: u8,
    /// Number of rows read.
    pub rows: usize,
}

/// Kinds of tables.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum TableKind {
    /// Danh mục hết hiệu lực toàn bộ.
    ExpiredWhole,
    /// Danh mục hết hiệu lực một phần.
    ExpiredPart,
    /// Danh mục còn hiệu lực.
    InForce,
    /// Danh mục cần sửa đổi, bổ sung, thay thế, bãi bỏ.
    ToDeal,
    /// Danh mục cơ chế, chính sách.
    Mechanisms,
    /// Đánh giá tác động.
    Impact,
    /// Văn bản triển khai.
    Implementing,
    /// Giám sát, khảo sát, sơ kết, tổng kết.
    Reviews,
    /// Quyết định của người phụ trách thay cho quy tắc.
    Overrides,
}

/// One row: of which documents it speaks, and what it says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Row {
    /// The documents it speaks of; never empty.
    pub subject: Vec<Reference>,
    /// What it says of them.
    pub said: Statement,
    /// Cell of the first number.
    pub place: Place,
    /// Index of its table in [`RegisterFile::tables`].
    pub table: usize,
    /// Headings of the sections it stands under, outermost first, joined by ` › `.
    pub section: String,
    /// The row's cells as written, joined by ` | `.
    pub quote: String,
}

/// A document as a table names it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reference {
    /// Its number; the symbol is empty where the cell has none (`08/2019`).
    pub number: DocNumber,
    /// The date beside it.
    pub date: Option<Date>,
    /// Its issuer, where the cell names it.
    pub issuer: Option<String>,
    /// What it was found to mean; `None` until the rows are matched.
    pub means: Option<Resolution>,
}

/// What a row says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Statement {
    /// It expired, wholly or in part.
    Expired(Expiry),
    /// It stands.
    InForce(InForce),
    /// It is to be dealt with.
    ToDeal(ToDeal),
    /// It is, or is not, a mechanism or policy.
    Mechanism(Mechanism),
    /// Its impact was rated.
    Impact(Impact),
    /// A document carries it out.
    Implementing(Implementing),
    /// It was supervised or reviewed.
    Review(Review),
    /// A person decided a tag.
    Override(Override),
}

/// A listed expiry.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Expiry {
    /// True when only a part expired.
    pub part: bool,
    /// That part, as written; empty for the whole.
    pub scope: String,
    /// Why, as written.
    pub reason: String,
    /// Documents that the reason names (`Được thay thế bằng …`).
    pub by: Vec<Reference>,
    /// First day without effect; `None` where the cell could not be read.
    pub on: Option<Date>,
}

/// A row of a list of what stands.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct InForce {
    /// Thời điểm có hiệu lực.
    pub from: Option<Date>,
    /// Ghi chú.
    pub note: String,
}

/// A row of a list of what is to be amended, replaced, repealed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ToDeal {
    /// Hình thức xử lý.
    pub treatment: String,
    /// Cơ quan chủ trì.
    pub agency: String,
    /// Thời hạn, or the session it is planned for, as written (`Quý I/2026`, `Kỳ họp thứ 35`).
    pub deadline: String,
    /// Lý do, nội dung kiến nghị.
    pub reason: String,
    /// Tờ trình, as written.
    pub submission: String,
    /// What the council's standing committee said of it.
    pub approval: String,
}

/// A row of the list of mechanisms and policies.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mechanism {
    /// False only where a column says so.
    pub yes: bool,
    /// Ghi chú.
    pub note: String,
}

/// A rating of impact; a later one does not delete an earlier one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Impact {
    /// The rating.
    pub level: ImpactLevel,
    /// Why.
    pub reason: String,
    /// The day it was made for.
    pub on: Option<Date>,
    /// By whom.
    pub assessor: String,
}

/// The three ratings of the review conference of 21/6/2024.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ImpactLevel {
    /// Rõ rệt.
    Clear,
    /// Chưa thấy rõ.
    Unclear,
    /// Chưa tác động.
    NoneYet,
}

/// A document by which resolutions are carried out.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Implementing {
    /// Loại văn bản, as written.
    pub kind: String,
    /// Its number; several where one row stands for several documents.
    pub numbers: Vec<Reference>,
    /// Cơ quan ban hành.
    pub agency: String,
    /// Trích yếu.
    pub title: String,
}

/// A supervision, survey, interim or final review.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Review {
    /// Hình thức.
    pub form: String,
    /// Chủ thể.
    pub by: String,
    /// When.
    pub on: Option<Date>,
    /// Kết luận.
    pub conclusion: String,
    /// Kiến nghị.
    pub recommendation: String,
    /// Thời hạn thực hiện, where it is a day.
    pub deadline: Option<Date>,
    /// Ngày sơ kết.
    pub interim_on: Option<Date>,
    /// Ngày tổng kết.
    pub final_on: Option<Date>,
}

/// A tag that a person decided (who, when, why).
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Override {
    /// The axis as written: `Lĩnh vực`, `Cơ chế, chính sách`.
    pub axis: String,
    /// The value as written.
    pub value: String,
    /// Who decided.
    pub by: String,
    /// When.
    pub on: Option<Date>,
    /// Why.
    pub reason: String,
}

/// A row, or a whole sheet or file, that could not be read or not wholly.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct UnreadRow {
    /// Where.
    pub place: Place,
    /// Why, in Vietnamese.
    pub reason: String,
    /// The row as written.
    pub quote: String,
}

impl RegisterFile {
    /// Names something that could not be read.
    pub(super) fn refuse(&mut self, sheet: &str, cell: &str, reason: String) {
        let place = Place { file: self.label.clone(), sheet: sheet.to_owned(), cell: cell.to_owned() };
        self.unread.push(UnreadRow { place, reason, quote: String::new() });
    }
}

impl ImpactLevel {
    /// The code of the JSON contract.
    pub fn code(self) -> &'static str {
        match self {
            ImpactLevel::Clear => "clear",
            ImpactLevel::Unclear => "unclear",
            ImpactLevel::NoneYet => "none",
        }
    }

    /// The level with this code.
    pub fn from_code(code: &str) -> Option<Self> {
        [Self::Clear, Self::Unclear, Self::NoneYet].into_iter().find(|level| level.code() == code)
    }
}
