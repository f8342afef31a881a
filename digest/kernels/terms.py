"""Kernel: reads what an article is about: its words with how often they stand there, and which of them are names."""

import re
from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from digest.fold import words
from digest.model.article import Article, Role

READ = 1600
"""Code points of an article that are read: what it is about stands in its title and above."""
LETTERS = 3
"""Fewest letters of a word that tells what an article is about."""

_DATES = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april june july august "
    "september october november december".split()
)
"""Names of days and months, which tell when and not what; "may" is too common a word to tell anything."""
_SILENT = {Role.BOILERPLATE, Role.BYLINE}
_EVIDENT = {Role.BODY, Role.DECK}
"""Headlines may have capitals everywhere, so they are no evidence of a name."""
_INSIDE = re.compile(r"(?<=[\w,;] )[^\W\d_a-z]\w+")
"""A word that begins with another letter than a small one of ASCII and does not open a sentence or a quotation."""


@dataclass(frozen=True, slots=True)
class Term:
    """A word of an article."""

    count: int
    """How often it stands there."""
    name: bool
    """Whether it is written with a capital at least half of the time, other than at the start of a sentence."""
    printed: str
    """A name as it is printed most often, of equals the one that sorts first; any other word folded."""


def terms(article: Article) -> Mapping[str, Term]:
    """Return the folded words of an article's title and beginning.

    Numbers, days, months and very short words are not among them.
    """
    text, left = article.document.text, READ
    counts = Counter(words(article.stated.title)) if article.stated.title is not None else Counter[str]()
    evident: Counter[str] = Counter()
    capital: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for paragraph in article.paragraphs:
        if paragraph.role in _SILENT or left <= 0:
            continue
        end = min(paragraph.span.end, paragraph.span.start + left)
        left -= end - paragraph.span.start
        piece = text[paragraph.span.start : end]
        found = words(piece)
        counts.update(found)
        if paragraph.role in _EVIDENT:
            evident.update(found)
            for name in _INSIDE.findall(piece):
                if name[0].isupper():
                    for word in words(name):
                        capital[word][name] += 1
    return {
        word: _term(word, count, evident[word], capital.get(word))
        for word, count in counts.items()
        if len(word) >= LETTERS and word not in _DATES and not word.isdigit()
    }


def _term(word: str, count: int, evident: int, capital: Counter[str] | None) -> Term:
    """Return a word with what is known of it."""
    if capital is None or 2 * capital.total() < evident:
        return Term(count, False, word)
    return Term(count, True, min(capital, key=lambda form: (-capital[form], form)))
