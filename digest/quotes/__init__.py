"""Quotes: find direct quotations, their speakers and how their wordings differ.

In: articles, sentences and threads. Out: quotations. Rules: `quote_marks.py` finds the words, `speaker.py` who says
them, `wording.py` how the wordings of one quotation differ; `person_name.py` finds the name in the words for a speaker,
and `identity.py` decides which names are one person's.
"""

from digest.quotes.identity import description
from digest.quotes.person_name import speaker_name
from digest.quotes.quote import quote
from digest.quotes.settings import QuoteSettings

__all__ = [
    "QuoteSettings",
    "description",
    "quote",
    "speaker_name",
]
