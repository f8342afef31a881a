"""Shows where a report comes from: who credits whom, in which words."""

from collections.abc import Sequence

from digest.model import Credit, CreditKind
from digest.site.common import Safe, View, block, counted, join, tag
from digest.site.thread.credit_diagram import credit_diagram

MAX_CREDITS = 60
"""Credits that the table spells out; the rest is counted."""


def origins(view: View) -> list[Safe]:
    """Return who credits whom in a thread."""
    credits = [c for article in view.thread.articles for c in view.corpus.credits[article]]
    if not credits:
        return []
    named: dict[tuple[int, str], list[Credit]] = {}
    kinds = list(CreditKind)
    for credit in credits:
        named.setdefault((kinds.index(credit.kind), credit.credited), []).append(credit)
    order = sorted(named, key=lambda k: (k[0], -_texts(view, named[k]), k[1]))
    left = MAX_CREDITS
    body = []
    for key in order:
        if left > 0:
            body.append(_row(view, named[key][:left]))
            left -= len(named[key])
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
        tag("p", f"and {counted(-left, 'more credit')}: see the table of credits.", class_="d-note")
        if left < 0
        else None
    )
    outlets = {
        name: [c for c in same if not credits_itself(view, c)]
        for (kind, name), same in named.items()
        if kinds[kind] is CreditKind.OUTLET
    }
    outlets = {name: same for name, same in outlets.items() if same}
    figure = credit_diagram(view, outlets)
    return (
        [block("div", figure, table, class_="d-origin"), *([rest] if rest else [])]
        if figure
        else [table, *([rest] if rest else [])]
    )


def _texts(view: View, credits: Sequence[Credit]) -> int:
    """Count the distinct texts that credit somebody."""
    return view.corpus.texts([c.article for c in credits])


def _row(view: View, same: Sequence[Credit]) -> Safe:
    """Return the row of one who is credited."""
    said: dict[str, list[str]] = {}
    own = True
    for credit in same:
        sentence = view.corpus.at(credit.article, credit.span.start).id
        words = credit.span.of(view.corpus.articles[credit.article].document.text).strip()
        said.setdefault(words if sentence in view.corpus.shown else "", []).append(sentence)
        own = own and credits_itself(view, credit)
    lines = []
    for words, sentences in said.items():
        quoted = join("“", view.quote(words, view.article(sentences[0])), "”") if words else None
        lines.append(tag("div", view.chips(sentences, exact=True), " ", quoted, class_="d-tell"))
    kind = tag("span", "itself" if own else same[0].kind.value, class_="d-kind")
    return tag("tr", tag("th", same[0].credited, " ", kind, scope="row"), tag("td", *lines))


def credits_itself(view: View, credit: Credit) -> bool:
    """Tell whether an outlet credits credits_itself, which says nothing about where a report comes from."""
    return credit.credited.casefold() == (view.corpus.outlet(credit.article) or "").casefold()
