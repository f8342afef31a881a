"""Credits: find who an article says its report comes from.

In: articles and sentences. Out: credits. Rules: `attribution.py` has the grammar of attribution, `credit.py` decides
whether a name is an outlet, a person or an institution.
"""

from digest.credits.credit import credit

__all__ = [
    "credit",
]
