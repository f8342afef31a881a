"""The page of a thread.

In: a `Corpus`, a thread and the entries of its story. Out: a Markdown page with raw HTML blocks. `page` sets the order
of the sections, one module each; `first_screen` is what a reader sees before scrolling.
"""

from digest.site.thread.brief import brief
from digest.site.thread.differences import differences
from digest.site.thread.page import thread
from digest.site.thread.story import passage_places
from digest.site.thread.text_overlap import text_overlap

__all__ = ["brief", "differences", "passage_places", "text_overlap", "thread"]
