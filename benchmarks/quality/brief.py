"""The summary "In brief" at the top of a thread's page."""

from collections.abc import Iterator

from benchmarks.quality.shown import Shown
from benchmarks.quality.slices import windows_of_days
from benchmarks.quality.statement import RIGHT, WRONG, Analyzed, Item, Statement
from digest.model import Role
from digest.site.thread.brief import chosen_sentences

SENTENCES = 4
"""First sentences of each article that the reader sees."""
BRIEF = """
A page of the digest opens with "In brief": up to three sentences, taken from the articles word for word. You see them,
and headline and lead of each article. Judge each sentence (its id is the one of the thread, a slash and its number).

- "fits": it helps a reader who reads nothing else, can be understood alone, and repeats none before it. For the FIRST
  sentence also: it states the event that most of the articles report.
- "no event": the first sentence does not state that event (background, a reaction, a detail, a price).
- "fragment": it is no whole sentence, is a caption, a teaser or page furniture.
- "dangling": a pronoun, "the move", "however" and the like refer to what the reader has not seen.
- "repeats": it says what a sentence before it says.
- "old": a figure in it is outdated by another article's later figure.
- "minor": a detail that does not belong into a summary of this event.

Severe: a reader would take it for something that the articles do not say. If the articles are not about one event,
judge by what most are about.
"""


def _items(found: Analyzed) -> Iterator[Item]:
    """Yield the summaries of threads."""
    shown = Shown.of(found)
    for view in shown.views():
        chosen = [sentence for sentence, _ in chosen_sentences(view)]
        if not chosen:
            continue
        lines = [f"{n}. {shown.said(s)}" for n, s in enumerate(chosen, 1)]
        parts = ["## In brief", "\n".join(lines)]
        for article in view.thread.articles:
            body = [s for s in shown.row(article) if s.role in (Role.BODY, Role.DECK)][:SENTENCES]
            title = shown.corpus.articles[article].title
            lead = " ".join(shown.said(s.id) for s in body)
            parts.append(f"### {shown.outlet(article)}: {title}\n\n{lead}")
        ids = tuple(f"{view.thread.id}/{n}" for n in range(1, len(chosen) + 1))
        yield Item(view.thread.id, "\n\n".join(parts), ids, shown.records(view.thread))


STATEMENT = Statement(
    name="brief",
    title="in brief",
    target="the event first in .9, .95 of sentences fit",
    brief=BRIEF,
    verdicts={
        "fits": RIGHT,
        **dict.fromkeys(("no event", "fragment", "dangling", "repeats", "old", "minor"), WRONG),
    },
    slices=windows_of_days,
    items=_items,
    of="threads",
)
