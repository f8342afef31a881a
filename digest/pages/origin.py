"""Shows where a report comes from: who credits whom, in which words, as a figure and as a table."""

from collections.abc import Sequence

from digest.model import Credit, CreditKind
from digest.pages.inert import Safe, join, rows, tag
from digest.pages.view import NOT_STATED, View, counted

LEFT, RIGHT = 7, 12
"""Credited outlets and texts that the figure holds; a thread with more has the table alone."""
LINES = 60
"""Credits that the table spells out; the rest is counted."""


def origin(view: View) -> list[Safe]:
    """Return who credits whom in a thread."""
    credits = [c for article in view.thread.articles for c in view.corpus.credits[article]]
    if not credits:
        return []
    named: dict[tuple[int, str], list[Credit]] = {}
    kinds = list(CreditKind)
    for credit in credits:
        named.setdefault((kinds.index(credit.kind), credit.credited), []).append(credit)
    order = sorted(named, key=lambda k: (k[0], -_texts(view, named[k]), k[1]))
    left = LINES
    body = []
    for key in order:
        if left > 0:
            body.append(_row(view, named[key][:left]))
            left -= len(named[key])
    table = rows(
        "table",
        tag("caption", "Who is credited, by whom, in which words", class_="d-vh"),
        rows(
            "thead",
            tag("tr", tag("th", "Credited", scope="col"), tag("th", "By, in these words", scope="col")),
        ),
        rows("tbody", *body),
        class_="d-credits",
        data_pagefind_ignore=True,
    )
    rest = (
        tag("p", f"and {counted(-left, 'more credit')}: see the table of credits.", class_="d-note")
        if left < 0
        else None
    )
    outlets = {
        name: [c for c in same if not itself(view, c)]
        for (kind, name), same in named.items()
        if kinds[kind] is CreditKind.OUTLET
    }
    outlets = {name: same for name, same in outlets.items() if same}
    return [part for part in (_figure(view, outlets), table, rest) if part]


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
        own = own and itself(view, credit)
    lines = []
    for words, sentences in said.items():
        quoted = join("“", view.quote(words, view.article(sentences[0])), "”") if words else None
        lines.append(tag("div", view.chips(sentences, exact=True), " ", quoted, class_="d-tell"))
    kind = tag("span", "itself" if own else same[0].kind.value, class_="d-kind")
    return tag("tr", tag("th", same[0].credited, " ", kind, scope="row"), tag("td", *lines))


def itself(view: View, credit: Credit) -> bool:
    """Tell whether an outlet credits itself, which says nothing about where a report comes from."""
    return credit.credited.casefold() == (view.corpus.outlet(credit.article) or "").casefold()


def _figure(view: View, outlets: dict[str, list[Credit]]) -> Safe | None:
    """Draw who credits which outlet; None where a figure would say nothing, or too much.

    Coordinates are in a box 640 wide; a line goes from a text to each outlet that it credits.
    """
    texts: dict[str, list[str]] = {}
    for article in view.thread.articles:
        texts.setdefault(view.corpus.text_of.get(article, article), []).append(article)
    names = sorted(outlets, key=lambda n: (-_texts(view, outlets[n]), n))
    if not names or len(texts) < 2 or len(names) > LEFT or len(texts) > RIGHT:
        return None
    step = 40
    height = step * max(len(names), len(texts))
    left = {n: height * (2 * i + 1) // (2 * len(names)) for i, n in enumerate(names)}
    right = {t: height * (2 * i + 1) // (2 * len(texts)) for i, t in enumerate(texts)}
    lines = []
    for name in names:
        crediting = dict.fromkeys(view.corpus.text_of.get(c.article, c.article) for c in outlets[name])
        for text in crediting:
            y, z = left[name], right[text]
            kept = "d-line" if name in view.thread.originals else "d-line d-faint"
            lines.append(tag("path", d=f"M170 {y}C270 {y} 270 {z} 370 {z}", class_=kept))
    boxes = [
        _box(0, y, 170, name, "d-box d-origin" if name in view.thread.originals else "d-box")
        for name, y in left.items()
    ]
    for text, y in right.items():
        copies = texts[text]
        boxes.append(_box(370, y, 270, _label(view, copies), "d-box"))
    said = "; ".join(f"{n} is credited by {counted(_texts(view, outlets[n]), 'text')}" for n in names)
    # The attribute's name is one of the few in HTML that keep a capital letter.
    svg = rows("svg", *lines, *boxes, viewBox=f"-2 -2 644 {height + 4}", role="img", aria_label=said)
    note = (
        "Left: who is credited; a heavy frame marks an original report. Right: the texts that credit them, "
        "copies of one text in one box. "
        "A broken line is a credit that a wider one explains."
    )
    return rows("figure", svg, tag("figcaption", note), class_="d-figure", data_pagefind_ignore=True)


def _label(view: View, copies: Sequence[str]) -> str:
    """Name the sources that have one text: their letters, and the first of them whose outlet is stated."""
    letters = ", ".join(view.letters[a] for a in copies[:4]) + (" …" if len(copies) > 4 else "")
    stated = [name for a in copies if (name := view.corpus.outlet(a))]
    more = f" and {len(copies) - 1} more" if len(copies) > 1 else ""
    return f"{letters}  {stated[0] if stated else NOT_STATED}{more}"


def _box(x: int, y: int, width: int, label: str, kind: str) -> Safe:
    """Draw a box with a label, centred on a height; a long label is cut and kept whole in a title."""
    most = width // 8
    cut = label if len(label) <= most else label[: most - 1].rstrip() + "…"
    shape = tag("rect", x=str(x), y=str(y - 14), width=str(width), height="28", class_=kind)
    return tag("g", tag("title", label), shape, tag("text", cut, x=str(x + 10), y=str(y + 5)))
