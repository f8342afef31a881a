"""One thread as an item of a list: title, counts or outlet, and date."""

from digest.model import Thread
from digest.site.common import (
    NOT_STATED,
    Corpus,
    Safe,
    counts,
    date_tag,
    join,
    last_published,
    tag,
)


def thread_item(corpus: Corpus, thread: Thread, up: str) -> Safe:
    """Return a thread as a list item: with its counts, or with the outlet if it has a single article.

    Args:
        corpus: The index of the analysis.
        thread: The thread.
        up: Relative URL of the site's root from the page.
    """
    link = tag("a", thread.title, href=f"{up}threads/{thread.slug}/", class_="d-title", dir="auto")
    first = thread.articles[0]
    several = len(thread.articles) > 1
    date = date_tag(last_published(corpus, thread))
    if several:
        summary = counts(corpus, thread)
    else:
        credits = f", credits {', '.join(thread.originals[:2])}" if thread.originals else None
        summary = join(tag("span", corpus.outlet(first) or NOT_STATED, dir="auto"), credits)
    return tag("li", link, tag("div", join(summary, date, by=" · "), class_="d-stands"))
