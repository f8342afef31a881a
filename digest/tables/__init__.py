"""Tables: the public data.

In: an analysis. Out: its tables as JSON Lines, by file name. Rule: `schema.py` states every table and column once, and
rows, the page of the data, the reference in `docs/tool/tables.md` and the schema of a cluster follow it.
"""

from digest.tables.json_lines import Row, json_lines
from digest.tables.rows import article_local, match, sentence_local
from digest.tables.schema import ARTICLES, MATCHES, SENTENCES, TABLES, Column, Table, Type
from digest.tables.tables import tables

__all__ = [
    "ARTICLES",
    "MATCHES",
    "SENTENCES",
    "TABLES",
    "Column",
    "Row",
    "Table",
    "Type",
    "article_local",
    "json_lines",
    "match",
    "sentence_local",
    "tables",
]
