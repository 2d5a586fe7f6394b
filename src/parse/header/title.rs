//! Trích yếu: the lines between the kind and whatever comes next.

use super::kind::Heading;
use super::zone::{Zone, place_date};
use crate::model::{Found, Kind, Span};
use crate::parse::analyse::AnalysedText;
use crate::parse::analyse::words::{ends_open, is_upper, joined};
use crate::parse::pattern::patterns;

patterns! {
    /// The term line, the enacting words, a date that opens the text.
    NEXT = r"^(?:\(?KH(?:ÓA|OÁ)\s|KỲ HỌP|\(?(?:Khóa|Khoá|Kỳ họp)\s|QUYẾT NGHỊ|NGHỊ QUYẾT\s*:|QUYẾT ĐỊNH\s*:|DECREES|DECIDES|Ngày \d|Thực hiện\b|Để\b|Nhằm\b|I\.\s|1\.\s|Số\s*:|Luật số)";
    /// The sentence in which somebody enacts.
    ENACTS = r"^(?:Quốc hội|Chính phủ|Hội đồng nhân dân|Thủ tướng Chính phủ|Bộ trưởng|Chủ tịch|Ủy ban thường vụ|The National Assembly)\s.{0,90}(?:ban hành|quyết định|promulgates)\b";
    /// An agency or a post in capitals.
    AGENCY = r"^(?:HỘI ĐỒNG NHÂN DÂN|HỘI ĐỒNG|ỦY BAN|UỶ BAN|QUỐC HỘI|CHÍNH PHỦ|THỦ TƯỚNG|BỘ TRƯỞNG|CHỦ TỊCH|THỐNG ĐỐC|TỔNG (?:CỤC|GIÁM ĐỐC|THANH TRA|KIỂM TOÁN|LIÊN ĐOÀN|BÍ THƯ|CÔNG TY|THƯ KÝ|BIÊN TẬP|THAM MƯU)|THƯỜNG TRỰC|CHÁNH ÁN|VIỆN TRƯỞNG|GIÁM ĐỐC|BAN |THE GOVERNMENT|THE PRIME MINISTER)";
    /// What a consolidation says of its sources, right under its title.
    SOURCES = r"^(?:Bộ luật|Luật|Nghị định|Thông tư(?: liên tịch)?|Quyết định|Nghị quyết|Pháp lệnh)\s.{0,60}?số\s+\d";
    /// The mark of a translation's number line.
    ENGLISH = r"^(?:(?:Law|Decree|Resolution|Decision|Circular|Ordinance) )?No\.\s?\S+(?: of \w+ \d{1,2}, \d{4},?)?\s*";
}

/// Rows and bytes that a title may take.
const MOST_ROWS: usize = 14;
const MOST_BYTES: usize = 2000;
/// Rows in which the issuer's line may stand below another agency's name.
const ISSUER_ROWS: usize = 5;
/// Rows that the subject of a letter may take.
const SUBJECT_ROWS: usize = 7;

/// The title with its place.
pub(super) fn read_title(
    analysed: &AnalysedText,
    zone: &Zone,
    heading: &Heading,
    issuer: Option<&str>,
) -> Option<Found<String>> {
    let mut span =
        heading.rest.map(|start| Span::new(start, analysed.rows.get(heading.row).map_or(start, |r| r.span.end)));
    for row in (heading.row + 1..zone.rows).take(MOST_ROWS) {
        let place = analysed.rows.get(row)?.span;
        let words = zone.row(analysed, row).trim();
        if words.is_empty() {
            continue;
        }
        let before = span.map_or("", |span| analysed.slice(span));
        if ends(analysed, words, row, span.is_some())
            || ENACTS.is_match(words) && !ends_open(before)
            || enacts(heading.kind, span.is_some()) && names_issuer(analysed, zone, row, before, issuer)
            || place.end - span.map_or(place.start, |s| s.start) > MOST_BYTES
        {
            break;
        }
        span = Some(Span::new(span.map_or(place.start, |s| s.start), place.end));
    }
    let span = tidy(analysed, span?);
    let title = joined(analysed.slice(span));
    (!title.is_empty()).then(|| analysed.found("header.title", span, title))
}

/// True when a line no longer belongs to the title.
fn ends(analysed: &AnalysedText, words: &str, row: usize, started: bool) -> bool {
    let sources = started && SOURCES.is_match(words) && {
        let ahead = analysed.text.floor_char_boundary(analysed.span_of(row, row + 1).start + 700);
        analysed
            .text
            .get(analysed.span_of(row, row + 1).start..ahead)
            .is_some_and(|t| t.contains("có hiệu lực") && t.contains("bởi"))
    };
    let prose = started && words.len() > 120 && words.ends_with(['.', ';', ':']);
    NEXT.is_match(words) || sources || prose
}

/// True for an agency or a post in capitals.
fn is_agency(words: &str) -> bool {
    is_upper(words) && !words.starts_with("BAN HÀNH") && (AGENCY.is_match(words) || is_torn_agency(words))
}

/// True for a kind that names who enacts it under its title; other kinds do not, and what looks so belongs to the title.
fn enacts(kind: Kind, started: bool) -> bool {
    let reports = [
        Kind::ThongBao,
        Kind::KeHoach,
        Kind::BaoCao,
        Kind::ToTrinh,
        Kind::HuongDan,
        Kind::ChuongTrinh,
        Kind::DeAn,
        Kind::CongDien,
        Kind::Giay,
    ];
    (started || kind == Kind::NghiQuyet) && !reports.contains(&kind)
}

/// True where a row names who issued the document. A title in capitals may go on with the name of an agency too: after
/// a word that cannot end it, or where the issuer is named once more below.
fn names_issuer(analysed: &AnalysedText, zone: &Zone, row: usize, before: &str, issuer: Option<&str>) -> bool {
    let words = zone.row(analysed, row).trim();
    if !is_agency(words) || ends_open(before) {
        return false;
    }
    let Some(issuer) = issuer.map(squeezed) else { return true };
    let line = squeezed(words);
    let rest = squeezed(zone.row(analysed, row + 1));
    let whole = line.contains(&issuer) || issuer == format!("{line}{rest}");
    let below = (row + 1..zone.rows).take(ISSUER_ROWS).map(|at| zone.row(analysed, at).trim());
    // The whole name, or the first of its two lines: a post such as `CHỦ TỊCH` stands for its agency.
    let named_below = below.filter(|words| is_agency(words)).any(|words| issuer.contains(&squeezed(words)));
    whole || !named_below || before.is_empty()
}

/// The letters of a name alone.
fn squeezed(name: &str) -> String {
    name.chars().filter(|c| c.is_alphanumeric()).collect()
}

/// The subject of a letter, `V/v …`, over the lines of its column.
pub(super) fn subject(analysed: &AnalysedText, zone: &Zone) -> Option<Found<String>> {
    let opens = |row: usize| {
        analysed
            .cells(row)
            .filter(|(_, cell)| !cell.ends_with('.'))
            .find_map(|(span, cell)| Some(Span::new(span.start + super::kind::subject_in(cell)?, span.end)))
    };
    let (first, mut span) = (0..zone.rows).find_map(|row| Some((row, opens(row)?)))?;
    let mut parts = vec![analysed.slice(span)];
    for row in (first + 1..zone.rows).take(SUBJECT_ROWS) {
        let Some((place, cell)) = analysed.cells(row).next() else { break };
        let shown = zone.text.get(place.start..place.end).unwrap_or_default().trim();
        let other = ["Kính gửi", "- ", "Số:", "Số "].iter().any(|start| cell.starts_with(start));
        let ends = other || NEXT.is_match(cell) || is_upper(cell) || place_date().is_match(cell);
        if shown.is_empty() || ends || cell.len() > 300 {
            break;
        }
        parts.push(cell);
        span.end = place.end;
    }
    let title = joined(&parts.join("\n"));
    let title = title.strip_prefix('(').and_then(|inner| inner.strip_suffix(')')).unwrap_or(&title).to_owned();
    Some(analysed.found("header.subject", span, title))
}

/// True for an agency whose letters are torn apart: `QU Ố C H Ộ I`.
fn is_torn_agency(words: &str) -> bool {
    let squeezed: String = words.split_whitespace().collect();
    ["QUỐCHỘI", "CHÍNHPHỦ", "HỘIĐỒNGNHÂNDÂN", "ỦYBAN", "UỶBAN"].iter().any(|name| squeezed.starts_with(name))
}

/// Without rules drawn at its ends, and without the number that a translation repeats.
fn tidy(analysed: &AnalysedText, span: Span) -> Span {
    let words = analysed.slice(span);
    let front = ENGLISH.find(words).filter(|m| m.end() < words.len()).map_or(0, |m| m.end());
    let rule = |c: char| c.is_whitespace() || matches!(c, '_' | '-' | '—' | '–' | '=' | '*');
    let front = front + words[front..].len() - words[front..].trim_start_matches(rule).len();
    let back = words[front..].trim_end_matches(rule).len();
    Span::new(span.start + front, span.start + front + back)
}
