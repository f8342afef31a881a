"""Makes texts comparable: folds case, quote marks, dashes, spaces and invisible characters, for comparing only.

Nothing folded is ever printed. What is compared is made from single characters, so that a place in the folded
text leads back to its place in the original: `character` is the one rule, and everything else is built on it.
"""

import re
import unicodedata
from collections.abc import Sequence
from functools import cache
from itertools import chain

_QUOTES = dict.fromkeys("‘’‚‛′`´ʼ＇", "'") | dict.fromkeys("“”„‟″«»＂", '"')
_DASHES = dict.fromkeys("‐‑‒–—―−﹣－", "-")
_INVISIBLE = {"Cf", "Mn", "Me"}
"""Unicode categories that leave no mark of their own: format characters, combining accents."""
_VOICED = "\u3099\u309a"
"""Marks that make another letter of a kana: not accents, though Unicode calls them combining."""

_SPACELESS = (
    (0x0E00, 0x0EFF),  # Thai, Lao
    (0x1000, 0x109F),  # Myanmar
    (0x1780, 0x17FF),  # Khmer
    (0x3040, 0x30FF),  # Hiragana, Katakana
    (0x3400, 0x4DBF),  # Han, extension A
    (0x4E00, 0x9FFF),  # Han
    (0xF900, 0xFAFF),  # Han, compatibility
    (0x20000, 0x3FFFF),  # Han, further planes
)
"""Scripts written without spaces between words (Unicode blocks): there, each character counts as a word."""


@cache
def character(char: str) -> str:
    """Return the comparable form of one character: "" for invisible ones, several for a ligature."""
    if char in _QUOTES or char in _DASHES:
        return _QUOTES.get(char) or _DASHES[char]
    if char.isspace():
        return " "
    if _invisible(char):
        return ""
    # Compatibility decomposition parts accents and ligatures from their letters, then the accents are invisible.
    plain = unicodedata.normalize("NFKD", char).casefold()
    kept = "".join(c for c in plain if not _invisible(c))
    kept = unicodedata.normalize("NFC", kept) or char
    # "½" would be two words in one character, and one and two is not what it says.
    return char if any(map(str.isalnum, kept)) and not kept.isalnum() else kept


def _invisible(char: str) -> bool:
    """Tell whether a character leaves no mark of its own."""
    return unicodedata.category(char) in _INVISIBLE and char not in _VOICED


def spaceless(char: str) -> bool:
    """Tell whether a character belongs to a script without spaces between words."""
    return any(low <= ord(char) <= high for low, high in _SPACELESS)


class _Table(dict[int, str]):
    """A translation table that fills itself from `character`."""

    def __missing__(self, point: int) -> str:
        self[point] = folded = character(chr(point))
        return folded


_TABLE = _Table()
_FOREIGN = re.compile(r"[^\x00-\x7f]+")
_TYPOGRAPHIC = tuple((mark, character(mark)) for mark in "’“”—–‘…")
"""What nearly all characters beyond ASCII are in English news, the commonest first: 98 % of them in 5,000 articles."""


def _folded(text: str) -> str:
    """Return the text folded character by character, white space as it is.

    English has few characters beyond ASCII, and most of them fold into it: then only those are replaced, and the
    rest is put in small letters at once. Nothing else changes in ASCII, but for "`".
    """
    plain = text.replace("`", "'")
    if not plain.isascii():
        for mark, folded in _TYPOGRAPHIC:
            plain = plain.replace(mark, folded)
        if not plain.isascii():
            plain = _FOREIGN.sub(_looked_up, plain)
    return plain.lower() if plain.isascii() else text.translate(_TABLE)


def _looked_up(found: re.Match[str]) -> str:
    return found[0].translate(_TABLE)


def comparable(text: str) -> str:
    """Return the folded text with runs of white space collapsed to one space and none at the ends."""
    folded = _folded(text)
    if folded.isprintable() and "  " not in folded:  # most texts: no line feed, no tab, no two spaces
        return folded.strip(" ")
    return " ".join(folded.split())


def lowered(text: str) -> str:
    """Return the text in small letters, each in the place of its capital."""
    return text.replace("İ", "i").lower()  # the one letter that would become two


_WORD = re.compile(r"[^\W_]+")


def words(text: str) -> list[str]:
    """Return the words of a text, folded: what is left of it without punctuation, case and spaces."""
    folded = _folded(text)
    found = _WORD.findall(folded)
    if folded.isascii() or all(word.isascii() for word in found):
        return found
    return [part for word in found for part, _, _ in _split(word, 0, len(word))]


def placed_words(text: str) -> list[tuple[str, int, int]]:
    """Return each folded word with its span in the original text, in code points."""
    if text.isascii():
        folded = text.lower()
        origin: Sequence[int] = range(len(text) + 1)
    else:
        pieces = [_TABLE[ord(char)] for char in text]
        folded = "".join(pieces)
        # The end of a word is the start of what follows it, so that a last letter keeps its combining accents.
        origin = [*(i for i, piece in enumerate(pieces) for _ in piece), len(text)]
    found = ((m.group(), m.start(), m.end()) for m in _WORD.finditer(folded))
    parts = chain.from_iterable(_split(*word) for word in found)
    # A character that folds to several words, like "㍿", belongs to each of them.
    return [(word, origin[start], max(origin[end], origin[end - 1] + 1)) for word, start, end in parts]


def _split(word: str, start: int, end: int) -> list[tuple[str, int, int]]:
    """Part a run of letters into characters where its script has no spaces between words."""
    if word.isascii() or not any(map(spaceless, word)):
        return [(word, start, end)]
    parts: list[tuple[str, int, int]] = []
    for at, char in enumerate(word, start):
        if parts and not spaceless(char) and not spaceless(parts[-1][0][-1]):
            parts[-1] = (parts[-1][0] + char, parts[-1][1], at + 1)
        else:
            parts.append((char, at, at + 1))
    return parts
