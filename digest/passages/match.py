"""Find the passages that articles share, and name the relation of their two sides."""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile
from operator import attrgetter

from digest.alignment import MatchSettings as Settings
from digest.language import vocabulary_for
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
    Side,
    Span,
    Verb,
)
from digest.passages.unmatch import unmatch
from digest.statements import statement_tokens
from digest.text import locate_words

WHOLE = 0.9
"""Share of its paragraphs' code points from which a side counts as wholly matched."""

_NEVER_MATCHED = {Role.BOILERPLATE, Role.BYLINE}
"""Roles that are never matched."""
_SENTENCE_END = re.compile(r"[.!?…‼⁇؟۔।。！？｡]")
_LONG_WORD = 20
"""Code points above the average length of a word: longer paragraphs are not read."""


def match(
    collection: Collection,
    engine: Engine,
    edits: Sequence[Edit] = (),
    settings: Settings = Settings(),
) -> tuple[Match, ...]:
    """Return every passage that two articles share or one article repeats, sorted by `Match.order`.

    Args:
        collection: The articles; sentences are not needed.
        engine: Finds and aligns the passages.
        edits: The editor's decisions: places that are not to be matched are cut out of the alignments.
        settings: Settings of the engine.
    """
    passages = {p.article: p for rank, a in enumerate(collection.ordered) if (p := passage(a, rank)).spans}
    excluded = [edit.passages for edit in edits if edit.verb is Verb.UNMATCH]
    excluded_pairs = {frozenset(article for article, _ in places) for places in excluded}
    pairs: defaultdict[tuple[str, str], list[Aligned]] = defaultdict(list)
    for alignment in engine.join(list(passages.values())):
        pairs[alignment.a, alignment.b].append(alignment)
    matches: list[Match] = []
    for (a, b), aligned in pairs.items():
        if frozenset((a, b)) in excluded_pairs:
            texts = passages[a].text, passages[b].text
            pieces = [piece for whole in aligned for piece in unmatch(whole, excluded, *texts)]
            found = [to_match(piece, passages[a].spans, passages[b].spans) for piece in pieces]
            matches += [with_signs(m, *texts) for m in found]
        else:
            matches += matches_of_pair(aligned, passages[a], passages[b], settings)
    return tuple(sorted(matches, key=lambda m: m.order))


def passage(article: Article, rank: int) -> Passage:
    """Return what of an article may match: all but boilerplate and bylines."""
    spans = tuple(p.span for p in article.paragraphs if p.role not in _NEVER_MATCHED)
    return Passage(article.id, rank, article.metadata.outlet, article.compared, spans)


def matches_of_pair(found: Sequence[Aligned], a: Passage, b: Passage, settings: Settings) -> list[Match]:
    """Return the matches of two articles, in the order of the alignments.

    A paragraph that copies another whole, with inserted sentences before or after it, is matched whole.
    """
    matches = [with_signs(to_match(aligned, a.spans, b.spans), a.text, b.text) for aligned in found]
    if a.article != b.article:
        for i, m in enumerate(matches):
            if m.relation is not Relation.CONTAINS:
                continue
            if _coverage(m.a, a.spans) < WHOLE:
                matches[i] = replace(m, a=_extended(m.a, a, [other.a.span for other in matches], settings))
            else:
                matches[i] = replace(m, b=_extended(m.b, b, [other.b.span for other in matches], settings))
    return matches


def to_match(aligned: Aligned, a_paragraphs: Sequence[Span], b_paragraphs: Sequence[Span]) -> Match:
    """Return an alignment as a match, named by how much of the paragraphs that it touches each side covers.

    Args:
        aligned: What the engine found.
        a_paragraphs: Paragraphs of `a` that may match, in order.
        b_paragraphs: Those of `b`.
    """
    a = Side(aligned.a, Span(aligned.a_start, aligned.a_end), tuple(Span(*ends) for ends in aligned.a_only))
    b = Side(aligned.b, Span(aligned.b_start, aligned.b_end), tuple(Span(*ends) for ends in aligned.b_only))
    a_whole, b_whole = _coverage(a, a_paragraphs) >= WHOLE, _coverage(b, b_paragraphs) >= WHOLE
    if a_whole and b_whole:
        relation = Relation.VERBATIM if aligned.score == 1 else Relation.EDITED
    elif a_whole or b_whole:
        relation = Relation.CONTAINS
    else:
        relation = Relation.PARTIAL
    if a.article == b.article and a.span > b.span:
        a, b = b, a
    return Match(a, b, relation, aligned.score)


def with_signs(match: Match, a_text: str, b_text: str) -> Match:
    """Return a match, `edited` instead of `verbatim` if its equal words differ in accents, signs or question marks.

    Args:
        match: The match.
        a_text: Document text of the article `a`, as it was aligned.
        b_text: Document text of the article `b`.
    """
    if match.relation is not Relation.VERBATIM:
        return match
    if match.a.article == match.b.article:
        b_text = a_text
    sides = [
        " ".join(part.of(text) for part in side.parts)
        for side, text in zip(match.sides, (a_text, b_text), strict=True)
    ]
    if sides[0] == sides[1]:
        return match
    vocabulary = vocabulary_for(None)
    one, two = ([t.key for t in statement_tokens(side, vocabulary)] for side in sides)
    return match if one == two else replace(match, relation=Relation.EDITED)


def _extended(side: Side, passage: Passage, matched: Sequence[Span], settings: Settings) -> Side:
    """Return a side extended by the sentences inserted before or after it, unless another match has them."""
    inserted = inserted_sentences(passage.text, side.span, passage.spans, most_words=settings.inserted)
    if inserted is None or any(map(inserted.overlaps, matched)):
        return side
    return Side(side.article, side.span.joined(inserted), tuple(sorted((*side.only, inserted))))


def inserted_sentences(
    text: str, copied: Span, paragraphs: Sequence[Span], *, most_words: int
) -> Span | None:
    """Return the whole sentences that complete the paragraphs of a copied span, from its edge to their last word.

    None if there are no words before or after the span, words on both sides, or more than `most_words`.
    """
    first, last = (
        paragraphs[bisect_right(paragraphs, at, key=attrgetter("start")) - 1]
        for at in (copied.start, copied.end - 1)
    )
    if max(copied.start - first.start, last.end - copied.end) > most_words * _LONG_WORD:
        return None
    before = locate_words(text[first.start : copied.start])
    after = locate_words(text[copied.end : last.end])
    if bool(before) == bool(after) or len(before or after) > most_words:
        return None
    if before:
        inserted = Span(first.start + before[0][1], copied.start)
        between = text[first.start + before[-1][2] : copied.start]
    else:
        inserted = Span(copied.end, copied.end + after[-1][2])
        between = text[copied.end : copied.end + after[0][1]]
    return inserted if _SENTENCE_END.search(between) else None


def _coverage(side: Side, paragraphs: Sequence[Span]) -> float:
    """Return the share of the touched paragraphs that the aligned parts of a side cover, from 0 to 1."""
    first = bisect_right(paragraphs, side.span.start, key=attrgetter("start")) - 1
    touched = [paragraphs[first], *takewhile(side.span.overlaps, paragraphs[first + 1 :])]
    inserted = sum([p.shared(only) for only in side.only for p in touched])
    return (sum(map(side.span.shared, touched)) - inserted) / sum(map(len, touched))
