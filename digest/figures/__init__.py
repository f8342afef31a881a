"""Figures: quantities and days, and where two articles give different ones for the same thing.

In: articles, sentences and matches. Out: differences. Rule: `comparable.py`.
"""

from digest.figures.differ import differ
from digest.figures.settings import Differ

__all__ = [
    "Differ",
    "differ",
]
