"""Segments are joined across gaps as if they were processed one by one."""

from dataclasses import replace
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import LCSseq

from digest.alignment.chain import chain
from digest.alignment.segments import score, scores
from digest.alignment.settings import MatchSettings
from tests.support.segments import Row, exact, insertions_of, rows_of, segments_of, words_of

SETTINGS = MatchSettings(gap=5, gap_words=3, inserted=9, least_words=6)
Piece = tuple[int, list[int], list[int]]
Put = tuple[int, int, int, int]
Puts = list[list[Put]]
PIECES = st.lists(
    st.tuples(
        st.integers(4, 9),  # equal words
        st.lists(st.integers(2, 4), max_size=7),  # what stands before them in `a`
        st.lists(st.integers(2, 4), max_size=12),  # and in `b`
    ),
    min_size=1,
    max_size=7,
)


def laid_out(pieces: list[Piece]) -> tuple[list[int], list[int], list[Row]]:
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


def halves(put: Put) -> tuple[tuple[int, int], tuple[int, int]]:
    """Return the two sides of what is put in."""
    return put[:2], put[2:]


def one_by_one(
    one: list[int], two: list[int], runs: list[Row], settings: MatchSettings
) -> tuple[list[Row], Puts]:
    """Join runs in order, each to what was joined before it; return them, and what is put into each."""
    joined = [runs[0]]
    puts: Puts = [[]]
    for before, run in pairwise(runs):
        a, b, a0, a1, b0, b1, same, shared = joined[-1]
        gap = (a1, run[2], b1, run[4])
        sizes = run[2] - a1, run[4] - b1
        agree = LCSseq.similarity(one[a1 : run[2]], two[b1 : run[4]])
        whole = (a, b, a0, run[3], b0, run[5], same + agree + run[6], min(shared, run[7]))
        if min(sizes) == 0 and settings.gap_words < max(sizes) <= settings.inserted:
            put = min(before[6], run[6]) >= settings.least_words or max(sizes) <= before[6] + run[6]
            holds = put
        elif min(sizes) == 0 and max(sizes) <= settings.gap_words:
            put = False
            sides = zip(*map(halves, puts[-1]), strict=True)
            more = [sum(last - first for first, last in side) for side in sides] or [0, 0]
            longer = max(run[3] - a0 - more[0], run[5] - b0 - more[1])
            holds = score(whole[6], longer) >= settings.least_same
        else:
            put = False
            holds = max(sizes) <= settings.gap and max(sizes) - agree <= settings.gap_words
        if holds:
            joined[-1] = whole
            puts[-1] += [gap] if put else []
        else:
            joined.append(run)
            puts.append([])
    return joined, puts


@given(PIECES)
def test_batch_agrees_with_one_by_one(pieces: list[Piece]) -> None:
    one, two, runs = laid_out(pieces)
    found, inserted = chain(words_of(one, two), segments_of(runs), SETTINGS)
    assert (rows_of(found), insertions_of(found, inserted)) == one_by_one(one, two, runs, SETTINGS)


@given(st.lists(PIECES, min_size=2, max_size=3))
def test_segments_of_different_pairs_are_not_joined(several: list[list[Piece]]) -> None:
    made = [laid_out(pieces) for pieces in several]
    words = words_of(*(article for one, two, _ in made for article in (one, two)))
    rows = [(2 * i, 2 * i + 1, *run[2:]) for i, (_, _, runs) in enumerate(made) for run in runs]
    expected: list[Row] = []
    puts: Puts = []
    for i, (one, two, runs) in enumerate(made):
        joined, inside = one_by_one(one, two, runs, SETTINGS)
        expected += [(2 * i, 2 * i + 1, *row[2:]) for row in joined]
        puts += inside
    found, inserted = chain(words, segments_of(rows), SETTINGS)
    assert (rows_of(found), insertions_of(found, inserted)) == (expected, puts)


def test_words_of_one_side_do_not_outweigh_what_is_copied() -> None:
    """Single words that agree between many of one side are no passage; a longer part may still join one."""
    settings = replace(SETTINGS, gap_words=9)
    filler = list(range(50, 59))
    pieces: list[Piece] = [(4, [], []), (4, [], filler), (9, [], [])]
    one, two, runs = laid_out(pieces)
    found, _ = chain(words_of(one, two), segments_of(runs), settings)
    assert [row[6] for row in rows_of(found)] == [4, 13]


def test_an_insertion_joins_two_segments_however_short_they_are() -> None:
    filler = list(range(50, 59))
    one, two, runs = laid_out([(6, [], []), (7, [], filler)])
    found, inserted = chain(words_of(one, two), segments_of(runs), SETTINGS)
    assert [row[6] for row in rows_of(found)] == [13]
    assert insertions_of(found, inserted) == [[(6, 6, 6, 15)]]
    assert scores(found, inserted).tolist() == [1.0]


def test_a_moved_sentence_is_no_insertion() -> None:
    one = [*range(10, 16), *range(20, 26), *range(30, 37)]
    two = [*range(10, 16), *range(30, 37), *range(20, 26)]
    runs = [exact((0, 1), 0, 0, 6), exact((0, 1), 6, 13, 6), exact((0, 1), 12, 6, 7)]
    for given_runs in (
        runs,
        [(*run[:2], *run[4:6], *run[2:4], *run[6:]) for run in sorted(runs, key=lambda r: r[4])],
    ):
        found, _ = chain(words_of(one, two), segments_of(given_runs), SETTINGS)
        assert [row[6] for row in rows_of(found)] == [run[6] for run in given_runs]


def test_no_segments() -> None:
    found, inserted = chain(words_of([]), segments_of([]), SETTINGS)
    assert (rows_of(found), insertions_of(found, inserted)) == ([], [])
