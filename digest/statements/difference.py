"""Decide whether two sentences state the same, and name the words by which they differ.

Rule: a number, sign, negation or qualifier of one sentence alone, and a content word in place of another, change the
statement. The forms, spellings and abbreviations of one word do not, nor do articles and auxiliaries. In a language
without lists of such words, any other word does.
"""

import unicodedata
from collections import Counter
from collections.abc import Container, Iterator, Sequence

from rapidfuzz.distance import LCSseq

from digest.language import Vocabulary
from digest.lexicon import common_words
from digest.statements.same_word import is_same_word
from digest.statements.tokens import Kind, Token, Tokens

MOST_WORDS = 6
"""Words of each side that a reason shows."""
_LEAST_CLAUSE = 4
"""Fewest words that the fuller sentence alone may have at one place whatever they are: a shorter excerpt may leave out
a clause with its numbers, but neither "alleged" nor "in 2010"."""
_LANGUAGE_SHARE = 0.2
"""Share of function words from which a sentence is taken to be in the language of its vocabulary. English news has .4;
sentences of other languages have under .15, by the words that they share with English."""
_REVERSING_REACH = 6
"""Words before a clause in which a negation or a qualifier changes it: "denied that", "if"."""
_LEADING_SIGNS = frozenset("-+<>")
"""Signs that are written before their number; all others follow a number or a word."""

Edit = tuple[int, int, int, int]
"""Start and end of the tokens of either side at a place where they differ."""


def difference(one: Tokens, two: Tokens, vocabulary: Vocabulary) -> str | None:
    """Return the words by which two sentences differ in what they state, "acquitted / convicted"; None if in none.

    Args:
        one: The tokens of the sentence whose words are given first.
        two: The tokens of the other.
        vocabulary: Vocabulary of their language.
    """
    keys = [[token.key for token in side] for side in (one, two)]
    if keys[0] == keys[1]:
        return None
    places = list(_edits(*keys))
    known = _is_language(one, vocabulary) and _is_language(two, vocabulary)
    for place in places:
        i, j, k, n = place
        deleted, inserted = one[i:j], two[k:n]
        if _changes(deleted, inserted, vocabulary, known=known, elsewhere=set(keys[0])):
            counts = Counter(keys[0]), Counter(keys[1])
            if all(counts[0][t.key] == counts[1][t.key] for t in (*deleted, *inserted)):
                # Words in another order: show everything from the first difference to the last.
                deleted, inserted = one[places[0][0] : places[-1][1]], two[places[0][2] : places[-1][3]]
            else:
                deleted, inserted = _widened(one, two, place)
            return f"{_shown(deleted)} / {_shown(inserted)}"
    return None


def differing_places(one: Tokens, two: Tokens, vocabulary: Vocabulary) -> int:
    """Return at how many places the statements of two sentences differ."""
    known = _is_language(one, vocabulary) and _is_language(two, vocabulary)
    return sum(
        _changes(one[i:j], two[k:n], vocabulary, known=known)
        for i, j, k, n in _edits([token.key for token in one], [token.key for token in two])
    )


def quotes(short: Tokens, long: Tokens, vocabulary: Vocabulary) -> bool:
    """Return whether a longer sentence has all words of a shorter one in a row, and nothing before that reverses them.

    "The boat is gone," Ida Marl wrote on Friday. But not: She denied that the boat is gone.
    """
    keys, row = [token.key for token in short], [token.key for token in long]
    if not keys:
        return False
    starts = (at for at, key in enumerate(row[: len(row) - len(keys) + 1]) if key == keys[0])
    at = next((at for at in starts if row[at : at + len(keys)] == keys), None)
    if at is None or not (_is_language(short, vocabulary) and _is_language(long, vocabulary)):
        return False
    reversing = vocabulary.statements.reversing | vocabulary.common.negations
    return all(token.key not in reversing for token in long[max(0, at - _REVERSING_REACH) : at])


def holds(short: Tokens, long: Tokens, vocabulary: Vocabulary) -> bool:
    """Return whether a longer sentence states what a shorter one states, and more."""
    known = _is_language(short, vocabulary) and _is_language(long, vocabulary)
    for i, j, k, n in _edits([t.key for t in short], [t.key for t in long]):
        if i < j and _changes(long[k:n], short[i:j], vocabulary, known=known):
            return False
        if i == j and n - k <= 2 and (not known or any(_is_marked(t, vocabulary) for t in long[k:n])):
            return False
    return True


def _edits(one: Sequence[str], two: Sequence[str]) -> Iterator[Edit]:
    """Yield the places where two sequences differ."""
    start: tuple[int, int] | None = None
    at = (0, 0)
    for op in LCSseq.opcodes(one, two):
        if op.tag == "equal":
            if start is not None:
                yield start[0], at[0], start[1], at[1]
                start = None
        elif start is None:
            start = op.src_start, op.dest_start
        at = op.src_end, op.dest_end
    if start is not None:
        yield start[0], at[0], start[1], at[1]


def _widened(one: Tokens, two: Tokens, place: Edit) -> tuple[Tokens, Tokens]:
    """Return the tokens of a place; where it has a sign, with the number or word on which the sign is."""
    i, j, k, n = place
    signs = [t.key for t in (*one[i:j], *two[k:n]) if t.kind is Kind.SIGN]
    if signs and signs[0] in _LEADING_SIGNS and j < len(one) and n < len(two):
        return one[i : j + 1], two[k : n + 1]
    if signs and signs[0] not in _LEADING_SIGNS and i and k:
        return one[i - 1 : j], two[k - 1 : n]
    return one[i:j], two[k:n]


def _shown(tokens: Tokens) -> str:
    """Return the words of one side of a difference; a dash if it has none."""
    words: list[str] = []
    for token in tokens[:MOST_WORDS]:
        sign = token.kind is Kind.SIGN and not token.surface[0].isalpha()
        if words and words[-1] in _LEADING_SIGNS:
            words[-1] += token.surface
        elif sign and words and token.key not in _LEADING_SIGNS:
            currency = unicodedata.category(token.surface[-1]) == "Sc"
            words[-1] = token.surface + words[-1] if currency else words[-1] + token.surface
        else:
            words.append(token.surface)
    return " ".join(words) + (" …" if len(tokens) > MOST_WORDS else "") or "–"


def _is_language(tokens: Tokens, vocabulary: Vocabulary) -> bool:
    """Return whether a sentence seems to be in the language of a vocabulary that has lists of statements."""
    if not vocabulary.statements.neutral:
        return False
    function_words = vocabulary.common.function_words
    words = [token.key for token in tokens if token.kind is Kind.WORD]
    return sum(word in function_words for word in words) >= _LANGUAGE_SHARE * len(words) > 0


def _changes(
    deleted: Tokens, inserted: Tokens, vocabulary: Vocabulary, *, known: bool, elsewhere: Container[str] = ()
) -> bool:
    """Return whether the replacement of some words by others changes a statement; either may be empty.

    Args:
        deleted: The words of the fuller sentence.
        inserted: The words of the other sentence.
        vocabulary: Vocabulary of their language.
        known: Whether both are in that language.
        elsewhere: All words of the fuller sentence: a name that it has in another place is not hidden.
    """
    if not known:
        return not _is_respelled(deleted, inserted)
    if _is_respelled(deleted, inserted) or _is_initials(deleted, inserted) or _is_initials(inserted, deleted):
        return False
    one, two = list(deleted), list(inserted)
    for token in deleted:
        same = next((other for other in two if is_same_word(token, other, vocabulary)), None)
        if same is not None:
            one.remove(token)
            two.remove(same)
    one, two = _without_attribution(one, two, vocabulary), _without_attribution(two, one, vocabulary)
    if not two and len(one) >= _LEAST_CLAUSE:  # the first sentence has a clause that the second leaves out
        return any(token.key in vocabulary.common.negations for token in one)
    pronouns = vocabulary.reported_speech.unnamed_speakers
    if not two and len(one) > 1 and one[0].key in vocabulary.names.prepositions:
        one = one[1:]  # "from Lune"; but "alleged", "more than"
    elif one and len(two) == 1 and two[0].key in pronouns and all(token.capital for token in one):
        two = []  # the first sentence names whom the second means
    contents = [[t for t in side if t.key not in vocabulary.statements.neutral] for side in (one, two)]
    # Names, days and months that only the second sentence has would be hidden behind the first.
    hidden = (token.capital and token.key not in elsewhere for token in contents[1])
    if not one and len(two) > 1 and two[0].key in vocabulary.names.of and contents[1]:
        return True  # "civilian control" of "our military", which the first sentence does not say
    return any(_is_marked(token, vocabulary) for token in (*one, *two)) or all(contents) or any(hidden)


def _without_attribution(tokens: list[Token], others: list[Token], vocabulary: Vocabulary) -> list[Token]:
    """Return words without a verb of speech and its pronoun, "he said", unless the others have another pronoun."""
    reporting, pronouns = vocabulary.statements.reporting, vocabulary.reported_speech.unnamed_speakers
    if not any(token.key in reporting for token in tokens):
        return tokens
    other = {token.key for token in others} & pronouns
    return [t for t in tokens if t.key not in reporting and (other or t.key not in pronouns)]


def _is_respelled(one: Tokens, two: Tokens) -> bool:
    """Return whether two runs of words have the same letters: "cease-fire" and "ceasefire"."""
    words = all(token.kind is Kind.WORD for token in (*one, *two))
    return words and "".join(token.key for token in one) == "".join(token.key for token in two)


def _is_initials(short: Tokens, long: Tokens) -> bool:
    """Return whether one side is the initials of the other: "UN" and "United Nations"."""
    letters = "".join(t.surface for t in short)
    names = [t for t in long if t.capital]
    return (
        len(letters) > 1
        and letters.isupper()
        and len(names) > 1
        and letters.lower() in ("".join(t.key[0] for t in names), "".join(t.key[0] for t in long))
    )


def _is_marked(token: Token, vocabulary: Vocabulary) -> bool:
    """Return whether a word on one side alone changes a statement."""
    if token.kind is not Kind.WORD:
        return True
    statements, key = vocabulary.statements, token.key
    if key in vocabulary.common.negations or key in statements.qualifiers or key in statements.sides:
        return True
    return any(
        key.startswith(prefix) and key[len(prefix) :] in common_words() and len(key) > len(prefix) + 3
        for prefix in statements.negating_prefixes
    )
