"""Finds credits: the words by which an article says where its report comes from.

`attribution_phrases.py` finds the phrases with the names in them, `signatures.py` datelines, bylines and notes. Each
name is judged by all the phrases that the collection uses for it, so that "Axios said" in one article is understood
from "the Axios news website" in another. A name is an outlet only where the grammar, the name itself or an editor says
so.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from digest.credits.appearances import Appearances
from digest.credits.article_evidence import full_form, is_surname
from digest.credits.attribution import Attribution, key_of
from digest.credits.attribution_phrases import attribution_finder
from digest.credits.joined_names import JoinedNames
from digest.credits.outlet_names import OutletNames, agency_names, listed_names
from digest.credits.signatures import SignatureFinder
from digest.credits.source_kinds import source_kinds
from digest.credits.sources import sources_of
from digest.credits.stated_by_editor import stated_by_editor
from digest.language import vocabulary_for
from digest.lexicon import common_words
from digest.model import Article, Collection, Credit, CreditHow, CreditKind, Edit, Sentence, Verb


def credit(collection: Collection, edits: Sequence[Edit] = ()) -> tuple[Credit, ...]:
    """Return every credit that an article gives, sorted by article and place.

    A credit that an editor states replaces those found in the same words, and an outlet has the name that the editor
    gives it. No outlet credits itself.
    """
    return _Judge(collection, edits).credits(edits)


class _Judge:
    """Judges the attributions of a collection."""

    def __init__(self, collection: Collection, edits: Sequence[Edit]) -> None:
        self._articles, self._collection = collection.article_by_id, collection
        self._vocabularies = {a.id: vocabulary_for(a.language) for a in collection.articles}
        self._sources = sources_of(self._vocabularies.values())
        self._names = OutletNames(edits)
        self._joined = JoinedNames(self._names, self._sources)
        stated = {a.metadata.outlet for a in collection.articles if a.metadata.outlet is not None}
        by_editor = {name for e in edits if e.verb is Verb.OUTLET for name in (e.says, *e.aliases)}
        known = frozenset((*listed_names(), *filter(_is_name, stated), *by_editor))
        english, agencies = vocabulary_for(None), frozenset(agency_names())
        self._full_names: dict[str, str] = {}
        self._stated = frozenset(map(self._names.identity, stated))
        self._signatures = SignatureFinder(
            known,
            agencies,
            frozenset(
                n for n in known if " " in n and (n in agencies or self._sources.by_word(key_of(n, english)))
            ),
            self._names.is_listed,
        )
        self._appearances = Appearances(known)
        self._found = [
            attribution
            for article, row in collection.sentences_of.items()
            if row
            for attribution in self._in_article(self._articles[article], row)
        ]

    def _in_article(self, article: Article, row: Sequence[Sentence]) -> Iterator[Attribution]:
        """Yield the attributions of an article, first those that sign it."""
        vocabulary = self._vocabularies[article.id]
        signed = list(self._signatures.signatures(article, row, vocabulary))
        # In a note, a phrase around a name says more than that the name is there.
        strong = [one.name for one in signed if one.origin]
        found = [
            one
            for one in attribution_finder(vocabulary).attributions(article.document.text, row)
            if not any(map(one.name.overlaps, strong))
        ]
        text = article.document.text
        found += [
            one
            for one in self._appearances.appearances(text, row, vocabulary)
            if not any(one.name.overlaps(other.name) for other in found)
        ]
        yield from found
        for one in signed:
            if one.origin or not any(one.name.overlaps(other.name) for other in found):
                yield one

    def credits(self, edits: Sequence[Edit]) -> tuple[Credit, ...]:
        """Return the credits, sorted by article and place."""
        kinds = source_kinds(
            [(one, self._printed(one)) for one in self._found],
            self._sources,
            lambda name: self._names.identity(name) in self._stated,
        )
        found = [
            part
            for one in self._found
            for part in self._joined.parts(
                one, self._articles[one.article].document.text, self._vocabularies[one.article], kinds
            )
        ]
        # A name that is left when its reporter is taken off is an outlet's.
        kinds = {one.key: CreditKind.OUTLET for one in found} | kinds
        kept = [
            one
            for one in found
            if _is_credit(one, kinds.get(one.key))
            and not self._is_own(one, kinds)
            and not self._is_person(one, kinds)
        ]
        sure = self._sure_outlets(found)
        identities = self._identities(kept, kinds)
        spellings = self._spellings(kept, identities)
        decided = [
            c
            for c in stated_by_editor(self._collection, edits)
            if c.kind is not CreditKind.OUTLET
            or not self._names.is_own(c.credited, self._articles[c.article])
        ]
        renamed = {
            self._names.identity(alias): e.says
            for e in edits
            if e.verb is Verb.OUTLET
            for alias in (e.says, *e.aliases)
        }
        credits = {}
        for one, identity in zip(kept, identities, strict=True):
            if any(d.article == one.article and d.span.overlaps(one.span) for d in decided):
                continue
            kind = kinds[one.key]
            credited = renamed.get(identity, spellings[identity])
            origin = one.origin and kind is CreditKind.OUTLET and one.key in sure
            credits[one.article, one.name] = Credit(
                one.article, one.span, one.name, credited, kind, one.how, origin
            )
        stated = self._stated_with(spellings, renamed, {(c.article, c.credited) for c in credits.values()})
        return tuple(
            sorted([*credits.values(), *decided, *stated], key=lambda c: (c.article, c.span, c.name))
        )

    def _sure_outlets(self, found: Iterable[Attribution]) -> set[str]:
        """Return the names that are hardly a reporter's: "reported by Ann Lee" does not tell where a report comes from.

        Reporters have names of several words, without an article, and are not told things.
        """
        sure = set()
        for one in found:
            name = self._printed(one)
            known = self._names.is_listed(name) or self._names.identity(name) in self._stated
            by_name = self._sources.by_word(one.key) or " " not in one.key
            if known or by_name or one.definite or one.kind is CreditKind.OUTLET or one.evidence == "telling":
                sure.add(one.key)
        return sure

    def _is_own(self, one: Attribution, kinds: Mapping[str, CreditKind]) -> bool:
        """Return whether an outlet credits itself."""
        if kinds[one.key] is CreditKind.PERSON:
            return False
        return self._names.is_own(self._printed(one), self._articles[one.article])

    def _is_person(self, one: Attribution, kinds: Mapping[str, CreditKind]) -> bool:
        """Return whether an outlet's name is a person's in this article: "Hill said" of Ida Hill."""
        name = self._printed(one)
        listed = self._names.is_listed(name) or self._names.identity(name) in self._stated
        if (
            kinds[one.key] is not CreditKind.OUTLET
            or not name.isalpha()
            or name.isupper()
            or name.lower() in self._sources.words
            or one.definite
            or one.evidence in {"signed", "title"}
            or (listed and one.evidence != "saying")
        ):
            return False
        return is_surname(name, self._articles[one.article].document.text, self._names.is_listed)

    def _identities(self, found: Sequence[Attribution], kinds: Mapping[str, CreditKind]) -> Sequence[str]:
        """Return for each credit what all credits to one source share.

        A short form is the outlet that its article names in full, if there is only one: "the Times", "the Lune Times".
        """
        outlets: defaultdict[str, set[str]] = defaultdict(set)
        for one in found:
            if kinds[one.key] is CreditKind.OUTLET:
                outlets[one.article].add(self._printed(one))
        identities = []
        for one in found:
            name = self._printed(one)
            if kinds[one.key] is not CreditKind.OUTLET:
                identities.append(f"{kinds[one.key]} {one.key}")
                continue
            longer = {
                self._names.identity(other)
                for other in outlets[one.article]
                if self._names.is_short_for(name, other) and not self._names.is_listed(name)
            } - {self._names.identity(name)}
            if not longer and (full := self._full_form(one, name)):
                longer.add(self._names.identity(full))
                self._full_names[self._names.identity(full)] = full
            identities.append(longer.pop() if len(longer) == 1 else self._names.identity(name))
        return identities

    def _full_form(self, one: Attribution, name: str) -> str | None:
        """Return the outlet that the article names in full and credits by one word: "the Times"."""
        if not name.isalpha() or name.lower() not in self._sources.words or self._names.is_listed(name):
            return None
        return full_form(name, self._articles[one.article].document.text, self._names.is_listed)

    def _stated_with(
        self, spellings: Mapping[str, str], renamed: Mapping[str, str], credited: set[tuple[str, str]]
    ) -> list[Credit]:
        """Return the credits in stated bylines to outlets that the text of the article does not credit."""
        found = {}
        for article in self._collection.articles:
            if article.metadata.byline is None or not self._collection.sentences_of[article.id]:
                continue
            for name in self._signatures.stated(article, self._vocabularies[article.id]):
                identity = self._names.identity(name)
                shown = renamed.get(identity, spellings.get(identity, name))
                if self._names.is_own(name, article) or (article.id, shown) in credited:
                    continue
                at = self._collection.sentences_of[article.id][0].span
                found[article.id, shown] = Credit(
                    article.id, at, at, shown, CreditKind.OUTLET, CreditHow.FEED, True
                )
        return list(found.values())

    def _printed(self, one: Attribution) -> str:
        """Return a name as its article prints it."""
        return one.name.of(self._articles[one.article].document.text)

    def _spellings(self, found: Sequence[Attribution], identities: Sequence[str]) -> Mapping[str, str]:
        """Return the commonest spelling of each source without its article; ties go to the smallest."""
        counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
        for one, identity in zip(found, identities, strict=True):
            name = " ".join(self._printed(one).split())
            for article in self._vocabularies[one.article].common.definite_articles:
                name = name.removeprefix(f"{article.capitalize()} ").removeprefix(f"{article} ")
            counts[identity][name] += 1
            if identity in self._full_names:
                counts[identity][self._full_names[identity]] += 0
        return {
            identity: self._names.spelling(
                min(names, key=lambda n: (not self._is_name_of(n, identity), -names[n], n))
            )
            for identity, names in counts.items()
        }

    def _is_name_of(self, name: str, identity: str) -> bool:
        """Return whether a spelling is a whole name of a source, and not the short form that only one article uses."""
        return (
            not name
            or self._names.identity(name) == identity
            or identity.startswith(tuple(map(str, CreditKind)))
        )


def _is_name(outlet: str) -> bool:
    """Return whether a stated outlet can be looked for in text: a word with a capital, as names are."""
    return len(outlet) > 2 and outlet[0].isupper() and outlet.casefold() not in common_words()


def _is_credit(one: Attribution, kind: CreditKind | None) -> bool:
    """Return whether an attribution is a credit: a weak one only where the name is known to be an outlet."""
    if kind is None or (one.modifies and kind is not CreditKind.OUTLET):
        return False
    return one.evidence in {"publishing", "according", "signed"} or kind is CreditKind.OUTLET
