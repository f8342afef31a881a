"""Text: compare characters and words, and look up sentences by position."""

from digest.text.cover import covered
from digest.text.fold import character, comparable, lowered, placed_words, spaceless, words
from digest.text.phrases import any_of
from digest.text.sentence_rows import openings, rows_of
from digest.text.terminators import STOPS, full_stopped, stopped

__all__ = [
    "STOPS",
    "any_of",
    "character",
    "comparable",
    "covered",
    "full_stopped",
    "lowered",
    "openings",
    "placed_words",
    "rows_of",
    "spaceless",
    "stopped",
    "words",
]
