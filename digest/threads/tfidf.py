"""Kernel: tells how alike articles are, by the rare words that their titles and openings have in common."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt

import numpy as np

from digest.lexicon import (
    BATCH,
    ONE,
    Hashes,
    Vectors,
    Whole,
    Words,
    batches,
    by_use,
    heaviest,
    numbered,
    rarities,
    read_words,
    scaled,
    sharing,
)
from digest.model import Passage, Span
from digest.threads.settings import Thread as Settings


def vectors(titles: Sequence[str], texts: Sequence[str], settings: Settings) -> Vectors:
    """Weigh the words of each article's title and text by use and rarity; there are as many of both.

    A title's words count in the text, too: `title_weight` times there, and by themselves for `title_share`.
    """
    counted = [
        _counted(titles[part], texts[part], settings) for part in batches([len(t) for t in texts], BATCH)
    ]
    told, titled = (_joined([batch[k] for batch in counted]) for k in (0, 1))
    del counted  # as large as what was made of it
    rows, words, weights = _weighed(told, ONE * sqrt(1 - settings.title_share), settings)
    rows_, words_, weights_ = _weighed(titled, ONE * sqrt(settings.title_share), settings)
    # The numbers of the words in titles follow those of the words in texts.
    size = len(told.kinds)
    rows = np.concatenate((rows, rows_))
    order = np.argsort(rows, kind="stable")
    return Vectors(
        np.concatenate((words, words_ + size))[order],
        np.concatenate((weights, weights_))[order],
        np.searchsorted(rows[order], np.arange(len(texts) + 1)),
        size + len(titled.kinds),
    )


def likely(found: Vectors, known: Sequence[tuple[int, int]], settings: Settings) -> Whole:
    """Return (pairs, 2) articles i < j that share enough of their weightiest words, and those that are known.

    Each article is paired with so many neighbours further on that have the word too: all of a story's are reached
    step by step, and a word that thousands use costs no square.
    """
    rows = np.repeat(np.arange(len(found.bounds) - 1), np.diff(found.bounds))
    heavy = heaviest(found.weights, found.bounds, settings.heavy_words)
    pairs, counts = sharing(rows[heavy], found.terms[heavy], settings.neighbours)
    given = [(min(pair), max(pair)) for pair in known if pair[0] != pair[1]]
    enough = np.concatenate(
        (pairs[counts >= settings.heavy_shared], np.array(given, np.int64).reshape(-1, 2))
    )
    result: Whole = np.unique(enough, axis=0)
    return result


@dataclass(frozen=True, slots=True)
class _Counted:
    """How often some articles use words."""

    rows: Whole
    """(n,) article, ascending."""
    words: Whole
    """(n,) word, as its place among the kinds; no two are the same in an article."""
    counts: Whole
    """(n,) how often, at least 1."""
    kinds: Hashes
    """The different words, ascending."""
    articles: int
    """How many articles there are."""


def _counted(titles: Sequence[str], texts: Sequence[str], settings: Settings) -> tuple[_Counted, _Counted]:
    """Count the words of some articles, in their texts and in their titles."""
    heads, bodies = _read(titles), _read(texts)
    head = np.repeat(np.arange(len(texts)), np.diff(heads.bounds))
    body = np.repeat(np.arange(len(texts)), np.diff(bodies.bounds))
    place = np.arange(len(body)) - bodies.bounds[body]
    read = place < settings.words
    times = np.where(place[read] < settings.opening, settings.opening_weight, 1)
    return (
        _summed(
            np.concatenate((head, body[read])),
            np.concatenate((heads.hashes, bodies.hashes[read])),
            np.concatenate((np.full(len(head), settings.title_weight), times)),
            len(texts),
        ),
        _summed(head, heads.hashes, np.ones(len(head), np.int64), len(texts)),
    )


def _read(texts: Sequence[str]) -> Words:
    """Read the words of texts, of which some may be empty."""
    shown = [text or " " for text in texts]
    return read_words([Passage("", i, None, text, (Span(0, len(text)),)) for i, text in enumerate(shown)])


def _summed(rows: Whole, hashes: Hashes, times: Whole, articles: int) -> _Counted:
    """Count words, each as often as it is to count."""
    kinds, words = numbered(hashes)
    keys = np.sort(np.repeat(rows * len(kinds) + words, times))
    firsts = np.flatnonzero(np.diff(keys, prepend=-1))
    rows, words = np.divmod(keys[firsts], max(len(kinds), 1))
    return _Counted(rows, words, np.diff(firsts, append=len(keys)), kinds, articles)


def _joined(parts: Sequence[_Counted]) -> _Counted:
    """Put together what was counted in several batches of articles."""
    kinds = np.concatenate([np.zeros(0, np.uint64), *(part.kinds for part in parts)])
    kinds, numbers = numbered(kinds)
    firsts = np.cumsum([0, *(len(part.kinds) for part in parts)])
    shifts = np.cumsum([0, *(part.articles for part in parts)])
    empty = np.zeros(0, np.int64)
    return _Counted(
        np.concatenate([empty, *(part.rows + shift for part, shift in zip(parts, shifts, strict=False))]),
        np.concatenate(
            [empty, *(numbers[first:][part.words] for part, first in zip(parts, firsts, strict=False))]
        ),
        np.concatenate([empty, *(part.counts for part in parts)]),
        kinds,
        int(shifts[-1]),
    )


def _weighed(counted: _Counted, length: float, settings: Settings) -> tuple[Whole, Whole, Whole]:
    """Return article, word and weight of vectors of a length, without the words of one article alone."""
    used_in = np.bincount(counted.words, minlength=len(counted.kinds))
    rare = rarities(counted.kinds, used_in, counted.articles, background=settings.background)
    bounds = np.searchsorted(counted.rows, np.arange(counted.articles + 1))
    weights = scaled(by_use(counted.counts) * rare[counted.words], bounds, length)
    shared = used_in[counted.words] > 1
    return counted.rows[shared], counted.words[shared], weights[shared]
