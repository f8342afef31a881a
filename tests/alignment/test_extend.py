"""Segments are extended up to their neighbours."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from digest.alignment.extend import extend
from digest.alignment.settings import MatchSettings
from tests.support.segments import exact, rows_of, segments_of, words_of

SETTINGS = MatchSettings(reach=6, telling_words=4)
FILLER = st.lists(st.integers(2, 5), max_size=9)


@given(
    st.lists(FILLER, min_size=4, max_size=4),
    st.lists(FILLER, min_size=4, max_size=4),
    st.permutations(range(3)),
)
def test_no_word_is_taken_twice(before: list[list[int]], other: list[list[int]], turn: list[int]) -> None:
    """Three runs stand in `b` in any order, among words that agree by chance."""
    runs = [[100 * i + j for j in range(6)] for i in range(1, 4)]
    one, two, at = [], [], {}
    for i, filler in enumerate(before):
        one += filler
        if i < 3:
            at[i] = len(one)
            one += runs[i]
    rows = []
    for i, filler in enumerate(other):
        two += filler
        if i < 3:
            rows.append(exact((0, 1), at[turn[i]], len(two), 6))
            two += runs[turn[i]]
    rows.sort()
    found = rows_of(extend(words_of(one, two), segments_of(rows), SETTINGS))
    for row, grown in zip(rows, found, strict=True):
        assert grown[2] <= row[2] and row[3] <= grown[3] and grown[4] <= row[4] and row[5] <= grown[5]
        assert row[6] <= grown[6] <= min(grown[3] - grown[2], grown[5] - grown[4])
    for start, end in ((2, 3), (4, 5)):
        taken = sorted((row[start], row[end]) for row in found)
        assert all(first[1] <= second[0] for first, second in pairwise(taken))


def test_extension_continues_while_words_agree() -> None:
    same = list(range(100, 140))
    row = exact((0, 1), 10, 12, 6)
    found = rows_of(extend(words_of(same, [1, 2, *same]), segments_of([row]), SETTINGS))
    assert found == [(0, 1, 0, 40, 2, 42, 40, 2)]


def test_passages_that_change_places_take_no_words_of_each_other() -> None:
    """Before the shorter one stand, in `a`, the last words of the longer one, which it follows in `b`."""
    first, second = [*range(100, 120)], [*range(200, 230)]
    one, two = [*second[-2:], *first, 7, *second], [*second, *first]
    rows = [exact((0, 1), 2, 30, 20), exact((0, 1), 23, 0, 30)]
    assert rows_of(extend(words_of(one, two), segments_of(rows), SETTINGS)) == rows
