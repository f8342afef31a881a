"""Describe the paragraphs where a story may begin: headlines, datelines, and what ends the story before."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property

from digest.articles.rare_words import Section
from digest.language import Vocabulary, alternatives
from digest.text import ends_as_prose, ends_with_terminator

MAX_HEADLINE_WORDS = 32
"""Most words of a headline, as in the normalize step."""
MAX_HEADLINE_CHARS = 320
"""Most code points of a headline: ten for each word and its space."""
MIN_BODY_WORDS = 12
"""Fewest words of a paragraph of body text."""
MAX_LINES_ABOVE_BODY = 5
"""Most paragraphs (headline, byline, date, picture credit) between the opening of a story and its body."""

_DATELINE = re.compile(
    r"[A-Z][A-Z.'’-]+(?:[ ,/]+[A-Z][\w.'’-]*)*\s*(?:\([A-Z][\w /-]{1,20}\))?\s*(?:--|[—–―-])\s"
    r"|[A-Z][\w .,'’/-]{2,40}\([A-Z][\w /-]{1,20}\)\s*(?:--|[—–―-])?\s"
    r"|\([A-Z]\w+\)\s*(?:--|[—–―-])?\s"
)
_OPENING_QUOTES = "\"“'‘«"


@dataclass(frozen=True, slots=True)
class _Patterns:
    """Patterns of one language."""

    furniture: re.Pattern[str]
    """Page furniture: links, credits, captions and navigation."""
    continuation: re.Pattern[str]
    """First words that refer to what was said before: "However"."""
    weekday: re.Pattern[str]


@cache
def _patterns(vocabulary: Vocabulary) -> _Patterns:
    """Return the patterns of a vocabulary's language, compiled once."""
    lines = vocabulary.page_lines
    return _Patterns(
        re.compile(
            rf"https?:|www\.|[@©|]|^[(\[•*·–—-]|[)\]:]$|{alternatives(lines.furniture)}"
            rf"|^\W*{alternatives(lines.furniture_openings)}\b",
            re.IGNORECASE,
        ),
        re.compile(rf"{alternatives(vocabulary.sentences.continuations)}\b"),
        re.compile(rf"\b{alternatives(vocabulary.calendar.weekdays)}\b"),
    )


class ParagraphShapes:
    """The paragraphs of a section by shape, computed on demand: most are never looked at."""

    def __init__(self, section: Section) -> None:
        self._section = section
        self._patterns = _patterns(section.vocabulary)
        self._shapes: dict[int, str] = {}
        self._lines: dict[int, str] = {}

    def __len__(self) -> int:
        return len(self._section.spans)

    def first_body(self, place: int) -> int | None:
        """Return the first paragraph of body text at a place or at most five below, or None."""
        below = range(place, min(place + MAX_LINES_ABOVE_BODY + 1, len(self)))
        return next((i for i in below if self._shape(i) == "body"), None)

    def is_headline(self, place: int) -> bool:
        """Return whether a paragraph has the shape of a headline."""
        span = self._section.spans[place]
        if len(span) > MAX_HEADLINE_CHARS or ends_as_prose(span.of(self._section.text)):
            return False  # Most paragraphs: nothing else of them is computed.
        return self._shape(place) == "headline"

    def opening_features(self, place: int, body: int) -> Mapping[str, float]:
        """Return the features of a story's opening, each from 0 to 1.

        Args:
            place: The paragraph at which the story may begin, at least 1.
            body: Its first paragraph of body text.
        """
        first, words = self._line(body), self._line(place).count(" ") + 1
        headline = self.is_headline(place)
        above = self._shape(place - 1)
        others = len(self.headlines) - sum(place <= i < body for i in self.headlines)
        return {
            "headline": headline * min(words, 10) / 10,
            "other headlines": headline * min(others, 8) / 8,
            "furniture": float(self._shape(place) == "furniture"),
            "below a headline": float(above == "headline"),
            "below furniture": float(above == "furniture"),
            "below a full stop": float(ends_as_prose(self._line(place - 1))),
            "dateline": float(bool(_DATELINE.match(first))),
            "weekday": float(bool(self._patterns.weekday.search(first))),
            "continuation": float(bool(self._patterns.continuation.match(first))),
            "quotation": float(first[0] in _OPENING_QUOTES),
            "long": min(first.count(" ") + 1, 50) / 50,
        }

    @cached_property
    def headlines(self) -> tuple[int, ...]:
        """All paragraphs with the shape of a headline."""
        return tuple(filter(self.is_headline, range(len(self))))

    def _line(self, i: int) -> str:
        """Return the text of a paragraph on one line."""
        if i not in self._lines:
            self._lines[i] = " ".join(self._section.spans[i].of(self._section.text).split())
        return self._lines[i]

    def _shape(self, i: int) -> str:
        """Return the shape of a paragraph: body, furniture, headline or other."""
        if i not in self._shapes:
            self._shapes[i] = (
                "furniture" if self._section.excluded[i] else _shape(self._line(i), self._patterns)
            )
        return self._shapes[i]


def _shape(line: str, patterns: _Patterns) -> str:
    """Return the shape of a line: body, furniture, headline or other."""
    words = line.count(" ") + 1
    if words > MAX_HEADLINE_WORDS or (words >= MIN_BODY_WORDS and ends_with_terminator(line)):
        return "body"
    if patterns.furniture.search(line):
        return "furniture"
    if words >= 3 and not ends_as_prose(line) and not line[0].islower() and any(map(str.isalpha, line)):
        return "headline"
    return "other"
