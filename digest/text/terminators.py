"""Tells what a line ends with, past its closing quotation marks and brackets."""

STOPS = tuple(".?!…:;,。！？؟।")
"""What sentences and clauses end with."""
_FULL_STOPS = tuple(".…:;,：。।")
_CLOSING = "".join(filter(str.isspace, map(chr, range(0x3001)))) + "\"'”’»)]"
"""Closing marks, and all white space: none lies above U+3000."""


def stopped(line: str) -> bool:
    """Tell whether a line ends as sentences and clauses do: with a full stop, a question mark, a comma or the like."""
    return line.rstrip(_CLOSING).endswith(STOPS)


def full_stopped(line: str) -> bool:
    """Tell the same for what headlines never end with: they may ask and exclaim."""
    return line.rstrip(_CLOSING).endswith(_FULL_STOPS)
