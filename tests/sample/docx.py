"""Writes a composed document as a DOCX package."""

import archive
import docx_boxes
import docx_parts
import docx_tables
import heads
from docx_numbering import Lists
from docx_runs import CAPITAL_FONT, PLAIN_FONT, UNICODE_FONT, Runs
from layout import FOOTER, RULE_TEXT, STYLES

CM = 567
DROPPED = "Nội dung này sẽ được tiếp thu, giải trình sau khi thẩm tra."


class Writer:
    """The body of one document; one method an item."""

    def __init__(self, document):
        self.document, self.plan, self.look = document, document.plan, document.look
        self.rng = heads.seeded(self.plan, "docx")
        self.runs = Runs(self.plan, self.rng)
        self.flags = self.plan.flags if self.plan.format == "docx" else frozenset()
        self.lists = Lists(nested=self.rng.random() < 0.5)
        self.auto = "auto-number" in self.flags
        self.auto_clauses = self.auto and self.rng.random() < 0.6
        self.boxed = ""
        if "text-box" in self.flags:
            self.boxed = heads.seeded(self.plan, "box").choice(["number", "mark", "both"])
        self.notes, self.boxes, self.break_before, self.drops_left = [], 0, False, 1
        self.width = round((21 - 3 - self.look.side_cm) * CM)

    def body(self):
        """All items."""
        methods = {"Para": self.para, "Table": self.table, "Rule": self.rule, "PageBreak": self.page_break,
                   "Head": self.head, "Signature": self.signature}
        return "".join(methods[type(item).__name__](item) for item in self.document.items)

    def paragraph(self, style, runs, align="", extra=""):
        """A paragraph in one of the shared styles around finished runs."""
        s = STYLES[style]
        breaks = "<w:pageBreakBefore/>" if self.break_before else ""
        self.break_before = False
        indent = f'<w:ind w:firstLine="{round(self.look.indent_cm * CM)}"/>' if s.indent else ""
        keep = "<w:keepNext/>" if s.keep else ""
        line = ' w:line="264" w:lineRule="auto"' if s.indent else ""
        spacing = f'<w:spacing w:before="{s.before * 20}" w:after="{s.after * 20}"{line}/>'
        return (f'<w:p><w:pPr>{keep}{breaks}{extra}{spacing}{indent}'
                f'<w:jc w:val="{align or s.align}"/></w:pPr>{runs}</w:p>')

    def text(self, style, text, bold=None, tracked=False, align=""):
        """A paragraph of plain text."""
        return self.paragraph(style, self.styled(style, text, bold, tracked), align)

    def styled(self, style, text, bold=None, tracked=False):
        """Runs in the character format of a style."""
        s = STYLES[style]
        size = self.look.size + s.grow if s.grow else 0
        return self.runs.write(text, size, s.bold if bold is None else bold, s.italic, tracked)

    def para(self, item):
        self.runs.paragraph()
        if item.style == "mark":
            return self.mark(item.text)
        numbers, lead, text = self.numbered(item)
        runs = self.styled(item.style, lead, bold=True) if lead else ""
        if text:
            runs += self.styled(item.style, (" " if lead else "") + text, tracked=item.style == "body")
        return self.dropped(item) + self.paragraph(item.style, runs + self.note(item.note), extra=numbers)

    def numbered(self, item):
        """(w:numPr, lead, text), the number taken out where a list makes it."""
        place = None
        lead, text = item.lead, item.text
        if self.auto and item.article:
            place = self.lists.number_article(*item.article)
            lead = lead.split(" ", 2)[2] if place and lead.count(" ") > 1 else "" if place else lead
        elif self.auto_clauses and item.clause:
            place = self.lists.number_clause(item.clause)
            text = text.split(" ", 1)[1] if place else text
        if place is None:
            return "", lead, text
        return f'<w:numPr><w:ilvl w:val="{place[1]}"/><w:numId w:val="{place[0]}"/></w:numPr>', lead, text

    def dropped(self, item):
        """In a document with tracked changes, one paragraph that was struck out."""
        if not self.runs.changes or item.style != "body" or not self.drops_left or self.rng.random() < 0.8:
            return ""
        self.drops_left -= 1
        return self.runs.changes.dropped_paragraph(
            DROPPED, lambda text: self.runs.plain(text, "", ""))

    def note(self, text):
        """A footnote reference."""
        if not text:
            return ""
        self.notes.append(self.runs.write(text, 10))
        return ('<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr>'
                f'<w:footnoteReference w:id="{len(self.notes)}"/></w:r>')

    def mark(self, text):
        """The line that says this is a sample: in italics, in a frame, or in a text box."""
        if self.boxed in ("mark", "both"):
            return self.paragraph("mark", self.box(self.text("mark", text), 260, 30, True))
        sides = "".join(f'<w:{side} w:val="single" w:sz="6" w:space="1" w:color="auto"/>'
                        for side in ("top", "left", "bottom", "right"))
        frame = f"<w:pBdr>{sides}</w:pBdr>" if self.look.mark == "box" else ""
        return self.paragraph("mark", self.styled("mark", text), extra=frame)

    def box(self, paragraphs, width, height, border):
        self.boxes += 1
        return docx_boxes.text_box(paragraphs, width, height, self.boxes, border)

    def table(self, item):
        def content(text, align, bold):
            self.runs.paragraph()
            return self.text("cell", text, bold=bold, align=align)

        drawn = docx_tables.data_table(item.rows, self.look.borders, self.width, content)
        return drawn + '<w:p><w:pPr><w:spacing w:before="0" w:after="60"/></w:pPr></w:p>'

    def rule(self, _item):
        return self.line(self.width, 0.38)

    def line(self, width, side):
        """A short line in the middle: a top border between indents that are a share of the width, or dashes."""
        if self.look.rule == "dashes":
            return self.text("head", RULE_TEXT)
        indent = round(width * side)
        return ('<w:p><w:pPr><w:pBdr><w:top w:val="single" w:sz="6" w:space="1" w:color="auto"/></w:pBdr>'
                f'<w:spacing w:before="20" w:after="60"/><w:ind w:left="{indent}" w:right="{indent}"/>'
                '<w:rPr><w:sz w:val="8"/></w:rPr></w:pPr><w:r><w:rPr><w:sz w:val="8"/></w:rPr>'
                '<w:t xml:space="preserve"> </w:t></w:r></w:p>')

    def page_break(self, _item):
        self.break_before = True
        return ""

    def head(self, item):
        self.runs.paragraph()
        left_share = 0.27 if self.look.narrow_head else 0.38
        widths = [round(self.width * left_share), round(self.width * (1 - left_share))]
        issuer = self.head_column(item.issuer, widths[0], 0.3)
        motto = self.head_column(item.motto, widths[1], 0.18)
        number = self.text("head", item.number)
        if self.boxed in ("number", "both"):
            number = self.paragraph("head", self.box(number, 150, 22, False))
        date = self.paragraph("head", self.runs.write(item.place_date, self.look.size - 1, italic=True))
        columns = docx_tables.columns
        if self.look.head_rows:
            return columns(widths, [issuer, motto]) + self.gap() + columns(widths, [number, date])
        return columns(widths, [issuer + number, motto + date])

    def head_column(self, lines, width, side):
        return "".join(self.text("head", line, bold=True) for line in lines) + self.line(width, side)

    @staticmethod
    def gap():
        """Tables that follow each other need a paragraph between them; it keeps to the second."""
        return ('<w:p><w:pPr><w:keepNext/><w:spacing w:before="0" w:after="0" w:line="60" w:lineRule="exact"/>'
                '</w:pPr></w:p>')

    def signature(self, item):
        self.runs.paragraph()
        size = self.look.size - 2
        first = self.paragraph("recipients", self.runs.write("Nơi nhận:", size, bold=True, italic=True))
        left = first + "".join(self.text("recipients", line) for line in item.recipients)
        right = "".join(self.text("signature", role) for role in item.roles)
        right += self.text("signature", "") * 4 + self.text("signature", item.signer)
        widths = [round(self.width * 0.48), round(self.width * 0.52)]
        blank = self.text("recipients", "")
        if self.look.signature == "below":
            return self.gap() + docx_tables.columns(widths, [blank, right]) + left
        return self.gap() + docx_tables.columns(widths, [left, right])

    def section(self):
        """Page size, margins, header and footer."""
        return ('<w:sectPr><w:headerReference w:type="default" r:id="rId6"/>'
                '<w:headerReference w:type="first" r:id="rId7"/>'
                '<w:footerReference w:type="default" r:id="rId8"/><w:footerReference w:type="first" r:id="rId8"/>'
                '<w:pgSz w:w="11906" w:h="16838"/>'
                f'<w:pgMar w:top="1134" w:right="{round(self.look.side_cm * CM)}" w:bottom="1134" w:left="{3 * CM}" '
                'w:header="567" w:footer="567" w:gutter="0"/><w:titlePg/></w:sectPr>')


def parts(document):
    """Name and text of each part of the package, in order."""
    w = Writer(document)
    body = w.body()
    running = w.runs.write(document.running_head, 11, italic=True) if document.running_head else ""
    footer = w.runs.write(FOOTER, 10, italic=True)
    fonts = [UNICODE_FONT] + ([PLAIN_FONT, CAPITAL_FONT] if w.runs.legacy else [])
    language = "vi-VN" if w.rng.random() < 0.4 else "en-US"
    p = docx_parts
    return [
        ("[Content_Types].xml", p.content_types()),
        ("_rels/.rels", p.package_relations()),
        ("word/document.xml", f"{p.XML}<w:document {p.NAMESPACES}><w:body>{body}{w.section()}</w:body></w:document>"),
        ("word/_rels/document.xml.rels", p.document_relations()),
        ("word/styles.xml", p.styles(w.runs.font, w.look.size, language)),
        ("word/numbering.xml", p.numbering(w.lists)),
        ("word/settings.xml", p.settings()),
        ("word/fontTable.xml", p.font_table(fonts)),
        ("word/footnotes.xml", p.footnotes(w.notes)),
        ("word/header1.xml", p.page_header(running)),
        ("word/header2.xml", p.empty_header()),
        ("word/footer1.xml", p.page_footer(footer)),
        ("docProps/core.xml", p.core(w.plan, f"Nghị quyết số {w.plan.number}")),
    ]


def package(document):
    """The bytes of the DOCX file; the same each time."""
    return archive.zipped(parts(document))
