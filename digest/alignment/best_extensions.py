"""Find how far the ends of segments can be extended while the words on both sides mostly agree."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np

from digest.alignment.lcs import Sizes, equal_words, lcs
from digest.lexicon import Hashes, Ints, Mask

EQUAL_SCORE, DIFFERENT_SCORE, LEAST_SCORE = 3, -2, 4
"""Score of an equal word and of one that differs, and the least score of an extension: two equal words after one that
differs are enough, a single one is not."""
_EQUAL, _DIFFERENT = np.int16(EQUAL_SCORE), np.int16(DIFFERENT_SCORE)
_ENDS_TOGETHER = 1000
"""Ends that are compared together, so that the comparisons of their words stay in the cache."""


class Ends(NamedTuple):
    """Where one side of some segments can be extended."""

    next: Ints
    """(n,) index of the first word beyond each end."""
    limit: Ints
    """(n,) index of the first word, in the direction of the extension, that may not be taken."""


def best_extensions(hashes: Hashes, sides: Sequence[Ends], step: int, reach: int) -> Ints:
    """Return the extension of each end that has the highest score, the shortest of equals.

    Args:
        hashes: Words of all articles.
        sides: The ends in a and in b.
        step: 1 to extend forwards, -1 backwards.
        reach: Most words of an extension on either side.

    Returns:
        `(3, n)`: the words that are added in a, in b, and how many of them are equal; 0 where no extension scores
        enough.
    """
    found = np.zeros((3, len(sides[0].next)), np.int64)
    # At most ends nothing agrees any more; find that out before computing common subsequences.
    masks = (_may_score(left, right) for left, right, _ in _batches(hashes, sides, step, reach))
    rows = np.flatnonzero(np.concatenate([*masks, np.zeros(0, np.bool_)]))
    if len(rows):
        promising = [Ends(side.next[rows], side.limit[rows]) for side in sides]
        extended = [_best(*batch) for batch in _batches(hashes, promising, step, reach)]
        found[:, rows] = np.concatenate(extended, axis=1)
    return found


def _batches(
    hashes: Hashes, sides: Sequence[Ends], step: int, reach: int
) -> Iterator[tuple[Hashes, Hashes, Sizes]]:
    """Yield `(reach, m)` words beyond some ends on both sides, and how many of them may be taken.

    Words that may not be taken are replaced by padding, which differs between the sides.
    """
    steps = np.arange(reach)[:, None]
    for first in range(0, len(sides[0].next), _ENDS_TOGETHER):
        batch = np.s_[first : first + _ENDS_TOGETHER]
        sizes = [np.clip(step * (side.limit[batch] - side.next[batch]), 0, reach) for side in sides]
        left, right = (hashes.take(side.next[batch] + step * steps, mode="clip") for side in sides)
        left[steps >= sizes[0]], right[steps >= sizes[1]] = 0, 1
        yield left, right, (sizes[0], sizes[1])


def _may_score(left: Hashes, right: Hashes) -> Mask:
    """Return which ends may have an extension that scores enough; there are no false negatives.

    Words count as equal if they occur on the other side at all.
    """
    equal = equal_words(left, right)
    possible = np.ones(left.shape[1], np.bool_)
    for axis in (0, 1):
        totals = np.cumsum(np.where(equal.any(axis=axis), _EQUAL, _DIFFERENT), axis=0, dtype=np.int16)
        possible &= np.any(totals >= LEAST_SCORE, axis=0)
    return possible


def _best(left: Hashes, right: Hashes, sizes: Sizes) -> Ints:
    """Return what `best_extensions` returns, for `(reach, n)` words with padding."""
    best = np.zeros((3, left.shape[1]), np.int64)
    top = np.full(left.shape[1], LEAST_SCORE)
    # Words come from last to first, so that the shortest of equal extensions is stored last.
    for word in lcs(left, right, equal_words(left, right), sizes):
        different = word.left + word.right - 2 * word.count
        total = EQUAL_SCORE * word.count + DIFFERENT_SCORE * different
        better = total >= top[word.pairs]
        top[word.pairs[better]] = total[better]
        best[:, word.pairs[better]] = np.stack((word.left, word.right, word.count))[:, better]
    return best
