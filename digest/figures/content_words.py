"""Reads the words that name something, as stems, so that what two sentences are about can be compared."""

from digest.text import words

STEM = 6
"""Letters of a word that count when things are compared, as where threads are gathered."""
EMPTY = frozenset(
    "a an the and or but of in on at to for from by with as than that which who whom whose is are was were be been "
    "being has have had do does did will would could should may might can it its he his she her they their them we our "
    "i you your this these those there here when while after before during since until if because so not no more most "
    "less least over under about into out up down off between among through per each every other others said say "
    "says told some only just both all".split()
)
"""Words that name nothing."""


def content(text: str) -> list[str]:
    """Return the stems of the words of a text that name something, in order; numbers in digits are none."""
    return [stem(word) for word in words(text) if word not in EMPTY and not word[0].isdecimal()]


def stem(word: str) -> str:
    """Return the letters of a word that count: a plural is its singular."""
    short = word.lower().removesuffix("'s").removesuffix("’s")
    return (short.removesuffix("s") if len(short) > len("gas") else short)[:STEM]
