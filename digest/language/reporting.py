"""Reads the grammar of reporting in English news: verbs of saying, their subjects, and names beside them."""

import re
from collections.abc import Iterator

from digest.model import Span

SAYING = (
    "said|says|say|saying|told|tells|telling|added|adds|adding|stated|states|stating|noted|notes|noting|wrote|writes"
    "|writing|tweeted|posted|replied|replies|asked|asks|asking|continued|continues|concluded|concludes|explained"
    "|explains|explaining|argued|argues|arguing|insisted|insists|insisting|warned|warns|warning|claimed|claims"
    "|claiming|announced|announces|announcing|commented|comments|remarked|recalled|recalls|confirmed|confirms"
    "|acknowledged|acknowledges|admitted|admits|declared|declares|declaring|urged|urges|urging|responded|responds"
    "|observed|observes|testified|quipped|joked|suggested|suggests|requested|requests|promised|pledged|vowed|predicted"
    "|predicts|complained|countered|counters|cautioned|boasted|lamented|exclaimed|shouted|yelled|chanted|read|reads"
    "|reported|reports|conveyed|called|calls|calling|described|describes|describing|denounced|dismissed|praised"
    "|criticized|criticised|accused|agreed|agrees|maintained|maintains|stressed|emphasized|emphasised|revealed|put"
)
"""Verbs that introduce or follow reported words."""

SPEAKING = (
    SAYING
    + "|answered|answers|barked|blasted|boomed|charged|cried|demanded|demands|demurred|echoed|fired back|fumed"
    "|interjected|mocked|mocks|mused|muses|opined|quips|retorted|retorts|sang|scolded|shot back|shouts|sings|snapped"
    "|teased|tweets|tweeting|typed|whispered|yells"
)
"""Verbs beside words in quotation marks. Without the marks, as in "demanded a report", they report nothing."""

_CLAUSE = re.compile(
    r".*(?:[,;:()\"“”«»—–]|\s-\s|[!?]\s|\b(?:that|and|but|as|when|while|because|which|although|though|if|after"
    r"|before|since|where)\s)",
    re.IGNORECASE | re.DOTALL,
)
"""All up to the last mark or word behind which a clause begins."""
_ASIDE = re.compile(r"\s*\([^()]{1,40}\)\s*$")
"""A party or a short name behind a name: "Senator Lee (D-Ohio) said"."""
_BESIDE = tuple("also then later reportedly has had have once further immediately again recently".split())
"""Words that stand between a subject and its verb."""
_LONGEST_BESIDE = max(map(len, _BESIDE))
_TOKEN = re.compile(r"[^\W_](?:[\w.&'’-]*[\w])?")
_LAST_TOKEN = re.compile(r"[^\W_][\w.&'’-]*+$(?<=\w)")
_INSIDE = {
    "of",
    "de",
    "la",
    "le",
    "el",
    "al",
    "der",
    "den",
    "van",
    "von",
    "bin",
    "ibn",
    "for",
    "and",
    "the",
    "&",
    "du",
    "des",
}
"""Small words that may stand inside a name."""
_POSSESSIVE = re.compile(r"['’]s?$")
_SUBJECT_ENDS = re.compile(
    r"[,;:!?](?:\s|$)|(?<!\b[A-Z])(?<!\b(?:Mr|Ms|Dr|Lt|St|Jr|Sr))(?<!\b(?:Mrs|Sen|Rep|Gov|Gen|Col|Sgt))\.(?:\s|$)"
    r"|[\"“”()—–]|\s(?:of|in|on|at|who|about|during|after|when|as|from|to)\s"
)
"""What ends a subject behind its verb; the stop of an office or an initial does not."""
_COMMA = re.compile(r",\s+(?:(?:and|but)\s+)?")
_OPENS_CLAUSE = {
    "After",
    "As",
    "At",
    "Before",
    "By",
    "During",
    "For",
    "From",
    "If",
    "In",
    "On",
    "Since",
    "When",
    "While",
}
_PRONOUN = re.compile(r"(?:I|[Hh]e|[Ss]he|[Tt]hey|[Ww]e)\b")
_VERB_FOLLOWS = re.compile(r"\s+[a-z]")
_REACH = 400
"""How far back a subject is looked for, in code points, so that a text without full stops takes linear time."""
NAME_REACH = 120
"""How far back a name is looked for, in code points."""
SUBJECT_WORDS = 14
"""Most words of a subject: longer ones are clauses."""


def subject_before(text: str, low: int, verb: int) -> Span | None:
    """Return the subject of a verb that starts at `verb`, not reaching back before `low`.

    An apposition between commas is stepped over: in "Ann Lee, the mayor, said" the subject is "Ann Lee".
    """
    low = max(low, verb - _REACH)
    clause = _without_aside(_without_adverbs(text[low:verb])).rstrip()
    if clause.endswith(","):
        opened = clause.rfind(",", 0, -1)
        if opened < 0:
            return None
        clause = _without_aside(clause[:opened])
    found = _CLAUSE.match(clause + " ")
    cut = found.end() if found else 0
    if not 0 < len(clause[cut:].split()) <= SUBJECT_WORDS:
        return None
    start = low + cut + len(clause[cut:]) - len(clause[cut:].lstrip())
    end = low + len(clause)
    return Span(start, end) if start < end else None


def _without_adverbs(clause: str) -> str:
    """Return a clause without the words between its subject and its verb, and without white space at its end."""
    clause = clause.rstrip()
    while clause[-_LONGEST_BESIDE:].lower().endswith(_BESIDE):
        word = next(word for word in _BESIDE if clause[-len(word) :].lower() == word)
        clause = clause[: -len(word)].rstrip()
    return clause


def _without_aside(clause: str) -> str:
    """Return a clause without the brackets at its end."""
    return _ASIDE.sub("", clause) if clause.rstrip().endswith(")") else clause


def subject_of_clause(text: str, low: int, high: int) -> Span | None:
    """Return the name or pronoun with which a clause begins: in "On Monday, Ann Lee replied, saying" "Ann Lee".

    A word in small letters, as its verb is, has to follow: "Monday" and "Ann Lee, the mayor," are passed over.
    """
    low = max(low, high - _REACH)
    for at in (low, *(comma.end() for comma in _COMMA.finditer(text, low, high))):
        pronoun = _PRONOUN.match(text, at, high)
        name = Span(*pronoun.span()) if pronoun else name_at(text, at, high)
        if (
            name
            and name.start == at
            and name.of(text) not in _OPENS_CLAUSE
            and _VERB_FOLLOWS.match(text, name.end, high)
        ):
            return name
    return None


def subject_after(text: str, at: int, high: int) -> Span | None:
    """Return the subject that follows an inverted verb: in "said Ann Lee, the mayor" it is "Ann Lee"."""
    start = at + len(text[at:high]) - len(text[at:high].lstrip())
    found = _SUBJECT_ENDS.search(text, start, high)
    end = found.start() if found else high
    words = text[start:end].split()
    if not 0 < len(words) <= SUBJECT_WORDS:
        return None
    return Span(start, start + len(text[start:end].rstrip()))


def name_at(text: str, at: int, high: int) -> Span | None:
    """Return the name that starts at `at`, after an article if there is one, without a possessive ending."""
    tokens = _tokens(text, at, high)
    first = last = None
    for start, end in tokens:
        word = text[start:end]
        if first is None and word in {"the", "The", "a", "an"}:
            continue
        if word[0].isupper() or (word[0].isdigit() and first is not None):
            first = start if first is None else first
            last = end
            if text[end : end + 2] in {"'s", "’s"} or _POSSESSIVE.search(word):
                break
        elif first is None or word not in _INSIDE:
            break
    return _bare(text, first, last)


def name_before(text: str, low: int, at: int) -> Span | None:
    """Return the name that ends right before `at`."""
    first = last = None
    for start, end in _tokens_back(text, low, at):
        word = text[start:end]
        if word[0].isupper():
            last = end if last is None else last
            first = start
        elif last is None or word not in _INSIDE:
            break
    if first is not None and last is not None and text[first:last].startswith("The "):
        first += 4
    return _bare(text, first, last)


def _bare(text: str, first: int | None, last: int | None) -> Span | None:
    """Return a name's span without a possessive ending, or None when there is no name."""
    if first is None or last is None:
        return None
    ending = _POSSESSIVE.search(text[first:last])
    end = first + ending.start() if ending else last
    return Span(first, end) if first < end else None


def _tokens(text: str, at: int, high: int) -> Iterator[tuple[int, int]]:
    """Yield words that follow each other with nothing but single spaces between."""
    while (found := _TOKEN.match(text, at, high)) is not None:
        yield found.span()
        at = found.end()
        if at >= high or not text[at].isspace():
            return
        at += 1


def _tokens_back(text: str, low: int, at: int) -> Iterator[tuple[int, int]]:
    """Yield, last first, the words before `at` with nothing but single spaces between."""
    low = max(low, at - NAME_REACH)
    edge = at - 1 if at > low and text[at - 1].isspace() else at
    while nearest := text[low:edge].rsplit(None, 1)[-1:]:
        begins = edge - len(nearest[0])
        found = _LAST_TOKEN.search(text, begins, edge)
        if found is None:
            return
        yield found.span()
        if found.start() != begins:
            return
        edge = begins - 1
