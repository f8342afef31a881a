"""Give every thread its address: the published one, or a new one made from a title."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import count

from digest.articles import display_title
from digest.model import Address, Collection, Storyline

STORYLINES = "storylines/"
"""What the addresses of storylines begin with in the lock."""
PAGE_THREADS = 3
"""Threads of a storyline that has a page."""
SLUG_WORDS = 8
"""Words of the title in an address."""
SLUG_WORD_LETTERS = 40
"""Letters of each of these words, at most."""
SLUG_LETTERS = 230
"""Letters of all of them, at most: an address becomes a file name, which may have 255 bytes."""
SLUG_ID_LETTERS = 8
"""Letters of the article's id in an address."""


def address(
    collection: Collection, known: Sequence[Address] | None, *, first_words: bool = True
) -> tuple[Address, ...]:
    """Return the addresses of all threads and of removed ones, sorted by slug.

    A known address goes to the thread that holds most of its articles. If several go to one thread, the one with
    most articles there becomes its address and the others redirect to it; ties go to the one whose article is first
    in the total order. If its articles are in several threads now, it lists those as its parts.

    Args:
        collection: All articles with their sentences and threads.
        known: Addresses of the lock. Without a lock (None), a thread also gets redirects from the addresses that its
            other articles would give it.
        first_words: False where no text may be published: no address is made from the first words of an article, and
            one that was redirects to a new one.
    """
    rank = collection.rank
    own = _own_slugs(collection, first_words=first_words)
    kept = _kept(collection, known or ())
    taken = {slug for a in known or () for slug in (a.slug, *a.former)}
    if not first_words:
        texts = _slugs_of_text(collection)
        for i in sorted(i for i, one in kept.items() if one.slug in texts):
            slug = next(s for s in _new_slugs(own[a] for a in collection.threads[i]) if s not in taken)
            taken.add(slug)
            kept[i] = replace(kept[i], slug=slug, former=tuple(sorted({*kept[i].former, kept[i].slug})))
    made: list[Address] = []
    for i, members in enumerate(collection.threads):
        if i in kept:
            made.append(replace(kept[i], articles=tuple(sorted(members))))
            continue
        slug = next(s for s in _new_slugs(own[a] for a in members) if s not in taken)
        others = {own[a] for a in members} - taken - {slug} if known is None else set()
        taken |= {slug, *others}
        made.append(Address(slug, tuple(sorted(members)), tuple(sorted(others))))
    for a in known or ():
        if not any(x in rank for x in (*a.articles, *a.removed)):
            made.append(replace(a, articles=(), removed=tuple(sorted({*a.articles, *a.removed}))))
    return tuple(sorted(_with_parts(made, known or ()), key=lambda a: a.slug))


def _with_parts(made: Sequence[Address], known: Sequence[Address]) -> Iterator[Address]:
    """Yield the addresses with those of the threads that other articles of their pages are in now.

    Parts are kept from one build to the next, while they are threads of their own.
    """
    leads = {slug: a.slug for a in made if a.articles for slug in (a.slug, *a.former)}
    home = {article: a.slug for a in made for article in a.articles}
    parts: defaultdict[str, set[str]] = defaultdict(set)
    for a in known:
        if a.slug in leads:
            now = {home[x] for x in (*a.articles, *a.removed) if x in home}
            parts[leads[a.slug]] |= now | {leads[part] for part in a.parts if part in leads}
    for a in made:
        yield replace(a, parts=tuple(sorted(parts[a.slug] - {a.slug})))


def split_addresses(
    addresses: Sequence[Address] | None,
) -> tuple[Sequence[Address] | None, Sequence[Address] | None]:
    """Return the addresses of threads and those of storylines; None stays None."""
    if addresses is None:
        return None, None
    kinds: tuple[list[Address], list[Address]] = [], []
    for one in addresses:
        kinds[one.slug.startswith(STORYLINES)].append(one)
    return kinds


def storyline_address(
    collection: Collection,
    storylines: Sequence[Storyline],
    threads: Sequence[Address],
    known: Sequence[Address] | None,
    *,
    first_words: bool = True,
) -> tuple[Address, ...]:
    """Return the addresses of all storylines that have a page, and of former ones, sorted by slug.

    A new address is that of the storyline's first thread. A storyline that lost its page keeps its address in the
    lock, so that it can redirect to a thread.

    Args:
        collection: All articles with their threads.
        storylines: Storylines of these threads.
        threads: Addresses of the threads.
        known: Addresses of storylines in the lock; None without one.
        first_words: As for `address`.
    """
    slug_of = {article: address.slug for address in threads for article in address.articles}
    members_of = {f"t{members[0]}": members for members in collection.threads}
    groups = [
        [a for t in s.threads for a in members_of[t]] for s in storylines if len(s.threads) >= PAGE_THREADS
    ]
    kept = _kept(collection.with_threads(groups), known or ())
    taken = {slug for a in known or () for slug in (a.slug, *a.former)}
    texts = set() if first_words else {STORYLINES + slug for slug in _slugs_of_text(collection)}
    made = []
    for i, members in enumerate(groups):
        first = STORYLINES + slug_of[members[0]]
        slug = next(s for s in _new_slugs(iter((first,))) if s not in taken)
        taken.add(slug)
        one = kept.get(i, Address(slug))
        if one.slug in texts:
            one = replace(one, slug=slug, former=tuple(sorted({*one.former, one.slug})))
        made.append(replace(one, articles=tuple(sorted(members))))
    held = {slug for a in made for slug in (a.slug, *a.former)}
    made += [a for a in known or () if a.slug not in held]
    return tuple(sorted(made, key=lambda a: a.slug))


def _kept(collection: Collection, known: Sequence[Address]) -> dict[int, Address]:
    """Return the known address that each thread, by its index, takes over; without its articles."""
    rank, thread_of = collection.rank, collection.thread_of
    claims: defaultdict[int, list[tuple[int, int, Address]]] = defaultdict(list)
    for published in known:
        present = [a for a in (*published.articles, *published.removed) if a in rank]
        held: defaultdict[int, list[int]] = defaultdict(list)
        for a in present:
            if a in thread_of:
                held[thread_of[a]].append(rank[a])
        if held:
            home = min(held, key=lambda i: (-len(held[i]), min(held[i])))
            claims[home].append((-len(held[home]), min(held[home]), published))
    kept = {}
    for i, claimed in claims.items():
        ordered = [a for _, _, a in sorted(claimed, key=lambda claim: claim[:2])]
        former = {slug for a in ordered for slug in (a.slug, *a.former)} - {ordered[0].slug}
        removed = {x for a in ordered for x in (*a.articles, *a.removed) if x not in rank}
        kept[i] = Address(ordered[0].slug, (), tuple(sorted(former)), tuple(sorted(removed)))
    return kept


def _own_slugs(collection: Collection, *, first_words: bool) -> Mapping[str, str]:
    """Return for each article the slug of a thread that begins with it.

    It depends on that article alone. So the slug that a thread had before an earlier article arrived is known, and
    can redirect to the thread.
    """
    openings = collection.openings
    return {
        a.id: _slug(display_title(a, openings.get(a.id), first_words=first_words), a.id)
        for a in collection.articles
    }


def _slugs_of_text(collection: Collection) -> frozenset[str]:
    """Return the slugs that are made from the first words of an article."""
    own = _own_slugs(collection, first_words=True)
    return frozenset(own[a.id] for a in collection.articles if a.title is None)


def _new_slugs(slugs: Iterator[str]) -> Iterator[str]:
    """Yield slugs for a thread without end, best first."""
    first = next(slugs)
    yield first
    yield from slugs
    yield from (f"{first}-{number}" for number in count(2))


def _slug(title: str, article: str) -> str:
    """Return a slug: a few words in lower-case ASCII letters and digits, and the beginning of the article's id.

    The id makes it unique. Only letters and digits of the title are kept, so that it cannot reach another path.
    """
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    words = re.findall(r"[a-z0-9]+", plain.replace("'", ""))
    opening = "-".join(word[:SLUG_WORD_LETTERS] for word in words[:SLUG_WORDS])[:SLUG_LETTERS].strip("-")
    return "-".join(filter(None, [opening, article[:SLUG_ID_LETTERS]]))
