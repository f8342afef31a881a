"""Recognize captions that end with the outlet's name, or an agency's: "The pier on Friday. Lune Radio"."""

import re

from digest.articles.boilerplate import outlet_brand
from digest.model import Span
from digest.page_lines import MAX_CAPTION_CHARS, image_agencies

MAX_NAME_CHARS = 60
"""Most code points of a picture's credit behind the last sentence."""

_CREDIT = re.compile(
    r"(?:[.!?]['’”\"]? |\w ?[\[(](?:[^\[\]()]{2,40}/ ?)?)(?P<name>[A-Z][\w.&'’ -]{1,39})[\])]?$"
)
"""The end of a caption: a name behind a full stop, or in brackets, with the photographer's before a slash."""


def ends_with_source(text: str, span: Span, outlet: str | None, *, signs: bool) -> bool:
    """Return whether a paragraph ends with the name of its outlet or of an agency as the credit of a picture.

    Args:
        text: The text of the document.
        span: The paragraph.
        outlet: The stated name of the outlet, if there is one.
        signs: Whether an agency there may sign the report.
    """
    last = text[span.end - 1]
    if not (last.isalnum() or last in "])") or len(span) > MAX_CAPTION_CHARS:
        return False  # Most paragraphs end with a full stop.
    found = _CREDIT.search(text, max(span.start, span.end - MAX_NAME_CHARS), span.end)
    if found is None:
        return False
    name = found["name"]
    is_own = outlet is not None and outlet_brand(name) == outlet_brand(outlet)
    return is_own or (not signs and name in image_agencies())
