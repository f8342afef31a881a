"""Accounts for every sentence: printed, merged or set aside, in numbers that balance."""

from collections import Counter
from collections.abc import Iterable

from digest.model import Fate, Ruling
from digest.site.common.corpus import Corpus
from digest.site.common.safe_html import Safe, block, join, tag
from digest.site.common.view import NOT_STATED, View, counted

MAX_SOURCES = 60
"""Sources with a row of their own; the rest is summed in one row."""
MAX_REASONS = 12
"""Reasons for setting aside that are spelled out."""


def accounting(view: View) -> list[Safe]:
    """Return the accounting of a thread: a sentence in words, and a table that adds up to it."""
    rulings = {
        a: [view.corpus.rulings[s.id] for s in view.corpus.of_article[a]] for a in view.thread.articles
    }
    every = [r for told in rulings.values() for r in told]
    fates = count_fates(every)
    total = sum(fates.values())
    says = (
        f"{counted(total, 'sentence')} in {counted(len(rulings), 'article')} = "
        f"{fates[Fate.PRINTED]:,} printed + "
        f"{fates[Fate.MERGED]:,} merged into the same words elsewhere + {fates[Fate.SET_ASIDE]:,} set aside."
    )
    says += withheld_note(view.corpus, [s.id for a in rulings for s in view.corpus.of_article[a]])
    made = [_row(view, a, told) for a, told in list(rulings.items())[:MAX_SOURCES]]
    rest = [r for told in list(rulings.values())[MAX_SOURCES:] for r in told]
    if rest:
        made.append(
            _numbers(tag("th", counted(len(rulings) - MAX_SOURCES, "more source"), scope="row"), rest)
        )
    heads = (
        tag("th", name, scope="col") for name in ("Source", "Sentences", "Printed", "Merged", "Set aside")
    )
    table = block(
        "table",
        tag("caption", "What became of every sentence", class_="d-vh"),
        block("thead", tag("tr", *heads)),
        block("tbody", *made),
        block("tfoot", _numbers(tag("th", "All", scope="row"), every)),
        class_="d-account",
    )
    return [
        tag("p", says),
        block("div", table, class_="d-wide", tabindex="0", role="region", aria_label="Accounting"),
        *set_aside_reasons(every),
    ]


def count_fates(rulings: Iterable[Ruling]) -> dict[Fate, int]:
    """Count sentences by fate; every fate has a number."""
    counts = Counter(r.fate for r in rulings)
    return {fate: counts[fate] for fate in Fate}


def withheld_note(corpus: Corpus, sentences: Iterable[str]) -> str:
    """Say how many of the printed sentences are counted without their text."""
    left = [s for s in sentences if s not in corpus.shown and corpus.rulings[s].fate is Fate.PRINTED]
    return f" The text of {counted(len(left), 'printed sentence')} is not republished here." if left else ""


def set_aside_reasons(rulings: Iterable[Ruling]) -> list[Safe]:
    """Say why sentences were set aside, the commonest reason first."""
    counts = Counter(r.reason for r in rulings if r.fate is Fate.SET_ASIDE)
    if not counts:
        return []
    order = sorted(counts, key=lambda reason: (-counts[reason], reason))
    said = [join(reason, f" ({counts[reason]:,})") for reason in order[:MAX_REASONS]]
    more = f" and {counted(len(order) - MAX_REASONS, 'more reason')}" if len(order) > MAX_REASONS else ""
    return [tag("p", "Set aside: ", join(*said, by="; "), more, ".", class_="d-note")]


def _row(view: View, article: str, rulings: list[Ruling]) -> Safe:
    """Return the row of one source."""
    name = view.corpus.outlet(article) or NOT_STATED
    link = tag("a", name, href=f"{view.up}sources/{article}/", dir="auto")
    return _numbers(tag("th", view.mark(article), " ", link, scope="row"), rulings)


def _numbers(head: Safe, rulings: list[Ruling]) -> Safe:
    """Return a row of numbers."""
    fates = count_fates(rulings)
    return tag(
        "tr", head, tag("td", f"{len(rulings):,}"), *(tag("td", f"{number:,}") for number in fates.values())
    )
