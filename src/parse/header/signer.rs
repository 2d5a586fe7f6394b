//! Người ký và chức vụ: the capitals of the signature and the name under them.

use crate::model::{Found, Span};
use crate::parse::analyse::AnalysedText;
use crate::parse::analyse::words::collapsed;
use crate::parse::pattern::patterns;
use crate::parse::structure::{Structure, is_position};

/// A rank or an academic title, once or several times, which is no part of the name: `Đại tướng`, `PGS.TS`, `ThS.`
const TITLES: &str = r"(?:(?:(?i:(?:đại|thượng|trung|thiếu|chuẩn)\s+(?:tướng|tá|úy|uý)|(?:phó\s+|chuẩn\s+)?đô\s+đốc|(?:phó\s+)?giáo\s+sư|tiến\s+s[ĩỹ](?:\s+khoa\s+học)?|thạc\s+s[ĩỹ]|bác\s+s[ĩỹ](?:\s+chuyên\s+khoa(?:\s+cấp)?\s+(?:i{1,2}|1|2))?|dược\s+s[ĩỹ]|luật\s+sư|kỹ\s+sư|kiến\s+trúc\s+sư|cử\s+nhân|nhà\s+giáo\s+(?:nhân\s+dân|ưu\s+tú)|thầy\s+thuốc\s+(?:nhân\s+dân|ưu\s+tú)|nghệ\s+s[ĩỹ]\s+(?:nhân\s+dân|ưu\s+tú)|viện\s+sĩ)|(?:GS|PGS|TSKH|TS|T\.S|ThS|Ths|THS|Th\.S|CN|KS|KTS|BS|DS|LS|CK\.?I{1,2}|BSCK\.?I{1,2}|DSCK\.?I{1,2}|CKI|CKII|CVCC|NGND|NGƯT|TTND|TTƯT|NSND|NSƯT|AHLĐ|VS)\b)[\s.,:–-]*)*";

patterns! {
    /// A person's name: two to six words with capitals, alone or after a recipient; titles may stand before it.
    NAME = &format!(r"(?:^|[;.]\s*){TITLES}((?:\p{{Lu}}['’])?\p{{Lu}}[\p{{Ll}}'’]+(?: \p{{Lu}}[\p{{Ll}}'’]*){{1,5}})(?:\s*[(\[](?i:đã ký|ký tên)[^)\]]*[)\]])?$");
    /// A name all in capitals.
    CAPITALS = &format!(r"^{TITLES}(\p{{Lu}}+(?: \p{{Lu}}+){{1,4}})$");
    /// Nothing but a rank, its name on the next line.
    TITLES_ALONE = &format!(r"^{TITLES}$");
    /// A part of a name that runs over two lines.
    NAME_PART = &format!(r"^{TITLES}(\p{{Lu}}[\p{{Ll}}'’]+(?: \p{{Lu}}[\p{{Ll}}'’]*){{0,3}})$");
    /// What stands between position and name.
    BETWEEN = r"(?i)^[(\[]?\s*(?:đã ký|ký tên|signed)";
    /// The position at the end of a line that the list of recipients shares with it.
    SHARED = r"(?:^|[\s:;.])((?:(?:TM|KT|Q|TL|TUQ)\.\s?)?(?:PHÓ )?(?:CHỦ TỊCH|CHỦ TỌA|CHỦ TOẠ|BỘ TRƯỞNG|THỨ TRƯỞNG|THỐNG ĐỐC|THỦ TƯỚNG|GIÁM ĐỐC|CHÁNH VĂN PHÒNG)(?: [\p{Lu} ]+)?|TM\. [\p{Lu} ]+)$";
    /// Position and name in one cell.
    JOINED = &format!(r"^((?:(?:TM|KT|Q|TL|TUQ)\.\s?)?[\p{{Lu}}\s.,-]*(?:CHỦ TỊCH|CHỦ TỌA|CHỦ TOẠ|BỘ TRƯỞNG|THỨ TRƯỞNG|THỐNG ĐỐC|THỦ TƯỚNG|GIÁM ĐỐC)[\p{{Lu}}\s]*?)\s+(?:\([^)]*\)\s*)?{TITLES}(\p{{Lu}}\p{{Ll}}+(?: \p{{Lu}}\p{{Ll}}*){{1,5}})$");
}

/// Rows within which a second line of the position may follow the first.
const POSITION_ROWS: usize = 3;
/// Rows after the position within which the name is looked for.
const NAME_ROWS: usize = 14;

type Text = Option<Found<String>>;

/// Name and position from the closing of the document.
pub(super) fn read_signer(analysed: &AnalysedText, structure: &Structure) -> (Text, Text) {
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
    let name = name_below(analysed, &cells, after);
    (name, Some(analysed.found("header.signer-position", position, collapsed(&words))))
}

/// The name under a position; where its words stand on two lines, both.
fn name_below(analysed: &AnalysedText, cells: &[(Span, &str)], after: usize) -> Text {
    let part = |at: usize| {
        let (span, cell) = cells.get(at)?;
        let found = NAME_PART.captures(cell)?.get(1)?;
        (!TITLES_ALONE.is_match(cell)).then(|| Span::new(span.start + found.start(), span.start + found.end()))
    };
    let words = |span: Span| analysed.slice(span).split_whitespace().count();
    let span = (after..cells.len().min(after + NAME_ROWS)).find_map(|at| match (part(at), part(at + 1)) {
        // One word is no name, and `Thị` ends none.
        (Some(first), Some(second))
            if words(first) == 1 || words(second) == 1 || analysed.slice(first).ends_with("Thị") =>
        {
            Some(Span::new(first.start, second.end))
        }
        _ => cells.get(at).and_then(|cell| name(*cell)),
    })?;
    Some(analysed.found("header.signer", span, collapsed(analysed.slice(span))))
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
    if BETWEEN.is_match(cell) || TITLES_ALONE.is_match(cell) {
        return None;
    }
    let squeezed: String = cell.split_whitespace().collect();
    let post = ["TRƯỞNG", "CHỦTỊCH", "ĐỐC", "NHÂNDÂN", "CHÁNHÁN", "VĂNPHÒNG", "BÍTHƯ"]
        .iter()
        .any(|word| squeezed.contains(word));
    let alone = CAPITALS.captures(cell).filter(|_| !post);
    let found = alone.or_else(|| NAME.captures(cell))?.get(1)?;
    (cell.len() < 200).then(|| Span::new(span.start + found.start(), span.start + found.end()))
}
