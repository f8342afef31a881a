"""Figures: quantities and days with what they count, the rows that gather them, and differences."""

from dataclasses import dataclass
from enum import StrEnum

from digest.model.span import Span


class Measure(StrEnum):
    """What a quantity measures; only quantities of the same measure are compared."""

    COUNT = "number"
    MONEY = "money"
    SHARE = "percentage"
    WEEKDAY = "weekday"
    DAY = "date"
    AGE = "age"
    DURATION = "duration"
    SIZE = "size"
    """A length, an area, a weight, a speed, a temperature and the like, with its unit."""
    YEAR = "year"
    SCORE = "score"
    """The two numbers of a result or a vote: "52-48"."""


@dataclass(frozen=True, slots=True)
class Difference:
    """Different values for what appears to be the same quantity, in matched passages of two articles."""

    a: str
    """Id of the article that sorts first by id."""
    a_span: Span
    """The value in `a`: "four", "about 100", "Tuesday"."""
    b: str
    """Id of the other article."""
    b_span: Span
    """The value in `b`."""
    measure: Measure
    """What is measured."""
    sure: bool
    """True if the context shows that both measure the same thing; if False, no difference is claimed."""
    vague: bool = False
    """True if one value is a number and the other a compatible word like "several": less exact, not wrong."""

    @property
    def order(self) -> tuple[str, int, str, int]:
        """Key by which differences are sorted in the tables."""
        return self.a, self.a_span.start, self.b, self.b_span.start


@dataclass(frozen=True, slots=True)
class Figure:
    """A quantity or a day that a sentence gives of a thing."""

    article: str
    """Id of the article."""
    sentence: str
    """Id of the sentence."""
    span: Span
    """The words that give the value: "at least 12", "$2 million", "Tuesday"."""
    measure: Measure
    """What kind of quantity it is."""
    thing: str
    """What it counts or measures, in a word or a few: "dead", "rifles"; empty where the words around do not say."""
    low: float
    """Smallest value that the words allow, in units of `unit`; a day of a month is 100 times the month and the day."""
    high: float | None
    """Largest value; None if there is no upper bound: "more than 40"."""
    unit: str | None
    """Currency or unit of measurement; None for counts, percentages and days."""
    vague: bool
    """True for words without a number: "several", "dozens"."""
    row: str | None = None
    """Id of its row, None if it is in none."""


class RowKind(StrEnum):
    """What the values of a row are."""

    FIGURE = "figure"
    DATE = "date"
    NAME = "name"


@dataclass(frozen=True, slots=True)
class Place:
    """Where an article gives a value."""

    article: str
    """Id of the article."""
    sentence: str
    """Id of the sentence."""
    span: Span
    """The words that give the value."""


@dataclass(frozen=True, slots=True)
class RowValue:
    """One value of a row, with every place that gives it."""

    words: str
    """The value as the newest of its articles prints it."""
    places: tuple[Place, ...]
    """Where it is given, in the total order of articles, then by place; at least one."""
    texts: int
    """How many distinct texts give it: copies of one text count once."""
    published: str | None
    """When the newest dated article that gives it was published; None if none of them states a date."""

    @property
    def sentences(self) -> tuple[str, ...]:
        """The ids of the sentences that give it, each once."""
        return tuple(dict.fromkeys(place.sentence for place in self.places))

    @property
    def articles(self) -> tuple[str, ...]:
        """The ids of the articles that give it, each once."""
        return tuple(dict.fromkeys(place.article for place in self.places))


@dataclass(frozen=True, slots=True)
class Row:
    """The values that the articles of a thread give of the same thing.

    It claims only that the words of its values describe the same thing, and not that the values disagree.
    """

    id: str
    """"r", the id of the sentence of its first value, a hyphen, and the number of the figure in that sentence; for a
    name "n" and its first code point in the sentence."""
    thread: str
    """Id of the thread."""
    kind: RowKind
    """What its values are."""
    thing: str
    """What the values describe: "dead", "rifles"."""
    values: tuple[RowValue, ...]
    """The newest first; values of undated articles last."""
    position: int
    """Its place among the rows of its thread, from 1: the most important row first."""
    differs: bool = False
    """True where two of its values exclude each other by the rule of `differences`."""
