"""Finds retellings: sentences of one thread that tell the same matter in other words. They never hide text."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from math import log, sqrt

import numpy as np
from numpy.typing import NDArray

from digest.config import Retell as Settings
from digest.fold import words
from digest.kernels.likeness import spread
from digest.kernels.rarity import rarity
from digest.model.article import Article, Role, Sentence
from digest.model.edit import Edit, Verb
from digest.model.match import Match, PassageGroup, Relation

STEM = 6
"""Letters of a word that count, so that "retaliate" and "retaliation" are one: the crudest of stemmers."""
_UNIT = 1 << 16
"""Parts of a weight that are told apart."""
_TABLE = 1 << 21
"""Weights looked at together: sixteen megabytes of them."""


def retell(
    articles: Sequence[Article],
    sentences: Sequence[Sentence],
    matches: Sequence[Match],
    groups: Sequence[PassageGroup],
    threads: Sequence[Sequence[str]],
    settings: Settings = Settings(),
    *,
    edits: Sequence[Edit] = (),
) -> tuple[Match, ...]:
    """Return matches of relation `retold`, sorted by `Match.order`.

    Only leaders and sentences without a group are compared, since copies tell nothing anew. Between two articles
    a sentence is in one retelling at most, the likest first, and in none if a copied passage touches it there, so
    that no text is matched twice.
    """
    by_id = {article.id: article for article in articles}
    home = {article: i for i, members in enumerate(threads) if len(members) > 1 for article in members}
    merged = {witness.sentence for group in groups for witness in group.witnesses}
    rows: defaultdict[str, list[Sentence]] = defaultdict(list)
    for sentence in sentences:
        if sentence.role is Role.BODY and sentence.article in home and sentence.id not in merged:
            rows[sentence.article].append(sentence)
    within = [m for m in matches if home.get(m.a, m.a) == home.get(m.b, m.b)]
    copied = _copied(rows, within) | _apart(rows, edits)
    told: list[list[tuple[Sentence, list[str]]]] = []
    for members in threads:
        if len(members) > 1:
            said = ((s, words(s.span.of(by_id[s.article].document.text))) for a in members for s in rows[a])
            told.append([(s, row) for s, row in said if len(row) >= settings.least_words])
    vocabulary = _vocabulary(row for thread in told for _, row in thread)
    found: list[Match] = []
    for thread in told:
        weighed = _weighed([row for _, row in thread], vocabulary)
        found += _retold([sentence for sentence, _ in thread], weighed, copied, settings)
    return tuple(sorted(found, key=lambda m: m.order))


def _copied(rows: Mapping[str, Sequence[Sentence]], matches: Sequence[Match]) -> set[tuple[str, str]]:
    """Return (sentence, other article) wherever a copied passage touches the sentence."""
    found: set[tuple[str, str]] = set()
    for m in matches:
        for article, span, other in ((m.a, m.a_span, m.b), (m.b, m.b_span, m.a)):
            row = rows.get(article, ())
            first = max(0, bisect_right(row, span.start, key=lambda s: s.span.start) - 1)
            last = bisect_right(row, span.end - 1, key=lambda s: s.span.start)
            found.update((s.id, other) for s in row[first:last] if s.span.overlaps(span))
    return found


def _apart(rows: Mapping[str, Sequence[Sentence]], edits: Sequence[Edit]) -> set[tuple[str, str]]:
    """Return (sentence, other article) for passages that an editor keeps apart."""
    found: set[tuple[str, str]] = set()
    for edit in edits:
        if edit.verb is Verb.UNMATCH:
            (a, a_span), (b, b_span) = edit.passages
            found.update((s.id, b) for s in rows.get(a, ()) if s.span.overlaps(a_span))
            found.update((s.id, a) for s in rows.get(b, ()) if s.span.overlaps(b_span))
    return found


def _retold(
    told: Sequence[Sentence],
    found: "_Weighed",
    copied: set[tuple[str, str]],
    settings: Settings,
) -> list[Match]:
    """Return the retellings among a thread's sentences, whose words are weighed."""
    pairs = _likely(found, [s.article for s in told], settings)
    scores = np.round(_alike(found, pairs), 4)
    enough = scores >= settings.alike
    pairs, scores = pairs[enough], scores[enough]
    taken = set(copied)
    result = []
    for k in np.lexsort((pairs[:, 1], pairs[:, 0], -scores)).tolist():
        i, j = pairs[k].tolist()
        places = {(told[i].id, told[j].article), (told[j].id, told[i].article)}
        if taken.isdisjoint(places):
            taken |= places
            one, two = sorted((told[i], told[j]), key=lambda s: (s.article, s.span))
            score = min(1.0, float(scores[k]))
            result.append(Match(one.article, one.span, two.article, two.span, Relation.RETOLD, score))
    return result


@dataclass(frozen=True, slots=True)
class _Weighed:
    """The words of a thread's sentences, each once in a sentence."""

    stems: NDArray[np.int64]
    """(n,) number of each word's stem, ascending within a sentence."""
    weights: NDArray[np.int64]
    """(n,) weight of each: whole numbers, so that no order of adding changes a sum."""
    bounds: NDArray[np.int64]
    """(sentences + 1,) the words of sentence i are bounds[i] to bounds[i + 1]."""
    size: int
    """How many stems there are."""


@dataclass(frozen=True, slots=True)
class _Vocabulary:
    """The words of all sentences, numbered in their order by letters."""

    numbers: Mapping[str, int]
    """The number of each word."""
    stems: NDArray[np.int64]
    """(words,) number of each word's stem, in their order by letters too."""
    weights: NDArray[np.float64]
    """(words,) what each word weighs in the language: less than in the thread."""


def _vocabulary(worded: Iterable[Sequence[str]]) -> _Vocabulary:
    """Number the words of all sentences."""
    known = sorted(set(chain.from_iterable(worded)))
    stem = {stem: i for i, stem in enumerate(sorted({word[:STEM] for word in known}))}
    numbers = {word: i for i, word in enumerate(known)}
    weights = np.array([sqrt(rarity(word)) for word in known])
    return _Vocabulary(numbers, np.array([stem[word[:STEM]] for word in known], np.int64), weights)


def _weighed(worded: Sequence[Sequence[str]], vocabulary: _Vocabulary) -> _Weighed:
    """Weigh each sentence's words by their rarity in the thread and, less, in the language.

    In the thread first: the names that a story is about stand in every second sentence and tell nothing of it.
    """
    numbers = vocabulary.numbers
    known = np.array([numbers[word] for row in worded for word in row], np.int64)
    rows = np.repeat(np.arange(len(worded)), [len(row) for row in worded])
    order = np.lexsort((known, rows))  # stems are in the order of their words
    known, rows = known[order], rows[order]
    stems = vocabulary.stems[known]
    last = np.ones(len(rows), np.bool_)
    last[:-1] = (rows[1:] != rows[:-1]) | (stems[1:] != stems[:-1])
    known, rows = known[last], rows[last]
    kinds, stems = np.unique(stems[last], return_inverse=True)
    used_in = np.bincount(stems, minlength=len(kinds))
    rare = np.array([log((len(worded) + 1) / (count + 0.5)) for count in range(len(worded) + 1)])
    weights = np.rint(vocabulary.weights[known] * rare[used_in[stems]] * _UNIT).astype(np.int64)
    return _Weighed(stems, weights, np.searchsorted(rows, np.arange(len(worded) + 1)), len(kinds))


def _likely(found: _Weighed, articles: Sequence[str], settings: Settings) -> NDArray[np.int64]:
    """Return (pairs, 2) sentences i < j of two articles that share two of their weightiest words."""
    rows = np.repeat(np.arange(len(found.bounds) - 1), np.diff(found.bounds))
    order = np.lexsort((found.stems, -found.weights, rows))
    heavy = order[np.arange(len(order)) - found.bounds[rows[order]] < settings.heavy_words]
    users = np.bincount(found.stems[heavy], minlength=found.size)
    heavy = heavy[users[found.stems[heavy]] <= settings.heavy_users]
    heavy = heavy[np.lexsort((rows[heavy], found.stems[heavy]))]
    sentence, stem = rows[heavy], found.stems[heavy]
    keys = [np.zeros(0, np.int64)]
    for step in range(1, min(settings.heavy_users, len(heavy))):
        same = stem[step:] == stem[:-step]
        if not same.any():
            break
        keys.append(sentence[:-step][same] * len(rows) + sentence[step:][same])
    pairs, counts = np.unique(np.concatenate(keys), return_counts=True)
    likely = np.stack(np.divmod(pairs[counts >= settings.heavy_shared], max(len(rows), 1)), axis=-1)
    home = {article: i for i, article in enumerate(dict.fromkeys(articles))}
    of = np.array([home[article] for article in articles], np.int64)
    return likely[of[likely[:, 0]] != of[likely[:, 1]]] if len(likely) else likely


def _alike(found: _Weighed, pairs: NDArray[np.int64]) -> NDArray[np.float64]:
    """Return the weight of the words in common over the geometric mean of both weights, 0 to 1, of each pair."""
    sums = np.concatenate(([0], np.cumsum(found.weights)))
    whole = sums[found.bounds[1:]] - sums[found.bounds[:-1]]
    common = np.zeros(len(pairs), np.int64)
    sentences = len(found.bounds) - 1
    block = max(1, _TABLE // max(found.size, 1))
    for low in range(0, sentences if len(pairs) else 0, block):
        high = min(low + block, sentences)
        # One row a sentence, one column a stem.
        table = np.zeros((high - low, found.size), np.int64)
        mine = slice(found.bounds[low], found.bounds[high])
        sizes = np.diff(found.bounds[low : high + 1])
        table[np.repeat(np.arange(high - low), sizes), found.stems[mine]] = found.weights[mine]
        head, end = np.searchsorted(pairs[:, 0], (low, high))
        if head < end:
            at, ends = spread(found.bounds, pairs[head:end, 1])
            ones = np.repeat(pairs[head:end, 0] - low, np.diff(ends, prepend=0))
            shared = np.concatenate(([0], np.cumsum(table[ones, found.stems[at]])))
            common[head:end] = np.diff(shared[np.concatenate(([0], ends))])
    both = np.sqrt((whole[pairs[:, 0]] * whole[pairs[:, 1]]).astype(np.float64))
    alike: NDArray[np.float64] = np.maximum(0.0, common / np.maximum(both, 1.0))
    return alike
