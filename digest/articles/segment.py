"""Split paragraphs into sentences. Only white space lies between their spans.

These are the rules of English; other languages are split in `split_by_language`.

A compiled expression finds every place where a sentence could end: a terminator such as a full stop, closing
characters (quotation marks, brackets, footnote marks), and white space. A few rules with readable word lists then
decide about each place. "Caliber.Az" is safe by construction: white space follows the end of a sentence, except in
scripts that are written without it.
"""

import re
from dataclasses import dataclass
from functools import cache
from hashlib import blake2b

from digest.articles.boilerplate import outlet_brand
from digest.articles.split_by_language import split_by_language
from digest.language import Vocabulary, alternatives, primary_subtag, vocabulary_for
from digest.model import Article, Role, Sentence, Span
from digest.page_lines import dateline
from digest.text import fold

ENGLISH = "en"
DATELINE_PARAGRAPHS = 8
"""Paragraphs at the start of an article among which a dateline is looked for: captions and players come before it."""


def segment(article: Article) -> tuple[Sentence, ...]:
    """Return the sentences of an article in order.

    Body paragraphs are split; every title, deck, byline, subheading and boilerplate paragraph is one sentence.
    """
    text, vocabulary = article.document.text, vocabulary_for(article.language)
    language = primary_subtag(article.language) or ENGLISH
    brand = f"{outlet_brand(article.metadata.outlet)} "

    def is_own(name: str) -> bool:
        return brand.startswith(f"{outlet_brand(name)} ")

    found: list[Sentence] = []
    occurrences: dict[str, int] = {}
    taken: set[str] = set()
    for number, paragraph in enumerate(article.paragraphs, 1):
        span, role = paragraph.span, paragraph.role
        if role is not Role.BODY:
            pieces = [(span.start, span.end)]
        elif language == ENGLISH:
            pieces = split(text, span.start, span.end, vocabulary)
        else:
            pieces = split_by_language(text, span.start, span.end, language)
        opening = (
            dateline(text, *pieces[0], vocabulary, is_own)
            if role is Role.BODY and number <= DATELINE_PARAGRAPHS
            else None
        )
        for start, end in pieces:
            folded = fold(text[start:end])
            occurrences[folded] = occurrence = occurrences.get(folded, 0) + 1
            suffix = _id_suffix(folded, occurrence, taken)
            taken.add(suffix)
            before = len(opening.span) if opening is not None and opening.span.start == start else 0
            found.append(
                Sentence(f"{article.id}-{suffix}", article.id, number, Span(start, end), role, before)
            )
    return tuple(found)


def split(text: str, start: int, end: int, vocabulary: Vocabulary) -> list[tuple[int, int]]:
    """Return the sentences of the English paragraph `text[start:end]` as half-open (start, end) pairs."""
    pieces = []
    rules = _rules_of(vocabulary)
    for place in _PLACE.finditer(text, start, end):
        first = place.end()
        if first < end and _ends(text, start, place, first, end, rules):
            pieces.append((start, place.end(2)))
            start = first
    pieces.append((start, end))
    return pieces


def _id_suffix(folded: str, occurrence: int, taken: set[str]) -> str:
    """Return eight hexadecimal digits for the n-th occurrence of a folded text in an article, not in `taken`."""
    hashed = _EMPTY_HASH.copy()
    hashed.update(f"{occurrence} {folded}".encode("utf-8", "surrogatepass"))
    while (suffix := hashed.hexdigest()) in taken:
        # Two texts of one article share 32 bits: hash the later one again.
        hashed.update(suffix.encode())
    return suffix


_EMPTY_HASH = blake2b(digest_size=4)
"""Copied for each sentence, which is faster than creating a hash."""


# Where a sentence could end

_WIDE = "。！？｡"
"""Terminators of scripts without a space after a sentence."""
_MARKS = ".!?…‼⁇⁈⁉؟۔।॥։።။។" + _WIDE
"""Terminators: Latin, Arabic, Urdu, Devanagari, Armenian, Ethiopic, Burmese, Khmer, CJK."""
_QUOTES = "\"'“”‘’„‚«»‹›「」『』"
_HIDDEN = "\u200b-\u200f\u2060\ufeff"
"""Zero-width characters: direction marks, spaces and joiners."""
_CLOSING = _QUOTES.translate(dict.fromkeys(map(ord, "„‚「『"))) + r")\]}）】*†‡⁰¹²³⁴-⁹" + _HIDDEN

_PLACE = re.compile(
    # 1: the terminator. A run of them is matched once, from its start, so that a long row of dots takes linear time.
    rf"([{_MARKS}](?<![{_MARKS}][{_MARKS}])[{_MARKS}]*+)"
    # 2: closing quotation marks, brackets and footnote marks; ”, » and ' " close after a space, too.
    rf"((?:[{_CLOSING}]|\[\d{{1,3}}\]|\s[”»›](?=\s)|(?<=['’])\s\"(?=\s))*)"
    rf"(?:\s+|(?<=[{_WIDE}])|(?<=[{_WIDE}][”’」』）】]))"
)
_OPENING = re.compile(rf"[{_QUOTES}(\[{{（【¿¡•*|\-–—―\s{_HIDDEN}]*")
_CONTINUES = frozenset(",;:.!?…)%/，、；：")
"""A sentence does not start with one of these, so the previous one continues."""
_QUOTING_PARTICLES = frozenset("とっ、，")
"""After a closing bracket in Japanese or Chinese, these continue the sentence around the quotation."""
_BRACKETS, _ASIDES, _SPEECH = frozenset(")]}"), frozenset("-–—―([{"), frozenset(_QUOTES)


# Words and characters around a place

_LOWERCASE_START = re.compile(r"[^\W\d_]{1,2}(?<=[a-z])[A-Z]|(?:[a-h]|[ivx]+)\)")
"""Lower-case letters that may open a sentence: "iPhone", "eBay", "(b) The"."""
_DOTTED = re.compile(r"[^\W\d_a-z]|[^\W\d_]{1,2}(?:\.[^\W\d_]{1,2})+")
"""An initial or a dotted abbreviation, without its last full stop: "J", "U.S", "Ph.D"."""
_JOINED = re.compile(r"[\"'“‘„«([{\-–—/]")
"""Characters that join an abbreviation to what precedes it: "(R-Ill.", "then-Rep."."""
_NEXT_TOKEN = re.compile(r"\d+|[^\W\d_]+[.&-]?")
"""The next number or word, with the mark that shows an initial ("A.") or a compound ("All-Star")."""
_LOOKBEHIND = 16
"""Code points that are read before a full stop: more than any abbreviation with what is joined to it."""
_YEAR_DIGITS = 4
"""A shorter number at the start of a sentence numbers a list item."""


# The rules


@dataclass(frozen=True, slots=True)
class _Rules:
    """The words of a language that the rules need; see `digest.language.Sentences`."""

    never_last: frozenset[str]
    before_number: frozenset[str]
    seldom_last: frozenset[str]
    abbreviations: frozenset[str]
    """All of the three above."""
    clock: frozenset[str]
    after_clock: frozenset[str]
    """After "a.m." and "p.m." a capital opens a sentence, unless it is that of a day, a month or a time zone."""
    first_words: frozenset[str]
    attribution: re.Pattern[str]
    """An attribution after a question in quotation marks: "Why?" Mr. Smith asked."""


@cache
def _rules_of(vocabulary: Vocabulary) -> _Rules:
    """Return the words of a vocabulary, compiled once."""
    words, calendar, common = vocabulary.sentences, vocabulary.calendar, vocabulary.common
    before_number = words.before_number | calendar.month_abbreviations.keys()
    seldom_last = words.seldom_last | (calendar.abbreviations - calendar.unstopped)
    inside_names = vocabulary.names.particles | common.definite_articles | common.indefinite_articles
    return _Rules(
        words.never_last,
        before_number,
        seldom_last,
        words.never_last | before_number | seldom_last,
        words.clock,
        calendar.abbreviations | words.time_zones | frozenset((*calendar.weekdays, *calendar.months)),
        words.first_words,
        re.compile(
            rf"(?:(?:[A-Z][\w.’'-]*|{alternatives(inside_names)}),?\s+){{1,7}}"
            rf"{alternatives(vocabulary.reported_speech.after_question)}\b"
        ),
    )


def _ends(text: str, start: int, place: re.Match[str], first: int, end: int, rules: _Rules) -> bool:
    """Return whether a sentence ends at a place.

    Args:
        text: The text of the document.
        start: Start of the sentence.
        place: Match of `_PLACE`.
        first: Start of what follows the place.
        end: End of the paragraph.
        rules: Words of the language.
    """
    if not text[first].isalnum():
        # A capital may follow an opening quotation mark, a bracket, a dash or a bullet.
        first = _OPENING.match(text, first, end).end()  # type: ignore[union-attr]
        if first == end:
            return False
        if text[first] in _CONTINUES:
            # Of these, only an ellipsis opens a sentence, and only in a quotation ("... And yet").
            return text[first] in ".…" and text[first - 1] in _SPEECH
    if text[first].islower() and not _LOWERCASE_START.match(text, first, end):
        return False
    ends = _ends_at_full_stop if place[1] == "." else _ends_at_other_mark
    return ends(text, start, place, first, end, rules)


def _ends_at_full_stop(
    text: str, start: int, place: re.Match[str], first: int, end: int, rules: _Rules
) -> bool:
    """Return whether a single full stop ends the sentence; arguments as for `_ends`, `first` past opening quotes."""
    at = place.start()
    before = text[max(start, at - _LOOKBEHIND) : at].rsplit(None, 1)
    if not before:
        return False  # A full stop on its own.
    word = before[-1]
    if word.isalpha() and len(word) > 1 and word not in rules.abbreviations:
        return True  # Nearly always.
    if word.isdecimal() and len(word) < _YEAR_DIGITS and at - len(word) == start:
        return False  # The number of a list item: "2. The second".
    if word == "I" and before[0].rpartition(" ")[2].islower() and " " in before[0]:
        return True  # "Neither did I.": hardly an initial after a lower-case word.
    following = _NEXT_TOKEN.match(text, first, end)
    return _ends_after_abbreviation(
        word, place[2], text[place.end() : first], following[0] if following else "", rules
    )


def _ends_after_abbreviation(word: str, closing: str, opening: str, following: str, rules: _Rules) -> bool:
    """Return whether a sentence ends after a full stop whose word may be an abbreviation.

    Args:
        word: The text before the full stop, back to white space.
        closing: Closing characters after the full stop.
        opening: Opening characters before the next word.
        following: The next word or number.
        rules: Words of the language.
    """
    word = _JOINED.split(word)[-1]
    dotted = _DOTTED.fullmatch(word) is not None
    if not dotted:
        word = word.rpartition(".")[2]  # "Lt.Col."
    if word in rules.never_last or (word in rules.before_number and following.isdecimal()):
        return False
    if not dotted and word not in rules.seldom_last:
        return True
    if not _BRACKETS.isdisjoint(closing) or not _ASIDES.isdisjoint(opening):
        return False  # "(D-Ill.) Then", "5 p.m. (9 p.m. GMT)" and a dateline continue: "TEMPE, Ariz. -- The".
    if word in rules.clock:
        return following.rstrip(".") not in rules.after_clock
    return following in rules.first_words or (not dotted and not _SPEECH.isdisjoint(closing + opening))


def _ends_at_other_mark(
    text: str, start: int, place: re.Match[str], first: int, end: int, rules: _Rules
) -> bool:
    """Return whether "?", "!", an ellipsis or another script's terminator ends the sentence, as `_ends` does."""
    mark, closing = place.groups()
    at, after = place.start(), place.end()
    if mark[-1] in ".…" and (text[first].isdecimal() or not text[start:at].strip(_QUOTES)):
        return False  # "aged … 35 to 60"; an ellipsis that opens the sentence.
    if not closing:
        return True
    if at > start and text[at - 1] in "([":
        return False  # "(!)" and "[…]" comment on the sentence around them.
    if after == place.end(2) and (mark[-1] != "。" or text[after] in _QUOTING_PARTICLES):
        return False  # Without a space, the sentence continues after the quotation: 「何？」と聞いた。
    return closing[-1] not in _SPEECH or not rules.attribution.match(text, first, end)
