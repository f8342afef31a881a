"""Gathers the figures of a thread into rows: one row for each thing, with its different values."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence

from digest.figures.same_thing import Reading, equal, same_thing
from digest.model import Measure

MAX_COMPARED = 24
"""Different values and rows of one kind with which a figure is compared; keeps the work linear."""

_UNNAMED = frozenset({Measure.WEEKDAY, Measure.DAY, Measure.YEAR})


def gathered(readings: Sequence[Reading]) -> list[list[Reading]]:
    """Return the figures of one thread by the thing that they describe, those of one row in their order.

    Figures of one value and one thing come together first. A value joins a row where it is the same thing as every
    other value of it, and no text gives two of them: a text that gives two values speaks of two things.
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


def _by_value(readings: Sequence[Reading]) -> list[list[Reading]]:
    """Return the figures of one kind by value and thing."""
    values: list[list[Reading]] = []
    known: defaultdict[object, list[list[Reading]]] = defaultdict(list)
    for reading in readings:
        for same in known[reading.value][:MAX_COMPARED]:
            if equal(same[0], reading) and any(same_thing(other, reading) for other in same[:3]):
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
            if apart and all(any(same_thing(a, b) for a in other[:3] for b in value[:3]) for other in row):
                row.append(value)
                break
        else:
            rows.append([value])
    for row in rows:
        yield [reading for value in row for reading in value]


def labelled(row: Sequence[Reading], printed: Mapping[str, str]) -> str:
    """Return words for what a row describes: the name or noun of its figures, or the words that are near most of them.

    Args:
        row: Its figures.
        printed: A word for each stem near them, as an article prints it.
    """
    labels = Counter(r.thing.label for r in row if r.thing.label and r.thing.measure is Measure.COUNT)
    if labels:
        return max(labels, key=lambda label: (labels[label], -len(label), label))
    near = Counter(stem for r in row for stem in r.thing.near)
    first = row[0].thing
    nearest = [*reversed(first.before), *first.after]
    distance = {
        stem: n
        for n, stem in reversed(list(enumerate([*first.after[:2], *reversed(first.before), *first.after])))
    }
    chosen = sorted(dict.fromkeys(nearest), key=lambda s: (-near[s], distance.get(s, 99)))[:3]
    ordered = [s for s in dict.fromkeys((*first.before, *first.after)) if s in chosen]
    return " ".join(printed.get(s, s) for s in ordered)
