"""Seeds are all pairs of places of a hash, or the first with each other for a frequent hash."""

from collections import defaultdict
from itertools import combinations
from unittest.mock import patch

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from digest.alignment import seeds
from digest.lexicon.winnowing import Fingerprints

ALL_PAIRS = 3
HASHES = st.lists(st.sampled_from([1, 2, 3, 1 << 62, 1 << 63, 2**64 - 1]), max_size=24)


@given(HASHES, st.sampled_from([1, 5, 100]), st.sampled_from([1, 4, 100]))
def test_seeds_are_pairs_of_equal_hashes(hashes: list[int], sorted_: int, batch: int) -> None:
    rows = np.arange(len(hashes) + 1)
    prints = Fingerprints(
        rows[1:].astype(np.int32), np.array(hashes, np.uint64), rows
    )  # each in an article of its own
    with patch.object(seeds, "_SORT_SIZE", sorted_):
        parts = list(seeds.find_seeds(prints, all_pairs=ALL_PAIRS, batch=batch))
    same = defaultdict(list)
    for row, value in enumerate(hashes):
        same[value].append(row)
    expected = set()
    for mine in same.values():
        every = combinations(mine, 2) if len(mine) <= ALL_PAIRS else ((mine[0], row) for row in mine[1:])
        expected |= {(a, b, a + 1, b + 1, len(mine)) for a, b in every}
    told = [row for part in parts for row in zip(*(c.tolist() for c in part.columns()), strict=True)]
    assert set(told) == expected
    assert len(told) == len(expected)
    # All of an article are in one part, and no part is empty.
    firsts = [set(part.a.tolist()) for part in parts]
    assert all(firsts)
    assert sum(map(len, firsts)) == len(set().union(*firsts))
