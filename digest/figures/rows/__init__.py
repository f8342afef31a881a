"""Rows: which figures, days and names of a thread are of the same thing.

In: what was read in the sentences of a thread. Out: readings that share a row, and rows of names. Rule: `same_thing.py`
decides which figures share a row, `names.py` which names do.
"""

from digest.figures.rows.names import name_rows
from digest.figures.rows.row import gathered, kind_of, labelled
from digest.figures.rows.same_thing import Reading, dated, reason, same_thing, value_of

__all__ = [
    "Reading",
    "dated",
    "gathered",
    "kind_of",
    "labelled",
    "name_rows",
    "reason",
    "same_thing",
    "value_of",
]
