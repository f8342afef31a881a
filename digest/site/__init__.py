"""Site: every page and table of the published site, from an analysis.

In: an `Analysis` and the settings of the site. Out: a mapping of paths to bytes (`render`); nothing is written here.
`render` names every page there is. Kinds of pages are packages of their own: `thread`, `source`, `lists`, `search`;
`frame` is what surrounds a page (templates, styles, policy); `common` is what they share.
"""

from digest.site.common import PREFIX, displayed
from digest.site.frame import (
    STYLESHEET,
    BrokenLink,
    anchors,
    broken_links,
    finish_page,
    raw_html,
    stylesheet,
)
from digest.site.render import render
from digest.site.search import FOLDER as SEARCH_FOLDER
from digest.site.search import IncompleteIndex, build_index, index_faults

__all__ = [
    "PREFIX",
    "SEARCH_FOLDER",
    "STYLESHEET",
    "BrokenLink",
    "IncompleteIndex",
    "anchors",
    "broken_links",
    "build_index",
    "displayed",
    "finish_page",
    "index_faults",
    "raw_html",
    "render",
    "stylesheet",
]
