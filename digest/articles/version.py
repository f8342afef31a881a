"""Find the versions of an article: what one outlet published again at the same address or under the same title."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from urllib.parse import parse_qsl, urlencode, urlsplit

from digest.model import Article, Collection, Role
from digest.text import folded_words

EQUAL_SENTENCES = 0.5
"""Share of the shorter article's sentences that two versions under one title have in common. Five forecasts under one
title share less and are five articles."""
MOST_HOLDERS = 20
"""Articles that are looked at for one sentence, so that the work stays linear for a stock phrase of an outlet."""

_TRACKING = re.compile(
    r"utm_\w+|fbclid|gclid|dclid|msclkid|mc_[ce]id|igshid|cmpid|cmp|ito|ref|ref_src|smid|src|ns_\w+|at_\w+|"
    r"ocid|xid|sr_share|share|guccounter|_ga",
    re.I,
)
"""Parameters of an address that say where a reader came from."""


def version(collection: Collection) -> Mapping[str, str]:
    """Return the current version of each article that has been replaced, by article id.

    Articles are versions of one article if they have the same address without tracking parameters, or the same outlet
    and title and at least half of their sentences in common. The newest dated version is current; an undated one
    never replaces a dated one.
    """
    current: dict[str, str] = {}
    for versions in _groups(collection):
        newest = max(versions, key=lambda a: (not a.order[0], a.order[1], -collection.rank[a.id]))
        current |= {a.id: newest.id for a in versions if a is not newest}
    return current


def _groups(collection: Collection) -> Iterator[list[Article]]:
    """Yield the articles of each group of two versions or more, in the total order."""
    parent = {article.id: article.id for article in collection.articles}

    def root(article: str) -> str:
        while parent[article] != article:
            parent[article] = article = parent[parent[article]]
        return article

    for one, other in _pairs(collection):
        parent[root(other.id)] = root(one.id)
    groups: defaultdict[str, list[Article]] = defaultdict(list)
    for article in collection.ordered:
        groups[root(article.id)].append(article)
    yield from (versions for versions in groups.values() if len(versions) > 1)


def _pairs(collection: Collection) -> Iterator[tuple[Article, Article]]:
    """Yield pairs of versions: each article with the first ones like it."""
    at: dict[str, Article] = {}
    titled: defaultdict[tuple[str, ...], list[Article]] = defaultdict(list)
    for article in collection.ordered:
        if address := page_address(article.metadata.url or ""):
            first = at.setdefault(address, article)
            if _other_record(first, article):
                yield first, article
        outlet, title = article.metadata.outlet, article.title
        if outlet and title:
            titled[(*folded_words(outlet), "", *folded_words(title))].append(article)
    for same in titled.values():
        if len(same) > 1:
            yield from _equal_pairs(same, [_sentences(collection, article) for article in same])


def _equal_pairs(
    articles: Sequence[Article], sentences: Sequence[set[tuple[str, ...]]]
) -> Iterator[tuple[Article, Article]]:
    """Yield each article with the first before it that has enough sentences in common."""
    holders: defaultdict[tuple[str, ...], list[int]] = defaultdict(list)
    for i, own in enumerate(sentences):
        shared: defaultdict[int, int] = defaultdict(int)
        for sentence in own:
            for j in holders[sentence][:MOST_HOLDERS]:
                shared[j] += 1
            holders[sentence].append(i)
        for j, count in sorted(shared.items()):
            enough = count >= EQUAL_SENTENCES * min(len(own), len(sentences[j]))
            if enough and _other_record(articles[j], articles[i]):
                yield articles[j], articles[i]
                break


def _sentences(collection: Collection, article: Article) -> set[tuple[str, ...]]:
    """Return the folded sentences of an article's body."""
    body = (s for s in collection.sentences_of[article.id] if s.role is Role.BODY)
    return {tuple(folded_words(collection.text(s))) for s in body} - {()}


def _other_record(one: Article, other: Article) -> bool:
    """Return whether two articles come from different files or records; those of one are different stories."""
    return (one.document.file, one.document.record) != (other.document.file, other.document.record)


def page_address(url: str) -> str:
    """Return an address without scheme, "www", fragment and tracking parameters; empty if it names no page."""
    parts = urlsplit(url)
    query = urlencode(sorted(pair for pair in parse_qsl(parts.query) if not _TRACKING.fullmatch(pair[0])))
    path = parts.path.rstrip("/")
    if not parts.netloc or not (path or query):
        return ""
    return f"{parts.netloc.lower().removeprefix('www.')}{path}?{query}"
