"""Finds direct quotations, who is said to have said them, and how their wordings differ between articles."""

from bisect import bisect_right
from collections.abc import Sequence

from digest.model import Article, Collection, Quotation, Role, Sentence, Span, Wording
from digest.quotes.quote_marks import quoted
from digest.quotes.settings import QuoteSettings as Settings
from digest.quotes.speaker import introducing, signed, speaker
from digest.quotes.wording import worded
from digest.text import words

_QUOTING = (Role.BODY, Role.DECK, Role.TITLE)
_REACH = 600
"""How far from a quotation, in code points, its speaker is looked for."""
_FEW = 40
"""Code points that hold a few words."""


def quote(collection: Collection, settings: Settings = Settings()) -> tuple[Quotation, ...]:
    """Return every direct quotation, sorted by article and place; wordings are compared within each thread."""
    rows, article_by_id = collection.sentences_of, collection.article_by_id
    found = {a.id: _found(a, rows[a.id], settings) for a in collection.articles}
    compared: list[Quotation] = []
    for members in collection.threads:
        said = [(q, q.span.of(article_by_id[a].document.text)) for a in members for q in found[a]]
        compared += worded(said, settings) if len(members) > 1 else found[members[0]]
    return tuple(sorted(compared, key=lambda q: (q.article, q.span.start)))


def _found(article: Article, row: Sequence[Sentence], settings: Settings) -> list[Quotation]:
    """Return an article's quotations with their speakers, wordings not yet compared."""
    text = article.document.text
    spans = [p.span for p in article.paragraphs if p.role in _QUOTING]
    marks = list(quoted(text, spans))
    if not marks:
        return []
    starts, sentence_starts = [span.start for span in spans], [s.span.start for s in row]
    quotations: list[Quotation] = []
    said_last: tuple[Span, Span] | None = None
    behind = 0
    for i, span in enumerate(marks):
        paragraph = spans[bisect_right(starts, span.start) - 1]
        first = bisect_right(sentence_starts, span.start) - 1
        last = bisect_right(sentence_starts, span.end - 1) - 1
        next_mark = marks[i + 1].start - 1 if i + 1 < len(marks) else paragraph.end
        low = max(behind, paragraph.start, row[first].span.start, span.start - _REACH)
        high = min(max(next_mark, span.end), row[last].span.end, paragraph.end, span.end + _REACH)
        behind = _past(text, span.end, paragraph.end)
        who = signed(text, behind, paragraph.end) or speaker(text, low, span, min(behind, high), high)
        if who is None and first > 0 and _opens(text, span, paragraph, row[first - 1].span):
            who = introducing(text, row[first - 1].span.end - _REACH, row[first - 1].span)
        if who is None and said_last is not None and said_last[0] == paragraph:
            who = said_last[1]  # A quotation without a verb of its own goes on with the paragraph's speaker.
        if who is not None:
            # One that is left open at the paragraph's end goes on in the next, with the same speaker.
            goes_on = span.end == paragraph.end and i + 1 < len(marks)
            heir = spans[bisect_right(starts, marks[i + 1].start) - 1] if goes_on else paragraph
            said_last = heir, who
        if _has_words(text, span, 1 if who else settings.least_words):
            quotations.append(Quotation(article.id, span, who, None, Wording.ONLY))
    return quotations


def _opens(text: str, span: Span, paragraph: Span, before: Span) -> bool:
    """Tell whether a quotation opens its paragraph, and the sentence before it ends with a colon."""
    return text[before.end - 1] == ":" and not text[paragraph.start : span.start].strip('"“”„«» ')


def _has_words(text: str, span: Span, least: int) -> bool:
    """Tell whether a quotation has so many words; most show it in their first letter, or their first few words."""
    first = text[span.start]
    if least == 1 and first.isascii() and first.isalnum():
        return True
    printed = span.of(text)
    return len(words(printed[:_FEW])) >= least or len(words(printed)) >= least


def _past(text: str, end: int, high: int) -> int:
    """Return the place behind a quotation's closing mark, which may stand apart from the words: « so »."""
    while end < high and text[end].isspace():
        end += 1
    return min(end + 1, high)
