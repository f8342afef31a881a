"""Passages: name how articles share text, group sentences that repeat each other, and find retellings.

In: articles, sentences and aligned passages. Out: matches and passage groups. Rule: `repeats.py` says when a
sentence repeats another; `settings.py` has the thresholds.
"""

from digest.passages.distinct_texts import distinct_texts
from digest.passages.group import group
from digest.passages.match import match, of_pair, passage
from digest.passages.retell import retell
from digest.passages.settings import ComposeSettings, GroupSettings, RetellSettings

__all__ = [
    "ComposeSettings",
    "GroupSettings",
    "RetellSettings",
    "distinct_texts",
    "group",
    "match",
    "of_pair",
    "passage",
    "retell",
]
