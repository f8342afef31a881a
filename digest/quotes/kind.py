"""Decides whether words in quotation marks are speech, a phrase, or only a name or title."""

import re
from functools import cache

from digest.language import Vocabulary
from digest.model import QuotationKind, Span
from digest.quotes.quote_marks import Quoted
from digest.text import folded_words

MAX_PHRASE_WORDS = 3
"""Words of a fragment that is no speech: 130 of 591 quotations of unseen stories had no more, mostly irony, titles."""

_LAST_WORD = re.compile(r"([^\W\d_][\w-]*)[\s(]*(:?)\s*$")
"""The word before a quotation, and a colon between them."""
_CONTENT_WORD = re.compile(r"[^\W\d_][\w’']{3,}")
"""A word that has a capital in an English title."""
_SHORT_FORM = re.compile(r"\s?\([„“\"]?[A-Z][\w.-]{1,9}[“”\"]?\)")
"""The short form of a name behind it: (UDF)."""
_PROPER_NAME = re.compile(r"[A-ZÄÖÜ][\w’'-]+(?:\s+[A-ZÄÖÜ][\w’'-]+){2}")
"""Three words with capitals."""
_HEAD = 60
"""Code points before a quotation in which the word before it is."""
_SPEECH_ENDS = ".,!?…"


class KindFinder:
    """Decides what quotations are in one language."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._naming = vocabulary.reported_speech.naming
        self._articles = vocabulary.common.definite_articles
        self._capitalized_nouns = vocabulary.names.capitalized_nouns

    def kind(self, text: str, mark: Quoted, paragraph: Span, speaker: Span | None) -> QuotationKind | None:
        """Return whether a quotation is speech or a phrase; None for a name or title of more words."""
        printed = mark.words.of(text)
        before = text[max(paragraph.start, mark.whole.start - _HEAD) : mark.whole.start]
        if is_phrase(printed):
            is_said = speaker is not None and self._is_utterance(text, mark, paragraph, printed, before)
            return QuotationKind.SPEECH if is_said else QuotationKind.PHRASE
        behind = text[mark.whole.end : min(paragraph.end, mark.whole.end + _HEAD)]
        return None if self._is_title(printed, before, behind, speaker) else QuotationKind.SPEECH

    def _is_utterance(self, text: str, mark: Quoted, paragraph: Span, printed: str, before: str) -> bool:
        """Return whether a few words are a sentence of their own: "No," said Ida Marl."""
        opens = not before.strip() or before.rstrip()[-1] in ":,.!?"
        behind = text[mark.whole.end : min(paragraph.end, mark.whole.end + 1)]
        ends = printed[-1] in _SPEECH_ENDS or behind == ","
        return opens and ends and (printed[0].isupper() or printed[0].isdigit())

    def _is_title(self, printed: str, before: str, behind: str, speaker: Span | None) -> bool:
        """Return whether words in quotation marks name a thing, as a book or a firm, and say nothing."""
        if _SHORT_FORM.match(behind):
            return True
        found = _LAST_WORD.search(before)
        if found is None:
            return False
        if found[1].lower() in self._naming:
            return True
        if found[1].lower() in self._articles and _PROPER_NAME.match(printed):
            return True
        if found[2] or speaker is not None or printed[-1] in _SPEECH_ENDS or not printed[0].isupper():
            return False
        return self._capitalized_nouns or all(w[0].isupper() for w in _CONTENT_WORD.findall(printed))


def is_phrase(printed: str) -> bool:
    """Return whether a quotation has so few words that it is a phrase, if it is no sentence."""
    # Most quotations have more words than a phrase has words and marks with spaces around them.
    return printed.count(" ") <= 2 * MAX_PHRASE_WORDS and len(folded_words(printed)) <= MAX_PHRASE_WORDS


@cache
def kind_finder(vocabulary: Vocabulary) -> KindFinder:
    """Return the finder for a vocabulary's language."""
    return KindFinder(vocabulary)
