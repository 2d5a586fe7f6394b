"""Makes the built-in table of syllables and neighbours (src/data/syllables.tsv) from the project's own texts.

    python3 tests/ocr/lexicon.py                 writes the table
    python3 tests/ocr/lexicon.py --half 0 FILE   writes one made of every other text, to measure on those left out

Only texts of the project are read: the sample's resolutions, the phrases beside this file, and the tables of names
and cues in src. Words are cut as in src/text/syllables/cut.rs.
"""

import argparse
import collections
import pathlib
import re
import unicodedata

ROOT = pathlib.Path(__file__).resolve().parents[2]
TABLE = ROOT / "src/data/syllables.tsv"
HEAD = """// Syllables of clean texts and what follows them: `word count`, then followers. `.` is a stop, `#` a number. Made by tests/ocr/lexicon.py from the sample's texts; not edited by hand.
"""
# A pair or word seen less often is left out: it is as likely chance as usage.
FEWEST = 2
# Phrases stand for what every page of an office has, the sample's texts for one resolution each.
PHRASE_WEIGHT = 4
# Tables of the program whose columns hold running words: path and column.
NAMES = [("src/data/national-laws.tsv", 0), ("src/data/national-laws.tsv", 4), ("src/data/abbreviations.tsv", 1),
         ("src/data/tag-cues.tsv", 2)]
OPENED = {"article": "Điều", "chapter": "Chương", "section": "Mục"}
STOP, NUMBER = ".", "#"


def paragraphs(text):
    """The paragraphs of a sample text as they are printed."""
    for line in text.splitlines():
        command = re.match(r"@(\w+) ?(.*)", line)
        if command:
            line = f"{OPENED.get(command[1], '')} {command[2]}"
        yield from line.split(" | ")


def names():
    """Running words in the tables of the program."""
    for path, column in NAMES:
        for line in (ROOT / path).read_text("utf-8").splitlines():
            cells = line.split("\t")
            if not line.startswith("#") and len(cells) > column:
                yield cells[column]


def cut(text):
    """Words in lower case, numbers and stops."""
    for word in unicodedata.normalize("NFC", text).lower().split():
        if re.search(r"\d", word):
            yield NUMBER
            if re.search(r"[^\w]$", word):
                yield STOP
            continue
        for piece in re.findall(r"[^\W\d_]+|[\W_]", word):
            yield piece if piece[0].isalpha() else STOP
    yield STOP


class Counts:
    """Counts of words and of neighbours."""

    def __init__(self):
        self.words = collections.Counter()
        self.pairs = collections.defaultdict(collections.Counter)

    def learn(self, text, weight=1):
        before = STOP
        for word in cut(text):
            if word == STOP == before:
                continue
            self.words[word] += weight
            self.pairs[before][word] += weight
            before = word

    def lines(self):
        """The table: a word, its count, and its followers with theirs."""
        for word, count in sorted(self.words.items()):
            if count >= FEWEST:
                after = sorted(self.pairs[word].items(), key=lambda pair: (-pair[1], pair[0]))
                kept = [f"{then} {n}" for then, n in after if n >= FEWEST]
                yield "\t".join([f"{word} {count}", *kept])


def main():
    asked = argparse.ArgumentParser()
    asked.add_argument("--half", type=int, help="0 or 1: leave out every other text")
    asked.add_argument("file", nargs="?", default=TABLE, type=pathlib.Path)
    asked = asked.parse_args()
    counts = Counts()
    for at, path in enumerate(sorted((ROOT / "tests/sample/texts").glob("*.txt"))):
        if asked.half is None or at % 2 != asked.half:
            for paragraph in paragraphs(path.read_text("utf-8")):
                counts.learn(paragraph)
    for name in names():
        counts.learn(name)
    for line in (ROOT / "tests/ocr/phrases.txt").read_text("utf-8").splitlines():
        if not line.startswith("#"):
            counts.learn(line, PHRASE_WEIGHT)
    asked.file.write_text(HEAD + "".join(f"{line}\n" for line in counts.lines()), "utf-8")


if __name__ == "__main__":
    main()
