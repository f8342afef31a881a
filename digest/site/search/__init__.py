"""Search: records for the index, and the index itself."""

from digest.site.search.index import FOLDER, RECORDS, build_index
from digest.site.search.records import records

__all__ = [
    "FOLDER",
    "RECORDS",
    "build_index",
    "records",
]
