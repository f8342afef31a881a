"""One thread as an item of a list: title, counts or outlet, and date."""

from digest.model import Thread
from digest.site.common import (
    NOT_STATED,
    Corpus,
    Safe,
    counts,
    date_tag,
    first_words,
    join,
    last_published,
    tag,
)

OPENING_WORDS = 16
"""Words of the first body sentence in an item."""


def thread_item(corpus: Corpus, thread: Thread, up: str, *, tease: bool = False) -> Safe:
    """Return a thread as a list item: with its counts, or with the outlet if it has a single article.

    Args:
        corpus: The index of the analysis.
        thread: The thread.
        up: Relative URL of the site's root from the page.
        tease: Add the first words of a single article.
    """
    link = tag("a", thread.title, href=f"{up}threads/{thread.slug}/", class_="d-title", dir="auto")
    first = thread.articles[0]
    several = len(thread.articles) > 1
    teaser = tag("div", _opening(corpus, first), class_="d-tease") if tease and not several else None
    date = date_tag(last_published(corpus, thread))
    if several:
        summary = counts(corpus, thread)
    else:
        credits = f", credits {', '.join(thread.originals[:2])}" if thread.originals else None
        summary = join(tag("span", corpus.outlet(first) or NOT_STATED, dir="auto"), credits)
    return tag("li", link, teaser, tag("div", join(summary, date, by=" · "), class_="d-stands"))


def _opening(corpus: Corpus, article: str) -> Safe | None:
    """Return the first words of an article's body, if its text may be published."""
    body = (s.id for s in corpus.sentences_of[article] if s.role == "body" and s.id in corpus.shown)
    lead = next(body, None)
    return (
        tag("span", first_words(corpus.words(lead), OPENING_WORDS), class_="d-src", dir="auto")
        if lead
        else None
    )
