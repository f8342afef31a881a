"""Show what sources say differently: figures, quotations, speakers, and sentences that differ in a fact.

Each wording is printed with the words that the other one does not have marked, and with the outlets that print it.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from digest.model import Quotation, Relation, Wording
from digest.site.apparatus import (
    publishable,
    quoted_words,
    repeated_quotations,
    value_in_context,
    wordings,
)
from digest.site.common import Entry, Safe, View, attribution, block, highlighted, join, tag
from digest.text import fold

OPEN_ITEMS = 4
"""Differences shown; the rest is folded."""
OPEN_WORDS = 120
"""Words of all differences shown."""
WORDS_OF_EXCERPT = 16
"""Words around a figure, about."""
MAX_ITEMS = 40
"""Differences shown and folded."""
_WORD = re.compile(r"\w")
_NEARLY_SAME = (Relation.VERBATIM, Relation.EDITED, Relation.CONTAINS)


@dataclass(frozen=True, slots=True)
class Contrast:
    """Two or more wordings that differ."""

    kind: str
    """What differs, in two words."""
    sides: tuple[Safe, ...]
    """The wordings, each with its outlets."""
    words: int
    """Words of all wordings, by which the shortest are shown first."""


def said_differently(view: View) -> list[Safe]:
    """Return the differences, the shortest of each kind first, those beyond the first few folded."""
    found = contrasts(view)
    shown: list[Contrast] = []
    words = 0
    for contrast in found:
        if len(shown) < OPEN_ITEMS and words + contrast.words <= OPEN_WORDS:
            shown.append(contrast)
            words += contrast.words
    rest = [c for c in found if c not in shown][: MAX_ITEMS - len(shown)]
    blocks = [contrast_block(c) for c in shown]
    if rest:
        label = (
            f"{len(rest)} more"
            if shown
            else f"{len(rest)} long passages"
            if len(rest) > 1
            else "1 long passage"
        )
        blocks.append(block("details", tag("summary", label), *map(contrast_block, rest), class_="d-rest"))
    return blocks


def contrasts(view: View) -> list[Contrast]:
    """Return everything that is said differently: one of each kind in turn, the shortest of its kind first."""
    kinds = [_figures(view), _altered(view), _speakers(view), _statements(view)]
    ordered = [sorted(kind, key=lambda c: c.words) for kind in kinds]
    longest = max(map(len, ordered))
    return [kind[place] for place in range(longest) for kind in ordered if place < len(kind)]


def contrast_block(contrast: Contrast) -> Safe:
    """Return one difference: its kind, and its wordings side by side."""
    sides = [tag("div", side, class_="d-side") for side in contrast.sides]
    return block("div", tag("div", contrast.kind, class_="d-kind"), *sides, class_="d-contrast")


def _figures(view: View) -> list[Contrast]:
    """Return the figures that exclude each other and are in no row of the figures."""
    rows = view.corpus.rows.get(view.thread.id, ())
    known = {(p.article, p.span.start) for row in rows for v in row.values for p in v.places}
    found: dict[frozenset[tuple[str, str]], Contrast] = {}
    for difference in view.corpus.differences.get(view.thread.id, ()):
        pair = ((difference.a, difference.a_span), (difference.b, difference.b_span))
        sentences = [view.corpus.sentence_at(article, span.start).id for article, span in pair]
        values = frozenset(
            (view.text(article), span.of(view.corpus.articles[article].document.text))
            for article, span in pair
        )
        if not difference.sure or {(a, s.start) for a, s in pair} <= known or values in found:
            continue
        if set(sentences) <= view.corpus.shown:
            sides = tuple(
                join(
                    "“",
                    value_in_context(view, *value),
                    "” ",
                    attribution(view, [sentence, *view.members(sentence)]),
                )
                for value, sentence in zip(pair, sentences, strict=True)
            )
            kind = "less exact" if difference.vague else "figures differ"
            found[values] = Contrast(kind, sides, 2 * WORDS_OF_EXCERPT)
    return list(found.values())


def _altered(view: View) -> list[Contrast]:
    """Return the quotations whose words were altered: the most frequent wording, and each with other words."""
    found = []
    for group in repeated_quotations(view).values():
        if not any(q.wording is Wording.ALTERED for q in group) or not all(
            publishable(view, q) for q in group
        ):
            continue
        first, *others = wordings(view, group)
        changed = [same for same in others if same[0].wording is Wording.ALTERED]
        unchanged = [q for same in (first, *others) if same not in changed for q in same]
        lead, second = quoted_words(view, first[0]), quoted_words(view, changed[0][0])
        sides = [_quoted(view, highlighted(second, lead), unchanged)]
        sides += [_quoted(view, highlighted(lead, quoted_words(view, same[0])), same) for same in changed]
        words = sum(len(quoted_words(view, same[0]).split()) for same in (first, *changed))
        found.append(Contrast("quotation altered", tuple(sides), words))
    return found


def _quoted(view: View, words: Safe, same: Sequence[Quotation]) -> Safe:
    """Return one wording of a quotation with the outlets that print it."""
    sentences = [view.corpus.sentence_at(q.article, q.span.start).id for q in same]
    return join("“", view.quote(words, same[0].article), "” ", attribution(view, sentences))


def _speakers(view: View) -> list[Contrast]:
    """Return the quotations that articles attribute to different people."""
    found = []
    for group in repeated_quotations(view).values():
        people: dict[str, list[Quotation]] = {}
        for quotation in group:
            if quotation.person and quotation.speaker:
                people.setdefault(quotation.person, []).append(quotation)
        names = [set(fold(person).split()) for person in people]
        if len(people) < 2 or any(a & b for i, a in enumerate(names) for b in names[:i]):
            continue
        if not all(publishable(view, q) for q in group):
            continue
        quoted = quoted_words(view, group[0])
        sides = []
        for same in people.values():
            text = view.corpus.articles[same[0].article].document.text
            speaker = same[0].speaker.of(text) if same[0].speaker else ""
            sentences = [view.corpus.sentence_at(q.article, q.span.start).id for q in same]
            name = tag("mark", view.quote(speaker, same[0].article))
            sides.append(
                join(
                    "“",
                    view.quote(quoted_words(view, same[0]), same[0].article),
                    "” — ",
                    name,
                    " ",
                    attribution(view, sentences),
                )
            )
        found.append(Contrast("another speaker", tuple(sides), len(people) * len(quoted.split())))
    return found


def statement_differences(view: View) -> list[tuple[Entry, str, str]]:
    """Return the sentences next to a passage that have nearly its words and state something else in their place.

    Each with its entry and the words that differ, those of the passage first.
    """
    found = []
    for entry in view.entries:
        for sentence in entry.retold:
            pairs = [(a, b) for a in view.members(entry.head) for b in view.members(sentence)]
            compared = [(a, c) for a, b in pairs if (c := view.corpus.comparisons.get((a, b))) is not None]
            words = (c.seen_from(a) for a, c in compared if c.relation in _NEARLY_SAME)
            differs = next(filter(None, words), None)
            if differs is not None and all(map(_WORD.search, differs.split(" / "))):
                found.append((entry, sentence, differs))
    return found


def _statements(view: View) -> list[Contrast]:
    """Return the pairs of sentences that have nearly the same words and state something else."""
    found = []
    for entry, sentence, _ in statement_differences(view):
        if not {entry.head, sentence} <= view.corpus.shown:
            continue
        one, two = view.corpus.words(entry.head), view.corpus.words(sentence)
        sides = (
            join(
                view.quote(highlighted(two, one), view.article(entry.head)),
                " ",
                attribution(view, entry.same),
            ),
            join(
                view.quote(highlighted(one, two), view.article(sentence)),
                " ",
                attribution(view, view.members(sentence)),
            ),
        )
        found.append(Contrast("words differ", sides, len(one.split()) + len(two.split())))
    return found
