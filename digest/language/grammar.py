"""Finds names, and the subjects of reporting verbs: who "said" in "Ann Lee, the mayor, said"."""

import re
from collections.abc import Iterator
from functools import cache

from digest.language.vocabulary import Vocabulary, alternatives
from digest.model import Span

NAME_REACH = 120
"""How far back a name is looked for, in code points."""
MAX_SUBJECT_WORDS = 14
"""Words of a subject, at most: longer ones are clauses."""

_SUBJECT_REACH = 400
"""How far back a subject is looked for, in code points, so that a text without full stops takes linear time."""
_APPOSITION_ENDS = (",", "–", "—")
"""Marks around what describes a subject: "Ann Lee – the mayor – said"."""
_BRACKETS = re.compile(r"\s*\([^()]{1,40}\)\s*$")
"""A party or a short form in brackets behind a name: "(D-Ohio)" in "Senator Lee (D-Ohio) said"."""
_NAME_WORD = re.compile(r"[^\W_](?:[\w.&'’-]*[\w])?")
"""A word without the mark behind it: "Jean-Luc", "O'Neil", "U.S" of "U.S."."""
_LAST_NAME_WORD = re.compile(r"[^\W_][\w.&'’-]*+$(?<=\w)")
"""The same at the end of a text."""
_POSSESSIVE = re.compile(r"['’]s?$")
_COMMA = re.compile(r",\s+")
_VERB_FOLLOWS = re.compile(r"\s+[a-z]")
"""A word in lower case: " said" behind a subject."""


class Grammar:
    """The grammar of reported speech in one language. Its methods take and return places in code points."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        speech, names, common = vocabulary.reported_speech, vocabulary.names, vocabulary.common
        self._adverbs = tuple(sorted(speech.adverbs))
        self._longest_adverb = max(map(len, self._adverbs), default=0)
        self._relatives = speech.relatives
        self._clause_openings = speech.clause_openings
        capitalized = frozenset(article.capitalize() for article in common.definite_articles)
        self._articles = common.definite_articles | common.indefinite_articles | capitalized
        self._definite = tuple(f"{article} " for article in sorted(capitalized))
        self._uncapitalized = names.uncapitalized
        self._inside_name = names.particles | names.of | names.connectors
        # All up to the last mark or word behind which a clause begins: "He left, and" in "He left, and Ann Lee said".
        self._clause = re.compile(
            rf".*(?:[,;:()\"“”«»—–]|\s-\s|[!?]\s|\b{alternatives(speech.clause_starts)}\s)",
            re.IGNORECASE | re.DOTALL,
        )
        # What ends a subject behind its verb, as the comma in "said Ann Lee, the mayor"; not the stop of "Mr." or "J.".
        titles = "".join(rf"(?<!\b{re.escape(title)})" for title in sorted(speech.subject_abbreviations))
        self._subject_ends = re.compile(
            rf"[,;:!?](?:\s|$)|(?<!\b[A-Z]){titles}\.(?:\s|$)|[\"“”()—–]|\s{alternatives(speech.subject_ends)}(?=[\s:,.;]|$)"
        )
        self._pronoun = re.compile(rf"{alternatives(speech.subject_pronouns)}\b")
        self._conjunction = re.compile(rf"{alternatives(speech.conjunctions)}\s+")

    def subject_before(self, text: str, low: int, verb: int) -> Span | None:
        """Return the subject of the verb that starts at `verb`, not reaching back before `low`.

        An apposition between commas is skipped: in "Ann Lee, the mayor, said" the subject is "Ann Lee".
        """
        low = max(low, verb - _SUBJECT_REACH)
        clause = _without_brackets(self._without_adverbs(text[low:verb])).rstrip()
        if clause.endswith(_APPOSITION_ENDS):
            opened = clause.rfind(clause[-1], 0, -1)
            if opened < 0:
                return None
            clause = _without_brackets(clause[:opened])
        found = self._clause.match(clause + " ")
        cut = found.end() if found else 0
        if not 0 < len(clause[cut:].split()) <= MAX_SUBJECT_WORDS:
            return None
        start = low + cut + len(clause[cut:]) - len(clause[cut:].lstrip())
        end = low + len(clause)
        if start > low and text[start:end].split(maxsplit=1)[0].lower() in self._relatives:
            # "Ann Lee, who runs the ferry, said": the subject is before the clause that describes it.
            return self.subject_before(text, low, low + len(text[low:start].rstrip(" ,–—-")))
        return Span(start, end) if start < end else None

    def subject_after(self, text: str, at: int, high: int) -> Span | None:
        """Return the subject behind a verb that ends at `at`: "Ann Lee" in "said Ann Lee, the mayor"."""
        start = at + len(text[at:high]) - len(text[at:high].lstrip())
        found = self._subject_ends.search(text, start, high)
        end = found.start() if found else high
        words = text[start:end].split()
        if not 0 < len(words) <= MAX_SUBJECT_WORDS:
            return None
        return Span(start, start + len(text[start:end].rstrip()))

    def subject_of_clause(self, text: str, low: int, high: int) -> Span | None:
        """Return the name or pronoun that opens a clause: "Ann Lee" in "On Monday, Ann Lee replied, saying".

        A word in lower case, as its verb is, has to follow: "Monday" and "Ann Lee, the mayor," are skipped.
        """
        low = max(low, high - _SUBJECT_REACH)
        for at in (low, *self._after_commas(text, low, high)):
            pronoun = self._pronoun.match(text, at, high)
            name = Span(*pronoun.span()) if pronoun else self.name_at(text, at, high)
            if (
                name
                and name.start == at
                and name.of(text) not in self._clause_openings
                and _VERB_FOLLOWS.match(text, name.end, high)
            ):
                return name
        return None

    def name_at(self, text: str, at: int, high: int) -> Span | None:
        """Return the name that starts at `at`, after an article if there is one, without a possessive ending."""
        first = last = None
        for start, end in _words(text, at, high):
            word = text[start:end]
            if first is None and word in self._articles:
                continue
            is_name = word[0].isupper() or word in self._uncapitalized
            if is_name or (word[0].isdigit() and first is not None):
                first = start if first is None else first
                last = end
                if text[end : end + 2] in {"'s", "’s"} or _POSSESSIVE.search(word):
                    break
            elif first is None or word not in self._inside_name:
                break
        return _without_possessive(text, first, last)

    def name_before(self, text: str, low: int, at: int) -> Span | None:
        """Return the name that ends right before `at`, without its article."""
        first = last = None
        for start, end in _words_back(text, low, at):
            word = text[start:end]
            if word[0].isupper() or word in self._uncapitalized:
                last = end if last is None else last
                first = start
            elif last is None or word not in self._inside_name:
                break
        if first is not None and last is not None:
            article = next((a for a in self._definite if text.startswith(a, first, last)), "")
            first += len(article)
        return _without_possessive(text, first, last)

    def _without_adverbs(self, clause: str) -> str:
        """Return a clause without the words between its subject and its verb, and without white space at its end."""
        clause = clause.rstrip()
        while self._adverbs and clause[-self._longest_adverb :].lower().endswith(self._adverbs):
            word = next(word for word in self._adverbs if clause[-len(word) :].lower() == word)
            clause = clause[: -len(word)].rstrip()
        return clause

    def _after_commas(self, text: str, low: int, high: int) -> Iterator[int]:
        """Yield the places behind each comma, and behind an "and" or "but" after it."""
        for comma in _COMMA.finditer(text, low, high):
            conjunction = self._conjunction.match(text, comma.end(), high)
            yield conjunction.end() if conjunction else comma.end()


@cache
def grammar_of(vocabulary: Vocabulary) -> Grammar:
    """Return the grammar of a vocabulary's language, compiled once."""
    return Grammar(vocabulary)


def _without_brackets(clause: str) -> str:
    """Return a clause without the brackets at its end."""
    return _BRACKETS.sub("", clause) if clause.rstrip().endswith(")") else clause


def _without_possessive(text: str, first: int | None, last: int | None) -> Span | None:
    """Return a name's span without a possessive ending, or None when there is no name."""
    if first is None or last is None:
        return None
    ending = _POSSESSIVE.search(text[first:last])
    end = first + ending.start() if ending else last
    return Span(first, end) if first < end else None


def _words(text: str, at: int, high: int) -> Iterator[tuple[int, int]]:
    """Yield the start and end of words from `at` on, as long as single spaces separate them."""
    while (found := _NAME_WORD.match(text, at, high)) is not None:
        yield found.span()
        at = found.end()
        if at >= high or not text[at].isspace():
            return
        at += 1


def _words_back(text: str, low: int, at: int) -> Iterator[tuple[int, int]]:
    """Yield the start and end of the words before `at`, the last first, as long as single spaces separate them."""
    low = max(low, at - NAME_REACH)
    edge = at - 1 if at > low and text[at - 1].isspace() else at
    while nearest := text[low:edge].rsplit(None, 1)[-1:]:
        begins = edge - len(nearest[0])
        found = _LAST_NAME_WORD.search(text, begins, edge)
        if found is None:
            return
        yield found.span()
        if found.start() != begins:
            return
        edge = begins - 1
