"""Finds the passages that articles share, and names how the two sides of each stand to each other."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile
from operator import attrgetter

from digest.alignment import MatchSettings as Settings
from digest.model import (
    Aligned,
    Article,
    Collection,
    Edit,
    Engine,
    Match,
    Passage,
    Relation,
    Role,
    Span,
    Verb,
)
from digest.passages.cut import cut
from digest.passages.inserted_sentences import added

WHOLE = 0.9
"""Share of its paragraphs' letters from which a side counts as wholly matched."""

_SILENT = {Role.BOILERPLATE, Role.BYLINE}
"""Roles that never match anything."""


def match(
    collection: Collection,
    engine: Engine,
    edits: Sequence[Edit] = (),
    settings: Settings = Settings(),
) -> tuple[Match, ...]:
    """Return every passage that two articles share, or that one repeats, sorted by `Match.order`.

    Passages that an editor keeps apart are cut out of what the engine aligned.
    """
    passages = {p.article: p for rank, a in enumerate(collection.ordered) if (p := passage(a, rank)).spans}
    apart = [edit.passages for edit in edits if edit.verb is Verb.UNMATCH]
    kept_apart = {frozenset(article for article, _ in places) for places in apart}
    pairs: defaultdict[tuple[str, str], list[Aligned]] = defaultdict(list)
    for found in engine.join(list(passages.values())):
        pairs[found.a, found.b].append(found)
    matches: list[Match] = []
    for (a, b), aligned in pairs.items():
        if frozenset((a, b)) in kept_apart:
            texts = passages[a].text, passages[b].text
            left = [piece for whole in aligned for piece in cut(whole, apart, *texts)]
            matches += [named(piece, passages[a].spans, passages[b].spans) for piece in left]
        else:
            matches += of_pair(aligned, passages[a], passages[b], settings)
    return tuple(sorted(matches, key=lambda m: m.order))


def passage(article: Article, rank: int) -> Passage:
    """Return what of an article may match: everything but boilerplate and bylines."""
    spans = tuple(p.span for p in article.paragraphs if p.role not in _SILENT)
    return Passage(article.id, rank, article.metadata.outlet, article.document.text, spans)


def of_pair(found: Sequence[Aligned], a: Passage, b: Passage, settings: Settings) -> list[Match]:
    """Return the matches of two articles, in the order in which the stretches come that the engine aligned.

    A paragraph in which another is copied whole, with a sentence put in before or behind it, is matched whole.
    """
    matches = [named(aligned, a.spans, b.spans) for aligned in found]
    if a.article != b.article:
        for place, one in enumerate(matches):
            if one.relation is Relation.CONTAINS:
                matches[place] = _widened(one, matches, a, b, settings)
    return matches


def named(aligned: Aligned, a_units: Sequence[Span], b_units: Sequence[Span]) -> Match:
    """Name the relation from the coverage of the paragraphs that the two sides touch, by the spans that may match."""
    a_span, b_span = Span(aligned.a_start, aligned.a_end), Span(aligned.b_start, aligned.b_end)
    a_only, b_only = (tuple(Span(*ends) for ends in only) for only in (aligned.a_only, aligned.b_only))
    a_whole, b_whole = (
        _covered(span, only, units) >= WHOLE
        for span, only, units in ((a_span, a_only, a_units), (b_span, b_only, b_units))
    )
    if a_whole and b_whole:
        relation = Relation.VERBATIM if aligned.score == 1 else Relation.EDITED
    elif a_whole or b_whole:
        relation = Relation.CONTAINS
    else:
        relation = Relation.PARTIAL
    if aligned.a == aligned.b and a_span > b_span:
        a_span, a_only, b_span, b_only = b_span, b_only, a_span, a_only
    return Match(aligned.a, a_span, aligned.b, b_span, relation, aligned.score, a_only, b_only)


def _widened(one: Match, matches: Sequence[Match], a: Passage, b: Passage, settings: Settings) -> Match:
    """Return a match with the sentences that are put in before or behind it, where no other match has them."""
    if _covered(one.a_span, one.a_only, a.spans) < WHOLE:
        more = added(a.text, one.a_span, a.spans, longest=settings.inserted)
        if more and not any(more.overlaps(other.a_span) for other in matches):
            only = tuple(sorted((*one.a_only, more)))
            return replace(one, a_span=one.a_span.joined(more), a_only=only)
    else:
        more = added(b.text, one.b_span, b.spans, longest=settings.inserted)
        if more and not any(more.overlaps(other.b_span) for other in matches):
            only = tuple(sorted((*one.b_only, more)))
            return replace(one, b_span=one.b_span.joined(more), b_only=only)
    return one


def _covered(span: Span, only: Sequence[Span], units: Sequence[Span]) -> float:
    """Return the share of the touched paragraphs that a span covers without what is put in, from 0 to 1."""
    first = bisect_right(units, span.start, key=attrgetter("start")) - 1
    touched = [units[first], *takewhile(span.overlaps, units[first + 1 :])]
    inside = sum(map(span.shared, touched)) - sum([u.shared(put) for put in only for u in touched])
    return inside / sum([u.end - u.start for u in touched])
