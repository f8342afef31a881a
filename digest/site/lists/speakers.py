"""Names the speakers of quotations: what articles call them, and who of them is one person."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from digest.language import Vocabulary, vocabulary_for
from digest.model import Quotation
from digest.quotes import fold_word, speaker_name
from digest.site.common import Corpus
from digest.text import fold


@dataclass(frozen=True, slots=True)
class Said:
    """A quotation with who said it, as far as that can be told."""

    quotation: Quotation
    name: str | None
    """The speaker's name, one for one person; None where none is given."""
    described: str | None
    """What the article calls a speaker whom it does not name: "one of the officials"; None for pronouns."""


def speakers(corpus: Corpus) -> list[Said]:
    """Return every quotation with its speaker, thread by thread in the total order.

    In a thread a surname alone is the one longer name that ends in it, if there is one only. Two threads' speakers
    are one when their names are: people of one name are not told apart.
    """
    made = []
    for thread in corpus.threads:
        row = [q for article in thread.articles for q in corpus.quotations[article]]
        given = [(q, _words(corpus, q)) for q in row]
        names = [_name(corpus, q, said) for q, said in given]
        whole = _whole([n for n in names if n])
        made += [
            Said(q, whole[n] if n else None, None if n else _described(corpus, q, said))
            for (q, said), n in zip(given, names, strict=True)
        ]
    spelling = _spellings([s.name for s in made if s.name])
    return [Said(s.quotation, spelling[fold(s.name)] if s.name else None, s.described) for s in made]


def _name(corpus: Corpus, quotation: Quotation, said: str | None) -> str | None:
    """Return the name in the words for a speaker."""
    return speaker_name(said, _vocabulary(corpus, quotation)) if said else None


def _vocabulary(corpus: Corpus, quotation: Quotation) -> Vocabulary:
    """Return the vocabulary of the article that prints a quotation."""
    return vocabulary_for(corpus.articles[quotation.article].metadata.language)


def _words(corpus: Corpus, quotation: Quotation) -> str | None:
    """Return the words for the speaker on one line."""
    if quotation.speaker is None:
        return None
    return " ".join(quotation.speaker.of(corpus.articles[quotation.article].document.text).split())


def _described(corpus: Corpus, quotation: Quotation, said: str | None) -> str | None:
    """Return the words for a speaker who is not named, unless they are a pronoun."""
    pronouns = _vocabulary(corpus, quotation).reported_speech.unnamed_speakers
    return said if said and fold(said) not in pronouns else None


def _whole(names: Sequence[str]) -> Mapping[str, str]:
    """Return for each name of a thread the longest that it is a part of, if only one is."""
    parts = {n: frozenset(map(fold_word, n.split())) for n in dict.fromkeys(names)}
    by_last: defaultdict[str, list[str]] = defaultdict(list)
    for n in parts:
        by_last[fold_word(n.split()[-1])].append(n)
    counts = Counter(names)
    made = {}
    for n, own in parts.items():
        longer = [m for m in by_last[fold_word(n.split()[-1])] if own < parts[m]]
        tops = [m for m in longer if not any(parts[m] < parts[o] for o in longer)]
        people = {parts[m] for m in tops}
        made[n] = max(tops, key=lambda m: (counts[m], m)) if len(people) == 1 else n
    return made


def _spellings(names: Sequence[str]) -> Mapping[str, str]:
    """Return the commonest spelling of each name; ties go to the smallest."""
    counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for n in names:
        counts[fold(n)][n] += 1
    return {key: min(found, key=lambda n: (-found[n], n)) for key, found in counts.items()}
