"""Mends what the theme writes around a page where the HTML standard does not allow it."""

import re

TOGGLE = re.compile(r'(<input class="md-toggle"[^>]*?) autocomplete="off"')
"""Material's switches tell browsers not to complete them, which is allowed for fields that take words alone."""


def frame(html: str) -> str:
    """Return the page with its frame mended; nothing that a source says looks like what is mended."""
    return TOGGLE.sub(r"\1", html)
