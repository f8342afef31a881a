"""Sorting and distinct values agree with numpy; a growing array holds what was appended."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from digest.lexicon.arrays import GrowingArray, argsort_by, sorted_unique, unique_inverse

SMALL, LARGE = st.integers(0, 3), st.integers(0, 2**40)
CLOSE = st.sampled_from([0, 1, 2, 2**63, 2**63 + 1, 2**64 - 1])
"""Some of these hashes differ in their lowest bits alone."""


@given(st.lists(st.tuples(SMALL, st.one_of(SMALL, LARGE), st.one_of(SMALL, LARGE)), max_size=20))
def test_argsort_by_is_stable(rows: list[tuple[int, int, int]]) -> None:
    keys = np.array(rows, np.int64).reshape(-1, 3).T
    assert argsort_by(*keys).tolist() == sorted(range(len(rows)), key=rows.__getitem__)


def test_argsort_by_does_not_overflow_narrow_types() -> None:
    wide = np.array([2**31 - 1, 2**31 - 2, 2**31 - 1], np.int32)
    assert argsort_by(wide, wide[::-1]).tolist() == [1, 0, 2]


@given(st.lists(st.one_of(CLOSE, st.integers(0, 2**64 - 1)), max_size=30))
def test_unique_inverse_agrees_with_numpy(values: list[int]) -> None:
    hashes = np.array(values, np.uint64)
    distinct, inverse = unique_inverse(hashes)
    expected, expected_inverse = np.unique(hashes, return_inverse=True)
    assert distinct.tolist() == expected.tolist()
    assert inverse.tolist() == expected_inverse.tolist()


@given(st.lists(st.integers(-3, 3)))
def test_sorted_unique(values: list[int]) -> None:
    assert sorted_unique(np.array(values, np.int64)).tolist() == sorted(set(values))


@given(st.lists(st.lists(st.integers(0, 99), max_size=9), max_size=9), st.integers(0, 50))
def test_growing_array_holds_what_was_appended(batches: list[list[int]], capacity: int) -> None:
    array = GrowingArray[np.int32](np.int32, capacity)
    for batch in batches:
        array.append(np.array(batch, np.int32))
    assert array.view().tolist() == [value for batch in batches for value in batch]
