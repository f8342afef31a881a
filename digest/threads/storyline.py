"""Join finished threads into storylines: the events of one saga, in time.

Threads are compared by the profiles that also relate them, so the work is linear in the number of threads: each is
paired with a few later ones that share its top words. Average linkage down to a floor makes the storylines.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np

from digest.lexicon import ArticleTerms, dot_products, pairs_sharing_terms
from digest.model import Collection, Edit, Storyline, Verb
from digest.threads.cut import Cut
from digest.threads.linkage import link
from digest.threads.relate import Profiles, profiles
from digest.threads.settings import RelateSettings, StorylineSettings, ThreadSettings

WORDS = 8
"""Words that describe a storyline, at most."""


def storyline(
    collection: Collection,
    words: ArticleTerms,
    text_of: Mapping[str, str],
    edits: Sequence[Edit] = (),
    settings: StorylineSettings = StorylineSettings(),
) -> tuple[Storyline, ...]:
    """Return the storylines of two threads or more, sorted by id; every thread is in one at most.

    Args:
        collection: All articles with their final threads.
        words: Words of the articles.
        text_of: For each article the first article with the same text; copies count once.
        edits: The editor's decisions; `together` and `apart` are carried out after linking.
        settings: Thresholds.
    """
    threads = sorted(collection.threads, key=lambda members: collection.rank[members[0]])
    found = profiles(threads, words, text_of, RelateSettings(heavy_words=settings.heavy_words))
    groups = _decided(_linked(found, settings), threads, edits)
    return tuple(
        sorted(
            (
                Storyline(
                    id=f"s{threads[group[0]][0]}",
                    threads=tuple(f"t{threads[i][0]}" for i in group),
                    words=found.common(group, WORDS),
                )
                for group in groups
                if len(group) > 1
            ),
            key=lambda made: made.id,
        )
    )


def _linked(found: Profiles, settings: StorylineSettings) -> list[list[int]]:
    """Return groups of threads, by their indices, each sorted."""
    vectors = found.vectors
    count = len(vectors.bounds) - 1
    rows = np.repeat(np.arange(count), np.diff(vectors.bounds))
    pairs, shared = pairs_sharing_terms(rows, vectors.terms, settings.neighbours)
    pairs = pairs[shared >= settings.shared]
    rules = replace(ThreadSettings(), undated=1.0, least=settings.alike)
    tree = link(vectors, pairs, dot_products(vectors, pairs), [None] * count, rules)
    cut = Cut(tree, rules)
    return [list(cut.leaves(k)) for k, parent in enumerate(cut.parent) if parent < 0]


def _decided(
    groups: list[list[int]], threads: Sequence[Sequence[str]], edits: Sequence[Edit]
) -> list[list[int]]:
    """Return the groups after the editor's decisions: first those that join, then those that separate."""
    place = {a: i for i, members in enumerate(threads) for a in members}
    for edit in edits:
        if edit.verb is Verb.TOGETHER:
            wanted = {place[a] for a in edit.articles}
            joined = [i for group in groups if not wanted.isdisjoint(group) for i in group]
            groups = [*(group for group in groups if wanted.isdisjoint(group)), sorted(joined)]
    for edit in edits:
        if edit.verb is Verb.APART:
            wanted = {place[a] for a in edit.articles}
            rest = [[i for i in group if i not in wanted] for group in groups]
            groups = [*filter(None, rest), sorted(wanted)]
    return groups
