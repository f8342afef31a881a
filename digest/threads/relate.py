"""Relate threads about the same people, places or subjects, with the names and words that they share."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import count

import numpy as np

from digest.lexicon import (
    ArticleTerms,
    Ints,
    Vectors,
    dot_products,
    pairs_sharing_terms,
    row_indices,
    scale_rows,
    sublinear_tf,
    top_k,
    word_idf,
)
from digest.model import Related
from digest.threads.settings import RelateSettings as Settings
from digest.threads.similarity import LENGTH

REASON_WORDS = 5
"""Shared words that are given as the reason, at most."""


def relate(
    threads: Sequence[Sequence[str]],
    words: ArticleTerms,
    text_of: Mapping[str, str],
    settings: Settings = Settings(),
) -> tuple[Related, ...]:
    """Return the threads most similar to each thread, sorted by thread id, the most similar first.

    Only threads that share some of their top words are compared; an inverted index finds them.

    Args:
        threads: Article ids of each thread.
        words: Words of the articles.
        text_of: For each article the first article with the same text; copies count once.
        settings: Thresholds.
    """
    found = profiles(threads, words, text_of, settings)
    pairs = _candidate_threads(found.vectors, settings)
    close: defaultdict[int, list[tuple[float, int]]] = defaultdict(list)
    for (i, j), product in zip(pairs.tolist(), dot_products(found.vectors, pairs).tolist(), strict=True):
        score = min(1.0, round(product / LENGTH**2, 4))
        if score >= settings.alike:
            close[i].append((-score, j))
            close[j].append((-score, i))
    made = [
        Related(f"t{threads[i][0]}", f"t{threads[j][0]}", found.shared(i, j), -score)
        for i, others in close.items()
        for score, j in sorted(others)[: settings.most]
    ]
    return tuple(sorted(made, key=lambda r: (r.thread, -r.score, r.other)))


@dataclass(frozen=True, slots=True)
class Profiles:
    """The top words of each thread."""

    vectors: Vectors
    """(threads,) vectors of the top words, of length LENGTH."""
    words: ArticleTerms
    """Words of the articles."""
    uses: Sequence[Ints]
    """(n,) for each of the n terms of the vectors its indices in `words`."""

    def shared(self, one: int, two: int) -> tuple[str, ...]:
        """Return the words that two threads share, as the first prints them, by descending weight."""
        terms, weights = self.vectors.of(one)
        theirs = dict(zip(*(array.tolist() for array in self.vectors.of(two)), strict=True))
        mine = zip(terms.tolist(), weights.tolist(), count(int(self.vectors.bounds[one])), strict=False)
        both = sorted((-min(weight, theirs[term]), term, i) for term, weight, i in mine if term in theirs)
        return tuple(
            min(map(self.words.printed_form, self.uses[i].tolist())) for *_, i in both[:REASON_WORDS]
        )

    def common(self, rows: Sequence[int], most: int) -> tuple[str, ...]:
        """Return the words that most of several threads share, as the first of them prints them."""
        weight: defaultdict[int, int] = defaultdict(int)
        uses: defaultdict[int, list[int]] = defaultdict(list)
        for row in rows:
            terms, weights = self.vectors.of(row)
            for i, (term, own) in enumerate(zip(terms.tolist(), weights.tolist(), strict=True)):
                weight[term] += own
                uses[term].append(int(self.vectors.bounds[row]) + i)
        shared = sorted((-weight[term], term) for term, places in uses.items() if 2 * len(places) > len(rows))
        return tuple(
            min(map(self.words.printed_form, self.uses[uses[term][0]].tolist())) for _, term in shared[:most]
        )


def profiles(
    threads: Sequence[Sequence[str]],
    words: ArticleTerms,
    text_of: Mapping[str, str],
    settings: Settings,
) -> Profiles:
    """Return the top words of each thread: used by many of its texts and by few threads; names count more."""
    texts = [list(dict.fromkeys(words.rows[text_of.get(a, a)] for a in members)) for members in threads]
    at, ends = row_indices(words.bounds, np.array([row for rows in texts for row in rows], np.int64))
    thread = np.repeat(np.repeat(np.arange(len(texts)), list(map(len, texts))), np.diff(ends, prepend=0))
    size = max(1, len(words.vocabulary))
    keys, places, counts = np.unique(thread * size + words.words[at], return_inverse=True, return_counts=True)
    thread, terms = np.divmod(keys, size)
    names = np.bincount(places[words.forms[at] >= 0], minlength=len(keys))
    used_in = zip(words.vocabulary, np.bincount(terms, minlength=len(words.vocabulary)).tolist(), strict=True)
    idf = np.array([word_idf(word, count_, len(threads)) for word, count_ in used_in], np.float64)
    weights = sublinear_tf(counts) * idf[terms] * np.where(2 * names > counts, settings.name_weight, 1.0)
    top = top_k(weights, np.searchsorted(thread, np.arange(len(threads) + 1)), settings.heavy_words)
    bounds = np.searchsorted(thread[top], np.arange(len(threads) + 1))
    ends = np.cumsum(counts)
    at = at[np.argsort(places, kind="stable")]
    uses = [
        at[end - count : end] for end, count in zip(ends[top].tolist(), counts[top].tolist(), strict=True)
    ]
    return Profiles(Vectors(terms[top], scale_rows(weights[top], bounds, LENGTH), bounds, size), words, uses)


def _candidate_threads(found: Vectors, settings: Settings) -> Ints:
    """Return `(m, 2)` pairs of threads that share enough of their top words."""
    rows = np.repeat(np.arange(len(found.bounds) - 1), np.diff(found.bounds))
    rare = np.bincount(found.terms, minlength=found.size)[found.terms] <= settings.users
    pairs, counts = pairs_sharing_terms(rows[rare], found.terms[rare], settings.users)
    return pairs[counts >= settings.shared]
