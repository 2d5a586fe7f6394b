//! Cơ quan ban hành: the capitals at the top left, often over two lines; else the line under the title.

use super::kind::Heading;
use super::zone::{Zone, certificate, place_date};
use crate::model::{Found, Span};
use crate::parse::analyse::AnalysedText;
use crate::parse::analyse::words::{blanked, collapsed, ends_open, is_upper};
use crate::parse::pattern::patterns;

patterns! {
    /// Where the number begins: the issuer stands above it.
    NUMBER = r"(?i)(?:(?:bộ )?luật |nghị quyết |pháp lệnh )?\bs\s?ố\s*:?\s*(?:\d.*|[.…]*/.*|[.…]*$)|^\d*\s*/.*";
    /// Lines at the top that are no agency.
    OTHER = r"^(?:VĂN BẢN QUY PHẠM PHÁP LUẬT|VĂN BẢN PHÁP LUẬT KHÁC|VĂN BẢN HỢP NHẤT|ĐẢNG CỘNG SẢN VIỆT NAM|MẬT|HỎA TỐC|KHẨN|DỰ THẢO|BẢN SAO|CÔNG BÁO|PHẦN VĂN BẢN.*|[^\p{Lu}]*)$";
    /// Running heads of the gazette put the kind before the agency.
    GAZETTE = r"^(?:VĂN BẢN PHÁP LUẬT KHÁC\s*)?(?:VĂN BẢN HỢP NHẤT)?[\s-]*";
    /// The line of the number: the issuer stands above it.
    NUMBER_LINE = r"(?i)^\s*s\s?ố\s*:";
    /// The stamp of whoever received the document: its own name stands before `ĐẾN`.
    RECEIVED = r"(?:^|\s)ĐẾN$";
    /// Where an agency is: the line of its name that may come last.
    WHERE = r"^(?:TỈNH|THÀNH PHỐ|TP|QUẬN|HUYỆN|THỊ XÃ|XÃ|PHƯỜNG|THỊ TRẤN|VÀ) ";
    /// An office that issues documents and is not named like an agency of the state.
    OFFICE = r"^(?:VĂN PHÒNG|UBND|HĐND|SỞ |CỤC |CHI CỤC|TỔNG CỤC|BAN |ĐOÀN )";
    /// Sets of rules and figures, which are called like ministries.
    SET = r"^BỘ (?:THÔNG SỐ|TIÊU CHÍ|TIÊU CHUẨN|CHỈ TIÊU|CHỈ SỐ|ĐỊNH MỨC|ĐƠN GIÁ|CÂU HỎI|QUY TẮC|TÀI LIỆU|THỦ TỤC|DỮ LIỆU|LUẬT|MÃ|NHẬN DIỆN|HỒ SƠ|SÁCH|CÔNG CỤ)";
    /// An agency by its first words.
    AGENCY = r"^(?:HỘI ĐỒNG|ỦY BAN|UỶ BAN|QUỐC HỘI|CHÍNH PHỦ|THỦ TƯỚNG|BỘ |NGÂN HÀNG|TÒA ÁN|TOÀ ÁN|VIỆN KIỂM SÁT|THƯỜNG TRỰC|KIỂM TOÁN|THANH TRA|CHỦ TỊCH|THE (?:GOVERNMENT|PRIME MINISTER))";
}

/// Rows over the words of a certificate in which the agency is named.
const CERTIFYING: usize = 5;
/// Rows under the heading in which the issuer's own line is looked for.
const BELOW: usize = 12;

/// The issuer with its place.
pub(super) fn read_issuer(analysed: &AnalysedText, zone: &Zone, heading: Option<&Heading>) -> Option<Found<String>> {
    let rows = heading.map_or(zone.rows.min(8), |h| h.row);
    above(analysed, zone, rows)
        .filter(|f| heading.is_some() || is_agency(&f.value))
        .or_else(|| below(analysed, zone, heading?.row))
        .or_else(|| certifying(analysed))
}

/// The agency that certifies a consolidation: the capitals over the words of the certificate.
fn certifying(analysed: &AnalysedText) -> Option<Found<String>> {
    let certificate = certificate(analysed)?;
    let named = |row: &usize| is_upper(analysed.row(*row)) && !NUMBER_LINE.is_match(analysed.row(*row));
    let first = (certificate.saturating_sub(CERTIFYING)..certificate).find(|row| is_agency(analysed.row(*row)))?;
    let end = (first..certificate).take_while(named).last()? + 1;
    let span = analysed.span_of(first, end);
    Some(analysed.found("header.issuer-certifying", span, collapsed(analysed.slice(span))))
}

/// True for the first words of an agency; `BỘ TIÊU CHÍ` is none.
fn is_agency(name: &str) -> bool {
    AGENCY.is_match(name) && !SET.is_match(name)
}

/// The capitals above the number.
fn above(analysed: &AnalysedText, zone: &Zone, rows: usize) -> Option<Found<String>> {
    let mut names: Vec<(Span, String)> = Vec::new();
    let mut numbered = false;
    for row in 0..rows {
        let start = analysed.rows.get(row)?.span.start;
        numbered |= NUMBER_LINE.is_match(analysed.row(row));
        for cell in cells(zone.row(analysed, row), start) {
            let name = NUMBER.replace(&blanked(&cell.1, place_date()), "").trim().to_owned();
            let name = GAZETTE.replace(&name, "").into_owned();
            let stamped = numbered && names.iter().any(|n| n.1.contains(' ')) && !WHERE.is_match(&name);
            if is_upper(&name) && !OTHER.is_match(&name) && !stamped {
                names.push((cell.0, name));
            }
        }
    }
    let names = without_repeat(without_stamps(names));
    let span = Span::new(names.first()?.0.start, names.last()?.0.end);
    let name = collapsed(&names.iter().map(|n| n.1.as_str()).collect::<Vec<_>>().join(" "));
    Some(analysed.found("header.issuer", span, name))
}

/// Stamps and scribbles at the top of a scan are read as capitals too: the receiver's name with its `ĐẾN`, and scraps
/// of one word before an agency's own name.
fn without_stamps(mut names: Vec<(Span, String)>) -> Vec<(Span, String)> {
    let received = names.iter().rposition(|name| RECEIVED.is_match(&name.1)).map_or(0, |at| at + 1);
    if received < names.len() {
        names.drain(..received);
    }
    let agency = |name: &(Span, String)| is_agency(&name.1) || OFFICE.is_match(&name.1);
    let scraps = names.iter().position(agency).unwrap_or(0);
    if names[..scraps].iter().all(|name| !name.1.contains(' ')) {
        names.drain(..scraps);
    }
    names
}

/// The cells of a cleaned row, each with its place and words.
fn cells(row: &str, start: usize) -> Vec<(Span, String)> {
    let mut at = start;
    let mut found = Vec::new();
    for cell in row.split('\t') {
        let front = cell.len() - cell.trim_start().len();
        let words = cell.trim();
        if !words.is_empty() {
            found.push((Span::new(at + front, at + front + words.len()), words.to_owned()));
        }
        at += cell.len() + 1;
    }
    found
}

/// A gazette names the agency in its running head and the document once more: only the second naming is kept.
fn without_repeat(mut names: Vec<(Span, String)>) -> Vec<(Span, String)> {
    let squeeze = |part: &[(Span, String)]| {
        part.iter().flat_map(|n| n.1.chars()).filter(|c| c.is_alphabetic()).collect::<String>()
    };
    let repeat = (1..names.len()).find(|&at| squeeze(&names[..at]) == squeeze(&names[at..]));
    names.drain(..repeat.unwrap_or(0));
    names
}

/// The line of capitals under the title that names an agency.
fn below(analysed: &AnalysedText, zone: &Zone, row: usize) -> Option<Found<String>> {
    let at = (row + 1..zone.rows.min(row + BELOW))
        .filter(|&r| r == row + 1 || !ends_open(analysed.row(r - 1)))
        .find(|&r| is_agency(analysed.row(r)) && is_upper(analysed.row(r)))?;
    Some(analysed.found("header.issuer-below", analysed.rows.get(at)?.span, collapsed(analysed.row(at))))
}
