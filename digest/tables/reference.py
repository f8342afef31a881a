"""Write the reference of the tables, `docs/tool/tables.md`: `python -m digest.tables.reference > docs/tool/tables.md`.

A test says when the page is out of date.
"""

import sys

from digest.tables.schema import TABLES, Table

HEAD = """\
# Tables

Everything that the pages show is in these tables. A site publishes them under `data/`; `digest analyze` writes the same
bytes. This page is generated from `digest/tables/schema.py`: `python -m digest.tables.reference > docs/tool/tables.md`.

- A table is a JSON Lines file: one JSON object a line, keys in the order given here, UTF-8 without escapes.
- Offsets count Unicode code points in the file decoded as UTF-8, without a byte order mark, newlines as they are; for
  a record of a JSON Lines file in its `text`; for Markdown in the extracted text.
- A span is half-open: its words are `text[start:end]`.
- The same articles, settings and lock give the same bytes, in any order of the files.
- Columns keep their meaning. New columns and tables may be added.
- On a cluster (`digest analyze --engine spark --format`) the first three tables are written, without the columns that
  depend on the whole collection. These are marked with an asterisk.
"""

ASTERISK = r"\*"
"""Marks the columns that depend on the whole collection."""


def reference() -> str:
    """Return the page in Markdown."""
    return "\n".join((HEAD, *(line for table in TABLES for line in _table(table)), ""))


def _table(table: Table) -> list[str]:
    """Return the section of a table, line by line."""
    rows = (
        f"| `{c.name}`{ASTERISK if c.whole else ''} | {c.shown_type} | {c.described} |" for c in table.columns
    )
    return [
        f"## {table.name}",
        "",
        f"{table.meaning} Sorted by {table.order}.",
        "",
        "| column | type | meaning |",
        "|---|---|---|",
        *rows,
        "",
    ]


if __name__ == "__main__":
    sys.stdout.write(reference())
