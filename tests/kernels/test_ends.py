"""Ends of runs: where it is told that nothing agrees, aligning finds nothing."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from digest.config import Match
from digest.kernels.align import Pair
from digest.kernels.ends import ends
from digest.kernels.stretch import Stretch
from digest.kernels.words import Words

SETTINGS = Match(reach=6)
TEXTS = st.lists(st.integers(2, 6), max_size=12)


def words_of(*articles: list[int]) -> Words:
    """Return articles whose words are these numbers."""
    hashes = np.array([word for article in articles for word in article], np.uint64)
    places = np.zeros(len(hashes), np.int32)
    bounds = np.cumsum([0, *map(len, articles)])
    return Words(hashes, places, places, np.zeros(len(hashes), np.bool_), bounds)


@given(TEXTS, TEXTS, TEXTS, TEXTS)
def test_nothing_is_lost(before: list[int], after: list[int], other: list[int], further: list[int]) -> None:
    run = list(range(100, 108))
    words = words_of([*before, *run, *after], [*other, *run, *further])
    a, b = words.hashes[: words.bounds[1]], words.hashes[words.bounds[1] :]
    a0, b0, size = len(before), len(other), len(run)
    told = ends(words, np.array([(0, 1, a0, b0, size, 2)]), SETTINGS)
    pair = Pair(a, b, False, SETTINGS)
    whole = Stretch(a0, a0 + size, b0, b0 + size, size, 2)
    before_it, after_it = (bool(end[0]) for end in told)
    spared = pair.align([whole._replace(before=before_it, after=after_it)])
    assert [s[:6] for s in spared] == [s[:6] for s in pair.align([whole])]


def test_an_end_without_common_words_is_told() -> None:
    run = list(range(100, 108))
    words = words_of([2, 3, *run, 4, 5], [6, 7, *run, 4, 9, 5, 8])
    before, after = ends(words, np.array([(0, 1, 2, 2, 8, 2)]), SETTINGS)
    assert not before[0]
    assert after[0]
