//! Người ký và chức vụ: the capitals of the signature and the name under them.

use crate::model::{Found, Span};
use crate::parse::analyse::AnalysedText;
use crate::parse::analyse::words::collapsed;
use crate::parse::pattern::patterns;
use crate::parse::structure::{Structure, is_position};

patterns! {
    /// A person's name: two to six words with capitals, alone or after a recipient; titles may stand before it.
    NAME = r"(?:^|[;.]\s*)((?:(?:GS|PGS|TS|ThS|Th\.S|BS|LS)\.\s?)*\p{Lu}[\p{Ll}]+(?: \p{Lu}\p{Ll}*){1,5})$";
    /// A name all in capitals.
    CAPITALS = r"^\p{Lu}+(?: \p{Lu}+){1,4}$";
    /// What stands between position and name.
    BETWEEN = r"(?i)^[(\[]?\s*(?:đã ký|ký tên|signed)";
    /// The position at the end of a line that the list of recipients shares with it.
    SHARED = r"(?:^|[\s:;.])((?:(?:TM|KT|Q|TL|TUQ)\.\s?)?(?:PHÓ )?(?:CHỦ TỊCH|CHỦ TỌA|CHỦ TOẠ|BỘ TRƯỞNG|THỨ TRƯỞNG|THỐNG ĐỐC|THỦ TƯỚNG|GIÁM ĐỐC|CHÁNH VĂN PHÒNG)(?: [\p{Lu} ]+)?|TM\. [\p{Lu} ]+)$";
    /// Position and name in one cell.
    JOINED = r"^((?:(?:TM|KT|Q|TL|TUQ)\.\s?)?[\p{Lu}\s.,-]*(?:CHỦ TỊCH|CHỦ TỌA|CHỦ TOẠ|BỘ TRƯỞNG|THỨ TRƯỞNG|THỐNG ĐỐC|THỦ TƯỚNG|GIÁM ĐỐC)[\p{Lu}\s]*?)\s+(?:\([^)]*\)\s*)?(\p{Lu}\p{Ll}+(?: \p{Lu}\p{Ll}+){1,5})$";
}

/// Rows within which a second line of the position may follow the first.
const POSITION_ROWS: usize = 3;
/// Rows after the position within which the name is looked for.
const NAME_ROWS: usize = 14;

type Text = Option<Found<String>>;

/// Name and position from the closing of the document.
pub(super) fn read(analysed: &AnalysedText, structure: &Structure) -> (Text, Text) {
    let Some(closing) = structure.closing() else { return (None, None) };
    let (first, end) = (analysed.row_at(closing.start), analysed.row_at(closing.end));
    let cells: Vec<(Span, &str)> = (first..end).flat_map(|row| analysed.cells(row)).collect();
    if let Some(both) = cells.iter().find_map(|cell| joined(analysed, *cell)) {
        return both;
    }
    let Some((start, mut position)) = cells.iter().enumerate().find_map(|(at, cell)| Some((at, position(*cell)?)))
    else {
        return (None, None);
    };
    let mut after = start + 1;
    let mut words = analysed.slice(position).to_owned();
    // KT. CHỦ TỊCH and, under it, PHÓ CHỦ TỊCH are one position; recipients may stand between them.
    for (at, cell) in cells.iter().enumerate().skip(after).take(POSITION_ROWS) {
        if let Some(next) = self::position(*cell) {
            words = format!("{words} {}", analysed.slice(next));
            position.end = next.end;
            after = at + 1;
        } else if name(*cell).is_some() {
            break;
        }
    }
    let name = cells.iter().skip(after).take(NAME_ROWS).find_map(|cell| name(*cell));
    let name = name.map(|span| analysed.found("header.signer", span, collapsed(analysed.slice(span))));
    (name, Some(analysed.found("header.signer-position", position, collapsed(&words))))
}

/// Position and name that share a cell.
fn joined(analysed: &AnalysedText, (span, cell): (Span, &str)) -> Option<(Text, Text)> {
    let found = JOINED.captures(cell)?;
    let place = |at: usize| found.get(at).map(|m| Span::new(span.start + m.start(), span.start + m.end()));
    let (position, name) = (place(1)?, place(2)?);
    let text = |rule: &str, span: Span| Some(analysed.found(rule, span, collapsed(analysed.slice(span))));
    Some((text("header.signer", name), text("header.signer-position", position)))
}

/// The position in a cell, alone or after the recipients.
fn position((span, cell): (Span, &str)) -> Option<Span> {
    if is_position(cell) {
        return Some(span);
    }
    let found = SHARED.captures(cell)?.get(1)?;
    (cell.len() < 200).then(|| Span::new(span.start + found.start(), span.start + found.end()))
}

/// The name in a cell, alone or after a recipient.
fn name((span, cell): (Span, &str)) -> Option<Span> {
    if BETWEEN.is_match(cell) {
        return None;
    }
    let squeezed: String = cell.split_whitespace().collect();
    let post = ["TRƯỞNG", "CHỦTỊCH", "ĐỐC", "NHÂNDÂN", "CHÁNHÁN", "VĂNPHÒNG", "BÍTHƯ"]
        .iter()
        .any(|word| squeezed.contains(word));
    let alone = CAPITALS.find(cell).filter(|_| !post);
    let found = alone.or_else(|| NAME.captures(cell).and_then(|c| c.get(1)))?;
    (cell.len() < 200).then(|| Span::new(span.start + found.start(), span.start + found.end()))
}
