"""Group articles into threads: the articles about one event."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType

from digest.lexicon import Ints, Vectors, dot_products
from digest.model import Article, Collection, Grouping, Match, Role, Suggestion
from digest.threads.cut import Cut
from digest.threads.dates import borrowed
from digest.threads.linkage import link
from digest.threads.recurring import without_generic
from digest.threads.settings import ThreadSettings as Settings
from digest.threads.similarity import candidate_pairs, vectors

_IGNORED = {Role.BOILERPLATE, Role.BYLINE}
"""Roles that say nothing about the story."""
_NOT_BODY = _IGNORED | {Role.TITLE}
"""Roles that are not part of the text; the title is compared separately."""
_CODE_POINTS_PER_WORD = 8
"""Code points read for each word that counts: more than English needs, and linear for any text."""


def thread(
    collection: Collection,
    matches: Sequence[Match],
    settings: Settings = Settings(),
    *,
    version_of: Mapping[str, str] = MappingProxyType({}),
) -> Grouping:
    """Return the threads that the articles alone suggest; every article is in exactly one thread.

    Articles with the same title and text count once, so that a second copy changes no figure; so do the versions of an
    article, by its current version.
    """
    read = compare(collection, matches, settings, version_of=version_of)
    cut = Cut(link(read.vectors, read.pairs, read.products, read.days, settings), settings)
    groups, joined = [], {}
    for branch in cut.branches():
        members = sorted(i for text in branch.leaves for i in read.copies[text])
        groups.append(Suggestion(tuple(read.ids[i] for i in members), branch.level, branch.margin))
        for text in branch.leaves if len(branch.leaves) > 1 else ():
            for i in read.copies[text]:
                joined[read.ids[i]] = cut.level[cut.parent[text]]
    groups.sort(key=lambda group: collection.rank[group.articles[0]])
    compared_as = {read.ids[i]: lender for text, lender in read.lenders.items() for i in read.copies[text]}
    return Grouping(tuple(groups), joined, compared_as)


@dataclass(frozen=True, slots=True)
class Comparison:
    """The distinct texts of a collection, ready for comparing."""

    ids: tuple[str, ...]
    """Ids of all articles in the total order."""
    copies: tuple[tuple[int, ...], ...]
    """(texts,) indices into `ids` of the articles with each text."""
    days: tuple[int | None, ...]
    """(texts,) day number by which each is compared; None if not stated and not borrowed."""
    lenders: Mapping[int, str]
    """For each text that borrows its day the article that it is borrowed from."""
    vectors: Vectors
    """(texts,) TF-IDF vectors."""
    pairs: Ints
    """(pairs, 2) candidate pairs of texts."""
    products: Ints
    """(pairs,) dot products of their vectors."""


def compare(
    collection: Collection,
    matches: Sequence[Match],
    settings: Settings = Settings(),
    *,
    version_of: Mapping[str, str] = MappingProxyType({}),
) -> Comparison:
    """Return the distinct texts of a collection with their vectors and candidate pairs, to link or to explain."""
    ordered = collection.ordered
    # Ties are broken by the order of texts. It follows their words, so that a copy under another id changes nothing.
    same = _same_text(ordered, version_of)
    same.sort(key=lambda copies: _text_order(ordered[copies[0]]))
    texts = [collection.article_by_id[version_of.get(i := ordered[copies[0]].id, i)] for copies in same]
    titles, bodies = without_generic(
        [a.title or "" for a in texts], [_body(a, settings) for a in texts], settings
    )
    found = vectors(titles, bodies, settings)
    place = {ordered[i].id: k for k, copies in enumerate(same) for i in copies}
    days = [_day(ordered[copies[0]]) for copies in same]
    known = [(place[m.a.article], place[m.b.article]) for m in matches]
    pairs = candidate_pairs(found, known, days, settings)
    dots = dot_products(found, pairs)
    lent = borrowed(days, pairs, dots, settings)
    return Comparison(
        ids=tuple(article.id for article in ordered),
        copies=tuple(map(tuple, same)),
        days=tuple(days[lent.get(k, k)] for k in range(len(days))),
        lenders={k: ordered[same[lender][0]].id for k, lender in lent.items()},
        vectors=found,
        pairs=pairs,
        products=dots,
    )


def _same_text(articles: Sequence[Article], version_of: Mapping[str, str]) -> list[list[int]]:
    """Return the indices of the articles with each title and text, or with versions of it, sorted.

    Only articles with the same opening are read to the end. An article without any text equals no other.
    """
    openings = [(article.title or "", next(_content(article), "")) for article in articles]
    count = Counter(openings)
    same: dict[int | tuple[str, ...], list[int]] = {}
    for i, (article, opening) in enumerate(zip(articles, openings, strict=True)):
        repeated = count[opening] > 1 and any(opening)
        same.setdefault((opening[0], *_content(article)) if repeated else i, []).append(i)
    home = {articles[i].id: key for key, copies in same.items() for i in copies}
    for replaced, current in sorted(version_of.items()):
        if home[replaced] != home[current]:
            moved = same.pop(home[replaced])
            same[home[current]] += moved
            home |= {articles[i].id: home[current] for i in moved}
    return [sorted(copies) for copies in same.values()]


def _text_order(article: Article) -> tuple[bool, datetime, str, str, str]:
    """Return the key by which distinct texts are sorted: published (not stated last), title, opening, id."""
    missing, moment, key = article.order
    return missing, moment, article.title or "", next(_content(article), ""), key


def _content(article: Article) -> Iterator[str]:
    """Yield the paragraphs that are about the story."""
    return (p.span.of(article.document.text) for p in article.paragraphs if p.role not in _IGNORED)


def _body(article: Article, settings: Settings) -> str:
    """Return as much of an article's text, without its title, as counts."""
    text, left, kept = article.document.text, settings.words * _CODE_POINTS_PER_WORD, list[str]()
    for p in article.paragraphs:
        if left <= 0:
            break
        if p.role not in _NOT_BODY:
            kept.append(text[p.span.start : min(p.span.end, p.span.start + left)])
            left -= len(kept[-1])
    return "\n".join(kept)


def _day(article: Article) -> int | None:
    """Return the day number of an article's publication; None if not stated."""
    missing, moment, _ = article.order
    return None if missing else moment.toordinal()
