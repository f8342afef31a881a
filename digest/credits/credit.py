"""Finds credits: the words by which an article says where its report comes from.

`attribution.py` finds the phrases with the names in them. Here each name is judged by all the phrases that the
collection uses for it, so that "Axios said" in one article is understood from "the Axios news website" in another. A
name is an outlet only where the grammar, the name itself or an editor says so.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from digest.credits.attribution import Attribution, attribution_finder, key_of
from digest.credits.sources import Sources, sources_of
from digest.language import Vocabulary, alternatives, vocabulary_for
from digest.model import Article, Collection, Credit, CreditKind, Edit, Span, Verb
from digest.text import folded_words, locate_words

_OWNER = re.compile(r"['’]s\s+")
"""What is between the names of an outlet and its reporter: "'s " in "Harbourline's Ida Marl"."""
_DOMAIN = re.compile(r"\w+\.(?:[a-z]{2,4}|[A-Z][a-z])$")
"""An outlet that is called by its address: "Lune.Az"."""


def credit(collection: Collection, edits: Sequence[Edit] = ()) -> tuple[Credit, ...]:
    """Return every credit that an article gives, sorted by article and place.

    A credit that an editor states replaces those found in the same words, and an outlet has the name that the editor
    gives it.
    """
    return _Judge(collection).credits(edits)


class _Judge:
    """Judges the attributions of a collection."""

    def __init__(self, collection: Collection) -> None:
        self._articles = collection.article_by_id
        self._vocabularies = {a.id: vocabulary_for(a.language) for a in collection.articles}
        self._sources = sources_of(self._vocabularies.values())
        self._found = [
            attribution
            for article, row in collection.sentences_of.items()
            for attribution in attribution_finder(self._vocabularies[article]).attributions(
                self._articles[article].document.text, row
            )
        ]
        self._stated = {
            key_of(a.metadata.outlet, self._vocabularies[a.id])
            for a in collection.articles
            if a.metadata.outlet is not None
        }

    def credits(self, edits: Sequence[Edit]) -> tuple[Credit, ...]:
        """Return the credits, sorted by article and place."""
        kinds = self._kinds()
        found = [self._without_reporter(one, kinds) for one in self._found]
        # A name that is left when its reporter is taken off is an outlet's.
        kinds = {one.key: CreditKind.OUTLET for one in found} | kinds
        spellings = self._spellings(found)
        decided = _decided(self._articles, edits)
        english = vocabulary_for(None)
        renamed = {
            key_of(alias, english): e.says for e in edits if e.verb is Verb.OUTLET for alias in e.aliases
        }
        credits = {
            (one.article, one.name): Credit(
                one.article, one.span, one.name, renamed.get(one.key, spellings[one.key]), kinds[one.key]
            )
            for one in found
            if _is_credit(one, kinds.get(one.key))
            and not any(d.article == one.article and d.span.overlaps(one.span) for d in decided)
        }
        return tuple(sorted([*credits.values(), *decided], key=lambda c: (c.article, c.span, c.name)))

    def _printed(self, one: Attribution) -> str:
        """Return a name as its article prints it."""
        return one.name.of(self._articles[one.article].document.text)

    def _kinds(self) -> dict[str, CreditKind]:
        """Judge each name by all attributions that use it; a name without evidence is an institution."""
        evidence: defaultdict[str, Counter[str]] = defaultdict(Counter)
        printed: defaultdict[str, Counter[str]] = defaultdict(Counter)
        for one in self._found:
            evidence[one.key][one.kind or one.evidence] += 1
            evidence[one.key]["the"] += 1 if one.definite else -1
            printed[one.key][self._printed(one)] += 1
        people = _surnames((key for key in printed if evidence[key]["the"] <= 0), self._sources)
        return {
            key: self._kind(printed[key].most_common(1)[0][0], key, counts, people)
            for key, counts in sorted(evidence.items())
        }

    def _kind(self, name: str, key: str, evidence: Counter[str], people: set[str]) -> CreditKind:
        """Judge one name: by what names it, then by the name itself, then by how it is used."""
        sources = self._sources
        described = CreditKind.PERSON if evidence[CreditKind.PERSON] else None
        # A guest author can be stated as an outlet: a person by title is none.
        by_statement = key in self._stated and not (
            described and evidence["publishing"] <= evidence[CreditKind.PERSON]
        )
        listed = sources.by_name.get(key) or (
            CreditKind.OUTLET if by_statement or evidence[CreditKind.OUTLET] else None
        )
        by_name = sources.by_word(key) or (CreditKind.OUTLET if _DOMAIN.fullmatch(name) else None)
        # Once may be "Lee reported it to the police"; a surname that is credited twice is an outlet's name as well.
        by_surname = key.rsplit(" ", 1)[-1] in people and evidence["publishing"] < 2 and evidence["the"] <= 0
        if kind := listed or described or by_name:
            return kind
        if by_surname or (not evidence["publishing"] and evidence["the"] <= 0 and len(key.split()) == 2):
            return CreditKind.PERSON
        # Outlets are told things and report them; of a name that mostly says things, a report is a statement too.
        as_outlet = evidence["publishing"] + evidence["telling"]
        is_outlet = evidence["publishing"] and 3 * as_outlet >= evidence["saying"]
        return CreditKind.OUTLET if is_outlet else CreditKind.INSTITUTION

    def _without_reporter(self, one: Attribution, kinds: Mapping[str, CreditKind]) -> Attribution:
        """Return an attribution to the outlet alone: "Harbourline's Ida Marl", "Bo Chan of the Lune Times"."""
        vocabulary, sources = self._vocabularies[one.article], self._sources
        owned = "'s " in one.key
        if not owned and not any(f" {of} " in one.key for of in vocabulary.names.of):
            return one
        printed = self._printed(one)
        between = (_OWNER if owned else _of(vocabulary)).search(printed)
        if between is None or one.key in sources.by_name:
            return one
        front, behind = printed[: between.start()], printed[between.end() :]
        outlet, reporter = (front, behind) if owned else (behind, front)
        behind_key = key_of(behind, vocabulary)
        if owned and CreditKind.OUTLET in (sources.by_name.get(behind_key), sources.by_word(behind_key)):
            outlet, reporter = behind, ""  # "Tarn's Gazette"
        key = key_of(outlet, vocabulary)
        kind = kinds.get(key) or sources.by_name.get(key) or sources.by_word(key)
        is_source = sources.by_word(key_of(reporter, vocabulary)) is not None
        if kind is not CreditKind.OUTLET or is_source or not (owned or " " in reporter):
            return one
        start = one.name.start + (0 if outlet is front else between.end())
        return replace(one, name=Span(start, start + len(outlet)), key=key)

    def _spellings(self, found: Iterable[Attribution]) -> Mapping[str, str]:
        """Return the commonest spelling of each name without its article; ties go to the smallest."""
        counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
        for one in found:
            name = " ".join(self._printed(one).split())
            for article in self._vocabularies[one.article].common.definite_articles:
                name = name.removeprefix(f"{article.capitalize()} ").removeprefix(f"{article} ")
            counts[one.key][name] += 1
        return {key: min(names, key=lambda n: (-names[n], n)) for key, names in counts.items()}


def _of(vocabulary: Vocabulary) -> re.Pattern[str]:
    """Return a pattern for what is between a reporter and an outlet: " of the " in "Bo Chan of the Lune Times"."""
    articles = vocabulary.common.definite_articles
    definite = alternatives((*articles, *(article.capitalize() for article in articles)))
    return re.compile(rf"\s+{alternatives(vocabulary.names.of)}\s+(?:{definite}\s+)?")


def _decided(articles: Mapping[str, Article], edits: Sequence[Edit]) -> list[Credit]:
    """Return the credits that editors state; the name is its place in the quoted words, or all of them."""
    made = {}
    for edit in edits:
        if edit.verb is Verb.CREDIT and edit.kind is not None:
            (article, span), wanted = edit.passages[0], folded_words(edit.says)
            quoted = locate_words(span.of(articles[article].document.text))
            size = len(wanted)
            places = range(len(quoted) - size + 1)
            at = next((i for i in places if [w for w, _, _ in quoted[i : i + size]] == wanted), None)
            name = (
                span
                if at is None
                else Span(span.start + quoted[at][1], span.start + quoted[at + size - 1][2])
            )
            made[article, span] = Credit(article, span, name, edit.says, edit.kind)
    return list(made.values())


def _is_credit(one: Attribution, kind: CreditKind | None) -> bool:
    """Return whether an attribution is a credit: a weak one only where the name is known to be an outlet."""
    if kind is None or (one.modifies and kind is not CreditKind.OUTLET):
        return False
    return one.evidence in {"publishing", "according"} or kind is CreditKind.OUTLET


def _surnames(keys: Iterable[str], sources: Sources) -> set[str]:
    """Return the last words of names of two and three words: surnames, since news gives a full name once."""
    return {
        key.rsplit(" ", 1)[-1]
        for key in keys
        if 2 <= len(key.split()) <= 3 and sources.words.keys().isdisjoint(key.split())
    }
