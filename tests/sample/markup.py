"""Reads the markup of `texts/sNNN.txt` (see FORMAT.md)."""

import re
from dataclasses import dataclass, field

ARTICLE = re.compile(r"(\d+[a-zđ]?)\s*([.:]?)\s*(.*)$")
NUMBERED = re.compile(r"([IVXLC]+|\d+)\s*([.:]?)\s*(.*)$")


class MarkupError(Exception):
    """A text that does not keep to FORMAT.md."""


@dataclass
class Block:
    """A paragraph, article, chapter, section, unit line, adoption sentence or table of a part."""

    kind: str
    text: str = ""
    label: str = ""
    mark: str = ""
    note: str = ""
    rows: list = field(default_factory=list)


@dataclass
class Part:
    """The resolution proper (`body`), an attached regulation or an annex."""

    kind: str
    heading: str = ""
    title: str = ""
    blocks: list = field(default_factory=list)


@dataclass
class Resolution:
    """A parsed text."""

    title: str = ""
    recitals: list = field(default_factory=list)
    enact: str = ""
    parts: list = field(default_factory=lambda: [Part("body")])


class Reader:
    """Goes through the lines of one text, one method a command."""

    def __init__(self):
        self.resolution = Resolution()
        self.table = None

    @property
    def blocks(self):
        return self.resolution.parts[-1].blocks

    def line(self, text):
        """Takes one line, stripped and not empty."""
        command, _, rest = text.partition(" ")
        if self.table is not None:
            return self.table_line(text)
        if not text.startswith("@"):
            return self.blocks.append(Block("paragraph", text))
        method = getattr(self, "on_" + command[1:], None)
        if method is None:
            raise MarkupError(f"unknown command {command}")
        return method(rest.strip())

    def table_line(self, text):
        if text == "@end":
            self.close_table()
        elif text.startswith("@"):
            raise MarkupError(f"{text.split()[0]} inside a table")
        else:
            self.table.append([cell.strip() for cell in text.split("|")])

    def close_table(self):
        widths = {len(row) for row in self.table}
        if len(widths) != 1:
            raise MarkupError(f"rows of {sorted(widths)} cells in one table: {self.table[0]}")
        self.blocks.append(Block("table", rows=self.table))
        self.table = None

    def on_title(self, rest):
        self.resolution.title = rest

    def on_recital(self, rest):
        self.resolution.recitals.append(Block("recital", rest))

    def on_enact(self, rest):
        self.resolution.enact = rest

    def on_article(self, rest):
        found = ARTICLE.match(rest)
        if not found:
            raise MarkupError(f"@article {rest}")
        label, mark, heading = found.groups()
        self.blocks.append(Block("article", heading, label, mark or "."))

    def on_chapter(self, rest):
        self.numbered("chapter", rest)

    def on_section(self, rest):
        self.numbered("section", rest)

    def numbered(self, kind, rest):
        found = NUMBERED.match(rest)
        if not found:
            raise MarkupError(f"@{kind} {rest}")
        label, mark, heading = found.groups()
        self.blocks.append(Block(kind, heading, label, mark))

    def on_unit(self, rest):
        self.blocks.append(Block("unit", rest))

    def on_table(self, _rest):
        self.table = []

    def on_footnote(self, rest):
        carriers = [b for b in self.blocks if b.kind in ("paragraph", "article", "adopt")]
        carriers = carriers or self.resolution.recitals
        if not carriers or carriers[-1].note:
            raise MarkupError("a footnote without a paragraph of its own")
        carriers[-1].note = rest

    def on_adopt(self, rest):
        self.blocks.append(Block("adopt", rest))

    def on_attached(self, rest):
        heading, dot, title = rest.partition(". ")
        if not dot:
            raise MarkupError(f"@attached {rest}")
        self.resolution.parts.append(Part("attached", heading, title))

    def on_annex(self, rest):
        found = re.match(r"(?i)((?:Phụ lục|Biểu|Danh mục|Mẫu)(?: số)?(?: (?:[IVXLC]+|\d+)\b)?)\s*[.:]?\s*(.*)$", rest)
        if not found:
            raise MarkupError(f"@annex {rest}")
        self.resolution.parts.append(Part("annex", found[1], found[2]))


def parse(text):
    """The resolution that a text describes."""
    reader = Reader()
    for line in text.splitlines():
        if line.strip():
            reader.line(line.strip())
    if reader.table is not None:
        raise MarkupError("a table without @end")
    missing = [n for n in ("title", "recitals", "enact") if not getattr(reader.resolution, n)]
    if missing:
        raise MarkupError(f"without {', '.join(missing)}")
    return reader.resolution
