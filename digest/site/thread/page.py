"""The page of a thread: what a reader sees first, then the folded apparatus."""

from digest.site.apparatus import (
    cite,
    letter_key,
    matrix,
    origins,
    overlap_table,
    passages,
    quotations,
    repeated_quotations,
    story,
    timeline,
    undecided_pairs,
    versions,
)
from digest.site.common import (
    Safe,
    View,
    accounting,
    block,
    count_fates,
    count_line,
    counted,
    decisions,
    fold,
    page,
    section,
    split_note,
    tag,
)
from digest.site.thread.brief import brief
from digest.site.thread.coverage import coverage
from digest.site.thread.figure_table import figure_table
from digest.site.thread.head import count, head
from digest.site.thread.nearest import nearest
from digest.site.thread.only_one import only_one
from digest.site.thread.said_differently import said_differently


def thread(view: View) -> bytes:
    """Return the page of a thread of several articles as Markdown."""
    meta: dict[str, str | list[str]] = {
        "title": view.thread.title,
        "description": count_line(view.corpus, view.thread),
        "kind": "thread",
        "thread": view.thread.title,
        "hide": ["navigation", "toc"],
    }
    blocks = [
        *head(view),
        count(view),
        split_note(view),
        _opening(view),
        *section("The coverage", "coverage", *coverage(view)),
        *_optional("Said differently", "what-differs", said_differently(view)),
        *_optional("Only one source tells", "only", only_one(view)),
        _story(view),
        *_folds(view),
        *nearest(view),
    ]
    return page(meta, *blocks)


def _opening(view: View) -> Safe:
    """Return the sentences of "In brief" with the figures next to them."""
    sentences = block("section", tag("h2", "In brief", id="in-brief", class_="d-vh"), *brief(view))
    table = figure_table(view)
    figures = block("section", tag("h2", "The figures", id="figures"), *table) if table else None
    return block("div", sentences, figures, class_="d-opening")


def _optional(name: str, anchor: str, blocks: list[Safe]) -> list[Safe]:
    """Return a section; empty if it has no blocks."""
    return section(name, anchor, *blocks) if blocks else []


def _story(view: View) -> Safe:
    """Return the whole story, folded, with the key of its letters."""
    note = counted(len(passages(view)), "passage")
    leading = next((e.placement.article for e in view.entries if e.placement and e.placement.leads), None)
    if leading is not None and (name := view.corpus.outlet(leading)):
        note += f", in the order of {name}"
    return fold("The whole story, passage by passage", "story", note, letter_key(view), *story(view))


def _folds(view: View) -> list[Safe]:
    """Return the rest of the apparatus; a section without content is left out."""
    repeated = len(repeated_quotations(view))
    shared = sum(view.texts(e) > 1 for e in view.entries)
    credited = len({c.credited for a in view.thread.articles for c in view.corpus.credits[a]})
    comes_from = [
        *origins(view),
        *_part("Text in common", "shares", overlap_table(view)),
        *_part("When it was published", "when", timeline(view)),
    ]
    folds = [
        (
            "Quotations",
            "quotations",
            f"{repeated} in several sources" if repeated else None,
            quotations(view),
        ),
        ("Who tells what", "who-tells-what", f"{counted(shared, 'passage')} in several texts", matrix(view)),
        ("Numbers to compare", "numbers", "no verdict", undecided_pairs(view)),
        ("Where it comes from", "origin", f"{credited} credited" if credited else None, comes_from),
        ("Accounting", "accounting", _fates(view), accounting(view)),
        ("By the editor", "editor", None, decisions(view, view.thread.articles)),
        ("Versions", "versions", None, versions(view)),
        ("Cite and check", "cite", None, cite(view)),
    ]
    return [fold(name, anchor, note, *blocks) for name, anchor, note, blocks in folds if blocks]


def _part(name: str, anchor: str, blocks: list[Safe]) -> list[Safe]:
    """Return a part of a section with a heading of its own; empty if it has no blocks."""
    return [tag("h3", name, id=anchor), *blocks] if blocks else []


def _fates(view: View) -> str:
    """Return how many sentences there are, and how many are printed, merged and set aside."""
    rulings = [view.corpus.rulings[s.id] for a in view.thread.articles for s in view.corpus.sentences_of[a]]
    fates = ", ".join(f"{number:,} {fate.value}" for fate, number in count_fates(rulings).items() if number)
    return f"{counted(len(rulings), 'sentence')}: {fates}"
