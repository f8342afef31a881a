"""Finds where articles give different numbers or days for one thing, in passages that they both tell."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from digest.figures.comparable import Telling, one_thing, same_kind
from digest.figures.quantities import may_tell, quantities
from digest.figures.quantity import Quantity
from digest.figures.settings import Differ as Settings
from digest.model import Collection, Difference, Match, Relation, Role, Sentence, Span, when
from digest.text import covered


def differ(
    collection: Collection, matches: Sequence[Match], settings: Settings = Settings()
) -> tuple[Difference, ...]:
    """Return the differences of each thread's articles, sorted; `matches` holds the retellings too.

    Two quantities of sentences that match differ when no value is allowed by both and neither article gives the
    other's value for the same thing anywhere. Which of the two is right is not asked.
    """
    thread_of = collection.thread_of
    within = [m for m in matches if m.a != m.b and thread_of[m.a] == thread_of[m.b]]
    told = _Told(collection, {article for m in within for article in (m.a, m.b)})
    found: dict[tuple[str, Span, str, Span], Difference] = {}
    for match in within:
        for one, two in _pairs(match, told.rows):
            for difference in _differ(told, one, two, match, settings):
                key = difference.a, difference.a_span, difference.b, difference.b_span
                if key not in found or (difference.sure and not found[key].sure):
                    found[key] = difference
    return tuple(sorted(found.values(), key=lambda d: d.order))


class _Told:
    """The sentences of the articles, and the quantities in them, read when they are asked for."""

    def __init__(self, collection: Collection, asked: set[str]) -> None:
        self.articles = collection.article_by_id
        self.rows: Mapping[str, Sequence[Sentence]] = {
            article: [s for s in collection.sentences_of[article] if s.role is Role.BODY] for article in asked
        }
        self._of: dict[str, list[Quantity]] = {}

    def of(self, sentence: Sentence) -> list[Quantity]:
        """Return the quantities of a sentence that may differ from others; one in brackets repeats another."""
        text = self.text(sentence.article)
        return [q for q in self.every(sentence) if text[q.span.start - 1 : q.span.start] != "("]

    def every(self, sentence: Sentence) -> list[Quantity]:
        """Return all quantities of a sentence."""
        if sentence.id not in self._of:
            self._of[sentence.id] = quantities(self.text(sentence.article), sentence.span)
        return self._of[sentence.id]

    def like(self, article: str, quantity: Quantity) -> Iterator[Quantity]:
        """Yield the quantities of an article's body among which are all that can measure the same thing."""
        for sentence in self.rows[article]:
            if may_tell(sentence.span.of(self.text(article)), quantity):
                yield from self.of(sentence)

    def published(self, article: str) -> date | None:
        """Return the day on which an article was published, where that is stated."""
        stated = self.articles[article].stated.published
        return None if stated is None else when(stated)[1].date()

    def telling(self, sentence: Sentence, quantity: Quantity) -> Telling:
        """Return a quantity in its sentence."""
        text, published = self.text(sentence.article), self.published(sentence.article)
        return Telling(text, sentence.span, quantity, self.every(sentence), published)

    def text(self, article: str) -> str:
        """Return the text of an article's document."""
        return self.articles[article].document.text


def _pairs(match: Match, rows: Mapping[str, Sequence[Sentence]]) -> Iterator[tuple[Sentence, Sentence]]:
    """Yield the sentences of the two sides of a match that belong together, as far along one as along the other."""
    one, two = covered(rows.get(match.a, ()), match.a_parts), covered(rows.get(match.b, ()), match.b_parts)
    longer = max(len(one), len(two)) if one and two else 0
    for i in range(longer):
        yield one[i * len(one) // longer], two[i * len(two) // longer]


def _differ(
    told: _Told, one: Sentence, two: Sentence, match: Match, settings: Settings
) -> Iterator[Difference]:
    """Yield the differences of two sentences."""
    for p in told.of(one):
        for q in told.of(two):
            if not same_kind(p, q) or not _clash(p, q):
                continue
            if _given(p, told.like(two.article, p), q) or _given(q, told.like(one.article, q), p):
                continue
            copied = match.relation is not Relation.RETOLD and all(
                any(part.holds(quantity.span) for part in parts)
                for parts, quantity in ((match.a_parts, p), (match.b_parts, q))
            )
            sure = one_thing(told.telling(one, p), told.telling(two, q), copied=copied, settings=settings)
            yield Difference(one.article, p.span, two.article, q.span, p.measure, sure, p.vague != q.vague)


def _clash(p: Quantity, q: Quantity) -> bool:
    """Tell whether two quantities cannot both be said of one thing, or say it less exactly."""
    return p.apart(q) or p.vague != q.vague


def _given(p: Quantity, others: Iterator[Quantity], but: Quantity) -> bool:
    """Tell whether an article gives a value, for a like thing, somewhere else than in one quantity."""
    return any(q is not but and same_kind(p, q) and not _clash(p, q) for q in others)
