"""Gathers sentences that carry one passage into a group: a leader, and the witnesses that repeat it.

A witness is compared with the leader itself, never with another witness, so that a group cannot drift from the
passage that is printed. The leader is the fullest of them, so that merging hides nothing a witness says.
"""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from digest.articles import matching_rule
from digest.language import vocabulary_for
from digest.model import Article, Collection, Edit, Match, PassageGroup, Role, Sentence, Span, Verb, Witness
from digest.passages.repeats import Said, akin, repeats
from digest.passages.settings import GroupSettings as Settings
from digest.text import words

_MERGEABLE = (Role.BODY, Role.DECK)
"""Roles that may be merged. Titles name their articles, and subheadings structure them."""


@dataclass(frozen=True, slots=True)
class _Unit:
    """A sentence that may be grouped, with what comparing needs."""

    sentence: Sentence
    said: Said
    order: tuple[int, int, int]


def group(
    collection: Collection,
    matches: Sequence[Match],
    settings: Settings = Settings(),
    *,
    edits: Sequence[Edit] = (),
) -> tuple[PassageGroup, ...]:
    """Return the passage groups, sorted by id; each lies within one thread, and a sentence is in at most one.

    A sentence that an editor pins leads before all others; two that an editor keeps apart are in no group together.
    Ties: the sentence with the most words leads, then the total order of articles, then the place; a sentence
    that two leaders could have goes to the one that leads first in that order.
    """
    thread_of, rows = collection.thread_of, collection.sentences_of
    within = [m for m in matches if thread_of[m.a.article] == thread_of[m.b.article]]
    pairs = sorted({pair for m in within for pair in _facing(m, rows)})
    units = _units(collection, {s for pair in pairs for s in pair})
    near: defaultdict[str, list[str]] = defaultdict(list)
    for a, b in pairs:
        if a in units and b in units:
            near[a].append(b)
            near[b].append(a)
    taken: set[str] = set()
    groups = []
    pinned, apart = _decided(collection, edits)
    for leader in sorted(near, key=lambda s: (s not in pinned, units[s].order)):
        if leader in taken:
            continue
        witnesses: list[Witness] = []
        for other in sorted(set(near[leader]) - taken, key=lambda s: units[s].order[1:]):
            inside = (leader, *(w.sentence for w in witnesses))
            if other in apart and not apart[other].isdisjoint(inside):
                continue
            relation = repeats(units[leader].said, units[other].said, settings)
            few = len(units[leader].said.words) < settings.least_words
            if relation is not None and (not few or _goes_on(leader, other, rows, units)):
                witnesses.append(Witness(other, *relation))
        if witnesses and not _is_boilerplate(
            units[leader], collection.article_by_id[units[leader].sentence.article]
        ):
            taken |= {leader, *(w.sentence for w in witnesses)}
            groups.append(PassageGroup(f"g{leader}", leader, tuple(witnesses)))
    return tuple(sorted(groups, key=lambda g: g.id))


def _decided(collection: Collection, edits: Sequence[Edit]) -> tuple[set[str], Mapping[str, set[str]]]:
    """Return the sentences that editors pin, and for each that they keep apart from others those others."""
    pinned: set[str] = set()
    apart: defaultdict[str, set[str]] = defaultdict(set)
    decided = [edit for edit in edits if edit.verb in (Verb.PIN, Verb.UNMATCH)]
    for edit in decided:
        sides = [
            [s.id for s in collection.sentences_of[a] if s.span.overlaps(span)] for a, span in edit.passages
        ]
        if edit.verb is Verb.PIN:
            pinned.update(sides[0])
            continue
        for one, two in (sides, sides[::-1]):
            for s in one:
                apart[s].update(two)
    return pinned, apart


def _units(collection: Collection, wanted: set[str]) -> Mapping[str, _Unit]:
    """Return the sentences that may be grouped, fullest first in their order."""
    units = {}
    for sentence in collection.sentences:
        if sentence.id in wanted and sentence.role in _MERGEABLE:
            printed = collection.text(sentence)
            found = tuple(words(printed))
            place = (-len(found), collection.rank[sentence.article], sentence.span.start)
            article = collection.article_by_id[sentence.article]
            said = Said(printed, found, vocabulary_for(article.metadata.language))
            units[sentence.id] = _Unit(sentence, said, place)
    return units


def _goes_on(one: str, two: str, rows: Mapping[str, Sequence[Sentence]], units: Mapping[str, _Unit]) -> bool:
    """Tell whether the sentences before two short ones are akin, or those after them."""
    sides = zip(_beside(units[one], rows), _beside(units[two], rows), strict=True)
    return any(a in units and b in units and akin(units[a].said, units[b].said) for a, b in sides)


def _beside(unit: _Unit, rows: Mapping[str, Sequence[Sentence]]) -> tuple[str, str]:
    """Return the sentence before one and the one after it, "" where there is none."""
    row = rows[unit.sentence.article]
    at = bisect_left(row, unit.sentence.span.start, key=lambda s: s.span.start)
    return row[at - 1].id if at else "", row[at + 1].id if at + 1 < len(row) else ""


def _is_boilerplate(unit: _Unit, article: Article) -> bool:
    """Tell whether a rule knows a sentence that stands inside a paragraph: a whole one has its role already."""
    text, span = article.document.text, unit.sentence.span
    inside = article.paragraphs[unit.sentence.paragraph - 1].span != span
    return inside and matching_rule(text, span, ()) is not None


def _facing(match: Match, rows: Mapping[str, Sequence[Sentence]]) -> Iterator[tuple[str, str]]:
    """Yield the sentences of a match that face each other, or nearly: edits shift them by a sentence."""
    a_parts, b_parts = match.a.parts, match.b.parts
    a_touched, b_touched = (
        [s for s in _touched(rows[side.article], side.span) if any(map(s.span.overlaps, parts))]
        for side, parts in ((match.a, a_parts), (match.b, b_parts))
    )
    stretch = sum(map(len, b_parts)) / sum(map(len, a_parts))
    for a in a_touched:
        low = _place(b_parts, _along(a_parts, a.span.start) * stretch)
        high = _place(b_parts, _along(a_parts, a.span.end) * stretch)
        first = bisect_right(b_touched, low, key=lambda s: s.span.start) - 2
        last = bisect_right(b_touched, high, key=lambda s: s.span.start) + 1
        for b in b_touched[max(0, first) : last]:
            if a.id != b.id:
                yield (a.id, b.id) if a.id < b.id else (b.id, a.id)


def _along(parts: Sequence[Span], at: int) -> int:
    """Return how many code points of the parts of a passage stand before a place."""
    return sum([max(0, min(at, part.end) - part.start) for part in parts])


def _place(parts: Sequence[Span], along: float) -> float:
    """Return the place before which so many code points of the parts of a passage stand."""
    for part in parts:
        if along <= len(part):
            return part.start + along
        along -= len(part)
    return parts[-1].end


def _touched(row: Sequence[Sentence], span: Span) -> Sequence[Sentence]:
    """Return the sentences of an article, in order, that a span touches."""
    first = bisect_right(row, span.start, key=lambda s: s.span.start) - 1
    last = bisect_right(row, span.end - 1, key=lambda s: s.span.start)
    return row[max(0, first) : last]
