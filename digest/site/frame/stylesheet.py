"""Put the style sheet of the site together from its parts, in `styles/`: one file each, one request for all."""

from pathlib import Path

SHEET = "assets/digest/digest.css"
"""Where the sheet stands in the site."""
PARTS = (
    "colours",
    "header",
    "page",
    "letters",
    "sources",
    "brief",
    "tables",
    "story",
    "quotations",
    "speakers",
    "source",
    "front",
    "archive",
    "prose",
    "phones",
    "paper",
)
"""The parts in their order: what comes later is said of what came before, and paper has the last word."""


def sheet() -> str:
    """Return the whole style sheet."""
    folder = Path(__file__).parent / "styles"
    return "\n".join((folder / f"{part}.css").read_text(encoding="utf-8") for part in PARTS)
