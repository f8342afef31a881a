"""Finds where articles give different numbers or days for one thing, in passages that they both tell."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import LCSseq

from digest.config import Differ as Settings
from digest.fold import words
from digest.kernels.cover import covered
from digest.kernels.quantities import Quantity, quantities, stem
from digest.model.article import Article, Role, Sentence, when
from digest.model.found import Difference, Measure
from digest.model.match import Match, Relation
from digest.model.span import Span

_UNITS = frozenset(
    map(
        stem,
        "second minute hour day week month year ago time km kilometer kilometre mile metre meter foot feet inch yard "
        "acre degree celsius point percentage basis mph bit share pence franc north south east west".split(),
    )
)
"""Units of which one story gives many, of different things: what began four hours ago for one article began eight
hours ago for the next."""
_AGE = (stem("year"), stem("old"))
_TIMES = {Measure.WEEKDAY, Measure.DAY}
LATER = 2
"""Days between two articles beyond which a count may have changed."""
FAR = 3.0
"""How many times larger one count may be: beyond that, other things are counted."""


def differ(
    articles: Sequence[Article],
    sentences: Sequence[Sentence],
    matches: Sequence[Match],
    threads: Sequence[Sequence[str]],
    settings: Settings = Settings(),
) -> tuple[Difference, ...]:
    """Return the differences of each thread's articles, sorted; `matches` holds the retellings too.

    Two quantities of sentences that match differ when no value is allowed by both and neither article gives the
    other's value for the same thing anywhere. Which of the two is right is not asked.
    """
    home = {article: place for place, members in enumerate(threads) for article in members}
    told = _Told(articles, sentences)
    found: dict[tuple[str, Span, str, Span], Difference] = {}
    for match in matches:
        if match.a == match.b or home.get(match.a) != home.get(match.b):
            continue
        for one, two in _pairs(match, told.rows):
            for difference in _differ(told, one, two, match, settings):
                key = difference.a, difference.a_span, difference.b, difference.b_span
                if key not in found or (difference.sure and not found[key].sure):
                    found[key] = difference
    return tuple(sorted(found.values(), key=lambda d: d.order))


@dataclass(frozen=True, slots=True)
class _Place:
    """A quantity in its sentence."""

    sentence: Sentence
    quantity: Quantity


class _Told:
    """The sentences of the articles, and the quantities in them, read when they are asked for."""

    def __init__(self, articles: Sequence[Article], sentences: Sequence[Sentence]) -> None:
        self.articles = {article.id: article for article in articles}
        rows: defaultdict[str, list[Sentence]] = defaultdict(list)
        for sentence in sentences:
            if sentence.role is Role.BODY:
                rows[sentence.article].append(sentence)
        self.rows: Mapping[str, Sequence[Sentence]] = {
            article: sorted(row, key=lambda s: s.span) for article, row in rows.items()
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

    def all_of(self, article: str) -> Iterator[Quantity]:
        """Yield the quantities of an article's body."""
        for sentence in self.rows[article]:
            yield from self.of(sentence)

    def same_time(self, one: Sentence, two: Sentence) -> bool:
        """Tell whether nothing says that two sentences speak of different days.

        Neither names a day that the other contradicts, and their articles were published within LATER days of
        each other, where that is stated: a count grows while a story lasts.
        """
        days = [{(q.measure, q.low) for q in self.every(s) if q.measure in _TIMES} for s in (one, two)]
        if all(days) and days[0].isdisjoint(days[1]):
            return False
        stated = [self.articles[s.article].stated.published for s in (one, two)]
        first, last = sorted(when(date)[1] for date in stated)
        return None in stated or (last - first).days <= LATER

    def text(self, article: str) -> str:
        """Return the text of an article's document."""
        return self.articles[article].document.text


def _pairs(match: Match, rows: Mapping[str, Sequence[Sentence]]) -> Iterator[tuple[Sentence, Sentence]]:
    """Yield the sentences of the two sides of a match that belong together, as far along one as along the other."""
    one, two = covered(rows.get(match.a, ()), match.a_span), covered(rows.get(match.b, ()), match.b_span)
    longer = max(len(one), len(two)) if one and two else 0
    for i in range(longer):
        yield one[i * len(one) // longer], two[i * len(two) // longer]


def _differ(
    told: _Told, one: Sentence, two: Sentence, match: Match, settings: Settings
) -> Iterator[Difference]:
    """Yield the differences of two sentences."""
    for p in told.of(one):
        for q in told.of(two):
            if not _same_thing(p, q) or not _clash(p, q):
                continue
            if _given(p, told.all_of(two.article), q) or _given(q, told.all_of(one.article), p):
                continue
            sure = _is_sure(told, _Place(one, p), _Place(two, q), match, settings)
            vague = p.vague != q.vague
            yield Difference(one.article, p.span, two.article, q.span, p.measure, sure, vague)


def _same_thing(p: Quantity, q: Quantity) -> bool:
    """Tell whether two quantities can measure one thing: a count has a thing in common, money its currency."""
    if p.measure is not q.measure:
        return False
    if p.things and (p.things[0] in _UNITS or q.things[0] in _UNITS):
        return p.things[0] == q.things[0]
    return not p.things or not set(p.things).isdisjoint(q.things)


def _clash(p: Quantity, q: Quantity) -> bool:
    """Tell whether two quantities cannot both be said of one thing, or say it less exactly."""
    return p.apart(q) or p.vague != q.vague


def _given(p: Quantity, others: Iterator[Quantity], but: Quantity) -> bool:
    """Tell whether an article gives a value, for a like thing, somewhere else than in one quantity."""
    return any(q is not but and _same_thing(p, q) and not _clash(p, q) for q in others)


def _is_sure(told: _Told, one: _Place, two: _Place, match: Match, settings: Settings) -> bool:
    """Tell whether the two quantities measure the same thing, by the words that the sentences have in common."""
    p, q = one.quantity, two.quantity
    if not (p.measure is Measure.COUNT and _same_count(p, q) and told.same_time(one.sentence, two.sentence)):
        return False
    # Sentences that differ in several numbers speak of other times or other things.
    if (
        sum(
            _same_thing(m, n) and m.apart(n)
            for m in told.every(one.sentence)
            for n in told.every(two.sentence)
        )
        > 1
    ):
        return False
    if any(
        sum(_same_thing(each.quantity, other) for other in told.of(each.sentence)) > 1 for each in (one, two)
    ):
        return False
    around = _around(told, one, two, settings.reach)
    if match.relation is not Relation.RETOLD and match.a_span.holds(p.span) and match.b_span.holds(q.span):
        return around >= settings.around_copied
    if match.relation is Relation.RETOLD and match.score >= settings.alike:
        return around >= settings.around
    return around >= settings.nearest and (
        match.relation is not Relation.RETOLD or match.score >= settings.less_alike
    )


def _same_count(p: Quantity, q: Quantity) -> bool:
    """Tell whether two counts can be of the same things, and far from each other by a mistake or a day's news."""
    if p.things[:2] == _AGE:
        return p.things == q.things
    if not _UNITS.isdisjoint(p.things + q.things) or 1 in {
        p.low,
        q.low,
    }:  # "one" is more often a word than a number
        return False
    same = set(p.things) <= set(q.things) or set(q.things) <= set(p.things)
    return same and (p.vague or q.vague or max(p.low, q.low) <= FAR * min(p.high, q.high))


def _around(told: _Told, one: _Place, two: _Place, reach: int) -> int:
    """Count the words, of those next to the two quantities on either side, that are the same in order."""
    sides = []
    for place in (one, two):
        text, sentence, quantity = told.text(place.sentence.article), place.sentence.span, place.quantity.span
        before = [stem(w) for w in words(text[sentence.start : quantity.start])]
        after = [stem(w) for w in words(text[quantity.end : sentence.end])]
        sides.append((before[-reach:], after[:reach]))
    (before, after), (other_before, other_after) = sides
    return int(LCSseq.similarity(before, other_before) + LCSseq.similarity(after, other_after))
