"""Makes scans with known truth out of pages of digital PDFs; README.md says how."""

import argparse
import csv
import random
from pathlib import Path

import pages
import scan
import seal

COLUMNS = ["name", "source", "dpi", "ink", "signed", "file", "page"]
LOOKS = [(dpi, ink) for dpi in scan.DPI for ink in scan.INKS]
# Every so many pages one is also laid on its side, then on its head, then on its other side.
TURNED_EVERY = 5
QUARTERS = 3


def main():
    wish = arguments()
    real = wish.real / "pdf-digital" if wish.real else None
    if wish.learn:
        chosen = pages.learning_pages(real, wish.learn)
    else:
        chosen = pages.sample_pages() + (pages.real_pages(real, pages.MEASURED) if real else [])
    if wish.pages:
        chosen = chosen[::max(1, len(chosen) // wish.pages)][:wish.pages]
    for folder in ("pages", "truth"):
        (wish.out / folder).mkdir(parents=True, exist_ok=True)
    with open(wish.out / "set.tsv", "w", encoding="utf-8", newline="") as table:
        rows = csv.writer(table, delimiter="\t", lineterminator="\n")
        rows.writerow(COLUMNS)
        for at, page in enumerate(chosen):
            rows.writerows(variants(page, wish, LOOKS[at % len(LOOKS):][:1] if wish.learn else LOOKS))
        for at, page in enumerate([] if wish.learn else chosen[::TURNED_EVERY][:QUARTERS]):
            rows.writerows(turned(page, wish, at + 1))


def arguments():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--real", type=Path, help="folder with pdf-digital/; without it the sample alone is used")
    parser.add_argument("--out", type=Path, default=Path("target/ocr-set"))
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--pages", type=int, help="so many source pages only")
    parser.add_argument("--learn", type=int, metavar="N", help="N other pages instead, one scan each, to learn from")
    return parser.parse_args()


def variants(page, wish, looks):
    """Writes the scans of a page and their truth; gives their rows of the table."""
    truth, picture, place = pages.truth_of(page.pdf, page.number), pages.picture_of(page), pages.signature_of(page)
    rows = []
    for dpi, ink in looks:
        name = f"{page.name}-{dpi}-{ink}"
        # Each scan draws from its own generator, so that leaving one out does not change another.
        rng = random.Random(f"{wish.seed} {name}")
        under = seal.signed(picture, place, pages.RENDER_DPI, rng) if place else picture
        (wish.out / "pages" / f"{name}.pdf").write_bytes(scan.scanned(under, dpi, ink, rng))
        (wish.out / "truth" / f"{name}.txt").write_text(truth, encoding="utf-8")
        rows.append([name, page.kind, dpi, ink, "yes" if place else "no", page.pdf.name, page.number])
    return rows


def turned(page, wish, quarters):
    """Writes gray scans of a page that was laid in turned clockwise by so many quarters; gives their rows."""
    truth = pages.truth_of(page.pdf, page.number)
    picture = pages.picture_of(page).rotate(-90 * quarters, expand=True)
    rows = []
    for dpi in scan.DPI:
        name = f"t{quarters}{page.name}-{dpi}-grey"
        rng = random.Random(f"{wish.seed} {name}")
        (wish.out / "pages" / f"{name}.pdf").write_bytes(scan.scanned(picture, dpi, "grey", rng))
        (wish.out / "truth" / f"{name}.txt").write_text(truth, encoding="utf-8")
        rows.append([name, "turned", dpi, "grey", "no", page.pdf.name, page.number])
    return rows


if __name__ == "__main__":
    main()
