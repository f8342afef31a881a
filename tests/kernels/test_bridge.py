"""Stretches are joined across gaps as they would be one after the other."""

from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import LCSseq

from digest.config import Match
from digest.kernels.bridge import bridge
from digest.kernels.stretch import score
from tests.kernels.stretches import Row, exact, rows_of, stretches_of, words_of

SETTINGS = Match(gap=5, gap_words=3, inserted=9)
PIECES = st.lists(
    st.tuples(
        st.integers(4, 9),  # equal words
        st.lists(st.integers(2, 4), max_size=7),  # what stands before them in `a`
        st.lists(st.integers(2, 4), max_size=12),  # and in `b`
    ),
    min_size=1,
    max_size=7,
)


def laid_out(pieces: list[tuple[int, list[int], list[int]]]) -> tuple[list[int], list[int], list[Row]]:
    """Return two articles and the runs that they share."""
    one: list[int] = []
    two: list[int] = []
    runs: list[Row] = []
    for number, (size, before, other) in enumerate(pieces, 1):
        one += before
        two += other
        runs.append(exact((0, 1), len(one), len(two), size))
        run = [100 * number + i for i in range(size)]
        one += run
        two += run
    return one, two, runs


def one_by_one(one: list[int], two: list[int], runs: list[Row], settings: Match) -> list[Row]:
    """Join runs in order, each to what was joined before it."""
    joined = [runs[0]]
    for run in runs[1:]:
        a, b, a0, a1, b0, b1, same, shared = joined[-1]
        gaps = run[2] - a1, run[4] - b1
        agree = LCSseq.similarity(one[a1 : run[2]], two[b1 : run[4]])
        whole = (a, b, a0, run[3], b0, run[5], same + agree + run[6], min(shared, run[7]))
        if min(gaps) == 0 and max(gaps) <= settings.inserted:
            holds = score(whole[6], max(run[3] - a0, run[5] - b0)) >= settings.least_same
        else:
            holds = max(gaps) <= settings.gap and max(gaps) - agree <= settings.gap_words
        if holds:
            joined[-1] = whole
        else:
            joined.append(run)
    return joined


@given(PIECES)
def test_all_at_once_is_one_after_the_other(pieces: list[tuple[int, list[int], list[int]]]) -> None:
    one, two, runs = laid_out(pieces)
    found = rows_of(bridge(words_of(one, two), stretches_of(runs), SETTINGS))
    assert found == one_by_one(one, two, runs, SETTINGS)


@given(st.lists(PIECES, min_size=2, max_size=3))
def test_pairs_are_not_joined_to_each_other(several: list[list[tuple[int, list[int], list[int]]]]) -> None:
    made = [laid_out(pieces) for pieces in several]
    words = words_of(*(article for one, two, _ in made for article in (one, two)))
    rows = [(2 * i, 2 * i + 1, *run[2:]) for i, (_, _, runs) in enumerate(made) for run in runs]
    expected = [
        (2 * i, 2 * i + 1, *row[2:])
        for i, (one, two, runs) in enumerate(made)
        for row in one_by_one(one, two, runs, SETTINGS)
    ]
    assert rows_of(bridge(words, stretches_of(rows), SETTINGS)) == expected


def test_what_is_put_in_does_not_outweigh_what_is_copied() -> None:
    """Two short parts of a text around many words of another are two passages; a third part may still join one."""
    filler = list(range(50, 59))
    pieces: list[tuple[int, list[int], list[int]]] = [(4, [], []), (4, [], filler), (9, [], [])]
    one, two, runs = laid_out(pieces)
    found = rows_of(bridge(words_of(one, two), stretches_of(runs), SETTINGS))
    assert [row[6] for row in found] == [4, 13]


def test_nothing_is_nothing() -> None:
    assert rows_of(bridge(words_of([]), stretches_of([]), SETTINGS)) == []
