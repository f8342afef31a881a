"""Join the files in `styles/` into the style sheet of the site: readers load it in one request."""

from pathlib import Path

STYLESHEET = "assets/digest/digest.css"
"""POSIX path of the style sheet in the site; the theme's main.html links to it."""
SECTIONS = (
    "colours",
    "header",
    "page",
    "letters",
    "sources",
    "brief",
    "coverage",
    "tables",
    "story",
    "folds",
    "quotations",
    "speakers",
    "source",
    "single",
    "front",
    "archive",
    "prose",
    "phones",
    "paper",
)
"""Files in the order of the cascade: a later one overrides an earlier one, and print overrides all."""


def stylesheet() -> str:
    """Return the whole style sheet."""
    folder = Path(__file__).parent / "styles"
    return "\n".join((folder / f"{name}.css").read_text(encoding="utf-8") for name in SECTIONS)
