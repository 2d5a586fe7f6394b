#!/usr/bin/env python3
"""Damages files at random and sends them to workers: each request must have one answer.

usage: workers.py [--count N] [--seed N] [--program FILE] [--workers N] [--only KINDS] [--keep FOLDER] [FOLDER ...]

The files are those of the folders named (`corpus/` without one), and an RTF, HTML, ZIP, PNG, BMP and TIFF made here, so
that text of every kind is asked for; pictures are not decoded, and tables of the office not read, for a text. Mutants are those of `mutate.py`, by its seed. Each goes to `PROGRAM worker
--ndjson`, which limits itself to 1 GB and 20 seconds; one in four is asked for the files that it carries. A worker that
dies is replaced and the file tried once more alone, as a run does it: dead twice is a file that a run names with its
reason. After every thousandth a sound file is sent, whose text must be as at first. The script ends with 1 where a
request was lost, answered as another, not answered within a minute, or answered with more memory than allowed.
"""
import argparse
import base64
import collections
import io
import json
import os
import select
import struct
import subprocess
import sys
import tempfile
import threading
import zipfile
import zlib

from mutate import ROOT, Mutator, sources

KINDS = ("pdf", "docx", "doc", "rtf", "html", "xlsx", "csv", "zip", "png", "bmp", "tif")
MEMORY_MB = 1024
SECONDS = 20
PATIENCE = 60
TEXT = "HỘI ĐỒNG NHÂN DÂN TỈNH\nSố: 12/2019/NQ-HĐND\nNGHỊ QUYẾT\nQuy định mức hỗ trợ\nĐiều 1. Mức hỗ trợ là 500.000 đồng.\n"


def rtf(text):
    words = "".join("\\par " if c == "\n" else c if ord(c) < 128 else f"\\u{ord(c)}?" for c in text)
    return ("{\\rtf1\\ansi\\ansicpg1258\\deff0{\\fonttbl{\\f0 Times;}}\\f0 " + words + "}").encode()


def html(text):
    rows = "".join(f"<p>{line}</p>" for line in text.split("\n"))
    table = "<table><tr><td>TT</td><td>Mức</td></tr><tr><td>1</td><td>500.000</td></tr></table>"
    return f'<html><head><meta charset="utf-8"></head><body>{rows}{table}</body></html>'.encode()


def png(width=300, height=200):
    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
    lines = b"".join(b"\0" + bytes((x * y) % 256 for x in range(width)) for y in range(height))
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(lines)) + chunk(b"IEND", b"")


def bmp(width=64, height=64):
    pixels = bytes(width * height * 3)
    head = b"BM" + struct.pack("<IHHI", 54 + len(pixels), 0, 0, 54)
    return head + struct.pack("<IiiHHIIiiII", 40, width, height, 1, 24, 0, len(pixels), 2835, 2835, 0, 0) + pixels


def tiff(width=200, height=100):
    pixels = bytes(255 - (n % 7) for n in range(width * height))
    tags = [(256, 3, width), (257, 3, height), (258, 3, 8), (259, 3, 1), (262, 3, 1), (273, 4, 8), (277, 3, 1),
            (278, 3, height), (279, 4, len(pixels))]
    entries = b"".join(struct.pack("<HHII", tag, kind, 1, value) for tag, kind, value in tags)
    return b"II*\0" + struct.pack("<I", 8 + len(pixels)) + pixels + struct.pack("<H", len(tags)) + entries + b"\0" * 4


def archive(files):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for path in files:
            target.write(path, os.path.basename(path))
    return out.getvalue()


def made(folder, files):
    """Files of the kinds that the folders lack, made in a folder of their own."""
    small = sorted(files, key=os.path.getsize)[:4]
    for name, data in (("a.rtf", rtf(TEXT * 20)), ("a.html", html(TEXT * 20)), ("a.png", png()), ("a.bmp", bmp()),
                       ("a.tif", tiff()), ("a.zip", archive(small))):
        with open(os.path.join(folder, name), "wb") as file:
            file.write(data)
    return [os.path.join(folder, name) for name in sorted(os.listdir(folder))]


class Worker:
    """One worker, started anew when it died."""

    def __init__(self, program):
        self.program, self.process = program, None

    def start(self):
        command = [self.program, "worker", "--ndjson", "--memory", str(MEMORY_MB), "--seconds", str(SECONDS)]
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                        stderr=subprocess.DEVNULL)
        self.line()

    def line(self):
        """The next line, '' where the worker ended, None where it says nothing for too long."""
        ready, _, _ = select.select([self.process.stdout], [], [], PATIENCE)
        return self.process.stdout.readline() if ready else None

    def ask(self, request):
        """The answer; a word for what went wrong instead."""
        if self.process is None:
            self.start()
        try:
            self.process.stdin.write(json.dumps(request).encode() + b"\n")
            self.process.stdin.flush()
            line = self.line()
        except BrokenPipeError:
            line = b""
        if line:
            return json.loads(line)
        self.end()
        return "hung" if line is None else "died"

    def end(self):
        if self.process is not None:
            self.process.kill()
            self.process.wait()
            self.process = None


class Run:
    """The mutants, handed out to several workers."""

    def __init__(self, asked, files):
        self.mutator, self.asked = Mutator(files, asked.seed), asked
        self.lock, self.number = threading.Lock(), 0
        self.tally, self.wrong, self.most = collections.Counter(), [], 0
        self.sound, self.text = html(TEXT), None

    def next(self):
        with self.lock:
            if self.number == self.asked.count:
                return None
            self.number += 1
            return self.number, self.mutator.next()

    def fault(self, number, what, mutant, kind):
        os.makedirs(self.asked.keep, exist_ok=True)
        with open(os.path.join(self.asked.keep, f"{self.asked.seed}-{number}.{kind}"), "wb") as file:
            file.write(mutant)
        self.wrong.append(f"{number} {kind}: {what}")
        print(self.wrong[-1], flush=True)

    def answer(self, worker, number, want, data):
        request = {"id": number, "bytes": base64.b64encode(data).decode(), "want": want}
        answer = worker.ask(request)
        if answer == "died":
            with self.lock:
                self.tally["(died once)"] += 1
            answer = worker.ask(request)
        return answer

    def serve(self):
        worker = Worker(self.asked.program)
        while (handed := self.next()) is not None:
            number, (path, change, kind, mutant) = handed
            answer = self.answer(worker, number, "attached" if number % 4 == 0 else "text", mutant)
            with self.lock:
                self.judge(number, answer, kind, mutant, f"{change} {os.path.basename(path)}")
            if number % 1000 == 0:
                self.control(worker, number)
        worker.end()

    def judge(self, number, answer, kind, mutant, origin):
        if isinstance(answer, str):
            self.tally[answer] += 1
            self.fault(number, f"{answer}, {origin}", mutant, kind)
            return
        self.tally[f"{kind} {answer.get('outcome')}"] += 1
        self.most = max(self.most, answer.get("memory_kb") or 0)
        if answer.get("id") != number:
            self.fault(number, f"answered as {answer.get('id')}", mutant, kind)
        if (answer.get("memory_kb") or 0) > MEMORY_MB << 10:
            self.fault(number, f"{answer['memory_kb']} KB, {origin}", mutant, kind)

    def control(self, worker, number):
        """A sound file after many damaged ones reads as it did."""
        answer = self.answer(worker, -number, "text", self.sound)
        text = answer if isinstance(answer, str) else json.dumps(answer.get("text"), sort_keys=True)
        with self.lock:
            self.text = self.text or text
            if text != self.text:
                self.fault(number, "a sound file reads otherwise", self.sound, "docx")
            print(f"{number} so far, {len(self.wrong)} wrong, most memory {self.most >> 10} MB", flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, default=20_000)
    parser.add_argument("--seed", type=int, default=20_261_201)
    parser.add_argument("--program", default=os.path.join(ROOT, "target", "release", "tracuu"))
    parser.add_argument("--workers", type=int, default=os.cpu_count())
    parser.add_argument("--only", default=",".join(KINDS), help="kinds of files, parted by commas")
    parser.add_argument("--keep", default=os.path.join(tempfile.gettempdir(), "tracuu-mutants"))
    parser.add_argument("folders", nargs="*", default=[os.path.join(ROOT, "corpus")])
    asked = parser.parse_args()
    kinds = asked.only.split(",")
    with tempfile.TemporaryDirectory() as folder:
        files = sources(asked.folders, kinds)
        files += [path for path in made(folder, files) if path.rsplit(".", 1)[-1] in kinds]
        by_kind = collections.defaultdict(list)
        for path in files:
            by_kind[path.rsplit(".", 1)[-1].lower()].append(path)
        # As many of each kind, whatever the folders hold most of.
        most = max(len(paths) for paths in by_kind.values())
        even = [path for paths in by_kind.values() for path in (paths * (most // len(paths) + 1))[:most]]
        run = Run(asked, sorted(even))
        threads = [threading.Thread(target=run.serve) for _ in range(asked.workers)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    for name, count in sorted(run.tally.items()):
        print(f"{name}: {count}")
    answered = sum(count for name, count in run.tally.items() if not name.startswith("("))
    print(f"{answered} of {asked.count} mutants of {len(files)} files, seed {asked.seed}: {len(run.wrong)} wrong, "
          f"most memory {run.most >> 10} MB")
    return 1 if run.wrong or answered != asked.count else 0


if __name__ == "__main__":
    sys.exit(main())
