"""Gathers articles into threads: those that tell one story, by the rare words that they have in common."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from digest.lexicon import Vectors, Whole, products
from digest.model import Article, Match, Role
from digest.threads.linkage import link
from digest.threads.settings import Thread as Settings
from digest.threads.tfidf import likely, vectors

_SILENT = {Role.BOILERPLATE, Role.BYLINE}
"""Roles that tell nothing of a story."""
_UNREAD = _SILENT | {Role.TITLE}
"""Roles that are not read with the text: a title is read by itself."""
_READ = 8
"""Code points read for each word that counts: more than English needs, and linear for any text."""


def thread(
    articles: Sequence[Article], matches: Sequence[Match], settings: Settings = Settings()
) -> tuple[tuple[str, ...], ...]:
    """Return the ids of each thread's articles, both in the total order; every article is in one thread.

    Articles of the same title and text count once, so that a copy that is handed in twice changes no figure.
    """
    read = compared(articles, matches, settings)
    clusters = link(read.vectors, read.pairs, products(read.vectors, read.pairs), read.days, settings)
    threads = sorted(sorted(i for k in members for i in read.copies[k]) for members in clusters)
    return tuple(tuple(read.ids[i] for i in members) for members in threads)


@dataclass(frozen=True, slots=True)
class Compared:
    """A collection as it is compared: by its different texts."""

    ids: tuple[str, ...]
    """Ids of all articles in the total order."""
    copies: tuple[tuple[int, ...], ...]
    """(texts,) the places in `ids` of the articles with each text."""
    days: tuple[int | None, ...]
    """(texts,) number of the day on which each was published first; None when not stated."""
    vectors: Vectors
    """(texts,) what each says."""
    pairs: Whole
    """(pairs, 2) texts that are likely to tell one story."""


def compared(
    articles: Sequence[Article], matches: Sequence[Match], settings: Settings = Settings()
) -> Compared:
    """Return a collection as this stage compares it, for linking and for explaining."""
    ordered = sorted(articles, key=lambda article: article.order)
    same = _same(ordered)
    texts = [ordered[copies[0]] for copies in same]
    found = vectors([a.title or "" for a in texts], [_opening(a, settings) for a in texts], settings)
    place = {ordered[i].id: k for k, copies in enumerate(same) for i in copies}
    return Compared(
        ids=tuple(article.id for article in ordered),
        copies=tuple(map(tuple, same)),
        days=tuple(map(_day, texts)),
        vectors=found,
        pairs=likely(found, [(place[m.a], place[m.b]) for m in matches], settings),
    )


def _same(articles: Sequence[Article]) -> list[list[int]]:
    """Return the places of the articles of each title and text, in order of the first.

    Only articles that begin alike are read to the end. One that tells nothing is like no other.
    """
    openings = [(article.title or "", next(_told(article), "")) for article in articles]
    begun = Counter(openings)
    same: dict[int | tuple[str, ...], list[int]] = {}
    for i, (article, opening) in enumerate(zip(articles, openings, strict=True)):
        alike = begun[opening] > 1 and any(opening)
        same.setdefault((opening[0], *_told(article)) if alike else i, []).append(i)
    return list(same.values())


def _told(article: Article) -> Iterator[str]:
    """Yield the paragraphs that tell the story."""
    return (p.span.of(article.document.text) for p in article.paragraphs if p.role not in _SILENT)


def _opening(article: Article, settings: Settings) -> str:
    """Return as much of an article, without its title, as counts."""
    text, left, told = article.document.text, settings.words * _READ, list[str]()
    for p in article.paragraphs:
        if left <= 0:
            break
        if p.role not in _UNREAD:
            told.append(text[p.span.start : min(p.span.end, p.span.start + left)])
            left -= len(told[-1])
    return "\n".join(told)


def _day(article: Article) -> int | None:
    """Return the day on which an article was published, as a number; None when it is not stated."""
    missing, moment, _ = article.order
    return None if missing else moment.toordinal()
