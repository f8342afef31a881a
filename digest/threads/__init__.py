"""Threads: group articles by event and events by storyline; give them addresses, titles and related threads.

In: articles, the matches between them, the lock of the last build, the editor's decisions. Out: threads as tuples of
article ids, storylines, addresses, titles, related threads. Rule: average-linkage clustering of TF-IDF vectors,
weighted by the days between articles (`linkage.py`), cut where its branches fit best (`cut.py`); published threads
stay together (`settle.py`). Thresholds: `settings.py`.
"""

from digest.threads.address import PAGE_THREADS, STORYLINES, address, split_addresses, storyline_address
from digest.threads.explain import Explanation, NearMiss, explain
from digest.threads.lock import LOCK_NAME, Lock, LockError, dump_lock, merge_locks, parse_lock, update_lock
from digest.threads.relate import relate
from digest.threads.settings import RelateSettings, StorylineSettings, ThreadSettings
from digest.threads.settle import settle
from digest.threads.storyline import storyline
from digest.threads.thread import thread
from digest.threads.title import Headline, headlines, is_indirect, is_opinion, title

__all__ = [
    "LOCK_NAME",
    "PAGE_THREADS",
    "STORYLINES",
    "Explanation",
    "Headline",
    "Lock",
    "LockError",
    "NearMiss",
    "RelateSettings",
    "StorylineSettings",
    "ThreadSettings",
    "address",
    "dump_lock",
    "explain",
    "headlines",
    "is_indirect",
    "is_opinion",
    "merge_locks",
    "parse_lock",
    "relate",
    "settle",
    "split_addresses",
    "storyline",
    "storyline_address",
    "thread",
    "title",
    "update_lock",
]
