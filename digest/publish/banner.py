"""Show a message at the top of every page of a site that is served: one rule at the end of its style sheet."""

from pathlib import Path

from digest.errors import one_line

MARK = "\n/* what is wrong with the build */\n"
"""What the rule begins with."""
MAX_LINES = 12
"""Lines of a message that are shown."""


def show_banner(site: Path, lines: list[str]) -> None:
    """Show lines of text at the top of every page, instead of those that are there.

    Pages allow no other style than that of their site, and need not be written again for this.

    Args:
        site: Folder of the site.
        lines: What to show; only text, whatever it contains.
    """
    from digest.site import STYLESHEET

    sheet = site / STYLESHEET
    if not sheet.is_file():
        return
    more = [f"and {len(lines) - MAX_LINES:,} more"] if len(lines) > MAX_LINES else []
    shown = r"\a ".join(_escaped(one_line(line)) for line in [*lines[:MAX_LINES], *more])
    rule = (
        f'body::before {{ content: "{shown}"; display: block; position: sticky; top: 0; z-index: 99;'
        " padding: 0.6rem 1rem; white-space: pre-wrap; font: 0.8rem/1.5 monospace; color: #fff; background: #a11; }\n"
    )
    sheet.write_text(sheet.read_text(encoding="utf-8").partition(MARK)[0] + MARK + rule, encoding="utf-8")


def _escaped(text: str) -> str:
    """Return text for a string in CSS: every character but letters, digits and spaces is written as its number."""
    return "".join(c if c == " " or (c.isascii() and c.isalnum()) else f"\\{ord(c):x} " for c in text)
