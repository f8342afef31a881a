"""Finds what stands between quotation marks."""

import re
from collections.abc import Iterator, Sequence

from digest.model import Span

_MARKS = '"“”„«»＂'
_OPENS_NEXT = '"“„«'
_QUOTED = re.compile(
    rf"""
    [{_MARKS.replace("»", "")}]                # a mark that opens:
    (?: (?<= [“„«] )                           # a directed one by its shape, another by the space before it
      | (?<! [^\s(\[{{\-–—/:'‘] . ) (?=\S) )
    (?P<said>
      [^{_MARKS}]*+                            # until the first mark that closes, by its shape, or because no word
      (?: ["“„«＂] (?= [^\W_] ) [^{_MARKS}]*+ )*+    # follows it directly
    )
    (?P<closed> [{_MARKS}]? )
    """,
    re.VERBOSE | re.DOTALL,
)
"""What stands between marks in a paragraph; white space or nothing stands before a paragraph."""


def quoted(text: str, paragraphs: Sequence[Span]) -> Iterator[Span]:
    """Yield the spans inside double quotation marks, paragraph by paragraph.

    A mark that is left open at the end of a paragraph counts only when the next paragraph opens with one, as a
    quotation of several paragraphs is printed; then all of the paragraph is quoted. Single marks are left
    alone: they cannot be told from apostrophes, and English news uses them for headlines and nested words.
    """
    for i, span in enumerate(paragraphs):
        for found in _QUOTED.finditer(text, span.start, span.end):
            start, end = found.span("said")
            goes_on = i + 1 < len(paragraphs) and text[paragraphs[i + 1].start] in _OPENS_NEXT
            if (found["closed"] or goes_on) and (words := text[start:end].strip()):
                start = text.index(words[0], start)
                yield Span(start, start + len(words))
