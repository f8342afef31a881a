"""Titles of threads: the chosen headline beside all others."""

from collections.abc import Iterator

from benchmarks.quality.slices import windows_of_days
from benchmarks.quality.statement import RIGHT, WRONG, Analyzed, Item, Statement
from benchmarks.quality.threads import heading, records, threads
from digest.model import Role

PARAGRAPHS = 3
"""First paragraphs of the story that the reader sees of each article."""
BRIEF = """
A page of the digest gathers the articles about one event, and has one of their headlines as its title. You see the
title, and the headlines and first paragraphs of all articles. Judge whether the title tells a reader, who sees nothing
but it in a list, which event the page is about.

- "best": no other headline says better what happened.
- "fair": it names the event, though another says it better.
- "poor": it does not: it is about something else or about a part that most articles leave out; it is an opinion, a
  question or a joke that hides the event; it could be that of many events ("What we know", "Live updates"); it is no
  headline (a byline, a name of a section, a caption, a notice, the first words of a text although a headline is
  stated); or it says something that the articles do not.
- If the articles are not about one event, judge whether the title fits most of them, and say "mixed" in the note.

Severe: a title that says something false, or that is no headline.
"""


def _items(found: Analyzed) -> Iterator[Item]:
    """Yield the threads of at least two outlets."""
    for thread in threads(found, 2):
        shown = []
        for name in thread.articles:
            article = found.articles[name]
            body = [p.span for p in article.paragraphs if p.role in (Role.BODY, Role.DECK)][:PARAGRAPHS]
            words = "\n\n".join(" ".join(span.of(article.document.text).split()) for span in body)
            shown.append(heading(found, article) + words)
        text = f"Title: **{thread.title}**\n\n" + "\n\n".join(shown)
        yield Item(thread.id, text, (), records(found, thread))


STATEMENT = Statement(
    name="titles",
    title="title of a thread",
    target=".95 fit",
    brief=BRIEF,
    verdicts={"best": RIGHT, "fair": RIGHT, "poor": WRONG},
    slices=windows_of_days,
    items=_items,
    of="threads",
)
