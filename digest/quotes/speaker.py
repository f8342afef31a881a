"""Finds who is said to have said a quotation, in the words around it."""

import re
from collections.abc import Iterator

from digest.language import SPEAKING, name_at, subject_after, subject_before, subject_of_clause
from digest.model import Span
from digest.text import any_of, lowered

_VERBS = any_of(SPEAKING.split("|"))
_AFTER = re.compile(rf"[\s,.]*{_VERBS}\b")
_VERB = re.compile(rf"\W({_VERBS})\b")
_ACCORDING = re.compile(r"according to (?=\w)")
"""Verbs and phrases are looked for in small letters."""
_DASH = re.compile(r"\s*[—–―-]+\s*(?=[A-Z])")
_VERB_FOLLOWS = re.compile(r"\s+[a-z]")
_STOP = re.compile(r"[;!?](?:\s|$)")
_NO_SUBJECT = frozenset("that in on at to of as by it this there when while during after".split())
_NO_LAST = frozenset(
    "a an the his her its their our my your of in on at for from with into were taken made".split()
)
"""Words in small letters with which no subject ends."""
_HELPERS = re.compile(r"\s+(?:(?:went|goes|go|going)\s+on\s+to|is|are|was|were)$")
"""Words between a subject and its verb: "Ida Marl went on to say"."""
_OPENING = re.compile(r"(?:Yet|Then|Earlier|Later|Still|Also|So|Instead|Meanwhile)\s+(?!this\b|last\b)")
"""Words that open a sentence in front of its subject."""
_LAND = "States"
"""With a capital it ends the name of a country, though verbs are looked for in small letters."""
_TAIL = 16
"""Words after a quotation among which its verb is looked for."""


def speaker(text: str, low: int, said: Span, after: int, high: int) -> Span | None:
    """Return who is said to have said it: named after the quotation, else before it, in its sentence.

    The words from `low` and, behind the closing mark, from `after` to `high` are looked at; verbs that stand right at
    `low` or `after` have no subject before them.
    """
    return _behind(text, after, high) or _ahead(text, low, said.start - 1)


def _behind(text: str, start: int, high: int) -> Span | None:
    """Return the speaker whom the words behind a quotation name."""
    if start >= high:
        return None
    stop = _STOP.search(text, start, high)
    end = stop.start() if stop else high
    small = lowered(text[start:end])
    inverted = _AFTER.match(small)
    if inverted and not _is_land(text, start + inverted.end()):
        subject = subject_after(text, start + inverted.end(), end)
        if subject is not None and _is_subject(subject.of(text)):
            return subject
    for verb in _verbs(text, start, small):
        if len(small[: verb.start(1)].split()) > _TAIL:
            break
        if subject := _subject(text, start, start + verb.start(1)):
            return subject
    according = _ACCORDING.search(small)
    return subject_after(text, start + according.end(), end) if according else None


def _ahead(text: str, low: int, high: int) -> Span | None:
    """Return the speaker whom the words in front of a quotation name, the nearest first."""
    if low >= high:
        return None
    small = lowered(text[low:high])
    for verb in reversed(list(_verbs(text, low, small))):
        # "..., saying" has the subject of its clause.
        finds = subject_of_clause if _participle(verb) else _subject
        if subject := finds(text, low, low + verb.start(1)):
            return subject
    according = _ACCORDING.search(small)
    return subject_after(text, low + according.end(), high) if according else None


def signed(text: str, after: int, high: int) -> Span | None:
    """Return the name that stands behind a quotation, its closing mark and a dash: “...” — Ida Marl."""
    dash = _DASH.match(text, after, high)
    name = name_at(text, dash.end(), high) if dash else None
    return name if name and not _VERB_FOLLOWS.match(text, name.end, high) else None


def introducing(text: str, low: int, sentence: Span) -> Span | None:
    """Return the speaker whom a sentence that ends with a colon names, looking back to `low`: "Ida Marl said:"."""
    low = max(low, sentence.start)
    for verb in reversed(list(_verbs(text, low, lowered(text[low : sentence.end])))):
        if subject := _subject(text, sentence.start, low + verb.start(1)):
            return subject
    return None


def _subject(text: str, low: int, verb: int) -> Span | None:
    """Return the subject in front of a verb, without what opens its sentence and what helps the verb.

    None for words that can be no subject, like "his" in "said in his statement".
    """
    found = subject_before(text, low, verb)
    if found is None:
        return None
    opening = _OPENING.match(text, found.start, found.end)
    start = opening.end() if opening else found.start
    helpers = _HELPERS.search(text, start, found.end)
    end = helpers.start() if helpers else found.end
    return Span(start, end) if text[start:end].rsplit(None, 1)[-1] not in _NO_LAST else None


def _verbs(text: str, low: int, small: str) -> Iterator[re.Match[str]]:
    """Yield the verbs in `small`, the text from `low` on in small letters."""
    return (verb for verb in _VERB.finditer(small) if not _is_land(text, low + verb.end(1)))


def _is_land(text: str, end: int) -> bool:
    """Tell whether what ends here is no verb but a name, or the end of one: "the United States"."""
    return text[end - len(_LAND) : end] in {_LAND, _LAND.upper()}


def _is_subject(words: str) -> bool:
    """Tell whether the words behind an inverted verb can be who said it: "the baker", "former mayor Ida Marl"."""
    first = words.split(maxsplit=1)[0]
    if first[0].isupper() or first in {"the", "a", "an", "one", "he", "she", "they"}:
        return True
    return first not in _NO_SUBJECT and not words.islower()


def _participle(verb: re.Match[str]) -> bool:
    """Tell whether a verb is a participle behind a comma."""
    return verb[1].endswith("ing") and verb.string[: verb.start(1)].rstrip().endswith(",")
