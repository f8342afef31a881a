"""Measure how much of each text is copied in each other one."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence

from digest.model import Collection, Match, Overlap, Relation, Role, Span


def overlaps(collection: Collection, matches: Sequence[Match]) -> tuple[Overlap, ...]:
    """Return the overlap of each two articles of a thread that share copied text, sorted by article, then other.

    Only the body counts; retellings are no copies.
    """
    thread_of = collection.thread_of
    copied: defaultdict[tuple[str, str], list[Span]] = defaultdict(list)
    for match in matches:
        a, b = match.a.article, match.b.article
        if a != b and match.relation is not Relation.RETOLD and thread_of[a] == thread_of[b]:
            copied[a, b] += match.a.parts
            copied[b, a] += match.b.parts
    bodies = {
        article: [s.span for s in collection.sentences_of[article] if s.role is Role.BODY]
        for article in {article for article, _ in copied}
    }
    measured = (
        Overlap(article, other, _covered(bodies[article], spans), sum(map(len, bodies[article])))
        for (article, other), spans in sorted(copied.items())
    )
    return tuple(overlap for overlap in measured if overlap.copied)


def _covered(body: Sequence[Span], spans: Sequence[Span]) -> int:
    """Return the number of code points of the body that the spans cover; overlapping spans count once."""
    total, reached = 0, 0
    for span in sorted(spans):
        start = max(span.start, reached)
        first = max(0, bisect_right(body, start, key=lambda s: s.start) - 1)
        for sentence in body[first:]:
            if sentence.start >= span.end:
                break
            total += max(0, min(sentence.end, span.end) - max(sentence.start, start))
        reached = max(reached, span.end)
    return total
