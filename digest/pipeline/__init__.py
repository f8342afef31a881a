"""The steps of an analysis in their order, from documents to an analysis; and the same steps on a cluster."""

from digest.pipeline.compose import compose
from digest.pipeline.steps import STAGES, analyze

__all__ = ["STAGES", "analyze", "compose"]
