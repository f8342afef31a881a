"""Counts the planted copies that an engine found, by kind.

A plant is found when matches between its host and its donor cover at least half of its characters, and lie on the
donor's side at least half inside the paragraphs that it was taken from. Of wire copy any other carrier will do.
Counted apart are plants of which less than half was copied at all, which cannot be found by that definition, and what
is left of a cut paragraph when that is fewer words than the shortest quotation: such words stand anywhere.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from benchmarks.plant import WIRE, Plant

LEAST_WORDS = 8
"""Words of the shortest plant that counts."""

Pair = tuple[int, int, int, int, int, int]
"""What an engine found: article, start and end of one side, then of the other; articles by index."""
_Side = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Recall:
    """What was found."""

    found: Counter[str]
    """Plants that were found, by kind."""
    planted: Counter[str]
    """Plants that could be found, by kind."""
    beyond: int
    """Plants of which less than half was copied, or hardly a word was left."""
    others: int
    """Pairs of articles that an engine matched and nobody planted: real reuse, and mistakes."""

    def of(self, kind: str) -> float:
        """Return the share of one kind that was found."""
        return self.found[kind] / self.planted[kind] if self.planted[kind] else float("nan")

    @property
    def share(self) -> float:
        """The share of all kinds that was found."""
        return self.found.total() / max(self.planted.total(), 1)


def recall(plants: Sequence[Plant], pairs: Iterable[Pair]) -> Recall:
    """Score the matches of an engine."""
    carriers: defaultdict[tuple[int, int], dict[int, _Side]] = defaultdict(dict)
    for p in plants:
        if p.kind == WIRE:
            carriers[p.donor, p.donor_start] |= {
                p.donor: (p.donor_start, p.donor_end),
                p.host: (p.start, p.end),
            }
    wanted = {(p.host, p.donor) for p in plants}
    wanted |= {(a, b) for group in carriers.values() for a in group for b in group if a != b}
    found: defaultdict[tuple[int, int], list[tuple[_Side, _Side]]] = defaultdict(list)
    others: set[tuple[int, int]] = set()
    for a, a0, a1, b, b0, b1 in pairs:
        for one, here, two, there in ((a, (a0, a1), b, (b0, b1)), (b, (b0, b1), a, (a0, a1))):
            if (one, two) in wanted:
                found[one, two].append((here, there))
        if a != b and (a, b) not in wanted and (b, a) not in wanted:
            others.add((min(a, b), max(a, b)))
    hit, seen, beyond = Counter[str](), Counter[str](), 0
    for p in plants:
        if 2 * p.copied < p.end - p.start or p.words < LEAST_WORDS:
            beyond += 1
            continue
        partners = {p.donor: (p.donor_start, p.donor_end)}
        if p.kind == WIRE:
            partners = {k: v for k, v in carriers[p.donor, p.donor_start].items() if k != p.host}
        sides = [here for k, v in partners.items() for here in _inside(found[p.host, k], v)]
        seen[p.kind] += 1
        hit[p.kind] += 2 * _covered(sides, (p.start, p.end)) >= p.end - p.start
    return Recall(hit, seen, beyond, len(others))


def _inside(matches: Iterable[tuple[_Side, _Side]], place: _Side) -> Iterator[_Side]:
    """Yield the host's side of the matches of which half lies inside the donor's place, or half of it in them."""
    for here, there in matches:
        common = min(there[1], place[1]) - max(there[0], place[0])
        if 2 * common >= min(there[1] - there[0], place[1] - place[0]):
            yield here


def _covered(sides: Iterable[_Side], place: _Side) -> int:
    """Return how many characters of a place the sides cover."""
    total, at = 0, place[0]
    for start, end in sorted(sides):
        low, high = max(start, at), min(end, place[1])
        if high > low:
            total, at = total + high - low, high
    return total
