"""Bytes into text: UTF-8 only, nothing changed but the byte order mark removed."""

import codecs
import unicodedata

from digest.readers.refused import Refused

_OTHER_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
"""Byte order marks of UTF-16; UTF-32's little-endian mark begins with the first."""
_SAVE = "save it as UTF-8"


def decode(data: bytes) -> str:
    """Return the text of a file: newlines as they are, the byte order mark removed.

    Raises Refused for an empty file, for one that is not UTF-8 (with the offset of the byte), and for text
    that `check` refuses.
    """
    if not data:
        raise Refused("empty file", "put the article's text into it, or remove it")
    if data.startswith(_OTHER_MARKS):
        raise Refused("not UTF-8: it begins with the byte order mark of UTF-16 or UTF-32", _SAVE, line=1)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        what = f"not UTF-8: byte 0x{data[error.start]:02x} at offset {error.start}"
        raise Refused(what, _SAVE, line=line) from error
    return check(text.removeprefix("\ufeff"))


def check(text: str) -> str:
    """Return the text as it is. Raises Refused when it shows nothing, or cannot be written as UTF-8 text."""
    if not any(map(_visible, text)):
        raise Refused("nothing but white space", "put the article's text into it, or remove it")
    nul = text.find("\0")
    if nul >= 0:
        line = text.count("\n", 0, nul) + 1
        what = f"not text: a NUL character, at code point {nul}"
        raise Refused(what, "remove it, or save the text as UTF-8", line=line)
    try:
        text.encode("utf-8")
    except UnicodeEncodeError as error:
        what = f"half of a surrogate pair (U+{ord(text[error.start]):04X}) at code point {error.start}"
        raise Refused(what, "write the whole character") from error
    return text


def _visible(char: str) -> bool:
    """Tell whether a character shows: a file of zero-width characters is as empty as one of spaces."""
    return not char.isspace() and unicodedata.category(char) not in ("Cc", "Cf")
