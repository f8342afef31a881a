"""Extend the ends of segments while words agree, for all segments at once."""

from dataclasses import replace

import numpy as np

from digest.alignment.best_extensions import Ends, best_extensions
from digest.alignment.segments import Segments, Side
from digest.alignment.settings import MatchSettings as Settings
from digest.lexicon import Hashes, Ints, Words


def extend(words: Words, segments: Segments, settings: Settings) -> Segments:
    """Return the segments, sorted by pair and by position in `a`, extended at both ends as far as possible.

    In `a`, a segment is extended up to its neighbours, so that no word is taken twice and the time is linear in the
    number of words. In `b`, where segments need not be in order, it is extended up to segments that are certain to be
    matches, so that of two passages that change places neither takes words of the other.
    """
    hashes, a, b = words.hashes, segments.a, segments.b
    a_base, b_base = words.bounds[a.article], words.bounds[b.article]
    a_last, b_last = words.bounds[a.article + 1], words.bounds[b.article + 1]
    a_start, a_end, b_start, b_end = a_base + a.start, a_base + a.end, b_base + b.start, b_base + b.end
    heads = np.append(segments.starts_pair(), True)
    b_before, b_after = _neighbours_in_b(segments, settings)
    a_limit = np.where(heads[1:], a_last, np.append(a_start, 0)[1:])
    b_limit = np.where(b_after < 0, b_last, b_start[b_after])
    forward = _extend_ends(hashes, Ends(a_end, a_limit), Ends(b_end, b_limit), 1, settings.reach)
    a_end, b_end = a_end + forward[0], b_end + forward[1]
    a_limit = np.where(heads[:-1], a_base, np.append(0, a_end)[:-1])
    b_limit = np.where(b_before < 0, b_base, b_end[b_before])
    backward = _extend_ends(
        hashes, Ends(a_start - 1, a_limit - 1), Ends(b_start - 1, b_limit - 1), -1, settings.reach
    )
    return replace(
        segments,
        a=Side(a.article, a.start - backward[0], a.end + forward[0]),
        b=Side(b.article, b.start - backward[1], b.end + forward[1]),
        equal=segments.equal + backward[2] + forward[2],
    )


def _neighbours_in_b(segments: Segments, settings: Settings) -> tuple[Ints, Ints]:
    """Return `(n,)` the index of the segment before each in `b`, and of the one after it; -1 where there is none.

    Only segments of the same pair that are certain to be matches count.
    """
    pair = np.cumsum(segments.starts_pair()) << 32
    place = pair | segments.b.start
    certain = np.flatnonzero(segments.equal >= settings.telling_words)
    certain = certain[np.argsort(place[certain])]
    before = np.searchsorted(place[certain], place)
    after = np.searchsorted(place[certain], place, side="right") + 1
    row = np.concatenate(([-1], certain, [-1]))
    found = (row[side] for side in (before, after))
    one, two = (np.where((pair[side] == pair) & (side >= 0), side, -1) for side in found)
    return one, two


def _extend_ends(hashes: Hashes, a: Ends, b: Ends, step: int, reach: int) -> Ints:
    """Extend ends again and again until no extension scores enough; return the totals of `best_extensions`."""
    totals = np.zeros((3, len(a.next)), np.int64)
    active = np.arange(len(a.next))
    while len(active):
        sides = [
            Ends(side.next[active] + step * done[active], side.limit[active])
            for side, done in zip((a, b), totals, strict=False)
        ]
        extensions = best_extensions(hashes, sides, step, reach)
        totals[:, active] += extensions
        active = active[extensions[2] > 0]
    return totals
