"""Tells what the words beside a credited name call it: an outlet, a person by office, or nothing that is a name."""

import re

from digest.model import CreditKind, Span

OUTLET_NOUNS = (
    "website|site|newspaper|paper|daily|weekly|magazine|agency|outlet|network|channel|broadcaster|portal|publication"
    "|tabloid|wire|television|radio|podcast|blog"
)
"""What outlets are, in small letters, behind their names."""
KIND_NOUN = re.compile(
    r"(?:\s+(?:(?!(?:the|an?|his|her|its|their|our|on|in|at|by|to|of|for|from|with)\s)\w+\s+){0,2}?)"
    rf"(?:news )?(?:{OUTLET_NOUNS})\b"
)
"""What a name is called behind it, in the same phrase: "Lee said the agency" and "Lee said on radio" are none."""
_DESCRIBED = re.compile(
    rf"{KIND_NOUN.pattern}|\s(?:officials?|sources?|aides?|authorities|media|intelligence|police|diplomats?|lawmakers)\b"
)
"""Sources that an adjective describes: "citing Israeli sources"."""
OFFICES = frozenset(
    (
        "mr|mrs|ms|dr|sir|president|minister|secretary|senator|sen|rep|gov|governor|mayor|general|gen|colonel|col"
        "|admiral|chief|director|chairman|chairwoman|chair|spokesman|spokeswoman|spokesperson|adviser|advisor"
        "|official|analyst|professor|prof|judge|justice|ambassador|envoy|leader|king|queen|prince|pope|ceo|founder"
        "|reporter|correspondent|journalist|attorney|lawyer|officer|sergeant|lieutenant|captain|coach|congressman"
        "|congresswoman|lawmaker|premier|chancellor|commissioner|deputy|head|expert|author|historian|economist"
        "|researcher|counterpart"
    ).split("|")
)
"""What people are, in small letters, in front of their names."""
_APART = re.compile(r"\W")
_OFFICE = 20
"""Code points in front of a name that hold the longest of these words, its full stop and what parts it."""
_AN = re.compile(r"\ban?\s$", re.IGNORECASE)
_DEMONYM = re.compile(r"\w*(?:ish|ese|[aei]an|aeli|[nrst]i|[nt]ch|sh|eek|wiss|zech|thai)$", re.IGNORECASE)
"""Endings of adjectives of place: "the Turkish news agency" describes its source and does not name it."""


def described(text: str, low: int, name: Span, high: int) -> CreditKind | None:
    """Return what the words right beside a name call it: "the Axios news website", "Minister Ann Lee"."""
    if KIND_NOUN.match(text, name.end, min(high, name.end + 40)):
        return CreditKind.OUTLET
    if is_office(text[max(low, name.start - _OFFICE) : name.start].rstrip()):
        return CreditKind.PERSON
    return None


def describes_only(text: str, name: Span, high: int) -> bool:
    """Tell whether a source is described and not named: "the Turkish agency", "Turkish sources", "a Lune paper"."""
    if _AN.search(text[max(0, name.start - 3) : name.start]) and KIND_NOUN.match(text, name.end, high):
        return True
    word = name.of(text)
    return " " not in word and bool(_DEMONYM.match(word) and _DESCRIBED.match(text, name.end, high))


def is_office(words: str) -> bool:
    """Tell whether words end in an office: "former vice-president", "Sen."."""
    last = words.removesuffix(".").rsplit(None, 1)[-1:]
    return bool(last) and _APART.split(last[0])[-1].lower() in OFFICES
