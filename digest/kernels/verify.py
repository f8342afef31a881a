"""Kernel: turns places where pairs of articles share fingerprints into aligned passages, word by word.

Exact runs grow from the shared fingerprints, all pairs at once; then, pair by pair, neighbouring runs are chained
across short differences, which rapidfuzz aligns, and the ends are pushed outwards while words keep agreeing.
Only short stretches ever reach a quadratic call.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import LCSseq

from digest.config import Match as Settings
from digest.kernels.likely import Surroundings, likely
from digest.kernels.rarity import in_phrases, weights
from digest.kernels.words import Hashes, Places, Words

_GAIN, _LOSS, _WORTH = 3, 2, 4
"""What words gain and lose where a passage is pushed outwards."""
_BEYOND = 1 << 60
"""A place behind every text."""
_ODD = 0x9E3779B97F4A7C15
"""Multiplier that scatters pairs (Knuth's multiplicative hashing, 2 ** 64 over the golden ratio)."""
_PART = 1_000_000
"""Shared fingerprints that are looked at together."""
_NEIGHBOURS = 3
"""How many runs on in the order of places a run looks for its neighbour."""


@dataclass(frozen=True, slots=True)
class Seeds:
    """Places where two articles share a fingerprint, as columns of whole numbers."""

    a: NDArray[np.integer]
    """(n,) index of one article in the batch."""
    b: NDArray[np.integer]
    """(n,) index of the other; the same index for a passage repeated inside an article."""
    a_place: NDArray[np.integer]
    """(n,) index of the shingle's first word in `a`."""
    b_place: NDArray[np.integer]
    """(n,) index of the shingle's first word in `b`."""
    shared: NDArray[np.integer]
    """(n,) places in the whole collection that share the fingerprint."""


class Stretch(NamedTuple):
    """Two aligned stretches of words, in word indices of their articles, half-open."""

    a0: int
    """First word in `a`."""
    a1: int
    """Word after the last in `a`."""
    b0: int
    """First word in `b`."""
    b1: int
    """Word after the last in `b`."""
    same: int
    """Words that are the same on both sides."""
    shared: int
    """Places in the whole collection that share its rarest fingerprint."""

    @property
    def score(self) -> float:
        """Share of the longer side's words that are the same, four places."""
        return round(self.same / max(self.a1 - self.a0, self.b1 - self.b0), 4)


def verify(words: Words, seeds: Seeds, settings: Settings) -> Iterator[tuple[int, int, Stretch]]:
    """Yield (a, b, stretch) for every aligned passage, pairs in order of (a, b), stretches by place."""
    surroundings = Surroundings(words, settings)
    for part in _parts(seeds):
        runs = _runs(words, _without_loners(surroundings, part, settings), settings)
        aligned: list[tuple[int, int, Stretch]] = []
        for (a, b), found in groupby(runs.tolist(), key=lambda run: (run[0], run[1])):
            left = words.hashes[words.bounds[a] : words.bounds[a + 1]]
            right = words.hashes[words.bounds[b] : words.bounds[b + 1]]
            pair = _Pair(left, right, a == b, settings)
            aligned += [(a, b, stretch) for stretch in pair.align([_Run(*run[2:]) for run in found])]
        for place, stock in zip(aligned, _stock(words, aligned, settings), strict=True):
            if not stock:
                yield place


def _parts(seeds: Seeds) -> Iterator[Seeds]:
    """Yield the seeds by articles, about `_PART` at a time, so that arrays stay in the cache and memory is bounded."""
    if not len(seeds.a):
        return
    counts = np.cumsum(np.bincount(seeds.a))
    edges = np.searchsorted(counts, np.arange(_PART, counts[-1] + _PART, _PART)).tolist()
    first = 0
    for last in sorted({min(edge, len(counts) - 1) for edge in edges}):
        inside = np.flatnonzero((seeds.a >= first) & (seeds.a <= last))
        first = last + 1
        columns = (seeds.a, seeds.b, seeds.a_place, seeds.b_place, seeds.shared)
        yield Seeds(*(column[inside].astype(np.int64) for column in columns))


def _without_loners(surroundings: Surroundings, seeds: Seeds, settings: Settings) -> Seeds:
    """Return the seeds without those that are alone in their pair and around which too few words agree.

    Two thirds of all pairs share a single fingerprint, a phrase. Nothing is lost: such a pair has no run that is
    kept (see `_runs` and `_hopeful`), but finding that out costs ten times as much.
    """
    bits = max(4, len(seeds.a).bit_length() + 2)
    # A bucket is a hash of the pair. Two pairs in one bucket look like company for each other and are kept.
    pair = (seeds.a.astype(np.uint64) << np.uint64(32)) | seeds.b.astype(np.uint64)
    bucket = ((pair * np.uint64(_ODD)) >> np.uint64(64 - bits)).astype(np.int64)
    alone = np.flatnonzero(np.bincount(bucket, minlength=1 << bits)[bucket] == 1)
    left = surroundings.of(seeds.a[alone], seeds.a_place[alone])
    right = surroundings.of(seeds.b[alone], seeds.b_place[alone])
    hot = seeds.shared[alone] > settings.stock_places
    enough = likely(left, right, settings)
    enough[hot] = likely(left[hot], right[hot], settings, least=settings.telling_words)
    keep = np.ones(len(seeds.a), np.bool_)
    keep[alone[~enough]] = False
    columns = (seeds.a, seeds.b, seeds.a_place, seeds.b_place, seeds.shared)
    return Seeds(*(column[keep] for column in columns))


def _stock(words: Words, aligned: Sequence[tuple[int, int, Stretch]], settings: Settings) -> Sequence[bool]:
    """Tell which stretches are stock phrases: short, and either of fixed strings of words or found everywhere.

    Names count little, and so do phrases that everybody uses: an office and its holder are no passage. A long
    stretch needs no such proof.
    """
    short = [i for i, (_, _, stretch) in enumerate(aligned) if stretch.same < settings.telling_words]
    stock = [False] * len(aligned)
    if not short:
        return stock
    spans = [(int(words.bounds[a]), s) for a, _, s in (aligned[i] for i in short)]
    places = np.concatenate([np.arange(base + s.a0, base + s.a1) for base, s in spans])
    heads = np.cumsum([0, *(s.a1 - s.a0 for _, s in spans[:-1])])
    hashes = words.hashes[places]
    fixed = words.capitals[places] | in_phrases(hashes, np.append(heads, len(hashes)))
    weight = weights(hashes) * np.where(fixed, settings.fixed_weight, 1.0)
    for i, total in zip(short, np.add.reduceat(weight, heads).tolist(), strict=True):
        widespread = aligned[i][2].shared > settings.stock_places
        stock[i] = widespread or round(total, 4) < settings.least_weight
    return stock


class _Run(NamedTuple):
    """A run of equal words in two articles."""

    a: int
    b: int
    size: int
    shared: int


def _runs(words: Words, seeds: Seeds, settings: Settings) -> Places:
    """Return (n, 6) maximal runs of equal words: a, b, a's place, b's place, length, places that share it; sorted.

    Runs too short to be a passage are dropped unless more of the pair agrees near them.
    """
    if not len(seeds.a):
        return np.zeros((0, 6), np.int64)
    slant = seeds.b_place - seeds.a_place
    # Two columns are sorted as one number each; the slant is made positive, and places have 30 bits.
    order = np.lexsort(((slant + (1 << 30)) << 32 | seeds.a_place, seeds.a << 32 | seeds.b))
    a, b, slant, at = seeds.a[order], seeds.b[order], slant[order], seeds.a_place[order]
    # Seeds of one slant that touch are one run: winnowing leaves no gap inside a run of equal words.
    new = np.ones(len(a), np.bool_)
    new[1:] = (
        (a[1:] != a[:-1])
        | (b[1:] != b[:-1])
        | (slant[1:] != slant[:-1])
        | (at[1:] - at[:-1] > settings.shingle)
    )
    heads = np.flatnonzero(new)
    shared = np.minimum.reduceat(seeds.shared[order], heads)
    tails = np.append(heads[1:], len(a)) - 1
    a, b, slant = a[heads], b[heads], slant[heads]
    a_base, b_base = words.bounds[a], words.bounds[b]
    start, end = at[heads], at[tails] + settings.shingle
    reach = settings.shingle + settings.window
    low = np.maximum(0, -slant)
    high = np.minimum(words.bounds[a + 1] - a_base, words.bounds[b + 1] - b_base - slant)
    for _ in range(reach):
        grow = np.flatnonzero(start > low)
        p = start[grow] - 1
        same = words.hashes[a_base[grow] + p] == words.hashes[b_base[grow] + p + slant[grow]]
        start[grow[same]] -= 1
        grow = np.flatnonzero(end < high)
        p = end[grow]
        same = words.hashes[a_base[grow] + p] == words.hashes[b_base[grow] + p + slant[grow]]
        end[grow[same]] += 1
    runs = np.stack((a, b, start, start + slant, end - start, shared), axis=1)
    runs = runs[np.lexsort(runs.T[::-1])]
    # Seeds parted by a hot fingerprint that was passed over may have grown into one and the same run.
    fresh = np.ones(len(runs), np.bool_)
    fresh[1:] = (runs[1:, :5] != runs[:-1, :5]).any(axis=1)
    runs = runs[fresh]
    keep = (runs[:, 4] >= settings.least_words) | _has_neighbour(runs, settings)
    lone = np.flatnonzero(~keep)
    keep[lone[_around(words, runs[lone], settings) >= settings.least_words]] = True
    return _hopeful(words, runs[keep], settings)


def _hopeful(words: Words, runs: Places, settings: Settings) -> Places:
    """Return the runs without those that end as stock phrases in any case: short, found everywhere, and alone."""
    hot = (runs[:, 4] < settings.telling_words) & (runs[:, 5] > settings.stock_places)
    lone = np.flatnonzero(hot & ~_has_neighbour(runs, settings))
    keep = np.ones(len(runs), np.bool_)
    keep[lone[_around(words, runs[lone], settings) < settings.telling_words]] = False
    return runs[keep]


def _has_neighbour(runs: Places, settings: Settings) -> NDArray[np.bool_]:
    """Tell which runs have another run of their pair near them, so that the two could be one passage."""
    found = np.zeros(len(runs), np.bool_)
    for step in range(1, min(_NEIGHBOURS + 1, len(runs))):
        one, two = runs[:-step], runs[step:]
        near = (one[:, 0] == two[:, 0]) & (one[:, 1] == two[:, 1])
        near &= np.abs(two[:, 2] - one[:, 2] - one[:, 4]) <= settings.gap
        near &= np.abs(two[:, 3] - one[:, 3] - one[:, 4]) <= settings.gap
        near &= one[:, 4] + two[:, 4] >= settings.least_words
        near &= (two[:, 2] != one[:, 2]) | (two[:, 3] != one[:, 3])
        found[:-step] |= near
        found[step:] |= near
    return found


def _around(words: Words, runs: Places, settings: Settings) -> Places:
    """Return how many words agree in and around each run, place by place.

    A passage in which every fourth word was replaced looks like that: one short run, and single words that are
    still in step with it. Words agree by chance about once in a hundred places.
    """
    same = runs[:, 4].copy()
    a_base, b_base = words.bounds[runs[:, 0]], words.bounds[runs[:, 1]]
    slant = b_base + runs[:, 3] - a_base - runs[:, 2]
    first, last = a_base + runs[:, 2], a_base + runs[:, 2] + runs[:, 4]
    low = np.maximum(a_base, b_base - slant)
    high = np.minimum(words.bounds[runs[:, 0] + 1], words.bounds[runs[:, 1] + 1] - slant)
    for step in range(2, settings.around + 1):  # the word next to a run differs, else the run would be longer
        for at, inside in ((first - step, first - step >= low), (last + step - 1, last + step - 1 < high)):
            i = np.flatnonzero(inside)
            same[i] += words.hashes[at[i]] == words.hashes[at[i] + slant[i]]
    return same


class _Pair:
    """Two articles whose common runs are being chained into passages."""

    def __init__(self, left: Hashes, right: Hashes, same_article: bool, settings: Settings) -> None:
        self.left, self.right, self.same_article, self.settings = left, right, same_article, settings

    def align(self, runs: Sequence[_Run]) -> list[Stretch]:
        """Return the passages that the runs belong to, none overlapping another."""
        if len(runs) == 1 and not self.same_article:  # most pairs
            a, b, size, shared = runs[0]
            whole = self._grow(Stretch(a, a + size, b, b + size, size, shared), 0, len(self.left))
            return [whole] if self._is_match(whole) else []
        apart = _apart(runs, self.settings.shingle)
        pieces = [Stretch(r.a, r.a + r.size, r.b, r.b + r.size, r.size, r.shared) for r in apart]
        joined: list[Stretch] = []
        for piece in sorted(pieces):
            bridge = self._bridge(joined[-1], piece) if joined else None
            if bridge is not None:
                joined[-1] = bridge
            else:
                joined.append(piece)
        grown: list[Stretch] = []
        for i, stretch in enumerate(joined):
            low = grown[-1].a1 if grown else 0
            high = joined[i + 1].a0 if i + 1 < len(joined) else len(self.left)
            grown.append(self._grow(stretch, low, high))
        return sorted(_disjoint([s for s in grown if self._is_match(s)], self.same_article))

    def _is_match(self, stretch: Stretch) -> bool:
        """Tell whether enough words agree, and enough of all."""
        return stretch.same >= self.settings.least_words and stretch.score >= self.settings.least_same

    def _bridge(self, one: Stretch, two: Stretch) -> Stretch | None:
        """Join two stretches across a short gap, or return None if it is long or too different.

        A gap on one side only is a sentence put in or left out, and may be longer; but not so long that the two
        together would be too different for a match, when each alone is one.
        """
        a_gap, b_gap = two.a0 - one.a1, two.b0 - one.b1
        if min(a_gap, b_gap) < 0:
            return None
        shared = min(one.shared, two.shared)
        if min(a_gap, b_gap) == 0 and max(a_gap, b_gap) <= self.settings.inserted:
            joined = Stretch(one.a0, two.a1, one.b0, two.b1, one.same + two.same, shared)
            return joined if joined.score >= self.settings.least_same else None
        if max(a_gap, b_gap) > self.settings.gap:
            return None
        same = 0
        if a_gap and b_gap:
            same = LCSseq.similarity(
                self.left[one.a1 : two.a0].tolist(), self.right[one.b1 : two.b0].tolist()
            )
        if max(a_gap, b_gap) - same > self.settings.gap_words:
            return None
        return Stretch(one.a0, two.a1, one.b0, two.b1, one.same + same + two.same, shared)

    def _grow(self, stretch: Stretch, low: int, high: int) -> Stretch:
        """Push both ends outwards while words keep agreeing, inside `low` to `high` of the left article.

        That is what its neighbours leave free, so that all stretches together grow over each word once.
        """
        a0, a1, b0, b1, same = stretch.a0, stretch.a1, stretch.b0, stretch.b1, stretch.same
        reach = self.settings.reach
        while a1 < high:
            ahead = self.left[a1 : min(high, a1 + reach)].tolist()
            da, db, more = _agreeing(ahead, self.right[b1 : b1 + reach].tolist())
            if not more:
                break
            a1, b1, same = a1 + da, b1 + db, same + more
        while a0 > low:
            behind = self.left[max(low, a0 - reach) : a0][::-1].tolist()
            da, db, more = _agreeing(behind, self.right[max(0, b0 - reach) : b0][::-1].tolist())
            if not more:
                break
            a0, b0, same = a0 - da, b0 - db, same + more
        return Stretch(a0, a1, b0, b1, same, stretch.shared)


def _agreeing(left: list[int], right: list[int]) -> tuple[int, int, int]:
    """Return how far two continuations agree (words left, words right, words the same), 0 if they do not.

    A word that is the same gains `_GAIN`, a word that is not loses `_LOSS`; the best place to stop is taken, if it
    is worth `_WORTH`: two words behind one that differs are, a single one is not.
    """
    if len(set(left).intersection(right)) * _GAIN < _WORTH:
        return 0, 0, 0  # too few words in common, whatever their order
    best, top, score, same = (0, 0, 0), _WORTH - 1, 0, 0
    for op in LCSseq.opcodes(left, right):
        size_a, size_b = op.src_end - op.src_start, op.dest_end - op.dest_start
        if op.tag == "equal":
            score, same = score + _GAIN * size_a, same + size_a
            if score > top:
                top, best = score, (op.src_end, op.dest_end, same)
        else:
            score -= _LOSS * max(size_a, size_b)
    return best


def _apart(runs: Sequence[_Run], shingle: int) -> list[_Run]:
    """Return runs of which no two share a word on either side; the longer one keeps what both claim.

    Shorter runs come later, so one can reach into its two neighbours on either side and never beyond them.
    """
    kept: list[_Run] = []
    taken = (_Taken(), _Taken())
    for run in sorted(runs, key=lambda r: (-r.size, r)):
        a, b, size = run.a, run.b, run.size
        # Trim from the side that is claimed; a run that is claimed in its middle is given up.
        cut = max(taken[0].before(a) - a, taken[1].before(b) - b, 0)
        a, b, size = a + cut, b + cut, size - cut
        size -= max(a + size - taken[0].after(a), b + size - taken[1].after(b), 0)
        if size >= shingle and taken[0].free(a, a + size) and taken[1].free(b, b + size):
            kept.append(_Run(a, b, size, run.shared))
            taken[0].add(a, a + size)
            taken[1].add(b, b + size)
    return kept


def _disjoint(stretches: list[Stretch], same_article: bool) -> Iterator[Stretch]:
    """Yield the stretches that overlap no better one on either side."""
    left = _Taken()
    right = left if same_article else _Taken()
    for s in sorted(stretches, key=lambda s: (-s.same, s)):
        if same_article and s.a0 < s.b1 and s.b0 < s.a1:
            continue
        if left.free(s.a0, s.a1) and right.free(s.b0, s.b1):
            left.add(s.a0, s.a1)
            right.add(s.b0, s.b1)
            yield s


class _Taken:
    """Stretches of one side that are taken: none overlaps another, so that two lists in order tell all."""

    def __init__(self) -> None:
        self.starts: list[int] = []
        self.ends: list[int] = []

    def add(self, start: int, end: int) -> None:
        """Take a stretch that is free."""
        self.starts.insert(bisect_left(self.starts, start), start)
        self.ends.insert(bisect_left(self.ends, end), end)

    def before(self, place: int) -> int:
        """Return where the last stretch that starts at or before a place ends, 0 if there is none."""
        at = bisect_right(self.starts, place)
        return self.ends[at - 1] if at else 0

    def after(self, place: int) -> int:
        """Return where the first stretch that starts after a place starts."""
        at = bisect_right(self.starts, place)
        return self.starts[at] if at < len(self.starts) else _BEYOND

    def free(self, start: int, end: int) -> bool:
        """Tell whether nothing from `start` to `end` is taken."""
        return self.before(start) <= start and self.after(start) >= end
