"""The edge out: what each page shows, as Markdown, with the tables beside it."""

from digest.pages.render import render
from digest.pages.tables import tables
from digest.pages.write import write

__all__ = ["render", "tables", "write"]
