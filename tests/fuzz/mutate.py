#!/usr/bin/env python3
"""Damages documents at random and has each read: it must end in text or in a reason.

usage: mutate.py [--count N] [--seed N] [--program FILE] [--only pdf,docx,doc] [--keep FOLDER] [FOLDER ...]

Without a folder the sample in `corpus/` is taken; the files of every folder named are. Mutants go through
`PROGRAM extract FILE … --format text --ocr never`, forty at a time, with 1 GB of memory; where the forty crash, panic
or take more than ten seconds of processor time together, each is read again by itself. Exit code 0 is text, 1 to 3 a
reason; anything else, a panic or more than ten seconds is a failure: the mutant is kept, and the script ends with 1.
Processor time and not the clock, since a busy machine hangs nothing. The same seed over the same files makes the same
mutants. See README.md beside this file.
"""
import argparse
import collections
import io
import os
import random
import re
import resource
import shutil
import struct
import subprocess
import sys
import tempfile
import time
import zipfile
import zlib

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
KINDS = ("pdf", "docx", "doc")
LARGEST = 1_400_000
MEMORY = 1 << 30
TIMEOUT = 600
SLOW = 10
BATCH = 40
# What unpacking a DOCX raises that was damaged before.
UNPACKING = (zipfile.BadZipFile, zlib.error, struct.error, NotImplementedError, OSError, RuntimeError, ValueError,
             EOFError)
WILD = [b"\xff" * 8, b"\0" * 8, b"99999999", b"-1", b"<<", b">>", b"/Kids", b"<w:tbl>", b"</w:p>", b"&x;"]


class Mutator:
    """Makes mutants of a set of files, always the same for the same seed."""

    def __init__(self, files, seed):
        self.rnd = random.Random(seed)
        self.files = files
        self.data = {path: open(path, "rb").read() for path in files}
        self.plain = [self.flips, self.cut, self.drop, self.splice, self.digits, self.wild]

    def next(self):
        """A mutant: its origin, what was done, the bytes."""
        path = self.rnd.choice(self.files)
        kind = path.rsplit(".", 1)[-1].lower()
        own = {"pdf": [self.streams, self.names], "docx": [self.members] * 6}.get(kind, [])
        done, mutant = [], self.data[path]
        for _ in range(2 if self.rnd.random() < 0.2 else 1):
            change = self.rnd.choice(self.plain + own)
            try:
                mutant = change(mutant) if mutant else mutant
            except UNPACKING:
                mutant = self.flips(mutant)
            done.append(change.__name__)
        return path, "+".join(done), kind, mutant

    def flips(self, data):
        data = bytearray(data)
        for _ in range(self.rnd.choice([1, 4, 32, 256])):
            data[self.rnd.randrange(len(data))] ^= 1 << self.rnd.randrange(8)
        return bytes(data)

    def cut(self, data):
        return data[: self.rnd.randrange(len(data)) + 1]

    def drop(self, data):
        begin = self.rnd.randrange(len(data))
        return data[:begin] + data[begin + self.rnd.choice([1, 100, 5_000, 100_000]):]

    def splice(self, data):
        other = self.data[self.rnd.choice(self.files)]
        here, there = self.rnd.randrange(len(data)), self.rnd.randrange(len(other))
        length = self.rnd.choice([50, 2_000, 60_000])
        return data[:here] + other[there: there + length] + data[here + self.rnd.choice([0, length]):]

    def digits(self, data):
        places = [match.start() for match in re.finditer(rb"\d", data)]
        data = bytearray(data)
        for _ in range(self.rnd.choice([1, 8, 64]) if places else 0):
            data[self.rnd.choice(places)] = self.rnd.choice(b"0123456789")
        return bytes(data)

    def wild(self, data):
        data = bytearray(data)
        for _ in range(self.rnd.choice([1, 3, 20])):
            value, at = self.rnd.choice(WILD), self.rnd.randrange(len(data))
            data[at: at + len(value)] = value
        return bytes(data)

    def streams(self, data):
        """Two streams of a PDF change places."""
        found = [match.span(1) for match in re.finditer(rb"stream\r?\n(.*?)endstream", data, re.S)]
        if len(found) < 2:
            return self.flips(data)
        (a0, a1), (b0, b1) = sorted(self.rnd.sample(found, 2))
        return data[:a0] + data[b0:b1] + data[a1:b0] + data[a0:a1] + data[b1:]

    def names(self, data):
        """One name of a PDF takes the place of another."""
        found = [match.span() for match in re.finditer(rb"/[A-Z][A-Za-z]+", data)]
        if len(found) < 2:
            return self.flips(data)
        (a0, a1), (b0, b1) = self.rnd.choice(found), self.rnd.choice(found)
        return data[:a0] + data[b0:b1] + data[a1:]

    def members(self, data):
        """Parts of a DOCX are damaged inside a sound archive: left out, cut, repeated, changed."""
        source, out = zipfile.ZipFile(io.BytesIO(data)), io.BytesIO()
        names = source.namelist()
        hit = set(self.rnd.sample(names, min(len(names), self.rnd.randrange(1, 4)))) | {"word/document.xml"}
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
            for name in names:
                part = source.read(name)
                if name in hit and part:
                    part = self.member(part)
                if part is not None:
                    # A fixed date keeps the mutants the same from run to run.
                    target.writestr(zipfile.ZipInfo(name), part, zipfile.ZIP_DEFLATED)
        return out.getvalue()

    def member(self, part):
        chance = self.rnd.random()
        if chance < 0.1:
            return None
        if chance < 0.3:
            begin, end = sorted(self.rnd.randrange(len(part) + 1) for _ in range(2))
            begin = max(begin, end - 20_000)
            return part[:end] + part[begin:end] * self.rnd.randrange(1, 60) + part[end:]
        return self.rnd.choice(self.plain)(part)


def limits():
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def read(program, paths):
    """How reading files ended (exit code, None for a time-out), the processor time it took, what was said."""
    command = [program, "extract", *paths, "--format", "text", "--ocr", "never"]
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    try:
        ended = subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, timeout=TIMEOUT,
                               preexec_fn=limits)
    except subprocess.TimeoutExpired:
        return None, TIMEOUT, ""
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    took = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return ended.returncode, took, ended.stderr.decode("utf-8", "replace")


def outcome(code, took, said):
    """What became of one file: text, reason, crash or hang."""
    if code not in (None, 0, 1, 2, 3):
        return "crash"
    if code is None or took > SLOW:
        return "hang"
    return "text" if code == 0 else "reason"


def batch(program, paths, tally):
    """Reads mutants together, and again one by one if that went wrong; gives what failed."""
    code, took, said = read(program, paths)
    if outcome(code, took, said) in ("text", "reason") and "panicked" not in said:
        reasons = sum(f"{path}: " in said for path in paths)
        tally["reason"] += reasons
        tally["text"] += len(paths) - reasons
        return took, []
    slowest, failed = 0.0, []
    for path in paths:
        code, took, said = read(program, [path])
        slowest = max(slowest, took)
        became = outcome(code, took, said)
        # A panic that was caught costs the text of a page: worth a look, but it stopped nothing.
        panicked = "panicked" in said
        tally[became + (", panic contained" if panicked and became != "crash" else "")] += 1
        if became in ("crash", "hang") or panicked:
            failed.append((path, f"{became} exit {code} {said[-400:]}"))
    return slowest, failed


def sources(folders, kinds):
    found = []
    for folder in folders:
        for place, _, names in os.walk(folder):
            found += [os.path.join(place, name) for name in names if name.lower().rsplit(".", 1)[-1] in kinds]
    return sorted(path for path in found if 0 < os.path.getsize(path) < LARGEST)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, default=20_000)
    parser.add_argument("--seed", type=int, default=20_260_601)
    parser.add_argument("--program", default=os.path.join(ROOT, "target", "release", "tracuu"))
    parser.add_argument("--only", default=",".join(KINDS), help="kinds of files, parted by commas")
    parser.add_argument("--keep", default=os.path.join(tempfile.gettempdir(), "tracuu-mutants"))
    parser.add_argument("folders", nargs="*", default=[os.path.join(ROOT, "corpus")])
    asked = parser.parse_args()
    files = sources(asked.folders, asked.only.split(","))
    if not files:
        parser.error("no file to damage")
    mutator, tally, slowest = Mutator(files, asked.seed), collections.Counter(), 0.0
    with tempfile.TemporaryDirectory() as scratch:
        for first in range(0, asked.count, BATCH):
            made = {}
            for number in range(first, min(first + BATCH, asked.count)):
                path, change, kind, mutant = mutator.next()
                place = os.path.join(scratch, f"{number}.{kind}")
                with open(place, "wb") as file:
                    file.write(mutant)
                made[place] = f"{number} {change} {os.path.basename(path)}"
            took, failed = batch(asked.program, list(made), tally)
            slowest = max(slowest, took)
            for place, said in failed:
                os.makedirs(asked.keep, exist_ok=True)
                shutil.copy(place, os.path.join(asked.keep, f"{asked.seed}-{os.path.basename(place)}"))
                print(made[place], said, flush=True)
            for place in made:
                os.remove(place)
            if first // 1000 != (first + BATCH) // 1000:
                print(f"{sum(tally.values())} so far: {dict(sorted(tally.items()))}", flush=True)
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print(f"{asked.count} mutants of {len(files)} files, seed {asked.seed}: {dict(sorted(tally.items()))}")
    print(f"slowest {BATCH}: {slowest:.2f} s of processor time, most memory {peak:.0f} MB")
    return 1 if tally["crash"] + tally["hang"] else 0


if __name__ == "__main__":
    sys.exit(main())
