"""Decide whether two words are forms, spellings or an abbreviation of one word."""

import unicodedata
from functools import cache

from digest.language import Vocabulary
from digest.statements.tokens import Kind, Token

_LEAST_STEM = 4
"""Letters that two forms of one word share at least."""
_SPELLING_LETTERS = 6
"""Fewest letters of names that are compared by `_name_spelling`: "Iran" and "Iraq" are not one name."""
_NAME_SPELLINGS = (
    ("ph", "f"),
    ("kh", "h"),
    ("q", "k"),
    ("ck", "k"),
    ("y", "i"),
    ("ou", "u"),
    ("w", "v"),
    ("dh", "d"),
)
"""Spellings of one sound in names from other scripts."""


def is_same_word(one: Token, two: Token, vocabulary: Vocabulary) -> bool:
    """Return whether two words, or two equal tokens, are forms, spellings or an abbreviation of one word."""
    a, b = one.key, two.key
    if a == b:
        return one.kind is two.kind
    negations = vocabulary.common.negations
    if not one.kind is two.kind is Kind.WORD or a in negations or b in negations:
        return False
    plain_a, plain_b = _without_accents(a), _without_accents(b)
    names = one.capital and two.capital
    if (plain_a, plain_b) != (a, b) and not (names and vocabulary.language == "en"):
        # English news drops the accents of names; elsewhere they make other words.
        return _ligatures(a) == _ligatures(b)
    if _is_abbreviation(one, two, vocabulary) or _is_abbreviation(two, one, vocabulary):
        return True
    months = vocabulary.calendar.month_numbers
    same_month = a in months and months[a] == months.get(b)
    spelled = names and min(len(a), len(b)) >= _SPELLING_LETTERS and a[0] == b[0]
    same_name = spelled and _name_spelling(plain_a) == _name_spelling(plain_b)
    return same_month or same_name or plain_a == plain_b or _is_form(plain_a, plain_b, vocabulary)


def _is_form(a: str, b: str, vocabulary: Vocabulary) -> bool:
    """Return whether two words without accents are spellings or inflections of one word."""
    months = vocabulary.calendar.month_numbers
    if (a in months and b in months) or _is_negated(a, b, vocabulary) or _is_negated(b, a, vocabulary):
        return False
    one, two = (_spelling(word, vocabulary) for word in (a, b))
    return one == two or not _stems(one, vocabulary).isdisjoint(_stems(two, vocabulary))


def _is_negated(word: str, base: str, vocabulary: Vocabulary) -> bool:
    return any(word == prefix + base for prefix in vocabulary.statements.negating_prefixes)


def _is_abbreviation(short: Token, long: Token, vocabulary: Vocabulary) -> bool:
    """Return whether one word is a form of another: "Oct" and "October", "Gov." and "Governor"."""
    calendar, statements = vocabulary.calendar, vocabulary.statements
    if len(short.key) >= len(long.key):
        return False
    for names, short_forms in (
        (calendar.months, calendar.month_abbreviations),
        (calendar.weekdays, calendar.weekday_abbreviations),
    ):
        number = short_forms.get(short.key.capitalize())
        if number is not None and long.key == names[number - 1].lower():
            return True
    full = statements.abbreviations.get(short.key)
    if full is not None and long.key.rstrip("s") == full.rstrip("s"):
        return True
    return short.stopped and len(short.key) > 1 and short.capital and long.key.startswith(short.key)


@cache
def _without_accents(word: str) -> str:
    """Return a word in Latin script without its accents."""
    if word.isascii():
        return word
    plain = unicodedata.normalize(
        "NFKD", word.replace("ł", "l").replace("ø", "o").replace("đ", "d").replace("ı", "i")
    )
    bare = "".join(c for c in plain if not unicodedata.combining(c))
    return bare if bare.isascii() else word


def _ligatures(word: str) -> str:
    return word.replace("œ", "oe").replace("æ", "ae")


@cache
def _name_spelling(name: str) -> str:
    """Return a name with its usual transliterations made equal, and without doubled letters."""
    for letters, sound in _NAME_SPELLINGS:
        name = name.replace(letters, sound)
    name = "".join(c for c, before in zip(name, " " + name, strict=False) if c != before)
    return name


def _spelling(word: str, vocabulary: Vocabulary) -> str:
    """Return a word in one of its spellings."""
    for length in range(min(len(word), 10), 2, -1):
        other = vocabulary.statements.spellings.get(word[-length:])
        if other is not None and (length == len(word) or len(word) - length >= _LEAST_STEM - 1):
            return word[:-length] + other
    return word


def _stems(word: str, vocabulary: Vocabulary) -> frozenset[str]:
    """Return a word and its possible stems: without an ending, with the "e" or the "y" before it restored."""
    found = {word}
    for ending in vocabulary.statements.inflections:
        stem = word[: -len(ending)]
        if word.endswith(ending) and len(stem) >= _LEAST_STEM - 1:
            found |= {stem, stem + "e"}
            if stem[-1:] == "i":
                found.add(stem[:-1] + "y")
            if len(stem) > _LEAST_STEM and stem[-1] == stem[-2]:
                found.add(stem[:-1])
    return frozenset(stem for stem in found if len(stem) >= _LEAST_STEM - 1)
