"""Character error rate of a recognised page, in reading order and free of it; README.md defines both."""

import re
import unicodedata
from collections import defaultdict
from dataclasses import dataclass

from rapidfuzz.distance import Indel, Levenshtein

ALIKE = str.maketrans({**dict.fromkeys("‐‑‒–—―−", "-"), **dict.fromkeys("“”„‟«»", '"'), **dict.fromkeys("‘’‚′", "'"),
                       "…": "...", "\u00ad": "", "\u200b": "", "\ufeff": ""})
RULE = re.compile(r"[-_.=]{3,}")
BROKEN = re.compile(r"(?<=\w)-\s*\n\s*(?=\w)")
LONGEST = 3  # words that one word may be torn into


@dataclass(frozen=True)
class Slip:
    """Words of the truth that were read as other words; both sides are tuples of places."""

    truth: tuple
    read: tuple


@dataclass(frozen=True)
class Errors:
    """Wrong characters of a page."""

    length: int
    moved: int
    ordered: int
    slipped: int
    slips: tuple

    @property
    def rate(self):
        """Error rate in percent, blocks free to move."""
        return 100 * self.moved / max(1, self.length)

    @property
    def slip_rate(self):
        """The part of it, in percent, that lies in misread words: the rest are words lost or made of nothing."""
        return 100 * self.slipped / max(1, self.length)

    @property
    def ordered_rate(self):
        """Error rate in percent, in the order of the file."""
        return 100 * self.ordered / max(1, self.length)


def words_of(text):
    """The words of a text as they are compared: NFC, marks that print alike made one, drawn rules left out.

    What a line broke after a hyphen (`15/2017/NQ-` `HĐND`) is one word.
    """
    text = unicodedata.normalize("NFC", text).translate(ALIKE)
    return RULE.sub(" ", BROKEN.sub("-", text)).split()


def errors(truth, read):
    """Compares two lists of words."""
    ordered = Levenshtein.distance(" ".join(truth), " ".join(read))
    gaps = without_moved(truth, read, gaps_between(truth, read))
    slips = [slip for gap in gaps for slip in slips_in(truth, read, *gap)]
    slips += far_slips(truth, read, *unpaired(gaps, slips))
    lost, extra = unpaired(gaps, slips)
    slipped = sum(cost(truth, read, slip) for slip in slips)
    moved = slipped + sum(len(truth[at]) + 1 for at in lost) + sum(len(read[at]) + 1 for at in extra)
    # Free order can only forgive: where the order is right, the plain distance is the smaller one.
    return Errors(len(" ".join(truth)), min(moved, ordered), ordered, slipped, tuple(slips))


def gaps_between(truth, read):
    """(places in truth, places in read) between the words that agree in order."""
    gaps, t_from, r_from = [], 0, 0
    for op in Indel.opcodes(truth, read):
        if op.tag == "equal":
            gaps.append((list(range(t_from, op.src_start)), list(range(r_from, op.dest_start))))
            t_from, r_from = op.src_end, op.dest_end
    gaps.append((list(range(t_from, len(truth))), list(range(r_from, len(read)))))
    return [gap for gap in gaps if gap[0] or gap[1]]


def without_moved(truth, read, gaps):
    """The gaps less the words that stand, letter for letter, in another gap: those have only moved."""
    places = defaultdict(list)
    for at in (at for _, r in gaps for at in r):
        places[read[at]].append(at)
    lost, found = set(), set()
    for at in (at for t, _ in gaps for at in t):
        if places[truth[at]]:
            lost.add(at)
            found.add(places[truth[at]].pop(0))
    return [([at for at in t if at not in lost], [at for at in r if at not in found]) for t, r in gaps]


def slips_in(truth, read, t, r):
    """The cheapest pairing of the words of a gap, in order; a word may be torn or two run together."""
    best = [[(0, None)] * (len(r) + 1) for _ in range(len(t) + 1)]
    for i in range(len(t) + 1):
        for j in range(len(r) + 1):
            if i or j:
                best[i][j] = min(steps(truth, read, t, r, i, j, best), key=lambda step: step[0])
    slips, i, j = [], len(t), len(r)
    while i or j:
        di, dj = best[i][j][1]
        if di and dj:
            slips.append(Slip(tuple(t[i - di:i]), tuple(r[j - dj:j])))
        i, j = i - di, j - dj
    return slips[::-1]


def steps(truth, read, t, r, i, j, best):
    """(cost so far, (words of truth, words read)) of each way to reach a cell."""
    for di, dj in shapes(i, j):
        if di and dj:
            slip = Slip(tuple(t[i - di:i]), tuple(r[j - dj:j]))
            if alike(truth, read, slip):
                yield best[i - di][j - dj][0] + cost(truth, read, slip), (di, dj)
        else:
            dropped = (truth[t[i - 1]] if di else read[r[j - 1]])
            yield best[i - di][j - dj][0] + len(dropped) + 1, (di, dj)


def shapes(i, j):
    """One word for one, one for several, several for one, or none at all."""
    wanted = [(1, 0), (0, 1), *((1, n) for n in range(1, LONGEST + 1)), *((n, 1) for n in range(2, LONGEST + 1))]
    return [(di, dj) for di, dj in wanted if di <= i and dj <= j]


def sides(truth, read, slip):
    """Both sides of a slip as text."""
    return " ".join(truth[at] for at in slip.truth), " ".join(read[at] for at in slip.read)


def cost(truth, read, slip):
    """Wrong characters of a slip."""
    return Levenshtein.distance(*sides(truth, read, slip))


def alike(truth, read, slip):
    """Whether two readings are near enough to be one word: half of the letters agree."""
    one, other = sides(truth, read, slip)
    return 2 * Levenshtein.distance(one, other) <= max(len(one), len(other))


def unpaired(gaps, slips):
    """The places of the gaps that no slip covers."""
    lost = {at for t, _ in gaps for at in t} - {at for slip in slips for at in slip.truth}
    extra = {at for _, r in gaps for at in r} - {at for slip in slips for at in slip.read}
    return sorted(lost), sorted(extra)


def far_slips(truth, read, lost, extra):
    """Words of moved blocks that were misread: pairs of what is left, the nearest first."""
    pairs = [Slip((t,), (r,)) for t in lost for r in extra if min(len(truth[t]), len(read[r])) > 1]
    pairs = sorted((p for p in pairs if alike(truth, read, p)), key=lambda p: cost(truth, read, p))
    taken_t, taken_r, slips = set(), set(), []
    for pair in pairs:
        if pair.truth[0] not in taken_t and pair.read[0] not in taken_r:
            taken_t.add(pair.truth[0])
            taken_r.add(pair.read[0])
            slips.append(pair)
    return slips
