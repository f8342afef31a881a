"""Finds retellings: sentences of one thread that tell the same matter in other words. They never hide text."""

from bisect import bisect_right
from collections.abc import Mapping, Sequence

from digest.model import Collection, Edit, Match, Passage, PassageGroup, Relation, Role, Sentence, Side, Verb
from digest.passages.paraphrase import paraphrases
from digest.passages.settings import RetellSettings as Settings


def retell(
    collection: Collection,
    matches: Sequence[Match],
    groups: Sequence[PassageGroup],
    settings: Settings = Settings(),
    *,
    edits: Sequence[Edit] = (),
) -> tuple[Match, ...]:
    """Return matches of relation `retold`, sorted by `Match.order`.

    Only leaders and sentences without a group are compared, since copies tell nothing anew. Between two articles
    a sentence is in one retelling at most, the likest first, and in none if a copied passage touches it there, so
    that no text is matched twice.
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
    taken = _copied(rows, within) | _apart(rows, edits)
    told: list[Sentence] = []
    passages: list[list[Passage]] = [[] for _ in threads]
    for members, beside in zip(threads, passages, strict=True):
        for article in members:
            if row := rows.get(article):
                text, spans = collection.article_by_id[article].document.text, tuple(s.span for s in row)
                beside.append(Passage(article, len(told), None, text, spans))
                told += row
    found: list[Match] = []
    for i, j, score in paraphrases(passages, settings):
        one, two = sorted((told[i], told[j]), key=lambda s: (s.article, s.span))
        places = {(one.id, two.article), (two.id, one.article)}
        if taken.isdisjoint(places):
            taken |= places
            found.append(
                Match(Side(one.article, one.span), Side(two.article, two.span), Relation.RETOLD, score)
            )
    return tuple(sorted(found, key=lambda m: m.order))


def _copied(rows: Mapping[str, Sequence[Sentence]], matches: Sequence[Match]) -> set[tuple[str, str]]:
    """Return (sentence, other article) wherever a copied passage touches the sentence."""
    found: set[tuple[str, str]] = set()
    for m in matches:
        for side, other in (m.sides, m.sides[::-1]):
            row, span = rows.get(side.article, ()), side.span
            first = max(0, bisect_right(row, span.start, key=lambda s: s.span.start) - 1)
            last = bisect_right(row, span.end - 1, key=lambda s: s.span.start)
            found.update((s.id, other.article) for s in row[first:last] if s.span.overlaps(span))
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
