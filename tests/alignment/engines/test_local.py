"""The local engine: what it finds does not depend on how its input is cut or ordered."""

from random import Random

import pytest

from digest.alignment.engines.local import LocalEngine
from digest.alignment.settings import MatchSettings
from tests.support.spark_articles import SETTINGS, collection


@pytest.mark.parametrize("size", [1, 300, 5_000, 10**9])
def test_the_size_of_a_batch_changes_nothing(size):
    passages = collection()
    assert sorted(LocalEngine(SETTINGS, batch=size).join(passages)) == sorted(
        LocalEngine(SETTINGS).join(passages)
    )


def test_the_order_of_passages_changes_nothing():
    passages = collection()
    found = sorted(LocalEngine(SETTINGS).join(passages))
    Random(1).shuffle(passages)
    assert sorted(LocalEngine(SETTINGS).join(passages)) == found


def test_the_collection_has_all_kinds():
    passages = collection()
    texts = {p.article: p.text for p in passages}
    found = LocalEngine(SETTINGS).join(passages)
    assert {f.score == 1 for f in found} == {True, False}
    assert any(f.a == f.b for f in found)
    assert any(texts[f.a][f.a_start] >= "一" for f in found)
    pairs = [(f.a, f.b) for f in found]
    assert len(set(pairs)) < len(pairs)
    # Of the hot passage not all pairs are looked at.
    assert len(pairs) < len(LocalEngine(MatchSettings(all_pairs=100)).join(passages)) - 50


def test_nothing_gives_nothing():
    assert LocalEngine().join([]) == []
