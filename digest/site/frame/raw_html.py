"""Take a page that is nothing but raw HTML blocks as what it is, without asking Markdown about it.

Reading the pages again as Markdown is about half of what a large site costs, and changes nothing in them but
blank lines. A page with anything else in it is Markdown.
"""

import html
import re

BLOCKS = frozenset(
    "address article aside blockquote details div dl fieldset figure footer form h1 h2 h3 h4 h5 h6 header hr"
    " main nav ol p pre section table ul".split()
)
"""Elements at whose start Python-Markdown takes a block for raw HTML; those that our pages could begin with."""
_START = re.compile(r"<([a-z][a-z0-9]*)(?=[\s>])([^>]*)>")
_ID = re.compile(r'\sid="([^"]*)"')


def raw(markdown: str) -> str | None:
    """Return the HTML of a page whose every block is raw HTML; None when Markdown has to read it.

    A block begins at column 0, ends in the end tag of its first element, and holds no `markdown` attribute.
    """
    blocks = [block for block in markdown.split("\n\n") if block.strip("\n")]
    for block in blocks:
        start = _START.match(block.strip("\n"))
        if start is None or start[1] not in BLOCKS or not block.rstrip("\n").endswith(f"</{start[1]}>"):
            return None
        if "markdown=" in block:
            return None
    return "\n".join(block.strip("\n") for block in blocks) if blocks else None


def anchors(page: str) -> set[str]:
    """Return the names that links may lead to on a page of ours."""
    return {html.unescape(name) for name in _ID.findall(page)}
