"""The frame of a page: theme, style sheet, and the pass that finishes what a renderer of mkdocs.yml has made.

In: Markdown before it is rendered, or HTML after. Out: finished HTML, the style sheet, and broken links. Nothing here
reads or writes the site; `digest.publish.finish` does.
"""

from digest.site.frame.finish_page import finish_page
from digest.site.frame.links import BrokenLink, anchors, broken_links
from digest.site.frame.raw_html import raw_html
from digest.site.frame.stylesheet import STYLESHEET, stylesheet

__all__ = [
    "STYLESHEET",
    "BrokenLink",
    "anchors",
    "broken_links",
    "finish_page",
    "raw_html",
    "stylesheet",
]
