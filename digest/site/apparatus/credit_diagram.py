"""Draw the stemma of a thread: who credits which outlet, and which texts have words in common.

Credited names are on the left, texts on the right. A line is a credit; an arc joins texts that share words.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from digest.model import Credit
from digest.site.apparatus.text_overlap import text_overlap
from digest.site.common import NOT_STATED, Safe, View, block, counted, join, tag

MAX_NAMES, MAX_TEXTS = 8, 24
"""Credited outlets and texts in a diagram; a thread with more has only the table."""
MAX_ARCS = 8
"""Shares of common words that are drawn, the largest first; the table has the others."""
WIDTH, ROW_HEIGHT, BOX_HEIGHT = 360, 34, 26
"""In SVG units. The diagram is as wide as a phone, so that its type is not scaled down there."""
NAME_WIDTH, INDENT, TEXT_WIDTH, ARC_WIDTH = 110, 14, 148, 52
"""Widths of the boxes of names, of the indent of an explained name, of the boxes of texts, and of the arcs."""
TEXT_LEFT, TEXT_RIGHT = WIDTH - TEXT_WIDTH - ARC_WIDTH, WIDTH - ARC_WIDTH
"""Edges of the boxes of texts."""
LETTER_WIDTH = 7.4
"""Approximate width of a letter."""


@dataclass(frozen=True, slots=True)
class _Name:
    """A credited outlet in the diagram."""

    name: str
    within: str | None
    """The original report that explains this credit: every text that credits this name credits that one too."""
    y: int


def credit_diagram(view: View, outlets: Mapping[str, Sequence[Credit]]) -> Safe | None:
    """Return the diagram as SVG; None for a single text or no credit, and for more names or texts than fit.

    On the left, each original report is followed by the names that it explains, indented. Texts on the right are sorted
    by the mean height of the names they credit, to reduce crossings. A stated credit is a solid line, an inferred
    one is broken. The share at an arc is that of the text of which more is found in the other.

    Args:
        view: The thread.
        outlets: The credits of each credited outlet, by its name.
    """
    texts = view.by_text
    crediting = {
        name: list(dict.fromkeys(view.text(c.article) for c in credits)) for name, credits in outlets.items()
    }
    shares = _shares(view)
    linked = {text for who in crediting.values() for text in who} | {text for pair in shares for text in pair}
    placed = {text: copies for text, copies in texts.items() if text in linked}
    if len(texts) < 2 or not 0 < len(crediting) <= MAX_NAMES or len(placed) > MAX_TEXTS:
        return None
    height = ROW_HEIGHT * max(len(crediting), len(placed))
    names = _names(view, crediting, height)
    places = _text_heights(placed, crediting, names, height)
    lines = [
        tag(
            "path",
            d=f"M{NAME_WIDTH} {n.y}C{NAME_WIDTH + 26} {n.y} {TEXT_LEFT - 26} {y} {TEXT_LEFT} {y}",
            class_="d-line",
        )
        for n in names
        for text, y in places.items()
        if text in crediting[n.name]
    ]
    parent = {n.name: n.y for n in names}
    lines += [
        tag(
            "path",
            d=f"M{INDENT // 2} {parent[n.within] + BOX_HEIGHT // 2}V{n.y}H{INDENT}",
            class_="d-line d-faint",
        )
        for n in names
        if n.within is not None
    ]
    boxes = []
    for n in names:
        x = INDENT if n.within is not None else 0
        own = "d-box d-origin" if n.name in view.thread.originals else "d-box"
        boxes.append(_box(x, n.y, NAME_WIDTH - x, n.name, own))
    boxes += [
        _box(TEXT_LEFT, y, TEXT_WIDTH, _label(view, placed[text]), "d-box") for text, y in places.items()
    ]
    boxes += _arcs(shares, places)
    said = [f"{n} is credited by {counted(len(who), 'text')}" for n, who in crediting.items()]
    said += [f"{_pair(view, pair)} have {percent} % in common" for pair, percent in shares.items()]
    description = "; ".join(said)
    # `viewBox` is one of the few attributes in HTML that keep a capital letter.
    svg = block(
        "svg", *lines, *boxes, viewBox=f"-2 -2 {WIDTH + 4} {height + 4}", role="img", aria_label=description
    )
    crediting_texts = {text for who in crediting.values() for text in who}
    without_credit = [a for text, copies in texts.items() if text not in crediting_texts for a in copies]
    return block(
        "figure",
        svg,
        tag("figcaption", _caption(view, names, without_credit, shared=bool(shares))),
        class_="d-figure",
    )


def _shares(view: View) -> dict[tuple[str, str], int]:
    """Return the largest shares of common words by pairs of texts; copies of one text are a pair of it with itself."""
    shares: dict[tuple[str, str], int] = {}
    order = {text: place for place, text in enumerate(view.by_text)}
    for overlap in text_overlap(view):
        one, two = sorted((view.text(overlap.article), view.text(overlap.other)), key=order.__getitem__)
        shares[one, two] = max(overlap.percent, shares.get((one, two), 0))
    largest = sorted(shares, key=lambda pair: (-shares[pair], order[pair[0]], order[pair[1]]))[:MAX_ARCS]
    return {pair: shares[pair] for pair in largest}


def _arcs(shares: Mapping[tuple[str, str], int], places: Mapping[str, int]) -> list[Safe]:
    """Return an arc for each share, wider for texts further apart, then the shares, which no arc may cross."""
    arcs, labels = [], []
    for (one, two), percent in shares.items():
        top, bottom = sorted((places[one], places[two]))
        if one == two:
            top, bottom = top - 7, bottom + 7
        reach = min(14 + (bottom - top) // 6, 26)
        curve = f"M{TEXT_RIGHT} {top}C{TEXT_RIGHT + reach} {top} {TEXT_RIGHT + reach} {bottom} {TEXT_RIGHT} {bottom}"
        label = tag(
            "text",
            f"{percent} %",
            x=str(TEXT_RIGHT + reach * 3 // 4 + 3),
            y=str((top + bottom) // 2 + 4),
            class_="d-percent",
        )
        arcs.append(tag("path", d=curve, class_="d-line"))
        labels.append(label)
    return arcs + labels


def _pair(view: View, pair: tuple[str, str]) -> str:
    """Return the letters of two texts: "A and C"; those of the copies of one text."""
    articles = view.by_text[pair[0]] if pair[0] == pair[1] else pair
    return " and ".join(view.letters[a] for a in list(articles)[:MAX_NAMES])


def _names(view: View, crediting: Mapping[str, Sequence[str]], height: int) -> list[_Name]:
    """Return the names from top to bottom: original reports by credits, each followed by the names it explains."""
    order = sorted(crediting, key=lambda n: (n not in view.thread.originals, -len(crediting[n]), n))
    heads = [n for n in order if n in view.thread.originals]
    within = {
        name: next((h for h in heads if set(crediting[name]) <= set(crediting[h])), None)
        for name in order
        if name not in heads
    }
    ordered = [
        (name, parent)
        for head in heads
        for name, parent in [(head, None), *((n, head) for n in order if within.get(n) == head)]
    ]
    ordered += [(name, None) for name in order if name not in heads and within[name] is None]
    return [
        _Name(name, parent, height * (2 * i + 1) // (2 * len(ordered)))
        for i, (name, parent) in enumerate(ordered)
    ]


def _text_heights(
    placed: Mapping[str, Sequence[str]],
    crediting: Mapping[str, Sequence[str]],
    names: Sequence[_Name],
    height: int,
) -> dict[str, int]:
    """Return the height of each text, in the order of the mean height of the names it credits; without one, last."""

    def middle(text: str) -> float:
        heights = [n.y for n in names if text in crediting[n.name]]
        return sum(heights) / len(heights) if heights else height

    rank = {text: place for place, text in enumerate(placed)}
    order = sorted(placed, key=lambda t: (middle(t), rank[t]))
    return {text: height * (2 * i + 1) // (2 * len(order)) for i, text in enumerate(order)}


def _caption(view: View, names: Sequence[_Name], without_credit: Sequence[str], *, shared: bool) -> Safe:
    """Return how to read the diagram, and which sources credit no outlet."""
    legend = "A line is a credit, quoted in the table; a heavy frame marks an original report."
    common = " An arc joins articles with words in common; the share is that of the text with more of them."
    inferred = " A broken line is inferred: every text that credits the lower name credits the upper one too."
    marks = join(*(view.mark(a) for a in without_credit[:MAX_NAMES]), by=" ")
    rest = f" and {len(without_credit) - MAX_NAMES} more" if len(without_credit) > MAX_NAMES else None
    return join(
        legend,
        common if shared else None,
        inferred if any(n.within for n in names) else None,
        join(" No outlet is credited in ", marks, rest, ".") if without_credit else None,
    )


def _label(view: View, copies: Sequence[str]) -> str:
    """Return the label of a text: the letters of its sources, and the first stated outlet."""
    letters = ", ".join(view.letters[a] for a in copies[:4]) + (" …" if len(copies) > 4 else "")
    stated = [name for a in copies if (name := view.corpus.outlet(a))]
    return f"{letters}  {stated[0] if stated else NOT_STATED}"


def _box(x: int, y: int, width: int, label: str, kind: str) -> Safe:
    """Return a box with its label, centred at height `y`; a long label is cut, and whole in the tooltip."""
    most = int((width - 14) / LETTER_WIDTH)
    cut = label if len(label) <= most else label[: most - 1].rstrip() + "…"
    shape = tag(
        "rect", x=str(x), y=str(y - BOX_HEIGHT // 2), width=str(width), height=str(BOX_HEIGHT), class_=kind
    )
    return tag("g", tag("title", label), shape, tag("text", cut, x=str(x + 7), y=str(y + 5)))
