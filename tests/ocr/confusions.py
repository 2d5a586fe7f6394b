"""What the engine alone reads in place of what: a table of slips over a made set, commonest first."""

import argparse
import csv
import sys
from collections import defaultdict
from pathlib import Path

from rapidfuzz.distance import Levenshtein

import engine
import measure


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--set", type=Path, default=Path("target/ocr-set"))
    parser.add_argument("--kept", action="store_true", help="only pages that were recognised before")
    parser.add_argument("--letters", action="store_true", help="the letters that differ, not the words")
    wish = parser.parse_args()
    found = defaultdict(list)
    for row in rows_of(wish.set):
        kept = wish.set / "engine" / f"{row['name']}.tsv"
        if kept.exists() or not wish.kept:
            for read, truth, sure in slips_of(wish.set, row, kept):
                for pair in letters(read, truth) if wish.letters else [(read, truth)]:
                    found[*pair, row["dpi"]].append(sure)
    table = csv.writer(sys.stdout, delimiter="\t", lineterminator="\n", quoting=csv.QUOTE_NONE, quotechar=None)
    table.writerow(["recognised", "truth", "count", "confidence", "dpi"])
    for (read, truth, dpi), sure in sorted(found.items(), key=lambda item: (-len(item[1]), item[0])):
        table.writerow([read, truth, len(sure), f"{sum(sure) / len(sure):.1f}", dpi])


def rows_of(folder):
    """The rows of a made set."""
    with open(folder / "set.tsv", encoding="utf-8", newline="") as table:
        return list(csv.DictReader(table, delimiter="\t"))


def slips_of(folder, row, kept):
    """(recognised, truth, confidence) of a page; of several words the lowest confidence."""
    read = [(word, sure) for text, sure in engine.recognised(folder / "pages" / f"{row['name']}.pdf", row["dpi"], kept)
            for word in measure.words_of(text)]
    words, truth = [word for word, _ in read], truth_of(folder, row)
    for slip in measure.errors(truth, words).slips:
        true, seen = measure.sides(truth, words, slip)
        yield seen, true, min(read[at][1] for at in slip.read)


def letters(read, truth):
    """(recognised, truth) of the stretches in which two words differ; one side may be empty."""
    return [(read[op.src_start:op.src_end], truth[op.dest_start:op.dest_end])
            for op in Levenshtein.opcodes(read, truth) if op.tag != "equal"]


def truth_of(folder, row):
    """The true words of a page."""
    return measure.words_of((folder / "truth" / f"{row['name']}.txt").read_text(encoding="utf-8"))


if __name__ == "__main__":
    main()
