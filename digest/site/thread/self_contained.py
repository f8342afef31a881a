"""Decide whether a sentence can be read on its own."""

import re
from functools import cache

from digest.language import Vocabulary, alternatives

MIN_WORDS, MAX_WORDS = 8, 45
"""Length of a sentence in words."""

_QUOTE_MARKS = '"“”'
_ENDS = ".!。！" + _QUOTE_MARKS
_QUOTED = re.compile(r"[\"“][^\"“”]*[\"”]|(?:^|(?<=\s))['‘][^'’]*['’]")
_CAPTION = re.compile(
    r", (?:left|right|cent(?:er|re)|top|bottom), |\b(?:pictured|file photo)\b", re.IGNORECASE
)
"""What names people in a picture: "Ida Marl, left, and Bo Chan, right, stand"."""
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
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
    if not whole or dependent or _CAPTION.search(bare) or _points_back(_QUOTED.sub("", bare), vocabulary):
        return False
    return MIN_WORDS <= len(bare.split()) <= MAX_WORDS


def _points_back(words: str, vocabulary: Vocabulary) -> bool:
    """Return whether a pronoun comes before any name: "At dawn she told them"; the first word is no name."""
    pronouns = vocabulary.reported_speech.subject_pronouns | vocabulary.reported_speech.possessives
    for place, word in enumerate(_WORD.findall(words)):
        if word.lower() in pronouns and word != "I":
            return True
        if word[0].isupper() and (place or word.lower() not in vocabulary.common.function_words):
            return False
    return False


@cache
def _first_person(vocabulary: Vocabulary) -> re.Pattern[str]:
    """Return a pattern for words that, outside quotation marks, show that a sentence is inside a longer quotation."""
    return re.compile(rf"\b{alternatives(vocabulary.common.first_person)}\b")


@cache
def _dependent_opening(vocabulary: Vocabulary) -> re.Pattern[str]:
    """Return a pattern for openings that depend on the sentence before: "However"."""
    return re.compile(rf"{alternatives(vocabulary.common.dependent_openings)}\b", re.IGNORECASE)
