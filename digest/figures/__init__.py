"""Figures: quantities and days, the rows that gather those of the same thing, and where two articles differ.

In: articles, sentences and matches. Out: figures, rows and differences. Rule: `rows` decides which figures share a
row; `comparable.py` decides whether two values are of the same thing beyond doubt, and
`Quantity.contradicts` whether they differ.
"""

from digest.figures.differ import differ
from digest.figures.evidence import Evidence, evidence
from digest.figures.figure import figure, lead_of
from digest.figures.readings import Readings
from digest.figures.settings import DifferSettings

__all__ = [
    "DifferSettings",
    "Evidence",
    "Readings",
    "differ",
    "evidence",
    "figure",
    "lead_of",
]
