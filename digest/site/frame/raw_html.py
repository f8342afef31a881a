"""Recognize a page that consists of raw HTML blocks only, so that Markdown conversion can be skipped.

Converting such pages takes half the time of a large site's build and changes nothing but blank lines. A page with
anything else in it is Markdown.
"""

import re

BLOCKS = frozenset(
    "address article aside blockquote details div dl fieldset figure footer form h1 h2 h3 h4 h5 h6 header hr"
    " main nav ol p pre section table ul".split()
)
"""Elements whose start tag makes Python-Markdown read a block as raw HTML; those that our pages can begin with."""
_START = re.compile(r"<([a-z][a-z0-9]*)(?=[\s>])([^>]*)>")


def raw_html(markdown: str) -> str | None:
    """Return the HTML of a page whose blocks are all raw HTML; None if the page has to be converted.

    A block begins at column 0, ends with the end tag of its first element, and has no `markdown` attribute.
    """
    blocks = [block for block in markdown.split("\n\n") if block.strip("\n")]
    for block in blocks:
        start = _START.match(block.strip("\n"))
        if start is None or start[1] not in BLOCKS or not block.rstrip("\n").endswith(f"</{start[1]}>"):
            return None
        if "markdown=" in block:
            return None
    return "\n".join(block.strip("\n") for block in blocks) if blocks else None
