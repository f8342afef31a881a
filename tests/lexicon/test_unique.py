"""Different hashes are told as numpy tells them."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from digest.lexicon.unique import numbered

NEAR = st.sampled_from([0, 1, 2, 2**63, 2**63 + 1, 2**64 - 1])
"""Some differ in their last bits alone."""


@given(st.lists(st.one_of(NEAR, st.integers(0, 2**64 - 1)), max_size=30))
def test_as_numpy_tells_them(values: list[int]) -> None:
    hashes = np.array(values, np.uint64)
    kinds, places = numbered(hashes)
    expected, numbers = np.unique(hashes, return_inverse=True)
    assert kinds.tolist() == expected.tolist()
    assert places.tolist() == numbers.tolist()
