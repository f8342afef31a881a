"""The statements that are judged. A new one is a module here with a `STATEMENT`, and a line in this list."""

from benchmarks.quality import brief, furniture, origins, titles
from benchmarks.quality.passages import counts, merges, only, retold
from benchmarks.quality.quotes import altered, speakers
from benchmarks.quality.statement import Statement

STATEMENTS: tuple[Statement, ...] = (
    furniture.STATEMENT,
    origins.STATEMENT,
    titles.STATEMENT,
    brief.STATEMENT,
    retold.STATEMENT,
    counts.STATEMENT,
    only.STATEMENT,
    merges.STATEMENT,
    altered.STATEMENT,
    speakers.STATEMENT,
)
