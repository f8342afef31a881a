"""Quotations that are said to be altered."""

from collections.abc import Iterator, Sequence

from benchmarks.quality.shown import Shown
from benchmarks.quality.slices import windows_of_days
from benchmarks.quality.statement import RIGHT, WRONG, Analyzed, Item, Statement
from digest.model import Quotation, Wording

CONTEXT = 160
"""Characters around a quotation that are shown."""
BRIEF = """
A page of the digest says that articles print one quotation with different words: "quotation altered". You see all
prints of the quotation (in bold brackets) in their articles, with how the digest calls each: "altered" ones are said to
have other words than the commonest, which is "identical"; "cut" and "typographic" ones are not accused. Judge whether
what is said is true.

- "true": they are prints of one utterance, and each "altered" one has other words, in its quotation marks, than the
  "identical" ones: a word replaced, added, left out inside without a mark, or moved.
- "not one": an "altered" print is another utterance (another sentence or moment, another speaker), or another part of
  the same speech.
- "not altered": the words are the same; the difference is in spelling, punctuation, brackets, or in words that are only
  left out at the beginning or the end or are marked as left out, or in where the quotation marks are.

Severe: an outlet is accused of altering what it did not alter ("not one" and "not altered" mostly are).
"""


def _items(found: Analyzed) -> Iterator[Item]:
    """Yield the groups of quotations with an altered wording."""
    shown = Shown.of(found)
    groups: dict[str, list[Quotation]] = {}
    for quotation in found.analysis.quotations:
        if quotation.group:
            groups.setdefault(quotation.group, []).append(quotation)
    for name, group in groups.items():
        if any(q.wording is Wording.ALTERED for q in group):
            thread = shown.corpus.thread_of[group[0].article]
            yield Item(name, _text(shown, group), (), shown.records(thread))


def _text(shown: Shown, group: Sequence[Quotation]) -> str:
    parts = []
    for quotation in group:
        text, span = shown.corpus.articles[quotation.article].document.text, quotation.span
        before = text[max(0, span.start - CONTEXT) : span.start]
        behind = text[span.end : span.end + CONTEXT]
        around = " ".join(f"{before}**[[{span.of(text)}]]**{behind}".split())
        speaker = f"speaker: {quotation.speaker.of(text)}" if quotation.speaker else "no speaker"
        parts.append(f"### {shown.outlet(quotation.article)}: {quotation.wording}, {speaker}\n\n{around}")
    return "\n\n".join(parts)


STATEMENT = Statement(
    name="altered",
    title="quotation altered",
    target=".95",
    brief=BRIEF,
    verdicts={"true": RIGHT, "not one": WRONG, "not altered": WRONG},
    slices=windows_of_days,
    items=_items,
    of="quotations",
)
