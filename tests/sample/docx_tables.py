"""Tables of a DOCX: data tables, the head of the first page, recipients beside the signature."""

import tables

SIDES = ("top", "left", "bottom", "right", "insideH", "insideV")


def borders(kind):
    """w:tblBorders of a look's border kind (`grid`, `thin`, `rules`, `none`)."""
    sizes = {"grid": 8, "thin": 2, "rules": 6, "none": 0}
    drawn = {"grid": SIDES, "thin": SIDES, "rules": ("top", "bottom", "insideH"), "none": ()}[kind]
    rows = "".join(
        f'<w:{side} w:val="{"single" if side in drawn else "nil"}" w:sz="{sizes[kind]}" w:space="0" w:color="auto"/>'
        for side in SIDES)
    return f"<w:tblBorders>{rows}</w:tblBorders>"


def grid(widths, kind, rows, style=""):
    """A table of finished rows; columns without borders have no inner margin either."""
    margins = "" if kind != "none" else (
        '<w:tblCellMar><w:left w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/></w:tblCellMar>')
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return (f'<w:tbl><w:tblPr>{style}<w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:jc w:val="center"/>{borders(kind)}'
            f'<w:tblLayout w:type="fixed"/>{margins}</w:tblPr><w:tblGrid>{columns}</w:tblGrid>{"".join(rows)}</w:tbl>')


def row(cells, header=False):
    """A row of finished cells; a header row is repeated on each page."""
    properties = "<w:cantSplit/>" + ("<w:tblHeader/>" if header else "")
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(cells)}</w:tr>"


def cell(width, content, span=1, middle=False):
    """A cell of finished paragraphs."""
    merged = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    align = '<w:vAlign w:val="center"/>' if middle else ""
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{merged}{align}</w:tcPr>{content}</w:tc>'


def data_table(rows, kind, total, paragraph):
    """A data table; `paragraph(text, align, bold)` writes the content of a cell."""
    widths = [round(share * total) for share in tables.shares(rows)]
    aligns = tables.alignments(rows)
    head = row([cell(w, paragraph(text, "center", True), middle=True) for w, text in zip(widths, rows[0])], header=True)
    return grid(widths, kind, [head] + [data_row(r, widths, aligns, paragraph) for r in rows[1:]],
                '<w:tblStyle w:val="TableGrid"/>' if kind == "grid" else "")


def data_row(texts, widths, aligns, paragraph):
    """A row below the head; section rows are bold and span."""
    bold = tables.is_section(texts)
    cells, column = [], 0
    for text, span in tables.spans(texts):
        width = sum(widths[column:column + span])
        align = "left" if span > 1 else aligns[column]
        cells.append(cell(width, paragraph(text, align, bold), span, middle=True))
        column += span
    return row(cells)


def columns(widths, contents):
    """A borderless row of finished columns."""
    return grid(widths, "none", [row([cell(w, c) for w, c in zip(widths, contents)])])
