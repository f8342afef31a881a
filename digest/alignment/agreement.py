"""Kernel: tells how far words go on agreeing beyond the ends of stretches."""

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import LCSseq

from digest.alignment.lcs import Sizes, common, compared
from digest.lexicon import Hashes, Ints

Side = tuple[Ints, Ints]
"""(n,) the next word of each end, and (n,) where words stop, on one side."""

GAIN, LOSS, WORTH = 3, 2, 4
"""What a word gains that is the same and loses that is not, and what a push has to gain: two words behind one that
differs are worth it, a single one is not."""
_GAIN, _LOSS = np.int16(GAIN), np.int16(LOSS)
_TOGETHER = 1000
"""Ends that are looked at together, so that the comparisons of their words stay in the cache."""
FEW = 64
"""Ends that are looked at one by one: to look at them together takes as many calls however few they are."""


def push(hashes: Hashes, sides: Sequence[Side], step: int, reach: int) -> Ints:
    """Return (3, n) how far both sides of ends are pushed and how many words are the same on the way; 0 where none.

    A push goes over at most `reach` words of either side, to the best place to stop, the first of equals. `step` is 1
    for ends that move onwards and -1 for ends that move backwards.
    """
    if len(sides[0][0]) < FEW:
        return _each(hashes, sides, step, reach)
    return _together(hashes, sides, step, reach)


def _each(hashes: Hashes, sides: Sequence[Side], step: int, reach: int) -> Ints:
    """Push end by end."""
    left, right = (
        [_next(hashes, *row, step, reach) for row in zip(start.tolist(), end.tolist(), strict=True)]
        for start, end in sides
    )
    return np.array([*map(_best, left, right)], np.int64).reshape(-1, 3).T


def _next(hashes: Hashes, start: int, end: int, step: int, reach: int) -> list[int]:
    """Return at most `reach` words from `start` on."""
    size = max(0, min(reach, step * (end - start)))
    first = start if step > 0 else start - size + 1
    words: list[int] = hashes[first : first + size][::step].tolist()
    return words


def _best(left: list[int], right: list[int]) -> tuple[int, int, int]:
    """Return the words left, the words right and the words the same up to the best place to stop."""
    best, top, gained, same = (0, 0, 0), WORTH - 1, 0, 0
    for op in LCSseq.opcodes(left, right):
        ours, theirs = op.src_end - op.src_start, op.dest_end - op.dest_start
        if op.tag == "equal":
            gained, same = gained + GAIN * ours, same + ours
            if gained > top:
                top, best = gained, (op.src_end, op.dest_end, same)
        else:
            gained -= LOSS * max(ours, theirs)
    return best


def _together(hashes: Hashes, sides: Sequence[Side], step: int, reach: int) -> Ints:
    """Push all ends at once."""
    found = np.zeros((3, len(sides[0][0])), np.int64)
    # At most ends nothing agrees any more, and that is known before words are put in order.
    parts = (_may_gain(left, right) for left, right, _ in _parts(hashes, sides, step, reach))
    some = np.flatnonzero(np.concatenate(list(parts)))
    if len(some):
        hopeful = [(start[some], end[some]) for start, end in sides]
        pushed = [_best_of_all(*part) for part in _parts(hashes, hopeful, step, reach)]
        found[:, some] = np.concatenate(pushed, axis=1)
    return found


def _parts(
    hashes: Hashes, sides: Sequence[Side], step: int, reach: int
) -> Iterator[tuple[Hashes, Hashes, Sizes]]:
    """Yield (reach, m) the next words left and right of some ends at a time, and (m,) how many there are of each.

    Behind the last word stands what is equal to nothing.
    """
    steps = np.arange(reach)[:, None]
    for first in range(0, len(sides[0][0]), _TOGETHER):
        part = np.s_[first : first + _TOGETHER]
        sizes = [np.clip(step * (end[part] - start[part]), 0, reach) for start, end in sides]
        left, right = (hashes.take(start[part] + step * steps, mode="clip") for start, _ in sides)
        left[steps >= sizes[0]], right[steps >= sizes[1]] = 0, 1
        yield left, right, (sizes[0], sizes[1])


def _may_gain(left: Hashes, right: Hashes) -> NDArray[np.bool_]:
    """Tell at which ends a push may be worth it: errs on one side only.

    All words that stand on both sides may agree, and all others count as lost.
    """
    same = compared(left, right)
    worth = np.ones(left.shape[1], np.bool_)
    for axis in (0, 1):
        gained = np.cumsum(np.where(same.any(axis=axis), _GAIN, -_LOSS), axis=0, dtype=np.int16)
        worth &= np.any(gained >= WORTH, axis=0)
    return worth


def _best_of_all(left: Hashes, right: Hashes, sizes: Sizes) -> Ints:
    """Return what `_best` does of each end."""
    best = np.zeros((3, left.shape[1]), np.int64)
    top = np.full(left.shape[1], WORTH)
    # Words come from the last to the first, so that the first of equals is taken in the end.
    for word in common(left, right, compared(left, right), sizes):
        gained = (GAIN + 2 * LOSS) * word.count - LOSS * (word.left + word.right)
        better = gained >= top[word.pairs]
        top[word.pairs[better]] = gained[better]
        best[:, word.pairs[better]] = np.stack((word.left, word.right, word.count))[:, better]
    return best
