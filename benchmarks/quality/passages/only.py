"""Passages that are said to be in one article only."""

from collections.abc import Iterator

from benchmarks.quality.shown import Shown
from benchmarks.quality.slices import windows_of_days
from benchmarks.quality.statement import RIGHT, WRONG, Analyzed, Item, Statement

BRIEF = """
A page of the digest says of a sentence that it is "found only in" one of the articles about the event. You see the
sentence (in bold brackets) between its neighbours, and of each other text its five most similar sentences. Judge
whether that is true.

- "true": no other text reports the fact of the sentence, in any words.
- "false": another text does: its main statement (who did or said what) is there too, even if details are missing.

Severe: another text has nearly the same words.
"""


def _items(found: Analyzed) -> Iterator[Item]:
    """Yield the sentences that are said to be in one article only."""
    shown = Shown.of(found)
    for view in shown.views():
        for entry in view.entries:
            if view.only(entry):
                own = view.text(view.article(entry.head))
                parts = [f"Found only in {shown.outlet(view.article(entry.head))}:", shown.around(entry.head)]
                for text in view.by_text:
                    if text != own:
                        similar = "\n".join(shown.similar(entry.head, text))
                        parts.append(f"### {shown.outlet(text)}\n\n{similar}")
                yield Item(entry.head, "\n\n".join(parts), (), shown.records(view.thread))


STATEMENT = Statement(
    name="only",
    title='"found only in"',
    target=".95",
    brief=BRIEF,
    verdicts={"true": RIGHT, "false": WRONG},
    slices=windows_of_days,
    items=_items,
    of="sentences",
)
