"""Show where a report comes from: who credits whom, in which words."""

from collections.abc import Sequence

from digest.model import Credit, CreditHow, CreditKind
from digest.site.apparatus.credit_diagram import credit_diagram
from digest.site.common import Safe, View, block, counted, join, tag

MAX_CREDITS = 60
"""Credits in the table; the rest is counted."""
_PLACES = {
    CreditHow.DATELINE: "dateline",
    CreditHow.BYLINE: "byline",
    CreditHow.NOTE: "note",
    CreditHow.FEED: "stated with the article",
}
"""Where a credit is, if that is outside the sentences of the story."""


def origins(view: View) -> list[Safe]:
    """Return the stemma, if it is useful, and the table of all credits."""
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
    outlets = {name: same for (kind, name), same in named.items() if kinds[kind] is CreditKind.OUTLET}
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
    how: dict[str, CreditHow] = {}
    for credit in same:
        sentence = view.corpus.sentence_at(credit.article, credit.span.start).id
        words = credit.span.of(view.corpus.articles[credit.article].document.text).strip()
        printed = credit.how is not CreditHow.FEED and sentence in view.corpus.shown
        shown = words if printed else ""
        sentences_by_words.setdefault(shown, []).append(sentence)
        how.setdefault(shown, credit.how)
    lines = []
    for words, sentences in sentences_by_words.items():
        quoted = join("“", view.quote(words, view.article(sentences[0])), "”") if words else None
        place = _PLACES.get(how[words])
        said = join(" ", quoted, tag("span", " ", place, class_="d-kind") if place else None)
        lines.append(tag("div", view.chips(sentences, exact=True), said, class_="d-tell"))
    origin = any(credit.origin for credit in same)
    kind = tag("span", f"{same[0].kind.value}, origin" if origin else same[0].kind.value, class_="d-kind")
    return tag("tr", tag("th", same[0].credited, " ", kind, scope="row"), tag("td", *lines))
