"""The printed page, before it is a DOCX, HTML or Typst file: items and their styles."""

from dataclasses import dataclass, field

MARK = "VĂN BẢN MẪU - không có giá trị pháp lý"
FOOTER = "VĂN BẢN MẪU, không có giá trị pháp lý"
RULE_TEXT = "-------"


@dataclass(frozen=True)
class Style:
    """How a paragraph is set; lengths in points, `grow` against the document's size."""

    align: str = "both"
    bold: bool = False
    italic: bool = False
    before: int = 0
    after: int = 6
    indent: bool = False
    keep: bool = False
    grow: int = 0


STYLES = {
    "mark": Style("center", italic=True, before=4, after=8, grow=-2),
    "kind": Style("center", bold=True, before=12, after=2, grow=1),
    "title": Style("center", bold=True, after=2),
    "term": Style("center", bold=True, after=2),
    "recital": Style(italic=True, indent=True),
    "enact": Style("center", bold=True, before=6, after=6, keep=True),
    "enact-line": Style(italic=True, indent=True),
    "article": Style(indent=True, before=4, keep=True),
    "article-text": Style(indent=True, before=4),
    "body": Style(indent=True),
    "cell": Style("left", after=0, grow=-1),
    "chapter": Style("center", bold=True, before=8, after=2, keep=True),
    "section": Style("center", bold=True, before=4, after=2, keep=True),
    "unit": Style("right", italic=True, before=2, after=2, keep=True, grow=-1),
    "adopt": Style(indent=True, before=4, keep=True),
    "attach-kind": Style("center", bold=True, after=2, grow=1),
    "attach-title": Style("center", bold=True, after=2),
    "attach-note": Style("center", italic=True, after=8),
    "annex-label": Style("center", bold=True, after=2),
    "head": Style("center", after=0, grow=-1),
    "signature": Style("center", bold=True, after=0),
    "recipients": Style("left", after=0, grow=-3),
}


@dataclass
class Para:
    """A paragraph: a bold `lead` (`Điều 1. Phạm vi`), then plain text.

    `article` and `clause` hold the number that an automatically numbered document leaves to its list.
    """

    style: str
    text: str = ""
    lead: str = ""
    note: str = ""
    article: tuple = ()
    clause: int = 0


@dataclass
class Table:
    """A table; the first row is its head."""

    rows: list


@dataclass
class Rule:
    """The short line under a title."""


@dataclass
class PageBreak:
    """The next item opens a page."""


@dataclass
class Head:
    """The two columns at the top of the first page."""

    issuer: list
    number: str
    motto: list
    place_date: str


@dataclass
class Signature:
    """`Nơi nhận` and the signature block."""

    recipients: list
    roles: list
    signer: str


@dataclass(frozen=True)
class Look:
    """What differs between documents that say the same kind of thing."""

    size: int
    indent_cm: float
    side_cm: float
    narrow_head: bool
    head_rows: bool
    rule: str
    mark: str
    borders: str
    signature: str


@dataclass
class Document:
    """A composed document, ready for any writer."""

    plan: object
    look: Look
    items: list = field(default_factory=list)
    running_head: str = ""
