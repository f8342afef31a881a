"""A column holds what was put in, whatever room was set apart."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from digest.lexicon.column import Column


@given(st.lists(st.lists(st.integers(0, 99), max_size=9), max_size=9), st.integers(0, 50))
def test_it_holds_what_was_put_in(parts: list[list[int]], room: int) -> None:
    column = Column[np.int32](np.int32, room)
    for part in parts:
        column.add(np.array(part, np.int32))
    assert column.filled().tolist() == [value for part in parts for value in part]
