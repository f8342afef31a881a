"""Kernel: tells at which ends of runs more words may agree, for all runs at once.

At most ends nothing agrees any more, and that is known from a few words of either article, compared all with all.
What is told errs on one side only: aligning finds nothing at an end that is said to be one.
"""

import numpy as np
from numpy.typing import NDArray

from digest.config import Match as Settings
from digest.kernels.align import GAIN, LOSS, WORTH
from digest.kernels.words import Places, Words

_TOGETHER = 1000
"""Runs that are looked at together, so that the comparisons of their words stay in the cache."""


def ends(words: Words, runs: Places, settings: Settings) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """Return (n,) whether more words may agree before each run, and (n,) behind it; `runs` as `runs_of` gives them."""
    before, after = np.zeros(len(runs), np.bool_), np.zeros(len(runs), np.bool_)
    ahead = np.arange(settings.reach)
    for first in range(0, len(runs), _TOGETHER):
        part = slice(first, first + _TOGETHER)
        a, b, a_place, b_place, size, _ = runs[part].T
        before[part] = _agree(words, (a, a_place - 1), (b, b_place - 1), -ahead)
        after[part] = _agree(words, (a, a_place + size), (b, b_place + size), ahead)
    return before, after


def _agree(
    words: Words, left: tuple[Places, Places], right: tuple[Places, Places], steps: Places
) -> NDArray[np.bool_]:
    """Tell whether words at `steps` from either place, an article and a word of it, may agree."""
    one, two = _words_at(words, *left, steps, 0), _words_at(words, *right, steps, 1)
    same = one[:, None] == two
    return _may_gain(same.any(axis=1)) & _may_gain(same.any(axis=0))


def _may_gain(found: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Tell from (reach, n) which words of one side are on the other whether some first of them are worth growing over.

    All that are found may agree, and all others of them count as lost.
    """
    gained = np.cumsum(np.where(found, GAIN, -LOSS), axis=0, dtype=np.int16)
    worth: NDArray[np.bool_] = np.any(gained >= WORTH, axis=0)
    return worth


def _words_at(words: Words, article: Places, place: Places, steps: Places, none: int) -> NDArray[np.uint64]:
    """Return (steps, n) the hashes of words; `none` stands where an article has no word."""
    first = words.bounds[article]
    at = first + place + steps[:, None]
    found = words.hashes.take(at, mode="clip")
    found[(at < first) | (at >= words.bounds[article + 1])] = none
    return found
