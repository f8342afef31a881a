"""Quotes: find direct quotations, their speakers and how their wordings differ.

In: articles, sentences and threads. Out: quotations. Rule: `quote_marks.py`, `speaker.py` and `wording.py`.
"""

from digest.quotes.person_name import bare, name
from digest.quotes.quote import quote
from digest.quotes.settings import QuoteSettings

__all__ = [
    "QuoteSettings",
    "bare",
    "name",
    "quote",
]
