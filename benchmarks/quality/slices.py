"""Slices of a corpus: articles with others of their outlets, and all articles of some days."""

from collections.abc import Iterator

from benchmarks.quality.corpus import Corpus, Record, chance, order
from benchmarks.quality.statement import Slice

AROUND = 24
"""Articles of an outlet that surround each one that is drawn, so that what the outlet repeats can be counted."""
WINDOW = 2500
"""Articles of one window of days."""
WINDOWS = 6
"""Windows that a sample is taken from at least."""


def articles_with_their_outlets(corpus: Corpus, seed: str, n: int) -> Iterator[Slice]:
    """Yield one slice of `n` articles drawn at random, each surrounded by others of its outlet."""
    drawn = [record for record, _ in zip(corpus.shuffled(seed), range(n), strict=False)]
    chosen = {record.id: record for record in drawn}
    for record in drawn:
        others = sorted(corpus.by_outlet[record.outlet], key=lambda r: order(seed + record.id, r.id))
        for other in [r for r in others if r.id not in chosen][:AROUND]:
            chosen[other.id] = other
    yield Slice(tuple(chosen.values()), frozenset(record.id for record in drawn), n)


def windows_of_days(corpus: Corpus, seed: str, n: int) -> Iterator[Slice]:
    """Yield slices of articles that follow each other in time, from places drawn at random."""
    dated, places = corpus.by_date, chance(seed)
    starts = range(max(1, len(dated) - WINDOW + 1))
    most = n if len(starts) == 1 else -(-n // WINDOWS)
    for _ in starts:
        start = places.choice(starts)
        window: tuple[Record, ...] = tuple(dated[start : start + WINDOW])
        yield Slice(window, frozenset(record.id for record in window if record.id not in corpus.read), most)
