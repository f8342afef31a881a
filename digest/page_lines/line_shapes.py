"""The shapes of single lines: headlines, items of lists, and the first sentence of a story."""

import re

from digest.model import Span
from digest.text import ends_as_prose, ends_with_terminator

MAX_TITLE_WORDS = 32
"""Most words of a title. The longest of 683 titles in two news corpora (BASIL, Giveme5W1H) has 29."""
MIN_STORY_WORDS = 12
"""Fewest words of a paragraph that counts as story, below a subheading and around the end of an article."""
MIN_SENTENCE_WORDS = 6
"""Fewest words of a line with a full stop that is a sentence of the story, not a label."""

LIST_ITEM = re.compile(r"[•*·▪◦‣–—-]\s|\(?\d{1,2}[.)]\s|\(?[a-z]\)\s")
"""The beginning of an item of a list."""


def is_headline(text: str, span: Span) -> bool:
    """Return whether a paragraph has the shape of a headline: short, and without a full stop at its end."""
    return is_headline_line(one_line(text, span))


def one_line(text: str, span: Span) -> str:
    """Return the text of a paragraph on one line."""
    return " ".join(span.of(text).split())


def is_headline_line(line: str) -> bool:
    """Return the same for a paragraph on one line."""
    return not ends_as_prose(line) and len(line.split()) <= MAX_TITLE_WORDS and any(map(str.isalpha, line))


def opens_story(line: str) -> bool:
    """Return whether a line is a sentence, below which no headline is looked for."""
    n = len(line.split())
    return (n >= MIN_STORY_WORDS and ends_with_terminator(line)) or (
        n >= MIN_SENTENCE_WORDS and ends_as_prose(line)
    )
