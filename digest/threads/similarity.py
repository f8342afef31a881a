"""Compute TF-IDF vectors of articles' titles and openings, and the candidate pairs that share their top words."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt

import numpy as np

from digest.lexicon import (
    BATCH_SIZE,
    Hashes,
    Ints,
    Vectors,
    Words,
    batch_slices,
    pairs_sharing_terms,
    read_words,
    scale_rows,
    smoothed_idf,
    sublinear_tf,
    top_k,
    unique_inverse,
)
from digest.model import Passage, Span
from digest.threads.settings import ThreadSettings as Settings

LENGTH = 1 << 16
"""Length of a vector. Weights are integers, so that sums are exact and independent of their order; the product of two
clusters of 40,000 articles each still fits into 64 bits."""


def vectors(titles: Sequence[str], texts: Sequence[str], settings: Settings) -> Vectors:
    """Return one TF-IDF vector for each article, with integer weights.

    Words of the title count `title_weight` times among those of the text, and again as terms of their own that hold
    `title_share` of the squared length. Of each article the `terms` heaviest are kept.

    Args:
        titles: `(n,)` titles; empty strings if not stated.
        texts: `(n,)` texts without their titles.
        settings: Weights.
    """
    counted = [
        _count(titles[batch], texts[batch], settings)
        for batch in batch_slices([len(t) for t in texts], BATCH_SIZE)
    ]
    bodies, heads = (_concatenate([batch[k] for batch in counted]) for k in (0, 1))
    del counted  # as large as what was made of it
    rows, words, weights = _tfidf(bodies, LENGTH * sqrt(1 - settings.title_share), settings)
    rows_, words_, weights_ = _tfidf(heads, LENGTH * sqrt(settings.title_share), settings)
    # Terms of titles are unique_inverse after those of texts.
    size = len(bodies.vocabulary)
    rows = np.concatenate((rows, rows_))
    order = np.argsort(rows, kind="stable")
    terms, weights = np.concatenate((words, words_ + size))[order], np.concatenate((weights, weights_))[order]
    bounds = np.searchsorted(rows[order], np.arange(len(texts) + 1))
    kept = top_k(weights, bounds, settings.terms)
    return Vectors(terms[kept], weights[kept], np.searchsorted(kept, bounds), size + len(heads.vocabulary))


def candidate_pairs(
    found: Vectors, known: Sequence[tuple[int, int]], days: Sequence[int | None], settings: Settings
) -> Ints:
    """Return `(m, 2)` pairs of articles i < j that share enough of their top words, and the `known` pairs.

    Each article is paired with a limited number of later articles that share a word: this reaches all articles of a
    story step by step, and stays linear even for a word that thousands of articles use. Articles with more than
    `settings.window` days between them are no candidates; without a date an article may be near any other.

    Args:
        found: Vectors of n articles, in the order of their dates.
        known: Pairs of articles that share a passage.
        days: `(n,)` day numbers; None for an article without a date.
        settings: Limits.
    """
    rows = np.repeat(np.arange(len(found.bounds) - 1), np.diff(found.bounds))
    top = top_k(found.weights, found.bounds, settings.heavy_words)
    pairs, counts = pairs_sharing_terms(rows[top], found.terms[top], settings.neighbours)
    given = [(min(pair), max(pair)) for pair in known if pair[0] != pair[1]]
    enough = np.concatenate(
        (pairs[counts >= settings.heavy_shared], np.array(given, np.int64).reshape(-1, 2))
    )
    day = np.array([-1 if day is None else day for day in days], np.int64)
    one, two = day[enough].T
    near = (one < 0) | (two < 0) | (np.abs(one - two) <= settings.window)
    keys = np.unique(enough[near, 0] * len(day) + enough[near, 1])
    return np.stack(np.divmod(keys, max(len(day), 1)), axis=-1)


@dataclass(frozen=True, slots=True)
class _Counts:
    """Word counts of some articles."""

    rows: Ints
    """(n,) article, ascending."""
    words: Ints
    """(n,) index into the vocabulary; unique within an article."""
    counts: Ints
    """(n,) number of occurrences, at least 1."""
    vocabulary: Hashes
    """Distinct words, ascending."""
    articles: int
    """Number of articles."""


def _count(titles: Sequence[str], texts: Sequence[str], settings: Settings) -> tuple[_Counts, _Counts]:
    """Count the words of some articles: those of their texts (with titles) and those of their titles."""
    heads, bodies = _read(titles), _read(texts)
    head = np.repeat(np.arange(len(texts)), np.diff(heads.bounds))
    body = np.repeat(np.arange(len(texts)), np.diff(bodies.bounds))
    place = np.arange(len(body)) - bodies.bounds[body]
    read = place < settings.words
    times = np.where(place[read] < settings.opening, settings.opening_weight, 1)
    return (
        _sum(
            np.concatenate((head, body[read])),
            np.concatenate((heads.hashes, bodies.hashes[read])),
            np.concatenate((np.full(len(head), settings.title_weight), times)),
            len(texts),
        ),
        _sum(head, heads.hashes, np.ones(len(head), np.int64), len(texts)),
    )


def _read(texts: Sequence[str]) -> Words:
    """Read the words of texts, some of which may be empty."""
    shown = [text or " " for text in texts]
    return read_words([Passage("", i, None, text, (Span(0, len(text)),)) for i, text in enumerate(shown)])


def _sum(rows: Ints, hashes: Hashes, times: Ints, articles: int) -> _Counts:
    """Sum up the occurrences of each word in each article; each occurrence counts `times`."""
    vocabulary, words = unique_inverse(hashes)
    keys = np.sort(np.repeat(rows * len(vocabulary) + words, times))
    firsts = np.flatnonzero(np.diff(keys, prepend=-1))
    rows, words = np.divmod(keys[firsts], max(len(vocabulary), 1))
    return _Counts(rows, words, np.diff(firsts, append=len(keys)), vocabulary, articles)


def _concatenate(batch_slices: Sequence[_Counts]) -> _Counts:
    """Concatenate the counts of several batch_slices of articles."""
    hashes = np.concatenate([np.zeros(0, np.uint64), *(batch.vocabulary for batch in batch_slices)])
    vocabulary, numbers = unique_inverse(hashes)
    firsts = np.cumsum([0, *(len(batch.vocabulary) for batch in batch_slices)])
    shifts = np.cumsum([0, *(batch.articles for batch in batch_slices)])
    empty = np.zeros(0, np.int64)
    return _Counts(
        np.concatenate(
            [empty, *(batch.rows + shift for batch, shift in zip(batch_slices, shifts, strict=False))]
        ),
        np.concatenate(
            [
                empty,
                *(numbers[first:][batch.words] for batch, first in zip(batch_slices, firsts, strict=False)),
            ]
        ),
        np.concatenate([empty, *(batch.counts for batch in batch_slices)]),
        vocabulary,
        int(shifts[-1]),
    )


def _tfidf(counted: _Counts, length: float, settings: Settings) -> tuple[Ints, Ints, Ints]:
    """Return article, word and weight of vectors of a given length, without words that only one article uses."""
    used_in = np.bincount(counted.words, minlength=len(counted.vocabulary))
    # In a small collection, a name that all articles share says little: there the background counts less.
    background = min(settings.background, settings.background_times * counted.articles)
    idf = smoothed_idf(counted.vocabulary, used_in, counted.articles, background)
    bounds = np.searchsorted(counted.rows, np.arange(counted.articles + 1))
    weights = scale_rows(sublinear_tf(counted.counts) * idf[counted.words], bounds, length)
    shared = used_in[counted.words] > 1
    return counted.rows[shared], counted.words[shared], weights[shared]
