"""The prefilter has no false negatives: `verify` finds nothing in what it rules out."""

from random import Random

import numpy as np
import pytest

from digest.alignment.prefilter import context_bytes, context_width, may_match, seed_distance
from digest.alignment.seeds import find_seeds
from digest.alignment.settings import MatchSettings
from digest.alignment.verify import verify
from digest.lexicon.tokens import read_words
from digest.lexicon.winnowing import winnow
from digest.model.engine import Passage
from digest.model.span import Span
from tests.support.segments import rows_of
from tests.support.spark_articles import collection

SETTINGS = MatchSettings(all_pairs=1000, stock_places=10**6, least_weight=0.0)
"""Nothing counts as a stock phrase, so that the prefilter alone rules pairs out."""


def chatter(seed: int) -> list[Passage]:
    """Make articles of few words that share short stretches, by chance and because they repeat each other."""
    random = Random(seed)
    words = [f"w{i}" for i in range(random.choice((5, 8, 20)))]
    texts: list[list[str]] = [random.choices(words, k=60)]
    for _ in range(24):
        text: list[str] = []
        for _ in range(random.randint(1, 6)):
            source = random.choice(texts)
            at = random.randrange(len(source))
            text += random.choices(words, k=random.randint(1, 30))
            text += [w if random.random() < 0.8 else "new" for w in source[at : at + random.randint(4, 24)]]
        texts.append(text)
    joined = [" ".join(text) for text in texts]
    return [Passage(f"{i:03}", i, None, text, (Span(0, len(text)),)) for i, text in enumerate(joined)]


def hopeful(seeds, near_by):
    """Return which seeds are kept: those of pairs with one that may match, or with two near each other."""
    ok = may_match(near_by[0], near_by[1], SETTINGS)
    kept = set()
    by_pair: dict[tuple[int, int], list[int]] = {}
    for i, pair in enumerate(zip(seeds.a.tolist(), seeds.b.tolist(), strict=True)):
        by_pair.setdefault(pair, []).append(i)
    for mine in by_pair.values():
        a, b = seeds.a_position[mine], seeds.b_position[mine]
        close = (abs(a[:, None] - a) <= seed_distance(SETTINGS)) & (
            abs(b[:, None] - b) <= seed_distance(SETTINGS)
        )
        if ok[mine].any() or close.sum() > len(mine):
            kept.update(mine)
    return np.array([i in kept for i in range(len(seeds.a))], bool)


@pytest.mark.parametrize(
    "passages", [*map(chatter, range(40)), collection()], ids=[*map(str, range(40)), "all"]
)
def test_no_match_is_lost(passages):
    words = read_words(passages)
    prints = winnow(words, shingle=SETTINGS.shingle, window=SETTINGS.window)
    (seeds,) = find_seeds(prints, all_pairs=SETTINGS.all_pairs)
    rows = {
        (int(a), int(p)): row
        for a, p, row in zip(
            prints.articles, prints.positions, context_bytes(words, prints, SETTINGS), strict=True
        )
    }
    near_by = [
        np.array([rows[key] for key in zip(articles.tolist(), places.tolist(), strict=True)], np.uint8)
        for articles, places in ((seeds.a, seeds.a_position), (seeds.b, seeds.b_position))
    ]
    keep = hopeful(seeds, near_by)
    found = sorted(rows_of(verify(words, [seeds], SETTINGS)[0]))
    assert len(found) > 10
    assert sorted(rows_of(verify(words, [seeds.take(np.flatnonzero(keep))], SETTINGS)[0])) == found


def test_stock_phrases_are_ruled_out():
    texts = ["one two three four five six seven eight nine ten", "red one two three four blue"]
    passages = [Passage(str(i), i, None, text, (Span(0, len(text)),)) for i, text in enumerate(texts)]
    words = read_words(passages)
    prints = winnow(words, shingle=4, window=1)
    assert prints.articles.tolist() == [0] * 7 + [1] * 3
    rows = context_bytes(words, prints, SETTINGS)
    assert rows.shape == (10, context_width(SETTINGS))
    first, copy = rows[[0]], rows[[8]]
    assert not may_match(first, copy, SETTINGS)
    assert may_match(first, first, SETTINGS)


def test_contexts_do_not_cross_articles():
    passages = [Passage(str(i), i, None, "a b c d e", (Span(0, 9),)) for i in range(3)]
    words = read_words(passages)
    rows = context_bytes(words, winnow(words, shingle=4, window=4), SETTINGS)
    assert (np.count_nonzero(rows, axis=1) == 5).all()
