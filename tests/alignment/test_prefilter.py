"""What the bytes around fingerprints rule out, `verify` would not have kept."""

from random import Random

import numpy as np
import pytest

from digest.alignment.prefilter import around, likely, near, width
from digest.alignment.seeds import seeds_of
from digest.alignment.settings import MatchSettings
from digest.alignment.verify import verify
from digest.lexicon.tokens import read_words
from digest.lexicon.winnowing import winnow
from digest.model.engine import Passage
from digest.model.span import Span
from tests.support.spark_articles import collection
from tests.support.stretches import rows_of

SETTINGS = MatchSettings(all_pairs=1000, stock_places=10**6, least_weight=0.0)
"""No stock phrases: what is ruled out must not hang on them."""


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
    """Tell for each seed whether its pair is kept: one that is likely, or two that are near each other."""
    ok = likely(near_by[0], near_by[1], SETTINGS)
    kept = set()
    by_pair: dict[tuple[int, int], list[int]] = {}
    for i, pair in enumerate(zip(seeds.a.tolist(), seeds.b.tolist(), strict=True)):
        by_pair.setdefault(pair, []).append(i)
    for mine in by_pair.values():
        a, b = seeds.a_place[mine], seeds.b_place[mine]
        close = (abs(a[:, None] - a) <= near(SETTINGS)) & (abs(b[:, None] - b) <= near(SETTINGS))
        if ok[mine].any() or close.sum() > len(mine):
            kept.update(mine)
    return np.array([i in kept for i in range(len(seeds.a))], bool)


@pytest.mark.parametrize(
    "passages", [*map(chatter, range(40)), collection()], ids=[*map(str, range(40)), "all"]
)
def test_nothing_is_lost(passages):
    words = read_words(passages)
    prints = winnow(words, shingle=SETTINGS.shingle, window=SETTINGS.window)
    (seeds,) = seeds_of(prints, all_pairs=SETTINGS.all_pairs)
    rows = {
        (int(a), int(p)): row
        for a, p, row in zip(prints.articles, prints.positions, around(words, prints, SETTINGS), strict=True)
    }
    near_by = [
        np.array([rows[key] for key in zip(articles.tolist(), places.tolist(), strict=True)], np.uint8)
        for articles, places in ((seeds.a, seeds.a_place), (seeds.b, seeds.b_place))
    ]
    keep = hopeful(seeds, near_by)
    found = sorted(rows_of(verify(words, [seeds], SETTINGS)[0]))
    assert len(found) > 10
    assert sorted(rows_of(verify(words, [seeds.take(np.flatnonzero(keep))], SETTINGS)[0])) == found


def test_something_is_ruled_out():
    texts = ["one two three four five six seven eight nine ten", "red one two three four blue"]
    passages = [Passage(str(i), i, None, text, (Span(0, len(text)),)) for i, text in enumerate(texts)]
    words = read_words(passages)
    prints = winnow(words, shingle=4, window=1)
    assert prints.articles.tolist() == [0] * 7 + [1] * 3
    rows = around(words, prints, SETTINGS)
    assert rows.shape == (10, width(SETTINGS))
    first, copy = rows[[0]], rows[[8]]
    assert not likely(first, copy, SETTINGS)
    assert likely(first, first, SETTINGS)


def test_no_word_of_another_article_stands_around():
    passages = [Passage(str(i), i, None, "a b c d e", (Span(0, 9),)) for i in range(3)]
    words = read_words(passages)
    rows = around(words, winnow(words, shingle=4, window=4), SETTINGS)
    assert (np.count_nonzero(rows, axis=1) == 5).all()
