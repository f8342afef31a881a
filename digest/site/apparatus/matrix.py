"""Show which texts have which passages, as a table with shapes and labels besides colours.

A column is a text, not an article: copies share a column, because a copy is not a confirmation.
"""

from collections.abc import Mapping, Sequence

from digest.site.apparatus.story import passage_places
from digest.site.common import NOT_STATED, PREFIX, Entry, Safe, View, block, counted, first_words, join, tag

MAX_ROWS = 40
"""Passages in the table."""
MAX_COLUMNS = 16
"""Texts in the table; more do not fit a wide screen."""
WORDS, WORDS_IF_WIDE, WIDE = 14, 10, 12
"""Words of a passage in its row; fewer in a table of at least `WIDE` columns, so that a row stays on one line."""
MAX_LETTERS = 3
"""Letters of copies in the head of a column; the rest is counted."""


def matrix(view: View) -> list[Safe]:
    """Return the table of the passages that more than one text has, a key, and a note on what is left out."""
    shared = [e for e in view.entries if view.texts(e) > 1]
    if not shared:
        return []
    texts = view.by_text
    passage_counts = dict.fromkeys(texts, 0)
    for entry in shared:
        for text in {view.text(view.article(s)) for s in entry.counted}:
            passage_counts[text] += 1
    most = set(sorted(texts, key=lambda t: -passage_counts[t])[:MAX_COLUMNS])
    kept = {text: articles for text, articles in texts.items() if text in most}
    top = sorted(range(len(shared)), key=lambda n: (-view.texts(shared[n]), n))[:MAX_ROWS]
    chosen = [shared[n] for n in sorted(top)]
    places = passage_places(view)
    head = tag(
        "tr", tag("th", "Passage", scope="col"), *(_column(view, articles) for articles in kept.values())
    )
    table = block(
        "table",
        tag("caption", "Which text has which passage", class_="d-vh"),
        block("thead", head),
        block("tbody", *(_row(view, e, places[e.head][0], kept) for e in chosen)),
        block("tfoot", _unique_counts(view, kept)),
        class_="d-matrix",
    )
    scroll = block("div", table, class_="d-wide", tabindex="0", role="region", aria_label="Who reports what")
    key = tag(
        "p",
        _shape("same"),
        " the same words, or a light edit ",
        _shape("other"),
        " in other words ",
        tag("span", "blank: not found", class_="d-blank"),
        class_="d-key",
    )
    return [scroll, key, *_omitted(len(shared) - len(chosen), len(texts) - len(kept))]


def _column(view: View, articles: Sequence[str]) -> Safe:
    """Return the head of a text's column: the letters of its articles."""
    names = ", ".join(view.corpus.outlet(a) or NOT_STATED for a in articles[:MAX_LETTERS])
    rest = f" +{len(articles) - MAX_LETTERS}" if len(articles) > MAX_LETTERS else None
    marks = [view.mark(a) for a in articles[:MAX_LETTERS]]
    return tag("th", *marks, rest, tag("span", f", {names}", class_="d-vh"), scope="col", title=names)


def _row(view: View, entry: Entry, number: int, kept: Mapping[str, Sequence[str]]) -> Safe:
    """Return the row of a passage, labelled with its first words, or its number if its text is not published."""
    most = WORDS_IF_WIDE if len(kept) >= WIDE else WORDS
    words = first_words(view.corpus.words(entry.head), most) if entry.head in view.corpus.shown else None
    label = view.quote(words, view.article(entry.head)) if words else f"Passage {number}"
    same = {view.text(view.article(s)): s for s in reversed(entry.same)}
    other = {view.text(view.article(s)): s for s in reversed(entry.agree)}
    cells = []
    for text, articles in kept.items():
        place = same.get(text) or other.get(text)
        if place is None:
            cells.append(tag("td"))
            continue
        shape = _shape("same" if text in same else "other", href=view.source(place))
        hue = f"d-h{view.hues[articles[0]]}"
        cells.append(tag("td", shape, class_=hue, data_by=_letters(view, articles)))
    link = tag("a", label, href=f"#{PREFIX}{entry.head}")
    return tag("tr", tag("th", link, scope="row"), *cells)


def _unique_counts(view: View, kept: Mapping[str, Sequence[str]]) -> Safe:
    """Return the row with the number of sentences of each text that share no words with another."""
    unique = dict.fromkeys(kept, 0)
    for entry in view.entries:
        only = view.text(view.article(entry.head))
        if view.single(entry) and only in unique:
            unique[only] += 1
    label = tag("th", "No matching wording found in another text", scope="row")
    cells = (
        tag("td", str(number), data_by=_letters(view, kept[text])) if number else tag("td", "0")
        for text, number in unique.items()
    )
    return tag("tr", label, *cells)


def _letters(view: View, articles: Sequence[str]) -> str:
    """Return the letters of a text's articles, shown before its marks on small screens, where the table is a list."""
    rest = f" +{len(articles) - MAX_LETTERS}" if len(articles) > MAX_LETTERS else ""
    return " ".join(view.letters[a] for a in articles[:MAX_LETTERS]) + rest


def _shape(kind: str, *, href: str | None = None) -> Safe:
    """Return the mark for the same or other words; a linked mark has a label for screen readers."""
    if href is None:
        return tag("span", class_=f"d-shape d-{kind}")
    words = {"same": "same words", "other": "other words"}[kind]
    return tag("a", tag("span", words, class_="d-vh"), class_=f"d-shape d-{kind}", href=href)


def _omitted(passages: int, texts: int) -> list[Safe]:
    """Return a note on what the table leaves out."""
    left = [counted(passages, "passage") if passages else "", counted(texts, "text") if texts else ""]
    if not any(left):
        return []
    return [
        tag(
            "p",
            join("Not in the table, but in the story below: ", " and ".join(filter(None, left)), "."),
            class_="d-note",
        )
    ]
