"""Finds names that sentences of a thread give differently: spelled differently, or another name in its place."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import product

from rapidfuzz.distance import Levenshtein

from digest.figures.readings import Readings
from digest.language import Calendar
from digest.model import Collection, Comparison, Place, Row, RowKind, RowValue, Sentence, Span
from digest.text import fold

MAX_EDITS = 2
"""Letters by which two spellings of a name differ, at most."""
MIN_LETTERS = 4
"""Letters of a word of a name that may be misspelled."""
ALIKE = 0.6
"""Smallest score of a comparison of two sentences in which another name has the same place."""

_NAME = re.compile(r"(?<![.!?“\"‘':] )(?<!^)\b[A-Z][^\W\d_]+(?:[ -][A-Z][^\W\d_]+)*")
"""Capitalized words that do not open a sentence or a quotation."""
_WORD = re.compile(r"[^\W_]+|[^\w\s]")


def name_rows(
    collection: Collection, comparisons: Sequence[Comparison], text_of: Mapping[str, str], read: Readings
) -> list[Row]:
    """Return the rows of names, without their position; each has two values or more.

    Two compared sentences give two names of the same thing if each has one that the other lacks, and either both are
    spelled nearly alike, or the words next to them are the same.
    """
    sentences = {s.id: s for s in collection.sentences} if comparisons else {}
    names: dict[str, list[Place]] = {}
    places: defaultdict[int, defaultdict[str, set[Place]]] = defaultdict(lambda: defaultdict(set))
    pairs: defaultdict[int, list[tuple[str, str]]] = defaultdict(list)
    for comparison in comparisons:
        one, two = sentences[comparison.a], sentences[comparison.b]
        thread = collection.thread_of[one.article]
        if read.vocabulary(one.article).names.capitalized_nouns or text_of.get(one.article) == text_of.get(
            two.article
        ):
            continue
        for a, b in _differing(collection, comparison, (one, two), names, read):
            names_of_both = _form(collection, a), _form(collection, b)
            pairs[thread].append(names_of_both)
            for form, place in zip(names_of_both, (a, b), strict=True):
                places[thread][form].add(place)
    found = []
    for thread, mine in pairs.items():
        for forms in _joined(mine):
            found.append(_row(collection, thread, {f: places[thread][f] for f in forms}, text_of))
    return found


def _differing(
    collection: Collection,
    comparison: Comparison,
    sentences: tuple[Sentence, Sentence],
    names: dict[str, list[Place]],
    read: Readings,
) -> Iterator[tuple[Place, Place]]:
    """Yield the pairs of names of two sentences that are spelled differently, or take each other's place."""
    small = [fold(collection.text(s)) for s in sentences]
    mine = []
    for sentence, other in zip(sentences, reversed(small), strict=True):
        known = names.get(sentence.id)
        if known is None:
            calendar = read.vocabulary(sentence.article).calendar
            known = names[sentence.id] = list(_names(collection, sentence, calendar))
        mine.append([place for place in known if fold(_form(collection, place)) not in other])
    for a, b in product(*mine):
        one, two = _form(collection, a), _form(collection, b)
        if _misspelled(one, two) or (comparison.score >= ALIKE and _exchanged(collection, a, b, sentences)):
            yield a, b


def _names(collection: Collection, sentence: Sentence, calendar: Calendar) -> Iterator[Place]:
    """Yield the names in a sentence; days and months are none."""
    for match in _NAME.finditer(collection.text(sentence)):
        if match[0].lower() not in calendar.unambiguous_names:
            start = sentence.span.start + match.start()
            yield Place(sentence.article, sentence.id, Span(start, start + len(match[0])))


def _form(collection: Collection, place: Place) -> str:
    """Return a name as it is printed, without line breaks."""
    return " ".join(place.span.of(collection.article_by_id[place.article].document.text).split())


def _misspelled(one: str, two: str) -> bool:
    """Return whether two names differ by a few letters inside their words: "Sara Marl" and "Sarah Marl".

    Words with other ends are forms of a word ("Mexico", "Mexican"), unless the rest of the name is the same.
    """
    words = fold(one).split(), fold(two).split()
    if len(words[0]) != len(words[1]):
        return False
    other = [(a, b) for a, b in zip(*words, strict=True) if a != b]
    if len(other) != 1:
        return False
    a, b = other[0]
    if min(len(a), len(b)) < MIN_LETTERS or a[0] != b[0] or {f"{a}s", f"{b}s"} & {a, b}:
        return False
    edits = Levenshtein.distance(a, b, score_cutoff=MAX_EDITS)
    same_end = a[-1] == b[-1] or (len(words[0]) > 1 and edits == 1)
    return 0 < edits <= MAX_EDITS and same_end


def _exchanged(collection: Collection, one: Place, two: Place, sentences: tuple[Sentence, Sentence]) -> bool:
    """Return whether the two words before two names and the word behind them are the same."""
    sides = []
    for place, sentence in zip((one, two), sentences, strict=True):
        text = collection.article_by_id[place.article].document.text
        before = _WORD.findall(text[sentence.span.start : place.span.start].lower())[-2:]
        behind = _WORD.findall(text[place.span.end : sentence.span.end].lower())[:1]
        sides.append((before, behind))
    return sides[0] == sides[1] and len(sides[0][0]) == 2 and len(sides[0][1]) == 1


def _joined(pairs: Sequence[tuple[str, str]]) -> list[list[str]]:
    """Return the names that pairs connect."""
    groups: list[set[str]] = []
    for pair in pairs:
        touched = [g for g in groups if not g.isdisjoint(pair)]
        groups = [g for g in groups if g not in touched] + [set(pair).union(*touched)]
    return [sorted(group) for group in groups]


def _row(
    collection: Collection, thread: int, forms: Mapping[str, set[Place]], text_of: Mapping[str, str]
) -> Row:
    """Return the row of the names of the same thing."""

    def order(place: Place) -> tuple[int, Span]:
        return collection.rank[place.article], place.span

    values = []
    for form, places in forms.items():
        ordered = sorted(places, key=order)
        dated = [p for p in ordered if collection.article_by_id[p.article].metadata.published]
        newest = (dated or ordered)[-1]
        published = collection.article_by_id[newest.article].metadata.published or None
        texts = len({text_of.get(p.article, p.article) for p in ordered})
        values.append(RowValue(form, tuple(ordered), texts, published))
    values.sort(key=lambda v: (v.published is None, -max(order(p)[0] for p in v.places), v.words))
    first = min((p for v in values for p in v.places), key=order)
    start = next(s for s in collection.sentences_of[first.article] if s.id == first.sentence).span.start
    before = collection.article_by_id[first.article].document.text[start : first.span.start]
    return Row(
        f"r{first.sentence}-n{first.span.start - start}",
        f"t{collection.threads[thread][0]}",
        RowKind.NAME,
        " ".join([*_WORD.findall(before)[-2:], "…"]),
        tuple(values),
        1,
    )
