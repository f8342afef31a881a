"""Finds what a quantity counts, measures or dates: by the words behind its number and by those around it."""

from collections.abc import Sequence
from itertools import takewhile
from typing import NamedTuple

from digest.figures.quantity import Quantity
from digest.figures.stems import STOPS, stem
from digest.language import Vocabulary
from digest.model import Measure

MAX_NOUN = 4
"""Words behind a number that may be its noun: "AK-47 assault rifles"."""
NEAR = 7
"""Words on either side of a number among which the word for its thing is looked for."""
FAR = 14
"""The same before a number that `Figures.reaching` precedes: "the toll of the flood in Ansel rose to 12"."""
CONTEXT = 6
"""Content words on either side that say what a quantity is about."""
CORE = 2
"""The nearest of them on either side."""
ACT_WORDS = 6
"""Words before a year among which the verb of what was done in it is looked for."""
WINDOW = 16
"""Words and marks on either side among which these are looked for."""


class Thing(NamedTuple):
    """What a quantity is of; made for each of them, so a plain tuple."""

    measure: Measure
    """The kind of the quantity; a count of units is a duration, a size or an age."""
    name: str
    """Name of a thing that the vocabulary has, "dead"; else the stem of the noun; "" where there is none."""
    label: str
    """The same in words that can be shown."""
    role: str
    """Stem of the noun that is counted, "" where it is general, like "people"."""
    unit: tuple[str, str, float] | None
    """What the unit measures, its name and size; of money, the currency."""
    before: tuple[str, ...]
    """Stems of the content words before the number, in order, `CONTEXT` at most."""
    after: tuple[str, ...]
    """Stems of the content words behind it, in order, `CONTEXT` at most; the first of them are its noun."""
    act: str = ""
    """What was done in a year, in the words just before it: "appointed"; "" where it may be done again."""

    @property
    def named(self) -> bool:
        """Whether a noun or a name of the vocabulary says what is counted."""
        return self.measure is Measure.COUNT

    @property
    def core(self) -> tuple[str, ...]:
        """The content words next to the number, `CORE` on either side."""
        return (*self.before[-CORE:], *self.after[:CORE])

    @property
    def near(self) -> frozenset[str]:
        """The content words around the number."""
        return frozenset((*self.before, *self.after))


def thing_of(
    quantity: Quantity,
    words: Sequence[str],
    stems: Sequence[str | None],
    place: tuple[int, int],
    vocabulary: Vocabulary,
) -> Thing:
    """Return what a quantity is of.

    Args:
        quantity: The quantity.
        words: The words and marks of its sentence, in lower case.
        stems: The stem of each, "" of words that name nothing, None of marks that end a clause.
        place: The index of its first word and of the word behind it.
        vocabulary: The vocabulary of the article.
    """
    first, after = place
    behind = words[after : after + WINDOW]
    begin = max(0, first - WINDOW)
    context = _content(stems[begin:first][::-1])[::-1], _content(stems[after : after + WINDOW])
    measure = quantity.measure
    if measure is Measure.MONEY:
        return Thing(measure, "", "", "", ("money", quantity.things[0], 1.0), *context)
    if measure is not Measure.COUNT:
        act = _act(words[begin:first], vocabulary) if measure is Measure.YEAR else ""
        return Thing(measure, "", "", "", None, *context, act)
    unit = _unit(behind, vocabulary)
    if unit is not None and not (quantity.vague and unit[0] != Measure.DURATION):
        if unit[0] == Measure.AGE:
            return Thing(Measure.AGE, "", "", "", None, *context)
        kind = Measure.DURATION if unit[0] == Measure.DURATION else Measure.SIZE
        relation = next((w for w in behind[1:4] if w in vocabulary.quantities.time_relations), "")
        name = f"{unit[0]} {relation}" if relation else unit[0]
        return Thing(kind, name, unit[1], _measured(behind, vocabulary), unit, *context)
    return Thing(measure, *_counted(quantity, behind, words[begin:first][::-1], vocabulary), None, *context)


def _act(ahead: Sequence[str], vocabulary: Vocabulary) -> str:
    """Return the last verb just before a year that says what was done, unless it is done again and again."""
    acts, repeated = vocabulary.quantities.acts, vocabulary.quantities.repeated_acts
    said = vocabulary.reported_speech.past
    for word in reversed(ahead[-ACT_WORDS:]):
        if word in said or word in repeated or word in STOPS:
            return ""
        if acts.fullmatch(word):
            return word
    return ""


def _unit(behind: Sequence[str], vocabulary: Vocabulary) -> tuple[str, str, float] | None:
    """Return the unit behind a number; that of an age is `Measure.AGE`."""
    words = [word for word in behind[:4] if word != "-"]
    if words and words[0] in vocabulary.quantities.partitive:
        del words[0]  # "millions of years"
    unit = vocabulary.figures.unit_of.get(words[0]) if words else None
    if unit is None:
        return None
    age = vocabulary.quantities.age
    is_age = bool(age) and words[0].startswith(age[0]) and tuple(words[1 : len(age)]) == age[1:]
    return (Measure.AGE, "", 1.0) if is_age else unit


def _counted(
    quantity: Quantity, behind: Sequence[str], ahead: Sequence[str], vocabulary: Vocabulary
) -> tuple[str, str, str]:
    """Return the name, the label and the role of what is counted."""
    noun = _noun(behind, vocabulary)
    name = _named(behind, ahead, len(noun), vocabulary)
    head = noun[-1] if noun else ""
    general = head in vocabulary.figures.generic or head in vocabulary.figures.thing_of
    role = "" if general or not head else stem(head, vocabulary.common)
    if name:
        return name, name, role
    if not quantity.compared or not noun:
        return "", "", ""
    return stem(head, vocabulary.common), " ".join(noun), role


def _content(stems: Sequence[str | None]) -> tuple[str, ...]:
    """Return the stems of the first content words, up to the end of the clause."""
    found: list[str] = []
    for each in stems:
        if each:
            found.append(each)
            if len(found) == CONTEXT:
                break
        elif each is None:
            break
    return tuple(found)


def _noun(behind: Sequence[str], vocabulary: Vocabulary) -> list[str]:
    """Return the words of the noun behind a number, which end with a plural: "AK-47 assault rifles"."""
    common, figures = vocabulary.common, vocabulary.figures
    words: list[str] = []
    for word in behind[: 2 * MAX_NOUN]:
        if word == "-" or (word[0].isdigit() and words):
            continue
        if not word[0].isalpha() or word in common.function_words or word in common.auxiliaries:
            if word in vocabulary.quantities.partitive and not words:
                continue  # "dozens of boats"
            break
        if words and word in figures.thing_of:
            break  # "12 people killed"
        words.append(word)
        if len(words) == MAX_NOUN:
            break
    first = next((n for n, word in enumerate(words) if _is_plural(word, vocabulary)), None)
    if first is None:
        return words[:1]
    while first + 1 < len(words) and _is_plural(words[first + 1], vocabulary):
        first += 1  # "police officers"
    return words[: first + 1]


def _measured(behind: Sequence[str], vocabulary: Vocabulary) -> str:
    """Return the stem of the noun that a size or duration belongs to: "hearing" in "10-hour hearing"."""
    noun = behind[2] if behind[:1] == ["-"] and len(behind) > 2 else ""
    return stem(noun, vocabulary.common) if noun[:1].isalpha() else ""


def _is_plural(word: str, vocabulary: Vocabulary) -> bool:
    """Return whether a word is a plural, as far as its ending says."""
    suffix = vocabulary.common.plural_suffix
    regular = bool(suffix) and word.endswith(suffix) and not word.endswith(f"s{suffix}") and len(word) > 3
    return (regular and not word.endswith(("'s", "’s"))) or word in vocabulary.figures.irregular_plurals


def _named(behind: Sequence[str], ahead: Sequence[str], noun: int, vocabulary: Vocabulary) -> str:
    """Return the thing that the vocabulary names, by the nearest word in the clause of the number.

    What is said behind the number comes first: "12 people were killed"; then what is before: "killing 12 people".
    """
    figures = vocabulary.figures
    names, breaks = figures.thing_of, figures.breaks
    for word in _clause(behind[:NEAR], breaks, noun):
        if word in names:
            return names[word]
    reaches = next((w for w in ahead if w not in vocabulary.quantities.approximate), "") in figures.reaching
    row = ahead[:FAR] if reaches else list(_clause(ahead[:NEAR], breaks, 0))
    for word in takewhile(lambda w: w not in STOPS and w != ",", row):
        if word in names:
            return names[word]
    return ""


def _clause(words: Sequence[str], breaks: frozenset[str], sure: int) -> Sequence[str]:
    """Return the words up to the first mark or word that ends a clause, `sure` words in any case."""
    for n, word in enumerate(words):
        if n >= sure and (word in breaks or word in STOPS or word == "," or word[0].isdigit()):
            return words[:n]
    return words
