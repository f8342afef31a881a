"""The sources that news credits by a bare name, and the words by which a name shows what it is."""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from digest.credits.attribution import key_of
from digest.credits.outlet_names import listed_names
from digest.language import Vocabulary, vocabulary_for
from digest.model import CreditKind
from digest.text import fold


@dataclass(frozen=True, slots=True)
class Sources:
    """What is known of sources by their names alone."""

    by_name: Mapping[str, CreditKind]
    """The kind of each source by its name, as `key_of` returns it."""
    agencies: tuple[str, ...]
    """Ends of the names of news agencies."""
    words: Mapping[str, CreditKind]
    """The kind that a word inside a name shows, by the folded word."""

    def by_word(self, key: str) -> CreditKind | None:
        """Return what the last word of a name that shows a kind says: a "Gazette" is an outlet."""
        if key.endswith(self.agencies):
            return CreditKind.OUTLET
        shown = [self.words[word] for word in key.replace("-", " ").split() if word in self.words]
        return shown[-1] if shown else None


def sources_of(vocabularies: Iterable[Vocabulary]) -> Sources:
    """Return what is known of sources in some languages."""
    return _sources(tuple(sorted(set(vocabularies), key=lambda vocabulary: vocabulary.language)))


@cache
def _sources(vocabularies: tuple[Vocabulary, ...]) -> Sources:
    """Read the table of sources, and the words of the vocabularies; of two that disagree, the first counts."""
    table = tomllib.loads(files("digest.credits").joinpath("institutions.toml").read_text(encoding="utf-8"))
    english = vocabulary_for(None)
    by_name = {key_of(name, english): CreditKind.INSTITUTION for name in table["institutions"]}
    by_name |= {key_of(name, english): CreditKind.OUTLET for name in listed_names()}
    words: dict[str, CreditKind] = {}
    for vocabulary in vocabularies:
        shown = vocabulary.attribution
        for kind, listed in (
            (CreditKind.INSTITUTION, shown.institution_words),
            (CreditKind.OUTLET, shown.outlet_words),
        ):
            for word in listed:
                words.setdefault(fold(word), kind)
    agencies = tuple(sorted(word for v in vocabularies for word in v.attribution.news_agencies))
    return Sources(by_name, agencies, words)
