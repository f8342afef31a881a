"""Alignment: find the passages that two articles share.

In: the text of each article with the spans that may match (`Passage`). Out: aligned passages (`Aligned`). Rule: seeds
(shared winnowed fingerprints) are extended to exact runs, chained across gaps, extended again and verified; the
thresholds are in `MatchSettings`.
"""

from digest.alignment.engines import spark_tasks
from digest.alignment.engines.local import LocalEngine
from digest.alignment.settings import MatchSettings

__all__ = [
    "LocalEngine",
    "MatchSettings",
    "spark_tasks",
]
