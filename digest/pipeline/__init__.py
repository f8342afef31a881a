"""The steps of an analysis in their order, from documents to an analysis; and the same steps on a cluster."""

from digest.pipeline.compose import compose
from digest.pipeline.steps import STEPS, analyze

__all__ = ["STEPS", "analyze", "compose"]
