import argparse
import json
import os
import signal
import subprocess
import tempfile
import threading

# By the clock, a file may take four times the seconds of the processor that it is allowed.
WALL = 4


class Worker:
    """One `tracuu worker`: a request, an answer. What dies, hangs or talks nonsense is started anew."""

    def __init__(self, program, header):
        self.command = [program, "worker", "--ndjson", "--memory", str(header["memory_mb"])]
        self.command += ["--seconds", str(header["seconds"])] + ["--ocr"] * bool(header["pages"])
        for folder in header["files"]:
            self.command += ["--files", folder]
        self.header = json.dumps(header).encode() + b"\n"
        self.process = None

    def start(self):
        # The head of a group, so that its recognition engine ends with it.
        pipe = subprocess.PIPE
        self.process = subprocess.Popen(self.command, stdin=pipe, stdout=pipe, stderr=subprocess.DEVNULL, start_new_session=True)
        self.process.stdout.readline()
        ready = json.loads(self.exchange(self.header, 30) or b"{}")
        if ready.get("outcome") != "ready":
            self.end()
            raise RuntimeError("%s: %s" % (self.command[0], ready.get("reason", "no worker")))

    def exchange(self, line, seconds):
        late = threading.Timer(seconds, self.end)
        late.start()
        try:
            self.process.stdin.write(line)
            self.process.stdin.flush()
            answer = self.process.stdout.readline()
        except OSError:
            answer = b""
        late.cancel()
        return answer if answer.endswith(b"\n") else b""

    def end(self):
        if self.process:
            try:
                os.killpg(self.process.pid, signal.SIGKILL)
            except ProcessLookupError:
                pass
            self.process.wait()

    def answer(self, line, request):
        """The answer to a request, tried twice."""
        seconds = WALL * self.seconds(request)
        for _ in range(2):
            if self.process is None or self.process.poll() is not None:
                self.end()
                self.start()
            answer = self.exchange(line, seconds)
            try:
                if json.loads(answer)["id"] == request["id"]:
                    return answer
            except (ValueError, KeyError):
                pass
            self.end()
        died = {key: request.get(key) for key in ("id", "name", "blake3", "want", "page")}
        died.update(outcome="died", reason="tiến trình đọc dừng giữa chừng hoặc quá %d giây" % seconds)
        return json.dumps(died).encode() + b"\n"

    def seconds(self, request):
        header = json.loads(self.header)
        return header["page_seconds" if request["want"] == "page" else "seconds"]


def kept(path):
    """The results that an earlier try left, by id."""
    try:
        with open(path, "rb") as lines:
            answers = [(json.loads(line), line) for line in lines]
    except (OSError, ValueError):
        return {}
    return {answer["id"]: line for answer, line in answers if answer.get("outcome") == "kept"}


def run_shard(program, header, folder, name, lines):
    """Does one piece of a plan, and leaves its results as one file, whole or not at all; says how many are kept."""
    path = os.path.join(folder, name + ".ndjson")
    done, worker, results = kept(path), Worker(program, header), []
    for line in lines:
        request = json.loads(line)
        results.append(done.get(request["id"]) or worker.answer(line, request))
    worker.end()
    os.makedirs(folder, exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=folder, suffix=".part", delete=False) as part:
        part.writelines(results)
        part.flush()
        os.fsync(part.fileno())
    os.chmod(part.name, 0o640)
    os.replace(part.name, path)
    return sum(json.loads(result)["outcome"] == "kept" for result in results), len(results)


def read_plan(path):
    """The first line of a plan, and its requests by piece, in the order in which they are to be handed out."""
    with open(path, "rb") as lines:
        header, shards = json.loads(next(lines)), {}
        for line in lines:
            shards.setdefault(json.loads(line)["shard"], []).append(line)
    return header, shards


def arguments(engine):
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("plan", help="what `tracuu plan` wrote")
    parser.add_argument("results", help="folder for the results, the same on all machines")
    parser.add_argument("--program", default="tracuu", help="where `tracuu` is, the same on all machines")
    parser.add_argument(*engine[0], **engine[1])
    options = parser.parse_args()
    options.results = os.path.abspath(options.results)
    return options


def tell(counts):
    done, asked = (sum(column) for column in zip(*counts)) if counts else (0, 0)
    print("%d / %d" % (done, asked))
