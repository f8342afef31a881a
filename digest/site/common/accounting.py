"""Account for every sentence as printed, merged or set aside, in numbers that add up."""

from collections import Counter
from collections.abc import Iterable

from digest.model import Fate, Ruling
from digest.site.common.corpus import Corpus
from digest.site.common.safe_html import Safe, block, join, tag
from digest.site.common.view import NOT_STATED, View, counted

MAX_SOURCES = 60
"""Sources with a row of their own; one row sums the rest."""
MAX_REASONS = 12
"""Reasons for setting a sentence aside that are listed; the rest is counted."""


def accounting(view: View) -> list[Safe]:
    """Return the accounting of a thread: the totals in a sentence, and a table by source that adds up to them."""
    rulings = {
        a: [view.corpus.rulings[s.id] for s in view.corpus.sentences_of[a]] for a in view.thread.articles
    }
    all_rulings = [r for of_source in rulings.values() for r in of_source]
    fates = count_fates(all_rulings)
    total = sum(fates.values())
    totals = (
        f"{counted(total, 'sentence')} in {counted(len(rulings), 'article')} = "
        f"{fates[Fate.PRINTED]:,} printed + "
        f"{fates[Fate.MERGED]:,} merged with the same words elsewhere + {fates[Fate.SET_ASIDE]:,} set aside."
    )
    totals += withheld_note(view.corpus, [s.id for a in rulings for s in view.corpus.sentences_of[a]])
    body = [_source_row(view, a, of_source) for a, of_source in list(rulings.items())[:MAX_SOURCES]]
    rest = [r for of_source in list(rulings.values())[MAX_SOURCES:] for r in of_source]
    if rest:
        body.append(
            _numbers(tag("th", counted(len(rulings) - MAX_SOURCES, "more source"), scope="row"), rest)
        )
    heads = (
        tag("th", name, scope="col") for name in ("Source", "Sentences", "Printed", "Merged", "Set aside")
    )
    table = block(
        "table",
        tag("caption", "The fate of every sentence, by source", class_="d-vh"),
        block("thead", tag("tr", *heads)),
        block("tbody", *body),
        block("tfoot", _numbers(tag("th", "All", scope="row"), all_rulings)),
        class_="d-account",
    )
    return [
        tag("p", totals),
        block("div", table, class_="d-wide", tabindex="0", role="region", aria_label="Accounting"),
        *set_aside_reasons(all_rulings),
    ]


def count_fates(rulings: Iterable[Ruling]) -> dict[Fate, int]:
    """Return the number of sentences for every fate, zero included."""
    counts = Counter(r.fate for r in rulings)
    return {fate: counts[fate] for fate in Fate}


def withheld_note(corpus: Corpus, sentences: Iterable[str]) -> str:
    """Return a note on how many printed sentences are not republished; empty if there are none."""
    hidden = [s for s in sentences if s not in corpus.shown and corpus.rulings[s].fate is Fate.PRINTED]
    return (
        f" The text of {counted(len(hidden), 'printed sentence')} is not republished here." if hidden else ""
    )


def set_aside_reasons(rulings: Iterable[Ruling]) -> list[Safe]:
    """Return a paragraph with the reasons for setting sentences aside, the most frequent first."""
    counts = Counter(r.reason for r in rulings if r.fate is Fate.SET_ASIDE)
    if not counts:
        return []
    order = sorted(counts, key=lambda reason: (-counts[reason], reason))
    listed = [join(reason, f" ({counts[reason]:,})") for reason in order[:MAX_REASONS]]
    more = f" and {counted(len(order) - MAX_REASONS, 'more reason')}" if len(order) > MAX_REASONS else ""
    return [tag("p", "Set aside: ", join(*listed, by="; "), more, ".", class_="d-note")]


def _source_row(view: View, article: str, rulings: list[Ruling]) -> Safe:
    """Return the table row of one source."""
    name = view.corpus.outlet(article) or NOT_STATED
    link = tag("a", name, href=view.address(article), dir="auto")
    return _numbers(tag("th", view.mark(article), " ", link, scope="row"), rulings)


def _numbers(head: Safe, rulings: list[Ruling]) -> Safe:
    """Return a table row of counts: all sentences, then each fate."""
    fates = count_fates(rulings)
    return tag(
        "tr", head, tag("td", f"{len(rulings):,}"), *(tag("td", f"{number:,}") for number in fates.values())
    )
