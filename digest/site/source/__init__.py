"""The page of a source: its text, and what became of each sentence."""

from digest.site.source.page import sources

__all__ = [
    "sources",
]
