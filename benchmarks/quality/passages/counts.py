"""Counts: "in at least 3 of 4 texts"."""

from collections.abc import Iterator

from benchmarks.quality.shown import Shown
from benchmarks.quality.slices import windows_of_days
from benchmarks.quality.statement import MISSED, RIGHT, WRONG, Analyzed, Item, Statement
from digest.site.common import Entry, View

BRIEF = """
A page of the digest prints a passage and says in how many of the texts about the event it is at least ("in at least 2
of 4 texts"; copies of one text count once, and are shown once here). You see the passage, the texts that are counted,
each with the sentence for which it is counted, and for each other text its five most similar sentences. Judge the
number.

- "right": every counted text reports the fact of the passage (in any words).
- "overstated": a counted text does not report it, or contradicts it.
- "understated": every counted text reports it, and a text that is not counted reports the same fact in full, in any
  words. Two texts that only touch it do not. What is said is true then, and more could be said.

If it is both, answer "overstated" and say so in the note. Severe: a counted text contradicts the passage (another
number, day, name or outcome, yes and no).
"""


def _items(found: Analyzed) -> Iterator[Item]:
    """Yield the passages that are said to be in several texts."""
    shown = Shown.of(found)
    for view in shown.views():
        for entry in view.entries:
            if view.texts(entry) > 1:
                yield Item(entry.head, _text(shown, view, entry), (), shown.records(view.thread))


def _text(shown: Shown, view: View, entry: Entry) -> str:
    texts = shown.corpus.texts(view.thread.articles)
    least = "at least " if view.texts(entry) < texts else ""
    parts = [f"In **{least}{view.texts(entry)} of {texts} texts**: {shown.said(entry.head)}", "## Counted"]
    counted = {view.text(view.article(s)): s for s in reversed(entry.counted)}
    for text, sentence in counted.items():
        parts.append(f"### {shown.outlet(text)}\n\n{shown.around(sentence)}")
    parts.append("## Not counted")
    for text in view.by_text:
        if text not in counted:
            similar = "\n".join(shown.similar(entry.head, text))
            parts.append(f"### {shown.outlet(text)}\n\n{similar}")
    return "\n\n".join(parts)


STATEMENT = Statement(
    name="counts",
    title='"in at least N of M texts"',
    target=".95",
    brief=BRIEF,
    verdicts={"right": RIGHT, "overstated": WRONG, "understated": MISSED},
    slices=windows_of_days,
    items=_items,
    of="passages",
)
