"""Finds the subjects of reporting verbs: before the verb, behind it, or where the verb comes second, on either side."""

import re

from digest.language import Vocabulary, alternatives, grammar_of
from digest.model import Span
from digest.quotes.noun_phrase import noun_phrase

MAX_SURNAME_WORDS = 3
"""Words of a surname with particles: "von der Marl"."""
_QUOTED_NAME = re.compile(r"\s+(?:[a-zäöü]{2,3}\s+)?[„“\"»«]\s?([A-ZÄÖÜ][^„“”\"»«\n]{1,39}?)\s?[“”\"«»]")
"""An outlet in quotation marks behind a verb: schrieb „Die Zeit“."""
_PARTICIPLE = re.compile(r"\w+ing\b")
"""A present participle."""
_ADVERBIAL = re.compile(r"\w+(?:end|lich|ig|weise|mals|dings|falls)$", re.IGNORECASE)
"""A word that opens a clause and is no subject, where it is alone before its verb: "Relativierend"."""
_NOUN_PHRASE = (
    r"(?:(?:{articles})\s+)?(?:[a-zäöüß][\wß-]*(?:e|er|es|en)\s+)*[A-ZÄÖÜ][\w.’'-]*(?:\s+[A-ZÄÖÜ][\w.’'-]*)*"
)
_FINITE = r"[a-zäöüß]\w*(?:t|te|ten|en|ß|g|b|f|h|ch|s)"
"""What may be a verb in a clause that no verb of speech introduces."""


class SubjectFinder:
    """Finds subjects in one language. Its methods take and return places in code points."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        speech, common = vocabulary.reported_speech, vocabulary.common
        self._vocabulary = vocabulary
        self._grammar = grammar_of(vocabulary)
        self._not_subjects = speech.not_subjects
        self._not_subject_ends = speech.not_subject_ends
        self._inverted_subjects = (
            speech.inverted_subjects
            | speech.possessives
            | common.definite_articles
            | common.indefinite_articles
        )
        self._time = re.compile(_time_before(vocabulary))
        self._verb_second = speech.verb_second
        self._fronted = speech.fronted
        self._particles = vocabulary.names.surname_particles
        self._pronouns = common.definite_articles | speech.demonstratives
        self._pronouns_alone = frozenset(p.lower() for p in speech.subject_pronouns)
        self._not_verbs = (common.function_words | speech.fronted) - common.auxiliaries
        self._conjunctions = speech.conjunctions
        self._before_subject = re.compile(rf"(?:\s+{alternatives(speech.before_subjects)}\b)*\s+")
        self._subject_opening = re.compile(rf"{alternatives(speech.subject_openings)}\s+", re.IGNORECASE)
        nouns = _NOUN_PHRASE.format(articles="|".join(sorted(self._nominatives(vocabulary))))
        pronouns = alternatives(p for p in speech.subject_pronouns if p.islower() and len(p) > 1)
        self._opening_subject = re.compile(rf"{nouns}|{alternatives(speech.subject_pronouns)}\b")
        self._later_subject = re.compile(
            rf"\s(?P<verb>{_FINITE})\s+(?:sich\s+)?(?P<subject>{pronouns}\b|{nouns})"
        )
        self._quoting = speech.quoting
        self._offices = vocabulary.names.titles
        self._office_endings = tuple(sorted(vocabulary.names.office_endings))
        helpers = alternatives(speech.helpers).replace(r"\ ", r"\s+")
        self._helpers = re.compile(rf"\s+{helpers}$")  # " went on to" in "Ida Marl went on to say"
        self._opening = re.compile(  # "Later " in "Later Ida Marl said", but not in "Later this week"
            rf"{alternatives(speech.sentence_openings)}\s+(?!{alternatives(speech.opening_continuations)}\b)"
        )

    @staticmethod
    def _nominatives(vocabulary: Vocabulary) -> frozenset[str]:
        """Return the articles with which a subject may begin, also with a capital."""
        common, speech = vocabulary.common, vocabulary.reported_speech
        articles = (
            (common.definite_articles | common.indefinite_articles) - speech.not_subjects - speech.fronted
        )
        return frozenset((*articles, *(article.capitalize() for article in articles)))

    def reduced(self, text: str, found: Span) -> Span | None:
        """Return the part of a speaker that names or describes somebody or something; None if there is none."""
        part = noun_phrase(found.of(text), self._vocabulary)
        return Span(found.start + part[0], found.start + part[1]) if part else None

    def following(self, text: str, at: int, high: int) -> Span | None:
        """Return the subject behind a verb."""
        if self._verb_second and (name := _QUOTED_NAME.match(text, at, at + 60)):
            return Span(*name.span(1))
        if self._verb_second and (skipped := self._before_subject.match(text, at, high)):
            at = skipped.end()
        subject = self._grammar.subject_after(text, at, high)
        return subject if subject and self._is_inverted_subject(subject.of(text)) else None

    def of_verb(self, text: str, low: int, verb: int, end: int, high: int) -> Span | None:
        """Return the subject of a verb: before it, or behind it where the verb comes second."""
        subject = self._preceding(text, low, verb)
        if not self._verb_second:
            return subject
        if subject is None:
            before = text[low:verb].rsplit(None, 1)[-1:]
            is_joined = before and before[0] in self._conjunctions  # "Ida Marl stood up and said"
            joined = self.of_clause(text, low, verb) if is_joined else None
            return joined or self.following(text, end, high)
        first, *others = subject.of(text).split()
        if text[verb:end] in self._quoting:
            return self._grammar.subject_after(text, end, high) or subject
        if self._is_fronted(first.lower(), alone=not others):
            begins_name = first.lower() in self._particles and others and len(others) < MAX_SURNAME_WORDS
            return self.following(text, end, high) or (subject if begins_name else None)
        if (following := self.following(text, end, high)) and self._is_nominative(following.of(text)):
            return following
        belongs = self._subject_opening.match(text, subject.start, subject.end)
        return Span(belongs.end(), subject.end) if belongs else subject

    def _preceding(self, text: str, low: int, verb: int) -> Span | None:
        """Return the subject before a verb, without what opens its sentence and what helps the verb.

        None for words that can be no subject, like "his" in "said in his statement".
        """
        found = self._grammar.subject_before(text, low, verb)
        if found is None:
            return None
        opening = self._opening.match(text, found.start, found.end)
        start = opening.end() if opening else found.start
        time = self._time.match(text, start, found.end)  # "On Friday " in "On Friday the mayor said"
        start = time.end() if time else start
        if start == found.end:
            return None
        helpers = self._helpers.search(text, start, found.end)
        end = helpers.start() if helpers else found.end
        part = noun_phrase(text[start:end], self._vocabulary)
        if part is None:  # "Ida Marl countered by saying"
            is_participle = _PARTICIPLE.match(text, verb) is not None
            return self._grammar.subject_of_clause(text, low, verb) if is_participle else None
        start, end = start + part[0], start + part[1]
        return Span(start, end) if text[start:end].rsplit(None, 1)[-1] not in self._not_subject_ends else None

    def of_clause(self, text: str, low: int, high: int) -> Span | None:
        """Return the subject of a clause whose verb is not known: at its opening, or behind what may be a verb."""
        low += len(text[low:high]) - len(text[low:high].lstrip())
        if low >= high:
            return None
        opening = self._opening_subject.match(text, low, high)
        if opening and not self._opens_clause(opening[0]):
            return Span(*opening.span())
        for found in self._later_subject.finditer(text, low, high):
            if found["verb"] not in self._not_verbs:
                return Span(*found.span("subject"))
        return None

    def _opens_clause(self, subject: str) -> bool:
        """Return whether what may be a subject is another word that opens a clause: "Und", "Ende Januar"."""
        first, *others = subject.lower().split()
        return first in self._fronted or (not others and first in self._not_verbs - self._pronouns_alone)

    def _is_fronted(self, first: str, *, alone: bool) -> bool:
        """Return whether a word opens a clause, or is all that is before its verb, and is no subject."""
        return first in self._fronted or (
            alone and (first in self._pronouns or bool(_ADVERBIAL.match(first)))
        )

    def _is_nominative(self, words: str) -> bool:
        """Return whether words behind a verb can be only its subject: "er", "der Minister Marl"."""
        first, *others = words.split()
        if first == "er":
            return True
        return first == "der" and any(
            word.lower() in self._offices or word.endswith(self._office_endings) for word in others
        )

    def _is_inverted_subject(self, words: str) -> bool:
        """Return whether the words behind a verb can be its subject: "the baker", "former mayor Ida Marl"."""
        first = words.split(maxsplit=1)[0]
        if self._verb_second and first in self._not_subjects:
            return False
        if first[0].isupper() or first in self._inverted_subjects:
            return True
        return first not in self._not_subjects and not words.islower()


def _time_before(vocabulary: Vocabulary) -> str:
    """Return a pattern for a weekday that opens a sentence: "On Friday "."""
    calendar = vocabulary.calendar
    before = alternatives(
        {*calendar.weekday_modifiers, *(w.capitalize() for w in calendar.weekday_modifiers)}
    )
    return rf"(?:{before}\s+)*{alternatives(calendar.weekdays)}(?:\s+{alternatives(calendar.parts_of_day)})?(?:\s+|$)"
