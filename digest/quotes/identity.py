"""Decide which speakers are one person, and give each person one spelling."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from digest.language import Vocabulary, vocabulary_for
from digest.model import Collection, Quotation
from digest.quotes.person_name import fold_word, speaker_name
from digest.text import fold


def identified(collection: Collection, quotations: Iterable[Quotation]) -> Iterator[Quotation]:
    """Yield the quotations with the person who speaks, as far as an article names one.

    Within a thread a name is that of the longer one that has all of its words and the same last word, if there is only
    one: "Marl" is "Ida Marl" where no other Marl speaks. Across threads equal names are one person; two people of one
    name are not distinguished. A person gets the spelling of most quotations, in a tie the smallest by code points.
    """
    by_article: defaultdict[str, list[Quotation]] = defaultdict(list)
    for quotation in quotations:
        by_article[quotation.article].append(quotation)
    names = _Names()
    found: list[tuple[Quotation, str | None]] = []
    for members in collection.threads:
        row = [(q, names.of(q, collection)) for article in members for q in by_article.get(article, ())]
        full = _full_names([name for _, name in row if name])
        found += [(q, full[name] if name else None) for q, name in row]
    spelling = _spellings([name for _, name in found if name])
    for quotation, name in found:
        yield replace(quotation, person=spelling[name]) if name else quotation


def description(words: str, vocabulary: Vocabulary) -> str | None:
    """Return the words for a speaker who is not named, like "one of the officials"; None for pronouns and documents."""
    speech, said = vocabulary.reported_speech, fold(words)
    is_document = said.rpartition(" ")[2] in speech.documents
    return None if is_document or said in speech.unnamed_speakers else words


class _Names:
    """Names of speakers; the same words are looked at once."""

    def __init__(self) -> None:
        self._known: dict[tuple[str, str | None], str | None] = {}

    def of(self, quotation: Quotation, collection: Collection) -> str | None:
        """Return the name in the words for the speaker of a quotation."""
        if quotation.speaker is None:
            return None
        article = collection.article_by_id[quotation.article]
        key = quotation.speaker.of(article.document.text), article.language
        if key not in self._known:
            self._known[key] = speaker_name(" ".join(key[0].split()), vocabulary_for(key[1]))
        return self._known[key]


def _full_names(names: Sequence[str]) -> Mapping[str, str]:
    """Return for each name of a thread the longest name that it is a part of, if there is only one."""
    if len(set(names)) < 2:
        return {name: name for name in names}
    words_of = {name: [fold_word(word) for word in name.split()] for name in dict.fromkeys(names)}
    parts = {name: frozenset(words) for name, words in words_of.items()}
    by_last: defaultdict[str, list[str]] = defaultdict(list)
    for name, words in words_of.items():
        by_last[words[-1]].append(name)
    counts = Counter(names)
    full = {}
    for name, own in parts.items():
        longer = [other for other in by_last[words_of[name][-1]] if own < parts[other]]
        longest = [one for one in longer if not any(parts[one] < parts[other] for other in longer)]
        people = {parts[one] for one in longest}
        full[name] = max(longest, key=lambda n: (counts[n], n)) if len(people) == 1 else name
    return full


def _spellings(names: Sequence[str]) -> Mapping[str, str]:
    """Return for each name the commonest spelling of it."""
    by_folded: defaultdict[str, list[tuple[int, str]]] = defaultdict(list)
    for name, count in Counter(names).items():
        by_folded[fold(name)].append((-count, name))
    return {name: min(same)[1] for same in by_folded.values() for _, name in same}
