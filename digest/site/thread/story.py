"""Shows the story passage by passage: the words, who has them, and how others tell the same."""

from bisect import bisect_left
from collections.abc import Mapping, Sequence

from digest.model import Sentence
from digest.site.common import (
    PREFIX,
    Entry,
    Safe,
    View,
    block,
    counted,
    join,
    marked,
    same_words,
    tag,
)

MAX_RETELLINGS = 6
"""Retellings that stand open beside a passage; the rest is folded, and printed all the same."""
MAX_WORDINGS = 8
"""Other wordings that are spelled out; the rest is counted."""
MAX_JOINED = 4
"""Sentences in a joined passage, at most, so that its letters stay in sight."""


_Places = Mapping[str, tuple[int, str]]
"""By the id of every sentence of the story: the number of its passage, and the sentence that names the passage."""


def story(view: View) -> list[Safe]:
    """Return the passages of a thread, numbered, in the order of its entries."""
    joined = passages(view)
    places = {s: (n, entries[0].head) for n, entries in enumerate(joined, 1) for e in entries for s in e.told}
    return [_passage(view, entries, number, places) for number, entries in enumerate(joined, 1)]


def passages(view: View) -> list[list[Entry]]:
    """Join sentences that follow each other in their source and that the same sources have."""
    made: list[list[Entry]] = []
    for entry in view.entries:
        hidden = entry.head not in view.corpus.shown
        if made and (hidden or len(made[-1]) < MAX_JOINED) and _joins(view, made[-1][-1], entry):
            made[-1].append(entry)
        else:
            made.append([entry])
    return made


def _joins(view: View, one: Entry, other: Entry) -> bool:
    """Tell whether two neighbouring entries read as one passage."""
    first, second = view.corpus.sentences[one.head], view.corpus.sentences[other.head]
    shown = one.head in view.corpus.shown
    if first.article != second.article or one.retold or other.retold:
        return False
    if shown is not (other.head in view.corpus.shown):
        return False
    if [view.article(s) for s in one.same] != [view.article(s) for s in other.same]:
        return False
    return not shown or _follows(view, first, second)


def _follows(view: View, first: Sentence, second: Sentence) -> bool:
    """Tell whether a source reads on from one sentence to the other: nothing may stand between the two."""
    told = view.corpus.of_article[first.article]
    at = bisect_left(told, first.span, key=lambda s: s.span)
    # Paragraphs are kept, but for those of one sentence: many news sites part every sentence from the next.
    return told[at + 1 : at + 2] == [second] and (
        first.paragraph == second.paragraph or (_whole_paragraph(told, at) and _whole_paragraph(told, at + 1))
    )


def _whole_paragraph(told: Sequence[Sentence], at: int) -> bool:
    """Tell whether the sentence at a place is all of its paragraph."""
    return told[at].paragraph not in {
        s.paragraph for s in (*told[max(0, at - 1) : at], *told[at + 1 : at + 2])
    }


def _passage(view: View, entries: Sequence[Entry], number: int, places: _Places) -> Safe:
    """Return one passage with its apparatus."""
    first = entries[0]
    if first.head in view.corpus.shown:
        sentences = [join(view.words(e.head, anchor=True), view.chips(e.same)) for e in entries]
    else:
        note = f"{counted(len(entries), 'sentence')} not republished here"
        anchors = [tag("span", id=PREFIX + e.head) for e in entries]
        sentences = [join(*anchors, tag("span", note, class_="d-gap"), view.chips(first.same))]
    texts = view.corpus.texts([view.article(s) for s in first.told])
    several = len(view.thread.articles) > 1
    alone = " d-only" if texts == 1 and several else ""
    link = tag("a", str(number), class_="d-no", href=f"#p-{first.head}")
    return block(
        "div",
        link,
        tag("div", join(*sentences, by=" "), class_="d-text"),
        tag("div", _sources(view, entries), _position_note(view, first, places), class_="d-app")
        if several
        else None,
        _retellings(view, first),
        *(_wordings(view, e) for e in entries),
        class_=f"d-passage{alone} d-h{view.hues[view.article(first.head)]}",
        id=f"p-{first.head}",
    )


def _sources(view: View, entries: Sequence[Entry]) -> Safe:
    """Say in how many sources a passage stands, in the same words and in others."""
    entry = entries[0]
    same = list(dict.fromkeys(view.article(s) for s in entry.same))
    other = [a for a in dict.fromkeys(view.article(s) for s in entry.retold_same) if a not in same]
    if len(same) == 1 and not other:
        return join("Found only in ", view.mark(same[0]))
    words = join("Same words in ", _count(view, same)) if len(same) > 1 else None
    retold = (
        join("told otherwise in " if words else "Told otherwise in ", _count(view, other)) if other else None
    )
    marks = [s for e in entries for s in _typographic(view, e)]
    typography = join("Punctuation differs in ", view.chips(marks)) if marks else None
    return join(*(tag("div", line) for line in (join(words, retold, by="; "), typography) if line))


def _position_note(view: View, entry: Entry, places: _Places) -> Safe | None:
    """Say why a passage that is not in the order of the leading article stands where it does."""
    why = entry.why
    if why is None or why.leads:
        return None
    if why.after is None or why.after not in places:
        return tag("div", "here because it opens ", view.mark(why.article), class_="d-why")
    number, head = places[why.after]
    link = tag("a", str(number), href=f"#p-{head}")
    if why.resembles:
        return tag("div", "here because it resembles what stands beside ", link, class_="d-why")
    return tag("div", "here because it follows ", link, " in ", view.mark(why.article), class_="d-why")


def _count(view: View, articles: Sequence[str]) -> Safe:
    """Return how many sources, and how many texts where some are copies of others."""
    texts = view.corpus.texts(articles)
    copies = f" ({'one text' if texts == 1 else counted(texts, 'text')})" if texts < len(articles) else None
    return join(tag("strong", str(len(articles))), copies)


def _retellings(view: View, entry: Entry) -> Safe | None:
    """Return the retellings of a passage, side by side."""
    if not entry.retold:
        return None
    told = [
        tag("div", view.chips(_members(view, s)), " ", view.words(s, anchor=True), class_="d-tell")
        for s in entry.retold
    ]
    rest = told[MAX_RETELLINGS:]
    more = block("details", tag("summary", f"{counted(len(rest), 'more telling')}"), *rest) if rest else None
    return block(
        "div", *told[:MAX_RETELLINGS], more, class_="d-beside", role="group", aria_label="In other words"
    )


def _members(view: View, sentence: str) -> list[str]:
    """Return a sentence and those of this thread that are merged into it."""
    members = view.corpus.members(sentence)
    return [m for m in members if view.article(m) in view.letters]


def _wordings(view: View, entry: Entry) -> Safe | None:
    """Return what light edits changed, folded: one line for each wording, its differences marked."""
    made = []
    for told in (entry.head, *entry.retold):
        made += [
            _wording_line(view, told, wording, sources) for wording, sources in _variants(view, told).items()
        ]
    if not made:
        return None
    rest = len(made) - MAX_WORDINGS
    return block(
        "details",
        tag("summary", counted(len(made), "edited wording")),
        *made[:MAX_WORDINGS],
        tag("p", f"and {rest} more, each on its source’s page") if rest > 0 else None,
        class_="d-wordings",
    )


def _typographic(view: View, entry: Entry) -> list[str]:
    """Return the sentences merged into an entry's that differ from it in nothing but punctuation or case."""
    if entry.head not in view.corpus.shown:
        return []
    lead = view.corpus.words(entry.head)
    told = ((s, view.corpus.words(s)) for s in entry.same if s in view.corpus.shown)
    return [s for s, words in told if words != lead and same_words(words, lead)]


def _variants(view: View, told: str) -> dict[str, list[str]]:
    """Return the wordings, in other words, of the sentences merged into one, each with its sentences."""
    found: dict[str, list[str]] = {}
    if told not in view.corpus.shown:
        return found
    lead = view.corpus.words(told)
    for sentence in _members(view, told):
        words = view.corpus.words(sentence)
        if sentence in view.corpus.shown and not same_words(words, lead):
            found.setdefault(words, []).append(sentence)
    return found


def _wording_line(view: View, told: str, wording: str, sources: Sequence[str]) -> Safe:
    """Return one wording against the printed one."""
    words = view.quote(marked(view.corpus.words(told), wording), view.article(sources[0]))
    return tag("div", view.chips(sources, exact=True), " ", words, class_="d-tell")
