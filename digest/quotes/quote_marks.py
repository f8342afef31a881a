"""Finds the text between quotation marks."""

import re
from collections.abc import Iterator, Sequence

from digest.model import Span

_MARKS = '"“”„«»＂'
_CONTINUATION_MARKS = '"“„«'
_QUOTED = re.compile(
    rf"""
    [{_MARKS.replace("»", "")}]                # an opening mark:
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
"""The text between two marks of a paragraph, before which there is white space or nothing: “We stay” in “We stay.”"""


def quoted(text: str, paragraphs: Sequence[Span]) -> Iterator[Span]:
    """Yield the spans inside double quotation marks, paragraph by paragraph.

    A mark that is open at the end of a paragraph counts only when the next paragraph opens with one, as a quotation of
    several paragraphs is printed; then the rest of the paragraph is quoted. Single marks are ignored: they look like
    apostrophes, and English news uses them for headlines and for quotations inside others.
    """
    for i, span in enumerate(paragraphs):
        for found in _QUOTED.finditer(text, span.start, span.end):
            start, end = found.span("said")
            continues = i + 1 < len(paragraphs) and text[paragraphs[i + 1].start] in _CONTINUATION_MARKS
            if (found["closed"] or continues) and (inside := text[start:end].strip()):
                start = text.index(inside[0], start)
                yield Span(start, start + len(inside))
