"""Settles threads by what was published before and by what editors decided.

Every new article shifts the statistics by which articles are gathered a little. Readers and links should not
feel that, so the members of an old thread stay together, and only new articles are placed. What an editor joins
or parts is joined and parted after that.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from digest.model import Address, Article, Edit, Verb

Ids = tuple[str, ...]


def settle(
    articles: Sequence[Article],
    threads: Sequence[Sequence[str]],
    addresses: Sequence[Address],
    edits: Sequence[Edit] = (),
) -> tuple[Ids, ...]:
    """Return threads that hold to the old ones, each in the total order, sorted by their first articles.

    `threads` are as the articles alone suggest, `addresses` are those of the lock. Editors' merges come first, then
    their splits; an article that is left out as a whole is a thread of its own.
    """
    rank = {article.id: i for i, article in enumerate(sorted(articles, key=lambda a: a.order))}
    made = _held(rank, threads, addresses)
    made = _parted(_merged(made, edits), edits)
    ordered = (tuple(sorted(members, key=rank.__getitem__)) for members in made if members)
    return tuple(sorted(ordered, key=lambda members: rank[members[0]]))


def _held(
    rank: Mapping[str, int], threads: Sequence[Sequence[str]], addresses: Sequence[Address]
) -> list[list[str]]:
    """Return threads that hold to the old ones, in any order.

    An old thread is at home in the suggested one that has most of its articles; ties go to the earlier one. New
    articles join the old thread that is at home where they are, the largest if there are several, and make a thread
    of their own where none is. Old threads merge when they have one home and more than half of each is there.
    """
    suggested = {a: i for i, members in enumerate(threads) for a in members}
    old = [[a for a in (*address.articles, *address.removed) if a in rank] for address in addresses]
    old = sorted(
        (sorted(members, key=rank.__getitem__) for members in old if members), key=lambda m: rank[m[0]]
    )
    at_home: defaultdict[int, list[tuple[int, int]]] = defaultdict(list)
    for k, members in enumerate(old):
        held = Counter(suggested[a] for a in members)
        home = min(held, key=lambda t: (-held[t], t))
        at_home[home].append((held[home], k))
    settled = {a: k for k, members in enumerate(old) for a in members}
    made = [list(members) for members in old]
    for i, found in enumerate(threads):
        new = [a for a in found if a not in settled]
        guests = at_home.get(i)
        if guests is None:
            made.append(new)
            continue
        merging = [k for count, k in guests if 2 * count > len(old[k])]
        host = min(merging, default=max(guests, key=lambda guest: (guest[0], -guest[1]))[1])
        made[host] += new
        for k in merging:
            if k != host:
                made[host] += made[k]
                made[k] = []
    return [members for members in made if members]


def _merged(threads: list[list[str]], edits: Sequence[Edit]) -> list[list[str]]:
    """Return the threads with those joined whose articles an editor puts together."""
    for edit in edits:
        if edit.verb is Verb.MERGE:
            wanted = set(edit.articles)
            joined = [members for members in threads if not wanted.isdisjoint(members)]
            others = [members for members in threads if wanted.isdisjoint(members)]
            threads = [*others, [a for members in joined for a in members]]
    return threads


def _parted(threads: list[list[str]], edits: Sequence[Edit]) -> list[list[str]]:
    """Return the threads without the articles that an editor takes out of them, which are threads of their own."""
    for edit in edits:
        if edit.verb is Verb.SPLIT or (edit.verb is Verb.IGNORE and not edit.passages):
            wanted = set(edit.articles)
            rest = [[a for a in members if a not in wanted] for members in threads]
            threads = [*(members for members in rest if members), list(edit.articles)]
    return threads
