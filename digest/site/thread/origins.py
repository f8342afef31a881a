"""Show where a report comes from: who credits whom, in which words."""

from collections.abc import Sequence

from digest.model import Credit, CreditKind
from digest.site.common import Safe, View, block, counted, join, tag
from digest.site.thread.credit_diagram import credit_diagram

MAX_CREDITS = 60
"""Credits in the table; the rest is counted."""


def origins(view: View) -> list[Safe]:
    """Return the diagram of credited outlets, if it is useful, and the table of all credits."""
    credits = [c for article in view.thread.articles for c in view.corpus.credits[article]]
    if not credits:
        return []
    named: dict[tuple[int, str], list[Credit]] = {}
    kinds = list(CreditKind)
    for credit in credits:
        named.setdefault((kinds.index(credit.kind), credit.credited), []).append(credit)
    order = sorted(named, key=lambda k: (k[0], -_texts(view, named[k]), k[1]))
    remaining = MAX_CREDITS
    body = []
    for key in order:
        if remaining > 0:
            body.append(_row(view, named[key][:remaining]))
            remaining -= len(named[key])
    table = block(
        "table",
        tag("caption", "Who is credited, by whom, in which words", class_="d-vh"),
        block(
            "thead",
            tag("tr", tag("th", "Credited", scope="col"), tag("th", "By, in these words", scope="col")),
        ),
        block("tbody", *body),
        class_="d-credits",
    )
    rest = (
        tag("p", f"and {counted(-remaining, 'more credit')}: see the table of credits.", class_="d-note")
        if remaining < 0
        else None
    )
    outlets = {
        name: [c for c in same if not credits_itself(view, c)]
        for (kind, name), same in named.items()
        if kinds[kind] is CreditKind.OUTLET
    }
    outlets = {name: same for name, same in outlets.items() if same}
    diagram = credit_diagram(view, outlets)
    return (
        [block("div", diagram, table, class_="d-origin"), *([rest] if rest else [])]
        if diagram
        else [table, *([rest] if rest else [])]
    )


def _texts(view: View, credits: Sequence[Credit]) -> int:
    """Return the number of distinct texts with any of these credits."""
    return view.corpus.texts([c.article for c in credits])


def _row(view: View, same: Sequence[Credit]) -> Safe:
    """Return the table row of one credited name."""
    sentences_by_words: dict[str, list[str]] = {}
    own = True
    for credit in same:
        sentence = view.corpus.sentence_at(credit.article, credit.span.start).id
        words = credit.span.of(view.corpus.articles[credit.article].document.text).strip()
        sentences_by_words.setdefault(words if sentence in view.corpus.shown else "", []).append(sentence)
        own = own and credits_itself(view, credit)
    lines = []
    for words, sentences in sentences_by_words.items():
        quoted = join("“", view.quote(words, view.article(sentences[0])), "”") if words else None
        lines.append(tag("div", view.chips(sentences, exact=True), " ", quoted, class_="d-tell"))
    kind = tag("span", "itself" if own else same[0].kind.value, class_="d-kind")
    return tag("tr", tag("th", same[0].credited, " ", kind, scope="row"), tag("td", *lines))


def credits_itself(view: View, credit: Credit) -> bool:
    """Return whether an outlet credits itself, which says nothing about where a report comes from."""
    return credit.credited.casefold() == (view.corpus.outlet(credit.article) or "").casefold()
