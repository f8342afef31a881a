"""Sorting by several whole numbers: as by one after the other, whether they have room in one number or not."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from digest.lexicon.sorting import order

SMALL, LARGE = st.integers(0, 3), st.integers(0, 2**40)


@given(st.lists(st.tuples(SMALL, st.one_of(SMALL, LARGE), st.one_of(SMALL, LARGE)), max_size=20))
def test_rows_come_in_order_and_equal_ones_stay(rows: list[tuple[int, int, int]]) -> None:
    keys = np.array(rows, np.int64).reshape(-1, 3).T
    assert order(*keys).tolist() == sorted(range(len(rows)), key=rows.__getitem__)


def test_narrow_numbers_do_not_run_over() -> None:
    wide = np.array([2**31 - 1, 2**31 - 2, 2**31 - 1], np.int32)
    assert order(wide, wide[::-1]).tolist() == [1, 0, 2]
