"""The statements that are judged. A new one is a module here with a `STATEMENT`, and a line in this list."""

from benchmarks.quality import furniture, origins, titles
from benchmarks.quality.statement import Statement

STATEMENTS: tuple[Statement, ...] = (
    furniture.STATEMENT,
    origins.STATEMENT,
    titles.STATEMENT,
)
