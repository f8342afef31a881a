"""Edits: what an editor decided, resolved to articles and spans, and applied.

In: the entries of the settings file. Out: edits, and articles changed by them.
"""

from digest.edits.amend import amend
from digest.edits.resolve import resolve

__all__ = [
    "amend",
    "resolve",
]
