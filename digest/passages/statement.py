"""Decide whether two sentences state the same, and name the words by which they differ.

Rule: a number, sign, negation or qualifier of one sentence alone, and a content word in place of another, change the
statement. The forms, spellings and abbreviations of one word do not, nor do articles and auxiliaries. In a language
without lists of such words, any other word does.
"""

import unicodedata
from collections import Counter
from collections.abc import Container, Iterator, Mapping, Sequence
from functools import cache

from rapidfuzz.distance import LCSseq

from digest.language import Vocabulary, vocabulary_for
from digest.lexicon import common_words
from digest.passages.statement_tokens import Kind, Token, statement_tokens

MOST_WORDS = 6
"""Words of each side that a reason shows."""
_LEAST_CLAUSE = 4
"""Fewest words that the fuller sentence alone may have at one place whatever they are: a shorter excerpt may leave out
a clause with its numbers, but neither "alleged" nor "in 2010"."""
_CONTENT_STEM = 6
"""Letters of a content word that are compared."""
_LEAST_STEM = 4
"""Letters that two forms of one word share at least."""
_SPELLING_LETTERS = 6
"""Fewest letters of names that are compared by `_name_spelling`: "Iran" and "Iraq" are not one name."""
_LANGUAGE_SHARE = 0.2
"""Share of function words from which a sentence is taken to be in the language of its vocabulary. English news has .4;
sentences of other languages have under .15, by the words that they share with English."""
_NAME_SPELLINGS = (
    ("ph", "f"),
    ("kh", "h"),
    ("q", "k"),
    ("ck", "k"),
    ("y", "i"),
    ("ou", "u"),
    ("w", "v"),
    ("dh", "d"),
)
"""Spellings of one sound in names from other scripts."""

_LEADING_SIGNS = frozenset("-+<>")
"""Signs that are written before their number; all others follow a number or a word."""

Tokens = Sequence[Token]
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


def facts(text: str, language: str | None = None) -> tuple[Counter[str], Counter[str]]:
    """Return the numbers and signs of a sentence, and its negations, each with how often it has them."""
    vocabulary = vocabulary_for(language)
    tokens = statement_tokens(text, vocabulary, language)
    return (
        Counter(t.key for t in tokens if t.kind is not Kind.WORD and (t.kind is Kind.SIGN or _is_figure(t))),
        Counter(t.key for t in tokens if t.key in vocabulary.common.negations),
    )


def holds(short: Tokens, long: Tokens, vocabulary: Vocabulary) -> bool:
    """Return whether a longer sentence states what a shorter one states, and more."""
    known = _is_language(short, vocabulary) and _is_language(long, vocabulary)
    for i, j, k, n in _edits([t.key for t in short], [t.key for t in long]):
        if i < j and _changes(long[k:n], short[i:j], vocabulary, known=known):
            return False
        if i == j and n - k <= 2 and (not known or any(_is_marked(t, vocabulary) for t in long[k:n])):
            return False
    return True


def contradiction(one: Tokens, two: Tokens, vocabulary: Vocabulary) -> str | None:
    """Return the facts by which two sentences with different words disagree, "Sunday / Saturday"; None if by none.

    Either sentence may say more than the other. They disagree if each has a number, a weekday or a month that the other
    lacks, or if they say the opposite of each other.
    """
    calendar, statements = vocabulary.calendar, vocabulary.statements
    for names in (calendar.weekday_numbers, calendar.unambiguous_names, None):
        sides = [
            {t.key: t.surface for t in side if (t.key in names if names is not None else _is_figure(t))}
            for side in (one, two)
        ]
        if shown := _exclusive(*sides):
            return shown
    places = [{place: t for t in side for place in statements.sides.get(t.key, ())} for side in (one, two)]
    for (pair, side), token in places[0].items():
        opposite = places[1].get((pair, 1 - side))
        if opposite is not None and (pair, side) not in places[1] and (pair, 1 - side) not in places[0]:
            return f"{token.surface} / {opposite.surface}"
    return None


def same_polarity(one: Tokens, two: Tokens, vocabulary: Vocabulary) -> bool:
    """Return whether both sentences are negated, or neither: otherwise they may say the opposite in other words."""
    negated = [any(t.key in vocabulary.common.negations for t in side) for side in (one, two)]
    return negated[0] is negated[1]


def share_anchor(one: Tokens, two: Tokens) -> bool:
    """Return whether two sentences have a name or a figure in common; the first word of a sentence is no name."""
    anchors = [
        {t.key for i, t in enumerate(side) if _is_figure(t) or (i and t.capital)} for side in (one, two)
    ]
    return not anchors[0].isdisjoint(anchors[1])


def share_content(one: Tokens, two: Tokens, vocabulary: Vocabulary) -> bool:
    """Return whether half of the content words of one sentence, besides names, and at least two, are in the other."""
    # "Former vice president" belongs to a name.
    common = vocabulary.common.function_words | vocabulary.names.offices | vocabulary.names.office_modifiers
    stems = [
        {t.key[:_CONTENT_STEM] for t in side if t.kind is Kind.WORD and not t.capital and t.key not in common}
        for side in (one, two)
    ]
    shared = len(stems[0] & stems[1])
    return shared >= 2 and 2 * shared >= min(map(len, stems))


def _is_figure(token: Token) -> bool:
    """Return whether a token is a number that states how many or when: "one" and "first" often do not."""
    return token.kind is Kind.NUMBER and token.key[0].isdigit() and token.key != "1"


def _exclusive(one: Mapping[str, str], two: Mapping[str, str]) -> str | None:
    """Return what either side has alone, if both do."""
    alone = [[side[key] for key in side if key not in other] for side, other in ((one, two), (two, one))]
    return f"{', '.join(alone[0][:3])} / {', '.join(alone[1][:3])}" if all(alone) else None


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


def is_same_word(one: Token, two: Token, vocabulary: Vocabulary) -> bool:
    """Return whether two words, or two equal tokens, are forms, spellings or an abbreviation of one word."""
    a, b = one.key, two.key
    if a == b:
        return one.kind is two.kind
    negations = vocabulary.common.negations
    if not one.kind is two.kind is Kind.WORD or a in negations or b in negations:
        return False
    plain_a, plain_b = _without_accents(a), _without_accents(b)
    names = one.capital and two.capital
    if (plain_a, plain_b) != (a, b) and not (names and vocabulary.language == "en"):
        # English news drops the accents of names; elsewhere they make other words.
        return _ligatures(a) == _ligatures(b)
    if _is_abbreviation(one, two, vocabulary) or _is_abbreviation(two, one, vocabulary):
        return True
    months = vocabulary.calendar.month_numbers
    same_month = a in months and months[a] == months.get(b)
    spelled = names and min(len(a), len(b)) >= _SPELLING_LETTERS and a[0] == b[0]
    same_name = spelled and _name_spelling(plain_a) == _name_spelling(plain_b)
    return same_month or same_name or plain_a == plain_b or _is_form(plain_a, plain_b, vocabulary)


def _is_form(a: str, b: str, vocabulary: Vocabulary) -> bool:
    """Return whether two words without accents are spellings or inflections of one word."""
    months = vocabulary.calendar.month_numbers
    if (a in months and b in months) or _is_negated(a, b, vocabulary) or _is_negated(b, a, vocabulary):
        return False
    one, two = (_spelling(word, vocabulary) for word in (a, b))
    return one == two or not _stems(one, vocabulary).isdisjoint(_stems(two, vocabulary))


def _is_negated(word: str, base: str, vocabulary: Vocabulary) -> bool:
    return any(word == prefix + base for prefix in vocabulary.statements.negating_prefixes)


def _is_abbreviation(short: Token, long: Token, vocabulary: Vocabulary) -> bool:
    """Return whether one word stands for another: "Oct" and "October", "Gov." and "Governor"."""
    calendar, statements = vocabulary.calendar, vocabulary.statements
    if len(short.key) >= len(long.key):
        return False
    for names, short_forms in (
        (calendar.months, calendar.month_abbreviations),
        (calendar.weekdays, calendar.weekday_abbreviations),
    ):
        number = short_forms.get(short.key.capitalize())
        if number is not None and long.key == names[number - 1].lower():
            return True
    full = statements.abbreviations.get(short.key)
    if full is not None and long.key.rstrip("s") == full.rstrip("s"):
        return True
    return short.stopped and len(short.key) > 1 and short.capital and long.key.startswith(short.key)


@cache
def _without_accents(word: str) -> str:
    """Return a word in Latin script without its accents."""
    if word.isascii():
        return word
    plain = unicodedata.normalize(
        "NFKD", word.replace("ł", "l").replace("ø", "o").replace("đ", "d").replace("ı", "i")
    )
    bare = "".join(c for c in plain if not unicodedata.combining(c))
    return bare if bare.isascii() else word


def _ligatures(word: str) -> str:
    return word.replace("œ", "oe").replace("æ", "ae")


@cache
def _name_spelling(name: str) -> str:
    """Return a name with its usual transliterations made equal, and without doubled letters."""
    for letters, sound in _NAME_SPELLINGS:
        name = name.replace(letters, sound)
    name = "".join(c for c, before in zip(name, " " + name, strict=False) if c != before)
    return name


def _spelling(word: str, vocabulary: Vocabulary) -> str:
    """Return a word in one of its spellings."""
    for length in range(min(len(word), 10), 2, -1):
        other = vocabulary.statements.spellings.get(word[-length:])
        if other is not None and (length == len(word) or len(word) - length >= _LEAST_STEM - 1):
            return word[:-length] + other
    return word


def _stems(word: str, vocabulary: Vocabulary) -> frozenset[str]:
    """Return a word and its possible stems: without an ending, with the "e" or the "y" before it restored."""
    found = {word}
    for ending in vocabulary.statements.inflections:
        stem = word[: -len(ending)]
        if word.endswith(ending) and len(stem) >= _LEAST_STEM - 1:
            found |= {stem, stem + "e"}
            if stem[-1:] == "i":
                found.add(stem[:-1] + "y")
            if len(stem) > _LEAST_STEM and stem[-1] == stem[-2]:
                found.add(stem[:-1])
    return frozenset(stem for stem in found if len(stem) >= _LEAST_STEM - 1)
