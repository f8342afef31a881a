"""Finds attributions: the words by which an article credits another's report, as in "citing the Lune Times".

Whether each credited name is a person, an institution or an outlet only the whole collection shows; this module
reports what a single phrase shows of it.
"""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from digest.credits.name_context import NameContext
from digest.language import NAME_REACH, Vocabulary, alternatives, grammar_of
from digest.lexicon import common_words
from digest.model import CreditHow, CreditKind, Role, Sentence, Span
from digest.text import fold

_CREDITING_ROLES = (Role.BODY, Role.TITLE, Role.DECK)
FIRST_REPORT_PARAGRAPHS = 4
"""Paragraphs behind the lead in which "first reported by" is of the story; further down it is of a side fact."""
LEAD_REACH = 240
"""Code points behind the first sentence that belong to the lead, as some outlets print one paragraph."""
MIN_LEAD_WORDS = 6
"""Fewest words of a lead: captions, times and labels of a page are shorter."""
_MAX_NOT_NAME = 12
"""Code points below which words are looked up among those that are no name."""
_PHRASE_REACH = 48
"""How far before its hint a phrase can begin, in code points: "in an exclusive interview with"."""
_PLAIN = bytes(ord(c.lower()) if c.isalnum() else ord(" ") for c in map(chr, range(256)))
"""Translates Latin-1: capitals to lower case, everything but letters and digits to a space."""
_POSSESSED = re.compile(r"['’]s?\s+[a-z]")
"""What follows a name where something of its own is revealed: "'s audit" in "revealed by Marl's audit"."""
_WORD_AND_SPACE = re.compile(r"(\S+)\s+")
_FIRST_WORD = re.compile(r"(\w+)\s+")
_TITLE_NAME = r"(?P<name>[^\W\d_a-z][^:()'’\s]*(?:\s[^\W\d_a-z][^:()'’\s]*){0,4})"
_TITLE_ENDS = (re.compile(rf"^{_TITLE_NAME}:\s"), re.compile(rf":\s{_TITLE_NAME}$"))
"""The two ends of a headline with a colon, "Axios: talks fail" and "Talks fail: Axios"; either may be a source."""


@dataclass(frozen=True, slots=True)
class Attribution:
    """A crediting phrase before it is judged."""

    article: str
    """Id of the article that credits."""
    span: Span
    """The crediting words with the name, in code points of the document."""
    name: Span
    """The name alone, inside them."""
    key: str
    """The name as `key_of` returns it, by which attributions to one source are grouped."""
    evidence: str
    """"publishing", "telling", "according", "saying", "via", "title" or "signed"."""
    kind: CreditKind | None
    """What the words next to the name call it."""
    definite: bool
    """Whether a definite article precedes it: people take none."""
    modifies: bool
    """Whether it only describes the noun that follows."""
    how: CreditHow = CreditHow.BODY
    """Where in the article it is."""
    origin: bool = False
    """Whether it tells where the report comes from, if the name is an outlet's."""


class AttributionFinder:
    """Finds attributions in one language."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        words, names, common = vocabulary.attribution, vocabulary.names, vocabulary.common
        lines = vocabulary.page_lines
        self._vocabulary, self._grammar = vocabulary, grammar_of(vocabulary)
        self._context = NameContext(vocabulary)
        self._citing, self._reported = tuple(words.citing), words.reported
        self._hints_before, self._hints_behind = words.hints_before, tuple(words.hints_behind)
        self._between = words.between | words.outlet_nouns
        self._openings, self._titles = names.openings, names.titles
        self._weekdays = vocabulary.calendar.weekday_numbers
        # Phrases before a credited name: "as reported by" Axios, "told" Axios, "according to" Axios.
        self._before = re.compile(
            rf"(?:(?P<publishing>\b(?:{words.publishing.pattern}))|(?P<telling>\b(?:{words.telling.pattern}))"
            rf"|(?P<according>\b(?:{words.according.pattern}))|(?P<via>\b(?:{words.via.pattern})))"
            rf"\s(?:{common.elided_articles.pattern})?",
            re.IGNORECASE,
        )
        self._reporting = re.compile(rf"\b{alternatives(words.reporting)}\b")
        self._report_nouns = words.report_nouns | words.outlet_nouns | words.outlet_qualifiers
        self._describing = re.compile(rf"(?:['’]s?)?\s(?!{alternatives(words.after_names)}\b)([a-z]\w+)")
        self._past = re.compile(rf"\b(?:{words.past.pattern})\b", re.IGNORECASE)
        self._furniture = re.compile(
            rf"(?:.*\W)?{alternatives(lines.furniture_openings)}:", re.IGNORECASE | re.DOTALL
        )
        self._not_reports = tuple(words.not_reports)
        self._first = re.compile(rf"\b{alternatives(words.first)}\b", re.IGNORECASE)
        self._hints_first = words.hints_first
        # Verbs behind a credited name: Axios " reports", the Axios " news website said". A source that reports
        # something ("Georgia reported 12 cases") need not publish it.
        self._behind = re.compile(
            rf"(?:\s(?:{alternatives(words.outlet_qualifiers)} )?{alternatives(words.outlet_nouns)})?\s"
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
        self._name_follows = re.compile(
            rf"\s(?:{alternatives((*articles, *capitalized))}\s)*(?:{common.elided_articles.pattern})?"
            rf"(?:[^\W\d_a-z]|{alternatives(names.uncapitalized)}\b)"
        )
        self._uncapitalized = names.uncapitalized
        self._outlet_nouns = words.capitalized_nouns
        self._elided = re.compile(common.elided_articles.pattern, re.IGNORECASE)
        # What follows a name that only describes a noun: " police" in "according to Lune police".
        self._modified = re.compile(rf"\.?\s(?!{alternatives(words.after_names)}\b)[a-z]")
        self._cited_thing = re.compile(rf"['’]|{self._modified.pattern}")
        self._article = re.compile(rf"{alternatives(common.definite_articles)}\s+")
        # Keys of what is no name: pronouns ("it's"), days, and short countries, as in "according to U.S. officials".
        others = (*articles, *vocabulary.calendar.relative_days, *self._weekdays, *words.countries)
        self._not_name = re.compile(rf"{alternatives(words.not_names)}(?:['’]\w+)?|{alternatives(others)}")

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
                yield self._placed(text, one, row[i], lead)

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
        yield from self._names_after(text, sentence, before)
        yield from self._names_before(text, sentence, behind)
        if sentence.role is Role.TITLE:
            yield from self._names_in_title(text, sentence)

    def _placed(self, text: str, one: Attribution, sentence: Sentence, lead: Sentence | None) -> Attribution:
        """Return an attribution with its place, and whether it tells where the report comes from.

        It does at the head of an article, and wherever a report is said to be the first. Whoever spoke to an outlet,
        and what is attributed further down, is inside the story. In the lead sentence, an outlet that says something
        tells where the report comes from only behind what it says: "..., Lune Radio said" is not "Lune Radio said it
        will close".
        """
        heads = sentence.role in (Role.TITLE, Role.DECK)
        in_lead = lead is not None and (
            sentence.paragraph == lead.paragraph and sentence.span.start - lead.span.end < LEAD_REACH
        )
        near = lead is not None and sentence.paragraph <= lead.paragraph + FIRST_REPORT_PARAGRAPHS
        if one.evidence != "title" and self._past.search(text, sentence.span.start, sentence.span.end):
            origin = False  # "In 2015, the Lune Times broke the news of another story."
        elif one.evidence == "publishing" and near and self._first.search(one.span.of(text)):
            origin = True
        elif one.evidence != "title" and (
            self._is_described(text, one, sentence.span.end)
            or text[one.span.start : one.name.start].lower().lstrip().startswith(self._not_reports)
            or text[one.name.end : one.span.end].lower().endswith(self._not_reports)
        ):
            origin = False
        elif one.evidence in {"publishing", "title"}:
            origin = heads or in_lead
        elif one.evidence in {"according", "via"}:
            # "(Pool via Reuters)" credits a picture.
            origin = (heads or sentence is lead) and text[one.name.end : one.name.end + 1] != ")"
        else:
            reports = bool(self._reporting.search(one.span.of(text)))
            behind = text[: one.span.start].rstrip().endswith((",", "”", '"', "»"))
            origin = one.evidence == "saying" and (heads or sentence is lead) and (reports or behind)
        how = CreditHow.LEAD if heads or in_lead else CreditHow.BODY
        return replace(one, how=how, origin=origin)

    def _is_described(self, text: str, one: Attribution, high: int) -> bool:
        """Return whether a name behind a phrase only describes: "a Lune Times poll", "Lune Times columnist Bo Chan"."""
        at = one.name.end
        if one.span.start == one.name.start:
            return False
        if text[at : at + 1] == "/":
            return True  # "a Lune Times/Tarn Radio poll"
        described = self._describing.match(text, at, high)
        return described is not None and described[1].lower() not in self._report_nouns

    def _name_end(self, text: str, at: int) -> int | None:
        """Return where a name before a hint may end; none does in "a newspaper also", and in "he"."""
        low = max(0, at - NAME_REACH)
        before = text[low:at].rstrip()
        while (word := before.rsplit(None, 1)[-1:]) and word[0] in self._between:
            before = before[: -len(word[0])].rstrip()
        is_name = bool(word) and (not word[0].islower() or word[0] in self._uncapitalized)
        return low + len(before) if is_name else None

    def _names_after(self, text: str, sentence: Sentence, hints: Sequence[int]) -> Iterator[Attribution]:
        """Yield the attributions of a sentence whose name follows a phrase: "as reported by Axios"."""
        low, high = sentence.span.start, sentence.span.end
        for found in self._phrases(text, hints, low, high):
            evidence = str(found.lastgroup)
            name = self._grammar.name_at(text, found.end(), high)
            name = self._name_only(text, self._behind_noun(text, self._behind_office(text, name, high)))
            if name is None or self._context.is_description(text, name, high):
                continue
            phrase = found.group().lower()
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

    def _names_before(self, text: str, sentence: Sentence, ends: Sequence[int]) -> Iterator[Attribution]:
        """Yield the attributions of a sentence whose name precedes a verb: "Axios reports"; names end at `ends`."""
        low, high = sentence.span.start, sentence.span.end
        for end in ends:
            # After one space, or two.
            verb = self._behind.match(text, end, high) or self._behind.match(text, end + 1, high)
            if verb is None:
                continue
            name = self._grammar.name_before(text, low, verb.start())
            name = self._name_only(text, self._without_elided(text, self._without_opening(text, name, low)))
            if name is None or _is_plain_opening(text, name, low):
                continue
            if not self._context.is_description(text, name, high):
                span = Span(name.start, verb.end())
                yield self._attribution(text, sentence, span, name, str(verb.lastgroup))

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

    def _name_only(self, text: str, name: Span | None) -> Span | None:
        """Return a name without the weekday behind it; None for what is no name, like a pronoun."""
        if name is None:
            return None
        words = name.of(text)
        first, _, last = words.rpartition(" ")
        if first and last.lower() in self._weekdays:
            return Span(name.start, name.start + len(first))  # "told Lune Radio Friday"
        if len(words) < _MAX_NOT_NAME and self._not_name.fullmatch(key_of(words, self._vocabulary)):
            return None
        return name

    def _behind_office(self, text: str, name: Span | None, high: int) -> Span | None:
        """Return the name behind an abbreviated office: "according to Sen. Ida Marl"."""
        if name is None or text[name.end : name.end + 2] != ". " or name.of(text).lower() not in self._titles:
            return name
        return self._grammar.name_at(text, name.end + 2, high)

    def _without_elided(self, text: str, name: Span | None) -> Span | None:
        """Return a name without the article that is joined to it: "AFP" in "L'AFP"."""
        joined = None if name is None else self._elided.match(text, name.start, name.end)
        return name if name is None or not joined else Span(joined.end(), name.end)

    def _behind_noun(self, text: str, name: Span | None) -> Span | None:
        """Return a name without the noun for its outlet, where nouns have capitals: "Nachrichtenagentur Reuters"."""
        first = None if name is None else _FIRST_WORD.match(text, name.start, name.end)
        if name is None or first is None or first[1].lower() not in self._outlet_nouns:
            return name
        return Span(first.end(), name.end)

    def _without_opening(self, text: str, name: Span | None, low: int) -> Span | None:
        """Return a name without the word that opens its sentence and an article behind it: "But the Lune Times"."""
        if name is None or name.start != low:
            return name
        opening = _FIRST_WORD.match(text, name.start, name.end)
        if opening is None or opening[1].lower() not in self._openings:
            return name
        article = self._article.match(text, opening.end(), name.end)
        return Span(article.end() if article else opening.end(), name.end)


def lead_sentence(text: str, row: Sequence[Sentence]) -> Sentence | None:
    """Return the sentence that opens the report: the one with a dateline, else the first long one of the body."""
    body = [s for s in row if s.role is Role.BODY]
    dated = next((s for s in body if s.dateline), None)
    if dated is not None:
        return dated
    return next((s for s in body if len(s.span.of(text).split()) >= MIN_LEAD_WORDS), None)


@cache
def attribution_finder(vocabulary: Vocabulary) -> AttributionFinder:
    """Return the finder for a vocabulary's language, compiled once."""
    return AttributionFinder(vocabulary)


def key_of(name: str, vocabulary: Vocabulary) -> str:
    """Return a name for comparing: folded, without a definite article."""
    folded = fold(name)
    for article in vocabulary.common.definite_articles:
        if folded.startswith(f"{article} "):
            return folded[len(article) + 1 :]
    return folded


def _is_plain_opening(text: str, name: Span, low: int) -> bool:
    """Return whether a "name" is a common word that opens its sentence: "Officials said"."""
    return name.start == low and name.of(text).lower() in common_words()
