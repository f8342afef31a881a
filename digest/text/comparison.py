"""Repair a text for comparison, without moving a character: divided words, quoted lines, encodings, Turkish capitals.

What a character is replaced by has its length; what is dropped becomes zero-width spaces, which folding removes. The
text itself is never changed, and sentence ids are made from it as it is.
"""

import re
from collections.abc import Sequence

from digest.model import Span

_DROPPED = "\u200b"
_DIVIDED = re.compile(r"(?<=[^\W\d_])[-\u2010\u00ad][^\S\n\r]*(?:\r\n|\r|\n)[>\s]*(?=[^\W\d_])")
"""A hyphen at the end of a wrapped line, up to the rest of its word."""
_QUOTED = re.compile(r"^(?:>[^\S\n\r]?)+", re.MULTILINE)
"""The marks of a quoted message before a line."""
_CONTROLS = {
    code: char
    for code in range(0x80, 0xA0)
    if (char := bytes([code]).decode("cp1252", "replace")) != "\ufffd"
}
"""Controls that are letters and marks of Windows-1252, read as Latin-1."""
_CONTROL_CHARS = "\x91\x92\x93\x94\x96\x97\x85"
"""Quotation marks, dashes and the ellipsis: a text with other controls of Windows-1252 has one of these, too."""
_LINE_ENDS = tuple(f"{hyphen}{newline}" for hyphen in ("-", "\u2010", "\u00ad", "- ") for newline in "\r\n")
_CONTINUATION = "\x80-\xbf" + "".join(set(_CONTROLS.values())) + "\ufffd"
_GARBLED = re.compile(f"[\xc2\xc3\xc4\xc5][{_CONTINUATION}]|\xe2[{_CONTINUATION}]{{2}}")
"""UTF-8 read as Windows-1252: "â€œ" for “, "Ã©" for é."""
_EVIDENCE = re.compile("\xe2\u20ac|\xc3[\xa0-\xbf\u2030\u02c6\u0160]|\xc2[\xa0\xab\xbb]")
"""What hardly any text has unless it was garbled so."""
_LOST = {"\xe2\u20ac\ufffd": "”"}
"""Marks of which a byte was lost."""
_OPENING_MARKS = "“‘«„‚"
_TURKIC = {"tr", "az"}


def comparison_text(text: str, spans: Sequence[Span], language: str | None) -> str:
    """Return a text of the same length to compare instead of a text, or the text itself.

    Args:
        text: The text of a document.
        spans: Its paragraphs.
        language: Primary subtag of its language.
    """
    repaired = text
    if not text.isascii():
        # Looking for single characters is many times faster than an expression.
        if any(lead in text for lead in "\xe2\xc3\xc2") and _EVIDENCE.search(text):
            repaired = _GARBLED.sub(_decoded, repaired)
        if any(control in repaired for control in _CONTROL_CHARS):
            repaired = repaired.translate(_CONTROLS)
    if (text.startswith(">") or "\n>" in text or "\r>" in text) and _QUOTED.search(text):
        repaired = _QUOTED.sub(lambda found: " " * len(found[0]), repaired)
    if any(end in text for end in _LINE_ENDS) and _DIVIDED.search(repaired):
        repaired = _with_whole_words(repaired, spans)
    if language in _TURKIC:
        repaired = repaired.replace("I", "ı").replace("İ", "i")
    return repaired


def _decoded(found: re.Match[str]) -> str:
    """Return the character that a garbled sequence represents, padded to its length."""
    garbled = found[0]
    if not (char := _LOST.get(garbled)):
        try:
            raw = b"".join(_byte(c) for c in garbled)
            char = raw.decode("utf-8")
        except UnicodeError:
            return garbled
    padding = _DROPPED * (len(garbled) - len(char))
    # Padding lies outside a quotation, so that its span has its words alone.
    return padding + char if char in _OPENING_MARKS else char + padding


def _byte(char: str) -> bytes:
    """Return the byte that Windows-1252, or Latin-1, reads as a character."""
    return char.encode("latin-1") if char <= "\xff" else char.encode("cp1252")


def _with_whole_words(text: str, spans: Sequence[Span]) -> str:
    """Return the text with the words joined that a line break inside a paragraph divides."""
    pieces, at = [], 0
    for span in spans:
        for found in _DIVIDED.finditer(text, span.start, span.end):
            if found.end() < span.end and text[found.end()].islower():
                pieces += [text[at : found.start()], _DROPPED * (found.end() - found.start())]
                at = found.end()
    return "".join([*pieces, text[at:]])
