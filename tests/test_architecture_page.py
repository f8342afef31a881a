"""What the documentation says about the structure of the code is what import-linter checks."""

import re
import tomllib

from tests.support.architecture import PAGE, ROOT, architecture


def test_the_architecture_page_is_current():
    assert PAGE.read_text(encoding="utf-8") == architecture(), "run `python -m tests.support.architecture`"


def test_every_module_is_on_it():
    page = architecture()
    for path in (ROOT / "digest").rglob("*.py"):
        if path.name != "__init__.py":
            name = path.relative_to(ROOT / "digest").with_suffix("").as_posix()
            assert f"`{name.partition('/')[2]}`" in page or f"## {name}\n" in page


def test_the_contributors_guide_shows_the_layers_that_are_checked():
    config = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    (layers,) = (c["layers"] for c in config["tool"]["importlinter"]["contracts"] if c["id"] == "layers")
    guide = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    (shown,) = re.findall(r"```\n(__main__\n.*?)```", guide, re.DOTALL)
    assert shown.splitlines() == layers
