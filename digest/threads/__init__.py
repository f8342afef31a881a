"""Threads: gather articles into threads, and give each its address, title and related threads.

In: articles and matches. Out: threads, addresses, titles. Rule: average linkage of TF-IDF vectors
(`linkage.py`); `settings.py` has the thresholds.
"""

from digest.threads.address import address
from digest.threads.linkage import nearness, needed
from digest.threads.lock import NAME, Lock, LockError, dump, joined, parse, renewed
from digest.threads.relate import relate
from digest.threads.settings import Relate, Thread
from digest.threads.settle import settle
from digest.threads.thread import Compared, compared, thread
from digest.threads.title import central, title

__all__ = [
    "NAME",
    "Compared",
    "Lock",
    "LockError",
    "Relate",
    "Thread",
    "address",
    "central",
    "compared",
    "dump",
    "joined",
    "nearness",
    "needed",
    "parse",
    "relate",
    "renewed",
    "settle",
    "thread",
    "title",
]
