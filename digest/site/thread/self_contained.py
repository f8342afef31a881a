"""Decide whether a sentence can be read on its own."""

import re
from functools import cache

from digest.language import Vocabulary, alternatives

MIN_WORDS, MAX_WORDS = 8, 45
"""Length of a sentence in words."""

_QUOTE_MARKS = '"“”'
_ENDS = ".!。！" + _QUOTE_MARKS
_QUOTED = re.compile(r"[\"“][^\"“”]*[\"”]|(?:^|(?<=\s))['‘][^'’]*['’]")
_CLOSING_MARK = re.compile(r"^[^'‘]*[,.!?]['’](?:\s|$)")
"""A single quotation mark that closes a quotation opened in another sentence."""


def self_contained(sentence: str, vocabulary: Vocabulary) -> bool:
    """Return whether a sentence can be read on its own.

    It does not depend on the sentence before, is not a question or a caption, and not a quotation or part of one.
    """
    bare = sentence.strip()
    quoting = bare[0] in _QUOTE_MARKS and bare[-1] in _QUOTE_MARKS
    piece = bare.count("“") != bare.count("”") or bare.count('"') % 2 or _CLOSING_MARK.search(bare)
    piece = piece or (bare[0] in "'‘" and not _QUOTED.match(bare))
    if quoting or piece or _first_person(vocabulary).search(_QUOTED.sub("", bare)):
        return False
    whole = bare[-1] in _ENDS and not bare[0].islower() and not bare.startswith("FILE")
    dependent = _dependent_opening(vocabulary).match(bare.lstrip(_QUOTE_MARKS))
    return whole and not dependent and MIN_WORDS <= len(bare.split()) <= MAX_WORDS


@cache
def _first_person(vocabulary: Vocabulary) -> re.Pattern[str]:
    """Return a pattern for words that, outside quotation marks, show that a sentence is inside a longer quotation."""
    return re.compile(rf"\b{alternatives(vocabulary.common.first_person)}\b")


@cache
def _dependent_opening(vocabulary: Vocabulary) -> re.Pattern[str]:
    """Return a pattern for openings that depend on the sentence before: "However"."""
    return re.compile(rf"{alternatives(vocabulary.common.dependent_openings)}\b", re.IGNORECASE)
