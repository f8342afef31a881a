"""Finds the passages that articles share, and names how the two sides of each stand to each other."""

from bisect import bisect_right
from collections.abc import Sequence

from digest.kernels.cut import cut
from digest.model.article import Article, Role
from digest.model.edit import Edit, Verb
from digest.model.engine import Aligned, Engine, Passage
from digest.model.match import Match, Relation
from digest.model.span import Span

WHOLE = 0.9
"""Share of its paragraphs' letters from which a side counts as wholly matched."""

_SILENT = {Role.BOILERPLATE, Role.BYLINE}
"""Roles that never match anything."""


def match(articles: Sequence[Article], engine: Engine, edits: Sequence[Edit] = ()) -> tuple[Match, ...]:
    """Return every passage that two articles share, or that one repeats, sorted by `Match.order`.

    Passages that an editor keeps apart are cut out of what the engine aligned.
    """
    ordered = sorted(articles, key=lambda article: article.order)
    passages = [passage(article, rank) for rank, article in enumerate(ordered)]
    units = {p.article: p.spans for p in passages if p.spans}
    found = engine.join([p for p in passages if p.spans])
    apart = [edit.passages for edit in edits if edit.verb is Verb.UNMATCH]
    if apart:
        texts = {article.id: article.document.text for article in articles}
        found = [
            piece for aligned in found for piece in cut(aligned, apart, texts[aligned.a], texts[aligned.b])
        ]
    matches = (named(aligned, units[aligned.a], units[aligned.b]) for aligned in found)
    return tuple(sorted(matches, key=lambda m: m.order))


def passage(article: Article, rank: int) -> Passage:
    """Return what of an article may match: everything but boilerplate and bylines."""
    spans = tuple(p.span for p in article.paragraphs if p.role not in _SILENT)
    return Passage(article.id, rank, article.stated.outlet, article.document.text, spans)


def named(aligned: Aligned, a_units: Sequence[Span], b_units: Sequence[Span]) -> Match:
    """Name the relation from the coverage of the paragraphs that the two sides touch, by the spans that may match."""
    a_span, b_span = Span(aligned.a_start, aligned.a_end), Span(aligned.b_start, aligned.b_end)
    a_whole, b_whole = _covered(a_span, a_units) >= WHOLE, _covered(b_span, b_units) >= WHOLE
    if a_whole and b_whole:
        relation = Relation.VERBATIM if aligned.score == 1 else Relation.EDITED
    elif a_whole or b_whole:
        relation = Relation.CONTAINS
    else:
        relation = Relation.PARTIAL
    if aligned.a == aligned.b and a_span > b_span:
        a_span, b_span = b_span, a_span
    return Match(aligned.a, a_span, aligned.b, b_span, relation, aligned.score)


def _covered(span: Span, units: Sequence[Span]) -> float:
    """Return the share of the touched paragraphs that a span covers, from 0 to 1."""
    first = bisect_right(units, span.start, key=lambda unit: unit.start) - 1
    last = bisect_right(units, span.end - 1, key=lambda unit: unit.start) - 1
    total = sum(len(unit) for unit in units[first : last + 1])
    inside = sum(min(span.end, u.end) - max(span.start, u.start) for u in units[first : last + 1])
    return inside / total
