"""Make the table of `docs/tool/quality.md` from the stored verdicts."""

import json
from collections.abc import Mapping, Sequence
from math import sqrt
from pathlib import Path
from typing import Any

from benchmarks.quality.corpus import VERDICTS
from benchmarks.quality.statement import MISSED, RIGHT, WRONG, Statement

PAGE = Path(__file__).parent.parent.parent / "docs" / "tool" / "quality.md"
START, END = "<!-- table -->", "<!-- end of the table -->"
"""The marks between which the table is on the page."""
Z = 1.96
"""Standard deviations on either side of an interval of 95 %."""
HEAD = "| statement | right | wrong | missed | sample | said and true (95 %) | found (95 %) | aim | judged | command |"


def table(statements: Sequence[Statement], verdicts: Path = VERDICTS) -> str:
    """Return the table: a row for each file of verdicts, in the order of the registry."""
    rows = [HEAD, "|" + "---|" * (HEAD.count("|") - 1)]
    for statement in statements:
        for path in sorted(verdicts.glob(f"{statement.name}*.jsonl")):
            rows.append(_row(statement, json.loads(path.read_text("utf-8").partition("\n")[0])))
    return "\n".join(rows)


def write_table(statements: Sequence[Statement], page: Path = PAGE, verdicts: Path = VERDICTS) -> None:
    """Put the table between its marks on the page."""
    before, _, rest = page.read_text("utf-8").partition(START)
    _, _, behind = rest.partition(END)
    page.write_text(f"{before}{START}\n\n{table(statements, verdicts)}\n\n{END}{behind}", "utf-8")


def _row(statement: Statement, head: Mapping[str, Any]) -> str:
    right = head.get(RIGHT, 0) + head["rest_right"]
    wrong, missed = head.get(WRONG, 0), head.get(MISSED, 0)
    cells = (
        statement.title,
        right,
        wrong,
        missed,
        f"{head['items']} {statement.of}",
        share(right, wrong),
        share(right, missed),
        statement.target,
        f"{head['judged']}, at {head['state']}",
        f"`{head['command']}`",
    )
    return "| " + " | ".join(map(str, cells)) + " |"


def share(yes: int, no: int) -> str:
    """Return a share with its interval: ".95 (.86 to .98)", by Wilson's formula.

    The formula takes statements as independent; those of one article or thread are not quite, so that the true
    interval is somewhat wider.
    """
    n = yes + no
    if not n:
        return "none"
    p, scale = yes / n, 1 + Z * Z / n
    middle = (p + Z * Z / (2 * n)) / scale
    half = Z * sqrt(p * (1 - p) / n + Z * Z / (4 * n * n)) / scale
    low, high = max(0.0, middle - half), min(1.0, middle + half)
    return f"{_short(p)} ({_short(low)} to {_short(high)})"


def _short(number: float) -> str:
    return f"{number:.2f}".removeprefix("0")
