"""Show what differs between the articles: altered quotations, other figures, and edited passages."""

from collections.abc import Sequence

from digest.model import Quotation, Relation, Wording
from digest.site.common import PREFIX, Entry, Safe, View, join, marked, same_words, tag
from digest.site.thread.figures import differing_figures, undecided_pairs
from digest.site.thread.quotations import chips, publishable, quoted_words, repeated_quotations, wordings
from digest.site.thread.story import passages

_NEARLY_SAME = (Relation.VERBATIM, Relation.EDITED, Relation.CONTAINS)
MAX_DIFFERENCES = 40
"""Altered quotations and edited passages that are listed."""


def differences(
    view: View, *, page: str = "", most: int = MAX_DIFFERENCES, longest: int | None = None
) -> list[Safe]:
    """Return the altered quotations, the differing figures and the edited passages of a thread, in this order.

    Args:
        view: The thread.
        page: URL of the thread's page, relative to the page that shows the differences.
        most: Lines to return if `longest` is given.
        longest: Show the shortest altered quotations first, and none whose wordings together have more code points.
    """
    altered = [
        group
        for group in repeated_quotations(view).values()
        if any(q.wording is Wording.ALTERED for q in group)
    ]
    if longest is not None:
        lengths = [sum(len(w[0].span) for w in wordings(view, group)) for group in altered]
        order = sorted(range(len(altered)), key=lambda n: lengths[n])
        altered = [altered[n] for n in order if lengths[n] <= longest]
    lines = [_altered(view, group) for group in altered[:MAX_DIFFERENCES]] + differing_figures(view)
    lines += [
        _statement(view, entry, sentence, words, page)
        for entry, sentence, words in statement_differences(view)
    ][:MAX_DIFFERENCES]
    edited = [(n, p) for n, p in enumerate(passages(view), 1) if any(_edited(view, e.same) for e in p)]
    if edited:
        links = [tag("a", str(n), href=f"{page}#p-{p[0].head}") for n, p in edited[:MAX_DIFFERENCES]]
        rest = f" and {len(edited) - MAX_DIFFERENCES} more" if len(edited) > MAX_DIFFERENCES else None
        kind = tag("span", "edited", class_="d-kind")
        label = "Words changed between copies of " + ("passage " if len(edited) == 1 else "passages ")
        lines.append(tag("div", kind, " ", label, join(*links, by=", "), rest, ".", class_="d-differ d-says"))
    return lines[:most] if longest is not None else [*lines, *undecided_pairs(view)]


def statement_differences(view: View) -> list[tuple[Entry, str, str]]:
    """Return the sentences beside a passage that have nearly its words and state something else.

    Each with its entry and the words that differ, those of the passage first.
    """
    found = []
    for entry in view.entries:
        for sentence in entry.retold:
            pairs = [(a, b) for a in view.members(entry.head) for b in view.members(sentence)]
            compared = [(a, c) for a, b in pairs if (c := view.corpus.comparisons.get((a, b))) is not None]
            words = (c.seen_from(a) for a, c in compared if c.relation in _NEARLY_SAME)
            differs = next(filter(None, words), None)
            if differs is not None:
                found.append((entry, sentence, differs))
    return found


def _statement(view: View, entry: Entry, sentence: str, words: str, page: str) -> Safe:
    """Return the line of one sentence that states something else than a passage."""
    kind = tag("span", "words differ", class_="d-kind")
    here, _, there = words.partition(" / ")
    link = tag("a", "side by side", href=f"{page}#{PREFIX}{sentence}")
    if not {entry.head, sentence} <= view.corpus.shown:
        return tag(
            "div", kind, " ", view.chips(entry.same), " and ", view.chips([sentence]), class_="d-differ"
        )
    sides = [
        join("“", view.quote(said, view.article(s)), "” ", view.chips(view.members(s), exact=True))
        for said, s in ((here, entry.head), (there, sentence))
    ]
    return tag("div", kind, " ", join(*sides, by="; but "), " ", link, class_="d-differ")


def _altered(view: View, group: Sequence[Quotation]) -> Safe:
    """Return one altered quotation: the most frequent wording, and each wording with other words."""
    first, *others = wordings(view, group)
    changed = [same for same in others if same[0].wording is Wording.ALTERED]
    unchanged = [q for same in (first, *others) if same not in changed for q in same]
    kind = tag("span", "quotation altered", class_="d-kind")
    if not all(publishable(view, q) for q in group):
        altered = join(*(chips(view, same) for same in changed))
        return tag(
            "div",
            kind,
            " The words differ in ",
            altered,
            " from those in ",
            chips(view, unchanged),
            class_="d-differ",
        )
    lead = quoted_words(view, first[0])
    sides = [
        join(
            "“",
            view.quote(marked(lead, quoted_words(view, same[0]), words_only=True), same[0].article),
            "” ",
            chips(view, same),
        )
        for same in changed
    ]
    printed = join("“", view.quote(lead, first[0].article), "” ", chips(view, unchanged))
    return tag("div", kind, " ", join(printed, *sides, by="; but "), class_="d-differ")


def _edited(view: View, same: Sequence[str]) -> bool:
    """Return whether merged sentences differ in their words."""
    if not all(s in view.corpus.shown for s in same):
        return False
    lead = view.corpus.words(same[0])
    return any(not same_words(lead, view.corpus.words(s)) for s in same[1:])
