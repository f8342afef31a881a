"""Threads: group articles by event; give each group an address, a title and related threads.

In: articles, the matches between them, the lock of the last build, the editor's decisions. Out: threads as tuples of
article ids, addresses, titles, related threads. Rule: average-linkage clustering of TF-IDF vectors, weighted by the
days between articles (`linkage.py`); published threads stay together (`settle.py`). Thresholds: `settings.py`.
"""

from digest.threads.address import address
from digest.threads.linkage import date_factor, threshold
from digest.threads.lock import LOCK_NAME, Lock, LockError, dump_lock, merge_locks, parse_lock, update_lock
from digest.threads.relate import relate
from digest.threads.settings import RelateSettings, ThreadSettings
from digest.threads.settle import settle
from digest.threads.thread import Comparison, compare, thread
from digest.threads.title import centrality, title

__all__ = [
    "LOCK_NAME",
    "Comparison",
    "Lock",
    "LockError",
    "RelateSettings",
    "ThreadSettings",
    "address",
    "centrality",
    "compare",
    "date_factor",
    "dump_lock",
    "merge_locks",
    "parse_lock",
    "relate",
    "settle",
    "thread",
    "threshold",
    "title",
    "update_lock",
]
