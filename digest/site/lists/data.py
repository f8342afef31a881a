"""The page of the data: every table with its columns, and where to download it."""

from collections.abc import Mapping

from digest.site.common import Safe, block, counted, join, page, section, tag
from digest.tables import TABLES, Table


def data(tables: Mapping[str, bytes]) -> bytes:
    """Return the page of the data, for tables by file name."""
    meta: dict[str, str | list[str]] = {
        "title": "Data",
        "description": "The tables behind every page, as JSON Lines.",
        "hide": ["navigation", "toc"],
    }
    note = (
        "Everything that the pages show is in these tables, one JSON object a line, UTF-8. Offsets count Unicode code "
        "points in the file decoded as UTF-8, without a byte order mark, newlines as they are; for a JSON Lines record "
        "in its text. Columns never change their meaning; new ones may be added."
    )
    blocks = [
        part
        for table in TABLES
        if table.file in tables or not table.optional
        for part in _table(tables, table)
    ]
    return page(meta, tag("h1", "Data"), tag("p", note, class_="d-intro"), *blocks)


def _table(tables: Mapping[str, bytes], table: Table) -> list[Safe]:
    """Return the section of one table."""
    data = tables.get(table.file, b"")
    link = tag("a", table.file, href=table.file, download=True)
    lines = data.count(b"\n")
    size = f"{counted(lines, 'row')}, {counted(len(data), 'byte')}"
    columns = (
        tag(
            "div",
            tag("dt", tag("code", column.name)),
            tag("dd", _code(column.described), f" ({column.shown_type})"),
        )
        for column in table.columns
    )
    return section(
        table.name.capitalize(),
        table.name,
        tag("p", _code(table.meaning), " ", link, f" ({size})"),
        block("dl", *columns, class_="d-fields"),
    )


def _code(words: str) -> Safe:
    """Return words of ours in which backquotes set code."""
    parts = words.split("`")
    return join(*(tag("code", part) if place % 2 else part for place, part in enumerate(parts)))
