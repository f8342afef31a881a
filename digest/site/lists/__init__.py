"""Pages that list things: front page, archive, outlets, quotations, data."""

from digest.site.lists.archive import archive
from digest.site.lists.data import data
from digest.site.lists.front import front
from digest.site.lists.outlets import grouped, outlet, outlets, slug
from digest.site.lists.quotations import quoted
from digest.site.lists.redirects import elsewhere, moved
from digest.site.lists.shared_sentences import shared

__all__ = [
    "archive",
    "data",
    "elsewhere",
    "front",
    "grouped",
    "moved",
    "outlet",
    "outlets",
    "quoted",
    "shared",
    "slug",
]
