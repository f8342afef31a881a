"""Figures: quantities and days, and where two articles give different ones for the same thing.

In: articles, sentences and matches. Out: differences. Rule: `comparable.py` decides whether two values are of the
same thing, `Quantity.contradicts` whether they differ.
"""

from digest.figures.differ import differ
from digest.figures.settings import DifferSettings

__all__ = [
    "DifferSettings",
    "differ",
]
