"""Kernel: joins neighbouring stretches of each pair of articles across short differences, all pairs at once."""

import numpy as np
from numpy.typing import NDArray

from digest.alignment.inserted import Inserted
from digest.alignment.lcs import compared, lengths
from digest.alignment.settings import MatchSettings as Settings
from digest.alignment.stretch import Stretches, score
from digest.lexicon import Hashes, Ints, Words

_TOGETHER = 1000
"""Gaps that are looked at together, so that the comparisons of their words stay in the cache."""
_EXACT = 1e-4
"""Scores have four places: what is nearer to a bound than that is told by the rounded score."""


def bridge(words: Words, stretches: Stretches, settings: Settings) -> tuple[Stretches, Inserted]:
    """Return the stretches, those of a pair together and in order, joined where no more than a gap parts them.

    A gap has at most `gap` words on either side, of which at most `gap_words` differ. A few words that one side alone
    has do not join parts that are each a match, when together they would be too different. More words than that are a
    sentence put in, up to `inserted`: they join two parts of at least `least_words` each, or that are as long together,
    and are returned as well. A sentence that stands elsewhere in the other article is not put in but moved.
    """
    if not len(stretches):
        return stretches, Inserted(*[np.zeros(0, np.int64)] * 4)
    one, two = stretches.take(np.s_[:-1]), stretches.take(np.s_[1:])
    a_gap, b_gap = two.a0 - one.a1, two.b0 - one.b1
    least, most = np.minimum(a_gap, b_gap), np.maximum(a_gap, b_gap)
    inside = ~stretches.opens_pair()[1:] & (least >= 0)
    put_in = inside & (least == 0) & (most > settings.gap_words) & (most <= settings.inserted)
    put_in &= (np.minimum(one.same, two.same) >= settings.least_words) | (most <= one.same + two.same)
    put_in[put_in] = _free(stretches, np.flatnonzero(put_in), settings)
    inside &= most <= settings.gap
    agree = np.zeros(len(one), np.int64)
    both = np.flatnonzero(inside & (least > 0))
    agree[both] = _agreeing(words, one.take(both), two.take(both), settings.gap)
    inside &= most - agree <= settings.gap_words
    same = stretches.same.copy()
    same[1:][inside] += agree[inside]
    more = np.where(put_in, most, 0)
    linked = _held(stretches, same, inside & (least == 0), inside | put_in, more, settings)
    put = np.flatnonzero(put_in)  # all of them hold
    inserted = Inserted(one.a1[put], two.a0[put], one.b1[put], two.b0[put])
    return _joined(stretches, same, linked, put), inserted


def _free(stretches: Stretches, links: Ints, settings: Settings) -> NDArray[np.bool_]:
    """Tell between which stretches and their next no other of their pair stands in `b`; in `a` none does.

    Only those are looked at that can be a match by themselves.
    """
    pair = np.cumsum(stretches.opens_pair()) << 32
    others = stretches.same >= settings.least_words
    places = np.sort((pair | stretches.b0)[others])
    low = np.searchsorted(places, (pair | stretches.b1)[links])
    high = np.searchsorted(places, (pair | stretches.b0)[links + 1])
    free: NDArray[np.bool_] = low == high
    return free


def _agreeing(words: Words, one: Stretches, two: Stretches, gap: int) -> Ints:
    """Return how many words agree, in order, between each stretch and the next."""
    a_base, b_base = words.bounds[one.a], words.bounds[one.b]
    found = np.zeros(len(one), np.int64)
    for first in range(0, len(one), _TOGETHER):
        part = np.s_[first : first + _TOGETHER]
        left = _between(words.hashes, (a_base + one.a1)[part], (a_base + two.a0)[part], gap, 0)
        right = _between(words.hashes, (b_base + one.b1)[part], (b_base + two.b0)[part], gap, 1)
        found[part] = lengths(compared(left, right))
    return found


def _between(hashes: Hashes, start: Ints, end: Ints, gap: int, none: int) -> Hashes:
    """Return (gap, n) the words from `start` to `end`; `none` stands where there are no more."""
    at = start + np.arange(gap)[:, None]
    found = hashes.take(at, mode="clip")
    found[at >= end] = none
    return found


def _held(
    stretches: Stretches,
    same: Ints,
    one_sided: NDArray[np.bool_],
    linked: NDArray[np.bool_],
    more: Ints,
    settings: Settings,
) -> NDArray[np.bool_]:
    """Return which of the links between neighbours hold: those across words of one side leave enough the same.

    That depends on which links before them hold. Nearly always all do; only where one may not, they are looked at in
    turn. `more` counts the words put in at each link, which count on neither side.
    """
    heads = np.flatnonzero(np.concatenate(([True], ~linked)))
    number = np.cumsum(np.concatenate(([True], ~linked))) - 1
    start = heads[number]
    total = np.cumsum(same)
    total -= (total - same)[start]
    longer = np.maximum(stretches.a1 - stretches.a0[start], stretches.b1 - stretches.b0[start])
    doubtful = one_sided & (total < (settings.least_same + _EXACT) * longer)[1:]
    held = linked.copy()
    edges = np.append(heads, len(stretches))
    for chain in np.unique(number[1:][doubtful]).tolist():
        first, last = edges[chain : chain + 2].tolist()
        a0, b0, gained = stretches.a0[first], stretches.b0[first], same[first]
        a_more = b_more = 0
        for i in range(first + 1, last):
            if stretches.a0[i] == stretches.a1[i - 1]:
                b_more += more[i - 1]
            else:
                a_more += more[i - 1]
            longest = max(stretches.a1[i] - a0 - a_more, stretches.b1[i] - b0 - b_more)
            if one_sided[i - 1] and score(int(gained + same[i]), int(longest)) < settings.least_same:
                held[i - 1] = False
                a0, b0, gained = stretches.a0[i], stretches.b0[i], 0
                a_more = b_more = 0
            gained += same[i]
    return held


def _joined(stretches: Stretches, same: Ints, linked: NDArray[np.bool_], put: Ints) -> Stretches:
    """Join what is linked to the one before; `same` counts the words of each and of the gap before it.

    `put` are the links with something put in, in order.
    """
    heads = np.flatnonzero(np.concatenate(([True], ~linked)))
    tails = np.append(heads[1:], len(stretches)) - 1
    return Stretches(
        stretches.a[heads],
        stretches.b[heads],
        stretches.a0[heads],
        stretches.a1[tails],
        stretches.b0[heads],
        stretches.b1[tails],
        np.add.reduceat(same, heads),
        np.minimum.reduceat(stretches.shared, heads),
        np.searchsorted(put, heads),
        np.searchsorted(put, tails),
    )
