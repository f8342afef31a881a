"""Articles: split documents into articles, paragraphs with roles, and sentences.

In: documents. Out: articles, their paragraphs with roles, and sentences. Rules: `digest.page_lines` recognizes
what a page prints around a story; `boilerplate` finds by counting what an outlet repeats; `story_boundaries` splits a
file with several stories. `settings` has the thresholds.
"""

from digest.articles.boilerplate import boilerplate, outlet_brand
from digest.articles.normalize import display_title, normalize
from digest.articles.segment import DATELINE_PARAGRAPHS, segment
from digest.articles.settings import BoilerplateSettings, NormalizeSettings
from digest.articles.version import version

__all__ = [
    "DATELINE_PARAGRAPHS",
    "BoilerplateSettings",
    "NormalizeSettings",
    "boilerplate",
    "display_title",
    "normalize",
    "outlet_brand",
    "segment",
    "version",
]
