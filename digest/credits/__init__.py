"""Credits: find who an article says its report comes from.

In: articles and sentences. Out: credits. Rule: the grammar of attribution in `attribution.py`.
"""

from digest.credits.credit import credit

__all__ = [
    "credit",
]
