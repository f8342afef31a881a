"""Leave out of the comparison what recurs and says nothing about an article: names of columns, and template texts.

"Letters to the editor" stands above a different page every week, and "Chat with us in Messenger" below different
headlines where the text is missing. Neither is a reason to join articles. A title is generic if several texts have it
and its words hardly occur in them; a text is generic if it stands below several titles whose words hardly occur in it.
Headlines of one event recur too, but the texts use their words.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from statistics import fmean

from digest.lexicon import word_idf
from digest.text import folded_words
from digest.threads.settings import ThreadSettings as Settings

COMMON_IDF = 3.0
"""Inverse document frequency up to which a word of a title does not count: that of one in 20 articles."""


def without_generic(
    titles: Sequence[str], texts: Sequence[str], settings: Settings
) -> tuple[list[str], list[str]]:
    """Return the titles and texts of articles with generic ones replaced by empty strings.

    Args:
        titles: `(n,)` titles; empty strings if not stated.
        texts: `(n,)` texts without their titles.
        settings: Threshold.
    """
    generic_titles = _generic([tuple(folded_words(title)) for title in titles], titles, texts, settings)
    generic_texts = _generic(texts, titles, texts, settings)
    return (
        ["" if i in generic_titles else title for i, title in enumerate(titles)],
        ["" if i in generic_texts else text for i, text in enumerate(texts)],
    )


def _generic(
    keys: Sequence[str | tuple[str, ...]], titles: Sequence[str], texts: Sequence[str], settings: Settings
) -> set[int]:
    """Return the articles with a recurring key whose titles hardly occur in their texts."""
    same: defaultdict[str | tuple[str, ...], list[int]] = defaultdict(list)
    for i, key in enumerate(keys):
        if key:
            same[key].append(i)
    return {
        i
        for group in same.values()
        if len(group) > 1 and _told(group, titles, texts) < settings.generic
        for i in group
    }


def _told(group: Iterable[int], titles: Sequence[str], texts: Sequence[str]) -> float:
    """Return the share of the telling words of titles that occur in their texts.

    It is 1 where there is nothing to judge by: for titles without such words, and without a text.
    """
    shares = []
    for i in group:
        telling = {word for word in folded_words(titles[i]) if word_idf(word) > COMMON_IDF}
        told = telling.intersection(folded_words(texts[i]))
        shares.append(len(told) / len(telling) if telling and texts[i] else 1.0)
    return fmean(shares)
