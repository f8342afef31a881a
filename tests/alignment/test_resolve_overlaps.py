"""Of overlapping runs the longer one keeps the words; what is dropped early would not have been kept."""

from itertools import combinations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from digest.alignment.resolve_overlaps import (
    drop_overlapping,
    overlapping,
    resolve_overlaps,
    survives_longest,
)
from tests.support.segments import Row, exact, rows_of, segments_of

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


def sides(row: Row, *, joint_sides: bool) -> list[tuple[object, int, int]]:
    """Return the side of a pair, the first word and the one after the last, for both sides."""
    a, b, a0, a1, b0, b1, *_ = row
    return [((a, b, "a"), a0, a1), ((a, b, "a" if joint_sides and a == b else "b"), b0, b1)]


def overlap(one: Row, two: Row, *, joint_sides: bool) -> bool:
    """Tell whether two stretches share a word on either side."""
    return any(
        key == other and start < last and first < end
        for key, start, end in sides(one, joint_sides=joint_sides)
        for other, first, last in sides(two, joint_sides=joint_sides)
    )


@given(RUNS, st.booleans())
def test_overlapping(rows: list[Row], joint_sides: bool) -> None:
    found = overlapping(segments_of(rows), joint_sides=joint_sides).tolist()
    expected = [
        any(overlap(row, other, joint_sides=joint_sides) for other in rows if other is not row)
        for row in rows
    ]
    inside = [joint_sides and row[0] == row[1] and row[2] < row[5] and row[4] < row[3] for row in rows]
    assert found == [one or two for one, two in zip(expected, inside, strict=True)]


@given(RUNS)
def test_resolved_runs_are_disjoint_and_trimmed(rows: list[Row]) -> None:
    kept = rows_of(resolve_overlaps(segments_of(rows), SHINGLE))
    assert kept == sorted(kept)
    assert not any(overlap(one, two, joint_sides=False) for one, two in combinations(kept, 2))
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
def test_a_run_without_overlaps_is_unchanged(rows: list[Row]) -> None:
    kept = rows_of(resolve_overlaps(segments_of(rows), SHINGLE))
    alone = [row for row in rows if not any(overlap(row, o, joint_sides=False) for o in rows if o is not row)]
    assert set(alone) <= set(kept)


@given(RUNS)
def test_survives_longest_drops_nothing_that_is_kept(rows: list[Row]) -> None:
    runs = np.array([(a, b, a0, b0, same, shared) for a, b, a0, _, b0, _, same, shared in rows]).reshape(
        -1, 6
    )
    fewer = [row for row, keep in zip(rows, survives_longest(runs, SHINGLE).tolist(), strict=True) if keep]
    assert rows_of(resolve_overlaps(segments_of(fewer), SHINGLE)) == rows_of(
        resolve_overlaps(segments_of(rows), SHINGLE)
    )


def test_a_phrase_repeated_on_one_side_is_one_run() -> None:
    rows = np.array([(0, 1, 5, 10, 6, 3), (0, 1, 5, 40, 6, 3), (0, 1, 6, 70, 5, 3), (0, 2, 5, 10, 6, 3)])
    assert survives_longest(rows, SHINGLE).tolist() == [True, False, False, True]


@given(RUNS)
def test_drop_overlapping_keeps_the_best(rows: list[Row]) -> None:
    kept = rows_of(drop_overlapping(segments_of(rows)))
    assert len(set(kept)) == len(kept)
    assert set(kept) <= set(rows)
    assert not any(overlap(one, two, joint_sides=True) for one, two in combinations(kept, 2))
    for row in set(rows) - set(kept):
        inside = row[0] == row[1] and row[2] < row[5] and row[4] < row[3]
        assert inside or any(overlap(row, other, joint_sides=True) and other[6] >= row[6] for other in kept)
