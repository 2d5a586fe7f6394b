"""Writes a composed document as an HTML page for printing (the PDFs made by a browser)."""

from html import escape

import tables
from layout import FOOTER, RULE_TEXT, STYLES

BORDERS = {"grid": "1px solid #000", "thin": "0.5px solid #555", "rules": "1px solid #000"}


def stylesheet(document):
    """CSS of one document: page boxes, the shared styles, tables."""
    look = document.look
    rules = [page_rules(document), f"""
body {{ font: {look.size}pt/1.2 "Times New Roman", "Liberation Serif", serif; margin: 0; }}
p {{ margin: 0; white-space: pre-wrap; }}
table {{ border-collapse: collapse; width: 100%; margin: 2pt 0 8pt; }}
table.columns td {{ vertical-align: top; padding: 0; }}
table.data td, table.data th {{ {cell_border(look.borders)}; padding: 2pt 4pt; font-size: {look.size - 1}pt; }}
thead {{ display: table-header-group; }}
tr {{ break-inside: avoid; }}
hr {{ border: 0; border-top: 1px solid #000; width: 24%; margin: 3pt auto 8pt; }}
.break {{ break-before: page; }}
.box {{ border: 1px solid #000; }}
.notes {{ border-top: 1px solid #000; font-size: 10pt; margin-top: 12pt; }}
sup {{ font-size: 60%; }}"""]
    for name, s in STYLES.items():
        rules.append(
            f".{name} {{ text-align: {'justify' if s.align == 'both' else s.align}; "
            f"margin: {s.before}pt 0 {s.after}pt; font-size: {look.size + s.grow}pt;" + (" font-weight: bold;" if s.bold else "")
            + (" font-style: italic;" if s.italic else "") + (" break-after: avoid;" if s.keep else "")
            + (f" text-indent: {look.indent_cm}cm;" if s.indent else "") + " }")
    return "\n".join(rules)


def page_rules(document):
    """@page: number on top from the second page, mark at the foot, running head at the right."""
    running = document.running_head.replace('"', "")
    return f"""@page {{ size: A4; margin: 20mm {document.look.side_cm}cm 20mm 3cm;
  @top-center {{ content: counter(page); font: 12pt "Times New Roman", serif; }}
  @top-right {{ content: "{running}"; font: italic 10pt "Times New Roman", serif; white-space: nowrap; }}
  @bottom-center {{ content: "{FOOTER}"; font: italic 10pt "Times New Roman", serif; white-space: nowrap; }} }}
@page :first {{ @top-center {{ content: none; }} @top-right {{ content: none; }} }}"""


def cell_border(kind):
    """The borders of data cells."""
    sides = ("border-top", "border-bottom") if kind == "rules" else ("border",)
    return "; ".join(f"{side}: {BORDERS[kind]}" for side in sides)


class Writer:
    """The body of one page; one method an item."""

    def __init__(self, document):
        self.document, self.look = document, document.look
        self.notes, self.break_before = [], False

    def body(self):
        """All items; footnotes stand at the end of the document, as browsers know none."""
        methods = {"Para": self.para, "Table": self.table, "Rule": self.rule, "PageBreak": self.page_break,
                   "Head": self.head, "Signature": self.signature}
        parts = [methods[type(item).__name__](item) for item in self.document.items]
        notes = "".join(f"<p><sup>{n}</sup> {escape(text)}</p>" for n, text in enumerate(self.notes, 1))
        return "\n".join(parts) + (f'\n<div class="notes">{notes}</div>' if notes else "")

    def para(self, item):
        classes = item.style + (" break" if self.break_before else "")
        self.break_before = False
        if item.style == "mark" and self.look.mark == "box":
            classes += " box"
        lead = f"<b>{escape(item.lead)}</b>" + (" " if item.text else "") if item.lead else ""
        return f'<p class="{classes}">{lead}{escape(item.text)}{self.note(item.note)}</p>'

    def note(self, text):
        if not text:
            return ""
        self.notes.append(text)
        return f"<sup>{len(self.notes)}</sup>"

    def table(self, item):
        aligns = tables.alignments(item.rows)
        widths = "".join(f'<col style="width:{share:.1%}">' for share in tables.shares(item.rows))
        head = "".join(f"<th>{escape(cell)}</th>" for cell in item.rows[0])
        rows = "".join(self.row(row, aligns) for row in item.rows[1:])
        return (f'<table class="data"><colgroup>{widths}</colgroup><thead><tr>{head}</tr></thead>'
                f"<tbody>{rows}</tbody></table>")

    @staticmethod
    def row(row, aligns):
        tag = "b" if tables.is_section(row) else "span"
        cells, column = "", 0
        for text, span in tables.spans(row):
            align = "left" if span > 1 else aligns[column]
            merged = f' colspan="{span}"' if span > 1 else ""
            cells += f'<td{merged} style="text-align:{align}"><{tag}>{escape(text)}</{tag}></td>'
            column += span
        return f"<tr>{cells}</tr>"

    def rule(self, _item=None):
        return f'<p class="head">{RULE_TEXT}</p>' if self.look.rule == "dashes" else "<hr>"

    def page_break(self, _item):
        self.break_before = True
        return ""

    def head(self, item):
        share = 27 if self.look.narrow_head else 38
        issuer = "".join(f'<p class="head"><b>{escape(t)}</b></p>' for t in item.issuer) + self.rule()
        motto = "".join(f'<p class="head"><b>{escape(t)}</b></p>' for t in item.motto) + self.rule()
        number = f'<p class="head">{escape(item.number)}</p>'
        date = f'<p class="head"><i>{escape(item.place_date)}</i></p>'
        cells = ([issuer, motto], [number, date]) if self.look.head_rows else ([issuer + number, motto + date],)
        rows = "".join(f'<tr><td style="width:{share}%">{left}</td><td>{right}</td></tr>' for left, right in cells)
        return f'<table class="columns">{rows}</table>'

    def signature(self, item):
        left = '<p class="recipients"><b><i>Nơi nhận:</i></b></p>' + "".join(
            f'<p class="recipients">{escape(line)}</p>' for line in item.recipients)
        right = "".join(f'<p class="signature">{escape(role)}</p>' for role in item.roles)
        right += f'<p class="signature" style="margin-top:60pt">{escape(item.signer)}</p>'
        if self.look.signature == "below":
            return f'<table class="columns"><tr><td style="width:48%"></td><td>{right}</td></tr></table>{left}'
        return f'<table class="columns"><tr><td style="width:48%">{left}</td><td>{right}</td></tr></table>'


def page(document):
    """The whole HTML file."""
    return (f'<!doctype html>\n<html lang="vi"><head><meta charset="utf-8">'
            f"<title>Nghị quyết số {escape(document.plan.number)}</title>"
            f"<style>{stylesheet(document)}</style></head>\n<body>\n{Writer(document).body()}\n</body></html>\n")
