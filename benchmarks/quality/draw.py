"""Draw a sample of items: analyze slices of a corpus until there are enough."""

import tempfile
from itertools import islice
from pathlib import Path

from benchmarks.quality.corpus import Corpus, judged_items, order
from benchmarks.quality.statement import Analyzed, Item, Slice, Statement
from digest.publish import analyze

MAX_SLICES = 24
"""Slices after which a sample stays smaller than wanted."""


def draw(statement: Statement, corpus: Corpus, seed: str, n: int) -> list[Item]:
    """Return up to `n` items of a statement, none of them judged before or about a record that was read."""
    drawn: dict[str, Item] = {}
    used: set[str] = set()
    judged = judged_items()
    for part in islice(statement.slices(corpus, seed, n), MAX_SLICES):
        found = analyzed(part)
        items = sorted(statement.items(found), key=lambda item: order(seed, item.id))
        fresh = [
            i
            for i in items
            if i.id not in drawn
            and i.id not in judged
            and part.judged.issuperset(i.records)
            and used.isdisjoint(i.records)
        ]
        for item in fresh[: min(part.most, n - len(drawn))]:
            drawn[item.id] = item
        used.update(record.id for record in part.records)
        if len(drawn) == n:
            break
    return list(drawn.values())


def analyzed(part: Slice) -> Analyzed:
    """Run all steps on a slice, with the default settings."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "articles.jsonl"
        path.write_bytes(b"\n".join(record.line for record in part.records) + b"\n")
        return Analyzed(part, analyze([path]).analysis)
