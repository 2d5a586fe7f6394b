"""Which pages of digital PDFs become scans, their pictures and their true text."""

import csv
import re
import subprocess
import tempfile
import unicodedata
import xml.etree.ElementTree as ET
from dataclasses import dataclass
from pathlib import Path

from PIL import Image

HERE = Path(__file__).resolve().parent
CORPUS = HERE.parent.parent / "corpus"
RENDER_DPI = 300
MEASURED = 10  # real files of the measured set
XHTML = "{http://www.w3.org/1999/xhtml}"
ENOUGH = 900  # characters of a real page that is worth reading


@dataclass(frozen=True)
class Page:
    """One page of a PDF."""

    name: str
    kind: str  # sample or real
    pdf: Path
    number: int


def run(*command):
    """What a program prints; its complaints are dropped."""
    return subprocess.run([str(c) for c in command], capture_output=True, check=True).stdout


def sample_pages():
    """The pages of `pages.tsv`. Names in the file system may be NFD, so both sides are compared as NFC."""
    found = {nfc(str(f.relative_to(CORPUS))): f for f in CORPUS.rglob("*") if f.is_file()}
    with open(HERE / "pages.tsv", encoding="utf-8", newline="") as table:
        rows = list(csv.DictReader(table, delimiter="\t"))
    return [Page(f"s{n:02}", "sample", found[nfc(row["path"])], int(row["page"])) for n, row in enumerate(rows, 1)]


def real_pages(folder, count):
    """A page each of `count` PDFs spread over the folder."""
    pdfs = spread([f for f in sorted(Path(folder).glob("*.pdf")) if embedded(f)], count)
    return one_each(pdfs, "r", "real", count)


def learning_pages(folder, count):
    """Pages of files that the measured set does not use, to learn slips from; half of them real if there are some."""
    reals = real_pages(folder, MEASURED) if folder else []
    used = {page.pdf for page in sample_pages() + reals}
    samples = [f for f in sorted(CORPUS.rglob("*")) if f.suffix.lower() == ".pdf" and f not in used and embedded(f)]
    others = [f for f in sorted(Path(folder).glob("*.pdf")) if f not in used and embedded(f)] if folder else []
    pages = one_each(others, "lr", "real", count // 2)
    return one_each(spread(samples, count - len(pages)), "ls", "sample", count - len(pages)) + pages


def one_each(pdfs, mark, kind, count):
    """A page each of the first PDFs that have a good one: a second, a last and a first page in turn."""
    pages = []
    for pdf in pdfs:
        number = chosen(pdf, len(pages) % 3) if len(pages) < count else None
        if number:
            pages.append(Page(f"{mark}{len(pages) + 1:02}", kind, pdf, number))
    return pages


def spread(items, count):
    """All items, those at even distances first."""
    step = max(1, len(items) // max(1, count))
    return [item for start in range(step) for item in items[start::step]]


def embedded(pdf):
    """Whether every font of the file is embedded: if not, the picture shows overlapping letters nobody printed."""
    lines = run("pdffonts", pdf).decode("utf-8", "replace").splitlines()[2:]
    return bool(lines) and all(line.split()[-5] == "yes" for line in lines)


def chosen(pdf, turn):
    """The first page from the wished place on that has enough text and no picture (stamps hold text of their own)."""
    count = int(re.search(rb"Pages:\s+(\d+)", run("pdfinfo", pdf)).group(1))
    order = [range(2, count + 1), range(count, 0, -1), range(1, count + 1)][turn]
    return next((n for n in order if len(truth_of(pdf, n)) >= ENOUGH and not pictures(pdf, n) and upright(pdf, n)), None)


def upright(pdf, number):
    """Whether most words of a page are wider than tall: a sideways table is a matter of turning, not of reading."""
    words = [w for w in words_of(pdf, number) if len(w[0]) > 2]
    return sum(w[3] - w[1] > w[4] - w[2] for w in words) * 2 > len(words)


def pictures(pdf, number):
    """How many images a page draws."""
    return len(run("pdfimages", "-list", "-f", number, "-l", number, pdf).splitlines()) - 2


def truth_of(pdf, number):
    """The lines of a page as its file holds them, in NFC.

    Word by word, since the plain output of pdftotext drops hyphens at the end of a line, also those of document numbers.
    """
    layout = ET.fromstring(run("pdftotext", "-bbox-layout", "-f", number, "-l", number, pdf, "-").decode("utf-8"))
    lines = (" ".join(word.text or "" for word in line.iter(f"{XHTML}word")) for line in layout.iter(f"{XHTML}line"))
    return nfc("".join(line + "\n" for line in lines))


def picture_of(page):
    """The page as a gray picture at `RENDER_DPI`."""
    with tempfile.TemporaryDirectory() as folder:
        run("pdftoppm", "-r", RENDER_DPI, "-gray", "-f", page.number, "-l", page.number, "-singlefile", page.pdf,
            f"{folder}/page")
        return Image.open(f"{folder}/page.pgm").convert("L")


def signature_of(page):
    """(x, y of the title, y of the name) in points, if the page carries a signature; the title's middle is x."""
    words = words_of(page.pdf, page.number)
    for at in range(len(words) - 1, 0, -1):
        if (words[at - 1][0], words[at][0]) == ("CHỦ", "TỊCH"):
            return signer_below(words, (words[at - 1][1] + words[at][3]) / 2, words[at][4])
    return None


def signer_below(words, x, bottom):
    """The place of the first words below the title that stand under it, if they are as near as a name is."""
    below = [w for w in words if abs((w[1] + w[3]) / 2 - x) < 70 and bottom < w[2] < bottom + 160]
    return (x, bottom, min(w[2] for w in below)) if below else None


def words_of(pdf, number):
    """(text, left, top, right, bottom) of the words of a page."""
    xml = run("pdftotext", "-bbox", "-f", number, "-l", number, pdf, "-").decode("utf-8")
    places = ["xMin", "yMin", "xMax", "yMax"]
    return [(nfc(word.text or ""), *(float(word.get(p)) for p in places))
            for word in ET.fromstring(xml).iter(f"{XHTML}word")]


def nfc(text):
    """Text in composed form."""
    return unicodedata.normalize("NFC", text)
