#!/usr/bin/env python3
"""The page under load, on loopback, beside Datasette (SQLite FTS5) over the same articles, in turn within one run.

  load.py corpus DIR ARTICLES       writes resolutions of ten articles each, mixed from the sample's texts
  load.py run INDEX [--seconds N] [--mixed SECONDS] [--tracuu FILE] [--oha FILE] [--wrk FILE] [--datasette FILE]

`oha` is `cargo install oha --locked`; Datasette is `pip install datasette`. Where `--wrk` is given (`apt-get install
wrk`), as many requests as go are made by it, which takes less of the processors that it shares with the server. Beside each figure stands the machine's
load average, since what else runs there moves it.
"""

import argparse
import contextlib
import json
import os
import random
import re
import socket
import sqlite3
import subprocess
import sys
import tempfile
import time
import unicodedata
import urllib.parse
import urllib.request
import zipfile
from pathlib import Path

TEXTS = Path(__file__).resolve().parent.parent / "sample" / "texts"
ARTICLES_PER_DOCUMENT = 10
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def sample():
    """Paragraphs, headings and titles of the sample."""
    paragraphs, headings, titles = [], [], []
    for path in sorted(TEXTS.iterdir()):
        for line in path.read_text(encoding="utf-8").splitlines():
            if line.startswith("@title "):
                titles.append(line.removeprefix("@title "))
            elif line.startswith("@article ") and ". " in line:
                headings.append(line.split(". ", 1)[1])
            # Half a quotation, mixed in, would quote the articles that follow.
            elif not line.startswith("@") and not set("|“”") & set(line) and len(line) > 50:
                paragraphs.append(line)
    return paragraphs, headings, titles


def make_corpus(folder, articles):
    paragraphs, headings, titles = sample()
    folder.mkdir(parents=True)
    drawn = random.Random(articles)
    for number in range(articles // ARTICLES_PER_DOCUMENT):
        year = 2005 + number % 20
        lines = ["HỘI ĐỒNG NHÂN DÂN", "TỈNH LẠNG SƠN", f"Số: {number + 1}/{year}/NQ-HĐND"]
        lines += [f"Lạng Sơn, ngày 10 tháng 7 năm {year}", "NGHỊ QUYẾT", drawn.choice(titles), "QUYẾT NGHỊ:"]
        for article in range(1, ARTICLES_PER_DOCUMENT + 1):
            lines.append(f"Điều {article}. {drawn.choice(headings)}")
            lines += drawn.choices(paragraphs, k=4)
        write_docx(folder / f"nq-{number:05}.docx", lines)


def write_docx(path, lines):
    escaped = (line.replace("&", "&amp;").replace("<", "&lt;") for line in lines)
    body = "".join(f"<w:p><w:r><w:t>{line}</w:t></w:r></w:p>" for line in escaped)
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    office = "http://schemas.openxmlformats.org"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr(
            "[Content_Types].xml",
            f'<Types xmlns="{office}/package/2006/content-types"><Default Extension="rels" ContentType='
            '"application/vnd.openxmlformats-package.relationships+xml"/>'
            f'<Override PartName="/word/document.xml" ContentType="{kind}"/></Types>',
        )
        package.writestr(
            "_rels/.rels",
            f'<Relationships xmlns="{office}/package/2006/relationships"><Relationship Id="r" Type='
            f'"{office}/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>',
        )
        package.writestr("word/document.xml", f"<w:document {W}><w:body>{body}</w:body></w:document>")


def fold(text):
    plain = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
    return "".join(c for c in plain if not unicodedata.combining(c))


def queries():
    """Headings as people type them: at most six words, half of them without marks."""
    _, headings, _ = sample()
    short = {" ".join(re.findall(r"\w+", heading)[:6]) for heading in headings}
    return [fold(query) if at % 2 else query for at, query in enumerate(sorted(short)) if query]


def export_to_sqlite(tracuu, index, file):
    """The articles of an index as Datasette wants them; how many there are."""
    run = subprocess.Popen([tracuu, "export", "--index", index, "--format", "jsonl"], stdout=subprocess.PIPE, text=True)
    articles = []
    for line in run.stdout:
        told = json.loads(line)
        if told["type"] == "version":
            parts = re.split(r"^(?=Điều \d)", told["text"], flags=re.MULTILINE)[1:]
            articles += ((told["number"], *part.split("\n", 1)[:1], part) for part in parts)
    with sqlite3.connect(file) as db:
        db.execute("create table articles (id integer primary key, number text, heading text, body text)")
        db.executemany("insert into articles (number, heading, body) values (?, ?, ?)", articles)
        db.execute(
            "create virtual table articles_fts using fts5(heading, body, content=articles, content_rowid=id, "
            "tokenize='unicode61 remove_diacritics 2')"
        )
        db.execute("insert into articles_fts (articles_fts) values ('rebuild')")
    return len(articles)


def free_port():
    with socket.socket() as bound:
        bound.bind(("127.0.0.1", 0))
        return bound.getsockname()[1]


@contextlib.contextmanager
def serving(command, port, ready):
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        for _ in range(600):
            with contextlib.suppress(OSError):
                urllib.request.urlopen(f"http://127.0.0.1:{port}{ready}", timeout=5).read()
                break
            time.sleep(0.1)
        yield process
    finally:
        process.terminate()
        process.wait()


def memory(process):
    status = Path(f"/proc/{process.pid}/status").read_text()
    return {key: int(re.search(rf"{key}:\s+(\d+)", status)[1]) / 1024 for key in ("VmRSS", "RssAnon", "VmHWM")}


def oha(program, addresses, seconds, rate=None, connections=8):
    """One run of oha; requests a second, p50 and p99 in milliseconds, answers that were not 200."""
    with tempfile.NamedTemporaryFile("w", suffix=".txt") as file:
        file.write("\n".join(addresses))
        file.flush()
        limit = ["-q", str(rate), "--latency-correction"] if rate else []
        command = [program, "--no-tui", "--output-format", "json", "-z", f"{seconds}s", "-c", str(connections)]
        command += [*limit, "--urls-from-file", file.name]
        told = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    at = {key: (told["latencyPercentiles"][key] or 0) * 1000 for key in ("p50", "p99")}
    wrong = {code: n for code, n in told["statusCodeDistribution"].items() if code != "200"}
    # Requests under way when the time is over are cut off: no answer of the server's.
    errors = {why: n for why, n in told["errorDistribution"].items() if "deadline" not in why}
    return told["summary"]["requestsPerSec"], at["p50"], at["p99"], {**wrong, **errors}


def wrk(program, addresses, seconds, connections=8):
    """The same by wrk, which cannot keep to a rate."""
    base, paths = addresses[0].split("/", 3)[:3], ["/" + address.split("/", 3)[3] for address in addresses]
    script = (
        f"local asked = {{}}\nfor line in io.lines('%s') do asked[#asked + 1] = line end\nlocal at = 0\n"
        "request = function() at = at % #asked + 1; return wrk.format('GET', asked[at]) end\n"
    )
    with tempfile.NamedTemporaryFile("w", suffix=".txt") as file, tempfile.NamedTemporaryFile("w", suffix=".lua") as lua:
        file.write("\n".join(paths))
        file.flush()
        lua.write(script.replace("%s", file.name))
        lua.flush()
        command = [program, "-t1", f"-c{connections}", f"-d{seconds}s", "--latency", "-s", lua.name, "/".join(base)]
        told = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    units = {"us": 0.001, "ms": 1, "s": 1000}
    # Under `Latency Distribution`; the lines before have percentages of their own.
    percentiles = dict(re.findall(r"^\s+(50|99)%\s+([\d.]+(?:us|ms|s))$", told, flags=re.MULTILINE))
    at = {key: float(re.match(r"[\d.]+", time)[0]) * units[re.search(r"[a-z]+", time)[0]] for key, time in percentiles.items()}
    wrong = re.search(r"Non-2xx or 3xx responses: (\d+)", told)
    rate = float(re.search(r"Requests/sec:\s+([\d.]+)", told)[1])
    return rate, at["50"], at["99"], {"not 200": int(wrong[1])} if wrong else {}


def say(what, figures):
    print(f"{what:44} {figures:60} load {os.getloadavg()[0]:.1f}", flush=True)


def processor_seconds(process):
    """What a process has taken of the processors so far: that stays the same whoever else is busy."""
    times = Path(f"/proc/{process.pid}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(times[11]) + int(times[12])) / os.sysconf("SC_CLK_TCK")


def measured(options, process, what, addresses, rate=None):
    """One run, told; processor milliseconds a request."""
    before = processor_seconds(process)
    if options.wrk and not rate:
        a_second, p50, p99, wrong = wrk(options.wrk, addresses, options.seconds)
    elif options.oha:
        a_second, p50, p99, wrong = oha(options.oha, addresses, options.seconds, rate)
    else:
        say(what, "not measured: oha is missing")
        return 0, 0
    cost = (processor_seconds(process) - before) * 1000 / max(a_second * options.seconds, 1)
    say(what, f"{a_second:7.0f}/s p50 {p50:7.2f} p99 {p99:7.2f} ms, processor {cost:6.2f} ms {wrong or ''}")
    return a_second, cost


def page_pictures(base, index, tracuu):
    """Times of pages of originals as pictures: drawn, then kept."""
    listed = json.loads(subprocess.run([tracuu, "list", "--index", index, "--format", "json"], check=True, capture_output=True, text=True).stdout)
    files = [document for document in listed if document["path"].lower().endswith(".pdf")][:40]
    cold, warm = [], []
    for document in files:
        address = f"{base}/van-ban/{document['id']}/trang/1.png"
        for times in (cold, warm, warm):
            begun = time.perf_counter()
            with contextlib.suppress(OSError):
                urllib.request.urlopen(address).read()
                times.append((time.perf_counter() - begun) * 1000)
    for what, times in (("page image, drawn", sorted(cold)), ("page image, kept", sorted(warm))):
        if times:
            say(what, f"p50 {times[len(times) // 2]:7.1f} ms  most {times[-1]:7.1f} ms  of {len(times)}")
    return [f"{base}/van-ban/{document['id']}/trang/1.png" for document in files]


def run(options):
    port, other = free_port(), free_port()
    base, peer = f"http://127.0.0.1:{port}", f"http://127.0.0.1:{other}"
    asked = [urllib.parse.quote_plus(query) for query in queries()]
    search = [f"{base}/api/v1/search?q={query}" for query in asked]
    results = [f"{base}/tim?q={query}" for query in asked]
    sql = "select a.number, a.heading, snippet(articles_fts, 1, '[', ']', '…', 30) from articles_fts join articles a on a.id = articles_fts.rowid where articles_fts match :q order by rank limit 10"
    rows = [f"{peer}/articles.json?_shape=array&sql={urllib.parse.quote(sql)}&q={query}" for query in asked]
    with tempfile.TemporaryDirectory() as folder:
        database = f"{folder}/articles.db"
        say("articles", str(export_to_sqlite(options.tracuu, options.index, database)))
        serve = [options.tracuu, "serve", "--index", options.index, "--listen", f"127.0.0.1:{port}"]
        beside = [options.datasette, "serve", "-i", database, "-p", str(other)]
        with serving(serve, port, "/") as process, serving(beside, other, "/") as datasette:
            say("memory, at the start", memory_line(process))
            measured(options, process, "search (JSON), 200 a second", search, rate=200)
            measured(options, process, "results (page), 200 a second", results, rate=200)
            ours, theirs = [], []
            for _ in range(3):
                ours.append(measured(options, process, "search (JSON), as many as go", search))
                theirs.append(measured(options, datasette, "Datasette, as many as go", rows))
            rate = max(ours)[0] / max(theirs)[0]
            cost = min(cost for _, cost in theirs) / min(cost for _, cost in ours)
            say("search: tracuu / Datasette", f"{rate:.1f} times as many; {cost:.1f} times less of the processor")
            measured(options, process, "results (page), as many as go", results)
            measured(options, process, "home, as many as go", [f"{base}/"])
            pictures = page_pictures(base, options.index, options.tracuu)
            if pictures:
                measured(options, process, "page image, kept, as many as go", pictures[:20])
            say("memory, after that", memory_line(process))
            if options.mixed:
                mixed = results + search + [f"{base}/", f"{base}/thong-ke", f"{base}/ra-soat", f"{base}/danh-muc.xlsx"] * 20 + pictures * 3
                a_second, p50, p99, wrong = oha(options.oha, mixed, options.mixed, connections=16)
                say(f"mixed, {options.mixed} s", f"{a_second:9.0f}/s  p50 {p50:7.2f} ms  p99 {p99:7.2f} ms {wrong or ''}")
                say("memory, after the mixed load", memory_line(process))


def memory_line(process):
    held = memory(process)
    return f"{held['VmRSS']:.0f} MB ({held['RssAnon']:.0f} MB its own; most so far {held['VmHWM']:.0f} MB)"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(dest="command", required=True)
    corpus = commands.add_parser("corpus")
    corpus.add_argument("folder", type=Path)
    corpus.add_argument("articles", type=int)
    load = commands.add_parser("run")
    load.add_argument("index")
    load.add_argument("--seconds", type=int, default=10)
    load.add_argument("--mixed", type=int, default=0)
    for program in ("tracuu", "oha", "datasette"):
        load.add_argument(f"--{program}", default=program)
    load.add_argument("--wrk", default="")
    options = parser.parse_args()
    if options.command == "corpus":
        make_corpus(options.folder, options.articles)
    else:
        run(options)


if __name__ == "__main__":
    sys.exit(main())
