"""Keep published threads together and apply the editor's merges and splits.

Every new article shifts the statistics behind the threads a little. Readers and links should not notice, so the
members of a published thread stay together and only new articles are placed. The editor's decisions are applied last.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from digest.model import Address, Collection, Edit, Grouping, Verb

Ids = tuple[str, ...]


def settle(
    collection: Collection,
    grouping: Grouping,
    addresses: Sequence[Address],
    edits: Sequence[Edit] = (),
) -> tuple[Ids, ...]:
    """Return the final threads, each in the total order, sorted by their first article.

    The editor's merges are applied before splits; an article that is ignored as a whole becomes its own thread.

    Args:
        collection: All articles.
        grouping: Suggested threads, made from the articles alone.
        addresses: Addresses of the lock.
        edits: The editor's decisions.
    """
    rank = collection.rank
    settled = _keep_published(rank, [t.articles for t in grouping.threads], addresses)
    settled = _split(_merge(settled, edits), edits)
    ordered = (tuple(sorted(members, key=rank.__getitem__)) for members in settled if members)
    return tuple(sorted(ordered, key=lambda members: rank[members[0]]))


def _keep_published(
    rank: Mapping[str, int], threads: Sequence[Sequence[str]], addresses: Sequence[Address]
) -> list[list[str]]:
    """Return the published threads, extended by new articles, and new threads, in any order.

    The home of a published thread is the suggested thread that holds most of its articles; ties go to the earlier
    one. New articles of a suggested thread join the published thread at home there, the largest if there are
    several; without one they form a new thread. Published threads merge when they share a home and more than half of
    each is there.
    """
    suggested = {a: i for i, members in enumerate(threads) for a in members}
    published = [[a for a in (*address.articles, *address.removed) if a in rank] for address in addresses]
    published = sorted(
        (sorted(members, key=rank.__getitem__) for members in published if members), key=lambda m: rank[m[0]]
    )
    guests_of: defaultdict[int, list[tuple[int, int]]] = defaultdict(list)
    for k, members in enumerate(published):
        held = Counter(suggested[a] for a in members)
        home = min(held, key=lambda t: (-held[t], t))
        guests_of[home].append((held[home], k))
    known = {a for members in published for a in members}
    settled = [list(members) for members in published]
    for i, suggestion in enumerate(threads):
        new = [a for a in suggestion if a not in known]
        guests = guests_of.get(i)
        if guests is None:
            settled.append(new)
            continue
        merging = [k for count, k in guests if 2 * count > len(published[k])]
        host = min(merging, default=max(guests, key=lambda guest: (guest[0], -guest[1]))[1])
        settled[host] += new
        for k in merging:
            if k != host:
                settled[host] += settled[k]
                settled[k] = []
    return [members for members in settled if members]


def _merge(threads: list[list[str]], edits: Sequence[Edit]) -> list[list[str]]:
    """Return the threads after the editor's merges."""
    for edit in edits:
        if edit.verb is Verb.MERGE:
            wanted = set(edit.articles)
            merged = [members for members in threads if not wanted.isdisjoint(members)]
            others = [members for members in threads if wanted.isdisjoint(members)]
            threads = [*others, [a for members in merged for a in members]]
    return threads


def _split(threads: list[list[str]], edits: Sequence[Edit]) -> list[list[str]]:
    """Return the threads after the editor's splits; articles that are split off form their own threads."""
    for edit in edits:
        if edit.verb is Verb.SPLIT or (edit.verb is Verb.IGNORE and not edit.passages):
            wanted = set(edit.articles)
            rest = [[a for a in members if a not in wanted] for members in threads]
            threads = [*(members for members in rest if members), list(edit.articles)]
    return threads
