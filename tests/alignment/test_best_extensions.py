"""Extensions are those that rapidfuzz's longest common subsequence gives, end by end."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import LCSseq

from digest.alignment.best_extensions import (
    DIFFERENT_SCORE,
    EQUAL_SCORE,
    LEAST_SCORE,
    Ends,
    best_extensions,
)

TEXT = st.lists(st.integers(2, 6), max_size=14)
ENDS = st.lists(st.tuples(TEXT, TEXT), min_size=1, max_size=6)
REACH = 6


def extensions(ends: list[tuple[list[int], list[int]]], step: int = 1) -> list[list[int]]:
    """Extend each end over the words after it, or those before it."""
    texts = [text for pair in ends for text in pair]
    hashes = np.array([*(word for text in texts for word in text), 9], np.uint64)
    bounds = np.cumsum([0, *map(len, texts)])
    first, last = bounds[:-1], bounds[1:]
    start, limit = (first, last) if step > 0 else (last - 1, first - 1)
    sides = Ends(start[0::2], limit[0::2]), Ends(start[1::2], limit[1::2])
    return best_extensions(hashes, sides, step, REACH).T.tolist()


def expected(left: list[int], right: list[int]) -> list[int]:
    """Return the best extension over two word sequences."""
    best, top, total, equal = [0, 0, 0], LEAST_SCORE - 1, 0, 0
    for op in LCSseq.opcodes(left[:REACH], right[:REACH]):
        a, b = op.src_end - op.src_start, op.dest_end - op.dest_start
        if op.tag == "equal":
            total, equal = total + EQUAL_SCORE * a, equal + a
            if total > top:
                top, best = total, [op.src_end, op.dest_end, equal]
        else:
            total += DIFFERENT_SCORE * (a + b)
    return best


@given(ENDS)
def test_forward_extensions(ends: list[tuple[list[int], list[int]]]) -> None:
    assert extensions(ends) == [expected(left, right) for left, right in ends]


@given(ENDS)
def test_backward_extensions_mirror_forward_ones(ends: list[tuple[list[int], list[int]]]) -> None:
    mirrored = [(left[::-1], right[::-1]) for left, right in ends]
    assert extensions(ends, -1) == extensions(mirrored)


def test_two_equal_words_after_one_that_differs_are_enough() -> None:
    assert extensions([([7, 2, 3], [8, 2, 3])]) == [[0, 0, 0]]
    assert extensions([([7, 2, 3, 4], [2, 3, 4])]) == [[4, 3, 3]]
    assert extensions([([2, 3, 9, 9], [2, 3, 8])]) == [[2, 2, 2]]
    assert extensions([([2, 9], [2, 8])]) == [[0, 0, 0]]


def test_repeated_words_count_each_time() -> None:
    assert extensions([([2, 2], [2, 2])]) == [[2, 2, 2]]


def test_no_ends() -> None:
    assert extensions([]) == []
