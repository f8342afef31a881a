"""Decides which articles copy the text of another: copies count once wherever texts are counted."""

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from types import MappingProxyType

from digest.model import Collection, Match, Relation, Role, Span
from digest.passages.settings import ComposeSettings as Settings


def distinct_texts(
    collection: Collection,
    matches: Sequence[Match],
    settings: Settings = Settings(),
    *,
    version_of: Mapping[str, str] = MappingProxyType({}),
) -> Mapping[str, str]:
    """Return for each article the id of the first article, in the total order, whose text it copies; or its own.

    An article copies another when nearly all of the body of one of them is matched in the other: neither a shortened
    wire story nor the full one is a text of its own. A version counts with its current version, in `version_of`.
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
    for replaced, current in version_of.items():
        copies[replaced].add(current)
        copies[current].add(replaced)
    text_of: dict[str, str] = {}
    firsts: set[str] = set()
    for article in collection.ordered:
        earlier = copies[article.id] & firsts
        text_of[article.id] = min(earlier, key=collection.rank.__getitem__, default=article.id)
        if not earlier:
            firsts.add(article.id)
    return text_of


def _shared(span: Span, body: Sequence[Span]) -> int:
    """Return how many code points of an article's body a span covers: a copied title or deck does not count."""
    first = max(0, bisect_right(body, span.start, key=lambda s: s.start) - 1)
    last = bisect_right(body, span.end - 1, key=lambda s: s.start)
    return sum(map(span.shared, body[first:last]))
