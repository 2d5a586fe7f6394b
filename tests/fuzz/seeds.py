#!/usr/bin/env python3
"""Takes content streams and CMaps out of PDFs, for the fuzzing tests to begin with.

usage: seeds.py OUT [FOLDER ...]      (default: corpus/)
Writes OUT/content/* and OUT/cmaps/*, each stream once and none over 8 KB.
"""
import hashlib
import os
import re
import sys
import zlib

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
LARGEST = 8_000


def streams(data):
    """The unpacked streams of a file that are plain or deflated."""
    for match in re.finditer(rb"stream\r?\n(.*?)endstream", data, re.S):
        raw = match.group(1)
        try:
            yield zlib.decompressobj().decompress(raw, 1 << 20)
        except zlib.error:
            yield raw


def kind(stream):
    if b"begincmap" in stream:
        return "cmaps"
    return "content" if re.search(rb"\bBT\b.*\bT[jJ]\b", stream, re.S) else None


def main():
    out, folders = sys.argv[1], sys.argv[2:] or [os.path.join(ROOT, "corpus")]
    for name in ("content", "cmaps"):
        os.makedirs(os.path.join(out, name), exist_ok=True)
    for folder in folders:
        for place, _, names in sorted(os.walk(folder)):
            for name in sorted(n for n in names if n.lower().endswith(".pdf")):
                with open(os.path.join(place, name), "rb") as file:
                    data = file.read()
                for stream in streams(data):
                    found = kind(stream)
                    if found:
                        # The beginning of a longer page is a page as well.
                        stream = stream[:LARGEST]
                        name = hashlib.sha1(stream).hexdigest()
                        with open(os.path.join(out, found, name), "wb") as file:
                            file.write(stream)


if __name__ == "__main__":
    main()
