"""Runs that claim the same words: the longer one keeps them, and what is ruled out early would not have been kept."""

from itertools import combinations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from digest.alignment.resolve_overlaps import apart, disjoint, outside_longest, overlapping
from tests.support.stretches import Row, exact, rows_of, stretches_of

RUNS = st.lists(
    st.tuples(
        st.sampled_from([(0, 1), (0, 7), (3, 3)]),
        st.integers(0, 30),
        st.integers(0, 30),
        st.integers(4, 16),
    ),
    max_size=14,
    unique=True,
).map(lambda runs: sorted(exact(*run) for run in runs))
"""Runs of three pairs of articles, one of them an article and itself."""
SHINGLE = 4


def sides(row: Row, *, same_side: bool) -> list[tuple[object, int, int]]:
    """Return the side of a pair, the first word and the one after the last, for both sides."""
    a, b, a0, a1, b0, b1, *_ = row
    return [((a, b, "a"), a0, a1), ((a, b, "a" if same_side and a == b else "b"), b0, b1)]


def overlap(one: Row, two: Row, *, same_side: bool) -> bool:
    """Tell whether two stretches share a word on either side."""
    return any(
        key == other and start < last and first < end
        for key, start, end in sides(one, same_side=same_side)
        for other, first, last in sides(two, same_side=same_side)
    )


@given(RUNS, st.booleans())
def test_overlaps_are_told(rows: list[Row], same_side: bool) -> None:
    told = overlapping(stretches_of(rows), same_side=same_side).tolist()
    expected = [
        any(overlap(row, other, same_side=same_side) for other in rows if other is not row) for row in rows
    ]
    inside = [same_side and row[0] == row[1] and row[2] < row[5] and row[4] < row[3] for row in rows]
    assert told == [one or two for one, two in zip(expected, inside, strict=True)]


@given(RUNS)
def test_no_word_is_claimed_twice_and_each_piece_lies_in_its_run(rows: list[Row]) -> None:
    kept = rows_of(apart(stretches_of(rows), SHINGLE))
    assert kept == sorted(kept)
    assert not any(overlap(one, two, same_side=False) for one, two in combinations(kept, 2))
    for pair in {row[:2] for row in rows}:
        assert max(row[6] for row in rows if row[:2] == pair) == max(
            row[6] for row in kept if row[:2] == pair
        )
    for a, b, a0, a1, b0, b1, same, _ in kept:
        assert SHINGLE <= same == a1 - a0 == b1 - b0
        assert any(
            run[:2] == (a, b) and run[2] <= a0 and a1 <= run[3] and run[4] - run[2] == b0 - a0 for run in rows
        )


@given(RUNS)
def test_a_run_that_nothing_claims_is_kept_whole(rows: list[Row]) -> None:
    kept = rows_of(apart(stretches_of(rows), SHINGLE))
    alone = [row for row in rows if not any(overlap(row, o, same_side=False) for o in rows if o is not row)]
    assert set(alone) <= set(kept)


@given(RUNS)
def test_what_the_longest_leaves_nothing_of_changes_nothing(rows: list[Row]) -> None:
    runs = np.array([(a, b, a0, b0, same, shared) for a, b, a0, _, b0, _, same, shared in rows]).reshape(
        -1, 6
    )
    fewer = [row for row, keep in zip(rows, outside_longest(runs, SHINGLE).tolist(), strict=True) if keep]
    assert rows_of(apart(stretches_of(fewer), SHINGLE)) == rows_of(apart(stretches_of(rows), SHINGLE))


def test_a_phrase_that_one_side_repeats_is_one_run() -> None:
    rows = np.array([(0, 1, 5, 10, 6, 3), (0, 1, 5, 40, 6, 3), (0, 1, 6, 70, 5, 3), (0, 2, 5, 10, 6, 3)])
    assert outside_longest(rows, SHINGLE).tolist() == [True, False, False, True]


@given(RUNS)
def test_of_stretches_that_overlap_the_best_is_kept(rows: list[Row]) -> None:
    kept = rows_of(disjoint(stretches_of(rows)))
    assert len(set(kept)) == len(kept)
    assert set(kept) <= set(rows)
    assert not any(overlap(one, two, same_side=True) for one, two in combinations(kept, 2))
    for row in set(rows) - set(kept):
        inside = row[0] == row[1] and row[2] < row[5] and row[4] < row[3]
        assert inside or any(overlap(row, other, same_side=True) and other[6] >= row[6] for other in kept)
