"""Alignment: find the passages that two articles share.

In: the text of each article with the spans that may match (`Passage`). Out: aligned passages (`Aligned`).
Rule: articles that share winnowed fingerprints are aligned word by word; `settings.Match` has the thresholds.
"""

from digest.alignment.engines import spark_tasks
from digest.alignment.engines.local import LocalEngine
from digest.alignment.settings import MatchSettings

__all__ = [
    "LocalEngine",
    "MatchSettings",
    "spark_tasks",
]
