"""Finds where articles give different numbers or days for the same thing, in passages that both have."""

from collections.abc import Iterator, Mapping, Sequence

from digest.figures.comparable import Mention, measure_same_thing, same_kind
from digest.figures.quantities import may_contain
from digest.figures.quantity import Quantity
from digest.figures.readings import Readings
from digest.figures.settings import DifferSettings as Settings
from digest.language import Vocabulary
from digest.model import Collection, Difference, Match, Relation, Role, Sentence, Span
from digest.text import covered_sentences


def differ(
    collection: Collection,
    matches: Sequence[Match],
    settings: Settings = Settings(),
    readings: Readings | None = None,
) -> tuple[Difference, ...]:
    """Return the differences of each thread's articles, sorted by `Difference.order`.

    Two quantities of sentences that match differ when no value is allowed by both and neither article gives the
    other's value for the same thing anywhere. Which of the two is right is not asked.

    Args:
        collection: The articles with their sentences and threads.
        matches: The matches, retellings included.
        settings: The settings of the step.
        readings: The quantities that are read already, and those that this step reads.
    """
    thread_of = collection.thread_of
    within = [
        m for m in matches if m.a.article != m.b.article and thread_of[m.a.article] == thread_of[m.b.article]
    ]
    index = _Index(
        collection, readings or Readings(collection), {side.article for m in within for side in m.sides}
    )
    found: dict[tuple[str, Span, str, Span], Difference] = {}
    for match in within:
        for one, two in _facing(match, index.rows):
            for difference in _differences(index, one, two, match, settings):
                key = difference.a, difference.a_span, difference.b, difference.b_span
                if key not in found or (difference.sure and not found[key].sure):
                    found[key] = difference
    return tuple(sorted(found.values(), key=lambda d: d.order))


class _Index:
    """The body sentences of articles, and the quantities of theirs that are compared."""

    def __init__(self, collection: Collection, readings: Readings, wanted: set[str]) -> None:
        self.readings = readings
        self.rows: Mapping[str, Sequence[Sentence]] = {
            article: [s for s in collection.sentences_of[article] if s.role is Role.BODY]
            for article in wanted
        }
        self._quantities: dict[str, tuple[list[Quantity], list[Quantity]]] = {}

    def unbracketed(self, sentence: Sentence) -> list[Quantity]:
        """Return the quantities of a sentence without those in brackets, which repeat another."""
        return self._read(sentence)[1]

    def every(self, sentence: Sentence) -> list[Quantity]:
        """Return all quantities of a sentence."""
        return self._read(sentence)[0]

    def _read(self, sentence: Sentence) -> tuple[list[Quantity], list[Quantity]]:
        found = self._quantities.get(sentence.id)
        if found is None:
            text = self.readings.text(sentence.article)
            every = [q for q in self.readings.of(sentence) if q.compared]
            outside = [q for q in every if text[q.span.start - 1 : q.span.start] != "("]
            found = self._quantities[sentence.id] = (every, outside)
        return found

    def like(self, article: str, quantity: Quantity) -> Iterator[Quantity]:
        """Yield the quantities of an article's body that may measure the same thing, and some that do not."""
        text, vocabulary = self.readings.text(article), self.vocabulary(article)
        read = self.readings.sentences_with(article)
        for sentence in self.rows[article]:
            if sentence.id in read and may_contain(sentence.span.of(text), quantity, vocabulary):
                yield from self.unbracketed(sentence)

    def mention(self, sentence: Sentence, quantity: Quantity) -> Mention:
        """Return a quantity in its sentence."""
        article, every = sentence.article, self.every(sentence)
        return Mention(
            self.readings.text(article),
            sentence.span,
            quantity,
            every,
            self.readings.published(article),
            self.vocabulary(article),
        )

    def vocabulary(self, article: str) -> Vocabulary:
        """Return the vocabulary of an article's language."""
        return self.readings.vocabulary(article)


def _facing(match: Match, rows: Mapping[str, Sequence[Sentence]]) -> Iterator[tuple[Sentence, Sentence]]:
    """Yield pairs of sentences at the same relative position of the two sides of a match."""
    one, two = (covered_sentences(rows.get(side.article, ()), side.parts) for side in match.sides)
    longer = max(len(one), len(two)) if one and two else 0
    for i in range(longer):
        yield one[i * len(one) // longer], two[i * len(two) // longer]


def _differences(
    index: _Index, one: Sentence, two: Sentence, match: Match, settings: Settings
) -> Iterator[Difference]:
    """Yield the differences of two sentences."""
    vocabulary = index.vocabulary(one.article)
    for p in index.unbracketed(one):
        for q in index.unbracketed(two):
            if not same_kind(p, q, vocabulary) or not p.conflicts(q):
                continue
            given = _given(p, index.like(two.article, p), q, vocabulary)
            if given or _given(q, index.like(one.article, q), p, vocabulary):
                continue
            copied = match.relation is not Relation.RETOLD and all(
                any(part.holds(quantity.span) for part in parts)
                for parts, quantity in ((match.a.parts, p), (match.b.parts, q))
            )
            sure = measure_same_thing(
                index.mention(one, p), index.mention(two, q), copied=copied, settings=settings
            )
            yield Difference(one.article, p.span, two.article, q.span, p.measure, sure, p.vague != q.vague)


def _given(
    quantity: Quantity, others: Iterator[Quantity], counterpart: Quantity, vocabulary: Vocabulary
) -> bool:
    """Return whether an article gives a value for a like thing elsewhere than in the counterpart."""
    return any(
        other is not counterpart and same_kind(quantity, other, vocabulary) and not quantity.conflicts(other)
        for other in others
    )
