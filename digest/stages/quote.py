"""Finds direct quotations, who is said to have said them, and how their wordings differ between articles."""

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from rapidfuzz.distance import LCSseq

from digest.config import Quote as Settings
from digest.fold import lowered, words
from digest.kernels.marks import quoted
from digest.kernels.phrases import any_of
from digest.kernels.reporting import SPEAKING, name_at, subject_after, subject_before, subject_of_clause
from digest.model.article import Article, Role, Sentence
from digest.model.found import Quotation, Wording
from digest.model.span import Span

_QUOTING = {Role.BODY, Role.DECK, Role.TITLE}
_VERBS = any_of(SPEAKING.split("|"))
_AFTER = re.compile(rf"[\s,.]*{_VERBS}\b")
_VERB = re.compile(rf"\b{_VERBS}\b")
_DASH = re.compile(r"\s*[—–―-]+\s*(?=[A-Z])")
_VERB_FOLLOWS = re.compile(r"\s+[a-z]")
_NO_SUBJECT = {
    "that",
    "in",
    "on",
    "at",
    "to",
    "of",
    "as",
    "by",
    "it",
    "this",
    "there",
    "when",
    "while",
    "during",
    "after",
}
_ACCORDING = re.compile(r"according to (?=\w)")
"""Verbs and phrases are looked for in small letters."""
_STOP = re.compile(r"[;!?](?:\s|$)")
_REACH = 600
"""How far from a quotation, in code points, its speaker is looked for."""
_MOST_WORDS = 500
"""Longer quotations are whole texts; aligning two takes the square of their length, so they are the same or not."""
_HOLDERS = 200
"""Quotations of a thread that may share three words before these are passed over."""
_FEW = 40
"""Code points that hold a few words."""
_TAIL = 16
"""Words after a quotation among which its verb is looked for."""


def quote(
    articles: Sequence[Article],
    sentences: Sequence[Sentence],
    threads: Sequence[Sequence[str]],
    settings: Settings = Settings(),
) -> tuple[Quotation, ...]:
    """Return every direct quotation, sorted by article and place; wordings are compared within each thread."""
    rows: defaultdict[str, list[Sentence]] = defaultdict(list)
    for sentence in sentences:
        rows[sentence.article].append(sentence)
    found: dict[str, list[Quotation]] = {}
    for document, told in groupby(sorted(articles, key=_place), key=lambda article: article.document):
        small = lowered(document.text)
        found |= {article.id: _found(article, small, rows[article.id], settings) for article in told}
    by_id = {article.id: article for article in articles}
    compared: list[Quotation] = []
    for members in threads:
        if len(members) == 1:
            compared += found[members[0]]  # Nobody else can have said it in other words.
            continue
        said = [
            _Said(q, tuple(words(q.span.of(by_id[a].document.text))), q.span.of(by_id[a].document.text))
            for a in members
            for q in found[a]
        ]
        compared += _worded(said, settings)
    return tuple(sorted(compared, key=lambda q: (q.article, q.span)))


def _place(article: Article) -> tuple[str, str, int]:
    """Return where an article stands, so that those of one document stand together."""
    return article.document.file, article.document.record or "", article.ordinal


def _found(article: Article, small: str, row: Sequence[Sentence], settings: Settings) -> list[Quotation]:
    """Return an article's quotations with their speakers, wordings not yet compared.

    `small` is the text of its document in small letters.
    """
    text = article.document.text
    spans = [p.span for p in article.paragraphs if p.role in _QUOTING]
    marks = list(quoted(text, spans))
    if not marks:
        return []
    starts, sentence_starts = [span.start for span in spans], [s.span.start for s in row]
    quotations: list[Quotation] = []
    last: tuple[Span, Span] | None = None
    for i, span in enumerate(marks):
        paragraph = spans[bisect_right(starts, span.start) - 1]
        next_mark = marks[i + 1].start - 1 if i + 1 < len(marks) else paragraph.end
        follows = i > 0 and marks[i - 1].end > paragraph.start
        before = _past(text, marks[i - 1].end, paragraph.end) if follows else paragraph.start
        first = bisect_right(sentence_starts, span.start) - 1
        end = bisect_right(sentence_starts, span.end - 1) - 1
        low = max(before, row[first].span.start, span.start - _REACH)
        high = min(max(next_mark, span.end), row[end].span.end, paragraph.end, span.end + _REACH)
        speaker = (
            _signed(text, span, paragraph)
            or _speaker(text, small, span, low, high)
            or (_introduced(text, small, span, paragraph, row[first - 1].span) if first > 0 else None)
        )
        if speaker is None and last is not None and last[0] == paragraph:
            speaker = last[1]  # A quotation without a verb of its own goes on with the paragraph's speaker.
        # One that is left open at the paragraph's end goes on in the next, with the same speaker.
        goes_on = span.end == paragraph.end and i + 1 < len(marks)
        heir = spans[bisect_right(starts, marks[i + 1].start) - 1] if goes_on else paragraph
        last = (heir, speaker) if speaker is not None else last
        if _has_words(span.of(text), 1 if speaker else settings.least_words):
            quotations.append(Quotation(article.id, span, speaker, None, Wording.ONLY))
    return quotations


def _has_words(printed: str, least: int) -> bool:
    """Tell whether a text has so many words; most show it in their first few."""
    return len(words(printed[:_FEW])) >= least or len(words(printed)) >= least


def _speaker(text: str, small: str, span: Span, low: int, high: int) -> Span | None:
    """Return who is said to have said it: named after the quotation, else before it, in its sentence.

    `small` is the text in small letters.
    """
    start = _past(text, span.end, high)
    stop = _STOP.search(text, start, high)
    end = stop.start() if stop else max(start, high)
    if inverted := _AFTER.match(small, start, end):
        after = subject_after(text, inverted.end(), end)
        if after is not None and _is_subject(after.of(text)):
            return after
    for verb in _VERB.finditer(small, start, end):
        if len(text[start : verb.start()].split()) > _TAIL:
            break
        if subject := subject_before(text, start, verb.start()):
            return subject
    if according := _ACCORDING.search(small, start, end):
        return subject_after(text, according.end(), end)
    verbs = list(_VERB.finditer(small, low, max(low, span.start - 1)))
    for verb in reversed(verbs):
        # "..., saying" has the subject of its clause.
        finds = subject_of_clause if _participle(small, low, verb) else subject_before
        if subject := finds(text, low, verb.start()):
            return subject
    if according := _ACCORDING.search(small, low, max(low, span.start - 1)):
        return subject_after(text, according.end(), span.start - 1)
    return None


def _signed(text: str, span: Span, paragraph: Span) -> Span | None:
    """Return the name that stands behind a quotation and a dash: “...” — Ida Marl."""
    dash = _DASH.match(text, _past(text, span.end, paragraph.end), paragraph.end)
    name = name_at(text, dash.end(), paragraph.end) if dash else None
    return name if name and not _VERB_FOLLOWS.match(text, name.end, paragraph.end) else None


def _introduced(text: str, small: str, span: Span, paragraph: Span, before: Span) -> Span | None:
    """Return the speaker whom the sentence `before` names, if it ends with a colon: "Ida Marl said:"."""
    if text[before.end - 1] != ":" or text[paragraph.start : span.start].strip('"“”„«» '):
        return None
    for verb in reversed(list(_VERB.finditer(small, max(before.start, before.end - _REACH), before.end))):
        if subject := subject_before(text, before.start, verb.start()):
            return subject
    return None


def _is_subject(words: str) -> bool:
    """Tell whether the words behind an inverted verb can be who said it: "the baker", "former mayor Ida Marl"."""
    first = words.split(maxsplit=1)[0]
    if first[0].isupper() or first in {"the", "a", "an", "one", "he", "she", "they"}:
        return True
    return first not in _NO_SUBJECT and not words.islower()


def _participle(text: str, low: int, verb: re.Match[str]) -> bool:
    """Tell whether a verb is a participle behind a comma."""
    return verb[0].endswith("ing") and text[low : verb.start()].rstrip().endswith(",")


def _past(text: str, end: int, high: int) -> int:
    """Return the place behind a quotation's closing mark, which may stand apart from the words: « so »."""
    while end < high and text[end].isspace():
        end += 1
    return min(end + 1, high)


@dataclass(frozen=True, slots=True)
class _Said:
    """A quotation with what comparing needs."""

    quotation: Quotation
    words: tuple[str, ...]
    printed: str


def _worded(said: Sequence[_Said], settings: Settings) -> list[Quotation]:
    """Group a thread's quotations and name their wordings; `said` is in the total order."""
    longest_first = sorted(range(len(said)), key=lambda i: (-len(said[i].words), i))
    holders = _holders(said)
    group_of: dict[int, int] = {}
    alone: set[tuple[str, ...]] = set()
    for leader in longest_first:
        found = said[leader].words
        if leader in group_of or found in alone:
            continue
        like = [
            i
            for i in sorted({i for key in _keys(found) for i in holders.get(key, ())})
            if i not in group_of and i != leader and _alike(found, said[i].words, settings)
        ]
        if any(said[i].quotation.article != said[leader].quotation.article for i in like):
            group_of |= dict.fromkeys([leader, *like], leader)
        else:
            alone.add(found)  # what the article says again in these words is as alone
    members: defaultdict[int, list[int]] = defaultdict(list)
    for i, leader in sorted(group_of.items()):
        members[leader].append(i)
    result = [s.quotation for i, s in enumerate(said) if i not in group_of]
    for row in members.values():
        commonest = _commonest([said[i] for i in row])
        first = said[row[0]].quotation
        name = f"q{first.article}-{first.span.start}"
        for i in row:
            result.append(replace(said[i].quotation, group=name, wording=_wording(said[i], commonest)))
    return result


def _keys(found: tuple[str, ...]) -> set[tuple[str, ...]]:
    """Return what quotations are looked up by: all of their words, and every three neighbouring ones."""
    return {("", *found), *(found[k : k + 3] for k in range(len(found) - 2))}


def _holders(said: Sequence[_Said]) -> Mapping[tuple[str, ...], Sequence[int]]:
    """Return the quotations that have each key; three words that too many have are a phrase and tell nothing."""
    holders: defaultdict[tuple[str, ...], list[int]] = defaultdict(list)
    for i, s in enumerate(said):
        for key in _keys(s.words):
            holders[key].append(i)
    return {key: row for key, row in holders.items() if not key[0] or len(row) <= _HOLDERS}


def _alike(one: tuple[str, ...], two: tuple[str, ...], settings: Settings) -> bool:
    """Tell whether two quotations are of the same words: to the word if short, else nearly or in part."""
    if one == two:
        return True
    short, long = sorted((one, two), key=len)
    if len(short) < settings.compared_words or len(long) > _MOST_WORDS:
        return False
    same = LCSseq.similarity(short, long)
    return round(same / len(long), 4) >= settings.alike or _part(short, long)


def _part(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """Tell whether `short` stands in `long` word for word."""
    return any(long[i : i + len(short)] == short for i in range(len(long) - len(short) + 1))


def _commonest(row: Sequence[_Said]) -> _Said:
    """Return the first quotation of the commonest words, in their commonest print; ties by the total order."""
    by_words = Counter(s.words for s in row)
    most = max(by_words.values())
    chosen = next(s.words for s in row if by_words[s.words] == most)
    prints = Counter(s.printed for s in row if s.words == chosen)
    top = max(prints.values())
    return next(s for s in row if s.words == chosen and prints[s.printed] == top)


def _wording(said: _Said, commonest: _Said) -> Wording:
    """Return how a quotation differs from the commonest one; one that says more or less of the same is not altered."""
    if said.printed == commonest.printed:
        return Wording.IDENTICAL
    if "".join(said.words) == "".join(commonest.words):
        return Wording.TYPOGRAPHIC  # "FirstGroup" is "First Group"
    short, long = sorted((said, commonest), key=lambda s: len(s.words))
    if _part(short.words, long.words):
        return Wording.IDENTICAL if short.printed.rstrip(".,") in long.printed else Wording.TYPOGRAPHIC
    return Wording.ALTERED
