"""Merges: sentences that are printed once because they are said to be the same."""

from collections.abc import Iterator

from benchmarks.quality.shown import Shown
from benchmarks.quality.slices import windows_of_days
from benchmarks.quality.statement import RIGHT, WRONG, Analyzed, Item, Statement

BRIEF = """
The digest prints a sentence once for several articles, and hides the sentences of the others behind it: they should be
copies, or edited so lightly that no statement is changed. You see the printed sentence (1) and a hidden one (2) whose
words differ. Judge whether hiding the second hides a fact or changes one.

- "same": both state the same; or the printed one says more, and nothing of the second is lost.
- "different": a number, sign, unit, day, name, negation, degree of certainty or a content word differs so that the
  statements differ; or the hidden sentence says something that the printed one does not.

Severe: they contradict each other.
"""


def _items(found: Analyzed) -> Iterator[Item]:
    """Yield merged sentences that differ in their characters from the printed one, any two wordings once."""
    shown = Shown.of(found)
    seen = set()
    for group in found.analysis.groups:
        thread = shown.corpus.thread_of[shown.corpus.sentences[group.leader].article]
        for witness in group.witnesses:
            sides = shown.said(group.leader), shown.said(witness.sentence)
            if sides[0] != sides[1] and sides not in seen:
                seen.add(sides)
                text = f"1. {sides[0]}\n2. {sides[1]}"
                yield Item(f"{group.leader}-{witness.sentence}", text, (), shown.records(thread))


STATEMENT = Statement(
    name="merges",
    title="merged as the same passage, with edits",
    target="no different fact in 300",
    brief=BRIEF,
    verdicts={"same": RIGHT, "different": WRONG},
    slices=windows_of_days,
    items=_items,
    of="pairs",
)
