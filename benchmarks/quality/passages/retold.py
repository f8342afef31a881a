"""Retellings that count as support: sentences in other words that are said to state the same."""

from collections.abc import Iterator

from benchmarks.quality.shown import Shown
from benchmarks.quality.slices import windows_of_days
from benchmarks.quality.statement import RIGHT, WRONG, Analyzed, Item, Statement
from digest.model import Relation

BRIEF = """
A page of the digest prints a sentence of one article, and next to it a sentence of another article about the same
event, as "other words" for it: the second article then counts as one that has the statement too. You see both sentences
(in bold brackets) between their neighbours. Judge whether both report the same fact, so that a reader who is told "both
articles say this" is told the truth.

- "true": the main fact of the shorter sentence is in the longer one (who did or said what). Either may say more.
- "false": they share a topic, a person or a place, but report different facts, different statements of one person or
  different moments; or they contradict each other in a number, a day, a name, or in yes and no.

Severe: they contradict each other, or the second says something that the first denies.
"""


def _items(found: Analyzed) -> Iterator[Item]:
    """Yield the retellings that support each other, of threads of three outlets."""
    shown = Shown.of(found)
    threads = {view.thread.id: view.thread for view in shown.views()}
    for c in found.analysis.comparisons:
        thread = shown.corpus.thread_of.get(shown.corpus.sentences[c.a].article)
        if c.relation is Relation.RETOLD and c.supports and thread is not None and thread.id in threads:
            text = "\n\n".join(
                f"### {shown.outlet(shown.corpus.sentences[s].article)}\n\n{shown.around(s)}"
                for s in (c.a, c.b)
            )
            yield Item(f"{c.a}-{c.b}", text, (), shown.records(thread))


STATEMENT = Statement(
    name="retold",
    title="told in other words",
    target=".90",
    brief=BRIEF,
    verdicts={"true": RIGHT, "false": WRONG},
    slices=windows_of_days,
    items=_items,
    of="pairs",
)
