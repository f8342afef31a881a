"""Select the sentences of "In brief": those that most distinct texts have, without repetition."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import cache
from math import fsum, sqrt
from statistics import median

from digest.language import Vocabulary, alternatives, vocabulary_for
from digest.lexicon import word_idf
from digest.site.common import PREFIX, Entry, Safe, View, tag
from digest.text import folded_words

MAX_SENTENCES = 5
"""Sentences shown at most."""
MIN_WORDS, MAX_WORDS = 8, 60
"""Length of a sentence in words; others are shown only to reach `MIN_SENTENCES`."""
MIN_SENTENCES = 3
"""Below this number, sentences that are not self-contained are shown too."""
REPEATED_WEIGHT = 0.4
"""Two sentences repeat each other if the idf of their common stems, divided by the geometric mean of the idf of each,
reaches this value; half of it if they match."""
STEM_LETTERS = 6
"""Letters of a word that are compared, as a stem."""

_QUOTE_MARKS = '"“”'
_ENDS = ".!。！" + _QUOTE_MARKS
_QUOTED = re.compile(r"[\"“][^\"“”]*[\"”]|(?:^|(?<=\s))['‘][^'’]*['’]")
_CLOSING_MARK = re.compile(r"^[^'‘]*[,.!?]['’](?:\s|$)")
"""A single quotation mark that closes a quotation opened in another sentence."""


def brief(view: View, *, page: str = "", most: int = MAX_SENTENCES) -> list[Safe]:
    """Return the sentences that most distinct texts have, at least two, in descending order.

    Ties go to the passage nearer to the top of its articles. A sentence that repeats a chosen one is skipped.

    Args:
        view: The thread.
        page: URL of the thread's page, relative to the page that shows the sentences.
        most: Sentences to return at most.
    """
    shown = [e for e in view.entries if e.head in view.corpus.shown]
    texts = {e.head: view.texts(e) for e in shown}
    order = sorted(
        (e for e in shown if texts[e.head] > 1), key=lambda e: (-texts[e.head], _depth(view, e), e.head)
    )
    chosen: dict[str, Entry] = {}
    for needed, self_contained in ((most, True), (min(MIN_SENTENCES, most), False)):
        for entry in order:
            sentence = _best_wording(view, entry)
            used = entry in chosen.values() or any(_repeats(view, sentence, other) for other in chosen)
            if (
                len(chosen) < needed
                and not used
                and _self_contained(view.corpus.words(sentence), _vocabulary(view, sentence))
                is self_contained
            ):
                chosen[sentence] = entry
    return [
        _line(view, entry, sentence, texts[entry.head], page)
        for sentence, entry in sorted(chosen.items(), key=lambda item: order.index(item[1]))
    ]


def _depth(view: View, entry: Entry) -> float:
    """Return the depth of a passage: the median position of its sentences in their articles."""
    positions = []
    for sentence in entry.sentences:
        row = view.corpus.sentences_of[view.article(sentence)]
        positions.append(bisect_left(row, view.corpus.sentences[sentence].span, key=lambda s: s.span))
    return median(positions)


def _vocabulary(view: View, sentence: str) -> Vocabulary:
    """Return the vocabulary of the article that has a sentence."""
    return vocabulary_for(view.corpus.articles[view.article(sentence)].language)


@cache
def _first_person(vocabulary: Vocabulary) -> re.Pattern[str]:
    """Return a pattern for words that, outside quotation marks, show that a sentence is inside a longer quotation."""
    return re.compile(rf"\b{alternatives(vocabulary.common.first_person)}\b")


@cache
def _dependent_opening(vocabulary: Vocabulary) -> re.Pattern[str]:
    """Return a pattern for openings that depend on the sentence before: "However"."""
    return re.compile(rf"{alternatives(vocabulary.common.dependent_openings)}\b", re.IGNORECASE)


def _self_contained(sentence: str, vocabulary: Vocabulary) -> bool:
    """Return whether a sentence can be read on its own.

    It does not depend on the sentence before, is not a question or a caption, and not a quotation or part of one.
    """
    bare = sentence.strip()
    quoting = bare[0] in _QUOTE_MARKS and bare[-1] in _QUOTE_MARKS
    piece = bare.count("“") != bare.count("”") or bare.count('"') % 2 or _CLOSING_MARK.search(bare)
    piece = piece or (bare[0] in "'‘" and not _QUOTED.match(bare))
    if quoting or piece or _first_person(vocabulary).search(_QUOTED.sub("", bare)):
        return False
    whole = bare[-1] in _ENDS and not bare[0].islower() and not bare.startswith("FILE")
    dependent = _dependent_opening(vocabulary).match(bare.lstrip(_QUOTE_MARKS))
    return whole and not dependent and MIN_WORDS <= len(bare.split()) <= MAX_WORDS


def _best_wording(view: View, entry: Entry) -> str:
    """Return the wording of a passage to show: a self-contained one, of those the one that most sources have.

    Ties go to the printed wording.
    """
    wordings = [s for s in (entry.head, *entry.retold) if s in view.corpus.shown]
    return min(
        wordings,
        key=lambda s: (
            not _self_contained(view.corpus.words(s), _vocabulary(view, s)),
            -len(view.members(s)),
        ),
    )


def _repeats(view: View, one: str, other: str) -> bool:
    """Return whether two sentences repeat each other; see `REPEATED_WEIGHT`."""
    first, second = (
        {w[:STEM_LETTERS]: word_idf(w) for w in folded_words(view.corpus.words(s))} for s in (one, other)
    )
    shared = fsum(weight for stem, weight in sorted(first.items()) if stem in second)
    both = sqrt(fsum(sorted(first.values())) * fsum(sorted(second.values())))
    kin = any(k.sentence == other for k in view.corpus.counterparts.get(one, ()))
    return shared >= (REPEATED_WEIGHT / 2 if kin else REPEATED_WEIGHT) * both > 0


def _line(view: View, entry: Entry, sentence: str, texts: int, page: str) -> Safe:
    """Return one sentence with its letters and the number of texts that have its passage."""
    all_texts = view.corpus.texts(view.thread.articles)
    note = f"in all {all_texts} texts" if texts == all_texts else f"in {texts} of {all_texts} texts"
    link = tag("a", note, class_="d-told", href=f"{page}#{PREFIX}{entry.head}")
    chips = view.chips(_printed_first(view, sentence))
    return tag("div", view.words(sentence), chips, " ", link, class_="d-brief")


def _printed_first(view: View, sentence: str) -> Sequence[str]:
    """Return the members of a sentence's group, the sentence itself first."""
    return [sentence, *(m for m in view.members(sentence) if m != sentence)]
