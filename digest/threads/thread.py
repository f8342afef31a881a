"""Group articles into threads by the rare words that they share."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from digest.lexicon import Ints, Vectors, dot_products
from digest.model import Article, Collection, Match, Role
from digest.threads.linkage import link
from digest.threads.settings import ThreadSettings as Settings
from digest.threads.similarity import candidate_pairs, vectors

_IGNORED = {Role.BOILERPLATE, Role.BYLINE}
"""Roles that say nothing about the story."""
_NOT_BODY = _IGNORED | {Role.TITLE}
"""Roles that are not part of the text; the title is compared separately."""
_CODE_POINTS_PER_WORD = 8
"""Code points read for each word that counts: more than English needs, and linear for any text."""


def thread(
    collection: Collection, matches: Sequence[Match], settings: Settings = Settings()
) -> tuple[tuple[str, ...], ...]:
    """Return the article ids of each thread; every article is in exactly one thread.

    Threads and their articles are in the total order. Articles with the same title and text count once, so that a
    second copy changes no figure.
    """
    read = compare(collection, matches, settings)
    clusters = link(read.vectors, read.pairs, dot_products(read.vectors, read.pairs), read.days, settings)
    threads = sorted(sorted(i for k in members for i in read.copies[k]) for members in clusters)
    return tuple(tuple(read.ids[i] for i in members) for members in threads)


@dataclass(frozen=True, slots=True)
class Comparison:
    """The distinct texts of a collection, ready for comparing."""

    ids: tuple[str, ...]
    """Ids of all articles in the total order."""
    copies: tuple[tuple[int, ...], ...]
    """(texts,) indices into `ids` of the articles with each text."""
    days: tuple[int | None, ...]
    """(texts,) day number of each first publication; None if not stated."""
    vectors: Vectors
    """(texts,) TF-IDF vectors."""
    pairs: Ints
    """(pairs, 2) candidate pairs of texts."""


def compare(collection: Collection, matches: Sequence[Match], settings: Settings = Settings()) -> Comparison:
    """Return the distinct texts of a collection with their vectors and candidate pairs, to link or to explain."""
    ordered = collection.ordered
    same = _same_text(ordered)
    texts = [ordered[copies[0]] for copies in same]
    found = vectors([a.title or "" for a in texts], [_body(a, settings) for a in texts], settings)
    place = {ordered[i].id: k for k, copies in enumerate(same) for i in copies}
    return Comparison(
        ids=tuple(article.id for article in ordered),
        copies=tuple(map(tuple, same)),
        days=tuple(map(_day, texts)),
        vectors=found,
        pairs=candidate_pairs(found, [(place[m.a.article], place[m.b.article]) for m in matches], settings),
    )


def _same_text(articles: Sequence[Article]) -> list[list[int]]:
    """Return the indices of the articles with each title and text, ordered by the first.

    Only articles with the same opening are read to the end. An article without any text equals no other.
    """
    openings = [(article.title or "", next(_content(article), "")) for article in articles]
    count = Counter(openings)
    same: dict[int | tuple[str, ...], list[int]] = {}
    for i, (article, opening) in enumerate(zip(articles, openings, strict=True)):
        repeated = count[opening] > 1 and any(opening)
        same.setdefault((opening[0], *_content(article)) if repeated else i, []).append(i)
    return list(same.values())


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
