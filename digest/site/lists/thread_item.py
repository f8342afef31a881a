"""A thread on a line or two, for lists: its title, who tells it and when."""

from digest.model import Thread
from digest.site.common import (
    NOT_STATED,
    Corpus,
    Safe,
    count_line,
    date_tag,
    first_words,
    join,
    last_published,
    tag,
)

OPENING_WORDS = 16
"""Words of the opening sentence that a line shows."""


def thread_item(corpus: Corpus, thread: Thread, up: str, *, tease: bool = False) -> Safe:
    """Return a thread as an item of a list; `up` leads to the site's root.

    A thread of several articles has its counts, another its outlet; `tease` adds the words that the latter
    begins with.
    """
    link = tag("a", thread.title, href=f"{up}threads/{thread.slug}/", class_="d-title", dir="auto")
    first = thread.articles[0]
    several = len(thread.articles) > 1
    said = tag("div", _opening(corpus, first), class_="d-tease") if tease and not several else None
    date = date_tag(last_published(corpus, thread))
    if several:
        count, _, originals = count_line(thread).partition(": ")
        stands = join(tag("strong", count), f": {originals}" if originals else None)
    else:
        credits = f", credits {', '.join(thread.originals[:2])}" if thread.originals else None
        stands = join(tag("span", corpus.outlet(first) or NOT_STATED, dir="auto"), credits)
    return tag("li", link, said, tag("div", join(stands, date, by=" · "), class_="d-stands"))


def _opening(corpus: Corpus, article: str) -> Safe | None:
    """Return the first words of an article's body, when its text is published."""
    told = (s.id for s in corpus.of_article[article] if s.role == "body" and s.id in corpus.shown)
    lead = next(told, None)
    return (
        tag("span", first_words(corpus.words(lead), OPENING_WORDS), class_="d-src", dir="auto")
        if lead
        else None
    )
