"""Reduces the content words of a text to stems, so that the topics of two sentences can be compared."""

from functools import cache

from digest.language import CommonWords
from digest.text import folded_words

STEM_LETTERS = 6
"""Letters of a stem, the same as where threads are formed."""


def content_stems(text: str, common: CommonWords) -> list[str]:
    """Return the stems of a text's content words in order, without numbers in digits."""
    found = (
        word for word in folded_words(text) if word not in common.function_words and not word[0].isdecimal()
    )
    return [stem(word, common) for word in found]


def stem(word: str, common: CommonWords) -> str:
    """Return the first letters of a word without a possessive or plural ending."""
    short = word.lower()
    for suffix in common.possessive_suffixes:
        short = short.removesuffix(suffix)
    return (short.removesuffix(common.plural_suffix) if len(short) > len("gas") else short)[:STEM_LETTERS]


STOPS = frozenset('.;()[]—–“”"!?')
"""Marks that end a clause."""


class ContentStems(dict[str, str | None]):
    """The stem of each word, "" of words that name nothing, None of marks that end a clause; fills itself."""

    def __init__(self, common: CommonWords) -> None:
        super().__init__()
        self._common = common

    def __missing__(self, word: str) -> str | None:
        names = word[0].isalpha() and word not in self._common.function_words
        self[word] = found = None if word in STOPS else stem(word, self._common) if names else ""
        return found


@cache
def stems_of(common: CommonWords) -> ContentStems:
    """Return the stems of words in lower case, as `numerals.tokens` returns them."""
    return ContentStems(common)
