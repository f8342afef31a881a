"""Reads the grammar of crediting in English news: the words by which an article passes on another's report.

What each credited name is, a person, an institution or an outlet, only the whole collection can tell; here stands
what a single phrase shows of it.
"""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from digest.credits.name_kind import KIND_NOUN, OFFICES, OUTLET_NOUNS, described, describes_only, is_office
from digest.language import NAME_REACH, name_at, name_before, subject_before
from digest.lexicon import common_words
from digest.model import CreditKind, Role, Sentence, Span, stored
from digest.text import any_of, comparable

_CREDITING = (Role.BODY, Role.TITLE, Role.DECK)

_AHEAD = re.compile(
    r"(?P<publishing>\b(?:as |was |were |been |is |are )?(?:first |originally |also )?"
    r"(?:reported|published|broken|revealed) by"
    r"|\b(?:citing|quoting|cited by|quoted by)"
    r"|\bin an? (?:report|article|story|exclusive) (?:by|in|from))\s"
    r"|(?P<telling>\b(?:told|tells|telling|informed)"
    r"|\b(?:speaking|spoke|spoken|speaks) (?:to|with)"
    r"|\bin an? (?:\w+ )?(?:interview|conversation) (?:with|to)"
    r"|\bin an? (?:\w+ )?(?:statement|comments?|remarks?) to)\s"
    r"|(?P<according>\b(?:according to|as per))\s",
    re.IGNORECASE,
)
"""Phrases with the credited name behind them."""
_BEHIND = re.compile(
    rf"(?:\s(?:news )?(?:{OUTLET_NOUNS}))?\s(?:(?:has |had |have )(?!learned))?(?:also )?(?:"
    r"(?P<publishing>has learned|(?:first|exclusively) (?:reported|published|revealed)|(?:is|was) reporting"
    r"|(?:reported|reports|published)(?=[.,;:]|\s(?:that|on|in|earlier|last|this|yesterday|how|why|citing|[A-Z]\w+day)\b))"
    r"|(?P<saying>reported|reports|published|cited|cites|said|says|wrote|writes|confirmed|stated|added|noted"
    r"|suggested|revealed|quoted))\b"
)
"""Verbs with the credited name before them: "Axios reports", "the Axios news website said". Whoever reports
something ("Georgia reported 12 cases") need not publish it."""
_OPENING = frozenset(
    "But And As While When Though Although If So Yet After Before Since Because In On At For Yesterday Today".split()
)
"""Words that open a sentence in front of a name and are none of it."""
_DAY = re.compile(r"\s(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day$")
"""A day behind a name, which is no part of it: "told Lune Radio Friday"."""
_NAMELESS = re.compile(
    r"(?:i|you|he|she|it|we|they|this|that|these|those|there|here|what)(?:['’]\w+)?|the|a|an|yesterday|today"
    r"|(?:mon|tues|wednes|thurs|fri|satur|sun)day|u\.?s|u\.?k"
)
"""Keys of what is no name: pronouns, days, and short countries, as "according to U.S. officials" has them."""
_LONGEST_NAMELESS = 12
"""Code points that none of these has."""
_MODIFIED = re.compile(
    r"\.?\s(?!(?:in|on|at|by|to|of|for|from|with|and|or|but|as|that|which|who|whose|when|where|while|if|is|was|are|were"
    r"|has|had|have|said|says|the|a|an|after|before|since|because|it|he|she|they|this|about|last|earlier)\b)[a-z]"
)
"""What follows a name that only describes a noun: "according to Lune police"."""
_AHEAD_HINTS = frozenset(
    (
        "reported by|published by|broken by|revealed by|citing|quoting|cited by|quoted by|told|tells|telling|informed"
        "|report by|report in|report from|article by|article in|article from|story by|story in|story from|exclusive by"
        "|exclusive in|exclusive from|speaking to|speaking with|spoke to|spoke with|spoken to|spoken with|speaks to"
        "|speaks with|interview with|interview to|conversation with|conversation to|statement to|comment to"
        "|comments to|remark to|remarks to|according to|as per"
    ).split("|")
)
_BEHIND_HINTS = tuple(
    (
        "has learned|reporting|reported|reports|published|revealed|cited|cites|said|says|wrote|writes|confirmed"
        "|stated|added|noted|suggested|quoted"
    ).split("|")
)
_HINT = re.compile(rf" ({any_of([*_AHEAD_HINTS, *_BEHIND_HINTS])})\b".encode())
"""Words of which every phrase has some, in small letters. Most sentences have none, and looking for them in a whole
article, with a byte for each character, is much cheaper than looking for phrases."""
_PLAIN = bytes(ord(c.lower()) if c.isascii() and c.isalnum() else ord(" ") for c in map(chr, range(256)))
"""Capitals as small letters, and all that is no letter or digit as a space."""
_NAMED = re.compile(r"\s(?:(?:the|The|an?)\s)*[^\W\d_a-z]")
"""What follows a hint that has the name behind it."""
_BETWEEN = frozenset(
    ["has", "had", "have", "also", "first", "exclusively", "is", "was", "news", *OUTLET_NOUNS.split("|")]
)
"""Words that may stand between a name and a hint behind it."""
_HINT_REACH = 48
"""How far before its hint a phrase can begin, in code points: "in an exclusive interview with"."""
_OWNED = re.compile(r"['’]s?\s+[a-z]")
_CITED = re.compile(rf"['’]|{_MODIFIED.pattern}")
"""What follows a name where something of somebody's is revealed, and where it is cited."""
_THE = re.compile(r"\bthe\s$", re.IGNORECASE)
_WORD = re.compile(r"(\S+)\s+")
_TITLE_ENDS = (re.compile(r"^(?P<name>[^:]{2,40}):\s"), re.compile(r":\s(?P<name>[^:]{2,40})$"))
"""A headline with one colon has both ends; which of them names a source, the kinds of names tell."""


@stored
@dataclass(frozen=True, slots=True)
class Phrase:
    """A crediting phrase before it is judged."""

    article: str
    """Id of the article that credits."""
    span: Span
    """The crediting words with the name, in code points of the document."""
    name: Span
    """The name alone, inside them."""
    key: str
    """The name as `key_of` gives it, by which phrases that credit one source are known."""
    evidence: str
    """"publishing", "telling", "according", "saying" or "title"."""
    described: CreditKind | None
    """What the words beside the name call it."""
    definite: bool
    """Whether "the" stands before it: people take none."""
    modifies: bool
    """Whether it only describes the noun that follows."""


def crediting(text: str, row: Sequence[Sentence]) -> Iterator[Phrase]:
    """Yield the crediting phrases of an article; `row` are its sentences in order."""
    starts, end = [sentence.span.start for sentence in row], row[-1].span.end
    ahead: defaultdict[int, list[int]] = defaultdict(list)
    behind: defaultdict[int, list[int]] = defaultdict(list)
    # With a space before it an article can begin with a hint, and a hint begins where the space before it is found.
    plain = f" {text[starts[0] : end]}".encode("latin-1", "replace").translate(_PLAIN)
    for hint in _HINT.finditer(plain):
        at, word = starts[0] + hint.start(), hint[1].decode()
        if word in _AHEAD_HINTS and _NAMED.match(text, at + len(word)):
            ahead[bisect_right(starts, at) - 1].append(at)
        if word.startswith(_BEHIND_HINTS) and (name_ends := _name_ends(text, at)) is not None:
            behind[bisect_right(starts, at) - 1].append(name_ends)
    titles = (i for i, sentence in enumerate(row) if sentence.role is Role.TITLE)
    for i in sorted({*titles, *ahead, *behind}):
        if row[i].role in _CREDITING:
            yield from _in_sentence(text, row[i], ahead.get(i, ()), behind.get(i, ()))


def _name_ends(text: str, at: int) -> int | None:
    """Return where a name may end in front of a hint: none does in "a newspaper also", and in "he"."""
    low = max(0, at - NAME_REACH)
    before = text[low:at].rstrip()
    while (word := before.rsplit(None, 1)[-1:]) and word[0] in _BETWEEN:
        before = before[: -len(word[0])].rstrip()
    return low + len(before) if word and not word[0].islower() else None


def key_of(name: str) -> str:
    """Return a name for comparing: folded, without its article."""
    return comparable(name).removeprefix("the ")


def _in_sentence(
    text: str, sentence: Sentence, ahead: Sequence[int], behind: Sequence[int]
) -> Iterator[Phrase]:
    """Yield the crediting phrases of a sentence.

    `ahead` are the hints that have a name behind them; `behind` are the ends of what may be names, with hints
    behind them.
    """
    low, high = sentence.span.start, sentence.span.end
    for found in _found_ahead(text, ahead, low, high):
        evidence = str(found.lastgroup)
        name = _named(text, _past_office(text, name_at(text, found.end(), high), high))
        if name is None or describes_only(text, name, high):
            continue
        phrase = found.group().lower()
        other = _CITED if phrase.startswith(("citing", "quoting")) else _OWNED
        plain = " " not in name.of(text) or text[name.end : name.end + 1] in {"'", "’"}
        if (
            plain
            and evidence == "publishing"
            and "reported" not in phrase
            and other.match(text, name.end, high)
        ):
            # "Citing Tarn's price", "citing the Tarn probe", "revealed by Marl's audit": that need not be their report.
            evidence = "saying"
        start, end = found.start(), name.end
        if evidence == "telling" and (subject := subject_before(text, low, start)):
            start = subject.start
        if noun := KIND_NOUN.match(text, end, high):
            end = noun.end()
        yield _phrase(text, sentence, Span(start, end), name, evidence)
    for end in behind:
        verb = _BEHIND.match(text, end, high) or _BEHIND.match(text, end + 1, high)  # after one space, or two
        name = (
            _named(text, _without_opening(text, name_before(text, low, verb.start()), low)) if verb else None
        )
        if verb and name and not _opens_plainly(text, name, low) and not describes_only(text, name, high):
            yield _phrase(text, sentence, Span(name.start, verb.end()), name, str(verb.lastgroup))
    for title in _TITLE_ENDS if sentence.role is Role.TITLE else ():
        if headed := title.search(text[low:high]):
            name = Span(low + headed.start("name"), low + headed.end("name"))
            yield _phrase(text, sentence, Span(low + headed.start(), low + headed.end()), name, "title")


def _found_ahead(text: str, hints: Sequence[int], low: int, high: int) -> Iterator[re.Match[str]]:
    """Yield the phrases around hints, as far as they do not overlap."""
    for hint in hints:
        while hint >= low:
            found = _AHEAD.search(text, max(low, hint - _HINT_REACH), high)
            if found is None:
                return
            yield found
            low = found.end()


def _phrase(text: str, sentence: Sentence, span: Span, name: Span, evidence: str) -> Phrase:
    """Return a phrase with its bare name: without the offices in front of a person's name."""
    low, high = sentence.span.start, sentence.span.end
    words = name.of(text)
    offices = [m.end() for m in _WORD.finditer(words) if is_office(m[1])] if not words.isalnum() else []
    called = described(text, low, name, high) or (CreditKind.PERSON if offices else None)
    if offices:
        name = Span(name.start + offices[-1], name.end)
    definite = _THE.search(text[max(low, name.start - 5) : name.start]) is not None
    modifies = " " not in name.of(text) and bool(_MODIFIED.match(text, name.end, high))
    return Phrase(sentence.article, span, name, key_of(name.of(text)), evidence, called, definite, modifies)


def _named(text: str, name: Span | None) -> Span | None:
    """Return a name without the day behind it; None for what is no name, as a pronoun is none."""
    if name is None:
        return None
    words = name.of(text)
    if words.endswith("day") and (day := _DAY.search(words)):
        return Span(name.start, name.start + day.start())
    return None if len(words) < _LONGEST_NAMELESS and _NAMELESS.fullmatch(key_of(words)) else name


def _past_office(text: str, name: Span | None, high: int) -> Span | None:
    """Return the name behind an office that is written short: "according to Sen. Ida Marl"."""
    if name is None or text[name.end : name.end + 2] != ". " or name.of(text).lower() not in OFFICES:
        return name
    return name_at(text, name.end + 2, high)


def _without_opening(text: str, name: Span | None, low: int) -> Span | None:
    """Return a name without the word that opens its sentence and the article behind it: "But the Lune Times"."""
    if name is None or name.start != low:
        return name
    opening = re.match(r"(\w+)\s+(?:the\s+)?", name.of(text))
    if opening is None or opening[1] not in _OPENING:
        return name
    return Span(name.start + opening.end(), name.end)


def _opens_plainly(text: str, name: Span, low: int) -> bool:
    """Tell whether a "name" is a common word whose capital is that of the sentence: "Officials said"."""
    return name.start == low and name.of(text).lower() in common_words()
