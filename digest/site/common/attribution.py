"""Name the outlets that have a sentence, each as a link to the sentence at its source."""

from collections.abc import Iterable, Sequence

from digest.site.common.safe_html import Safe, join, tag
from digest.site.common.view import NOT_STATED, View, counted

MAX_NAMES = 3
"""Outlets named; the rest is counted."""


def attribution(view: View, same: Sequence[str], other: Sequence[str] = (), *, most: int = MAX_NAMES) -> Safe:
    """Return who has a sentence: "Coast Wire and 2 copies; in other words Nordblatt".

    An outlet is named once, and copies of one text are counted with the first of them that states its outlet.

    Args:
        view: The thread.
        same: Ids of the sentences with these words, the one to name first at the front.
        other: Ids of sentences that state the same in other words.
        most: Outlets to name of either.
    """
    named = {view.text(view.article(s)) for s in same}
    retold = [s for s in other if view.text(view.article(s)) not in named]
    names = [_named(view, same, most)]
    if retold:
        names.append(join("in other words ", _named(view, retold, most)))
    return tag("span", join(*names, by="; "), class_="d-by")


def outlet_link(view: View, sentence: str) -> Safe:
    """Return the outlet of a sentence, linked to the sentence at its source."""
    name = view.corpus.outlet(view.article(sentence)) or NOT_STATED
    return tag("a", name, href=view.source(sentence), dir="auto")


def _named(view: View, sentences: Iterable[str], most: int) -> Safe:
    """Return the outlets of sentences, with the number of copies of their texts."""
    texts: dict[str, dict[str, str]] = {}
    for sentence in sentences:
        article = view.article(sentence)
        texts.setdefault(view.text(article), {}).setdefault(article, sentence)
    names: dict[str | None, tuple[str, int]] = {}
    for articles in texts.values():
        first = next((a for a in articles if view.corpus.outlet(a)), next(iter(articles)))
        name, sentence = view.corpus.outlet(first), articles[first]
        known, copies = names.get(name, (sentence, 0))
        names[name] = known, copies + view.corpus.count(articles) - 1
    shown = list(names.values())[:most]
    rest = len(names) - len(shown)
    if len(shown) == 1:
        sentence, copies = shown[0]
        return join(outlet_link(view, sentence), _copies(copies, " and {}"))
    links = [join(outlet_link(view, s), _copies(copies, " ({})")) for s, copies in shown]
    if rest:
        return join(join(*links, by=", "), f" and {rest} more")
    return join(join(*links[:-1], by=", "), " and ", links[-1])


def _copies(number: int, form: str) -> str | None:
    """Return the number of copies in the given form; None for none."""
    return form.format(counted(number, "copy", "copies")) if number else None
