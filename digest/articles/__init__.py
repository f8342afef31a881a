"""Articles: split a document into articles, paragraphs and sentences, and give each paragraph its role.

In: documents. Out: articles with paragraphs, and sentences. Rule: `boilerplate.toml` and the habits of an outlet
decide what is not part of the story; `settings.py` has the thresholds.
"""

from digest.articles.boilerplate import boilerplate, house
from digest.articles.boilerplate_rules import rule_of
from digest.articles.heading import heading
from digest.articles.normalize import normalize
from digest.articles.segment import segment
from digest.articles.settings import BoilerplateSettings, NormalizeSettings

__all__ = [
    "BoilerplateSettings",
    "NormalizeSettings",
    "boilerplate",
    "heading",
    "house",
    "normalize",
    "rule_of",
    "segment",
]
