"""Draw who credits which outlet: names on the left, texts on the right, a line for each credit."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from digest.model import Credit
from digest.site.common import NOT_STATED, Safe, View, block, counted, join, tag

MAX_NAMES, MAX_TEXTS = 8, 24
"""Credited outlets and texts in a diagram; a thread with more has only the table."""
WIDTH, ROW_HEIGHT, BOX_HEIGHT = 360, 34, 26
"""In SVG units. The diagram is as wide as a phone, so that its type is not scaled down there."""
NAME_WIDTH, INDENT, TEXT_WIDTH = 152, 16, 124
"""Widths of the boxes of names, of the indent of an explained name, and of the boxes of texts."""
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
    """Return the diagram as SVG; None for a single text, and for more names or texts than fit.

    On the left, each original report is followed by the names that it explains, indented. Texts on the right are sorted
    by the mean height of the names they credit, to reduce crossings. A stated credit is a solid line, an inferred
    one is broken.

    Args:
        view: The thread.
        outlets: The credits of each credited outlet, by its name.
    """
    texts = view.by_text
    crediting = {
        name: list(dict.fromkeys(view.text(c.article) for c in credits)) for name, credits in outlets.items()
    }
    placed = {
        text: copies for text, copies in texts.items() if any(text in who for who in crediting.values())
    }
    if len(texts) < 2 or not 0 < len(crediting) <= MAX_NAMES or len(placed) > MAX_TEXTS:
        return None
    height = ROW_HEIGHT * max(len(crediting), len(placed))
    names = _names(view, crediting, height)
    places = _text_heights(placed, crediting, names, height)
    lines = [
        tag(
            "path",
            d=f"M{NAME_WIDTH} {n.y}C{NAME_WIDTH + 45} {n.y} {WIDTH - TEXT_WIDTH - 45} {y} {WIDTH - TEXT_WIDTH} {y}",
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
        _box(WIDTH - TEXT_WIDTH, y, TEXT_WIDTH, _label(view, placed[text]), "d-box")
        for text, y in places.items()
    ]
    description = "; ".join(f"{n} is credited by {counted(len(who), 'text')}" for n, who in crediting.items())
    # `viewBox` is one of the few attributes in HTML that keep a capital letter.
    svg = block(
        "svg", *lines, *boxes, viewBox=f"-2 -2 {WIDTH + 4} {height + 4}", role="img", aria_label=description
    )
    without_credit = [a for text, copies in texts.items() if text not in placed for a in copies]
    return block("figure", svg, tag("figcaption", _caption(view, names, without_credit)), class_="d-figure")


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
    """Return the height of each text, in the order of the mean height of the names it credits."""

    def middle(text: str) -> float:
        heights = [n.y for n in names if text in crediting[n.name]]
        return sum(heights) / len(heights)

    rank = {text: place for place, text in enumerate(placed)}
    order = sorted(placed, key=lambda t: (middle(t), rank[t]))
    return {text: height * (2 * i + 1) // (2 * len(order)) for i, text in enumerate(order)}


def _caption(view: View, names: Sequence[_Name], without_credit: Sequence[str]) -> Safe:
    """Return how to read the diagram, and which sources credit no outlet."""
    legend = "A line is a credit, quoted in the table; a heavy frame marks an original report."
    inferred = " A broken line is inferred: every text that credits the lower name credits the upper one too."
    marks = join(*(view.mark(a) for a in without_credit[:MAX_NAMES]), by=" ")
    rest = f" and {len(without_credit) - MAX_NAMES} more" if len(without_credit) > MAX_NAMES else None
    return join(
        legend,
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
