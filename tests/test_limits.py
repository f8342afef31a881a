"""The page of limits states every limit of the readers, with the value that the code has."""

import importlib
import re
from pathlib import Path

import pytest

from digest import contributed
from digest.readers import limits

PAGE = (Path(__file__).parent.parent / "docs" / "tool" / "limits.md").read_text(encoding="utf-8")
ROWS = re.findall(r"^\| `([\w.]+)\.(\w+)` \| ([\d,.]+) [^|]+ \| [^|]+ \| ([^|]+) \|$", PAGE, re.MULTILINE)
INTERNAL = {"CHUNK_BYTES", "PIECE_BYTES"}
"""Sizes of a step of work, which nothing can exceed."""


@pytest.mark.parametrize(("module", "name", "value", "message"), ROWS, ids=[row[1] for row in ROWS])
def test_a_limit_has_the_stated_value(module: str, name: str, value: str, message: str) -> None:
    stated = float(value.replace(",", ""))
    assert getattr(importlib.import_module(module), name) == stated
    numbers = {float(n.replace(",", "")) for n in re.findall(r"\d[\d,.]*\d", message)}
    assert numbers <= {stated}


def test_every_limit_is_stated() -> None:
    stated = {name for _, name, _, _ in ROWS}
    assert len(stated) == len(ROWS) == PAGE.count("\n| `")
    wanted = {
        name
        for module in (limits, contributed)
        for name in vars(module)
        if re.match(r"M(AX|IN)_|[A-Z]+_BYTES", name)
    }
    assert wanted - INTERNAL <= stated
