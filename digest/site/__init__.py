"""Site: every page and table of the published site, from an analysis."""

from digest.site.common import PREFIX
from digest.site.frame import SHEET, anchors, frame, policy, raw, sheet
from digest.site.render import render
from digest.site.search import build_index

__all__ = [
    "PREFIX",
    "SHEET",
    "anchors",
    "build_index",
    "frame",
    "policy",
    "raw",
    "render",
    "sheet",
]
