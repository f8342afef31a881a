"""The apparatus of a thread's page: the whole story, and where each of its sentences comes from.

In: a `View` with the entries of the story. Out: the blocks of one section each, which the page folds. Sources have
letters here; the key explains them.
"""

from digest.site.apparatus.cite import cite
from digest.site.apparatus.letter_key import letter_key
from digest.site.apparatus.matrix import matrix
from digest.site.apparatus.origins import origins
from digest.site.apparatus.quotations import (
    publishable,
    quotations,
    quoted_words,
    repeated_quotations,
    wordings,
)
from digest.site.apparatus.story import passage_places, passages, story
from digest.site.apparatus.text_overlap import overlap_table, text_overlap
from digest.site.apparatus.timeline import timeline
from digest.site.apparatus.undecided import undecided_pairs, value_in_context
from digest.site.apparatus.versions import versions

__all__ = [
    "cite",
    "letter_key",
    "matrix",
    "origins",
    "overlap_table",
    "passage_places",
    "passages",
    "publishable",
    "quotations",
    "quoted_words",
    "repeated_quotations",
    "story",
    "text_overlap",
    "timeline",
    "undecided_pairs",
    "value_in_context",
    "versions",
    "wordings",
]
