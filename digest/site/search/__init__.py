"""Search: records for the index, and the index itself.

In: a `Corpus` (`records`), then the folder of the built site (`build_index`). Out: the folder `pagefind/`. There is one
record for each set of sources that have passages or quotations in common, and one for each distinct text.
"""

from digest.site.search.index import FOLDER, RECORDS, IncompleteIndex, build_index
from digest.site.search.records import records
from digest.site.search.verify import index_faults

__all__ = [
    "FOLDER",
    "RECORDS",
    "IncompleteIndex",
    "build_index",
    "index_faults",
    "records",
]
