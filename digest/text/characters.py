"""Fold and classify single characters."""

import unicodedata
from functools import cache

TERMINATORS = tuple(".?!…:;,。！？؟।")
"""Characters that end a sentence or a clause."""
_PROSE_TERMINATORS = tuple(".…:;,：。।")
_CLOSING = "".join(filter(str.isspace, map(chr, range(0x3001)))) + "\"'”’»)]"
"""Closing quotation marks and brackets, and all white space; no white space has a code point above U+3000."""
_QUOTES = dict.fromkeys("‘’‚‛′`´ʼ＇", "'") | dict.fromkeys("“”„‟″«»＂", '"')
_DASHES = dict.fromkeys("‐‑‒–—―−﹣－", "-")
_INVISIBLE = {"Cf", "Mn", "Me"}
"""Unicode categories dropped in folding: format characters and combining marks such as accents."""
_VOICED = "\u3099\u309a"
"""Kana voicing marks. Unicode calls them combining, but they make another letter, so they are kept."""
_UNSPACED = (
    (0x0E00, 0x0EFF),  # Thai, Lao
    (0x1000, 0x109F),  # Myanmar
    (0x1780, 0x17FF),  # Khmer
    (0x3040, 0x30FF),  # Hiragana, Katakana
    (0x3400, 0x4DBF),  # Han, extension A
    (0x4E00, 0x9FFF),  # Han
    (0xF900, 0xFAFF),  # Han, compatibility
    (0x20000, 0x3FFFF),  # Han, further planes
)
"""Unicode blocks of scripts written without spaces between words. There, each character counts as a word."""


@cache
def fold_character(char: str) -> str:
    """Return the folded form of one character: "" for invisible ones, several characters for a ligature."""
    if char in _QUOTES or char in _DASHES:
        return _QUOTES.get(char) or _DASHES[char]
    if char.isspace():
        return " "
    if _is_invisible(char):
        return ""
    # Compatibility decomposition splits ligatures, and letters from their accents, which are then dropped.
    plain = unicodedata.normalize("NFKD", char).casefold()
    kept = "".join(c for c in plain if not _is_invisible(c))
    kept = unicodedata.normalize("NFC", kept) or char
    # Keep "½": split into two words, it would read "one" and "two".
    return char if any(map(str.isalnum, kept)) and not kept.isalnum() else kept


def _is_invisible(char: str) -> bool:
    return unicodedata.category(char) in _INVISIBLE and char not in _VOICED


def is_unspaced(char: str) -> bool:
    """Return whether a character belongs to a script written without spaces between words."""
    return any(low <= ord(char) <= high for low, high in _UNSPACED)


def ends_with_terminator(line: str) -> bool:
    """Return whether a line ends with a terminator, ignoring closing quotation marks and brackets after it."""
    return line.rstrip(_CLOSING).endswith(TERMINATORS)


def ends_as_prose(line: str) -> bool:
    """Return whether a line ends with a terminator that headlines never end with: any but "?" and "!"."""
    return line.rstrip(_CLOSING).endswith(_PROSE_TERMINATORS)
