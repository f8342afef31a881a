"""Tells whether one sentence repeats another: nearly all of its words, and none that changes what is said."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import LCSseq, Levenshtein

from digest.language import Vocabulary
from digest.lexicon import common_words
from digest.model import Relation
from digest.passages.settings import GroupSettings as Settings
from digest.text import placed_words

_MOST_WORDS = 500
"""Longer "sentences" are tables or texts without punctuation: they are merged when they are the same, and not
aligned word by word, which takes the square of their length."""
_SPELT = 6
"""Letters from which names that differ in one are spellings of one name: "Iran" and "Iraq" are not."""


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence as it is compared."""

    printed: str
    """As it stands in its article."""
    words: tuple[str, ...]
    """Its folded words."""
    vocabulary: Vocabulary
    """The vocabulary of its language."""


def repeats(leader: Said, witness: Said, settings: Settings) -> tuple[Relation, float] | None:
    """Return how a witness repeats the leader and the share of words in common, or None if it does not.

    A sentence of few words has to be repeated to the word; and a number or a negation on one side only, or one
    name in the place of another, is never a light edit.
    """
    full, found = leader.words, witness.words
    if full == found:
        return Relation.VERBATIM, 1.0
    if min(len(full), len(found)) < settings.least_words or max(len(full), len(found)) > _MOST_WORDS:
        return None
    # Most pairs have too little in common, and counting that is cheaper than telling where they differ.
    same = LCSseq.similarity(full, found)
    of_witness, of_leader = round(same / len(found), 4), round(same / len(full), 4)
    if of_witness < settings.of_witness or of_leader < settings.of_leader:
        return None
    edits = list(_edits(full, found))
    if any(_telling(lost, gained, leader.vocabulary) for lost, gained in edits):
        return None
    exchanges = [(lost, gained) for lost, gained in edits if lost and gained]
    if exchanges:
        names, others = _names(leader.printed), _names(witness.printed)
        if any(
            _renamed([w for w in lost if w in names], [w for w in gained if w in others])
            for lost, gained in exchanges
        ):
            return None
    relation = Relation.EDITED if of_leader >= settings.of_witness else Relation.CONTAINS
    return relation, round(same / max(len(full), len(found)), 4)


def akin(one: Said, two: Said) -> bool:
    """Tell whether half of the shorter sentence's words stand in the longer one, in their order."""
    shorter = min(len(one.words), len(two.words))
    return max(len(one.words), len(two.words)) <= _MOST_WORDS and (
        2 * LCSseq.similarity(one.words, two.words) >= max(1, shorter)
    )


def _edits(
    leader: tuple[str, ...], witness: tuple[str, ...]
) -> Iterator[tuple[tuple[str, ...], tuple[str, ...]]]:
    """Yield what was lost and gained in each place where two sentences differ."""
    lost: tuple[str, ...] = ()
    gained: tuple[str, ...] = ()
    for op in LCSseq.opcodes(leader, witness):
        if op.tag != "equal":
            # Aligning by what is in common knows no exchange: words go, and others come in the same place.
            lost += leader[op.src_start : op.src_end]
            gained += witness[op.dest_start : op.dest_end]
        elif lost or gained:
            yield lost, gained
            lost, gained = (), ()
    if lost or gained:
        yield lost, gained


def _telling(lost: tuple[str, ...], gained: tuple[str, ...], vocabulary: Vocabulary) -> bool:
    """Tell whether an edit changes what is said: a negation comes or goes, or a number is new or another.

    A number that a shorter excerpt leaves out is not another number.
    """
    if not vocabulary.common.negations.isdisjoint((*lost, *gained)):
        return True
    is_new = any(_is_number(word, vocabulary) for word in gained)
    return is_new or (bool(gained) and any(_is_number(word, vocabulary) for word in lost))


def _names(printed: str) -> set[str]:
    """Return the folded words that are printed with a capital, but for a common word that opens the sentence."""
    placed = placed_words(printed)
    return {
        word
        for i, (word, start, _) in enumerate(placed)
        if printed[start].isupper() and (i > 0 or word not in common_words())
    }


def _renamed(lost: Sequence[str], gained: Sequence[str]) -> bool:
    """Tell whether one name stands in another's place: not the same name spelt, shortened or initialled."""
    one, two = sorted(("".join(lost), "".join(gained)), key=len)
    if not one or two.startswith(one):
        return False
    initials = {"".join(word[0] for word in names) for names in (lost, gained)}
    misspelt = len(one) >= _SPELT and Levenshtein.distance(one, two, score_cutoff=1) <= 1
    return not misspelt and one not in initials


def _is_number(word: str, vocabulary: Vocabulary) -> bool:
    """Tell whether a word is a number, in digits or in letters."""
    return word in vocabulary.numerals.words or any(map(str.isdigit, word))
