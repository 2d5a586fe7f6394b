"""Character error rates over a made set: of `tracuu` before and after repair, or of the engine alone."""

import argparse
import os
import sys
from collections import defaultdict
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import confusions
import engine
import measure

BOUNDS = {"300": 1.0, "150": 2.5}  # mean error in percent, after repair
HARM = 0.2  # points by which repair may raise the error of a page
WORST = 10


@dataclass(frozen=True)
class Score:
    """A page of the set with its errors before and after repair; the engine alone has no after."""

    row: dict
    before: measure.Errors
    after: measure.Errors

    @property
    def harm(self):
        """Points by which repair raised the error of the page."""
        return self.after.rate - self.before.rate


def main():
    wish = arguments()
    rows = [r for r in confusions.rows_of(wish.set) if wish.only in (None, r["dpi"])]
    if wish.kept:
        rows = [r for r in rows if kept(wish, r).exists()]
    scores, failed = [], []
    with ThreadPoolExecutor(1 if wish.engine else 2) as pool:
        for row, score in zip(rows, pool.map(lambda row: scored(wish, row), rows)):
            (failed if isinstance(score, str) else scores).append(score)
    report(scores, failed, wish.engine)
    missed = failed + missed_bounds(scores, wish.engine)
    for sentence in missed:
        print("MISSED:", sentence)
    return 1 if wish.check and missed else 0


def arguments():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--set", type=Path, default=Path("target/ocr-set"))
    parser.add_argument("--tracuu", default=os.environ.get("TRACUU", "target/release/tracuu"))
    parser.add_argument("--only", choices=["150", "200", "300"])
    parser.add_argument("--engine", action="store_true", help="the engine alone, without tracuu")
    parser.add_argument("--kept", action="store_true", help="with --engine: only pages recognised before")
    parser.add_argument("--check", action="store_true", help="end with 1 if a bound is missed or a page failed")
    return parser.parse_args()


def kept(wish, row):
    """Where the engine's words of a page are kept."""
    return wish.set / "engine" / f"{row['name']}.tsv"


def scored(wish, row):
    """The score of a page, or a sentence that says why there is none."""
    truth, pdf = confusions.truth_of(wish.set, row), wish.set / "pages" / f"{row['name']}.pdf"
    try:
        if wish.engine:
            words = [word for word, _ in engine.recognised(pdf, row["dpi"], kept(wish, row))]
            found = measure.errors(truth, measure.words_of(" ".join(words)))
            return Score(row, found, found)
        texts = [engine.tracuu(wish.tracuu, pdf, raw) for raw in (True, False)]
        return Score(row, *(measure.errors(truth, measure.words_of(text)) for text in texts))
    except (engine.Failed, OSError, engine.subprocess.SubprocessError) as reason:
        return f"{row['name']}: {reason}"


def report(scores, failed, alone):
    """Prints the table, the worst pages and those that repair made worse."""
    print(f"{len(scores)} pages, {len(failed)} failed; error in % of characters, "
          + ("engine alone" if alone else "before -> after repair"))
    print(f"{'dpi':>4} {'ink':8} {'source':7} {'pages':>5} {'mean':>15} {'median':>15} {'in slips':>15} {'in order':>15}")
    for key, group in grouped(scores):
        print(f"{key[0]:>4} {key[1]:8} {key[2]:7} {len(group):5} {both(group, mean, 'rate', alone)} "
              f"{both(group, median, 'rate', alone)} {both(group, mean, 'slip_rate', alone)} "
              f"{both(group, mean, 'ordered_rate', alone)}")
    print("\nThe worst pages:")
    for score in sorted(scores, key=lambda s: -s.after.rate)[:WORST]:
        print(f"  {both([score], mean, 'rate', alone)}  {score.row['name']}  ({score.row['file']}, {score.row['page']})")
    harmed = sorted((s for s in scores if s.harm > HARM), key=lambda s: -s.harm)
    if not alone:
        print(f"\nPages where repair raised the error by more than {HARM} points: {len(harmed)}")
    for score in harmed:
        print(f"  +{score.harm:.2f}  {both([score], mean, 'rate', alone)}  {score.row['name']}")
    print()


def grouped(scores):
    """((dpi, ink, source), scores), with the sums over inks and sources."""
    groups = defaultdict(list)
    for score in scores:
        dpi, ink, source = (score.row[key] for key in ("dpi", "ink", "source"))
        # Turned pages are among the others too, upright: they stand for themselves.
        keys = [(dpi, ink, source)]
        if source != "turned":
            keys += [(dpi, ink, "all"), (dpi, "all", source), (dpi, "all", "all")]
        for key in keys:
            groups[key].append(score)
    last = {"grey": 0, "bilevel": 1, "sample": 0, "real": 1, "turned": 3}
    return sorted(groups.items(), key=lambda item: (item[0][0], *(last.get(part, 2) for part in item[0][1:])))


def both(group, average, rate, alone):
    """`before -> after` of a group of pages, or the one figure of the engine alone."""
    before, after = (average([getattr(getattr(s, side), rate) for s in group]) for side in ("before", "after"))
    return f"{before:15.2f}" if alone else f"{before:6.2f} -> {after:5.2f}"


def mean(values):
    """The mean over pages: each counts the same."""
    return sum(values) / len(values)


def median(values):
    """The upper median."""
    return sorted(values)[len(values) // 2]


def missed_bounds(scores, alone):
    """A sentence for each bound that does not hold."""
    missed = []
    for (dpi, ink, source), group in grouped(scores):
        before, after = (mean([getattr(s, side).rate for s in group]) for side in ("before", "after"))
        if (ink, source) == ("all", "all"):
            if after > BOUNDS.get(dpi, 100):
                missed.append(f"{dpi} dpi: {after:.2f}% is over {BOUNDS[dpi]}%")
            if not alone and after >= before:
                missed.append(f"{dpi} dpi: repair does not lower the error ({before:.2f} -> {after:.2f})")
    missed += [f"{s.row['name']}: repair raised the error by {s.harm:.2f} points" for s in scores if s.harm > HARM]
    return missed


if __name__ == "__main__":
    sys.exit(main())
