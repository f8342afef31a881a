"""Find bylines: the names of writers, with or without "By" before them, in several languages."""

import re
from dataclasses import dataclass
from functools import cache

from digest.language import Vocabulary, alternatives
from digest.model import Span
from digest.page_lines.furniture import bare_names, page_words
from digest.text import ends_as_prose

MAX_BYLINE_WORDS = 14
"""Most words of a byline."""
MAX_BYLINE_CHARS = 240
"""Most code points of a byline with what follows the names."""

_BY_PARTS = re.compile(r"\s*[|•·]\s*|\s{2,}|\s+[-–—]\s+")
"""What separates the names in a byline from the outlet and the date."""


def byline_names(text: str, span: Span, vocabulary: Vocabulary) -> Span | None:
    """Return the names in a byline, up to a separator or the outlet's name, or None for any other paragraph.

    A byline opens with "By", or with the same in another language before names alone.
    """
    if len(span) > MAX_BYLINE_CHARS:
        return None
    patterns = _bylines(vocabulary)
    if not patterns.byline.match(text, span.start, span.end):
        opening = text[span.start : span.end].partition(" ")[0].lower().rstrip(":")
        if opening not in page_words().by:
            return None  # Nearly always.
    parts = _BY_PARTS.split(span.of(text))
    line = " ".join(parts[0].split()).rstrip(" ,;")
    names = _names(line, patterns)
    if not names or any(len(part.split()) > MAX_BYLINE_WORDS for part in parts):
        return None
    start = text.find(names, span.start, span.end)
    return Span(start, start + len(names)) if start >= 0 else span


def _names(line: str, patterns: "_Bylines") -> str:
    """Return the names behind "By" in a line, or "" if it is none with names."""
    if found := patterns.byline.match(line):
        bare = line.rstrip(". ") + "x" if line.endswith(patterns.suffixes) else line
        return (
            found["names"] if patterns.authors.fullmatch(found["names"]) and not ends_as_prose(bare) else ""
        )
    names = line.partition(" ")[2].strip()
    return names if names and bare_names(names) else ""


@dataclass(frozen=True, slots=True)
class _Bylines:
    """Patterns of bylines in one language."""

    byline: re.Pattern[str]
    """"By" and what follows it: "Story by Ida Marl"."""
    authors: re.Pattern[str]
    """Capitalized words, and the small words inside and between names; after a comma, job titles and more names."""
    suffixes: tuple[str, ...]
    """Ends of a name that are no full stop: "Jr."."""


@cache
def _bylines(vocabulary: Vocabulary) -> _Bylines:
    """Return the patterns of a vocabulary's language, compiled once."""
    lines, names, common = vocabulary.page_lines, vocabulary.names, vocabulary.common
    return _Bylines(
        re.compile(
            rf"(?:{alternatives(lines.byline_openings)}\s+)?{alternatives(lines.byline)}[:\s]\s*(?P<names>\S.*)",
            re.IGNORECASE,
        ),
        re.compile(
            r"[^\W\d_a-z][^\s,|]*(?:\s+(?:[^\W\d_a-z][^\s,|]*|[-–—&•·]"
            rf"|{alternatives(lines.byline_connectors)}(?:\s+{alternatives(common.definite_articles)})?"
            rf"|{alternatives(names.particles)}))*(?:\s*[,|].*)?"
        ),
        tuple(f"{suffix}." for suffix in sorted(names.suffixes)),
    )
