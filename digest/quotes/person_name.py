"""Extracts the speaker's name from what an article calls the speaker.

A person's name loses titles and offices, an institution's stays whole. A day, a conjunction or a title alone is no
name.
"""

import re
from dataclasses import dataclass
from functools import cache

from digest.language import Names, Vocabulary, alternatives
from digest.text import fold

MAX_PERSON_WORDS = 4
"""Words of a person's name, at most; of more, the last two are taken."""
MAX_INSTITUTION_WORDS = 8
"""Words of an institution's name, at most; what has more is none."""

_NAME_TOKEN = re.compile(r"[^\W_][\w.’'&-]*|[^\w\s]")
"""A word with the marks inside and behind it ("Marl's", "Rep.", "D-Ansel"), or a mark."""
_ELIDED = re.compile(r"[dl]['’][^\W\d_a-z]")
"""The start of a surname behind a short article or preposition: "d'Arvel"."""
_POSSESSIVE_ENDS = ("'s", "’s")
_NO_NAME_ENDS = (*_POSSESSIVE_ENDS, "n't", "n’t", "'ll", "’ll", "'ve", "’ve", "'re", "’re", "-era", ".com")
"""How words end that are no name: a possessive, a contraction, an adjective, an address."""


def speaker_name(described: str, vocabulary: Vocabulary) -> str | None:
    """Return the name in the words for a speaker: "Ida Marl" of "harbour safety adviser Ida Marl".

    None if the words do not end in a name, as in "a spokesman" or "Marl's lawyer", or name another than the
    speaker, as in "a lawyer for Marl".
    """
    return _Finder(vocabulary).name(described)


def fold_word(word: str) -> str:
    """Return a word for comparing: folded, without a full stop at its end."""
    return fold(word).rstrip(".")


@dataclass(frozen=True, slots=True)
class _Finder:
    """Finds the name in the words for a speaker, by one vocabulary."""

    vocabulary: Vocabulary

    @property
    def names(self) -> Names:
        return self.vocabulary.names

    def name(self, described: str) -> str | None:
        """Return the name in the words for a speaker, or None."""
        names, common = self.names, self.vocabulary.common
        articles = common.definite_articles | common.indefinite_articles
        head = described.split(",", maxsplit=1)[0].split("(", maxsplit=1)[0]
        words = _NAME_TOKEN.findall(_time(self.vocabulary).sub("", head))
        run = self._capitalized_end(words)
        ahead = words[: len(words) - len(run)]
        run = self._without_opening(run)
        has_article = any(
            word.lower() in articles for word in (*ahead[-1:], *words[len(ahead) : len(words) - len(run)])
        )
        while ahead and ahead[-1].lower() in articles:
            ahead.pop()
        if not run or any(map(names.party.fullmatch, run)) or run[-1].endswith(_NO_NAME_ENDS):
            return None
        institution, person = self._split(_without_owner(run))
        found = person or institution
        if len(found) == 1 and self._is_incomplete(fold_word(found[0]), has_article=has_article):
            return None
        # "Head of the Ferry Board Ida Marl" is Ida Marl; "an aide to Ida Marl" is not.
        is_apposition = institution and person and run[-len(person) - 1] == institution[-1]
        if found and not is_apposition and len(ahead) > 1 and ahead[-1].lower() in names.prepositions:
            return self.name(" ".join(ahead[:-1])) if ahead[-2][0].isupper() else None
        return " ".join(found).rstrip(".'’") or None

    def _is_incomplete(self, word: str, *, has_article: bool) -> bool:
        """Return whether a word is no name alone: "the United", "the Pope", "the West"."""
        needs_no_article = self.names.places_with_article | self.names.surnames
        return word in self.names.incomplete or (has_article and word in needs_no_article)

    def _capitalized_end(self, words: list[str]) -> list[str]:
        """Return the capitalized words at the end, with the small words inside a name between them."""
        names, start = self.names, len(words)
        for at in range(len(words) - 1, -1, -1):
            word = words[at]
            if word[0].isupper() or _ELIDED.match(word):
                start = at
            elif start == len(words) or not (
                word in names.particles
                or word in names.of
                or word in names.purpose
                or word == "&"
                or (word in names.institution_connectors and self._has_institution(words[-1], words[at - 1]))
            ):
                break
        return words[start:]

    def _has_institution(self, *words: str) -> bool:
        """Return whether one of the words is what institutions are called by."""
        return any(fold_word(word) in self.names.institution_nouns for word in words)

    def _without_opening(self, run: list[str]) -> list[str]:
        """Return a run without what opens its sentence, and without what is before an article inside it."""
        definite = {article.capitalize() for article in self.vocabulary.common.definite_articles}
        articles = [at for at, word in enumerate(run) if word in definite]
        run = run[articles[-1] + 1 :] if articles else run
        speech = self.vocabulary.reported_speech
        no_names = self.names.openings | self.vocabulary.calendar.unambiguous_names | speech.verbs
        while run and fold_word(run[0]) in no_names:
            run = run[1:]
        return run

    def _split(self, run: list[str]) -> tuple[list[str], list[str]]:
        """Return the institution and the person that a run names, either of them empty."""
        names = self.names
        small = names.particles | names.of | names.institution_connectors
        folded = [fold_word(word) for word in run]
        nouns = names.institution_nouns | names.parties
        found = [at for at, word in enumerate(folded) if word in nouns]
        end = found[-1] + 1 if found else 0
        if not found or (end < len(run) and self._is_title(run, len(run) - 1) and folded[end] not in small):
            return [], self._person(run)
        of = next((at for at, word in enumerate(run) if word in names.of), 0)
        if 1 < of < found[0]:
            return [], self._person(run)  # "Ida Marl of Ansel University"
        titles = [at for at in range(end, len(run) - 1) if folded[at] in names.before_person]
        if titles:
            return run[:end], self._person(run[titles[-1] + 1 :])
        if len(run) - end > 1 and folded[end] not in small:
            return run[:end], self._person(run[end:])
        return self._institution(run), []

    def _institution(self, run: list[str]) -> list[str]:
        """Return the whole name of an institution; a word that all of them share is none."""
        names = self.names
        while run and fold_word(run[0]) in names.before_institutions:
            run = run[1:]
        is_noun = len(run) == 1 and fold_word(run[0]) in names.institution_nouns - names.sole_institutions
        return [] if is_noun or len(run) > MAX_INSTITUTION_WORDS else run

    def _person(self, run: list[str]) -> list[str]:
        """Return the name of a person, or of what looks like one, without titles and without a place."""
        names = self.names
        small = names.particles | names.of
        if run and self._is_title(run, len(run) - 1):
            return []
        at = next((at for at, word in enumerate(run) if word in names.of or word in names.purpose), None)
        if at is not None:
            if at == 0 or self._is_title(run[:at], at - 1):
                # "President of Operations Ida Marl" is an office and a name, "President of Ansel" an office.
                is_titled = at + 1 < len(run) and fold_word(run[at + 1]) in names.before_person
                run = run[at + 1 :] if is_titled else run[-2:] if len(run) - at > 3 else []
            elif at > 1 and run[at] in names.of:
                run = run[:at]
        titles = [at for at in range(len(run)) if self._is_title(run, at)]
        run = run[titles[-1] + 1 :] if titles else run
        while run and run[0] in small - names.surname_particles:
            run = run[1:]
        if len(run) > 2 and len(run[0]) > 2 and run[0].isupper() and run[0].isalpha() and run[1].istitle():
            run = run[1:]  # "CLOSE Ida Marl"
        start = len(run) - 2 if len(run) > MAX_PERSON_WORDS else 0
        while start and run[start - 1] in small:
            start -= 2 if run[start - 2 : start - 1] and run[start - 2] in small else 1
        return run[start:]

    def _is_title(self, run: list[str], at: int) -> bool:
        """Return whether a word precedes a name and is no surname, as the last word may be."""
        word = fold_word(run[at])
        if at == len(run) - 1:
            return word in self.names.before_person and word not in self.names.surnames
        # "Hafenmeisterin Ida Marl": where nouns have capitals, offices are one word.
        is_office = self.names.capitalized_nouns and run[at].lower().endswith(self._office_endings)
        return word in self.names.before_person or is_office

    @property
    def _office_endings(self) -> tuple[str, ...]:
        return tuple(self.names.office_endings)


@cache
def _time(vocabulary: Vocabulary) -> re.Pattern[str]:
    """Return a pattern for a time at the end of the words for a speaker: " on Friday" in "Marl on Friday"."""
    calendar = vocabulary.calendar
    weekdays, months = (alternatives(map(str.lower, names)) for names in (calendar.weekdays, calendar.months))
    before_weekday, before_month = map(alternatives, (calendar.weekday_modifiers, calendar.month_modifiers))
    return re.compile(
        rf"(?:(?:\s+{before_weekday})*\s+{weekdays}|\s+{before_month}\s+{months})"
        rf"(?:\s+(?:\d+|{alternatives(calendar.parts_of_day)}))*\s*$",
        re.IGNORECASE,
    )


def _without_owner(run: list[str]) -> list[str]:
    """Return what belongs to an owner: "Ida Marl" of "the Beacon's Ida Marl"; one word is no name."""
    owners = [at for at, word in enumerate(run) if word.endswith(_POSSESSIVE_ENDS)]
    rest = run[owners[-1] + 1 :] if owners else run
    return rest if not owners or len(rest) > 1 else []
