"""Runs what is measured: `tracuu`, or the engine alone as a yardstick."""

import csv
import os
import re
import subprocess
import tempfile
from pathlib import Path

BROKEN = re.compile(r"\w- \w")
PATIENCE = 300  # seconds a page


class Failed(Exception):
    """A page that was not read, with the reason."""


def tracuu(binary, pdf, raw):
    """The text of a page by `tracuu extract`; `raw` as recognised, without repair."""
    command = [binary, "extract", "--ocr", "always", "--format", "text", *(["--raw-ocr"] if raw else []), str(pdf)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=PATIENCE)
    if done.returncode:
        raise Failed(f"{pdf.name}: exit code {done.returncode}: {done.stderr.strip()[-300:]}")
    return done.stdout


def recognised(pdf, dpi, kept):
    """(word, confidence) of a page by the engine alone, in its order; `kept` holds the table for the next time."""
    if not kept.exists():
        with tempfile.TemporaryDirectory() as folder:
            subprocess.run(["pdfimages", "-png", str(pdf), f"{folder}/page"], check=True, timeout=PATIENCE)
            image = next(Path(folder).glob("*.png"))
            command = ["tesseract", str(image), f"{folder}/out", "-l", "vie", "--psm", "3", "--dpi", str(dpi), "tsv"]
            subprocess.run(command, check=True, timeout=PATIENCE, capture_output=True,
                           env={**os.environ, "OMP_THREAD_LIMIT": "1"})
            kept.parent.mkdir(parents=True, exist_ok=True)
            kept.write_bytes(Path(folder, "out.tsv").read_bytes())
    with open(kept, encoding="utf-8", newline="") as table:
        rows = csv.DictReader(table, delimiter="\t", quoting=csv.QUOTE_NONE)
        return joined([row for row in rows if row["level"] == "5" and row["text"].strip()])


def joined(rows):
    """Words and confidences, a word that a line broke after its hyphen as one, as `measure.words_of` does in a text."""
    words, before = [], None
    for row in rows:
        line = [row[key] for key in ("block_num", "par_num", "line_num")]
        if line != before and words and BROKEN.search(f"{words[-1][0]} {row['text']}"):
            words[-1] = (words[-1][0] + row["text"], min(words[-1][1], float(row["conf"])))
        else:
            words.append((row["text"], float(row["conf"])))
        before = line
    return words
