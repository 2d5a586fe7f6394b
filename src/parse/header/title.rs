//! Trích yếu: the lines between the kind and whatever comes next.

use super::kind::Heading;
use super::zone::Zone;
use crate::model::{Found, Kind, Span};
use crate::parse::analyse::AnalysedText;
use crate::parse::analyse::words::{is_upper, joined};
use crate::parse::pattern::patterns;

patterns! {
    /// The agency under the title, the term line, the enacting words, a date that opens the text.
    NEXT = r"^(?:\(?KH(?:ÓA|OÁ)\s|KỲ HỌP|\(?(?:Khóa|Khoá|Kỳ họp)\s|QUYẾT NGHỊ|NGHỊ QUYẾT\s*:|QUYẾT ĐỊNH\s*:|DECREES|DECIDES|Ngày \d|Thực hiện\b|Để\b|Nhằm\b|I\.\s|1\.\s|Số\s*:|Luật số|(?:Quốc hội|Chính phủ|Hội đồng nhân dân|Thủ tướng Chính phủ|Bộ trưởng|Chủ tịch|Ủy ban thường vụ|The National Assembly)\s.{0,90}(?:ban hành|quyết định|promulgates)\b)";
    /// An agency in capitals.
    AGENCY = r"^(?:HỘI ĐỒNG NHÂN DÂN|HỘI ĐỒNG|ỦY BAN|UỶ BAN|QUỐC HỘI|CHÍNH PHỦ|THỦ TƯỚNG|BỘ TRƯỞNG|CHỦ TỊCH|THỐNG ĐỐC|TỔNG |THƯỜNG TRỰC|CHÁNH ÁN|VIỆN TRƯỞNG|GIÁM ĐỐC|BAN |THE GOVERNMENT|THE PRIME MINISTER)";
    /// What a consolidation says of its sources, right under its title.
    SOURCES = r"^(?:Bộ luật|Luật|Nghị định|Thông tư(?: liên tịch)?|Quyết định|Nghị quyết|Pháp lệnh)\s.{0,60}?số\s+\d";
    /// The mark of a translation's number line.
    ENGLISH = r"^(?:(?:Law|Decree|Resolution|Decision|Circular|Ordinance) )?No\.\s?\S+(?: of \w+ \d{1,2}, \d{4},?)?\s*";
}

/// Rows and bytes that a title may take.
const MOST_ROWS: usize = 14;
const MOST_BYTES: usize = 2000;

/// The title with its place.
pub(super) fn read(analysed: &AnalysedText, zone: &Zone, heading: &Heading) -> Option<Found<String>> {
    let mut span =
        heading.rest.map(|start| Span::new(start, analysed.rows.get(heading.row).map_or(start, |r| r.span.end)));
    for row in (heading.row + 1..zone.rows).take(MOST_ROWS) {
        let place = analysed.rows.get(row)?.span;
        let words = zone.row(analysed, row).trim();
        if words.is_empty() {
            continue;
        }
        if ends(analysed, heading, words, row, span.is_some())
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
fn ends(analysed: &AnalysedText, heading: &Heading, words: &str, row: usize, started: bool) -> bool {
    let agency = (AGENCY.is_match(words) || is_torn_agency(words))
        && is_upper(words)
        && (started || heading.kind == Kind::NghiQuyet);
    let sources = started && SOURCES.is_match(words) && {
        let ahead = analysed.text.floor_char_boundary(analysed.span_of(row, row + 1).start + 700);
        analysed
            .text
            .get(analysed.span_of(row, row + 1).start..ahead)
            .is_some_and(|t| t.contains("có hiệu lực") && t.contains("bởi"))
    };
    let prose = started && words.len() > 120 && words.ends_with(['.', ';', ':']);
    NEXT.is_match(words) || agency || sources || prose
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
