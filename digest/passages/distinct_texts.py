"""Decides which articles copy the text of another: copies count once wherever texts are counted."""

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence, Set
from types import MappingProxyType

from digest.model import Collection, Comparison, Match, Relation, Role, Span
from digest.passages.settings import ComposeSettings as Settings


def distinct_texts(
    collection: Collection,
    matches: Sequence[Match],
    settings: Settings = Settings(),
    *,
    version_of: Mapping[str, str] = MappingProxyType({}),
    comparisons: Sequence[Comparison] = (),
) -> Mapping[str, str]:
    """Return for each article the id of the first article, in the total order, whose text it copies; or its own.

    An article copies another when nearly all of the body of one of them is matched in the other: neither a shortened
    wire story nor the full one is a text of its own. A version counts with its current version. A sentence that states
    something else in the other article is not copied: four accidents in one formula are four texts.

    Args:
        collection: Articles and sentences.
        matches: Copied passages.
        settings: Settings of the step.
        version_of: The current version of each earlier version of an article.
        comparisons: Sentences that are aligned and not merged.
    """
    matched = {article for m in matches for article in (m.a.article, m.b.article)}
    bodies = {
        article: [s.span for s in collection.sentences_of[article] if s.role is Role.BODY]
        for article in matched
    }
    sizes = {article: sum(map(len, spans)) for article, spans in bodies.items()}
    covered: Counter[tuple[str, str]] = Counter()
    for m in matches:
        if m.a.article != m.b.article and m.relation is not Relation.RETOLD:
            for side, other in (m.sides, m.sides[::-1]):
                shared = sum(_shared(part, bodies[side.article]) for part in side.parts)
                covered[side.article, other.article] += shared
    for (a, b), count in _differing(collection, matches, comparisons).items():
        covered[a, b] -= count
    copies: defaultdict[str, set[str]] = defaultdict(set)
    for (a, b), count in covered.items():
        if count and count >= settings.copied * sizes[a]:
            copies[a].add(b)
            copies[b].add(a)
    first_with: dict[str, str] = {}
    for article in collection.ordered:  # equal texts may be too short to be matched
        first = first_with.setdefault(article.span.of(article.document.text), article.id)
        if first != article.id:
            copies[article.id].add(first)
            copies[first].add(article.id)
    return _firsts(collection, copies, version_of)


def _firsts(
    collection: Collection, copies: Mapping[str, Set[str]], version_of: Mapping[str, str]
) -> dict[str, str]:
    """Return for each article the first one that it copies and that copies none itself; versions go together."""
    versions: defaultdict[str, list[str]] = defaultdict(list)
    for article in collection.ordered:
        versions[version_of.get(article.id, article.id)].append(article.id)
    text_of: dict[str, str] = {}
    firsts: dict[str, str] = {}
    """By current version: the first version of an article that copies no other."""
    for article in collection.ordered:
        if article.id in text_of:
            continue
        current = version_of.get(article.id, article.id)
        copied = {version_of.get(a, a) for one in versions[current] for a in copies.get(one, ())}
        earlier = (firsts[a] for a in copied if a in firsts)
        first = min(earlier, key=collection.rank.__getitem__, default=None)
        if first is None:
            first = firsts[current] = article.id
        text_of |= dict.fromkeys(versions[current], first)
    return text_of


def _differing(
    collection: Collection, matches: Sequence[Match], comparisons: Sequence[Comparison]
) -> Mapping[tuple[str, str], int]:
    """Return how many matched code points of the first article are in sentences that differ from the second."""
    parts: defaultdict[tuple[str, str], list[Span]] = defaultdict(list)
    sentences: dict[tuple[str, str], set[str]] = defaultdict(set)
    by_id = {s.id: s for s in collection.sentences} if comparisons else {}
    for c in comparisons:
        if c.differs is not None and c.relation is not Relation.RETOLD:
            for one, two in ((c.a, c.b), (c.b, c.a)):
                sentences[by_id[one].article, by_id[two].article].add(one)
    for m in matches:
        for side, other in (m.sides, m.sides[::-1]):
            if (side.article, other.article) in sentences and m.relation is not Relation.RETOLD:
                parts[side.article, other.article] += side.parts
    return {
        pair: sum(
            by_id[s].span.shared(part) for s in ids if by_id[s].role is Role.BODY for part in parts[pair]
        )
        for pair, ids in sentences.items()
    }


def _shared(span: Span, body: Sequence[Span]) -> int:
    """Return how many code points of an article's body a span covers: a copied title or deck does not count."""
    first = max(0, bisect_right(body, span.start, key=lambda s: s.start) - 1)
    last = bisect_right(body, span.end - 1, key=lambda s: s.start)
    return sum(map(span.shared, body[first:last]))
