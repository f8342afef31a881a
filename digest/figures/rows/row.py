"""Gathers the figures of a thread into rows: one row for each thing, with its different values."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence

from digest.figures.rows.same_thing import Reading, same_thing
from digest.model import Measure

MAX_COMPARED = 16
"""Different values and rows of one kind with which a figure is compared; keeps the work linear."""
COMPARED_OF_VALUE = 4
"""Figures of one value that are compared, at most."""


def gathered(readings: Sequence[Reading]) -> list[list[Reading]]:
    """Return the figures of one thread by the thing that they describe, those of one row in their order.

    Figures of one value and thing come together first. A value joins a row where it is the same thing as half of
    the values in it, and no text gives two of them: a text that gives two values speaks of two things.
    """
    kinds: defaultdict[tuple[str, str], list[Reading]] = defaultdict(list)
    for reading in readings:
        thing = reading.thing
        unit = (
            f"{thing.unit[0]} {thing.unit[1] if thing.measure is Measure.MONEY else ''}" if thing.unit else ""
        )
        measure = "day" if thing.measure in {Measure.WEEKDAY, Measure.DAY} else thing.measure
        kinds[measure, thing.name or unit].append(reading)
    return [row for kind in kinds.values() for row in _rows(_by_value(kind))]


def kind_of(reading: Reading) -> tuple[str, str]:
    """Return the kind of a figure: only figures of one kind are compared."""
    thing = reading.thing
    unit = f"{thing.unit[0]} {thing.unit[1] if thing.measure is Measure.MONEY else ''}" if thing.unit else ""
    measure = "day" if thing.measure in {Measure.WEEKDAY, Measure.DAY} else thing.measure
    return measure, thing.name or unit


def _by_value(readings: Sequence[Reading]) -> list[list[Reading]]:
    """Return the figures of one kind by value and thing."""
    values: list[list[Reading]] = []
    known: defaultdict[object, list[list[Reading]]] = defaultdict(list)
    for reading in readings:
        for same in known[reading.value][:MAX_COMPARED]:
            if any(same_thing(other, reading) for other in same[:COMPARED_OF_VALUE]):
                same.append(reading)
                break
        else:
            values.append([reading])
            known[reading.value].append(values[-1])
    return values


def _rows(values: Sequence[list[Reading]]) -> Iterator[list[Reading]]:
    """Yield the rows of one kind: the value that most texts give opens one first."""
    rows: list[list[list[Reading]]] = []
    order = sorted(values, key=lambda v: (-len({r.text for r in v}), -max(r.weight for r in v)))
    for value in order:
        texts = {r.text for r in value}
        for row in rows[:MAX_COMPARED]:
            apart = all(texts.isdisjoint(r.text for r in other) for other in row)
            if apart and 2 * sum(_same(other, value) for other in row) >= len(row):
                row.append(value)
                break
        else:
            rows.append([value])
    for row in rows:
        yield [reading for value in row for reading in value]


def _same(one: Sequence[Reading], two: Sequence[Reading]) -> bool:
    """Return whether two values describe the same thing, as far as their first figures say."""
    return any(same_thing(a, b) for a in one[:COMPARED_OF_VALUE] for b in two[:COMPARED_OF_VALUE])


def labelled(row: Sequence[Reading], printed: Callable[[], Mapping[str, str]]) -> str:
    """Return words for what a row describes: the name or noun of its figures, or the words that are near most of them.

    Args:
        row: Its figures.
        printed: Returns a word for each stem near the first of them, as its article prints it.
    """
    labels = Counter(r.thing.label for r in row if r.thing.label and r.thing.measure is Measure.COUNT)
    if labels:
        return max(labels, key=lambda label: (labels[label], -len(label), label))
    first = row[0].thing
    words = printed()
    before, after = ([words.get(s, s) for s in side] for side in (first.before[-2:], first.after[:2]))
    return " ".join((*before, "…", *after))
