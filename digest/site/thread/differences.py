"""Shows what differs between the tellings: quotations that were altered, and passages that were edited."""

from collections.abc import Mapping, Sequence

from digest.model import Quotation, Wording
from digest.site.common import Safe, View, counted, join, rows, same_words, tag
from digest.site.thread.figures import values, without_verdict
from digest.site.thread.story import marked, passages

SHOWN = 40
"""Quotations of each kind that are spelled out; the rest is counted."""


def differs(view: View, *, page: str = "", most: int = SHOWN, longest: int | None = None) -> list[Safe]:
    """Return what a reader should know before reading: altered quotations, other numbers, edited passages.

    `page` is the address of the thread's page, as seen from the page that shows them; `most` is how many.
    With `longest` the shortest quotations come first, and none whose wordings have more code points together.
    """
    altered = [group for group in _groups(view).values() if any(q.wording is Wording.ALTERED for q in group)]
    if longest is not None:
        lengths = [sum(len(w[0].span) for w in _wordings(view, group)) for group in altered]
        order = sorted(range(len(altered)), key=lambda n: lengths[n])
        altered = [altered[n] for n in order if lengths[n] <= longest]
    lines = [_altered(view, group) for group in altered[:SHOWN]] + values(view)
    edited = [(n, p) for n, p in enumerate(passages(view), 1) if any(_edited(view, e.same) for e in p)]
    if edited:
        links = [tag("a", str(n), href=f"{page}#p-{p[0].head}") for n, p in edited[:SHOWN]]
        rest = f" and {len(edited) - SHOWN} more" if len(edited) > SHOWN else None
        kind = tag("span", "edited", class_="d-kind")
        said = "Words changed between copies of " + ("passage " if len(edited) == 1 else "passages ")
        lines.append(tag("div", kind, " ", said, join(*links, by=", "), rest, ".", class_="d-differ d-says"))
    return lines[:most] if longest is not None else [*lines, *without_verdict(view)]


def quotations(view: View) -> list[Safe]:
    """Return the quotations that several sources print, each with its wordings, then those of one source."""
    groups = list(_groups(view).values())
    made = [_quotation(view, group) for group in groups[:SHOWN]]
    if len(groups) > SHOWN:
        made.append(
            tag(
                "p",
                f"{counted(len(groups) - SHOWN, 'more quotation')}: see the table of quotations.",
                class_="d-note",
            )
        )
    single = [q for q in _all(view) if q.group is None or q.group not in _groups(view)]
    return [*made, *_single(view, single)]


def _all(view: View) -> list[Quotation]:
    """Return the quotations of a thread, source by source."""
    return [q for article in view.thread.articles for q in view.corpus.quotations[article]]


def _groups(view: View) -> Mapping[str, list[Quotation]]:
    """Return the quotations that more than one article has, by group, in the order of the first source."""
    found: dict[str, list[Quotation]] = {}
    for quotation in _all(view):
        if quotation.group is not None:
            found.setdefault(quotation.group, []).append(quotation)
    return {group: quoted for group, quoted in found.items() if len({q.article for q in quoted}) > 1}


def _words(view: View, quotation: Quotation) -> str:
    """Return the words inside the quotation marks."""
    return quotation.span.of(view.corpus.articles[quotation.article].document.text)


def _sentence(view: View, quotation: Quotation) -> str:
    """Return the sentence in which a quotation begins."""
    return view.corpus.at(quotation.article, quotation.span.start).id


def _shown(view: View, quotation: Quotation) -> bool:
    """Tell whether a quotation's words may be published."""
    return _sentence(view, quotation) in view.corpus.shown


def _wordings(view: View, group: Sequence[Quotation]) -> list[list[Quotation]]:
    """Part a group's quotations by their words; the commonest wording first, then in the total order."""
    found: dict[str, list[Quotation]] = {}
    for quotation in group:
        found.setdefault(_words(view, quotation), []).append(quotation)
    kinds = list(Wording)
    return sorted(found.values(), key=lambda same: (kinds.index(same[0].wording), -len(same)))


def _chips(view: View, same: Sequence[Quotation]) -> Safe:
    """Return the chips of quotations."""
    return view.chips([_sentence(view, q) for q in same], exact=True)


def _altered(view: View, group: Sequence[Quotation]) -> Safe:
    """Return one line: the commonest wording, and each wording that changes its words."""
    first, *others = _wordings(view, group)
    changed = [same for same in others if same[0].wording is Wording.ALTERED]
    unchanged = [q for same in (first, *others) if same not in changed for q in same]
    kind = tag("span", "quotation altered", class_="d-kind")
    if not all(_shown(view, q) for q in group):
        chips = join(*(_chips(view, same) for same in changed))
        return tag(
            "div",
            kind,
            " The words differ in ",
            chips,
            " from those in ",
            _chips(view, unchanged),
            class_="d-differ",
        )
    lead = _words(view, first[0])
    sides = [
        join(
            "“",
            view.quote(marked(lead, _words(view, same[0]), words_only=True), same[0].article),
            "” ",
            _chips(view, same),
        )
        for same in changed
    ]
    said = join("“", view.quote(lead, first[0].article), "” ", _chips(view, unchanged))
    return tag("div", kind, " ", join(said, *sides, by="; but "), class_="d-differ")


def _edited(view: View, same: Sequence[str]) -> bool:
    """Tell whether sentences merged into one differ in their words."""
    if not all(s in view.corpus.shown for s in same):
        return False
    lead = view.corpus.words(same[0])
    return any(not same_words(lead, view.corpus.words(s)) for s in same[1:])


def _quotation(view: View, group: Sequence[Quotation]) -> Safe:
    """Return a quotation: the commonest wording, who is said to have said it, and how others print it."""
    first, *others = _wordings(view, group)
    if not all(_shown(view, q) for q in group):
        sources = counted(len({q.article for q in group}), "source")
        return tag(
            "div",
            f"Quotation in {sources}, {counted(len(others) + 1, 'wording')} ",
            _chips(view, group),
            class_="d-quote",
        )
    lead = _words(view, first[0])
    lines = []
    for same in others:
        kind = {Wording.TYPOGRAPHIC: "punctuation only", Wording.ALTERED: "words altered"}.get(
            same[0].wording, ""
        )
        words = view.quote(marked(lead, _words(view, same[0])), same[0].article)
        lines.append(tag("li", _chips(view, same), " ", words, " ", tag("span", kind, class_="d-kind")))
    return rows(
        "div",
        tag("div", "“", view.quote(lead, first[0].article), "” ", _chips(view, first), class_="d-said"),
        _speakers(view, group),
        rows("ul", *lines) if lines else None,
        class_="d-quote",
    )


def _speakers(view: View, group: Sequence[Quotation]) -> Safe:
    """Return who is said to have said it, in each source's own words."""
    said: dict[str, list[Quotation]] = {}
    for quotation in group:
        text = view.corpus.articles[quotation.article].document.text
        name = quotation.speaker.of(text) if quotation.speaker else ""
        said.setdefault(name, []).append(quotation)
    named = [
        join(view.quote(name, same[0].article), " ", _chips(view, same))
        if name
        else join("speaker not stated ", _chips(view, same))
        for name, same in said.items()
    ]
    return tag("div", "Said by ", join(*named, by="; "), class_="d-by")


def _single(view: View, single: Sequence[Quotation]) -> list[Safe]:
    """Return the quotations that one source alone has, folded."""
    if not single:
        return []
    lines = []
    for quotation in [q for q in single if _shown(view, q)][:SHOWN]:
        words = view.quote(_words(view, quotation), quotation.article)
        text = view.corpus.articles[quotation.article].document.text
        speaker = (
            view.quote(quotation.speaker.of(text), quotation.article)
            if quotation.speaker
            else "speaker not stated"
        )
        lines.append(tag("li", _chips(view, [quotation]), " “", words, "” — ", speaker))
    rest = len(single) - len(lines)
    return [
        rows(
            "details",
            tag("summary", f"{counted(len(single), 'quotation')} in one source only"),
            rows("ul", *lines) if lines else None,
            tag("p", f"{rest:,} of them are not spelled out here.") if rest else None,
            class_="d-single",
        )
    ]
