"""The page of a thread: what a reader sees first.

In: a `View` of a thread with the entries of its story. Out: a Markdown page with raw HTML blocks. `page` sets the order
of the sections, one module each, and folds the apparatus below them.
"""

from digest.site.thread.brief import brief, lead
from digest.site.thread.coverage import published_first
from digest.site.thread.figure_table import disputed_figure, figure_table
from digest.site.thread.head import place_in_storyline
from digest.site.thread.nearest import nearest
from digest.site.thread.page import thread
from digest.site.thread.said_differently import contrast_block, contrasts

__all__ = [
    "brief",
    "contrast_block",
    "contrasts",
    "disputed_figure",
    "figure_table",
    "lead",
    "nearest",
    "place_in_storyline",
    "published_first",
    "thread",
]
