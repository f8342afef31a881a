"""How far words go on agreeing is the same whether ends are looked at one by one or all at once."""

from unittest.mock import patch

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from digest.alignment import agreement as kernel
from digest.alignment.agreement import push

TEXT = st.lists(st.integers(2, 6), max_size=14)
ENDS = st.lists(st.tuples(TEXT, TEXT), min_size=1, max_size=6)
REACH = 6


def pushed(ends: list[tuple[list[int], list[int]]], step: int, few: int) -> list[list[int]]:
    """Push each end over what follows it, or what comes before it."""
    texts = [text for pair in ends for text in pair]
    hashes = np.array([*(word for text in texts for word in text), 9], np.uint64)
    bounds = np.cumsum([0, *map(len, texts)])
    first, last = bounds[:-1], bounds[1:]
    start, end = (first, last) if step > 0 else (last - 1, first - 1)
    with patch.object(kernel, "FEW", few):
        sides = (start[0::2], end[0::2]), (start[1::2], end[1::2])
        return push(hashes, sides, step, REACH).T.tolist()


@given(ENDS, st.sampled_from([1, -1]))
def test_one_by_one_and_all_at_once_agree(ends: list[tuple[list[int], list[int]]], step: int) -> None:
    together = pushed(ends, step, 0)
    assert together == pushed(ends, step, 1000)
    for (left, right), (ours, theirs, same) in zip(ends, together, strict=True):
        assert same <= min(ours, theirs)
        assert ours <= min(len(left), REACH) and theirs <= min(len(right), REACH)
        if same:
            gained = kernel.GAIN * same - kernel.LOSS * (ours + theirs - 2 * same)
            assert gained >= kernel.WORTH


@given(ENDS)
def test_backwards_is_forwards_in_a_mirror(ends: list[tuple[list[int], list[int]]]) -> None:
    mirrored = [(left[::-1], right[::-1]) for left, right in ends]
    assert pushed(ends, -1, 0) == pushed(mirrored, 1, 0)


def test_two_words_behind_one_that_differs_are_worth_it_and_one_is_not() -> None:
    assert pushed([([7, 2, 3], [8, 2, 3])], 1, 0) == [[0, 0, 0]]
    assert pushed([([7, 2, 3, 4], [2, 3, 4])], 1, 0) == [[4, 3, 3]]
    assert pushed([([2, 3, 9, 9], [2, 3, 8])], 1, 0) == [[2, 2, 2]]
    assert pushed([([2, 9], [2, 8])], 1, 0) == [[0, 0, 0]]


def test_words_that_repeat_count_each_time() -> None:
    assert pushed([([2, 2], [2, 2])], 1, 1000) == [[2, 2, 2]]
