"""Runs of a DOCX: splitting as Word does it, TCVN3 fonts, tracked changes."""

from xml.sax.saxutils import escape

import spelling

UNICODE_FONT = "Times New Roman"
PLAIN_FONT, CAPITAL_FONT = ".VnTime", ".VnTimeH"
DRAFT_WORDS = ["các", "những", "toàn bộ", "hiện hành", "tiếp tục", "trực tiếp"]
CHANGE = 'w:author="Phòng Tổng hợp" w:date="2019-06-03T09:00:00Z"'


def text_run(text, properties, revision=""):
    """One run; `properties` is the inside of w:rPr."""
    inside = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r{revision}>{inside}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


class Runs:
    """Writes the runs of one document."""

    def __init__(self, plan, rng):
        self.rng = rng
        self.legacy = plan.format == "tcvn3"
        self.mixed = plan.id == "s003"
        self.inherited = plan.id == "s004"
        self.lower_capitals = plan.id in ("s001", "s003")
        self.split = plan.format in ("docx", "doc", "tcvn3")
        self.languages = ["", "", '<w:lang w:val="vi-VN"/>'] if rng.random() < 0.3 else [""]
        self.changes = Changes(rng) if "tracked-changes" in plan.flags else None
        self.unicode = False

    @property
    def font(self):
        """The document's default font."""
        return PLAIN_FONT if self.legacy else UNICODE_FONT

    def paragraph(self):
        """A new paragraph begins: the mixed document may change its encoding."""
        self.unicode = self.mixed and self.rng.random() < 0.35

    def write(self, text, size=0, bold=False, italic=False, tracked=False):
        """The runs of a text."""
        properties = ("<w:b/>" if bold else "") + ("<w:i/>" if italic else "")
        after = f'<w:sz w:val="{size * 2}"/><w:szCs w:val="{size * 2}"/>' if size else ""
        if self.changes and tracked:
            return self.changes.write(text, lambda part: self.plain(part, properties, after))
        return self.plain(text, properties, after)

    def plain(self, text, properties, after):
        """Runs without tracked changes."""
        xml = ""
        for font, piece in self.pieces(text):
            fonts = f'<w:rFonts w:ascii="{font}" w:hAnsi="{font}" w:cs="{font}"/>' if font else ""
            for part in self.parts(piece):
                language = self.rng.choice(self.languages)
                xml += text_run(part, fonts + properties + after + language, self.revision())
        return xml

    def pieces(self, text):
        """(font or "", text as stored) pairs."""
        if not self.legacy:
            return [("", text)]
        if self.unicode:
            return [(UNICODE_FONT, text)]
        plain = "" if self.inherited else PLAIN_FONT
        return [(CAPITAL_FONT if capital else plain, codes)
                for capital, codes in spelling.tcvn3_pieces(text, self.lower_capitals)]

    def parts(self, text):
        """The text cut now and then, also inside words."""
        parts = []
        while self.split and len(text) > 8 and self.rng.random() < 0.25:
            cut = self.rng.randint(1, min(len(text) - 1, 60))
            parts.append(text[:cut])
            text = text[cut:]
        return parts + [text]

    def revision(self):
        """The session mark that Word leaves on a run now and then."""
        return f' w:rsidR="00{self.rng.randrange(16 ** 6):06X}"' if self.split and self.rng.random() < 0.2 else ""


class Changes:
    """Tracked changes; with all of them accepted the text is the plain one."""

    def __init__(self, rng):
        self.rng = rng
        self.next_id = 100

    def write(self, text, runs):
        """The text with a replaced, inserted or dropped word now and then."""
        words = text.split(" ")
        if len(words) < 6 or self.rng.random() < 0.5:
            return runs(text)
        at = self.rng.randrange(1, len(words) - 2)
        before, word, after = " ".join(words[:at]) + " ", words[at], " " + " ".join(words[at + 1:])
        how = self.rng.choice(["replaced", "inserted", "dropped"])
        if how == "replaced":
            middle = self.dropped(self.draft(word), runs) + self.inserted(word, runs)
        elif how == "inserted":
            middle = self.inserted(word, runs)
        else:
            middle = self.dropped(self.rng.choice(DRAFT_WORDS) + " ", runs) + runs(word)
        return runs(before) + middle + runs(after)

    def draft(self, word):
        """What stood there in an earlier draft."""
        if any(c.isdigit() for c in word):
            return "".join(str((int(c) + 3) % 10) if c.isdecimal() else c for c in word)
        return self.rng.choice(DRAFT_WORDS)

    def mark(self):
        """The attributes of the next change."""
        self.next_id += 1
        return f'w:id="{self.next_id}" {CHANGE}'

    def inserted(self, text, runs):
        return f"<w:ins {self.mark()}>{runs(text)}</w:ins>"

    def dropped(self, text, runs):
        old = runs(text).replace("<w:t ", "<w:delText ").replace("</w:t>", "</w:delText>")
        return f"<w:del {self.mark()}>{old}</w:del>"

    def dropped_paragraph(self, text, runs):
        """A whole paragraph of an earlier draft, its mark dropped too."""
        return (f"<w:p><w:pPr><w:rPr><w:del {self.mark()}/></w:rPr></w:pPr>"
                f"{self.dropped(text, runs)}</w:p>")
