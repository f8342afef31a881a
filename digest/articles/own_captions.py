"""Recognize captions that end with the name of the article's own outlet: "The pier on Friday. Lune Radio"."""

import re

from digest.articles.boilerplate import outlet_brand
from digest.model import Span
from digest.page_lines import MAX_CAPTION_CHARS

MAX_NAME_CHARS = 60
"""Most code points of a picture's credit behind the last sentence."""

_CREDIT = re.compile(
    r"(?:[.!?]['’”\"]? |\w ?[\[(](?:[^\[\]()]{2,40}/ ?)?)(?P<name>[A-Z][\w.&'’ -]{1,39})[\])]?$"
)
"""The end of a caption: a name behind a full stop, or in brackets, with the photographer's before a slash."""


def ends_with_own_name(text: str, span: Span, outlet: str) -> bool:
    """Return whether a paragraph ends with the name of its outlet as the credit of a picture.

    Args:
        text: The text of the document.
        span: The paragraph.
        outlet: The stated name of the outlet.
    """
    last = text[span.end - 1]
    if not (last.isalnum() or last in "])") or len(span) > MAX_CAPTION_CHARS:
        return False  # Most paragraphs end with a full stop.
    found = _CREDIT.search(text, max(span.start, span.end - MAX_NAME_CHARS), span.end)
    return found is not None and outlet_brand(found["name"]) == outlet_brand(outlet)
