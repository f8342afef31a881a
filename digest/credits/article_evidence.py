"""What the rest of an article says of a credited name: its full form, or that it is a person's surname."""

import re
from collections.abc import Callable

from digest.lexicon import common_words

_WORD = r"[^\W\d_a-z][\w.'’&-]*"
"""A word with a capital."""


def full_form(name: str, text: str, is_listed: Callable[[str], bool]) -> str | None:
    """Return the only longer outlet that a text names: "Lune Times" for "Times", or None.

    A name in the table counts wherever it is, another only behind "the".
    """
    found: dict[str, None] = {}
    for match in re.finditer(rf"(?:\b([Tt]he) )?\b((?:{_WORD} ){{1,3}}){re.escape(name)}\b(?!-\w)", text):
        words = match[2].split()
        listed = next(
            (n for i in range(len(words)) if is_listed(n := " ".join((*words[i:], name)))),
            None,
        )
        if listed is not None:
            found[listed] = None
        elif match[1] and words[0] not in {"The", "At", "In"}:
            found[" ".join((*words, name))] = None
    return next(iter(found)) if len(found) == 1 else None


def is_surname(name: str, text: str, is_listed: Callable[[str], bool]) -> bool:
    """Return whether a text names a person by a first name and this surname, and never has "the" before it alone."""
    if re.search(rf"\b[Tt]he {re.escape(name)}\b(?! \w+['’]s)", text):
        return False
    return any(
        found[1].lower() not in common_words() and not is_listed(f"{found[1]} {name}")
        for found in re.finditer(rf"\b([A-Z][a-z]+)(?: [A-Z]\.)? {re.escape(name)}\b(?! [A-Z])", text)
    )
