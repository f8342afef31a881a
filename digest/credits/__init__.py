"""Credits: find who an article says its report comes from.

In: articles and sentences. Out: credits. Rules: `attribution_phrases.py` has the grammar of attribution,
`placement.py` decides which credits tell where a report comes from; `signatures.py` reads datelines, bylines and notes;
`source_kinds.py` decides whether a name is an outlet, a person or an institution; `outlet_names.py` decides which names
are of one outlet.
"""

from digest.credits.credit import credit
from digest.credits.outlet_names import OutletNames

__all__ = [
    "OutletNames",
    "credit",
]
