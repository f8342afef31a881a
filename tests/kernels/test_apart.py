"""Runs that claim the same words: the longer one keeps them, and what is ruled out early would not have been kept."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from digest.kernels.apart import apart, outside_longest
from digest.kernels.stretch import Stretch

RUNS = st.lists(
    st.tuples(st.integers(0, 1), st.integers(0, 30), st.integers(0, 30), st.integers(4, 16)),
    min_size=1,
    max_size=10,
    unique=True,
)
"""Pair, place in either article and size of each run."""
SHINGLE = 4


def stretch(a0: int, b0: int, size: int) -> Stretch:
    """Return a run of equal words."""
    return Stretch(a0, a0 + size, b0, b0 + size, size, 2, before=False, after=False)


@given(RUNS)
def test_no_word_is_claimed_twice_and_each_piece_lies_in_its_run(
    runs: list[tuple[int, int, int, int]],
) -> None:
    given_runs = sorted({stretch(*row) for _, *row in runs})
    kept = apart(given_runs, SHINGLE)
    assert max(given_runs, key=lambda run: run.same).same == max(piece.same for piece in kept)
    for i, one in enumerate(kept):
        assert SHINGLE <= one.same == one.a1 - one.a0 == one.b1 - one.b0
        assert any(
            run.a0 <= one.a0 and one.a1 <= run.a1 and one.b0 - one.a0 == run.b0 - run.a0 for run in given_runs
        )
        for two in kept[i + 1 :]:
            assert one.a1 <= two.a0
            assert one.b1 <= two.b0 or two.b1 <= one.b0


@given(RUNS)
def test_what_the_longest_leaves_nothing_of_changes_nothing(runs: list[tuple[int, int, int, int]]) -> None:
    rows = sorted((pair, 7, a0, b0, size, 2) for pair, a0, b0, size in runs)
    keep = outside_longest(np.array(rows), SHINGLE).tolist()
    for pair in {row[0] for row in rows}:
        every = [stretch(*row[2:5]) for row in rows if row[0] == pair]
        fewer = [stretch(*row[2:5]) for row, kept in zip(rows, keep, strict=True) if row[0] == pair and kept]
        assert apart(fewer, SHINGLE) == apart(every, SHINGLE)


def test_a_phrase_that_one_side_repeats_is_one_run() -> None:
    rows = np.array([(0, 1, 5, 10, 6, 3), (0, 1, 5, 40, 6, 3), (0, 1, 6, 70, 5, 3), (0, 2, 5, 10, 6, 3)])
    assert outside_longest(rows, SHINGLE).tolist() == [True, False, False, True]
