"""Remove from an analysis what a site may not publish, before pages and tables are made of it.

Facts stay: titles, outlets, bylines, dates, addresses, speakers, who is credited, numbers and the places of passages.
Words of sentences go, unless the site shows the sentence.
"""

import re
from collections.abc import Collection
from dataclasses import replace

from digest.model import Analysis, Comparison, Row, Ruling
from digest.text import folded_words

HIDDEN = "not published"
"""What replaces the words by which two sentences differ where one of them is not shown."""
_WORDS_AFTER_ID = re.compile(r"(\b[0-9a-f]{16}-[0-9a-f-]+): .*", re.DOTALL)


def published(analysis: Analysis, shown: Collection[str], *, keywords: bool) -> Analysis:
    """Return an analysis without the words of sentences that are not shown.

    Args:
        analysis: All of it.
        shown: Ids of the sentences whose text is published.
        keywords: Keep the words that storylines and related threads share; without, only those in titles.
    """
    rows = tuple(kept for row in analysis.rows if (kept := _row(row, shown)) is not None)
    in_rows = {row.id for row in rows}
    titles = set() if keywords else _words_of_titles(analysis)
    return replace(
        analysis,
        rulings={sentence: _ruling(ruling) for sentence, ruling in analysis.rulings.items()},
        comparisons=tuple(_comparison(comparison, shown) for comparison in analysis.comparisons),
        rows=rows,
        figures=tuple(
            replace(
                figure,
                thing=figure.thing if figure.sentence in shown else "",
                row=figure.row if figure.row in in_rows else None,
            )
            for figure in analysis.figures
        ),
        storylines=analysis.storylines
        if keywords
        else tuple(replace(s, words=_in_titles(s.words, titles)) for s in analysis.storylines),
        related=analysis.related
        if keywords
        else tuple(replace(r, shared=_in_titles(r.shared, titles)) for r in analysis.related),
    )


def _ruling(ruling: Ruling) -> Ruling:
    """Return a ruling whose reason ends after the id of a sentence."""
    reason = _WORDS_AFTER_ID.sub(r"\1", ruling.reason)
    return ruling if reason == ruling.reason else replace(ruling, reason=reason)


def _comparison(comparison: Comparison, shown: Collection[str]) -> Comparison:
    """Return a comparison without the words that differ, unless both sentences are shown."""
    if comparison.differs is None or (comparison.a in shown and comparison.b in shown):
        return comparison
    return replace(comparison, differs=HIDDEN)


def _row(row: Row, shown: Collection[str]) -> Row | None:
    """Return a row with the values that shown sentences give; None if fewer than two are left."""
    values = tuple(value for value in row.values if any(sentence in shown for sentence in value.sentences))
    if len(values) == len(row.values):
        return row
    return replace(row, values=values) if len(values) > 1 else None


def _words_of_titles(analysis: Analysis) -> set[str]:
    """Return the folded words of all titles."""
    titles = [*(a.title for a in analysis.articles), *(t.title for t in analysis.threads)]
    return {word for title in titles if title for word in folded_words(title)}


def _in_titles(words: tuple[str, ...], titles: Collection[str]) -> tuple[str, ...]:
    """Return the words that are in titles."""
    return tuple(word for word in words if all(part in titles for part in folded_words(word)))
