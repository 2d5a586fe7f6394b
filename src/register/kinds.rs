//! Which table it is: first by its columns, then by the lines above it and the section it stands in.

use super::columns::{Column, padded_words};
use super::model::TableKind;
use std::collections::BTreeMap;

/// The columns of a list of what is to be dealt with that are ticked, one for each treatment.
pub(super) const TREATMENTS: [Column; 7] = [
    Column::TreatReplace,
    Column::TreatRepeal,
    Column::TreatIssue,
    Column::TreatAmend,
    Column::TreatLapsed,
    Column::TreatKeep,
    Column::TreatOpen,
];

/// Where each kind of column stands.
pub(super) type Columns = BTreeMap<Column, u32>;

/// The headings by which each kind of table is known, for people whose table is not.
pub(super) const NEEDED: &str = "mỗi bảng cần cột Số, ký hiệu (hoặc Tên gọi có ghi số) và: Ngày hết hiệu lực (hết hiệu lực); \
     Nội dung hết hiệu lực (một phần); Thời điểm có hiệu lực (còn hiệu lực); Hình thức xử lý, hoặc các cột Thay thế, Bãi bỏ, \
     Sửa đổi, bổ sung (cần xử lý); Cơ chế, chính sách (cơ chế); Mức độ tác động, hoặc các cột Rõ rệt, Chưa thấy rõ, \
     Chưa tác động (đánh giá); Nghị quyết được triển khai (văn bản triển khai); Chủ thể giám sát, Kết luận, Ngày sơ kết \
     hoặc Ngày tổng kết (giám sát); Thuộc tính và Giá trị (quyết định)";

/// The kind of a table. `section` is the lettered section the rows stand in (`B. … MỘT PHẦN`), which outranks `title`,
/// the lines above the table with the names of sheet and file.
pub(super) fn kind(columns: &Columns, section: &str, title: &str) -> Option<TableKind> {
    by_columns(columns)
        .or_else(|| expired(columns, section, title))
        .or_else(|| columns.contains_key(&Column::Mechanism).then_some(TableKind::Mechanisms))
        .or_else(|| by_words(&padded_words(section)))
        .or_else(|| by_words(&padded_words(title)))
        .or_else(|| columns.contains_key(&Column::EffectiveOn).then_some(TableKind::InForce))
}

/// Columns that only one kind of table has.
fn by_columns(columns: &Columns) -> Option<TableKind> {
    let has = |wanted: &[Column]| wanted.iter().any(|column| columns.contains_key(column));
    if has(&[Column::Implements]) {
        Some(TableKind::Implementing)
    } else if has(&[Column::Impact, Column::ImpactClear, Column::ImpactUnclear, Column::ImpactNone]) {
        Some(TableKind::Impact)
    } else if has(&[Column::Axis]) && has(&[Column::Value]) {
        Some(TableKind::Overrides)
    } else if has(&[Column::Treatment]) || has(&TREATMENTS) {
        Some(TableKind::ToDeal)
    } else if has(&[Column::Scope]) {
        Some(TableKind::ExpiredPart)
    } else if has(&[Column::InterimOn, Column::FinalOn, Column::Conclusion]) || has(&[Column::ReviewBy]) {
        Some(TableKind::Reviews)
    } else {
        None
    }
}

/// A list of expiry: wholly, unless section or title speak of a part.
fn expired(columns: &Columns, section: &str, title: &str) -> Option<TableKind> {
    columns.get(&Column::ExpiredOn)?;
    let of_part = |text: &str| {
        let words = padded_words(text);
        match (words.contains(" mot phan "), words.contains(" toan bo ")) {
            (true, false) => Some(TableKind::ExpiredPart),
            (false, true) => Some(TableKind::ExpiredWhole),
            _ => None,
        }
    };
    of_part(section).or_else(|| of_part(title)).or(Some(TableKind::ExpiredWhole))
}

/// What a title calls its table. A list of mechanisms that still stand is a list of mechanisms.
fn by_words(words: &str) -> Option<TableKind> {
    let has = |wanted: &str| words.contains(wanted);
    if has(" co che ") || has(" dac thu ") {
        Some(TableKind::Mechanisms)
    } else if has(" het hieu luc ") {
        Some(if has(" mot phan ") && !has(" toan bo ") { TableKind::ExpiredPart } else { TableKind::ExpiredWhole })
    } else if has(" con hieu luc ") {
        Some(TableKind::InForce)
    } else if has(" can sua doi ") || has(" can xu ly ") || has(" kien nghi ") {
        Some(TableKind::ToDeal)
    } else if has(" giam sat ") || has(" so ket ") || has(" tong ket ") {
        Some(TableKind::Reviews)
    } else {
        None
    }
}

/// Rank as evidence of expiry: a list of systematisation covers a period and ranks below the yearly
/// published ones.
pub(super) fn rank(title: &str) -> u8 {
    let words = padded_words(title);
    if words.contains(" he thong hoa ") || words.contains(" ky 20") { 3 } else { 2 }
}
