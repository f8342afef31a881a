"""Refuse files that are named like texts and are of another format: PDF, RTF, web pages, mails with headers."""

import re

from digest.readers.source import InvalidInput

_OTHER_FORMATS = (
    (re.compile(r"%PDF-"), "a PDF"),
    (re.compile(r"\{\\rtf"), "RTF"),
    (
        re.compile(r"(?:<\?xml[^>]*>\s*)?<(?:!doctype html|html|head|rss|feed)\b", re.IGNORECASE),
        "a web page or feed",
    ),
    (
        re.compile(
            r"From \S+@\S+ |(?:(?:[A-Z][\w-]*: .*|[ \t]+\S.*)\r?\n){0,40}(?:Content-Type|MIME-Version|Message-ID): ",
            re.IGNORECASE,
        ),
        "a mail with its headers",
    ),
)
"""How texts of other formats begin, and what they are."""
HEAD = 4000
"""Code points that are looked at."""


def refuse_other_formats(text: str) -> None:
    """Raise InvalidInput if a plain text begins as a file of another format does."""
    head = text[:HEAD].lstrip()
    for pattern, name in _OTHER_FORMATS:
        if pattern.match(head):
            raise InvalidInput(
                f"not plain text: it begins like {name}", "save the text of the article alone", line=1
            )
