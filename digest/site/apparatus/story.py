"""Show the story passage by passage: the words, the sources that have them, and the retellings."""

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
    highlighted,
    join,
    marked,
    same_words,
    tag,
)

MAX_RETELLINGS = 6
"""Retellings shown under a passage; the rest is folded, but printed in full."""
MAX_SIMILAR = 8
"""Sources named that share words with a passage and are not counted with it."""
MAX_WORDINGS = 8
"""Edited wordings shown; the rest is counted."""
MAX_JOINED = 4
"""Sentences in a joined passage, so that its letters stay in view."""

Places = Mapping[str, tuple[int, str]]
"""By sentence id: the number of its passage, and the sentence from which the passage's anchor is made."""


def story(view: View) -> list[Safe]:
    """Return the numbered passages of a thread, in the order of its entries."""
    places = passage_places(view)
    return [_passage(view, entries, number, places) for number, entries in enumerate(passages(view), 1)]


def passage_places(view: View) -> Places:
    """Return the passage of every sentence of the story."""
    return {
        s: (number, entries[0].head)
        for number, entries in enumerate(passages(view), 1)
        for e in entries
        for s in e.sentences
    }


def passages(view: View) -> list[list[Entry]]:
    """Return the entries of the story joined into passages.

    Entries are joined if their sentences follow each other in one source and the same sources have them.
    """
    if view.passages:  # sections of a page ask for them again and again
        return view.passages
    joined = view.passages
    for entry in view.entries:
        hidden = entry.head not in view.corpus.shown
        if joined and (hidden or len(joined[-1]) < MAX_JOINED) and _joins(view, joined[-1][-1], entry):
            joined[-1].append(entry)
        else:
            joined.append([entry])
    return joined


def _joins(view: View, one: Entry, other: Entry) -> bool:
    """Return whether two consecutive entries form one passage."""
    first, second = view.corpus.sentences[one.head], view.corpus.sentences[other.head]
    shown = one.head in view.corpus.shown
    if first.article != second.article or one.retold or other.retold:
        return False
    if shown is not (other.head in view.corpus.shown):
        return False
    if [view.article(s) for s in one.same] != [view.article(s) for s in other.same]:
        return False
    if (view.only(one), view.sharing(one)) != (view.only(other), view.sharing(other)):
        return False
    return not shown or _follows(view, first, second)


def _follows(view: View, first: Sentence, second: Sentence) -> bool:
    """Return whether the second sentence directly follows the first in its source, without a paragraph break."""
    sentences = view.corpus.sentences_of[first.article]
    at = bisect_left(sentences, first.span, key=lambda s: s.span)
    # Ignore the break between paragraphs of one sentence: many news sites begin a paragraph with every sentence.
    return sentences[at + 1 : at + 2] == [second] and (
        first.paragraph == second.paragraph
        or (_whole_paragraph(sentences, at) and _whole_paragraph(sentences, at + 1))
    )


def _whole_paragraph(sentences: Sequence[Sentence], at: int) -> bool:
    """Return whether the sentence at an index is its whole paragraph."""
    return sentences[at].paragraph not in {
        s.paragraph for s in (*sentences[max(0, at - 1) : at], *sentences[at + 1 : at + 2])
    }


def _passage(view: View, entries: Sequence[Entry], number: int, places: Places) -> Safe:
    """Return one passage with its margin, retellings and wordings."""
    first = entries[0]
    if first.head in view.corpus.shown:
        sentences = [join(view.words(e.head, anchor=True), view.chips(e.same)) for e in entries]
    else:
        note = f"{counted(len(entries), 'sentence')} not republished here"
        anchors = [tag("span", id=PREFIX + e.head) for e in entries]
        sentences = [join(*anchors, tag("span", note, class_="d-gap"), view.chips(first.same))]
    several = len(view.thread.articles) > 1
    only = " d-only" if view.only(first) else ""
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
        class_=f"d-passage{only} d-h{view.hues[view.article(first.head)]}",
        id=f"p-{first.head}",
    )


def _sources(view: View, entries: Sequence[Entry]) -> Safe:
    """Return how many sources have a passage, in the same words and in others."""
    entry = entries[0]
    same = list(dict.fromkeys(view.article(s) for s in entry.same))
    other = [a for a in dict.fromkeys(view.article(s) for s in entry.agree) if a not in same]
    sharing = view.sharing(entry)
    if view.single(entry):
        found = "Found only in " if view.only(entry) else "No matching wording found; in "
        return join(found, view.mark(same[0]))
    # Another text may state it in words that are not recognized; where all have it, nothing can be missing.
    least = "at least " if view.texts(entry) < len(view.by_text) else ""
    words = join(f"Same words in {least}", _count(view, same)) if len(same) > 1 else None
    retold = join(f"{'o' if words else 'O'}ther words in {least}", _count(view, other)) if other else None
    similar = (
        join("Similar, not counted: ", *(view.mark(a) for a in sharing[:MAX_SIMILAR])) if sharing else None
    )
    if sharing[MAX_SIMILAR:]:
        similar = join(similar, f" and {len(sharing) - MAX_SIMILAR} more")
    marks = [s for e in entries for s in _typographic(view, e)]
    typography = join("Punctuation differs in ", view.chips(marks)) if marks else None
    return join(*(tag("div", line) for line in (join(words, retold, by="; "), similar, typography) if line))


def _position_note(view: View, entry: Entry, places: Places) -> Safe | None:
    """Return why a passage that the leading article does not have is at this position."""
    placement = entry.placement
    if placement is None or placement.leads:
        return None
    if placement.after is None or placement.after not in places:
        return tag("div", "placed here because it opens ", view.mark(placement.article), class_="d-why")
    number, head = places[placement.after]
    link = tag("a", str(number), href=f"#p-{head}")
    if placement.after_retelling:
        return tag("div", "placed here because it matches a retelling of ", link, class_="d-why")
    return tag(
        "div", "placed here because it follows ", link, " in ", view.mark(placement.article), class_="d-why"
    )


def _count(view: View, articles: Sequence[str]) -> Safe:
    """Return the number of sources, and of distinct texts if that is smaller."""
    texts = view.corpus.texts(articles)
    copies = f" ({'one text' if texts == 1 else counted(texts, 'text')})" if texts < len(articles) else None
    return join(tag("strong", str(len(articles))), copies)


def _retellings(view: View, entry: Entry) -> Safe | None:
    """Return the retellings of a passage, side by side."""
    if not entry.retold:
        return None
    retellings = [
        tag("div", view.chips(view.members(s)), " ", _told(view, entry.head, s), class_="d-tell")
        for s in entry.retold
    ]
    rest = retellings[MAX_RETELLINGS:]
    more = (
        block("details", tag("summary", f"{counted(len(rest), 'more retelling')}"), *rest) if rest else None
    )
    return block(
        "div",
        *retellings[:MAX_RETELLINGS],
        more,
        class_="d-beside",
        role="group",
        aria_label="In other words",
    )


def _told(view: View, head: str, sentence: str) -> Safe:
    """Return a sentence next to a passage; if their statements differ, with the words that differ marked and named."""
    differs = view.corpus.differs(sentence, head)
    if differs is None or not {head, sentence} <= view.corpus.shown:
        return view.words(sentence, anchor=True)
    changed = highlighted(view.corpus.words(head), view.corpus.words(sentence))
    words = view.quote(changed, view.article(sentence), anchor=PREFIX + sentence)
    return join(words, " ", tag("span", "differs", class_="d-kind"), " ", tag("span", differs, dir="auto"))


def _wordings(view: View, entry: Entry) -> Safe | None:
    """Return a fold with the edited wordings of a passage and its retellings, their changes marked."""
    lines = []
    for printed in (entry.head, *entry.retold):
        lines += [
            _wording_line(view, printed, wording, sentences)
            for wording, sentences in _variants(view, printed).items()
        ]
    if not lines:
        return None
    rest = len(lines) - MAX_WORDINGS
    return block(
        "details",
        tag("summary", counted(len(lines), "edited wording")),
        *lines[:MAX_WORDINGS],
        tag("p", f"and {rest} more, on the pages of their sources") if rest > 0 else None,
        class_="d-wordings",
    )


def _typographic(view: View, entry: Entry) -> list[str]:
    """Return the sentences merged into an entry's head that differ from it only in punctuation, case or spaces."""
    if entry.head not in view.corpus.shown:
        return []
    lead = view.corpus.words(entry.head)
    merged = ((s, view.corpus.words(s)) for s in entry.same if s in view.corpus.shown)
    return [s for s, words in merged if words != lead and same_words(words, lead)]


def _variants(view: View, printed: str) -> dict[str, list[str]]:
    """Return the wordings with other words that were merged into a printed sentence, each with its sentences."""
    variants: dict[str, list[str]] = {}
    if printed not in view.corpus.shown:
        return variants
    lead = view.corpus.words(printed)
    for sentence in view.members(printed):
        words = view.corpus.words(sentence)
        if sentence in view.corpus.shown and not same_words(words, lead):
            variants.setdefault(words, []).append(sentence)
    return variants


def _wording_line(view: View, printed: str, wording: str, sentences: Sequence[str]) -> Safe:
    """Return one wording, its changes against the printed sentence marked."""
    words = view.quote(marked(view.corpus.words(printed), wording), view.article(sentences[0]))
    return tag("div", view.chips(sentences, exact=True), " ", words, class_="d-tell")
