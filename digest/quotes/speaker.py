"""Finds the speaker of a quotation in the words around it."""

import re
from collections.abc import Iterator
from functools import cache

from digest.language import Vocabulary, alternatives, grammar_of
from digest.model import Span
from digest.quotes.nearby_name import NameFinder
from digest.quotes.subject import SubjectFinder
from digest.text import lowercase

MAX_WORDS_TO_VERB = 16
"""Words behind a quotation among which its verb is looked for."""

_NUMERAL_REACH = 16
"""Code points before a word in which a number in words is."""
_CLAUSE_END = re.compile(r"[;!?](?:\s|$)")
_SENTENCE_OPENS = re.compile(r"(?:^|[.!?:]\s+|[„“\"»«]\s*)$")
"""What is before the first word of a sentence."""


class SpeakerFinder:
    """Finds speakers in one language. Its methods take and return places in code points."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        speech = vocabulary.reported_speech
        self._grammar = grammar_of(vocabulary)
        self._subjects, self._names = SubjectFinder(vocabulary), NameFinder(vocabulary)
        self._participles = speech.participles
        self._names_like_verbs = tuple(speech.names_like_verbs)
        self._inscriptions = speech.inscriptions
        self._neuter = speech.neuter_pronouns
        self._numerals = vocabulary.numerals.words | speech.determiners
        self._verb_second = speech.verb_second
        self._capitalized_nouns = vocabulary.names.capitalized_nouns
        verbs = alternatives(speech.verbs)
        # Verbs and phrases are looked for in lower case.
        inverted = alternatives(speech.verbs | speech.inverted_only)
        helped = alternatives(speech.inverted_auxiliaries)
        self._inverted_verb = re.compile(
            rf"[\s,.'’]*(?:{helped}\s+)*{inverted}\b"
        )  # ", said" in “...”, said Ida Marl
        self._clitic = re.compile(rf"[\s,.]*[\w'’]+(?:-t)?-({alternatives(speech.clitics)})\b")
        self._verb = re.compile(rf"(?<![\w-])({verbs})\b" if self._verb_second else rf"[^\w-]({verbs})\b")
        self._auxiliary = re.compile(rf"\b({alternatives(speech.participle_auxiliaries)})\b")
        self._past_participle = re.compile(rf"\b{alternatives(speech.past_participles)}\b")
        self._according = re.compile(rf"\b{alternatives(speech.according)} (?=\w)")
        self._directly_according = re.compile(rf"[\s,.]*(?:so\s+)?{alternatives(speech.according)} (?=\w)")
        self._according_after = re.compile(rf"\s{alternatives(speech.according_after)}\b")
        self._reported_mood = re.compile(rf"\b{alternatives(speech.reported_mood)}\b")
        self._also_said = re.compile(
            rf",\s+(?:{alternatives(speech.inverted_only | (speech.verbs if speech.verb_second else frozenset()))}"
            rf"|(?P<auxiliary>{alternatives(speech.participle_auxiliaries)}))(?=\s)"
        )
        self._agent = re.compile(rf"\b{alternatives(speech.agents)}\s+")
        self._passive = speech.passive_auxiliaries
        self._quoting = speech.quoting

    def speaker(self, text: str, low: int, quoted: Span, after: int, high: int) -> Span | None:
        """Return the speaker of a quotation in its sentence: named behind it, else before it.

        Where the verb comes second, words behind a quotation seldom say whose it is: only a verb right there comes
        first.

        Args:
            text: The document.
            low: Where to start looking before the quotation; a verb right there has no subject before it.
            quoted: The quotation with its marks.
            after: Where to start looking behind the closing mark; the same holds of a verb there.
            high: Where to stop.
        """
        if self._verb_second:
            found = (
                self._inverted(text, after, high)
                or self._also(text, after, high)
                or self._before(text, low, quoted.start, high)
                or self._behind(text, after, high)
                or self._before_colon(text, low, quoted.start)
            )
        else:
            found = (
                self._behind(text, after, high, low=low)
                or self._before(text, low, quoted.start, high)
                or self._names.label(text, low, quoted.start)
            )
        return self._subjects.reduced(text, self._names.named(text, found)) if found else None

    def has_own_speaker(self, text: str, low: int, at: int) -> bool:
        """Return whether the words before a quotation introduce a speaker, if not by a verb that is known."""
        before = text[low:at].rstrip()
        return not self._verb_second and before.endswith(":") and not self._verb.search(lowercase(before))

    def antecedent(self, text: str, sentence: Span) -> Span | None:
        """Return the last name in a sentence, which a pronoun in the next may mean: "the Post"."""
        return self._names.antecedent(text, sentence)

    def signed(self, text: str, after: int, high: int) -> Span | None:
        """Return the name behind a quotation, its closing mark and a dash: “...” — Ida Marl."""
        return self._names.signed(text, after, high)

    def is_inscription(self, subject: str) -> bool:
        """Return whether a subject is a thing with words on it: "a banner"."""
        return subject.rsplit(maxsplit=1)[-1].lower() in self._inscriptions

    def is_neuter(self, subject: str) -> bool:
        """Return whether a subject is a pronoun for what is no person: "it"."""
        return subject.lower() in self._neuter

    def introducing(self, text: str, low: int, sentence: Span) -> Span | None:
        """Return the speaker in a sentence that ends with a colon, looking back to `low`: "Ida Marl said:"."""
        low = max(low, sentence.start)
        return self._before(text, low, sentence.end, sentence.end)

    def is_reported(self, words: str) -> bool:
        """Return whether a sentence reports what the speaker of the one before says, without a verb that says so."""
        return self._reported_mood.search(lowercase(words)) is not None

    def _inverted(self, text: str, start: int, high: int) -> Span | None:
        """Return the speaker behind a quotation and a verb that follows it directly: "...", said Ida Marl."""
        if start >= high:
            return None
        small = lowercase(text[start:high])
        if clitic := self._clitic.match(small):
            return Span(start + clitic.start(1), start + clitic.end(1))
        inverted = self._inverted_verb.match(small)
        if inverted is None or self._is_name_like_verb(text, start + inverted.end()):
            return None
        return self._subjects.following(text, start + inverted.end(), high)

    def _also(self, text: str, start: int, high: int) -> Span | None:
        """Return the speaker behind the rest of a clause: "..." to an end, so Ida Marl."""
        if cited := self._directly_according.match(lowercase(text[start:high])):
            return self._grammar.subject_after(text, start + cited.end(), high)
        for found in self._also_said.finditer(text, start, high) if start < high else ():
            if not found["auxiliary"] or self._past_participle.search(text, found.end(), high):
                return self._subjects.following(text, found.end(), high)
        return None

    def _before_colon(self, text: str, low: int, at: int) -> Span | None:
        """Return the subject of a clause that ends with a colon, without a verb of speech: "Ida Marl is angry: ..."."""
        return self._subjects.of_clause(text, low, at) if text[low:at].rstrip().endswith(":") else None

    def _behind(self, text: str, start: int, high: int, *, low: int | None = None) -> Span | None:
        """Return the speaker whom the words behind a quotation name.

        Behind "according to" is who reports it, if a verb from `low` on says who speaks: Marl called it "...".
        """
        if start >= high:
            return None
        clause_end = _CLAUSE_END.search(text, start, high)
        end = clause_end.start() if clause_end else high
        if subject := self._inverted(text, start, end):
            return subject
        small = lowercase(text[start:end])
        for verb in self._verbs(text, start, small):
            if len(small[: verb.start(1)].split()) > MAX_WORDS_TO_VERB:
                break
            if subject := self._subjects.of_verb(
                text, start, start + verb.start(1), start + verb.end(1), end
            ):
                return subject
        source = self._source(text, start, end, small)
        if source is None or low is None:
            return source
        return self._said_before(text, low, start) or source

    def _said_before(self, text: str, low: int, at: int) -> Span | None:
        """Return the subject of the last verb of speech before a quotation."""
        for verb in reversed(list(self._verbs(text, low, lowercase(text[low:at])))):
            if subject := self._subjects.of_verb(text, low, low + verb.start(1), low + verb.end(1), at):
                return subject
        return None

    def _before(self, text: str, low: int, at: int, high: int) -> Span | None:
        """Return the speaker whom the words before a quotation name, the nearest first."""
        if low >= at:
            return None
        small = lowercase(text[low:at])
        for verb in reversed(list(self._verbs(text, low, small))):
            if self._is_participle(verb):  # "..., saying" has the subject of its clause
                subject = self._grammar.subject_of_clause(text, low, low + verb.start(1))
            elif auxiliary := self._helping(small, verb):
                subject = self._helped(text, low, auxiliary, at, verb[1])
            else:
                subject = self._subjects.of_verb(text, low, low + verb.start(1), low + verb.end(1), at)
            if subject:
                return subject
        behind = lowercase(text[at:high])
        if participle := self._past_participle.search(behind):
            for auxiliary in reversed(list(self._auxiliary.finditer(small))):
                if subject := self._helped(text, low, auxiliary, at, participle[0]):
                    return subject
        return self._source(text, low, at, small)

    def _helping(self, small: str, verb: re.Match[str]) -> re.Match[str] | None:
        """Return the auxiliary before what may be a participle: "hat" in "Ida Marl hat den Plan kritisiert:"."""
        if not self._past_participle.fullmatch(verb[1]):
            return None
        return max(self._auxiliary.finditer(small, 0, verb.start(1)), key=re.Match.start, default=None)

    def _helped(self, text: str, low: int, auxiliary: re.Match[str], at: int, participle: str) -> Span | None:
        """Return the subject of an auxiliary, or by whom something was said where it is passive."""
        end = low + auxiliary.end(1)
        if auxiliary[1] in self._passive and participle not in self._quoting:
            agent = self._agent.search(text, end, at)
            return self._grammar.subject_after(text, agent.end(), at) if agent else None
        return self._subjects.of_verb(text, low, low + auxiliary.start(1), end, at)

    def _source(self, text: str, low: int, high: int, small: str) -> Span | None:
        """Return the speaker behind "according to", or before a word that means it."""
        if according := self._according.search(small):
            return self._grammar.subject_after(text, low + according.end(), high)
        if according := self._according_after.search(small):
            return self._grammar.subject_before(text, low, low + according.start())
        return None

    def _verbs(self, text: str, low: int, small: str) -> Iterator[re.Match[str]]:
        """Yield the verbs in `small`, the text from `low` on in lower case."""
        return (
            v for v in self._verb.finditer(small) if not self._is_noun(text, low + v.start(1), low + v.end(1))
        )

    def _is_noun(self, text: str, start: int, end: int) -> bool:
        """Return whether what looks like a verb is none: the end of a name ("the United States"), or a noun."""
        if self._capitalized_nouns and text[start].isupper():
            return _SENTENCE_OPENS.search(text, max(0, start - 4), start) is None
        return self._is_name_like_verb(text, end) or self._is_plural(text, start, end)

    def _is_plural(self, text: str, start: int, end: int) -> bool:
        """Return whether what looks like a verb is a noun behind a number: "eight states have"."""
        before = text[max(0, start - _NUMERAL_REACH) : start].rsplit(None, 1)[-1:]
        return text.endswith("s", start, end) and bool(before) and before[0].lower() in self._numerals

    def _is_name_like_verb(self, text: str, end: int) -> bool:
        """Return whether what ends at `end` is no verb but the end of a name: "the United States"."""
        return text.endswith(self._names_like_verbs, 0, end)

    def _is_participle(self, verb: re.Match[str]) -> bool:
        """Return whether a verb is a participle behind a comma: ", saying"."""
        return verb[1] in self._participles and verb.string[: verb.start(1)].rstrip().endswith(",")


@cache
def speaker_finder(vocabulary: Vocabulary) -> SpeakerFinder:
    """Return the finder for a vocabulary's language, compiled once."""
    return SpeakerFinder(vocabulary)
