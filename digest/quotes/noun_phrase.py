"""Reduces the words before a reporting verb to its subject: "the judge" of "the judge has repeatedly".

A clause may have more than a subject there, or none: "a spokesman defended the plan by", "To those who".
"""

import re
from functools import cache, lru_cache

from digest.language import Vocabulary

MAX_WORDS = 10
"""Words of a subject without a relative clause, at most; of more words it is a clause."""
CACHED = 1 << 12
"""Different words for speakers that are judged once."""

_ONE_NAME = re.compile(r"[A-Z][a-zà-ÿ]{3,}(?<!ed)(?<!ly)")
"""A word that most likely is a surname."""
_TOKEN = re.compile(r"\S+")
_ENDS_SENTENCE = re.compile(r"[^\W\d_]{4,}\.\s+[A-Z]")
_POSSESSIVE_ENDS = ("'s", "’s", "s'", "s’")

_Word = tuple[str, int, int]
"""A word in lower case without marks around it, and its start and end."""


def noun_phrase(words: str, vocabulary: Vocabulary) -> tuple[int, int] | None:
    """Return the part of some words that can be the subject of the verb behind them; None if there is none.

    Languages whose modal verbs are not listed are not judged: all words are the subject.
    """
    judge = _judge(vocabulary)
    if _ONE_NAME.fullmatch(words) and words.lower() not in judge.empty:
        return 0, len(words)
    return judge.phrase(words)


class _Judge:
    """Judges words in one language."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        speech, common, names = vocabulary.reported_speech, vocabulary.common, vocabulary.names
        self._modals = speech.modals
        self._relatives = speech.relatives
        self._verbs = speech.verbs
        self._pronouns = frozenset(p.lower() for p in speech.subject_pronouns)
        self._articles = common.definite_articles | common.indefinite_articles
        self._determiners = self._articles | speech.determiners | speech.possessives
        self.empty = (common.function_words | names.openings | speech.not_subject_ends) - self._determiners
        self._numerals = vocabulary.numerals.words
        self._adverbs = names.openings - common.function_words - self._determiners - names.prepositions
        self._titles = frozenset(title.lower() for title in speech.subject_abbreviations)
        self._neuter = speech.neuter_pronouns
        self._percent = vocabulary.quantities.percent
        self._nouns_in_ly = speech.nouns_in_ly
        self._object_relatives = speech.object_relatives

    @lru_cache(maxsize=CACHED)  # noqa: B019 - one judge for each language
    def phrase(self, words: str) -> tuple[int, int] | None:
        """Return the start and end of the subject in some words, or None."""
        if not self._modals:
            return 0, len(words)
        tokens = [(found[0].strip(",.'’\"“”").lower(), *found.span()) for found in _TOKEN.finditer(words)]
        objects = [at for at, (word, _, _) in enumerate(tokens[:-1]) if word in self._object_relatives]
        tokens = tokens[objects[-1] + 1 :] if objects else tokens  # "blunt words for what the minister"
        if not tokens or _ENDS_SENTENCE.search(words):
            return None
        if len(tokens) == 1 and tokens[0][0] in self._neuter:  # it may mean the Post
            return tokens[0][1:]
        end = len(tokens)
        while end > 1 and self._is_adverb(words, tokens[end - 1]):
            end -= 1
        # "he wrote the president a letter", "something he"
        return self._pronoun(tokens[0]) or self._pronoun(tokens[end - 1]) or self._reduced(words, tokens)

    def _reduced(self, words: str, tokens: list[_Word]) -> tuple[int, int] | None:
        """Return the subject in some words that open with no pronoun, or None."""
        first, cut = self._opening(words, tokens), self._cut(words, tokens)
        last = cut
        while last > first and self._ends_nothing(words, tokens[last - 1]):
            last -= 1
        part, left_out = tokens[first:last], tokens[last:cut]
        if not part:
            return None
        if cut == len(tokens) and any(not self._is_adverb(words, token) for token in left_out):
            return None  # "Ida Marl countered by"
        if part[0][0] in self.empty and len(part) > 2:
            part = self._name_at_end(words, part)  # "In a Coastwire interview Ida Marl"
        start, end = part[0][1], part[-1][2]
        return (start, end) if self._is_subject([word for word, _, _ in part], words[start:end]) else None

    def _pronoun(self, token: _Word) -> tuple[int, int] | None:
        """Return the place of a pronoun at the start of a token: "he" of "he’s"."""
        word, start, _ = token
        bare = re.split("['’]", word)[0]
        return (start, start + len(bare)) if bare in self._pronouns else None

    def _name_at_end(self, words: str, part: list[_Word]) -> list[_Word]:
        """Return the name at the end of some words, if a noun is before it; else all words."""
        at = len(part)
        while at and words[part[at - 1][1]].isupper():
            at -= 1
        is_subject = 0 < at < len(part) and part[at - 1][0] not in self.empty | self._determiners
        return part[at:] if is_subject else part

    def _opening(self, words: str, tokens: list[_Word]) -> int:
        """Return how many words open the clause before its subject: "then" or, behind its verb, "said"."""
        first = 0
        while first < len(tokens) - 1 and (tokens[first][0] in {"then", "but", "and", "so", "yet"}):
            first += 1
        if (
            tokens[first][0] in self._verbs
            and first < len(tokens) - 1
            and words[tokens[first + 1][1]].isupper()
        ):
            return first + 1
        return first

    def _cut(self, words: str, tokens: list[_Word]) -> int:
        """Return how many words there are before a finite verb that is in no relative clause."""
        for at, (word, start, _) in enumerate(tokens):
            if word in self._relatives:
                break
            if at == 0 or not words[start].islower():
                continue
            behind = tokens[at + 1][0] if at + 1 < len(tokens) else ""
            takes_object = behind in self._determiners or behind in self._pronouns or behind == "that"
            may_be_verb = word not in self.empty and word not in self._determiners
            is_modal = word in self._modals or word.endswith(("n't", "n’t"))
            if is_modal or (may_be_verb and takes_object):
                return at
            if word in self._verbs and (takes_object or words[tokens[at - 1][1]].isupper()):
                return at
        return len(tokens)

    def _ends_nothing(self, words: str, token: _Word) -> bool:
        """Return whether a word ends no subject: an adverb, a preposition, an article."""
        return token[0] in self.empty or token[0] in self._articles or self._is_adverb(words, token)

    def _is_adverb(self, words: str, token: _Word) -> bool:
        """Return whether a word is an adverb: "flatly", "still"."""
        word, start, _ = token
        is_flat = word.endswith("ly") and words[start].islower() and word not in self._nouns_in_ly
        return is_flat or word in self._adverbs

    def _is_subject(self, part: list[str], printed: str) -> bool:
        """Return whether words name or describe somebody or something."""
        first, second = part[0], part[1] if len(part) > 1 else ""
        is_lower = printed[0].islower()
        takes_object = second in self._determiners and first not in self._determiners
        is_inflected = first.endswith(("ed", "ing")) and second in self.empty
        opens_none = (
            first in self.empty
            or first in self._modals
            or re.split("['’]", first)[0] in self._neuter
            or self._is_adverb(printed, (first, 0, len(first)))
            or (is_lower and bool(second) and (takes_object or is_inflected))  # "issued a", "according to"
            or (not second and (first in self._titles or first in self._verbs))
        )
        is_possessive = printed.endswith(_POSSESSIVE_ENDS) and not printed.endswith(("ss'", "ss’"))
        is_clause = len(part) > MAX_WORDS and self._relatives.isdisjoint(part)
        if opens_none or is_possessive or is_clause or part[-1] in self._percent:
            return False
        return any(
            word not in self.empty
            and word not in self._determiners
            and word not in self._numerals
            and not word[:1].isdigit()
            for word in part
        )


@cache
def _judge(vocabulary: Vocabulary) -> _Judge:
    return _Judge(vocabulary)
