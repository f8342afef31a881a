"""How alike two articles are is a whole number that neither order nor the size of a batch can change."""

from itertools import combinations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.lexicon.vectors import Vectors, dot_products
from digest.threads import similarity as likeness
from digest.threads.settings import ThreadSettings
from digest.threads.similarity import LENGTH, candidate_pairs, vectors

WORDS = (
    "ferry",
    "bell",
    "plum",
    "frost",
    "harbour",
    "the",
    "of",
    "island",
    "baker",
    "divers",
    "oak",
    "tower",
)
TEXTS = st.lists(st.lists(st.sampled_from(WORDS), max_size=30).map(" ".join), min_size=2, max_size=8)


def every(found: Vectors) -> dict[tuple[int, int], int]:
    """Return the products of all pairs."""
    pairs = np.array(list(combinations(range(len(found.bounds) - 1), 2)), np.int64).reshape(-1, 2)
    return {(i, j): p for (i, j), p in zip(pairs.tolist(), dot_products(found, pairs).tolist(), strict=True)}


def test_the_same_words_are_wholly_alike_and_other_words_not_at_all() -> None:
    texts = ["ferry harbour baker", "ferry harbour baker", "plum frost", "plum frost"]
    found = every(vectors(texts, texts, ThreadSettings()))
    assert found[0, 1] == pytest.approx(LENGTH**2, rel=1e-3)
    assert found[2, 3] == pytest.approx(LENGTH**2, rel=1e-3)
    assert found[0, 2] == found[1, 3] == 0


def test_rare_words_count_more_than_common_ones() -> None:
    texts = ["zinnober of the", "zinnober said was", "of the mauve", "of the teal"]
    found = every(vectors([""] * 4, texts, ThreadSettings()))
    assert found[0, 1] > found[2, 3]


def test_a_title_counts_by_itself() -> None:
    texts = ["ferry harbour", "ferry harbour", "plum frost", "plum frost"]
    titles = ["Bell", "Bell", "Oak", "Tower"]
    found = every(vectors(titles, texts, ThreadSettings()))
    assert found[0, 1] > found[2, 3]


def test_what_comes_after_the_words_that_count_changes_nothing() -> None:
    settings = ThreadSettings(words=3, opening=2)
    short, long = ["ferry bell plum", "ferry bell frost"], ["ferry bell plum oak", "ferry bell frost oak"]
    assert every(vectors(["", ""], short, settings)) == every(vectors(["", ""], long, settings))


@given(TEXTS, st.integers(1, 60))
def test_the_size_of_a_batch_changes_nothing(texts: list[str], batch: int) -> None:
    titles = [text[:12] for text in texts]
    whole = every(vectors(titles, texts, ThreadSettings()))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(likeness, "BATCH_SIZE", batch)
        assert every(vectors(titles, texts, ThreadSettings())) == whole


@given(TEXTS)
def test_the_order_of_articles_changes_nothing(texts: list[str]) -> None:
    last = len(texts) - 1
    found = every(vectors(texts, texts, ThreadSettings()))
    back = every(vectors(texts[::-1], texts[::-1], ThreadSettings()))
    assert found == {(last - j, last - i): product for (i, j), product in back.items()}


def test_likely_pairs_share_weighty_words_or_are_known() -> None:
    texts = ["ferry harbour baker", "ferry harbour oak", "plum frost", "plum tower"]
    found = vectors([""] * 4, texts, ThreadSettings())
    assert candidate_pairs(found, [], [None] * 4, ThreadSettings()).tolist() == [[0, 1]]
    assert candidate_pairs(found, [(3, 2), (1, 1)], [None] * 4, ThreadSettings()).tolist() == [[0, 1], [2, 3]]


def test_candidates_are_near_in_time_or_without_a_date() -> None:
    texts = ["ferry harbour baker"] * 2 + ["plum frost tower"] * 2 + ["oak bell divers"] * 2
    found = vectors([""] * 6, texts, ThreadSettings())
    days = [0, 181, 0, 180, 0, None]
    assert candidate_pairs(found, [], days, ThreadSettings()).tolist() == [[2, 3], [4, 5]]


def test_of_each_article_the_heaviest_terms_are_compared() -> None:
    texts = ["ferry harbour baker harbour harbour", "ferry harbour harbour baker"]
    found = vectors([""] * 2, texts, ThreadSettings(terms=1, title_share=0.0))
    assert np.diff(found.bounds).tolist() == [1, 1]
    assert len(np.unique(found.terms)) == 1


def test_nothing_to_compare() -> None:
    assert len(candidate_pairs(vectors([], [], ThreadSettings()), [], [], ThreadSettings())) == 0
    assert every(vectors(["", ""], ["", ""], ThreadSettings())) == {(0, 1): 0}
