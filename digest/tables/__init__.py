"""Tables: the public data, an analysis as JSON Lines."""

from digest.tables.tables import tables

__all__ = [
    "tables",
]
