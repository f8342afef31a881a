"""Kernel: pushes the ends of stretches outwards while words go on agreeing, all stretches at once."""

from dataclasses import replace

import numpy as np

from digest.alignment.agreement import Side, push
from digest.alignment.settings import MatchSettings as Settings
from digest.alignment.stretch import Stretches
from digest.lexicon import Hashes, Ints, Words


def grow(words: Words, stretches: Stretches, settings: Settings) -> Stretches:
    """Return the stretches, those of a pair together and in order, pushed outwards at both ends.

    A push is repeated while it succeeds. In `a` a stretch grows into what its neighbours leave free, so that all
    together grow over each word once. In `b`, where they need not stand in order, it stops at those that are long
    enough to be a match for certain, so that of two passages that change places neither takes words of the other.
    """
    hashes, a_base, b_base = words.hashes, words.bounds[stretches.a], words.bounds[stretches.b]
    a_end, b_end = words.bounds[stretches.a + 1], words.bounds[stretches.b + 1]
    a0, a1 = a_base + stretches.a0, a_base + stretches.a1
    b0, b1 = b_base + stretches.b0, b_base + stretches.b1
    opens = np.append(stretches.opens_pair(), True)
    b_before, b_behind = _neighbours(stretches, settings)
    a_high = np.where(opens[1:], a_end, np.append(a0, 0)[1:])
    b_high = np.where(b_behind < 0, b_end, b0[b_behind])
    a_more, b_more, after = _pushed(hashes, (a1, a_high), (b1, b_high), 1, settings.reach)
    a1, b1 = a1 + a_more, b1 + b_more
    a_low = np.where(opens[:-1], a_base, np.append(0, a1)[:-1])
    b_low = np.where(b_before < 0, b_base, b1[b_before])
    a_less, b_less, before = _pushed(hashes, (a0 - 1, a_low - 1), (b0 - 1, b_low - 1), -1, settings.reach)
    return replace(
        stretches,
        a0=stretches.a0 - a_less,
        a1=stretches.a1 + a_more,
        b0=stretches.b0 - b_less,
        b1=stretches.b1 + b_more,
        same=stretches.same + before + after,
    )


def _neighbours(stretches: Stretches, settings: Settings) -> tuple[Ints, Ints]:
    """Return (n,) which stretch of its pair stands before each in `b`, and (n,) behind it; -1 where none does.

    Only those are looked at that are long enough to be a match for certain.
    """
    pair = np.cumsum(stretches.opens_pair()) << 32
    place = pair | stretches.b0
    long = np.flatnonzero(stretches.same >= settings.telling_words)
    long = long[np.argsort(place[long])]
    at = np.searchsorted(place[long], place), np.searchsorted(place[long], place, side="right") + 1
    # Nothing stands before the first or behind the last.
    row = np.concatenate(([-1], long, [-1]))
    found = (row[side] for side in at)
    before, behind = (np.where((pair[side] == pair) & (side >= 0), side, -1) for side in found)
    return before, behind


def _pushed(hashes: Hashes, left: Side, right: Side, step: int, reach: int) -> Ints:
    """Return (3, n) how far ends move in `a` and in `b`, and how many words are the same on the way."""
    moved = np.zeros((3, len(left[0])), np.int64)
    going = np.arange(len(left[0]))
    while len(going):
        sides = [
            (start[going] + step * done[going], end[going])
            for (start, end), done in zip((left, right), moved, strict=False)
        ]
        pushes = push(hashes, sides, step, reach)
        moved[:, going] += pushes
        going = going[pushes[2] > 0]
    return moved
