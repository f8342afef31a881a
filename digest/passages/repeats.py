"""Decide whether one sentence repeats another: nearly all of its words, and no edit that changes its meaning."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import LCSseq, Levenshtein

from digest.language import Vocabulary
from digest.lexicon import common_words
from digest.model import Relation
from digest.passages.settings import GroupSettings as Settings
from digest.text import locate_words

_MOST_WORDS = 500
"""Longer "sentences" are tables or texts without punctuation. They are merged only if they are equal: alignment takes
quadratic time."""
_SPELLING_LETTERS = 6
"""Fewest letters of names that may differ in one letter and be the same name: "Iran" and "Iraq" are not."""

Words = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ComparedSentence:
    """A sentence with what comparing it needs."""

    text: str
    """Its characters in the document."""
    words: Words
    """Its folded words."""
    vocabulary: Vocabulary
    """The vocabulary of its language."""


def repeats(
    leader: ComparedSentence, witness: ComparedSentence, settings: Settings
) -> tuple[Relation, float] | None:
    """Return how a witness repeats the leader and the share of words in common, or None if it does not.

    Short sentences must be equal. A number or negation on one side only, or another name in the same place, is never
    a light edit.
    """
    if leader.words == witness.words:
        return Relation.VERBATIM, 1.0
    longest = max(len(leader.words), len(witness.words))
    if min(len(leader.words), len(witness.words)) < settings.least_words or longest > _MOST_WORDS:
        return None
    # Most pairs have too little in common, and counting is cheaper than aligning.
    common = LCSseq.similarity(leader.words, witness.words)
    of_witness, of_leader = round(common / len(witness.words), 4), round(common / len(leader.words), 4)
    if of_witness < settings.of_witness or of_leader < settings.of_leader:
        return None
    edits = list(_edits(leader.words, witness.words))
    if any(_changes_meaning(deleted, inserted, leader.vocabulary) for deleted, inserted in edits):
        return None
    substitutions = [(deleted, inserted) for deleted, inserted in edits if deleted and inserted]
    if substitutions:
        leader_names, witness_names = _names(leader.text), _names(witness.text)
        for deleted, inserted in substitutions:
            names = [w for w in deleted if w in leader_names], [w for w in inserted if w in witness_names]
            if _is_other_name(*names):
                return None
    relation = Relation.EDITED if of_leader >= settings.of_witness else Relation.CONTAINS
    return relation, round(common / longest, 4)


def shares_half(one: ComparedSentence, two: ComparedSentence) -> bool:
    """Return whether half of the shorter sentence's words occur in the longer one, in order."""
    shorter, longer = sorted((len(one.words), len(two.words)))
    return longer <= _MOST_WORDS and 2 * LCSseq.similarity(one.words, two.words) >= max(1, shorter)


def _edits(leader: Words, witness: Words) -> Iterator[tuple[Words, Words]]:
    """Yield the deleted and inserted words of each place where two sentences differ."""
    deleted: Words = ()
    inserted: Words = ()
    for op in LCSseq.opcodes(leader, witness):
        if op.tag != "equal":
            # A longest common subsequence has no substitutions: words are deleted and inserted at one place.
            deleted += leader[op.src_start : op.src_end]
            inserted += witness[op.dest_start : op.dest_end]
        elif deleted or inserted:
            yield deleted, inserted
            deleted, inserted = (), ()
    if deleted or inserted:
        yield deleted, inserted


def _changes_meaning(deleted: Words, inserted: Words, vocabulary: Vocabulary) -> bool:
    """Return whether an edit adds or removes a negation, or adds or replaces a number.

    A shorter excerpt may leave a number out.
    """
    if not vocabulary.common.negations.isdisjoint((*deleted, *inserted)):
        return True
    if any(_is_number(word, vocabulary) for word in inserted):
        return True
    return bool(inserted) and any(_is_number(word, vocabulary) for word in deleted)


def _names(text: str) -> set[str]:
    """Return the folded words with a capital, except a common word that opens the sentence."""
    placed = locate_words(text)
    return {
        word
        for i, (word, start, _) in enumerate(placed)
        if text[start].isupper() and (i > 0 or word not in common_words())
    }


def _is_other_name(deleted: Sequence[str], inserted: Sequence[str]) -> bool:
    """Return whether one name replaces another: not a spelling, abbreviation or initials of the same name."""
    shorter, longer = sorted(("".join(deleted), "".join(inserted)), key=len)
    if not shorter or longer.startswith(shorter):
        return False
    initials = {"".join(word[0] for word in names) for names in (deleted, inserted)}
    misspelt = (
        len(shorter) >= _SPELLING_LETTERS and Levenshtein.distance(shorter, longer, score_cutoff=1) <= 1
    )
    return not misspelt and shorter not in initials


def _is_number(word: str, vocabulary: Vocabulary) -> bool:
    """Return whether a word is a number, in digits or letters."""
    return word in vocabulary.numerals.words or any(map(str.isdigit, word))
