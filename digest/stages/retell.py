"""Finds retellings: sentences of one thread that tell the same matter in other words. They never hide text."""

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from functools import lru_cache
from itertools import combinations
from math import fsum, log, sqrt

from digest.config import Retell as Settings
from digest.fold import words
from digest.kernels.rarity import rarity
from digest.model import Article, Edit, Match, PassageGroup, Relation, Role, Sentence, Verb

STEM = 6
"""Letters of a word that count, so that "retaliate" and "retaliation" are one: the crudest of stemmers."""


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
    found: list[Match] = []
    for members in threads:
        if len(members) > 1:
            told = [s for article in members for s in rows[article]]
            found += _retold(
                told, [words(s.span.of(by_id[s.article].document.text)) for s in told], copied, settings
            )
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
    worded: Sequence[Sequence[str]],
    copied: set[tuple[str, str]],
    settings: Settings,
) -> list[Match]:
    """Return the retellings among a thread's sentences."""
    vectors = _vectors(worded)
    weights = [fsum(vector.values()) for vector in vectors]
    scored = []
    for i, j in _likely(vectors, settings):
        if told[i].article != told[j].article:
            score = round(_alike(vectors[i], vectors[j], sqrt(weights[i] * weights[j])), 4)
            if score >= settings.alike:
                scored.append((-score, i, j))
    taken = set(copied)
    result = []
    for score, i, j in sorted(scored):
        places = {(told[i].id, told[j].article), (told[j].id, told[i].article)}
        if taken.isdisjoint(places):
            taken |= places
            one, two = sorted((told[i], told[j]), key=lambda s: (s.article, s.span))
            result.append(
                Match(one.article, one.span, two.article, two.span, Relation.RETOLD, min(1.0, -score))
            )
    return result


def _vectors(worded: Sequence[Sequence[str]]) -> list[Mapping[str, float]]:
    """Weigh each sentence's words by their rarity in the thread and, less, in the language.

    In the thread first: the names that a story is about stand in every second sentence and tell nothing of it.
    """
    stems = [{word[:STEM]: word for word in sorted(row)} for row in worded]
    used_in: Counter[str] = Counter()
    for row in stems:
        used_in.update(row.keys())
    total = len(worded)
    here = {stem: log((total + 1) / (count + 0.5)) for stem, count in used_in.items()}
    return [{stem: _weight(word) * here[stem] for stem, word in row.items()} for row in stems]


@lru_cache(maxsize=1 << 16)
def _weight(word: str) -> float:
    """Return what a word weighs in the language: less than in the thread."""
    return sqrt(rarity(word))


def _likely(vectors: Sequence[Mapping[str, float]], settings: Settings) -> list[tuple[int, int]]:
    """Return the pairs that share two of their weightiest words, in order."""
    holders: defaultdict[str, list[int]] = defaultdict(list)
    for i, vector in enumerate(vectors):
        # The stems of a vector come in order, and a stable sort keeps it among equal weights.
        for stem in sorted(vector, key=vector.__getitem__, reverse=True)[: settings.heavy_words]:
            holders[stem].append(i)
    shared: Counter[tuple[int, int]] = Counter()
    for stem in sorted(holders):
        if len(holders[stem]) <= settings.heavy_users:
            shared.update(combinations(holders[stem], 2))
    return sorted(pair for pair, count in shared.items() if count >= settings.heavy_shared)


def _alike(one: Mapping[str, float], two: Mapping[str, float], both: float) -> float:
    """Return the weight of the words in common over `both`, the geometric mean of the two weights, 0 to 1."""
    common = fsum([one[stem] for stem in one.keys() & two.keys()])  # exact, in any order
    return max(0.0, common / both) if both > 0 else 0.0
