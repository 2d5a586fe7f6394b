//! What a heading says its column holds. The headings are data (`headings.tsv`).

use crate::text::{fold, tokens};
use std::sync::LazyLock;

/// One row of the table of headings.
struct Heading {
    column: Column,
    /// Its words, padded with spaces so that only whole words match.
    words: String,
    /// True where nothing else may stand in the heading.
    whole: bool,
    /// True where the words stand in headings of other columns too (`Văn bản đăng ký xây dựng nghị quyết`).
    vague: bool,
}

/// The table of headings.
static HEADINGS: LazyLock<Vec<Heading>> = LazyLock::new(|| {
    let rows = crate::data::REGISTER_HEADINGS.lines().filter(|line| !line.starts_with('#'));
    rows.filter_map(|row| {
        let (name, words) = row.split_once('\t')?;
        let column = NAMES.iter().find(|(_, known)| *known == name)?.0;
        let (whole, words) = words.strip_prefix('=').map_or((false, words), |words| (true, words));
        let (vague, words) = words.strip_prefix('?').map_or((false, words), |words| (true, words));
        Some(Heading { column, words: format!(" {words} "), whole, vague })
    })
    .collect()
});

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Column {
    /// Số thứ tự.
    Serial,
    /// Số, ký hiệu, perhaps with date and title in the same cell.
    Number,
    /// Ngày ban hành.
    IssuedOn,
    /// Loại văn bản.
    Kind,
    /// Trích yếu.
    Title,
    /// Lý do.
    Reason,
    /// Nội dung hết hiệu lực.
    Scope,
    /// Ngày hết hiệu lực.
    ExpiredOn,
    /// Ngày có hiệu lực.
    EffectiveOn,
    /// Hình thức xử lý.
    Treatment,
    /// A column to be ticked: thay thế.
    TreatReplace,
    /// A column to be ticked: bãi bỏ.
    TreatRepeal,
    /// A column to be ticked: ban hành mới.
    TreatIssue,
    /// A column to be ticked: sửa đổi, bổ sung.
    TreatAmend,
    /// A column to be ticked: hết hiệu lực theo thời gian.
    TreatLapsed,
    /// A column to be ticked: giữ nguyên, không xử lý.
    TreatKeep,
    /// A column to be ticked: chưa xác định.
    TreatOpen,
    /// Tờ trình.
    Submission,
    /// Ý kiến của Thường trực Hội đồng nhân dân.
    Approval,
    /// Cơ quan.
    Agency,
    /// Thời hạn.
    Deadline,
    /// Ghi chú.
    Note,
    /// Cơ chế, chính sách: có, không.
    Mechanism,
    /// Mức độ tác động.
    Impact,
    /// A column to be ticked: rõ rệt.
    ImpactClear,
    /// A column to be ticked: chưa thấy rõ.
    ImpactUnclear,
    /// A column to be ticked: chưa tác động.
    ImpactNone,
    /// Ngày đánh giá.
    AssessedOn,
    /// Người đánh giá.
    Assessor,
    /// Nghị quyết được triển khai.
    Implements,
    /// Hình thức giám sát.
    ReviewForm,
    /// Chủ thể giám sát.
    ReviewBy,
    /// Ngày giám sát.
    ReviewOn,
    /// Kết luận.
    Conclusion,
    /// Kiến nghị.
    Recommendation,
    /// Ngày sơ kết.
    InterimOn,
    /// Ngày tổng kết.
    FinalOn,
    /// Thuộc tính mà người phụ trách quyết định.
    Axis,
    /// Giá trị.
    Value,
    /// Người quyết định.
    OverrideBy,
    /// Ngày quyết định.
    OverrideOn,
}

/// The names of the columns in `headings.tsv`.
const NAMES: [(Column, &str); 41] = [
    (Column::Serial, "serial"),
    (Column::Number, "number"),
    (Column::IssuedOn, "issued-on"),
    (Column::Kind, "kind"),
    (Column::Title, "title"),
    (Column::Reason, "reason"),
    (Column::Scope, "scope"),
    (Column::ExpiredOn, "expired-on"),
    (Column::EffectiveOn, "effective-on"),
    (Column::Treatment, "treatment"),
    (Column::TreatReplace, "treat-replace"),
    (Column::TreatRepeal, "treat-repeal"),
    (Column::TreatIssue, "treat-issue"),
    (Column::TreatAmend, "treat-amend"),
    (Column::TreatLapsed, "treat-lapsed"),
    (Column::TreatKeep, "treat-keep"),
    (Column::TreatOpen, "treat-open"),
    (Column::Submission, "submission"),
    (Column::Approval, "approval"),
    (Column::Agency, "agency"),
    (Column::Deadline, "deadline"),
    (Column::Note, "note"),
    (Column::Mechanism, "mechanism"),
    (Column::Impact, "impact"),
    (Column::ImpactClear, "impact-clear"),
    (Column::ImpactUnclear, "impact-unclear"),
    (Column::ImpactNone, "impact-none"),
    (Column::AssessedOn, "assessed-on"),
    (Column::Assessor, "assessor"),
    (Column::Implements, "implements"),
    (Column::ReviewForm, "review-form"),
    (Column::ReviewBy, "review-by"),
    (Column::ReviewOn, "review-on"),
    (Column::Conclusion, "conclusion"),
    (Column::Recommendation, "recommendation"),
    (Column::InterimOn, "interim-on"),
    (Column::FinalOn, "final-on"),
    (Column::Axis, "axis"),
    (Column::Value, "value"),
    (Column::OverrideBy, "override-by"),
    (Column::OverrideOn, "override-on"),
];

/// The column that a heading names.
pub(super) fn recognise(heading: &str) -> Option<Column> {
    known(heading).map(|heading| heading.column)
}

/// True when a heading only resembles that of the column it was taken for.
pub(super) fn is_vague(heading: &str) -> bool {
    known(heading).is_some_and(|found| found.vague && found.words != padded_words(heading))
}

fn known(heading: &str) -> Option<&'static Heading> {
    let words = padded_words(heading);
    let known =
        |heading: &&Heading| if heading.whole { words == heading.words } else { words.contains(&heading.words) };
    HEADINGS.iter().find(known)
}

/// The words without marks, a space before, between and after them.
pub(super) fn padded_words(text: &str) -> String {
    let folded = fold(text);
    tokens(&folded).fold(" ".to_owned(), |line, token| line + token.word + " ")
}

#[cfg(test)]
mod tests {
    use super::{Column, HEADINGS, recognise};

    #[test]
    fn every_row_of_the_table_names_a_column() {
        let rows = crate::data::REGISTER_HEADINGS.lines().filter(|line| !line.starts_with('#')).count();
        assert_eq!(HEADINGS.len(), rows);
    }

    #[test]
    fn headings_of_the_official_lists() {
        for (heading, column) in [
            ("STT", Column::Serial),
            ("Tên loại văn bản", Column::Kind),
            ("Số, ký hiệu; ngày, tháng, năm ban hành văn bản; tên gọi", Column::Number),
            ("Tên gọi của văn bản/Trích yếu nội dung của văn bản", Column::Title),
            ("Nội dung, quy định hết hiệu lực", Column::Scope),
            ("Lý do hết hiệu lực", Column::Reason),
            ("Ngày hết hiệu lực", Column::ExpiredOn),
            ("Thời điểm có hiệu lực", Column::EffectiveOn),
            ("Hình thức xử lý", Column::Treatment),
            ("Cơ quan chủ trì soạn thảo", Column::Agency),
            ("Thời hạn xử lý; kiến nghị xử lý", Column::Deadline),
            ("Ngày ban hành", Column::IssuedOn),
            ("Triển khai Nghị quyết", Column::Implements),
            ("Mức độ\ntác động", Column::Impact),
            ("Chưa thấy rõ", Column::ImpactUnclear),
            ("Ngày", Column::ReviewOn),
            ("Thay thế", Column::TreatReplace),
            ("Giữ nguyên, không xử lý", Column::TreatKeep),
            ("Kỳ họp dự kiến trình", Column::Deadline),
            ("Văn bản thay thế", Column::Number),
        ] {
            assert_eq!(recognise(heading), Some(column), "{heading}");
        }
        assert_eq!(recognise("Dân số"), None);
    }
}
