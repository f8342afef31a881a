"""Site: every page and table of the published site, from an analysis.

In: an `Analysis` and the settings of the site. Out: a mapping of paths to bytes (`render`); nothing is written here.
`render` names every page there is. Kinds of pages are packages of their own: `thread`, `source`, `lists`, `search`;
`frame` is what surrounds a page (templates, styles, policy); `common` is what they share.
"""

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
