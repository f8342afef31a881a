"""The page of a source: its text, and the fate of each sentence.

In: a `Corpus`, a thread and the entries of its story. Out: one page for each article of the thread, by path. The fate
of a sentence is decided by the analysis; `fates` puts it into words.
"""

from digest.site.source.page import sources

__all__ = [
    "sources",
]
