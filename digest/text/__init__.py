"""Text: compare characters and words."""

from digest.text.cover import covered
from digest.text.fold import character, comparable, lowered, placed_words, spaceless, words
from digest.text.phrases import any_of
from digest.text.terminators import STOPS, full_stopped, stopped

__all__ = [
    "STOPS",
    "any_of",
    "character",
    "comparable",
    "covered",
    "full_stopped",
    "lowered",
    "placed_words",
    "spaceless",
    "stopped",
    "words",
]
