"""Explains a row: why two figures share it, and which figures of the same kind were kept out, with the reason."""

from collections.abc import Mapping
from dataclasses import dataclass

from digest.figures.figure import thread_readings
from digest.figures.readings import Readings
from digest.figures.rows import Reading, kind_of, reason, same_thing
from digest.model import Collection, Place, Row

MAX_KEPT_OUT = 12
"""Figures that are named, at most."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """A place that gives a value, and what decided about it."""

    place: Place
    """Where the figure is."""
    reason: str
    """Why it is in the row, or is not."""


def evidence(
    collection: Collection, row: Row, text_of: Mapping[str, str]
) -> tuple[list[Evidence], list[Evidence]]:
    """Return the figures of a row, and others of its thread that count or measure alike and are not in it.

    Args:
        collection: The articles with their sentences and threads.
        row: A row of figures or dates; one of names has none.
        text_of: The first article with the same text, by article id.
    """
    members = next(t for t in collection.threads if f"t{t[0]}" == row.thread)
    inside = {(p.article, p.span.start) for value in row.values for p in value.places}
    found = thread_readings(collection, Readings(collection), members, text_of)
    mine = [r for r in found if (r.sentence.article, r.quantity.span.start) in inside]
    if not mine:
        return [], []
    kind = kind_of(mine[0])
    shared = [Evidence(_place(mine[0]), "the first figure of the row")]
    for n, reading in enumerate(mine[1:], 1):
        other = next((r for r in mine[:n] if same_thing(r, reading)), mine[0])
        shared.append(Evidence(_place(reading), f"like {other.sentence.id}: {reason(other, reading)}"))
    texts = {r.text for r in mine}
    kept_out = []
    for reading in found:
        if kind_of(reading) != kind or (reading.sentence.article, reading.quantity.span.start) in inside:
            continue
        why = reason(mine[0], reading)
        if reading.text in texts and all(r.value != reading.value for r in mine):
            why = f"its text gives another value of the row; {why}"
        kept_out.append(Evidence(_place(reading), why))
    return shared, kept_out[:MAX_KEPT_OUT]


def _place(reading: Reading) -> Place:
    return Place(reading.sentence.article, reading.sentence.id, reading.quantity.span)
