"""Run the steps in order, on one machine or on a cluster.

In: documents, an engine, settings and the published addresses. Out: an analysis. Rule: `steps.py` has the order of
the steps; `compose.py` decides the fate of each sentence and the counts of each thread.
"""

from digest.pipeline.compose import compose
from digest.pipeline.steps import STEPS, analyze

__all__ = ["STEPS", "analyze", "compose"]
