"""Find retellings: sentences of one thread that state the same facts in other words. They never hide text."""

from bisect import bisect_right
from collections.abc import Mapping, Sequence

from digest.model import Collection, Edit, Match, Passage, PassageGroup, Relation, Role, Sentence, Side, Verb
from digest.passages.paraphrase import paraphrases
from digest.passages.settings import RetellSettings as Settings

_Rows = Mapping[str, Sequence[Sentence]]
_Excluded = set[tuple[str, str]]
"""Sentence id and article id: the sentence is not compared with the article."""


def retell(
    collection: Collection,
    matches: Sequence[Match],
    groups: Sequence[PassageGroup],
    settings: Settings = Settings(),
    *,
    edits: Sequence[Edit] = (),
) -> tuple[Match, ...]:
    """Return matches of relation `retold`, sorted by `Match.order`.

    Merged sentences are not compared: they add nothing to their leader. Between two articles a sentence is in at most
    one retelling, the most similar one, and in none if a copied passage touches it, so that no text is matched twice.

    Args:
        collection: Articles, sentences and threads.
        matches: Copied passages.
        groups: Passage groups.
        settings: Settings of the step.
        edits: The editor's decisions.
    """
    threads, thread_of = collection.threads, collection.thread_of
    merged = {witness.sentence for group in groups for witness in group.witnesses}
    rows = {
        article: [s for s in collection.sentences_of[article] if s.role is Role.BODY and s.id not in merged]
        for members in threads
        if len(members) > 1
        for article in members
    }
    within = [m for m in matches if thread_of[m.a.article] == thread_of[m.b.article]]
    excluded = _copied(rows, within) | _unmatched(rows, edits)
    sentences: list[Sentence] = []
    compared: list[list[Passage]] = []
    for members in threads:
        compared.append([])
        for article in members:
            if row := rows.get(article):
                text, spans = collection.article_by_id[article].compared, tuple(s.span for s in row)
                compared[-1].append(Passage(article, len(sentences), None, text, spans))
                sentences += row
    found: list[Match] = []
    for i, j, score in paraphrases(compared, settings):
        one, two = sorted((sentences[i], sentences[j]), key=lambda s: (s.article, s.span))
        places = {(one.id, two.article), (two.id, one.article)}
        if excluded.isdisjoint(places):
            excluded |= places
            found.append(
                Match(Side(one.article, one.span), Side(two.article, two.span), Relation.RETOLD, score)
            )
    return tuple(sorted(found, key=lambda m: m.order))


def _copied(rows: _Rows, matches: Sequence[Match]) -> _Excluded:
    """Return the sentences that a copied passage touches, each with the other article."""
    copied: _Excluded = set()
    for m in matches:
        for side, other in (m.sides, m.sides[::-1]):
            row, span = rows.get(side.article, ()), side.span
            first = max(0, bisect_right(row, span.start, key=lambda s: s.span.start) - 1)
            last = bisect_right(row, span.end - 1, key=lambda s: s.span.start)
            copied.update((s.id, other.article) for s in row[first:last] if s.span.overlaps(span))
    return copied


def _unmatched(rows: _Rows, edits: Sequence[Edit]) -> _Excluded:
    """Return the sentences that an editor unmatches, each with the other article."""
    unmatched: _Excluded = set()
    for edit in edits:
        if edit.verb is Verb.UNMATCH:
            for (a, span), (b, _) in (edit.passages, edit.passages[::-1]):
                unmatched.update((s.id, b) for s in rows.get(a, ()) if s.span.overlaps(span))
    return unmatched
