"""Pages of articles: the page of a source, with the fate of each sentence, and the page of a thread of one article.

In: a `View` of a thread with the entries of its story. Out: one page for each article, by path. The fate of a sentence
is decided by the analysis; `fates` puts it into words.
"""

from digest.site.source.page import sources
from digest.site.source.single import single

__all__ = [
    "single",
    "sources",
]
