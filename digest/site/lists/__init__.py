"""Pages that list things: the front page, the archive, outlets, quotations and data.

In: a `Corpus`. Out: pages by path. Lists are bounded, and each says how much it leaves out.
"""

from digest.site.lists.archive import archive
from digest.site.lists.data import data
from digest.site.lists.front import front
from digest.site.lists.outlets import by_outlet, outlet_index, outlet_page, outlet_slug, relations
from digest.site.lists.quotations import quoted
from digest.site.lists.redirects import redirects
from digest.site.lists.storyline import storylines
from digest.site.lists.widely_told import widely_told

__all__ = [
    "archive",
    "by_outlet",
    "data",
    "front",
    "outlet_index",
    "outlet_page",
    "outlet_slug",
    "quoted",
    "redirects",
    "relations",
    "storylines",
    "widely_told",
]
