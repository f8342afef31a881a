"""Finds the speaker of a quotation in the words around it."""

import re
from collections.abc import Iterator
from functools import cache

from digest.language import Vocabulary, alternatives, grammar_of
from digest.model import Span
from digest.text import lowercase

MAX_WORDS_TO_VERB = 16
"""Words behind a quotation among which its verb is looked for."""

_DASH = re.compile(r"\s*[—–―-]+\s*(?=[A-Z])")
"""A dash before a signature: “...” — Ida Marl."""
_VERB_FOLLOWS = re.compile(r"\s+[a-z]")
"""A word in lower case: " left" in "— Ida Marl left", where the dash signs nothing."""
_CLAUSE_END = re.compile(r"[;!?](?:\s|$)")


class SpeakerFinder:
    """Finds speakers in one language. Its methods take and return places in code points."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        speech, common = vocabulary.reported_speech, vocabulary.common
        self._grammar = grammar_of(vocabulary)
        self._participles = speech.participles
        self._names_like_verbs = tuple(speech.names_like_verbs)
        self._not_subjects = speech.not_subjects
        self._not_subject_ends = speech.not_subject_ends
        self._inverted_subjects = (
            speech.inverted_subjects | common.definite_articles | common.indefinite_articles
        )
        verbs = alternatives(speech.verbs)
        # Verbs and phrases are looked for in lower case.
        self._inverted_verb = re.compile(rf"[\s,.]*{verbs}\b")  # ", said" in “...”, said Ida Marl
        self._verb = re.compile(rf"\W({verbs})\b")
        self._according = re.compile(rf"{alternatives(speech.according)} (?=\w)")
        helpers = alternatives(speech.helpers).replace(r"\ ", r"\s+")
        self._helpers = re.compile(rf"\s+{helpers}$")  # " went on to" in "Ida Marl went on to say"
        self._opening = re.compile(  # "Later " in "Later Ida Marl said", but not in "Later this week"
            rf"{alternatives(speech.sentence_openings)}\s+(?!{alternatives(speech.opening_continuations)}\b)"
        )

    def speaker(self, text: str, low: int, quoted: Span, after: int, high: int) -> Span | None:
        """Return the speaker of a quotation: named behind it, else before it, in its sentence.

        Args:
            text: The document.
            low: Where to start looking before the quotation; a verb right there has no subject before it.
            quoted: The words inside the quotation marks.
            after: Where to start looking behind the closing mark; the same holds of a verb there.
            high: Where to stop.
        """
        return self._behind(text, after, high) or self._before(text, low, quoted.start - 1)

    def signed(self, text: str, after: int, high: int) -> Span | None:
        """Return the name behind a quotation, its closing mark and a dash: “...” — Ida Marl."""
        dash = _DASH.match(text, after, high)
        name = self._grammar.name_at(text, dash.end(), high) if dash else None
        return name if name and not _VERB_FOLLOWS.match(text, name.end, high) else None

    def introducing(self, text: str, low: int, sentence: Span) -> Span | None:
        """Return the speaker in a sentence that ends with a colon, looking back to `low`: "Ida Marl said:"."""
        low = max(low, sentence.start)
        for verb in reversed(list(self._verbs(text, low, lowercase(text[low : sentence.end])))):
            if subject := self._subject(text, sentence.start, low + verb.start(1)):
                return subject
        return None

    def _behind(self, text: str, start: int, high: int) -> Span | None:
        """Return the speaker whom the words behind a quotation name."""
        if start >= high:
            return None
        clause_end = _CLAUSE_END.search(text, start, high)
        end = clause_end.start() if clause_end else high
        small = lowercase(text[start:end])
        inverted = self._inverted_verb.match(small)
        if inverted and not self._is_name_like_verb(text, start + inverted.end()):
            subject = self._grammar.subject_after(text, start + inverted.end(), end)
            if subject is not None and self._is_inverted_subject(subject.of(text)):
                return subject
        for verb in self._verbs(text, start, small):
            if len(small[: verb.start(1)].split()) > MAX_WORDS_TO_VERB:
                break
            if subject := self._subject(text, start, start + verb.start(1)):
                return subject
        according = self._according.search(small)
        return self._grammar.subject_after(text, start + according.end(), end) if according else None

    def _before(self, text: str, low: int, high: int) -> Span | None:
        """Return the speaker whom the words before a quotation name, the nearest first."""
        if low >= high:
            return None
        small = lowercase(text[low:high])
        for verb in reversed(list(self._verbs(text, low, small))):
            # "..., saying" has the subject of its clause.
            find = self._grammar.subject_of_clause if self._is_participle(verb) else self._subject
            if subject := find(text, low, low + verb.start(1)):
                return subject
        according = self._according.search(small)
        return self._grammar.subject_after(text, low + according.end(), high) if according else None

    def _subject(self, text: str, low: int, verb: int) -> Span | None:
        """Return the subject before a verb, without what opens its sentence and what helps the verb.

        None for words that can be no subject, like "his" in "said in his statement".
        """
        found = self._grammar.subject_before(text, low, verb)
        if found is None:
            return None
        opening = self._opening.match(text, found.start, found.end)
        start = opening.end() if opening else found.start
        helpers = self._helpers.search(text, start, found.end)
        end = helpers.start() if helpers else found.end
        return Span(start, end) if text[start:end].rsplit(None, 1)[-1] not in self._not_subject_ends else None

    def _verbs(self, text: str, low: int, small: str) -> Iterator[re.Match[str]]:
        """Yield the verbs in `small`, the text from `low` on in lower case."""
        return (v for v in self._verb.finditer(small) if not self._is_name_like_verb(text, low + v.end(1)))

    def _is_name_like_verb(self, text: str, end: int) -> bool:
        """Return whether what ends at `end` is no verb but the end of a name: "the United States"."""
        return text.endswith(self._names_like_verbs, 0, end)

    def _is_inverted_subject(self, words: str) -> bool:
        """Return whether the words behind a verb can be its subject: "the baker", "former mayor Ida Marl"."""
        first = words.split(maxsplit=1)[0]
        if first[0].isupper() or first in self._inverted_subjects:
            return True
        return first not in self._not_subjects and not words.islower()

    def _is_participle(self, verb: re.Match[str]) -> bool:
        """Return whether a verb is a participle behind a comma: ", saying"."""
        return verb[1] in self._participles and verb.string[: verb.start(1)].rstrip().endswith(",")


@cache
def speaker_finder(vocabulary: Vocabulary) -> SpeakerFinder:
    """Return the finder for a vocabulary's language, compiled once."""
    return SpeakerFinder(vocabulary)
