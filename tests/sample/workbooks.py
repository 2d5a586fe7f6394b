"""Small helpers for the office's workbooks."""

from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.worksheet.properties import PageSetupProperties

BOLD = Font(name="Times New Roman", size=12, bold=True)
PLAIN = Font(name="Times New Roman", size=12)
TITLE = Font(name="Times New Roman", size=14, bold=True)
LINE = Border(*(Side(style="thin") for _ in range(4)))
CENTER = Alignment(horizontal="center", vertical="center", wrap_text=True)
WRAP = Alignment(vertical="center", wrap_text=True)


def title(sheet, lines, columns):
    """Merged lines above a table; returns the next free row."""
    for row, text in enumerate(lines, 1):
        sheet.merge_cells(start_row=row, start_column=1, end_row=row, end_column=columns)
        cell = sheet.cell(row, 1, text)
        cell.font, cell.alignment = (TITLE if row == 1 else PLAIN), CENTER
    return len(lines) + 2


def write_row(sheet, row, values, bold=False):
    """A bordered row of a table."""
    for column, value in enumerate(values, 1):
        cell = sheet.cell(row, column, value)
        cell.font, cell.border = (BOLD if bold else PLAIN), LINE
        cell.alignment = CENTER if bold else WRAP


def section(sheet, row, text, columns):
    """A row that heads a group: merged over the table, or only its first cells filled."""
    write_row(sheet, row, [text] + [None] * (columns - 1), bold=True)
    sheet.merge_cells(start_row=row, start_column=1, end_row=row, end_column=columns)


def finish(sheet, sizes):
    """Column widths in characters, rows high enough for their wrapped text, landscape pages."""
    for letter, size in zip("ABCDEFGHIJ", sizes):
        sheet.column_dimensions[letter].width = size
    for row in sheet.iter_rows(min_row=4):
        merged = row[0].value and all(cell.value is None for cell in row[1:])
        lines = max(sum(len(line) // size + 1 for line in str(cell.value or "").split("\n"))
                    for cell, size in zip(row, sizes)) if not merged else 1
        sheet.row_dimensions[row[0].row].height = 16 * lines + 4
    sheet.page_setup.orientation, sheet.page_setup.fitToHeight = "landscape", 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
