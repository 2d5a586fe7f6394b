//! A list as a workbook: days and counts are values, not words; an official list can be signed.

use super::{Cell, FileError, Listing};
use crate::model::show_date;
use rust_xlsxwriter::{ExcelDateTime, Format, FormatAlign, FormatBorder, Workbook, Worksheet};

/// The workbook of a list; an official one has its name and its day above the head, as its register is read back by them.
pub(super) fn workbook(listing: &Listing) -> Result<Vec<u8>, FileError> {
    let mut workbook = Workbook::new();
    let styles = Styles::new();
    let sheet = workbook.add_worksheet();
    let last = u16::try_from(listing.columns.len())?.saturating_sub(1);
    let mut row = 0;
    for line in &listing.title {
        across(sheet, row, (0, last), line, &styles.title)?;
        row += 1;
    }
    row += u32::from(row > 0);
    let head = row;
    for (column, heading) in (0u16..).zip(&listing.columns) {
        sheet.write_with_format(head, column, heading.heading, &styles.head)?;
        sheet.set_column_width(column, heading.width)?;
    }
    row += 1;
    for section in &listing.sections {
        if !section.heading.is_empty() {
            across(sheet, row, (0, last), &section.heading, &styles.section)?;
            row += 1;
        }
        for cells in &section.rows {
            write_row(sheet, row, cells, &styles)?;
            row += 1;
        }
    }
    if let Some(place) = &listing.signed_at {
        sign(sheet, row + 1, last, place, &styles)?;
        sheet.set_landscape().set_paper_size(9).set_repeat_rows(head, head)?;
        sheet.set_print_fit_to_pages(1, 0);
    }
    sheet.set_freeze_panes(head + 1, 0)?;
    Ok(workbook.save_to_buffer()?)
}

/// Words across some columns; a workbook joins no cell with itself.
fn across(
    sheet: &mut Worksheet,
    row: u32,
    (first, last): (u16, u16),
    words: &str,
    style: &Format,
) -> Result<(), FileError> {
    if first == last {
        sheet.write_with_format(row, first, words, style)?;
    } else {
        sheet.merge_range(row, first, row, last, words, style)?;
    }
    Ok(())
}

/// How cells look.
struct Styles {
    title: Format,
    head: Format,
    section: Format,
    cell: Format,
    day: Format,
    plain: Format,
}

impl Styles {
    fn new() -> Self {
        let cell = Format::new().set_border(FormatBorder::Thin).set_text_wrap().set_align(FormatAlign::Top);
        let centred = Format::new().set_align(FormatAlign::Center);
        Self {
            title: centred.clone().set_bold().set_text_wrap(),
            head: cell.clone().set_bold().set_align(FormatAlign::Center),
            section: cell.clone().set_bold(),
            day: cell.clone().set_num_format("dd/mm/yyyy").set_align(FormatAlign::Center),
            cell,
            plain: centred,
        }
    }
}

fn write_row(sheet: &mut Worksheet, row: u32, cells: &[Cell], styles: &Styles) -> Result<(), FileError> {
    for (column, cell) in (0u16..).zip(cells) {
        match cell {
            Cell::Number(number) => {
                sheet.write_with_format(row, column, u32::try_from(*number)?, &styles.cell)?;
            }
            Cell::Day(day) => match workbook_day(*day) {
                Some(value) => drop(sheet.write_with_format(row, column, &value, &styles.day)?),
                // A workbook knows no day before 1900.
                None => drop(sheet.write_with_format(row, column, show_date(*day), &styles.cell)?),
            },
            Cell::Text(text) => {
                sheet.write_with_format(row, column, text, &styles.cell)?;
            }
        }
    }
    Ok(())
}

fn workbook_day(day: jiff::civil::Date) -> Option<ExcelDateTime> {
    let (year, month, day) = (u16::try_from(day.year()).ok()?, u8::try_from(day.month()).ok()?, day.day());
    ExcelDateTime::from_ymd(year, month, u8::try_from(day).ok()?).ok()
}

/// Who drew the list up, and who answers for it.
fn sign(sheet: &mut Worksheet, row: u32, last: u16, place: &str, styles: &Styles) -> Result<(), FileError> {
    let half = last / 2;
    let bold = &styles.title;
    for (line, [left, right]) in (row..).zip(super::docx::signatures(place)) {
        let style = if line == row + 1 { bold } else { &styles.plain };
        across(sheet, line, (0, half), &left, style)?;
        if last > half {
            across(sheet, line, (half + 1, last), &right, style)?;
        }
    }
    Ok(())
}
