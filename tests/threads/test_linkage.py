"""The tree is that of average linkage, and the sums that are kept are those of a recount."""

from collections.abc import Callable, Sequence
from itertools import combinations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.lexicon.vectors import dot_products
from digest.threads.dates import FACTOR_ONE, borrowed, date_factors
from digest.threads.linkage import Merge, Tree, link
from digest.threads.settings import ThreadSettings
from digest.threads.similarity import LENGTH, candidate_pairs, vectors

WORDS = "ferry bell plum frost harbour island baker divers oak tower bridge pier".split()
TEXTS = st.lists(
    st.lists(st.sampled_from(WORDS), min_size=1, max_size=8).map(" ".join), min_size=1, max_size=14
)
DAYS = st.lists(st.none() | st.integers(0, 80), min_size=14, max_size=14)
ALL = ThreadSettings(heavy_shared=1, neighbours=1000, heavy_words=1000, least=0.03)
"""Settings by which every pair that shares a word is a candidate."""


def tree(texts: list[str], days: Sequence[int | None], settings: ThreadSettings) -> Tree:
    """Return the tree of texts without titles."""
    found = vectors([""] * len(texts), texts, settings)
    pairs = candidate_pairs(found, [], days, settings)
    return link(found, pairs, dot_products(found, pairs), days, settings)


def similarity(
    texts: list[str], days: Sequence[int | None], settings: ThreadSettings
) -> Callable[[list[tuple[int, int]]], float]:
    """Return a function that computes the mean similarity of pairs of texts."""
    found = vectors([""] * len(texts), texts, settings)
    every = np.array(list(combinations(range(len(texts)), 2)), np.int64).reshape(-1, 2)
    product = {
        frozenset(p): v for p, v in zip(every.tolist(), dot_products(found, every).tolist(), strict=True)
    }
    factors, undated = date_factors(settings)

    def factor(i: int, j: int) -> int:
        one, two = days[i], days[j]
        return undated if one is None or two is None else factors[min(abs(one - two), len(factors) - 1)]

    def mean(pairs: list[tuple[int, int]]) -> float:
        total, dated = sum(product[frozenset(p)] for p in pairs), sum(factor(*p) for p in pairs)
        return round(total / (LENGTH**2 * len(pairs)) * dated / (FACTOR_ONE * len(pairs)), 4)

    return mean


def recounted(texts: list[str], days: Sequence[int | None], settings: ThreadSettings) -> Tree:
    """Return the tree with every similarity counted from scratch."""
    mean = similarity(texts, days, settings)
    clusters, branch, merges = [[i] for i in range(len(texts))], list(range(len(texts))), list[Merge]()
    while True:
        tried = [
            (-mean([(i, j) for i in one for j in two]), one, two)
            for one, two in combinations(sorted(clusters), 2)
        ]
        able = [row for row in tried if -row[0] >= settings.least]
        if not able:
            return Tree(len(texts), tuple(merges))
        less, one, two = min(able, key=lambda row: (row[0], row[1][0], row[2][0]))
        merges.append(Merge(branch[one[0]], branch[two[0]], -less))
        branch[one[0]] = len(texts) + len(merges) - 1
        clusters = [c for c in clusters if c not in (one, two)] + [[one[0], *one[1:], *two]]


@given(TEXTS, st.integers(0, 80) | st.none())
def test_the_tree_is_that_of_a_recount(texts: list[str], day: int | None) -> None:
    days = [day] * len(texts)
    assert tree(texts, days, ALL) == recounted(texts, days, ALL)


@given(TEXTS, DAYS)
def test_similarities_are_those_of_a_recount(texts: list[str], days: list[int | None]) -> None:
    days = days[: len(texts)]
    found = tree(texts, days, ALL)
    mean = similarity(texts, days, ALL)
    branches = [[i] for i in range(found.leaves)]
    for merge in found.merges:
        left, right = branches[merge.left], branches[merge.right]
        assert merge.similarity == mean([(i, j) for i in left for j in right])
        branches.append(left + right)


@given(TEXTS, DAYS)
def test_every_branch_is_merged_once(texts: list[str], days: list[int | None]) -> None:
    found = tree(texts, days[: len(texts)], ALL)
    sides = [side for merge in found.merges for side in (merge.left, merge.right)]
    assert len(set(sides)) == len(sides)
    assert all(max(m.left, m.right) < found.leaves + k for k, m in enumerate(found.merges))


def test_articles_further_apart_than_the_window_start_no_merge() -> None:
    texts = ["ferry harbour bell"] * 2
    assert tree(texts, [0, 40], ALL).merges
    assert not tree(texts, [0, 40], ThreadSettings(window=30)).merges


def test_date_factors_fall_to_a_floor() -> None:
    settings = ThreadSettings()
    factors, undated = date_factors(settings)
    assert factors == sorted(factors, reverse=True)
    assert factors[0] == FACTOR_ONE
    assert factors[-1] == pytest.approx(settings.far * FACTOR_ONE, abs=1)
    assert undated == round(settings.undated * FACTOR_ONE)


def test_an_undated_article_borrows_from_its_most_similar_dated_neighbour() -> None:
    pairs, dots = np.array([[0, 1], [0, 2], [1, 3]]), np.array([2, 3, 9]) * LENGTH**2 // 10
    assert borrowed([None, 5, 6, None], pairs, dots, ThreadSettings()) == {0: 2, 3: 1}
    assert borrowed([None, 5, 6, None], pairs, dots, ThreadSettings(borrow=0.25)) == {0: 2, 3: 1}
    assert borrowed([None, 5, 6, None], pairs, dots, ThreadSettings(borrow=0.5)) == {3: 1}


def test_nothing_to_link() -> None:
    assert tree([], [], ThreadSettings()) == Tree(0, ())
