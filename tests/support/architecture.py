"""Generate docs/tool/architecture.md from the layers in pyproject.toml and the first line of each module's docstring.

`python -m tests.support.architecture` writes the page; a test fails when it is out of date.
"""

import ast
import tomllib
from pathlib import Path

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "tool" / "architecture.md"

HEAD = """\
# Architecture

This page is generated from the docstrings of the modules: run `python -m tests.support.architecture` to update it.

`readers` turns files into documents. The steps of the analysis, in the order that `pipeline` lists, turn documents
into an `Analysis`. `site` and `tables` turn the analysis into pages and data. Everything between reading and writing
is a pure function over frozen types: it reads no file and no clock, and keeps no state between calls. A sentence
stores a span and no text; its words are sliced from the document, so a quotation cannot drift from its source.

`publish` connects reading, analysis and writing. The commands and the MkDocs plugin both call it, so there is one
path from articles to a site.

Imports go down only, and packages on the same layer do not import each other. import-linter checks this.

"""


def architecture() -> str:
    """Return the page."""
    config = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    (layers,) = (c for c in config["tool"]["importlinter"]["contracts"] if c["id"] == "layers")
    names = [[name.strip(" ()") for name in layer.split("|")] for layer in layers["layers"]]
    plan = "\n".join(" | ".join(layer) for layer in names)
    rows = "".join(_part(name) for layer in names for name in layer)
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
