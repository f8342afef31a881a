"""Articles: split documents into articles, paragraphs with roles, and sentences.

In: documents. Out: articles, their paragraphs with roles, and sentences. Rules: `boilerplate_rules.toml` lists the
wordings of boilerplate, also those of one outlet; `boilerplate` finds by counting what an outlet repeats;
`story_boundaries` splits a file with several stories. `settings` has the thresholds.
"""

from digest.articles.boilerplate import boilerplate, outlet_brand
from digest.articles.boilerplate_rules import matching_rule
from digest.articles.dateline import Dateline, dateline
from digest.articles.normalize import display_title, normalize
from digest.articles.segment import DATELINE_PARAGRAPHS, segment
from digest.articles.settings import BoilerplateSettings, NormalizeSettings
from digest.articles.version import version

__all__ = [
    "DATELINE_PARAGRAPHS",
    "BoilerplateSettings",
    "Dateline",
    "NormalizeSettings",
    "boilerplate",
    "dateline",
    "display_title",
    "matching_rule",
    "normalize",
    "outlet_brand",
    "segment",
    "version",
]
