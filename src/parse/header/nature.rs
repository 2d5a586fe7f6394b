//! Tính chất: whether a document makes rules or decides one matter (domain §3).

use crate::model::{Document, Found, Kind, Nature, Note};
use crate::parse::analyse::AnalysedText;
use crate::parse::pattern::patterns;
use jiff::civil::{Date, date};

patterns! {
    /// Subjects that decide one matter.
    INDIVIDUAL = r"(?i)chủ trương đầu tư|dự toán|quyết toán|phân bổ (?:vốn|ngân sách|kế hoạch)|phê chuẩn|phê duyệt|\bbầu\b|miễn nhiệm|bãi nhiệm|chương trình giám sát|chất vấn|biên chế|thành lập|đặt tên (?:đường|phố)|đổi tên|chuyển mục đích sử dụng|điều chỉnh .{0,60}kế hoạch|kế hoạch phát triển kinh tế|nhiệm vụ phát triển kinh tế|danh mục (?:dự án|công trình)|xác nhận kết quả";
    /// Subjects that make rules.
    NORMATIVE = r"(?i)^(?:về (?:việc )?)?(?:ban hành )?quy định|ban hành quy chế|^quy chế|mức (?:thu|chi|hỗ trợ|đóng|trợ|phụ cấp|quà|thưởng)|chính sách|chế độ|định mức|phí|lệ phí|phân cấp|nguyên tắc, tiêu chí|sửa đổi, bổ sung|bãi bỏ|thay thế";
}

/// Luật 31/2004/QH11 in force: from then a number without a year is that of an administrative document.
const YEAR_IN_NUMBER: Date = date(2005, 4, 1);
/// Luật 80/2015/QH13 in force: from then the year in a number is strong evidence.
const STRONG: Date = date(2016, 7, 1);

/// Judges by kind, number form and, where those leave it open, the subject.
pub(in crate::parse) fn read_nature(analysed: &AnalysedText, document: &mut Document) {
    document.nature = by_kind(analysed, document)
        .or_else(|| by_number(analysed, document))
        .or_else(|| by_subject(analysed, document));
}

/// Laws, decrees and circulars make rules; notices, plans, reports and letters do not.
fn by_kind(analysed: &AnalysedText, document: &Document) -> Option<Found<Nature>> {
    let kind = document.kind.as_ref()?;
    let nature = match kind.value {
        Kind::HienPhap
        | Kind::BoLuat
        | Kind::Luat
        | Kind::PhapLenh
        | Kind::NghiDinh
        | Kind::ThongTu
        | Kind::ThongTuLienTich => Nature::Normative,
        Kind::NghiQuyetLienTich
        | Kind::NghiQuyet
        | Kind::QuyetDinh
        | Kind::ChiThi
        | Kind::Lenh
        | Kind::VanBanHopNhat
        | Kind::QuyChe
        | Kind::QuyDinh
        | Kind::DieuLe => return None,
        _ => Nature::Individual,
    };
    Some(analysed.found("nature.kind", analysed.place(kind.evidence.span), nature))
}

/// The year in the number (Luật 80/2015/QH13; Nghị định 30/2020/NĐ-CP for its absence).
fn by_number(analysed: &AnalysedText, document: &mut Document) -> Option<Found<Nature>> {
    let number = document.number.clone()?;
    let kind = document.kind.as_ref()?.value;
    if !matches!(kind, Kind::NghiQuyet | Kind::QuyetDinh | Kind::ChiThi) || number.value.symbol.starts_with("QH") {
        return None;
    }
    let day = day(document)?;
    if day < YEAR_IN_NUMBER {
        return None;
    }
    let span = analysed.place(number.evidence.span);
    if number.value.year.is_none() {
        return Some(analysed.found("nature.number-without-year", span, Nature::Individual));
    }
    let doubtful =
        document.title.as_ref().is_some_and(|t| INDIVIDUAL.is_match(&t.value) && !NORMATIVE.is_match(&t.value));
    if doubtful {
        let message = "Số có năm như văn bản quy phạm, trích yếu lại giống văn bản cá biệt: cần người xem lại.";
        document.notes.push(Note { code: "nature-conflict".into(), message: message.into() });
        // Before July 2016 plans and estimates bore such numbers too (Tiền Giang 11/2011/NQ-HĐND).
        if day < STRONG {
            return None;
        }
    }
    Some(analysed.found("nature.number-with-year", span, Nature::Normative))
}

/// The day that tells the regime: issue, adoption, else the year of the number.
fn day(document: &Document) -> Option<Date> {
    let dated = document.dated_on().map(|d| d.value);
    dated.or_else(|| {
        let year = document.number.as_ref()?.value.year?;
        Date::new(i16::try_from(year).ok()?, 12, 31).ok()
    })
}

/// The subject, where it speaks for one side only.
fn by_subject(analysed: &AnalysedText, document: &Document) -> Option<Found<Nature>> {
    let title = document.title.as_ref()?;
    let kind = document.kind.as_ref()?.value;
    if !matches!(kind, Kind::NghiQuyet | Kind::QuyetDinh | Kind::ChiThi) {
        return None;
    }
    let nature = match (NORMATIVE.is_match(&title.value), INDIVIDUAL.is_match(&title.value)) {
        (true, false) => Nature::Normative,
        (false, true) => Nature::Individual,
        _ => return None,
    };
    Some(analysed.found("nature.subject", analysed.place(title.evidence.span), nature))
}
