#!/usr/bin/env python3
"""Writes the sample corpus: `corpus/` and `tests/sample/files.tsv`, from plan.tsv and texts/ (see README.md)."""

import argparse
import sys
import tempfile
from pathlib import Path

import compose
import docx
import markup
import names
import pdf_tidy
import plan as plans_file
import scans
import typst_page
import web_page
from producers import Missing, Producers
from registers import Registers

HERE = Path(__file__).resolve().parent
CORPUS = HERE.parent.parent / "corpus"
LISTING = HERE / "files.tsv"
LOCK_OWNER = "Phong Tong hop"


def main():
    arguments = parse_arguments()
    plans = [p for p in plans_file.load() if not arguments.only or p.id in arguments.only]
    texts, mistakes = read_texts(plans)
    for mistake in mistakes:
        print(mistake, file=sys.stderr)
    if mistakes and not arguments.partial:
        return 2
    plans = [p for p in plans if p.id in texts]
    try:
        with tempfile.TemporaryDirectory() as work:
            files = Builder(plans, texts, Path(work)).files()
    except Missing as missing:
        print(f"not installed: {missing}", file=sys.stderr)
        return 2
    publish(files, arguments.out)
    return 0


def parse_arguments():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=CORPUS,
                        help="another directory than corpus/ (files.tsv goes into it)")
    parser.add_argument("--only", nargs="+", metavar="ID", help="these documents alone; for trying things, with --out")
    parser.add_argument("--partial", action="store_true", help="go on where texts are missing or wrong")
    arguments = parser.parse_args()
    if arguments.only and arguments.out == CORPUS:
        parser.error("--only goes with --out")
    return arguments


def read_texts(plans):
    """Parsed texts by id, and a line for each that cannot be read."""
    texts, mistakes = {}, []
    for plan in plans:
        path = HERE / "texts" / f"{plan.id}.txt"
        try:
            texts[plan.id] = markup.parse(path.read_text(encoding="utf-8"))
        except (FileNotFoundError, markup.MarkupError) as error:
            mistakes.append(f"{path.name}: {error}")
    return texts, mistakes


class Builder:
    """Makes every file in a working directory; `files` gives (id, path, kind, bytes) rows."""

    def __init__(self, plans, texts, work):
        self.plans, self.texts, self.work = plans, texts, work
        self.producers = Producers(work)
        self.documents = {plan.id: compose.compose(plan, texts[plan.id]) for plan in plans}
        self.scanned = [plan.id for plan in plans if plan.format.startswith("scan")]

    def files(self):
        """All rows of the corpus: documents, the odd files, registers."""
        self.convert()
        paths = names.paths(self.plans)
        rows = [(plan.id, paths[plan.id], names.EXTENSIONS[plan.format], self.content(plan)) for plan in self.plans]
        return rows + self.odd_files({row[0]: row[3] for row in rows}) + [
            ("-", f"registers/{name}", name.rsplit(".", 1)[1], data)
            for name, data in Registers(plans_file.load(), self.texts).files()]

    def convert(self):
        """Writes the DOCX files that LibreOffice turns into something else, each kind in one call."""
        printed, old = [], []
        for plan in self.plans:
            if plan.producer == "libreoffice" or plan.format in ("scan", "scan-stamp", "doc"):
                path = self.work / f"{plan.id}.docx"
                path.write_bytes(docx.package(self.documents[plan.id]))
                (old if plan.format == "doc" else printed).append(path)
        self.producers.libreoffice(printed, "pdf", self.work / "printed")
        self.producers.libreoffice(old, "doc:MS Word 97", self.work / "old")

    def content(self, plan):
        """The bytes of one document."""
        document = self.documents[plan.id]
        if plan.format in ("docx", "tcvn3"):
            return docx.package(document)
        if plan.format == "doc":
            return (self.work / "old" / f"{plan.id}.doc").read_bytes()
        target = self.work / f"{plan.id}-final.pdf"
        printed = self.work / "printed" / f"{plan.id}.pdf"
        if plan.format != "pdf":
            scans.scan(plan, printed, self.producers, target, bilevel=self.scanned.index(plan.id) % 2 == 1)
            return target.read_bytes()
        if plan.producer != "libreoffice":
            printed = self.work / f"{plan.id}.pdf"
            if plan.producer == "typst":
                self.producers.typst(typst_page.source(document), printed)
            else:
                self.producers.chromium(web_page.page(document), printed)
        pdf_tidy.tidy(printed, target, plan.adopted_on)
        return target.read_bytes()

    @staticmethod
    def odd_files(contents):
        """A copy under another name, a lock file of Word, an empty file."""
        ident, path = names.DUPLICATE
        rows = [(ident, path, "duplicate", contents[ident])] if ident in contents else []
        owner = LOCK_OWNER.encode("ascii")
        lock = [bytes([len(owner)]), owner.ljust(53), bytes([len(owner), 0]), LOCK_OWNER.encode("utf-16-le").ljust(106)]
        return rows + [("-", names.LOCK, "lock", b"".join(lock)), ("-", names.EMPTY, "empty", b"")]


def publish(files, out):
    """Replaces what the last run wrote, and nothing else, by the new files."""
    listing = LISTING if out == CORPUS else out / "files.tsv"
    if listing.exists():
        for line in listing.read_text(encoding="utf-8").splitlines()[1:]:
            remove(out, out / line.split("\t")[1])
    for _, path, _, data in files:
        target = out / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)
    rows = ["id\tpath\tkind"] + [f"{ident}\t{path}\t{kind}" for ident, path, kind, _ in files]
    listing.write_text("\n".join(rows) + "\n", encoding="utf-8")
    print(f"{len(files)} files, {sum(len(f[3]) for f in files):,} bytes")


def remove(out, path):
    """Removes a file, and the directories that it leaves empty."""
    path.unlink(missing_ok=True)
    while path.parent != out and path.parent.is_dir() and not any(path.parent.iterdir()):
        path = path.parent
        path.rmdir()


if __name__ == "__main__":
    sys.exit(main())
