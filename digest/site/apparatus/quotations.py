"""Show the quotations of a thread, each with its wordings, speakers and sources."""

from collections.abc import Mapping, Sequence

from digest.model import Quotation, QuotationKind, Wording
from digest.site.common import Safe, View, block, counted, join, marked, tag

MAX_QUOTATIONS = 40
"""Quotations that are shown, of several sources and of one; the rest is counted."""


def quotations(view: View) -> list[Safe]:
    """Return the quotations that several articles print, then a fold with those of one article."""
    repeated = repeated_quotations(view)
    groups = list(repeated.values())
    blocks = [_quotation(view, group) for group in groups[:MAX_QUOTATIONS]]
    if len(groups) > MAX_QUOTATIONS:
        blocks.append(
            tag(
                "p",
                f"{counted(len(groups) - MAX_QUOTATIONS, 'more quotation')}: see the table of quotations.",
                class_="d-note",
            )
        )
    single = [q for q in _all_quotations(view) if q.group is None or q.group not in repeated]
    return [*blocks, *_unrepeated(view, single)]


def repeated_quotations(view: View) -> Mapping[str, list[Quotation]]:
    """Return the quotations that more than one article prints, by group, in the order of their first article."""
    groups: dict[str, list[Quotation]] = {}
    for quotation in _all_quotations(view):
        if quotation.group is not None:
            groups.setdefault(quotation.group, []).append(quotation)
    return {group: quoted for group, quoted in groups.items() if len({q.article for q in quoted}) > 1}


def _all_quotations(view: View) -> list[Quotation]:
    """Return the speech that a thread quotes, article by article; phrases in quotation marks are left out."""
    return [
        q
        for article in view.thread.articles
        for q in view.corpus.quotations[article]
        if q.kind is QuotationKind.SPEECH
    ]


def quoted_words(view: View, quotation: Quotation) -> str:
    """Return the words inside the quotation marks."""
    return quotation.span.of(view.corpus.articles[quotation.article].document.text)


def _sentence(view: View, quotation: Quotation) -> str:
    """Return the sentence in which a quotation begins."""
    return view.corpus.sentence_at(quotation.article, quotation.span.start).id


def publishable(view: View, quotation: Quotation) -> bool:
    """Return whether the words of a quotation may be published."""
    return _sentence(view, quotation) in view.corpus.shown


def wordings(view: View, group: Sequence[Quotation]) -> list[list[Quotation]]:
    """Group quotations by their words: the most frequent wording first, then in the order of `Wording`."""
    groups: dict[str, list[Quotation]] = {}
    for quotation in group:
        groups.setdefault(quoted_words(view, quotation), []).append(quotation)
    kinds = list(Wording)
    return sorted(groups.values(), key=lambda same: (kinds.index(same[0].wording), -len(same)))


def chips(view: View, same: Sequence[Quotation]) -> Safe:
    """Return the chips of quotations that have the same words."""
    return view.chips([_sentence(view, q) for q in same], exact=True)


def _quotation(view: View, group: Sequence[Quotation]) -> Safe:
    """Return a quotation: its most frequent wording, its speakers, and its other wordings."""
    first, *others = wordings(view, group)
    if not all(publishable(view, q) for q in group):
        sources = counted(len({q.article for q in group}), "source")
        return tag(
            "div",
            f"Quotation in {sources}, {counted(len(others) + 1, 'wording')} ",
            chips(view, group),
            class_="d-quote",
        )
    lead = quoted_words(view, first[0])
    lines = []
    for same in others:
        kind = {
            Wording.TYPOGRAPHIC: "type or spelling only",
            Wording.CUT: "words left out",
            Wording.ALTERED: "words altered",
        }.get(same[0].wording, "")
        words = view.quote(marked(lead, quoted_words(view, same[0])), same[0].article)
        lines.append(tag("li", chips(view, same), " ", words, " ", tag("span", kind, class_="d-kind")))
    return block(
        "div",
        tag("div", "“", view.quote(lead, first[0].article), "” ", chips(view, first), class_="d-said"),
        _attribution(view, group),
        block("ul", *lines) if lines else None,
        class_="d-quote",
    )


def _attribution(view: View, group: Sequence[Quotation]) -> Safe:
    """Return the speakers of a quotation, in the words of each source."""
    speakers: dict[str, list[Quotation]] = {}
    for quotation in group:
        text = view.corpus.articles[quotation.article].document.text
        name = quotation.speaker.of(text) if quotation.speaker else ""
        speakers.setdefault(name, []).append(quotation)
    named = [
        join(view.quote(name, same[0].article), " ", chips(view, same))
        if name
        else join("speaker not stated ", chips(view, same))
        for name, same in speakers.items()
    ]
    return tag("div", "Said by ", join(*named, by="; "), class_="d-by")


def _unrepeated(view: View, single: Sequence[Quotation]) -> list[Safe]:
    """Return a fold with the quotations that only one article prints."""
    if not single:
        return []
    lines = []
    for quotation in [q for q in single if publishable(view, q)][:MAX_QUOTATIONS]:
        words = view.quote(quoted_words(view, quotation), quotation.article)
        text = view.corpus.articles[quotation.article].document.text
        speaker = (
            view.quote(quotation.speaker.of(text), quotation.article)
            if quotation.speaker
            else "speaker not stated"
        )
        lines.append(tag("li", chips(view, [quotation]), " “", words, "” — ", speaker))
    rest = len(single) - len(lines)
    return [
        block(
            "details",
            tag("summary", f"{counted(len(single), 'quotation')} in one source only"),
            block("ul", *lines) if lines else None,
            tag("p", f"{rest:,} of them are not shown here.") if rest else None,
            class_="d-single",
        )
    ]
