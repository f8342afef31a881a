"""Finds the speaker of a quotation in the words around it."""

import re
from collections.abc import Iterator
from functools import cache

from digest.language import Vocabulary, alternatives, grammar_of
from digest.model import Span
from digest.text import lowercase

MAX_WORDS_TO_VERB = 16
"""Words behind a quotation among which its verb is looked for."""
MAX_SURNAME_WORDS = 3
"""Words of a surname with particles: "von der Marl"."""

_DASH = re.compile(r"\s*[—–―-]+\s*(?=[A-Z])")
"""A dash before a signature: “...” — Ida Marl."""
_VERB_FOLLOWS = re.compile(r"\s+[a-z]")
"""A word in lower case: " left" in "— Ida Marl left", where the dash signs nothing."""
_CLAUSE_END = re.compile(r"[;!?](?:\s|$)")
_SENTENCE_OPENS = re.compile(r"(?:^|[.!?:]\s+|[„“\"»«]\s*)$")
"""What is before the first word of a sentence."""
_QUOTED_NAME = re.compile(r"\s+(?:[a-zäöü]{2,3}\s+)?[„“\"»«]\s?([A-ZÄÖÜ][^„“”\"»«\n]{1,39}?)\s?[“”\"«»]")
"""An outlet in quotation marks behind a verb: schrieb „Die Zeit“."""
_ADVERBIAL = re.compile(r"\w+(?:end|lich|ig|weise|mals|dings|falls)$", re.IGNORECASE)
"""A word that opens a clause and is no subject, where it is alone before its verb: "Relativierend"."""
_NOUN_PHRASE = (
    r"(?:(?:{articles})\s+)?(?:[a-zäöüß][\wß-]*(?:e|er|es|en)\s+)*[A-ZÄÖÜ][\w.’'-]*(?:\s+[A-ZÄÖÜ][\w.’'-]*)*"
)
_FINITE = r"[a-zäöüß]\w*(?:t|te|ten|en|ß|g|b|f|h|ch|s)"
"""What may be a verb in a clause that no verb of speech introduces."""
_NAME_START = re.compile(r"\b(?:[Tt]he\s+)?[A-Z]")
"""Where a name may start."""
_NAME_BEHIND = re.compile(
    r",\s+([A-ZÀ-Þ][\w.’'-]+(?:\s+(?:[a-zà-ÿ]{1,3}\s+)?[A-ZÀ-Þ][\w.’'-]*)+)(?=\s*[,.;:)]|\s*$|\s*\n)",
    re.MULTILINE,
)
"""A name in full behind a comma, and a mark behind it."""


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
            speech.inverted_subjects
            | speech.possessives
            | common.definite_articles
            | common.indefinite_articles
        )
        self._inscriptions = speech.inscriptions
        self._articles_or_none = common.definite_articles | {""}
        self._neuter = speech.neuter_pronouns
        self._clause_openings = speech.clause_openings
        self._time = re.compile(_time_before(vocabulary))
        self._verb_second = speech.verb_second
        self._capitalized_nouns = vocabulary.names.capitalized_nouns
        self._fronted = speech.fronted
        self._particles = vocabulary.names.surname_particles
        self._pronouns = common.definite_articles | speech.demonstratives
        self._pronouns_alone = frozenset(p.lower() for p in speech.subject_pronouns)
        self._not_verbs = (common.function_words | speech.fronted) - common.auxiliaries
        self._conjunctions = speech.conjunctions
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
        self._before_subject = re.compile(rf"(?:\s+{alternatives(speech.before_subjects)}\b)*\s+")
        self._subject_opening = re.compile(rf"{alternatives(speech.subject_openings)}\s+", re.IGNORECASE)
        nouns = _NOUN_PHRASE.format(articles="|".join(sorted(self._nominatives(vocabulary))))
        pronouns = alternatives(p for p in speech.subject_pronouns if p.islower() and len(p) > 1)
        self._opening_subject = re.compile(rf"{nouns}|{alternatives(speech.subject_pronouns)}\b")
        self._later_subject = re.compile(
            rf"\s(?P<verb>{_FINITE})\s+(?:sich\s+)?(?P<subject>{pronouns}\b|{nouns})"
        )
        self._also_said = re.compile(
            rf",\s+(?:{alternatives(speech.inverted_only | (speech.verbs if speech.verb_second else frozenset()))}"
            rf"|(?P<auxiliary>{alternatives(speech.participle_auxiliaries)}))(?=\s)"
        )
        self._agent = re.compile(rf"\b{alternatives(speech.agents)}\s+")
        self._passive = speech.passive_auxiliaries
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
                self._behind(text, after, high)
                or self._before(text, low, quoted.start, high)
                or self._label(text, low, quoted.start)
            )
        return self._named(text, found) if found else None

    def is_inscription(self, subject: str) -> bool:
        """Return whether a subject is a thing with words on it: "a banner"."""
        return subject.rsplit(maxsplit=1)[-1].lower() in self._inscriptions

    def is_neuter(self, subject: str) -> bool:
        """Return whether a subject is a pronoun for what is no person: "it"."""
        return subject.lower() in self._neuter

    def antecedent(self, text: str, sentence: Span) -> Span | None:
        """Return the last name in a sentence, which a pronoun in the next may mean: "the Post"."""
        names = [
            found
            for m in _NAME_START.finditer(text, sentence.start, sentence.end)
            if (bare := self._grammar.name_at(text, m.start(), sentence.end))
            and (found := Span(m.start(), bare.end))
        ]
        return next((n for n in reversed(names) if n.start > sentence.start), names[0] if names else None)

    def _label(self, text: str, low: int, at: int) -> Span | None:
        """Return the name that introduces a quotation, alone ("IDA MARL: ...") or as in "The Post disagrees: ..."."""
        start, end = low + len(text[low:at]) - len(text[low:at].lstrip()), low + len(text[low:at].rstrip())
        if start >= end or text[end - 1] != ":":
            return None
        bare = self._grammar.name_at(text, start, end)
        if bare is None or text[start : bare.start].strip().lower() not in self._articles_or_none:
            return None
        name = Span(start, bare.end)
        if name.of(text) in self._clause_openings:
            return None
        if name.end == end - 1:
            return name if len(name.of(text).split()) > 1 else None
        is_proper = len(name.of(text).split()) > 1
        return (
            name
            if is_proper and _VERB_FOLLOWS.match(text, name.end, end) and "," not in text[name.end : end]
            else None
        )

    def _named(self, text: str, subject: Span) -> Span:
        """Return the name behind a description of a speaker: "Ida Marl" of "its director, Ida Marl,"."""
        words = subject.of(text).split()
        if words[-1][0].isupper() or len(words) < 2:
            return subject
        found = _NAME_BEHIND.match(text, subject.end)
        return Span(found.start(1), found.start(1) + len(found[1].rstrip("."))) if found else subject

    def signed(self, text: str, after: int, high: int) -> Span | None:
        """Return the name behind a quotation, its closing mark and a dash: “...” — Ida Marl."""
        dash = _DASH.match(text, after, high)
        name = self._grammar.name_at(text, dash.end(), high) if dash else None
        return name if name and not _VERB_FOLLOWS.match(text, name.end, high) else None

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
        return self._following(text, start + inverted.end(), high)

    def _also(self, text: str, start: int, high: int) -> Span | None:
        """Return the speaker behind the rest of a clause: "..." to an end, so Ida Marl."""
        if cited := self._directly_according.match(lowercase(text[start:high])):
            return self._grammar.subject_after(text, start + cited.end(), high)
        for found in self._also_said.finditer(text, start, high) if start < high else ():
            if not found["auxiliary"] or self._past_participle.search(text, found.end(), high):
                return self._following(text, found.end(), high)
        return None

    def _before_colon(self, text: str, low: int, at: int) -> Span | None:
        """Return the subject of a clause that ends with a colon, without a verb of speech: "Ida Marl is angry: ..."."""
        return self._clause_subject(text, low, at) if text[low:at].rstrip().endswith(":") else None

    def _clause_subject(self, text: str, low: int, high: int) -> Span | None:
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

    def _following(self, text: str, at: int, high: int) -> Span | None:
        """Return the subject behind a verb."""
        if self._verb_second and (name := _QUOTED_NAME.match(text, at, at + 60)):
            return Span(*name.span(1))
        if self._verb_second and (skipped := self._before_subject.match(text, at, high)):
            at = skipped.end()
        subject = self._grammar.subject_after(text, at, high)
        return subject if subject and self._is_inverted_subject(subject.of(text)) else None

    def _behind(self, text: str, start: int, high: int) -> Span | None:
        """Return the speaker whom the words behind a quotation name."""
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
            if subject := self._subject(text, start, start + verb.start(1), start + verb.end(1), end):
                return subject
        return self._source(text, start, end, small)

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
                subject = self._subject(text, low, low + verb.start(1), low + verb.end(1), at)
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
        return self._subject(text, low, low + auxiliary.start(1), end, at)

    def _source(self, text: str, low: int, high: int, small: str) -> Span | None:
        """Return the speaker behind "according to", or before a word that means it."""
        if according := self._according.search(small):
            return self._grammar.subject_after(text, low + according.end(), high)
        if according := self._according_after.search(small):
            return self._grammar.subject_before(text, low, low + according.start())
        return None

    def _subject(self, text: str, low: int, verb: int, end: int, high: int) -> Span | None:
        """Return the subject of a verb: before it, or behind it where the verb comes second."""
        subject = self._preceding(text, low, verb)
        if not self._verb_second:
            return subject
        if subject is None:
            before = text[low:verb].rsplit(None, 1)[-1:]
            is_joined = before and before[0] in self._conjunctions  # "Ida Marl stood up and said"
            joined = self._clause_subject(text, low, verb) if is_joined else None
            return joined or self._following(text, end, high)
        first, *others = subject.of(text).split()
        if text[verb:end] in self._quoting:
            return self._grammar.subject_after(text, end, high) or subject
        if self._is_fronted(first.lower(), alone=not others):
            begins_name = first.lower() in self._particles and others and len(others) < MAX_SURNAME_WORDS
            return self._following(text, end, high) or (subject if begins_name else None)
        if (following := self._following(text, end, high)) and self._is_nominative(following.of(text)):
            return following
        belongs = self._subject_opening.match(text, subject.start, subject.end)
        return Span(belongs.end(), subject.end) if belongs else subject

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
        return Span(start, end) if text[start:end].rsplit(None, 1)[-1] not in self._not_subject_ends else None

    def _verbs(self, text: str, low: int, small: str) -> Iterator[re.Match[str]]:
        """Yield the verbs in `small`, the text from `low` on in lower case."""
        return (
            v for v in self._verb.finditer(small) if not self._is_noun(text, low + v.start(1), low + v.end(1))
        )

    def _is_noun(self, text: str, start: int, end: int) -> bool:
        """Return whether what looks like a verb is none: the end of a name ("the United States"), or a noun."""
        if self._capitalized_nouns and text[start].isupper():
            return _SENTENCE_OPENS.search(text, max(0, start - 4), start) is None
        return self._is_name_like_verb(text, end)

    def _is_name_like_verb(self, text: str, end: int) -> bool:
        """Return whether what ends at `end` is no verb but the end of a name: "the United States"."""
        return text.endswith(self._names_like_verbs, 0, end)

    def _is_inverted_subject(self, words: str) -> bool:
        """Return whether the words behind a verb can be its subject: "the baker", "former mayor Ida Marl"."""
        first = words.split(maxsplit=1)[0]
        if self._verb_second and first in self._not_subjects:
            return False
        if first[0].isupper() or first in self._inverted_subjects:
            return True
        return first not in self._not_subjects and not words.islower()

    def _is_participle(self, verb: re.Match[str]) -> bool:
        """Return whether a verb is a participle behind a comma: ", saying"."""
        return verb[1] in self._participles and verb.string[: verb.start(1)].rstrip().endswith(",")


def _time_before(vocabulary: Vocabulary) -> str:
    """Return a pattern for a weekday that opens a sentence: "On Friday "."""
    calendar = vocabulary.calendar
    before = alternatives(
        {*calendar.weekday_modifiers, *(w.capitalize() for w in calendar.weekday_modifiers)}
    )
    return rf"(?:{before}\s+)*{alternatives(calendar.weekdays)}(?:\s+{alternatives(calendar.parts_of_day)})?(?:\s+|$)"


@cache
def speaker_finder(vocabulary: Vocabulary) -> SpeakerFinder:
    """Return the finder for a vocabulary's language, compiled once."""
    return SpeakerFinder(vocabulary)
