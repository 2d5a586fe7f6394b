"""Makes scans with known truth out of pages of digital PDFs; README.md says how."""

import argparse
import csv
import random
from pathlib import Path

import pages
import scan
import seal

COLUMNS = ["name", "source", "dpi", "ink", "signed", "file", "page"]


def main():
    wish = arguments()
    chosen = pages.sample_pages() + (pages.real_pages(wish.real / "pdf-digital", 10) if wish.real else [])
    if wish.pages:
        chosen = chosen[::max(1, len(chosen) // wish.pages)][:wish.pages]
    for folder in ("pages", "truth"):
        (wish.out / folder).mkdir(parents=True, exist_ok=True)
    with open(wish.out / "set.tsv", "w", encoding="utf-8", newline="") as table:
        rows = csv.writer(table, delimiter="\t", lineterminator="\n")
        rows.writerow(COLUMNS)
        for page in chosen:
            rows.writerows(variants(page, wish))


def arguments():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--real", type=Path, help="folder with pdf-digital/; without it the sample alone is used")
    parser.add_argument("--out", type=Path, default=Path("ocr-set"))
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--pages", type=int, help="so many source pages only")
    return parser.parse_args()


def variants(page, wish):
    """Writes the scans of a page and their truth; gives their rows of the table."""
    truth, picture, place = pages.truth_of(page.pdf, page.number), pages.picture_of(page), pages.signature_of(page)
    rows = []
    for dpi in scan.DPI:
        for ink in scan.INKS:
            name = f"{page.name}-{dpi}-{ink}"
            # Each scan draws from its own generator, so that leaving one out does not change another.
            rng = random.Random(f"{wish.seed} {name}")
            under = seal.signed(picture, place, pages.RENDER_DPI, rng) if place else picture
            (wish.out / "pages" / f"{name}.pdf").write_bytes(scan.scanned(under, dpi, ink, rng))
            (wish.out / "truth" / f"{name}.txt").write_text(truth, encoding="utf-8")
            rows.append([name, page.kind, dpi, ink, "yes" if place else "no", page.pdf.name, page.number])
    return rows


if __name__ == "__main__":
    main()
