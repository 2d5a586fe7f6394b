"""Writes a composed document as Typst source."""

import tables
from layout import FOOTER, RULE_TEXT, STYLES

ALIGN = {"both": "left", "left": "left", "center": "center", "right": "right"}


def quoted(text):
    """A Typst string."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def styled(text, size=0, bold=False, italic=False):
    """A call of the text function, as code."""
    options = ([f"size: {size}pt"] if size else []) + (['weight: "bold"'] if bold else []) + (
        ['style: "italic"'] if italic else [])
    return f"text({', '.join(options + [quoted(text)])})"


def prelude(document):
    """Page, text and paragraph settings."""
    look = document.look
    running = f"place(right, {styled(document.running_head, 10, italic=True)})" if document.running_head else "none"
    return f"""#set document(title: {quoted("Nghị quyết số " + document.plan.number)}, date: none)
#set page(paper: "a4", margin: (top: 2cm, bottom: 2cm, left: 3cm, right: {look.side_cm}cm),
  header: context {{
    let n = counter(page).get().first()
    if n > 1 {{ {running}; align(center, text(size: 12pt, str(n))) }}
  }},
  footer: align(center, {styled(FOOTER, 10, italic=True)}))
#set text(font: "Liberation Serif", size: {look.size}pt, lang: "vi", hyphenate: false)
#set par(justify: true, leading: 0.55em, spacing: 0.6em)
#set footnote.entry(separator: line(length: 30%, stroke: 0.5pt))
#show footnote.entry: set text(size: 10pt)
#let p(how, before, after, indent, keep, body) = block(above: 0.6em + before, below: 0.6em + after, sticky: keep,
  width: 100%, align(how, par(first-line-indent: (amount: indent, all: true), justify: how == left, body)))
#let rule = block(above: 6pt, below: 10pt, width: 100%, align(center, line(length: 24%, stroke: 0.6pt)))
"""


class Writer:
    """The body of one document; one method an item."""

    def __init__(self, document):
        self.document, self.look = document, document.look

    def body(self):
        methods = {"Para": self.para, "Table": self.table, "Rule": self.rule, "PageBreak": self.page_break,
                   "Head": self.head, "Signature": self.signature}
        return "\n".join("#" + methods[type(item).__name__](item) for item in self.document.items)

    def block(self, style, content):
        """A paragraph in a shared style around finished content."""
        s = STYLES[style]
        indent = f"{self.look.indent_cm}cm" if s.indent else "0pt"
        keep = "true" if s.keep else "false"
        return f"p({ALIGN[s.align]}, {s.before}pt, {max(s.after - 4, 0)}pt, {indent}, {keep}, {content})"

    def text(self, style, text, bold=None, italic=None):
        """A paragraph of plain text."""
        return self.block(style, self.styled(style, text, bold, italic))

    def styled(self, style, text, bold=None, italic=None):
        s = STYLES[style]
        return styled(text, self.look.size + s.grow if s.grow else 0, s.bold if bold is None else bold,
                      s.italic if italic is None else italic)

    def para(self, item):
        pieces = [self.styled(item.style, item.lead, bold=True)] if item.lead else []
        if item.text:
            pieces.append(self.styled(item.style, (" " if item.lead else "") + item.text))
        if item.note:
            pieces.append(f"footnote({styled(item.note)})")
        made = self.block(item.style, "{" + "; ".join(pieces) + "}")
        if item.style == "mark" and self.look.mark == "box":
            return f"block(width: 100%, stroke: 0.6pt, inset: 4pt, {made})"
        return made

    def table(self, item):
        shares = ", ".join(f"{share:.3f}fr" for share in tables.shares(item.rows))
        aligns = tables.alignments(item.rows)
        head = ", ".join(f"align(center, {self.styled('cell', cell, bold=True)})" for cell in item.rows[0])
        rows = ",\n  ".join(self.row(row, aligns) for row in item.rows[1:])
        stroke = {"grid": "0.8pt", "thin": "0.3pt", "rules": "(x, y) => (top: 0.6pt, bottom: 0.6pt)"}[self.look.borders]
        return (f"{{ set par(justify: false, leading: 0.45em); table(columns: ({shares}), stroke: {stroke}, "
                f"inset: (x: 4pt, y: 4pt),\n  table.header({head}),\n  {rows}) }}")

    def row(self, row, aligns):
        bold = tables.is_section(row)
        cells, column = [], 0
        for text, span in tables.spans(row):
            align = "left" if span > 1 else aligns[column]
            content = self.styled("cell", text, bold=bold)
            cells.append(f"table.cell(colspan: {span}, align: {align} + horizon, {content})")
            column += span
        return ", ".join(cells)

    def rule(self, _item=None):
        return self.text("head", RULE_TEXT) if self.look.rule == "dashes" else "rule"

    def page_break(self, _item):
        return "pagebreak()"

    @staticmethod
    def columns(left_share, left, right):
        """Two columns of finished blocks."""
        return (f"grid(columns: ({left_share}%, {100 - left_share}%), {{ {'; '.join(left)} }}, "
                f"{{ {'; '.join(right)} }})")

    def head(self, item):
        share = 27 if self.look.narrow_head else 38
        issuer = [self.text("head", t, bold=True) for t in item.issuer] + [self.rule()]
        motto = [self.text("head", t, bold=True) for t in item.motto] + [self.rule()]
        number, date = [self.text("head", item.number)], [self.text("head", item.place_date, italic=True)]
        if self.look.head_rows:
            return f"{{ {self.columns(share, issuer, motto)}; {self.columns(share, number, date)} }}"
        return self.columns(share, issuer + number, motto + date)

    def signature(self, item):
        left = [self.block("recipients", styled("Nơi nhận:", self.look.size - 2, True, True))]
        left += [self.text("recipients", line) for line in item.recipients]
        right = [self.text("signature", role) for role in item.roles]
        right += ["v(55pt)", self.text("signature", item.signer)]
        if self.look.signature == "below":
            return f"{{ {self.columns(48, ['[]'], right)}; {'; '.join(left)} }}"
        return f"block(breakable: false, {self.columns(48, left, right)})"


def source(document):
    """The whole Typst file."""
    return prelude(document) + Writer(document).body() + "\n"
