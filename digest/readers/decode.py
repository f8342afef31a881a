"""Decode bytes as UTF-8 text, and check that text can be shown."""

import codecs
import re
import unicodedata
from collections.abc import Iterator

from digest.errors import Problem
from digest.readers import limits
from digest.readers.source import InvalidInput

_UTF16_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
"""Byte order marks of UTF-16; the little-endian mark of UTF-32 begins with the first."""
CONTROL = re.compile(r"[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f]")
"""Control characters that are not white space: no page can show them."""
REPLACEMENT = "\ufffd"
"""What is displayed instead of such a character."""
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
        InvalidInput: The text has no visible character, too many lines, so many NUL characters that it is no text, or
            half of a surrogate pair.
    """
    if not any(map(_is_visible, text)):
        raise InvalidInput("only white space", _ADD_TEXT)
    if text.count("\0") > limits.MAX_NUL_SHARE * len(text):
        nul = text.find("\0")
        line = text.count("\n", 0, nul) + 1
        what = f"not text: {text.count(chr(0)):,} NUL characters, the first at code point {nul}"
        raise InvalidInput(what, _SAVE_AS_UTF8, line=line)
    if len(text) > limits.MAX_LINES and len(text.splitlines()) > limits.MAX_LINES:
        what = f"more than {limits.MAX_LINES:,} lines, too many for one article"
        raise InvalidInput(what, "split it, or put one article on a line of a .jsonl file")
    try:
        text.encode("utf-8")
    except UnicodeEncodeError as error:
        what = f"half of a surrogate pair (U+{ord(text[error.start]):04X}) at code point {error.start}"
        raise InvalidInput(what, "write the whole character") from error
    return text


def unshown(text: str, shown: str, *, line: int = 0) -> Iterator[Problem]:
    """Yield a problem if a text has control characters; they stay in the text, and pages display U+FFFD.

    Args:
        text: The text of an article.
        shown: Name of the file in messages.
        line: Line of the record; 0 for the line of the first such character.
    """
    found = CONTROL.findall(text)
    if found:
        first = text.find(found[0])
        count = f"{len(found):,} control character{'s' if len(found) > 1 else ''}"
        what = f"{count}, the first (U+{ord(found[0]):04X}) at code point {first}, displayed as U+FFFD"
        remedy = "remove what is no text, or save the text as UTF-8"
        yield Problem(shown, line or text.count("\n", 0, first) + 1, what, remedy)


def _is_visible(char: str) -> bool:
    """Return whether a character is visible; those without width are not."""
    return not char.isspace() and unicodedata.category(char) not in ("Cc", "Cf")
