"""Link the page of a thread that was split to the threads that its other articles are in now."""

from digest.site.common.safe_html import Safe, join, tag
from digest.site.common.view import View, counted

MAX_PARTS = 12
"""Parts that are listed, the largest first; the rest is counted."""


def split_note(view: View) -> Safe | None:
    """Return a sentence with links to the other parts of a thread; None if it was not split."""
    parts = sorted(view.corpus.parts.get(view.thread.id, ()), key=lambda t: (-t.texts, t.id))
    if not parts:
        return None
    links = [tag("a", t.title, href=f"{view.up}threads/{t.slug}/", dir="auto") for t in parts[:MAX_PARTS]]
    rest = f" and {counted(len(parts) - MAX_PARTS, 'more thread')}" if len(parts) > MAX_PARTS else None
    return tag(
        "p",
        "This page was split. Other articles that were on it are in: ",
        join(*links, by="; "),
        rest,
        ".",
        class_="d-note",
    )
