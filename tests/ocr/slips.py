"""Makes the table of slips (src/data/ocr-slips.tsv) from recognised pages whose text is known.

    python3 tests/ocr/slips.py PAGES    PAGES: a folder with NAME.tsv (words of the engine) and NAME.txt (what is printed)
    python3 tests/ocr/slips.py --words PAGES            makes the rows of whole words anew and keeps those of letters

Words are aligned with what was printed; those that differ in one or two letters give the slips. The rate of a slip is
counted over all times its letter was printed, so that a letter that is hardly ever misread stays unlikely. A word that
is often read as one other word has a row of its own: the engine's dictionary knows some words better than their
neighbours, and reads `chi` as `chỉ` in every other place. Rows of KNOWN were met on real scans, where nothing tells
how often.
"""

import collections
import difflib
import pathlib
import sys
import unicodedata

ROOT = pathlib.Path(__file__).resolve().parents[2]
TABLE = ROOT / "src/data/ocr-slips.tsv"
LETTERS = set("aàảãáạăằẳẵắặâầẩẫấậbcdđeèẻẽéẹêềểễếệghiìỉĩíịklmnoòỏõóọôồổỗốộơờởỡớợpqrstuùủũúụưừửữứựvxyỳỷỹýỵ")
KNOWN = [("h", "b", 2), ("uế", "ủ", 10), ("rn", "m", 2), ("m", "rn", 1)]
# Added to the times a letter was printed: a rare letter seen once misread proves little.
PRINTED = 30
# Times that a word was read as one other, before that says more than its letters do.
WORD_TIMES = 4


def words_of(text):
    """The words of a text in small letters."""
    return unicodedata.normalize("NFC", text).lower().replace("ð", "đ").split()


def recognised(path):
    """The words of the engine's table."""
    rows = [line.split("\t") for line in path.read_text("utf-8").splitlines()[1:]]
    return words_of(" ".join(row[11] for row in rows if row[0] == "5" and len(row) == 12))


def misread(read, printed):
    """Pairs of words that stand for each other and differ."""
    for kind, a, b, c, d in difflib.SequenceMatcher(None, read, printed, autojunk=False).get_opcodes():
        if kind == "replace" and b - a == d - c <= 3:
            yield from zip(read[a:b], printed[c:d])


def bare(word):
    """A word without the signs around it."""
    return word.strip(".,;:()[]\"'“”‘’-–/")


def folded(word):
    """A word without its marks."""
    return "".join(c for c in unicodedata.normalize("NFD", word).replace("đ", "d") if not unicodedata.combining(c))


def words(pages):
    """Rows of words that are read as one other word which differs in marks."""
    printed_times, slips = collections.Counter(), collections.Counter()
    for page in pages:
        printed = words_of(page.with_suffix(".txt").read_text("utf-8"))
        printed_times.update(map(bare, printed))
        pairs = ((bare(word), bare(meant)) for word, meant in misread(recognised(page), printed))
        slips.update(pair for pair in pairs if pair[0] != pair[1] and folded(pair[0]) == folded(pair[1]))
    return [(r, p, round(10_000 * n / (printed_times[p] + PRINTED))) for (r, p), n in slips.items()
            if n >= WORD_TIMES and len(p) > 1]


def main():
    pages = sorted(pathlib.Path(sys.argv[-1]).glob("*.tsv"))
    rows = kept() if "--words" in sys.argv else letters(pages)
    rows = sorted([*rows, *words(pages)], key=lambda row: (row[1], -row[2], row[0]))
    head = "# read\tprinted\ttimes in 10,000 of those printed; made by tests/ocr/slips.py\n"
    TABLE.write_text(head + "".join(f"{r}\t{p}\t{n}\n" for r, p, n in rows), "utf-8")


def kept():
    """The rows of letters that the table has."""
    rows = [line.split("\t") for line in TABLE.read_text("utf-8").splitlines() if not line.startswith("#")]
    return [(r, p, int(n)) for r, p, n in rows if len(p) == 1 or folded(r) != folded(p)]


def letters(pages):
    """Rows of letters, and of the slips that are known."""
    printed_times, slips = collections.Counter(), collections.Counter()
    for page in pages:
        printed = words_of(page.with_suffix(".txt").read_text("utf-8"))
        printed_times.update("".join(printed))
        for word, meant in misread(recognised(page), printed):
            differ = [pair for pair in zip(word, meant) if pair[0] != pair[1]]
            if len(word) == len(meant) and len(differ) <= 2:
                slips.update(pair for pair in differ if pair[0].isalpha() and pair[1] in LETTERS)
    rows = [(r, p, max(1, round(10_000 * n / (printed_times[p] + PRINTED)))) for (r, p), n in slips.items()]
    known = {row[:2] for row in KNOWN}
    return [row for row in rows if row[:2] not in known] + KNOWN


if __name__ == "__main__":
    main()
