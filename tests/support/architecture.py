"""Writes docs/architecture.md from the floors in pyproject.toml and the line that opens each module.

`python -m tests.support.architecture` writes the page anew; a test says when that is due.
"""

import ast
import tomllib
from pathlib import Path

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "architecture.md"

HEAD = """\
# Architecture

This page is generated from the line that opens each module: `python -m tests.support.architecture` writes it anew.

Articles come in through `readers`, pass through the `steps` in the order that `pipeline` names, and go out
through `pages`. Between the edges there are pure functions over frozen types: they read no file, know no clock
and keep nothing between two calls. A sentence holds no text, only a span, and its words are cut from the
document when they are needed; so what a page quotes cannot drift from its source.

`build` joins the edges once. The commands, the MkDocs plugin and `digest analyze` all go through it, so that
there is one path and not three.

Imports go down only; modules on one floor do not know each other. A test holds this.

"""


def architecture() -> str:
    """Return the page."""
    config = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    (floors,) = (c for c in config["tool"]["importlinter"]["contracts"] if c["id"] == "layers")
    names = [[name.strip(" ()") for name in floor.split("|")] for floor in floors["layers"]]
    plan = "\n".join(" | ".join(floor) for floor in names)
    rows = "".join(_part(name) for floor in names for name in floor)
    return f"{HEAD}```text\n{plan}\n```\n{rows}"


def _part(name: str) -> str:
    """Return the section of a module or a package."""
    path = ROOT / "digest" / name
    if path.is_dir():
        inside = sorted(p for p in path.rglob("*.py") if p.name != "__init__.py")
        lines = "".join(
            f"| `{p.relative_to(path).with_suffix('').as_posix()}` | {_opening(p)} |\n" for p in inside
        )
        return f"\n## {name}\n\n{_opening(path / '__init__.py')}\n\n| module | what it is for |\n|---|---|\n{lines}"
    return f"\n## {name}\n\n{_opening(path.with_suffix('.py'))}\n"


def _opening(path: Path) -> str:
    """Return the first paragraph of a module's docstring, on one line."""
    text = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))
    assert text, f"{path.relative_to(ROOT)} does not say what it is for"
    return " ".join(text.split("\n\n")[0].split()).replace("|", "\\|")


if __name__ == "__main__":
    PAGE.write_text(architecture(), encoding="utf-8")
