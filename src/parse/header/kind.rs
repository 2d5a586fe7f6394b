//! Loại văn bản: from the heading in capitals; from the symbol where there is none.

use super::zone::Zone;
use crate::model::{DocNumber, Found, Kind, Note, Span};
use crate::parse::analyse::AnalysedText;
use crate::parse::pattern::patterns;

patterns! {
    /// A kind in capitals at the start of a line.
    HEADING = r"^(?P<kind>NGHỊ QUYẾT LIÊN TỊCH|THÔNG TƯ LIÊN TỊCH|VĂN BẢN HỢP NHẤT|NGHỊ QUYẾT|QUYẾT ĐỊNH|NGHỊ ĐỊNH|THÔNG TƯ|CHỈ THỊ|HIẾN PHÁP|BỘ LUẬT|LUẬT|PHÁP LỆNH|LỆNH|QUY CHẾ|QUY ĐỊNH|ĐIỀU LỆ|THÔNG BÁO|HƯỚNG DẪN|CHƯƠNG TRÌNH|KẾ HOẠCH|ĐỀ ÁN|BÁO CÁO|TỜ TRÌNH|CÔNG VĂN|CÔNG ĐIỆN|GIẤY MỜI|GIẤY ĐỀ NGHỊ|GIẤY GIỚI THIỆU|GIẤY PHÉP|GIẤY|PHIẾU TRÌNH|PHIẾU|ĐƠN|TỜ KHAI|LAW|DECREE|RESOLUTION|DECISION|CIRCULAR|ORDINANCE)(?P<rest>\s+\S.*)?$";
    /// The same words written small, alone on a line.
    SMALL = r"^(?P<kind>Nghị quyết liên tịch|Thông tư liên tịch|Nghị quyết|Quyết định|Nghị định|Thông tư|Chỉ thị|Bộ luật|Luật|Pháp lệnh|Kế hoạch|Thông báo|Tờ trình|Báo cáo)$";
    /// The subject line of a letter.
    SUBJECT = r"^\(?(?:[Vv]\s?/\s?[Vv]|Về việc)\b";
    /// The same on the line of the number.
    BEHIND_NUMBER = r"^S\s?ố\s*:?.{1,40}\s(\(?[Vv]\s?/\s?[Vv]\b)";
    /// A translation that names kind and number on one line.
    ENGLISH = r"^(?P<kind>Law|Decree|Resolution|Decision|Circular|Ordinance)(?P<rest> No\. ?\S.*)$";
}

/// The line that names the kind.
pub(super) struct Heading {
    pub(super) kind: Kind,
    pub(super) row: usize,
    /// The words that name it.
    pub(super) span: Span,
    /// Byte where the title begins, when it stands on the same line.
    pub(super) rest: Option<usize>,
}

/// The heading of the document: the first line of the head that is nothing but a kind, or opens with one.
pub(super) fn heading(analysed: &AnalysedText, zone: &Zone) -> Option<Heading> {
    let all: Vec<Heading> = (0..zone.rows).filter_map(|row| heading_in(analysed, zone, row)).collect();
    let consolidated = all.first().is_some_and(|h| h.kind == Kind::VanBanHopNhat);
    // A gazette prints VĂN BẢN HỢP NHẤT and the agency as a running head over the heading of the text itself.
    let at = all.iter().position(|h| h.rest.is_none() || !consolidated).unwrap_or(0);
    all.into_iter().nth(at)
}

fn heading_in(analysed: &AnalysedText, zone: &Zone, row: usize) -> Option<Heading> {
    let start = analysed.rows.get(row)?.span.start;
    let line = zone.row(analysed, row);
    let words = line.trim();
    let offset = start + (line.len() - line.trim_start().len());
    let found = HEADING.captures(words).or_else(|| SMALL.captures(words)).or_else(|| ENGLISH.captures(words))?;
    let name = found.name("kind")?;
    let rest = found.name("rest").map(|r| offset + r.start() + r.as_str().len() - r.as_str().trim_start().len());
    let follows = found.name("rest").map_or("", |r| r.as_str().trim());
    if follows.starts_with(|c: char| !c.is_uppercase() && !matches!(c, '“' | '"' | '(')) {
        return None;
    }
    Some(Heading { kind: named(name.as_str())?, row, span: Span::new(offset, offset + name.end()), rest })
}

/// The kind of a Vietnamese or English name in any case.
fn named(name: &str) -> Option<Kind> {
    let lower = name.to_lowercase();
    let english = [
        ("law", Kind::Luat),
        ("decree", Kind::NghiDinh),
        ("resolution", Kind::NghiQuyet),
        ("decision", Kind::QuyetDinh),
        ("circular", Kind::ThongTu),
        ("ordinance", Kind::PhapLenh),
    ];
    let paper = || ["giấy", "phiếu", "đơn", "tờ khai"].iter().any(|p| lower.starts_with(p)).then_some(Kind::Giay);
    Kind::all()
        .find(|k| k.label().to_lowercase() == lower)
        .or_else(|| english.into_iter().find(|(word, _)| *word == lower).map(|(_, kind)| kind))
        .or_else(paper)
}

/// The kind: the heading wins over the symbol, and the disagreement is noted; a symbol `VBHN` names the consolidation,
/// whose heading is that of the text it consolidates.
pub(super) fn read_kind(
    analysed: &AnalysedText,
    zone: &Zone,
    heading: Option<&Heading>,
    number: Option<&Found<DocNumber>>,
    notes: &mut Vec<Note>,
) -> Option<Found<Kind>> {
    let by_symbol =
        number.and_then(|n| Kind::from_symbol(&n.value.symbol).map(|kind| (kind, analysed.place(n.evidence.span))));
    match (heading, by_symbol) {
        (_, Some((Kind::VanBanHopNhat, span))) => Some(analysed.found("header.kind-symbol", span, Kind::VanBanHopNhat)),
        (Some(h), Some((kind, _))) if kind != h.kind => {
            let message =
                format!("Tiêu đề ghi {}, ký hiệu lại của {}: lấy theo tiêu đề.", h.kind.label(), kind.label());
            notes.push(Note { code: "kind-conflict".into(), message });
            Some(analysed.found("header.kind", h.span, h.kind))
        }
        (Some(h), _) => Some(analysed.found("header.kind", h.span, h.kind)),
        (None, Some((kind, span))) => Some(analysed.found("header.kind-symbol", span, kind)),
        (None, None) => letter(analysed, zone),
    }
}

/// A letter has no heading: its subject line `V/v …` tells it.
fn letter(analysed: &AnalysedText, zone: &Zone) -> Option<Found<Kind>> {
    (0..zone.rows)
        .flat_map(|row| analysed.cells(row))
        .find(|(_, cell)| subject_in(cell).is_some())
        .map(|(span, _)| analysed.found("header.kind-letter", span, Kind::CongVan))
}

/// Where the subject of a letter begins in a cell; it may stand behind the number.
pub(super) fn subject_in(cell: &str) -> Option<usize> {
    SUBJECT.find(cell).map(|found| found.start()).or_else(|| BEHIND_NUMBER.captures(cell)?.get(1).map(|v| v.start()))
}
