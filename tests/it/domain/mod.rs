//! The domain study row by row: every phrase family of a resolution with its real examples, as many phrases that only
//! look like one, and the traps carried through to the status.

mod families;
mod traps;

use tracuu::model::{Document, Found, LineKind, SourceText, show_date};
use tracuu::parse::parse;

/// A text with a paragraph a line, parsed; a line with tabs is a row of a table.
fn parsed(text: &str) -> Document {
    let mut source = SourceText::default();
    for (block, line) in (0..).zip(tracuu::text::normalize(text).split('\n')) {
        let kind = if line.contains('\t') { LineKind::TableRow } else { LineKind::Body };
        source.push(line, 1, block, kind);
    }
    parse(&source)
}

/// A resolution of 14/7/2017 with a line in its head, a ground, and the lines of its last article.
fn resolution(head: &str, ground: &str, last: &str) -> Document {
    parsed(&format!(
        "HỘI ĐỒNG NHÂN DÂN\nTỈNH LẠNG SƠN\n{head}\nNGHỊ QUYẾT\nQuy định mức thu học phí\nHỘI ĐỒNG NHÂN DÂN TỈNH LẠNG SƠN\nCăn cứ Luật Giáo dục ngày 14 tháng 6 năm 2005;\n{ground}\nQUYẾT NGHỊ:\nĐiều 1. Mức thu\nMột trăm nghìn đồng.\nĐiều 2. Điều khoản thi hành\n{last}\nCHỦ TỊCH\nNguyễn Văn A"
    ))
}

const HEAD: &str = "Số: 33/2017/NQ-HĐND\nLạng Sơn, ngày 14 tháng 7 năm 2017";

/// A value, or `-`.
fn words(found: Option<Found<String>>) -> String {
    found.map_or_else(|| "-".to_owned(), |found| found.value)
}

/// A date, or `-`.
fn day(found: Option<Found<jiff::civil::Date>>) -> String {
    found.map_or_else(|| "-".to_owned(), |found| show_date(found.value))
}
