"""Winnowing follows its definition, within each article and in any batch."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from digest.lexicon.tokens import read_words
from digest.lexicon.winnowing import Fingerprints, join_fingerprints, winnow
from digest.model.engine import Passage
from digest.model.span import Span

ARTICLES = st.lists(
    st.lists(st.sampled_from("alpha beta gamma delta sea port ship crew".split()), min_size=1, max_size=30),
    min_size=1,
    max_size=5,
)
SIZES = st.tuples(st.integers(2, 5), st.integers(1, 5))


def passages(articles: list[list[str]]) -> list[Passage]:
    """Return a passage for each list of words."""
    texts = [" ".join(article) for article in articles]
    return [Passage(f"{i:016x}", i, None, text, (Span(0, len(text)),)) for i, text in enumerate(texts)]


def by_definition(articles: list[list[str]], shingle: int, window: int) -> list[tuple[int, int, int]]:
    """Winnow slowly, as Schleimer, Wilkerson and Aiken define it, on the kernel's own shingle hashes."""
    found = []
    for i, article in enumerate(articles):
        every = winnow(read_words(passages([article])), shingle=shingle, window=1)
        hashes = every.hashes.tolist()
        assert every.positions.tolist() == list(range(max(0, len(article) - shingle + 1)))
        size = min(window, len(hashes))
        kept = set()
        for start in range(len(hashes) - size + 1 if size else 0):
            row = hashes[start : start + size]
            kept.add(start + size - 1 - row[::-1].index(min(row)))
        found += [(i, place, hashes[place]) for place in sorted(kept)]
    return found


def rows(prints: Fingerprints) -> list[tuple[int, int, int]]:
    """Return (article, place, hash) of each fingerprint."""
    return list(zip(prints.articles.tolist(), prints.positions.tolist(), prints.hashes.tolist(), strict=True))


@given(ARTICLES, SIZES)
def test_winnows_as_defined(articles: list[list[str]], sizes: tuple[int, int]) -> None:
    shingle, window = sizes
    found = winnow(read_words(passages(articles)), shingle=shingle, window=window)
    assert rows(found) == by_definition(articles, shingle, window)


@given(ARTICLES, SIZES)
def test_a_batch_changes_nothing(articles: list[list[str]], sizes: tuple[int, int]) -> None:
    shingle, window = sizes
    together = winnow(read_words(passages(articles)), shingle=shingle, window=window)
    parts = [winnow(read_words([p]), shingle=shingle, window=window) for p in passages(articles)]
    apart = join_fingerprints(parts)
    assert rows(together) == rows(apart)


@given(ARTICLES, st.lists(st.sampled_from("one two three four five six".split()), min_size=7, max_size=12))
def test_a_copy_of_shingle_and_window_is_noticed(articles: list[list[str]], copy: list[str]) -> None:
    texts = [[*articles[0], *copy, *articles[-1]], copy]
    found = winnow(read_words(passages(texts)), shingle=4, window=4)
    first, second = (set(found.hashes[found.articles == i].tolist()) for i in (0, 1))
    assert first & second


def test_no_words_no_fingerprints() -> None:
    found = winnow(read_words(passages([["..."], ["one"]])), shingle=4, window=4)
    assert rows(found) == []
    assert found.hashes.dtype == np.uint64
