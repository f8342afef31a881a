"""Finds the phrases by which an article attributes a report to another, as in "citing the Lune Times".

Whether each credited name is a person, an institution or an outlet only the whole collection shows; this module
reports what a single phrase shows of it.
"""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache

from digest.credits.attribution import Attribution, key_of
from digest.credits.bare_name import BareNames
from digest.credits.name_context import NameContext
from digest.credits.placement import Placement, lead_sentence
from digest.language import NAME_REACH, Vocabulary, alternatives, grammar_of
from digest.lexicon import common_words
from digest.model import CreditKind, Role, Sentence, Span

_CREDITING_ROLES = (Role.BODY, Role.TITLE, Role.DECK)
_PHRASE_REACH = 48
"""How far before its hint a phrase can begin, in code points: "in an exclusive interview with"."""
OF_REACH = 5
"""Code points before a name that hold a preposition."""
_PLAIN = bytes(ord(c.lower()) if c.isalnum() else ord(" ") for c in map(chr, range(256)))
"""Translates Latin-1: capitals to lower case, everything but letters and digits to a space."""
_POSSESSIVE = re.compile(r"['’]s (?=[^\W\d_a-z])")
"""What is between a name and that of something of its own."""
_POSSESSED = re.compile(r"['’]s?\s+[a-z]")
"""What follows a name where something of its own is revealed: "'s audit" in "revealed by Marl's audit"."""
_WORD_AND_SPACE = re.compile(r"(\S+)\s+")
_TITLE_NAME = r"(?P<name>[^\W\d_a-z][^:()'’\s]*(?:\s[^\W\d_a-z][^:()'’\s]*){0,4})"
_TITLE_ENDS = (re.compile(rf"^{_TITLE_NAME}:\s"), re.compile(rf":\s{_TITLE_NAME}$"))
"""The two ends of a headline with a colon, "Axios: talks fail" and "Talks fail: Axios"; either may be a source."""


class AttributionFinder:
    """Finds attributions in one language."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        words, names, common = vocabulary.attribution, vocabulary.names, vocabulary.common
        lines = vocabulary.page_lines
        self._vocabulary, self._grammar = vocabulary, grammar_of(vocabulary)
        self._context, self._bare = NameContext(vocabulary), BareNames(vocabulary)
        self._placement = Placement(vocabulary)
        self._citing, self._reported = tuple(words.citing), words.reported
        self._hints_before, self._hints_behind = words.hints_before, tuple(words.hints_behind)
        # "Ida Marl of New Lune said": a place.
        self._of = re.compile(rf"\s{alternatives(names.of)}\s$")
        self._and = re.compile(rf"\s(?:and|und|et|y|&)\s(?:{alternatives(common.definite_articles)}\s)?$")
        self._outlet_words, self._agencies = words.outlet_words, tuple(words.news_agencies)
        self._between = words.between | words.outlet_nouns
        # Phrases before a credited name: "as reported by" Axios, "told" Axios, "according to" Axios.
        self._before = re.compile(
            rf"(?:(?P<publishing>\b(?:{words.publishing.pattern}))|(?P<telling>\b(?:{words.telling.pattern}))"
            rf"|(?P<according>\b(?:{words.according.pattern}))|(?P<via>\b(?:{words.via.pattern})))"
            rf"\s(?:{common.elided_articles.pattern})?",
            re.IGNORECASE,
        )
        self._furniture = re.compile(
            rf"(?:.*\W)?{alternatives(lines.furniture_openings)}:", re.IGNORECASE | re.DOTALL
        )
        self._hints_first = words.hints_first
        # Verbs behind a credited name: Axios " reports", the Axios " news website said". A source that reports
        # something ("Georgia reported 12 cases") need not publish it.
        self._behind = re.compile(
            rf"(?:\s(?:[a-z]+ )?(?:{alternatives(words.outlet_qualifiers)} )?{alternatives(words.outlet_nouns)})?\s"
            rf"{words.auxiliaries.pattern}"
            rf"(?:(?P<publishing>{words.publishes.pattern})|(?P<saying>{words.says.pattern}))\b"
        )
        # Every phrase has one of these words. Most sentences have none, and searching a whole article for them, with a
        # byte for each character, is much cheaper than searching it for phrases.
        hints = alternatives((*words.hints_before, *words.hints_first, *words.hints_behind))
        self._hint = re.compile(rf" ({hints})(?= |$)".encode("latin-1"))
        # What follows a hint that precedes a name: " the A" in "told the Axios".
        articles = [*common.definite_articles, *common.indefinite_articles]
        capitalized = [article.capitalize() for article in common.definite_articles]
        self._marks = words.name_marks
        marks = f"[{re.escape(''.join(sorted(words.name_marks)))}]" if words.name_marks else "(?!)"
        self._introduction = re.compile(
            rf"(?:{alternatives((*articles, *capitalized))}\s)?(?P<noun>{alternatives(words.outlet_nouns)}\s)?{marks}?"
        )
        self._name_follows = re.compile(
            rf"\s(?:{alternatives((*articles, *capitalized))}\s)*(?:{common.elided_articles.pattern})?"
            rf"(?:{alternatives(words.outlet_nouns) if words.name_marks else '(?!)'}\s)?{marks}?"
            rf"(?:[^\W\d_a-z]|{alternatives(names.uncapitalized)}\b)"
        )
        self._uncapitalized = names.uncapitalized
        # What follows a name that only describes a noun: " police" in "according to Lune police".
        self._modified = re.compile(rf"\.?\s(?!{alternatives(words.after_names)}\b)[a-z]")
        self._cited_thing = re.compile(rf"['’]|{self._modified.pattern}")

    def attributions(self, text: str, row: Sequence[Sentence]) -> Iterator[Attribution]:
        """Yield the attributions of an article, whose sentences in order are `row`."""
        starts, end = [sentence.span.start for sentence in row], row[-1].span.end
        before: defaultdict[int, list[int]] = defaultdict(list)
        behind: defaultdict[int, list[int]] = defaultdict(list)
        # With a space before it an article can begin with a hint, and a hint begins where the space before it is found.
        plain = f" {text[starts[0] : end]}".encode("latin-1", "replace").translate(_PLAIN)
        for hint in self._hint.finditer(plain):
            at, word = starts[0] + hint.start(), hint[1].decode("latin-1")
            if word in self._hints_first or (
                word in self._hints_before and self._name_follows.match(text, at + len(word))
            ):
                before[bisect_right(starts, at) - 1].append(at)
            is_behind = word in self._hints_first or word.startswith(self._hints_behind)
            if is_behind and (name_end := self._name_end(text, at)) is not None:
                behind[bisect_right(starts, at) - 1].append(name_end)
        titles = (i for i, sentence in enumerate(row) if sentence.role is Role.TITLE)
        crediting = [i for i in sorted({*titles, *before, *behind}) if row[i].role in _CREDITING_ROLES]
        lead = lead_sentence(text, row) if crediting else None
        for i in crediting:
            for one in self._in_sentence(text, row[i], before.get(i, ()), behind.get(i, ())):
                yield self._placement.placed(text, one, row[i], lead)

    def _in_sentence(
        self, text: str, sentence: Sentence, before: Sequence[int], behind: Sequence[int]
    ) -> Iterator[Attribution]:
        """Yield the attributions of a sentence.

        Args:
            text: The text of the document.
            sentence: The sentence.
            before: Where hints before names start.
            behind: Where names before hints end.
        """
        after_phrases = list(self._names_after(text, sentence, before))
        yield from after_phrases
        for one in self._names_before(text, sentence, behind):
            # "According to a Lune Times report" says more than the report.
            if not any(one.name.overlaps(other.name) for other in after_phrases):
                yield one
        if sentence.role is Role.TITLE:
            yield from self._names_in_title(text, sentence)

    def _name_end(self, text: str, at: int) -> int | None:
        """Return where a name before a hint may end; none does in "a newspaper also", and in "he"."""
        low = max(0, at - NAME_REACH)
        before = text[low:at].rstrip()
        if before[-1:] in self._marks:
            before = before[:-1]
        if before.endswith(",") and text.startswith(self._citing, at):
            before = before[:-1]  # "Axios, citing three officials, reported"
        while (word := before.rsplit(None, 1)[-1:]) and word[0] in self._between:
            before = before[: -len(word[0])].rstrip()
        is_name = bool(word) and (not word[0].islower() or word[0] in self._uncapitalized)
        return low + len(before) if is_name else None

    def _names_after(self, text: str, sentence: Sentence, hints: Sequence[int]) -> Iterator[Attribution]:
        """Yield the attributions of a sentence whose name follows a phrase: "as reported by Axios"."""
        low, high = sentence.span.start, sentence.span.end
        for found in self._phrases(text, hints, low, high):
            evidence = str(found.lastgroup)
            name = self._owned_outlet(
                text, self._grammar.name_at(text, self._introduced(text, found.end(), high), high), high
            )
            name = self._bare.whole_from(text, name, high)
            name = self._bare.name_only(
                text, self._bare.behind_noun(text, self._bare.behind_office(text, name, high))
            )
            if name is None or self._context.is_description(text, name, high):
                continue
            if evidence == "via" and _POSSESSED.match(text, name.end, high):
                continue  # "..., wrote Axios' lawyer"
            phrase = found.group().lower()
            if (
                sentence.role is Role.TITLE
                and text[found.start()].isupper()
                and name.of(text).lower() in common_words()
            ):
                continue  # "Marl Is Talking to People"
            other = self._cited_thing if phrase.startswith(self._citing) else _POSSESSED
            is_plain = " " not in name.of(text) or text[name.end : name.end + 1] in {"'", "’"}
            if (
                is_plain
                and evidence == "publishing"
                and not any(word in phrase for word in self._reported)
                and other.match(text, name.end, high)
            ):
                # "Citing Tarn's price", "citing the Tarn probe", "revealed by Marl's audit" need not be a report.
                evidence = "saying"
            start, end = found.start(), name.end
            if evidence == "telling" and (subject := self._grammar.subject_before(text, low, start)):
                start = subject.start
            if noun := self._context.outlet_noun.match(text, end, high):
                end = noun.end()
            yield self._attribution(text, sentence, Span(start, end), name, evidence)

    def _introduced(self, text: str, at: int, high: int) -> int:
        """Return where a name begins behind an article, a noun for its outlet and a mark: "la agencia EFE"."""
        found = self._introduction.match(text, at, high) if self._marks else None
        is_introduced = found is not None and (found["noun"] or found[0][-1:] in self._marks)
        return found.end() if found and is_introduced else at

    def _owned_outlet(self, text: str, name: Span | None, high: int) -> Span | None:
        """Return the outlet that belongs to a country: "Tarn News Agency" in "South Lune's Tarn News Agency"."""
        if name is None or (owner := _POSSESSIVE.match(text, name.end, high)) is None:
            return name
        owned = self._grammar.name_at(text, owner.end(), high)
        if owned is None or " " not in (words := owned.of(text)):
            return name
        is_outlet = words.rsplit(" ", 1)[1] in self._outlet_words or words.lower().endswith(self._agencies)
        return owned if is_outlet else name

    def _names_before(self, text: str, sentence: Sentence, ends: Sequence[int]) -> Iterator[Attribution]:
        """Yield the attributions of a sentence whose name precedes a verb: "Axios reports"; names end at `ends`."""
        low, high = sentence.span.start, sentence.span.end
        for end in ends:
            # After one space, or two.
            verb = self._behind.match(text, end, high) or self._behind.match(text, end + 1, high)
            if verb is None:
                continue
            name = self._bare.whole_up_to(text, self._grammar.name_before(text, low, end), low)
            name = self._bare.without_elided(text, self._bare.without_opening(text, name, low))
            name = self._bare.name_only(text, name)
            if name is None or _is_plain_opening(text, name, low):
                continue
            is_place = verb.lastgroup == "saying" and self._of.search(
                text, max(low, name.start - OF_REACH), name.start
            )
            if not is_place and not self._context.is_description(text, name, high):
                span = Span(name.start, verb.end())
                yield self._attribution(text, sentence, span, name, str(verb.lastgroup))
                if (joined := self._and.search(text, low, name.start)) and (
                    other := self._bare.name_only(text, self._grammar.name_before(text, low, joined.start()))
                ):
                    yield self._attribution(text, sentence, Span(other.start, verb.end()), other, "saying")

    def _names_in_title(self, text: str, sentence: Sentence) -> Iterator[Attribution]:
        """Yield the ends of a headline that may be its source."""
        low, high = sentence.span.start, sentence.span.end
        for title_end in _TITLE_ENDS:
            if found := title_end.search(text[low:high]):
                name = Span(low + found.start("name"), low + found.end("name"))
                if self._furniture.match(found.string):
                    continue  # "Photo: AP"
                span = Span(low + found.start(), low + found.end())
                yield self._attribution(text, sentence, span, name, "title")

    def _phrases(self, text: str, hints: Sequence[int], low: int, high: int) -> Iterator[re.Match[str]]:
        """Yield the phrases around hints that do not overlap."""
        for hint in hints:
            while hint >= low:
                found = self._before.search(text, max(low, hint - _PHRASE_REACH), high)
                if found is None:
                    return
                yield found
                low = found.end()

    def _attribution(
        self, text: str, sentence: Sentence, span: Span, name: Span, evidence: str
    ) -> Attribution:
        """Return an attribution with its bare name: without the offices before a person's name."""
        low, high = sentence.span.start, sentence.span.end
        words, context = name.of(text), self._context
        offices = [] if words.isalnum() else _WORD_AND_SPACE.finditer(words)
        office_ends = [word.end() for word in offices if context.is_office(word[1])]
        kind = context.kind(text, low, name, high) or (CreditKind.PERSON if office_ends else None)
        if office_ends:
            name = Span(name.start + office_ends[-1], name.end)
        definite = context.is_definite(text, low, name)
        modifies = " " not in name.of(text) and bool(self._modified.match(text, name.end, high))
        key = key_of(name.of(text), self._vocabulary)
        return Attribution(sentence.article, span, name, key, evidence, kind, definite, modifies)


@cache
def attribution_finder(vocabulary: Vocabulary) -> AttributionFinder:
    """Return the finder for a vocabulary's language, compiled once."""
    return AttributionFinder(vocabulary)


def _is_plain_opening(text: str, name: Span, low: int) -> bool:
    """Return whether a "name" is a common word that opens its sentence: "Officials said"."""
    return name.start == low and name.of(text).lower() in common_words()
