//! Where the closing of a document begins, and where something attached to it opens.

use super::sequence::Candidate;
use crate::model::DivisionKind;
use crate::parse::analyse::AnalysedText;
use crate::parse::analyse::outline::{is_adoption, is_recipients};
use crate::parse::analyse::words::{is_upper, joined};
use crate::parse::pattern::patterns;
use std::ops::Range;

patterns! {
    /// In whose name and in what post a document is signed; capitals alone.
    POSITION = r"^(?:(?:TM|T/M|KT|K/T|Q|TL|TUQ|T\.M)\s?\.?\s+)?(?:(?:PHÓ |QUYỀN )?(?:CHỦ TỊCH|CHỦ TỌA|CHỦ TOẠ|THỦ TƯỚNG|THỐNG ĐỐC|GIÁM ĐỐC|TỔNG GIÁM ĐỐC|VIỆN TRƯỞNG|CHÁNH ÁN|CHỦ NHIỆM|BÍ THƯ|HIỆU TRƯỞNG|TỔNG KIỂM TOÁN|TRƯỞNG BAN|TRƯỞNG ĐOÀN|CHÁNH VĂN PHÒNG|CỤC TRƯỞNG|VỤ TRƯỞNG|TỔNG CỤC TRƯỞNG|TỔNG THANH TRA|CHI CỤC TRƯỞNG|CHỈ HUY TRƯỞNG|TƯ LỆNH|CHÍNH ỦY|TỔNG THAM MƯU TRƯỞNG|TRƯỞNG PHÒNG|TRƯỞNG CÔNG AN|CHÁNH THANH TRA|TỔNG THƯ KÝ|TỔNG BIÊN TẬP)|BỘ TRƯỞNG|THỨ TRƯỞNG)(?:\s[\p{Lu}\s,-]*)?$|^(?:TM|T/M|T\.M)\s?\.?\s+[\p{Lu}\s,-]+$";
    /// Position and name of who signed, on one line.
    SIGNED = r"^(?:(?:TM|T/M|KT|K/T|Q)\s?\.?\s+)?(?:PHÓ |QUYỀN )?(?:CHỦ TỊCH|CHỦ TỌA|CHỦ TOẠ)\s+(?:\p{Lu}\p{Ll}+\s*){2,5}$";
    /// A name alone, a mark of signing, a page number.
    SIGN_OFF = r"^(?:(?:\p{Lu}\p{Ll}+\s*){2,5}|\(?(?:Đã ký|đã ký|Signed)\)?|\d{1,3})$";
    /// The line that ties an attachment to its document (domain row 23).
    ATTACHED_TO = r"(?i)^\(?\s*(?:được\s+)?(?:ban hành\s+)?kèm\s+theo\s+(?:nghị quyết|quyết định|thông tư|nghị định|văn bản|công văn|luật|tờ trình|kế hoạch|chỉ thị|pháp lệnh)|^\((?:promulgated together|accompanied) with";
    /// An annex with its number, if any, and what follows: `Phụ lục I`, `PHỤ LỤC 02. Mức thu`.
    ANNEX = r"^(?:PHỤ LỤC|Phụ lục|Phụ Lục)(?:\s+(?:[Ss]ố\s*:?\s*|SỐ\s*:?\s*)?(?:[IVXLC]+|\d{1,2}[a-zA-Z]?|[A-Z])\b)?\s*(?P<rest>.*)$";
    /// Forms and lists that stand as a part of their own.
    FORM = r"^(?:(?:BIỂU|Biểu|MẪU|Mẫu)(?:\s+(?:MẪU|mẫu))?\s+(?:SỐ|số)?\s*:?\s*\d{1,3}\S*|(?:BIỂU|BẢNG|DANH MỤC)(?:\s[\p{Lu}\d\s,-]+)?)$";
    /// What a document can have attached that has articles or parts of its own.
    REGULATION = r"^(?:QUY ĐỊNH|QUY CHẾ|ĐIỀU LỆ|ĐỀ ÁN|CHƯƠNG TRÌNH|KẾ HOẠCH|QUY CHUẨN|TIÊU CHUẨN|ĐỊNH MỨC|HƯỚNG DẪN|NỘI QUY|QUY TRÌNH|CHIẾN LƯỢC|REGULATIONS?|CRITERIA)(?:\s|$)";
    /// Words after which it is a mention, not a heading: `Phụ lục I ban hành kèm theo …`.
    MENTION = r"^(?:ban hành|kèm theo|của|này|Nghị|Luật|Thông tư|Quyết định)";
}

/// Rows within which the heading of an attachment is followed by `(Ban hành kèm theo …)`.
pub(super) const HEADING_ROWS: usize = 10;

/// True when the closing of a document begins in this row; right under a heading the sentence of adoption is the text of
/// that article.
pub(super) fn closes(analysed: &AnalysedText, row: usize, under_heading: bool) -> bool {
    let start = analysed.rows.get(row).map_or(0, |r| r.span.start);
    (!under_heading && is_adoption(&analysed.text, start)) || signs(analysed, row)
}

/// True when a row belongs to the signature or opens the recipients.
fn signs(analysed: &AnalysedText, row: usize) -> bool {
    analysed.cells(row).any(|(_, cell)| is_recipients(cell) || is_position(cell) || SIGNED.is_match(cell))
}

/// Bytes of the longest line of recipients or of a signature.
const SIGN_OFF_BYTES: usize = 100;

/// True where rows hold nothing but positions, names and recipients: a foot that stands in the middle of the articles,
/// as pages in columns and recognition put it there.
pub(super) fn is_foot(analysed: &AnalysedText, rows: Range<usize>) -> bool {
    let is_line = |row: usize| {
        let words = analysed.row(row).trim();
        let short = words.len() <= SIGN_OFF_BYTES;
        let listed = words.starts_with(['-', '–', '+', '•', '*']) || words.ends_with([';', ':']);
        short && (words.is_empty() || signs(analysed, row) || listed || SIGN_OFF.is_match(words))
    };
    let recipients = rows.clone().any(|row| analysed.row(row).contains("Lưu"));
    rows.len() > 1 && recipients && rows.into_iter().all(is_line)
}

/// True for `CHỦ TỊCH`, `KT. BỘ TRƯỞNG`, `TM. HỘI ĐỒNG NHÂN DÂN`.
pub(in crate::parse) fn is_position(cell: &str) -> bool {
    cell.len() < 120 && POSITION.is_match(cell)
}

/// For each row the next one, itself included, that ties an attachment to its document; a chapter or article between
/// them means that the tie is another's.
pub(super) fn ties(analysed: &AnalysedText, candidates: &[Candidate]) -> Vec<usize> {
    let mut next = usize::MAX;
    let mut heads = candidates.iter().rev().peekable();
    let mut found: Vec<usize> = (0..analysed.rows.len())
        .rev()
        .map(|row| {
            if heads.next_if(|head| head.row == row).is_some() {
                next = usize::MAX;
            }
            if ATTACHED_TO.is_match(analysed.row(row)) {
                next = row;
            }
            next
        })
        .collect();
    found.reverse();
    found
}

/// What opens in a row, by the division it stands in: a line that ties it proves it anywhere, its own form alone only
/// after the signature.
pub(super) fn opens(analysed: &AnalysedText, row: usize, tie: usize, within: DivisionKind) -> Option<DivisionKind> {
    let words = analysed.row(row);
    let table = analysed.rows.get(row).is_some_and(|r| r.table) && words.contains('\t');
    let tied = tie > row && tie - row <= HEADING_ROWS;
    // The heading of an annex in capitals may be a list itself, which goes on in the next row.
    let listed = words.ends_with([';', ',']) && !(tied && is_upper(words) && is_annex(words));
    if table || words.len() > 400 || listed {
        return None;
    }
    let signed = within == DivisionKind::Closing;
    let free = signed || within == DivisionKind::Annex;
    let labelled = free || (within == DivisionKind::Attached && is_upper(words));
    let annex = (is_annex(words) && (tied || (labelled && fits_heading(analysed, row))))
        || (FORM.is_match(words) && (tied || free));
    if annex {
        return Some(DivisionKind::Annex);
    }
    (REGULATION.is_match(words) && is_upper(words) && (tied || signed)).then_some(DivisionKind::Attached)
}

/// True for the heading of an annex.
pub(super) fn is_annex(words: &str) -> bool {
    let Some(found) = ANNEX.captures(words) else { return false };
    let rest = &found["rest"];
    rest.is_empty() || (rest.starts_with(|c: char| c.is_uppercase() || ".:–(-".contains(c)) && !MENTION.is_match(rest))
}

/// True when the row before lets a heading begin here.
fn fits_heading(analysed: &AnalysedText, row: usize) -> bool {
    let before = row.checked_sub(1).map_or("", |at| analysed.row(at));
    row == 0 || !analysed.is_full(row - 1) || super::sequence::ends_sentence(before)
}

/// The title of what opens in a row: as far as the line that ties it, else its own row and capitals under it.
pub(super) fn title(analysed: &AnalysedText, row: usize, tie: usize) -> String {
    let tied = tie > row && tie - row <= HEADING_ROWS;
    let capitals = (row + 1..).take(4).take_while(|&r| is_upper(analysed.row(r))).count();
    let end = if tied { tie } else { row + 1 + capitals };
    joined(analysed.slice(analysed.span_of(row, end)))
}
