"""Decide whether one sentence repeats another: nearly all of its words, and no edit that changes its meaning."""

from dataclasses import dataclass
from functools import cached_property

from rapidfuzz.distance import LCSseq

from digest.language import Vocabulary, vocabulary_for
from digest.model import Collection, Relation, Sentence
from digest.passages.settings import GroupSettings as Settings
from digest.statements import (
    Token,
    contradiction,
    difference,
    holds,
    quotes,
    same_polarity,
    statement_tokens,
)
from digest.text import folded_words

_MOST_WORDS = 500
"""Longer "sentences" are tables or texts without punctuation. They are merged only if they are equal: alignment takes
quadratic time."""
_LEAST_COMPARED = 4
"""Fewest words of a sentence, and common to two, that are compared without being merged: "More:" pairs with nothing."""
_COMPARED_SHARE = 0.5
"""Smallest share of the shorter sentence's words that the longer one has, if they are compared."""
_LEAST_QUOTED = 4
"""Fewest words of a sentence that counts where a longer one has it whole."""
_LEAST_CLAUSE, _MOST_CLAUSE = 8, 45
"""Fewest words of a row by which two sentences state the same, and most words of these: longer ones are lists of links
and headlines that an outlet prints into its text."""
_CLAUSE_SHARE = 0.55
"""Smallest share of the longer sentence that is in this row: of 22 pairs that were read, all that are prose have the
same quotation or clause."""

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
    short, long = sorted((one, two), key=lambda s: len(s.words))
    differs = None
    if of_shorter < settings.of_witness:
        relation = Relation.PARTIAL
        supports = _shares_clause(short, long)
    else:
        relation = Relation.EDITED if of_longer >= settings.of_witness else Relation.CONTAINS
        supports = of_longer >= settings.of_leader and holds(short.tokens, long.tokens, one.vocabulary)
        if not supports and of_longer >= settings.of_leader:
            differs = difference(one.tokens, two.tokens, one.vocabulary)
        elif not supports:
            supports = _is_quoted(short, long) or _shares_clause(short, long)
    if not supports:
        differs = differs or contradiction(one.tokens, two.tokens, one.vocabulary)
    if one.words == two.words and differs is None:
        relation = Relation.VERBATIM
    return relation, of_longer, differs, supports


def _is_quoted(short: ComparedSentence, long: ComparedSentence) -> bool:
    """Return whether a longer sentence says all that a shorter one says in its words."""
    return len(short.words) >= _LEAST_QUOTED and quotes(short.tokens, long.tokens, short.vocabulary)


def _shares_clause(short: ComparedSentence, long: ComparedSentence) -> bool:
    """Return whether most of two sentences is one row of words, as a quotation is, and the rest contradicts nothing."""
    if not _LEAST_CLAUSE <= len(short.words) <= len(long.words) <= _MOST_CLAUSE:
        return False
    blocks = LCSseq.opcodes(short.words, long.words)
    longest = max((op.src_end - op.src_start for op in blocks if op.tag == "equal"), default=0)
    return (
        longest >= _LEAST_CLAUSE
        and longest >= _CLAUSE_SHARE * len(long.words)
        and same_polarity(short.tokens, long.tokens, short.vocabulary)
        and contradiction(short.tokens, long.tokens, short.vocabulary) is None
    )


def _states_same(leader: ComparedSentence, witness: ComparedSentence) -> bool:
    """Return whether a witness states what its leader states."""
    return difference(leader.tokens, witness.tokens, leader.vocabulary) is None


def shares_half(one: ComparedSentence, two: ComparedSentence) -> bool:
    """Return whether half of the shorter sentence's words occur in the longer one, in order."""
    shorter, longer = sorted((len(one.words), len(two.words)))
    return longer <= _MOST_WORDS and 2 * LCSseq.similarity(one.words, two.words) >= max(1, shorter)
