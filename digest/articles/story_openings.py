"""Looks at the shape of the paragraphs where a story may begin: headlines, datelines, what ends the one before."""

import re
from collections.abc import Mapping
from functools import cached_property

from digest.articles.content_words import Part
from digest.text import full_stopped, stopped

HEADLINE_WORDS = 32
"""Most words of a headline, as in the normalize step."""
HEADLINE_LENGTH = 320
"""Most code points of a headline: its words have ten at most, with the spaces."""
STORY_WORDS = 12
"""Fewest words of a paragraph that tells something."""
REACH = 5
"""Paragraphs of a headline, byline, date and picture credit that may stand above the first that tells something."""

_DATELINE = re.compile(
    r"[A-Z][A-Z.'’-]+(?:[ ,/]+[A-Z][\w.'’-]*)*\s*(?:\([A-Z][\w /-]{1,20}\))?\s*(?:--|[—–―-])\s"
    r"|[A-Z][\w .,'’/-]{2,40}\([A-Z][\w /-]{1,20}\)\s*(?:--|[—–―-])?\s"
    r"|\([A-Z]\w+\)\s*(?:--|[—–―-])?\s"
)
_FURNITURE = re.compile(
    r"https?:|www\.|[@©|]|^[(\[•*·–—-]|[)\]:]$|contributed|reporting by|all rights"
    r"|^\W*(?:photos?|image|video|enlarge|advertisement|read|share|follow|more|updated?|published|posted"
    r"|story highlights|related|click|close|caption|listen|watch|see|view|continue|load|sign up|subscribe"
    r"|contact|e-?mail|copyright|source|credit|editor|note|correction|transcript|by)\b",
    re.IGNORECASE,
)
_GOES_ON = re.compile(
    r"(?:He|She|They|It|But|And|Still|Meanwhile|However|That|This|Those|These|Also|Yet|So|Then|His|Her|Their|Its"
    r"|Instead|Moreover|Nor|Or|Asked|Another|Other|Others|Such|Both|For example|In addition|Finally|As for|Not"
    r"|Even|Now|Again|Later|Earlier|Of course|Indeed)\b"
)
_DAY = re.compile(r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b")
_QUOTE = "\"“'‘«"


class Shapes:
    """The paragraphs of a text as lines, looked at only where somebody asks."""

    def __init__(self, part: Part) -> None:
        self._part = part
        self._kinds: dict[int, str] = {}
        self._lines: dict[int, str] = {}

    def __len__(self) -> int:
        return len(self._part.spans)

    def body(self, place: int) -> int | None:
        """Return the first paragraph at a place or a few below that tells something, or None."""
        below = range(place, min(place + REACH + 1, len(self)))
        return next((i for i in below if self._kind(i) == "story"), None)

    def is_headline(self, place: int) -> bool:
        """Tell whether a paragraph has the shape of a headline."""
        span = self._part.spans[place]
        if len(span) > HEADLINE_LENGTH or full_stopped(span.of(self._part.text)):
            return False  # Most paragraphs: nothing else about them is looked at.
        return self._kind(place) == "headline"

    def opening(self, place: int, body: int) -> Mapping[str, float]:
        """Return how much the paragraphs at a place look like the opening of a story, each sign from 0 to 1.

        `body` is the first that tells something.
        """
        first, words = self._line(body), self._line(place).count(" ") + 1
        headline = self.is_headline(place)
        above = self._kind(place - 1)
        others = len(self.headlines) - sum(place <= i < body for i in self.headlines)
        return {
            "headline": headline * min(words, 10) / 10,
            "among headlines": headline * min(others, 8) / 8,
            "furniture": float(self._kind(place) == "furniture"),
            "below a headline": float(above == "headline"),
            "below furniture": float(above == "furniture"),
            "below a full stop": float(full_stopped(self._line(place - 1))),
            "dateline": float(bool(_DATELINE.match(first))),
            "day": float(bool(_DAY.search(first))),
            "goes on": float(bool(_GOES_ON.match(first))),
            "quotation": float(first[0] in _QUOTE),
            "long": min(first.count(" ") + 1, 50) / 50,
        }

    @cached_property
    def headlines(self) -> tuple[int, ...]:
        """All lines with the shape of a headline."""
        return tuple(filter(self.is_headline, range(len(self))))

    def _line(self, i: int) -> str:
        """Return a paragraph on one line."""
        if i not in self._lines:
            self._lines[i] = " ".join(self._part.spans[i].of(self._part.text).split())
        return self._lines[i]

    def _kind(self, i: int) -> str:
        """Return what a paragraph looks like: story, furniture, headline or something else."""
        if i not in self._kinds:
            self._kinds[i] = "furniture" if self._part.left_out[i] else _kind(self._line(i))
        return self._kinds[i]


def _kind(line: str) -> str:
    words = line.count(" ") + 1
    if words > HEADLINE_WORDS or (words >= STORY_WORDS and stopped(line)):
        return "story"
    if _FURNITURE.search(line):
        return "furniture"
    if words >= 3 and not full_stopped(line) and not line[0].islower() and any(map(str.isalpha, line)):
        return "headline"
    return "other"
