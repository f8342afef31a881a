"""Match passages of articles, group sentences that repeat each other, and find retellings and copied texts.

In: a collection of articles and an alignment engine. Out: matches, passage groups, comparisons of sentences that are
not merged, and the distinct text of each article. Rule: `match.py` names the relation of two passages, `repeats.py`
decides when a sentence is merged; `settings.py` has the thresholds.
"""

from digest.passages.counterparts import counterparts
from digest.passages.distinct_texts import distinct_texts
from digest.passages.group import group, group_and_compare
from digest.passages.match import match, matches_of_pair, passage
from digest.passages.overlap import overlaps
from digest.passages.retell import retell, retell_and_compare
from digest.passages.settings import ComposeSettings, GroupSettings, RetellSettings
from digest.passages.story import story

__all__ = [
    "ComposeSettings",
    "GroupSettings",
    "RetellSettings",
    "counterparts",
    "distinct_texts",
    "group",
    "group_and_compare",
    "match",
    "matches_of_pair",
    "overlaps",
    "passage",
    "retell",
    "retell_and_compare",
    "story",
]
