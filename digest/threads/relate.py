"""Relates threads that are about the same people, places or matters, and says by which names and words."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import count

import numpy as np

from digest.lexicon import (
    ONE,
    Terms,
    Vectors,
    Whole,
    by_use,
    heaviest,
    products,
    rarity,
    scaled,
    sharing,
    spread,
)
from digest.model import Related
from digest.threads.settings import Relate as Settings

NAMED = 5
"""Words that are named as the reason, at most."""


def relate(
    threads: Sequence[Sequence[str]],
    told: Terms,
    text_of: Mapping[str, str],
    settings: Settings = Settings(),
) -> tuple[Related, ...]:
    """Return for each thread those closest to it, sorted by its id, the closest first.

    `told` are the words of the articles, `text_of` says which article's text each copies: copies count once. Only
    threads that share some of their weightiest words are compared, found by an inverted index.
    """
    pictures = _pictures(threads, told, text_of, settings)
    pairs = _candidates(pictures.vectors, settings)
    found: defaultdict[int, list[tuple[float, int]]] = defaultdict(list)
    for (i, j), product in zip(pairs.tolist(), products(pictures.vectors, pairs).tolist(), strict=True):
        score = min(1.0, round(product / ONE**2, 4))
        if score >= settings.alike:
            found[i].append((-score, j))
            found[j].append((-score, i))
    made = [
        Related(f"t{threads[i][0]}", f"t{threads[j][0]}", pictures.shared(i, j), -score)
        for i, others in found.items()
        for score, j in sorted(others)[: settings.most]
    ]
    return tuple(sorted(made, key=lambda r: (r.thread, -r.score, r.other)))


@dataclass(frozen=True, slots=True)
class _Pictures:
    """What threads are about."""

    vectors: Vectors
    """(threads,) the weightiest words of each, of the length ONE together."""
    told: Terms
    """The words of the articles."""
    uses: Sequence[Whole]
    """(n,) places of each of the n words of the vectors among the words of the articles."""

    def shared(self, one: int, two: int) -> tuple[str, ...]:
        """Return the words that two threads have in common, as the first prints them, weightiest first."""
        terms, weights = self.vectors.of(one)
        theirs = dict(zip(*(array.tolist() for array in self.vectors.of(two)), strict=True))
        mine = zip(terms.tolist(), weights.tolist(), count(int(self.vectors.bounds[one])), strict=False)
        both = sorted((-min(weight, theirs[term]), term, i) for term, weight, i in mine if term in theirs)
        return tuple(min(map(self.told.form, self.uses[i].tolist())) for *_, i in both[:NAMED])


def _pictures(
    threads: Sequence[Sequence[str]],
    told: Terms,
    text_of: Mapping[str, str],
    settings: Settings,
) -> _Pictures:
    """Return the weightiest words of each thread: those that most of its texts use, rare elsewhere, names first."""
    texts = [list(dict.fromkeys(told.rows[text_of.get(a, a)] for a in members)) for members in threads]
    at, ends = spread(told.bounds, np.array([row for rows in texts for row in rows], np.int64))
    thread = np.repeat(np.repeat(np.arange(len(texts)), list(map(len, texts))), np.diff(ends, prepend=0))
    size = max(1, len(told.vocabulary))
    keys, places, counts = np.unique(thread * size + told.words[at], return_inverse=True, return_counts=True)
    thread, words = np.divmod(keys, size)
    names = np.bincount(places[told.forms[at] >= 0], minlength=len(keys))
    used_in = zip(told.vocabulary, np.bincount(words, minlength=len(told.vocabulary)).tolist(), strict=True)
    rare = np.array([rarity(word, threads_, len(threads)) for word, threads_ in used_in], np.float64)
    weights = by_use(counts) * rare[words] * np.where(2 * names > counts, settings.name_weight, 1.0)
    heavy = heaviest(weights, np.searchsorted(thread, np.arange(len(threads) + 1)), settings.heavy_words)
    bounds = np.searchsorted(thread[heavy], np.arange(len(threads) + 1))
    ends = np.cumsum(counts)
    at = at[np.argsort(places, kind="stable")]
    uses = [
        at[end - count : end] for end, count in zip(ends[heavy].tolist(), counts[heavy].tolist(), strict=True)
    ]
    return _Pictures(Vectors(words[heavy], scaled(weights[heavy], bounds, ONE), bounds, size), told, uses)


def _candidates(found: Vectors, settings: Settings) -> Whole:
    """Return (pairs, 2) threads that share enough of their weightiest words."""
    rows = np.repeat(np.arange(len(found.bounds) - 1), np.diff(found.bounds))
    rare = np.bincount(found.terms, minlength=found.size)[found.terms] <= settings.users
    pairs, counts = sharing(rows[rare], found.terms[rare], settings.users)
    return pairs[counts >= settings.shared]
