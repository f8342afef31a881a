"""Reads the figures of each thread, and gathers those of the same thing in a row."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from math import inf

from digest.figures.readings import Readings
from digest.figures.rows import Reading, dated, gathered, labelled, name_rows, value_of
from digest.figures.stems import stem
from digest.model import (
    Article,
    Collection,
    Comparison,
    Difference,
    Figure,
    Measure,
    Place,
    Role,
    Row,
    RowKind,
    RowValue,
    Sentence,
)
from digest.text import folded_words

LEAD_SENTENCES = 2
"""Sentences of a lead, at most: some articles are one paragraph."""
COMMON = 0.35
"""Share of a thread's figures whose sentences have a word that says nothing about one of them."""
MIN_COMMON = 4
"""Figures that may have a word in any case, since many stories are short."""

_READ = frozenset({Role.TITLE, Role.DECK, Role.BODY})
_DATES = frozenset({Measure.WEEKDAY, Measure.DAY, Measure.YEAR})


def figure(
    collection: Collection,
    text_of: Mapping[str, str],
    differences: Sequence[Difference],
    readings: Readings | None = None,
    comparisons: Sequence[Comparison] = (),
) -> tuple[tuple[Figure, ...], tuple[Row, ...]]:
    """Return the figures of threads of several texts, and the rows that gather them.

    Figures of one row are of the same thing, as far as their words say; their values may differ. A row has figures of
    several texts, or one in a title or a lead.

    Args:
        collection: The articles with their sentences and threads.
        text_of: The first article with the same text, by article id: copies of one text count once.
        differences: The pairs of figures that exclude each other, where they are sure.
        readings: The quantities that are read already, and those that this step reads.
        comparisons: The sentences that were compared, in which names may differ.
    """
    read = readings or Readings(collection)
    sure = {
        frozenset(((d.a, d.a_span.start), (d.b, d.b_span.start)))
        for d in differences
        if d.sure and not d.vague
    }
    names: defaultdict[str, list[Row]] = defaultdict(list)
    for row in name_rows(collection, comparisons, text_of, read):
        names[row.thread].append(row)
    figures: list[Figure] = []
    rows: list[Row] = []
    for members in collection.threads:
        if len({text_of.get(a, a) for a in members}) < 2:
            continue
        found = thread_readings(collection, read, members, text_of)
        row_of: dict[tuple[str, int], str] = {}
        made = [((0, sum(v.texts for v in row.values), 0), row) for row in names[f"t{members[0]}"]]
        for same in gathered(found):
            if len({r.text for r in same}) > 1 or max(r.weight for r in same) > 0:
                row = _row(f"t{members[0]}", same, collection, read, sure)
                made.append((_importance(same, row), row))
                row_of |= {(r.sentence.id, r.number): row.id for r in same}
        made.sort(key=lambda pair: (*(-part for part in pair[0]), pair[1].id))
        rows += [replace(row, position=n) for n, (_, row) in enumerate(made, 1)]
        for article in members:
            read.forget(article)
        figures += [_figure(r, row_of.get((r.sentence.id, r.number))) for r in found]
    figures.sort(key=lambda f: (f.article, f.span))
    return tuple(figures), tuple(sorted(rows, key=lambda r: r.id))


def lead_of(sentences: Sequence[Sentence]) -> frozenset[str]:
    """Return the ids of the sentences that are the lead of an article: the first of its first paragraph."""
    first = next((s.paragraph for s in sentences if s.role is Role.BODY), 0)
    return frozenset([s.id for s in sentences if s.paragraph == first][:LEAD_SENTENCES])


def _readings(collection: Collection, read: Readings, text: str, article: str) -> Iterator[Reading]:
    """Yield the figures of an article's title, deck and body."""
    row, with_quantities = collection.sentences_of[article], read.sentences_with(article)
    lead = lead_of(row)
    published = read.published(article)
    for sentence in row:
        if sentence.id not in with_quantities or sentence.role not in _READ:
            continue
        found = read.things(sentence)
        in_lead = sentence.id in lead or sentence.role is Role.DECK
        weight = 2 if sentence.role is Role.TITLE else int(in_lead)
        for number, (quantity, thing) in enumerate(zip(found.quantities, found.things, strict=True), 1):
            if thing.name or thing.measure is not Measure.COUNT:
                day = dated(quantity, published)
                value = value_of(quantity, thing, day)
                yield Reading(sentence, number, quantity, thing, found.words, text, day, weight, value)


def thread_readings(
    collection: Collection, read: Readings, members: Sequence[str], text_of: Mapping[str, str]
) -> list[Reading]:
    """Return the figures of a thread with the words next to each, without words that most of them have.

    Args:
        collection: The articles with their sentences.
        read: The quantities that are read already.
        members: Ids of the thread's articles.
        text_of: The first article with the same text, by article id.
    """
    found = [
        r for article in members for r in _readings(collection, read, text_of.get(article, article), article)
    ]
    common = Counter(stem for reading in found for stem in reading.words)
    most = max(MIN_COMMON, COMMON * len(found))
    return [r._replace(core=frozenset(stem for stem in r.thing.core if common[stem] <= most)) for r in found]


def _figure(reading: Reading, row: str | None) -> Figure:
    """Return the figure of a reading."""
    quantity, thing = reading.quantity, reading.thing
    return Figure(
        reading.sentence.article,
        reading.sentence.id,
        quantity.span,
        thing.measure,
        thing.label,
        quantity.low,
        None if quantity.high == inf else quantity.high,
        thing.unit[1] if thing.unit else None,
        quantity.vague,
        row,
    )


def _importance(same: Sequence[Reading], row: Row) -> tuple[int, int, int]:
    """Return by what rows are ordered: in a title or lead, how many texts, how many values."""
    return max(r.weight for r in same), len({r.text for r in same}), len(row.values)


def _row(
    thread: str,
    same: Sequence[Reading],
    collection: Collection,
    read: Readings,
    sure: set[frozenset[tuple[str, int]]],
) -> Row:
    """Return the row of figures of the same thing."""
    first = min(same, key=lambda r: (collection.rank[r.sentence.article], r.quantity.span))
    by_value: dict[object, list[Reading]] = {}
    for reading in same:
        by_value.setdefault((reading.value, reading.quantity.vague), []).append(reading)
    values = [_value(readings, collection, read) for readings in by_value.values()]
    newest = {v.words: max(collection.rank[p.article] for p in v.places) for v in values}
    values.sort(key=lambda v: (v.published is None, -newest[v.words], v.words))
    places = [(r.sentence.article, r.quantity.span.start) for r in same]
    differs = bool(sure) and any(
        frozenset((a, b)) in sure for n, a in enumerate(places) for b in places[n + 1 :]
    )
    return Row(
        f"r{first.sentence.id}-{first.number}",
        thread,
        RowKind.DATE if first.thing.measure in _DATES else RowKind.FIGURE,
        labelled(same, lambda: _printed(same[0], read)),
        tuple(values),
        1,
        differs,
    )


def _value(readings: Sequence[Reading], collection: Collection, read: Readings) -> RowValue:
    """Return one value with the places that give it."""
    ordered = sorted(readings, key=lambda r: (collection.rank[r.sentence.article], r.quantity.span))
    dated_places = [r for r in ordered if _published(read.article(r.sentence.article)) is not None]
    newest = (dated_places or ordered)[-1]
    return RowValue(
        newest.quantity.span.of(read.text(newest.sentence.article)),
        tuple(Place(r.sentence.article, r.sentence.id, r.quantity.span) for r in ordered),
        len({r.text for r in ordered}),
        _published(read.article(newest.sentence.article)),
    )


def _published(article: Article) -> str | None:
    return article.metadata.published or None


def _printed(reading: Reading, read: Readings) -> Mapping[str, str]:
    """Return a printed word for each stem of the sentence of a figure."""
    sentence = reading.sentence
    common = read.vocabulary(sentence.article).common
    found: dict[str, str] = {}
    for word in folded_words(sentence.span.of(read.text(sentence.article))):
        found.setdefault(stem(word, common), word)
    return found
