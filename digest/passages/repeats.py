"""Decide whether one sentence repeats another: nearly all of its words, and no edit that changes its meaning."""

from dataclasses import dataclass
from functools import cached_property

from rapidfuzz.distance import LCSseq

from digest.language import Vocabulary, vocabulary_for
from digest.model import Collection, Relation, Sentence
from digest.passages.settings import GroupSettings as Settings
from digest.statements import Token, contradiction, difference, holds, statement_tokens
from digest.text import folded_words

_MOST_WORDS = 500
"""Longer "sentences" are tables or texts without punctuation. They are merged only if they are equal: alignment takes
quadratic time."""
_LEAST_COMPARED = 4
"""Fewest words of a sentence, and common to two, that are compared without being merged: "More:" pairs with nothing."""
_COMPARED_SHARE = 0.5
"""Smallest share of the shorter sentence's words that the longer one has, if they are compared."""

Words = tuple[str, ...]


@dataclass(frozen=True)
class ComparedSentence:
    """A sentence with what comparing it needs."""

    text: str
    """Its characters in the document."""
    words: Words
    """Its folded words."""
    vocabulary: Vocabulary
    """The vocabulary of its language."""
    language: str | None = None
    """The stated language."""

    @cached_property
    def tokens(self) -> tuple[Token, ...]:
        """The tokens of its statement."""
        return statement_tokens(self.text, self.vocabulary, self.language)


def compared_sentence(collection: Collection, sentence: Sentence) -> ComparedSentence:
    """Return a sentence with what comparing it needs."""
    article = collection.article_by_id[sentence.article]
    text, language = sentence.report.of(article.compared), article.language
    return ComparedSentence(text, tuple(folded_words(text)), vocabulary_for(language), language)


def repeats(
    leader: ComparedSentence, witness: ComparedSentence, settings: Settings
) -> tuple[Relation, float] | None:
    """Return how a witness repeats the leader and the share of words in common, or None if it does not.

    Short sentences must be equal, and both must state the same.
    """
    if leader.words == witness.words:
        if leader.text == witness.text or _states_same(leader, witness):
            return Relation.VERBATIM, 1.0
        return None
    longest = max(len(leader.words), len(witness.words))
    if min(len(leader.words), len(witness.words)) < settings.least_words or longest > _MOST_WORDS:
        return None
    # Most pairs have too little in common, and counting is cheaper than aligning.
    common = LCSseq.similarity(leader.words, witness.words)
    of_witness, of_leader = round(common / len(witness.words), 4), round(common / len(leader.words), 4)
    if of_witness < settings.of_witness or of_leader < settings.of_leader:
        return None
    if not _states_same(leader, witness):
        return None
    relation = Relation.EDITED if of_leader >= settings.of_witness else Relation.CONTAINS
    return relation, round(common / longest, 4)


def compare(
    one: ComparedSentence, two: ComparedSentence, settings: Settings
) -> tuple[Relation, float, str | None, bool] | None:
    """Compare two aligned sentences that are not merged.

    Returns:
        The relation of their words, the share of the longer one's words that are common, the words by which their
        statements differ, and whether either supports the other; None if they have too little in common.
    """
    lengths = sorted((len(one.words), len(two.words)))
    if lengths[0] < _LEAST_COMPARED or lengths[1] > _MOST_WORDS:
        return None
    common = LCSseq.similarity(one.words, two.words)
    of_shorter, of_longer = common / lengths[0], round(common / lengths[1], 4)
    if of_shorter < _COMPARED_SHARE or common < _LEAST_COMPARED:
        return None
    if of_shorter < settings.of_witness:
        return Relation.PARTIAL, of_longer, contradiction(one.tokens, two.tokens, one.vocabulary), False
    short, long = sorted((one, two), key=lambda s: len(s.words))
    differs = None
    supports = of_longer >= settings.of_leader and holds(short.tokens, long.tokens, one.vocabulary)
    if not supports:
        differs = (
            difference(one.tokens, two.tokens, one.vocabulary) if of_longer >= settings.of_leader else None
        )
        differs = differs or contradiction(one.tokens, two.tokens, one.vocabulary)
    relation = Relation.EDITED if of_longer >= settings.of_witness else Relation.CONTAINS
    if one.words == two.words and differs is None:
        relation = Relation.VERBATIM
    return relation, of_longer, differs, supports


def _states_same(leader: ComparedSentence, witness: ComparedSentence) -> bool:
    """Return whether a witness states what its leader states."""
    return difference(leader.tokens, witness.tokens, leader.vocabulary) is None


def shares_half(one: ComparedSentence, two: ComparedSentence) -> bool:
    """Return whether half of the shorter sentence's words occur in the longer one, in order."""
    shorter, longer = sorted((len(one.words), len(two.words)))
    return longer <= _MOST_WORDS and 2 * LCSseq.similarity(one.words, two.words) >= max(1, shorter)
