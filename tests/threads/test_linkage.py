"""Clusters are linked by the average over all pairs, and the sums that are kept are those of a count anew."""

from itertools import combinations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.lexicon.vectors import dot_products
from digest.threads.linkage import date_factor, link, threshold
from digest.threads.settings import ThreadSettings
from digest.threads.similarity import candidate_pairs, vectors

WORDS = (
    "ferry",
    "bell",
    "plum",
    "frost",
    "harbour",
    "island",
    "baker",
    "divers",
    "oak",
    "tower",
    "bridge",
    "pier",
)
TEXTS = st.lists(
    st.lists(st.sampled_from(WORDS), min_size=1, max_size=8).map(" ".join), min_size=1, max_size=14
)
ALL = ThreadSettings(heavy_shared=1, neighbours=1000, heavy_words=1000)
"""Settings by which every pair that shares a word is likely."""


def linked(texts: list[str], days: list[int | None], settings: ThreadSettings) -> list[list[int]]:
    """Link texts without titles."""
    found = vectors([""] * len(texts), texts, settings)
    pairs = candidate_pairs(found, [], settings)
    return link(found, pairs, dot_products(found, pairs), days, settings)


def slowly(texts: list[str], days: list[int | None], settings: ThreadSettings) -> list[list[int]]:
    """Do the same by counting everything anew at each step."""
    found = vectors([""] * len(texts), texts, settings)
    every = np.array(list(combinations(range(len(texts)), 2)), np.int64).reshape(-1, 2)
    product = {
        frozenset(p): v for p, v in zip(every.tolist(), dot_products(found, every).tolist(), strict=True)
    }

    def factor(i: int, j: int) -> int:
        one, two = days[i], days[j]
        gap = None if one is None or two is None else abs(one - two)
        return round(date_factor(gap, settings) * 1024)

    def mean(pairs: list[tuple[int, int]]) -> float:
        total, factors = sum(product[frozenset(p)] for p in pairs), sum(factor(*p) for p in pairs)
        return round(total / (2**40 * len(pairs)) * factors / (1024 * len(pairs)), 4)

    def fits(one: list[int], two: list[int], likeness: float) -> bool:
        cohesion = min(
            mean(list(combinations(side, 2))) if len(side) > 1 else settings.alone for side in (one, two)
        )
        return likeness >= round(threshold(cohesion, min(len(one), len(two)), settings), 4)

    clusters = [[i] for i in range(len(texts))]
    while True:
        tried = sorted(
            (-likeness, one, two)
            for one, two in combinations(sorted(clusters), 2)
            if (likeness := mean([(i, j) for i in one for j in two])) >= settings.least
        )
        best = next(((one, two) for less, one, two in tried if fits(one, two, -less)), None)
        if best is None:
            return sorted(clusters)
        clusters = [c for c in clusters if c not in best] + [sorted(best[0] + best[1])]


@given(TEXTS, st.lists(st.none() | st.integers(0, 80), min_size=14, max_size=14))
def test_links_are_those_of_a_count_anew(texts: list[str], days: list[int | None]) -> None:
    assert linked(texts, days[: len(texts)], ALL) == slowly(texts, days[: len(texts)], ALL)


def test_days_apart_count_less_but_never_nothing() -> None:
    settings = ThreadSettings()
    found = [date_factor(days, settings) for days in (0, 2, 3, 30, 365, 9999)]
    assert found == sorted(found, reverse=True)
    assert found[0] == found[1] == 1.0
    assert found[-1] == found[-2] == pytest.approx(settings.far)
    assert date_factor(None, settings) == settings.undated


def test_more_is_asked_of_close_and_of_large_clusters() -> None:
    settings = ThreadSettings()
    assert threshold(0.4, 1, settings) > threshold(0.2, 1, settings)
    assert threshold(0.4, 5, settings) > threshold(0.4, 1, settings)
    assert threshold(settings.alone, 1, settings) == pytest.approx(0.17, abs=0.005)


def test_nothing_to_link() -> None:
    assert linked([], [], ThreadSettings()) == []
