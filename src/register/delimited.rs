//! CSV as spreadsheets save it: UTF-8 with or without mark, UTF-16 ("Unicode text"), parted by `,`, `;` or tab.

use super::grid::{Cell, Grid, MOST_ROWS};

/// Separators, the likeliest first.
const SEPARATORS: [u8; 3] = [b',', b';', b'\t'];

/// The one sheet of a CSV file.
pub(super) fn sheet(bytes: &[u8]) -> Result<Grid, String> {
    let text = decoded(bytes)?.replace("\r\n", "\n");
    let mut grid = Grid::default();
    let mut reader = reader(&text, separator(&text));
    let mut row = 0;
    for record in reader.records().take(MOST_ROWS + 1) {
        let record = record.map_err(|error| format!("CSV hỏng: {error}"))?;
        // Rows are numbered as a spreadsheet shows them: empty lines count, line breaks inside a cell do not.
        row += record.position().map_or(0, |at| empty_lines(&text, at.byte()));
        for (column, value) in (0..).zip(&record) {
            if let Some(cell) = Cell::text(value) {
                grid.set(row, column, cell);
            }
        }
        row += 1;
    }
    Ok(grid)
}

/// The number of empty lines that the CSV reader passes over from a byte on.
fn empty_lines(text: &str, byte: u64) -> u32 {
    let rest = usize::try_from(byte).ok().and_then(|at| text.get(at..)).unwrap_or_default();
    u32::try_from(rest.len() - rest.trim_start_matches('\n').len()).unwrap_or_default()
}

/// The text, from UTF-8 or UTF-16 with a mark.
fn decoded(bytes: &[u8]) -> Result<String, String> {
    let wide = |parse: fn([u8; 2]) -> u16| {
        let units: Vec<u16> = bytes[2..].chunks_exact(2).map(|pair| parse([pair[0], pair[1]])).collect();
        String::from_utf16(&units).map_err(|_| "UTF-16 hỏng".to_owned())
    };
    match bytes {
        [0xff, 0xfe, ..] => wide(u16::from_le_bytes),
        [0xfe, 0xff, ..] => wide(u16::from_be_bytes),
        _ => match std::str::from_utf8(bytes) {
            Ok(text) if !text.contains('\0') => Ok(text.trim_start_matches('\u{feff}').to_owned()),
            _ => Err("không phải XLSX và cũng không phải CSV mã UTF-8".to_owned()),
        },
    }
}

/// The separator that gives most records more than one cell; ties go to the likelier one.
fn separator(text: &str) -> u8 {
    let score = |&separator: &u8| {
        let mut reader = reader(text, separator);
        let filled = |record: csv::StringRecord| record.iter().filter(|cell| !cell.trim().is_empty()).count();
        reader.records().take(30).flatten().map(|record| filled(record).saturating_sub(1)).sum::<usize>()
    };
    SEPARATORS.into_iter().rev().max_by_key(score).unwrap_or(b',')
}

/// A reader that takes rows of any length as they are.
fn reader(text: &str, separator: u8) -> csv::Reader<&[u8]> {
    csv::ReaderBuilder::new().has_headers(false).flexible(true).delimiter(separator).from_reader(text.as_bytes())
}

#[cfg(test)]
mod tests {
    use super::sheet;

    fn texts(bytes: &[u8]) -> Vec<Vec<String>> {
        let grid = sheet(bytes).expect("a sheet");
        grid.rows.values().map(|cells| cells.values().map(|cell| cell.text.clone()).collect()).collect()
    }

    #[test]
    fn separators_marks_and_encodings() {
        let want = [["Số, ký hiệu", "Ngày"], ["8/2019", "1/1/2020"]];
        assert_eq!(texts("\u{feff}\"Số, ký hiệu\",Ngày\r\n8/2019,1/1/2020\r\n".as_bytes()), want);
        assert_eq!(texts("\"Số, ký hiệu\";Ngày\n8/2019;1/1/2020".as_bytes()), want);
        assert_eq!(texts("Số, ký hiệu\tNgày\n8/2019\t1/1/2020".as_bytes()), want);
        let wide = "\u{feff}Số, ký hiệu\tNgày\n8/2019\t1/1/2020".encode_utf16().flat_map(u16::to_le_bytes);
        assert_eq!(texts(&wide.collect::<Vec<_>>()), want);
    }

    #[test]
    fn what_is_no_text_ends_in_a_reason() {
        assert!(sheet(&[0xd0, 0xcf, 0x11, 0xe0, 0, 0]).is_err());
        assert!(sheet(&[0x89, b'P', b'N', b'G']).is_err());
    }
}
