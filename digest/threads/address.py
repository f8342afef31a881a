"""Gives every thread its address: the one that it has had, or a new one that says what the thread is about."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import count

from digest.articles import heading
from digest.model import Address, Article, Sentence
from digest.text import openings

SLUG_WORDS = 8
"""Words of the title in an address."""
SLUG_LETTERS = 230
"""Letters of them, at most: an address becomes the name of a file, which may have 255 bytes."""


def address(
    articles: Sequence[Article],
    sentences: Sequence[Sentence],
    threads: Sequence[Sequence[str]],
    known: Sequence[Address] | None,
) -> tuple[Address, ...]:
    """Return the addresses of all threads and of what was removed, sorted by slug.

    `known` are those of the lock: each goes with the thread that holds most of its articles; of several that go with
    one thread, the one with most articles there stays the address and the others lead to it; between equals the one
    whose article is first in the total order. Without a lock (None) every thread is also reached by the addresses
    that its other articles would give it.
    """
    rank = {article.id: i for i, article in enumerate(sorted(articles, key=lambda a: a.order))}
    own = _own(articles, sentences)
    kept = _kept(threads, known or (), rank)
    taken = {slug for a in known or () for slug in (a.slug, *a.former)}
    made: list[Address] = []
    for i, members in enumerate(threads):
        if i in kept:
            made.append(replace(kept[i], articles=tuple(sorted(members))))
            continue
        slug = next(s for s in _new(own[a] for a in members) if s not in taken)
        others = {own[a] for a in members} - taken - {slug} if known is None else set()
        taken |= {slug, *others}
        made.append(Address(slug, tuple(sorted(members)), tuple(sorted(others))))
    for a in known or ():
        if not any(x in rank for x in (*a.articles, *a.removed)):
            made.append(replace(a, articles=(), removed=tuple(sorted({*a.articles, *a.removed}))))
    return tuple(sorted(made, key=lambda a: a.slug))


def _kept(
    threads: Sequence[Sequence[str]], known: Sequence[Address], rank: dict[str, int]
) -> dict[int, Address]:
    """Return the address that each thread, by its place, takes over; its articles are those of before."""
    thread_of = {a: i for i, members in enumerate(threads) for a in members}
    claims: defaultdict[int, list[tuple[int, int, Address]]] = defaultdict(list)
    for known_one in known:
        present = [a for a in (*known_one.articles, *known_one.removed) if a in rank]
        held: defaultdict[int, list[int]] = defaultdict(list)
        for a in present:
            held[thread_of[a]].append(rank[a])
        if held:
            home = min(held, key=lambda i: (-len(held[i]), min(held[i])))
            claims[home].append((-len(held[home]), min(held[home]), known_one))
    kept = {}
    for i, claimed in claims.items():
        ordered = [a for _, _, a in sorted(claimed, key=lambda claim: claim[:2])]
        former = {slug for a in ordered for slug in (a.slug, *a.former)} - {ordered[0].slug}
        removed = {x for a in ordered for x in (*a.articles, *a.removed) if x not in rank}
        kept[i] = Address(ordered[0].slug, (), tuple(sorted(former)), tuple(sorted(removed)))
    return kept


def _own(articles: Sequence[Article], sentences: Sequence[Sentence]) -> dict[str, str]:
    """Return the address that each article would give a thread that begins with it.

    It is made from that article alone, so that it is known which address a thread had before an earlier article
    came, and that address can lead on to the thread.
    """
    opening = openings(sentences)
    return {a.id: _slug(heading(a, opening.get(a.id)), a.id) for a in articles}


def _new(slugs: Iterator[str]) -> Iterator[str]:
    """Yield addresses for a thread, best first, without an end."""
    first = next(slugs)
    yield first
    yield from slugs
    yield from (f"{first}-{number}" for number in count(2))


def _slug(title: str, article: str) -> str:
    """Return an address: a few words in lower-case ASCII letters and digits, and the article's id.

    The id keeps two threads apart; of the title only letters and digits pass, so it cannot reach another path.
    """
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    words = re.findall(r"[a-z0-9]+", plain.replace("'", ""))
    said = "-".join(word[:40] for word in words[:SLUG_WORDS])[:SLUG_LETTERS].strip("-")
    return "-".join(filter(None, [said, article[:8]]))
