//! XLSX through calamine, held on a short leash: the inflated size is measured before anything is parsed, cells are
//! read as a stream (a range would be as large as its farthest cell), and a panic inside ends in a reason.

use super::grid::{Cell, Grid, Merge};
use calamine::{DataRef, ExcelDateTime, Reader, Xlsx};
use jiff::civil::Date;
use std::io::{Cursor, Read};
use std::panic::{AssertUnwindSafe, catch_unwind};

/// Most bytes that all parts of a workbook inflate to.
const MOST_INFLATED: u64 = 256 << 20;
/// Most sheets.
const MOST_SHEETS: usize = 64;
/// Most cells of a sheet that are looked at, empty ones included.
const MOST_CELLS: usize = 4_000_000;

type Book<'a> = Xlsx<Cursor<&'a [u8]>>;

/// All sheets, or why not.
pub(super) fn sheets(bytes: &[u8]) -> Result<Vec<Grid>, String> {
    measure(bytes)?;
    catch_unwind(AssertUnwindSafe(|| {
        let mut book: Book<'_> = Xlsx::new(Cursor::new(bytes)).map_err(|error| format!("XLSX hỏng: {error}"))?;
        let names = book.sheet_names();
        let mut grids: Vec<Grid> = names.iter().take(MOST_SHEETS).map(|name| sheet(&mut book, name)).collect();
        if let Some(grid) = grids.last_mut().filter(|_| names.len() > MOST_SHEETS) {
            grid.note(format!("sổ có {} trang, chỉ đọc {MOST_SHEETS} trang đầu", names.len()));
        }
        Ok(grids)
    }))
    .unwrap_or_else(|_| Err("XLSX hỏng: bộ đọc dừng giữa chừng".to_owned()))
}

/// Inflates every part into nothing and refuses what grows too large: declared sizes can lie.
fn measure(bytes: &[u8]) -> Result<(), String> {
    let broken = |error: zip::result::ZipError| format!("không mở được tệp nén: {error}");
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).map_err(broken)?;
    let mut left = MOST_INFLATED;
    for at in 0..archive.len() {
        let part = archive.by_index(at).map_err(broken)?;
        let size =
            std::io::copy(&mut part.take(left + 1), &mut std::io::sink()).map_err(|e| format!("tệp nén hỏng: {e}"))?;
        left = left.checked_sub(size).ok_or_else(|| format!("bung ra lớn hơn {} MB", MOST_INFLATED >> 20))?;
    }
    Ok(())
}

/// One sheet; what breaks in it is noted and the cells before it are kept.
fn sheet(book: &mut Book<'_>, name: &str) -> Grid {
    let mut grid = Grid::named(name);
    if let Err(error) = cells(book, &mut grid) {
        grid.note(format!("trang hỏng: {error}"));
    }
    let merges = book.merge_cells_by_sheet_name(name).unwrap_or_default();
    let merges: Vec<Merge> = merges.into_iter().map(|area| Merge { first: area.start, last: area.end }).collect();
    grid.merge(&merges);
    grid
}

/// Streams the cells into the grid.
fn cells(book: &mut Book<'_>, grid: &mut Grid) -> Result<(), calamine::XlsxError> {
    let mut reader = book.worksheet_cells_reader(&grid.name.clone())?;
    for _ in 0..MOST_CELLS {
        let Some(found) = reader.next_cell()? else { return Ok(()) };
        let (row, column) = found.get_position();
        let full = value(found.get_value()).is_some_and(|cell| !grid.set(row, column, cell));
        if full {
            return Ok(());
        }
    }
    grid.note(format!("nhiều hơn {MOST_CELLS} ô, phần sau không đọc"));
    Ok(())
}

/// The value of a cell; `None` for blanks. An error value (`#REF!`) is kept as text, so that the row is named.
fn value(data: &DataRef<'_>) -> Option<Cell> {
    match data {
        DataRef::Empty => None,
        DataRef::DateTime(stamp) => match day(stamp) {
            Some(date) => Some(Cell::date(date)),
            None => Cell::text(&stamp.as_f64().to_string()),
        },
        DataRef::Float(number) => number_cell(*number),
        #[expect(clippy::cast_precision_loss, reason = "no cell of a register counts beyond 2^52")]
        DataRef::Int(number) => number_cell(*number as f64),
        DataRef::Bool(yes) => Cell::text(if *yes { "x" } else { "" }),
        DataRef::DateTimeIso(text) | DataRef::DurationIso(text) | DataRef::String(text) => Cell::text(text),
        DataRef::SharedString(text) => Cell::text(text),
        DataRef::Error(error) => Cell::text(&error.to_string()),
    }
}

/// A bare number, shown as spreadsheets show it.
fn number_cell(number: f64) -> Option<Cell> {
    Some(Cell { number: Some(number), ..Cell::text(&number.to_string())? })
}

/// The day of a date cell; a duration is none.
fn day(stamp: &ExcelDateTime) -> Option<Date> {
    let (year, month, day, ..) = stamp.is_datetime().then(|| stamp.to_ymd_hms_milli())?;
    Date::new(i16::try_from(year).ok()?, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}
