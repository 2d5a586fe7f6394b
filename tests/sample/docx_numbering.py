"""Automatic numbering: articles and clauses whose numbers exist in no text, only in list definitions."""

ABSTRACT = {"article": 0, "article-colon": 1, "clause": 2}


class Lists:
    """Hands out list instances as a document goes along, and writes them down.

    Articles are level 0 of a list. Clauses are either level 1 of it (`nested`, restarting by itself) or, as in
    documents put together by hand, a list of their own that is restarted under each article.
    """

    def __init__(self, nested):
        self.nested = nested
        self.instances = []
        self.article = None
        self.clauses = None

    def instance(self, abstract, start):
        """A new list of the given kind; list ids count from 1."""
        self.instances.append((ABSTRACT[abstract], start))
        return len(self.instances)

    def number_article(self, label, mark):
        """(list, level) of an article, or None when its label is no plain number."""
        self.clauses = None
        if not label.isdigit():
            self.article = None
            return None
        expected = self.article and (self.article[1] + 1, mark)
        if expected != (int(label), mark):
            kind = "article" if mark == "." else "article-colon"
            self.article = (self.instance(kind, int(label)), int(label), mark)
        else:
            self.article = (self.article[0], int(label), mark)
        return self.article[0], 0

    def number_clause(self, number):
        """(list, level) of a clause that continues the automatic count, else None: it is typed by hand."""
        if self.clauses is None and number == 1 and self.article:
            self.clauses = (self.article[0] if self.nested else self.instance("clause", 1), 0)
        if self.clauses is None or number != self.clauses[1] + 1:
            return None
        self.clauses = (self.clauses[0], number)
        return self.clauses[0], 1 if self.nested else 0

    def abstract_xml(self):
        """The three list kinds."""
        texts = {"article": "Điều %1.", "article-colon": "Điều %1:", "clause": "%1."}
        return "".join(self._abstract(number, texts[name], name) for name, number in ABSTRACT.items())

    def _abstract(self, number, text, name):
        bold = "" if name == "clause" else "<w:rPr><w:b/></w:rPr>"
        levels = self._level(0, text, bold)
        if name != "clause":
            levels += self._level(1, "%2.", "")
        return (f'<w:abstractNum w:abstractNumId="{number}"><w:multiLevelType w:val="multilevel"/>'
                f'{levels}</w:abstractNum>')

    @staticmethod
    def _level(level, text, run):
        return (f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:suff w:val="space"/>'
                f'<w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/>{run}</w:lvl>')

    def instances_xml(self):
        """The lists in use, each with the number it starts at."""
        return "".join(
            f'<w:num w:numId="{n}"><w:abstractNumId w:val="{abstract}"/><w:lvlOverride w:ilvl="0">'
            f'<w:startOverride w:val="{start}"/></w:lvlOverride></w:num>'
            for n, (abstract, start) in enumerate(self.instances, 1))
