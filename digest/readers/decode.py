"""Decode bytes as UTF-8 text, and check that text can be shown."""

import codecs
import unicodedata

from digest.readers.source import InvalidInput

_UTF16_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
"""Byte order marks of UTF-16; the little-endian mark of UTF-32 begins with the first."""
_SAVE_AS_UTF8 = "save it as UTF-8"
_ADD_TEXT = "add the article's text, or remove it"


def decode(data: bytes) -> str:
    """Return the text of a file without its byte order mark; newlines are kept as they are.

    Raises:
        InvalidInput: The file is empty or not UTF-8, or `check` rejects its text.
    """
    if not data:
        raise InvalidInput("empty file", _ADD_TEXT)
    if data.startswith(_UTF16_MARKS):
        what = "not UTF-8: it begins with the byte order mark of UTF-16 or UTF-32"
        raise InvalidInput(what, _SAVE_AS_UTF8, line=1)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        what = f"not UTF-8: byte 0x{data[error.start]:02x} at offset {error.start}"
        raise InvalidInput(what, _SAVE_AS_UTF8, line=line) from error
    return check(text.removeprefix("\ufeff"))


def check(text: str) -> str:
    """Return the text unchanged.

    Raises:
        InvalidInput: The text has no visible character, or it has a NUL character or half of a surrogate pair.
    """
    if not any(map(_is_visible, text)):
        raise InvalidInput("only white space", _ADD_TEXT)
    nul = text.find("\0")
    if nul >= 0:
        line = text.count("\n", 0, nul) + 1
        what = f"not text: a NUL character at code point {nul}"
        raise InvalidInput(what, "remove it, or save the text as UTF-8", line=line)
    try:
        text.encode("utf-8")
    except UnicodeEncodeError as error:
        what = f"half of a surrogate pair (U+{ord(text[error.start]):04X}) at code point {error.start}"
        raise InvalidInput(what, "write the whole character") from error
    return text


def _is_visible(char: str) -> bool:
    """Return whether a character is visible; those without width are not."""
    return not char.isspace() and unicodedata.category(char) not in ("Cc", "Cf")
