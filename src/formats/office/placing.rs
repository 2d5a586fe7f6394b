//! Telling tables of data from tables that only place text: the two-column head, the signature, a form.

use std::ops::Range;

/// A head or signature has at most this many rows; a borderless form a few more.
const FEW_ROWS: usize = 4;
const SOME_ROWS: usize = 12;

/// Rows that a head or signature of rows side by side may have.
const MOST_OF_HEAD: usize = 6;

/// The words at the top of every official document, in any spelling of the tones.
const MOTTO: [&str; 5] =
    ["cộng hòa xã hội", "cộng hoà xã hội", "đảng cộng sản việt nam", "độc lập - tự do", "độc lập – tự do"];

/// The words beside every signature.
const RECEIVERS: &str = "nơi nhận";

/// What a cell shows of itself.
pub(crate) trait Look {
    /// It is seen as a box or as part of a grid.
    fn is_boxed(&self) -> bool;
    /// How many lines or paragraphs it holds.
    fn lines(&self) -> usize;
    /// Its text on one line.
    fn text(&self) -> String;
}

/// True when the cells are pieces of running text side by side, each to be read from top to bottom.
///
/// Lines that show speak for data. Without them the content speaks: the words that stand in the head and at the
/// signature of every document, or few rows with cells of several lines. A single column is never data.
pub(crate) fn places_text<C: Look>(rows: &[&[C]]) -> bool {
    let columns = rows.iter().map(|row| row.len()).max().unwrap_or_default();
    if columns <= 1 {
        return true;
    }
    let cells = || rows.iter().copied().flatten();
    let fullest = cells().map(Look::lines).max().unwrap_or_default();
    let small = rows.len() <= FEW_ROWS && columns <= 3 && fullest >= 2;
    let ruled = cells().filter(|cell| cell.is_boxed()).count() * 2 > cells().count();
    let landmark = || rows.iter().take(SOME_ROWS).copied().flatten().any(has_landmark);
    if (counts_rows(rows) || measures(rows)) && !landmark() {
        return false;
    }
    if ruled { small && landmark() } else { small || rows.len() <= SOME_ROWS && landmark() }
}

/// True where the rows are counted, as those of tables are: under `TT`, or from 1 on in the first of several columns.
/// A cell of such a table may hold several lines, or a table of its own.
fn counts_rows<C: Look>(rows: &[&[C]]) -> bool {
    let first = |row: &&[C]| row.first().map(|cell| cell.text().trim().trim_end_matches('.').to_lowercase());
    let head = rows.first().and_then(first).unwrap_or_default();
    let headed = ["tt", "stt", "số tt", "số thứ tự", "s tt", "no"].contains(&head.as_str());
    let numbers: Vec<u32> = rows.iter().filter_map(|row| first(row)?.parse().ok()).collect();
    let wide = rows.iter().all(|row| row.len() >= 3);
    let counted =
        numbers.len() >= 2 && numbers.first() == Some(&1) && numbers.windows(2).all(|two| two[1] == two[0] + 1);
    (headed && rows.len() >= 2) || (counted && wide)
}

/// True where a column behind the first holds nothing but figures under its heading.
fn measures<C: Look>(rows: &[&[C]]) -> bool {
    let text =
        |row: &&[C], column: usize| row.get(column).map(|cell| cell.text().trim().to_owned()).unwrap_or_default();
    let figure = |text: &String| {
        text.len() < 20 && text.contains(|c: char| c.is_ascii_digit()) && !text.contains(char::is_alphabetic)
    };
    let columns = rows.iter().map(|row| row.len()).max().unwrap_or_default();
    (1..columns).any(|column| {
        let mut cells = rows.iter().map(|row| text(row, column));
        let heading = cells.next().is_some_and(|heading| heading.contains(char::is_alphabetic));
        let below: Vec<String> = cells.filter(|text| !text.is_empty()).collect();
        heading && below.len() >= 2 && below.iter().all(figure)
    })
}

/// The rows of a table that places text, in runs to be read together: a head whose columns are several cells high
/// (issuer above number, motto above date) and a signature like that are read column by column, all else row by row.
pub(crate) fn runs<C: Look>(rows: &[&[C]]) -> Vec<Range<usize>> {
    let mut runs = Vec::new();
    let mut at = 0;
    while let Some(row) = rows.get(at) {
        if row.len() < 2 || !row.iter().any(opens_columns) {
            runs.push(at..at + 1);
            at += 1;
            continue;
        }
        let high = rows[at..].iter().take_while(|below| below.len() == row.len()).count();
        if high <= MOST_OF_HEAD {
            runs.push(at..at + high);
        } else {
            runs.extend((at..at + high).map(|row| row..row + 1));
        }
        at += high;
    }
    runs
}

/// True for the words of head or signature.
fn has_landmark(cell: &impl Look) -> bool {
    let text = cell.text().to_lowercase();
    text.contains(RECEIVERS) || MOTTO.iter().any(|words| text.contains(words))
}

/// True for a cell at the top of a column of the head or the signature. `Nơi nhận hồ sơ` in a form is no such cell.
fn opens_columns(cell: &impl Look) -> bool {
    let text = cell.text().to_lowercase();
    let receivers =
        text.strip_prefix(RECEIVERS).is_some_and(|rest| matches!(rest.trim_start().chars().next(), None | Some(':')));
    receivers || MOTTO.iter().any(|words| text.contains(words))
}

#[cfg(test)]
mod tests {
    use super::{Look, places_text, runs};

    struct Cell(&'static str);

    impl Look for Cell {
        fn is_boxed(&self) -> bool {
            false
        }

        fn lines(&self) -> usize {
            1
        }

        fn text(&self) -> String {
            self.0.to_owned()
        }
    }

    #[test]
    fn a_head_of_rows_is_read_by_columns_and_a_form_by_rows() {
        let issuer = [Cell("HỘI ĐỒNG NHÂN DÂN"), Cell("CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM")];
        let number = [Cell("Số: 01/NQ-HĐND"), Cell("Lạng Sơn, ngày 1 tháng 2 năm 2020")];
        let title = [Cell("NGHỊ QUYẾT")];
        let receivers = [Cell("Nơi nhận:"), Cell("CHỦ TỊCH")];
        let list = [Cell("- Lưu: VT."), Cell("Nguyễn Văn A")];
        let rows: [&[Cell]; 5] = [&issuer, &number, &title, &receivers, &list];
        assert!(places_text(&rows));
        assert_eq!(runs(&rows), [0..2, 2..3, 3..5]);
        let form = [[Cell("Nơi nhận hồ sơ"), Cell("Bộ phận một cửa")], [Cell("Thời hạn"), Cell("5 ngày")]];
        let rows: Vec<&[Cell]> = form.iter().map(<[Cell; 2]>::as_slice).collect();
        assert_eq!(runs(&rows), [0..1, 1..2]);
    }
}
