"""The page of a thread."""

from digest.site.thread.brief import brief
from digest.site.thread.differences import differs
from digest.site.thread.origins import itself
from digest.site.thread.page import thread
from digest.site.thread.story import passages
from digest.site.thread.text_overlap import Share, shared

__all__ = [
    "Share",
    "brief",
    "differs",
    "itself",
    "passages",
    "shared",
    "thread",
]
