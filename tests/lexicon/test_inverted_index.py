"""Top-k selection and candidate pairs agree with brute force."""

from itertools import combinations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from digest.lexicon.inverted_index import pairs_sharing_terms, top_k

ROWS = st.lists(st.sets(st.integers(0, 6)), max_size=8)
WEIGHTS = st.lists(st.lists(st.integers(0, 4), max_size=6), max_size=6)


@given(WEIGHTS, st.integers(1, 4))
def test_top_k_takes_the_first_of_equals(rows: list[list[int]], count: int) -> None:
    bounds = np.cumsum([0, *map(len, rows)])
    weights = np.array([weight for row in rows for weight in row], np.int64)
    expected = [
        first + place
        for row, first in zip(rows, bounds.tolist(), strict=False)
        for place in sorted(sorted(range(len(row)), key=lambda i: -row[i])[:count])
    ]
    assert top_k(weights, bounds, count).tolist() == expected


@given(ROWS)
def test_pairs_are_counted_once_for_each_shared_term(rows: list[set[int]]) -> None:
    row = np.array([i for i, terms in enumerate(rows) for _ in terms], np.int64)
    term = np.array([term for terms in rows for term in sorted(terms)], np.int64)
    pairs, counts = pairs_sharing_terms(row, term, len(rows))
    expected = {(i, j): len(rows[i] & rows[j]) for i, j in combinations(range(len(rows)), 2)}
    found = zip(map(tuple, pairs.tolist()), counts.tolist(), strict=True)
    assert list(found) == [(pair, shared) for pair, shared in expected.items() if shared]


def test_reach_limits_the_pairs_of_a_row() -> None:
    pairs, counts = pairs_sharing_terms(np.arange(4), np.zeros(4, np.int64), 2)
    assert pairs.tolist() == [[0, 1], [0, 2], [1, 2], [1, 3], [2, 3]]
    assert set(counts.tolist()) == {1}
