"""Finds the text between quotation marks of any style: “…”, "…", „…“, »…«, « … », ``…'', 「…」 and, outside these, ‘…’.

A mark opens or closes by its shape and by what is next to it, since “ opens in English and closes in German, and « and
» do either. The outermost quotation counts; a quotation of another style, or a balanced one of the same, lies inside.
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from digest.model import Span

MAX_NESTED_MARKS = 64
"""Marks among which the end of a quotation is looked for that holds others; keeps the work linear."""

_CLOSING = {
    "“": "”“\"'",
    '"': '"”“',
    "„": "“”\"„'",
    "”": '”"',
    "«": "»«",
    "»": "«»",
    "‹": "›",
    "›": "‹",
    "‚": "‘’",
    "「": "」",
    "『": "』",
    "`": "'”\"`",
    "'": "'",
    ",": "'“”\"`",
}
"""The marks that may close a quotation, by the one that opens it; doubled marks are written as one."""
_ALWAYS_CLOSES = "”»›」』"
_STRICT_CLOSING = {"“": "”", '"': '"', "„": "“”", "«": "»", "»": "«"}
"""The same for a quotation inside another, where nothing else would be sure."""
_ENTITIES = {
    **{f"&{name};": '"' for name in ("quot", "#34", "#x22", "#X22")},
    **{f"&{name};": "“" for name in ("ldquo", "#8220", "#x201c", "#x201C")},
    **{f"&{name};": "”" for name in ("rdquo", "#8221", "#x201d", "#x201D")},
    **{f"&{name};": "„" for name in ("bdquo", "#8222", "#x201e", "#x201E")},
    **{f"&{name};": "«" for name in ("laquo", "#171", "#xab", "#xAB")},
    **{f"&{name};": "»" for name in ("raquo", "#187", "#xbb", "#xBB")},
}
_SHAPES = _ENTITIES | {"＂": '"', "‟": "“", "``": "`", "''": "'", ",,": ","}
_MARKS = '“”„‟"＂«»‹›‚‘「」『』'
_DOUBLED = ("``", "''", ",,", "&")
"""What shows that a text may have marks of several characters; they are searched for only there."""
_LONG_MARK = re.compile(rf"[{_MARKS}]|``|''|,,(?=\w)|" + "|".join(map(re.escape, _ENTITIES)))
_BEFORE_OPENING = frozenset("([{-–—/:'‘‚\"“„«»‹›…")
_BEHIND_OPENING = frozenset("„“\"‚‘'›‹«»…([¿¡$€£#@")
_CONTINUATION_MARKS = frozenset('"“„«»‘＂')

_SINGLE_OPENS = r"[‘'`](?<![^\s(\[{–—/:“\"„«»].)(?=[^\W_]|[“\"])"
"""A single mark with space before it and a word behind it."""
_SINGLE = re.compile(rf"(?P<opens>{_SINGLE_OPENS})|(?P<closes>['’](?<=\S.)(?![^\W_]))")
_SINGLE_OPENING = re.compile(_SINGLE_OPENS)
_SINGLE_CLOSING = {"‘": "’'", "'": "'", "`": "'’"}
_ELISION = re.compile(r"(?:\d\ds|em|n|til|tis|twas|cause|round|bout)\b", re.IGNORECASE)
"""What an apostrophe may open: '90s, 'em, 'n'."""


class Quoted(NamedTuple):
    """What is inside quotation marks."""

    whole: Span
    """With the marks; up to the end of its paragraph if the closing one is in a later paragraph."""
    words: Span
    """What is inside, without white space around it."""


class _Mark(NamedTuple):
    """A mark with its place, its shape and what it may do there."""

    start: int
    end: int
    shape: str
    opens: bool
    closes: bool


def quoted(text: str, paragraphs: Sequence[Span]) -> Iterator[Quoted]:
    """Yield what is inside the outermost quotation marks, in its order.

    A mark that is open at the end of a paragraph counts only when the next paragraph opens with one, as a quotation of
    several paragraphs is printed; then the rest of the paragraph is quoted. Single marks look like apostrophes: where
    an article uses double ones, only those count whose quotation ends with a comma or stop, as speech does.
    """
    if any(doubled in text for doubled in _DOUBLED):
        marks = [found.span() for found in _LONG_MARK.finditer(text)]
    else:
        marks = [(at, at + 1) for at in _places(text, _MARKS)]
    doubles = [q for at, row in _by_paragraph(marks, paragraphs) for q in _doubles(text, paragraphs, at, row)]
    openings = [(at, at + 1) for at in _places(text, "‘'`") if _SINGLE_OPENING.match(text, at)]
    singles = [q for at, _ in _by_paragraph(openings, paragraphs) for q in _singles(text, paragraphs[at])]
    if not singles:
        yield from doubles
        return
    outer_singles, outer_doubles = _not_inside(singles, doubles), _not_inside(doubles, singles)
    if len(outer_singles) > len(outer_doubles):
        found = (*singles, *outer_doubles)
    else:
        found = (*doubles, *(q for q in outer_singles if _ends_like_speech(text, q.words)))
    end = 0
    for one in sorted(found):  # a quotation inside another starts behind it
        if one.whole.start >= end:
            yield one
            end = one.whole.end


def _not_inside(row: Sequence[Quoted], others: Sequence[Quoted]) -> list[Quoted]:
    """Return those of a row that are inside none of the others; both are in order."""
    found, at = [], 0
    for one in row:
        while at < len(others) and others[at].whole.end <= one.whole.start:
            at += 1
        if at == len(others) or not others[at].whole.holds(one.whole):
            found.append(one)
    return found


def _places(text: str, characters: str) -> list[int]:
    """Return where any of some characters is in a text; looking for one at a time is faster than an expression."""
    places: list[int] = []
    for character in characters:
        at = text.find(character)
        while at >= 0:
            places.append(at)
            at = text.find(character, at + 1)
    places.sort()
    return places


def _by_paragraph(
    found: Sequence[tuple[int, int]], paragraphs: Sequence[Span]
) -> Iterator[tuple[int, Sequence[tuple[int, int]]]]:
    """Yield the place of each paragraph that has some of the things found, in their order, with their spans."""
    first, last = 0, len(found)
    for place, paragraph in enumerate(paragraphs):
        if first == last:
            return
        low, high = paragraph.start, paragraph.end
        while first < last and found[first][0] < low:
            first += 1
        end = first
        while end < last and found[end][1] <= high:
            end += 1
        if end > first:
            yield place, found[first:end]
            first = end


def _doubles(
    text: str, paragraphs: Sequence[Span], at: int, found: Sequence[tuple[int, int]]
) -> Iterator[Quoted]:
    """Yield the spans inside the double marks of a paragraph."""
    paragraph = paragraphs[at]
    marks = [_mark(text, paragraph, start, end) for start, end in found]
    continues = at + 1 < len(paragraphs) and text[paragraphs[at + 1].start] in _CONTINUATION_MARKS
    unclosed: set[str] = set()
    i = 0
    while i < len(marks):
        mark = marks[i]
        if mark.opens and mark.shape not in unclosed:
            closing = _closing(marks, i)
            if closing is None:
                unclosed.add(mark.shape)  # none from here on closes a later one of the shape either
            if closing is not None or continues:
                start, end = mark.end, paragraph.end
                if closing is None:
                    yield from _stripped(text, start, end, Span(mark.start, end))
                else:
                    yield from _stripped(
                        text, start, marks[closing].start, Span(mark.start, marks[closing].end)
                    )
                i = len(marks) if closing is None else closing
        i += 1


def _mark(text: str, paragraph: Span, start: int, end: int) -> _Mark:
    """Return a mark, with whether it may open and close a quotation where it is."""
    before = text[start - 1] if start > paragraph.start else " "
    behind = text[end] if end < paragraph.end else " "
    printed = text[start:end]
    shape = _SHAPES.get(printed, printed)
    begins = before.isspace() or before in _BEFORE_OPENING
    word_follows = behind.isalnum() or behind in _BEHIND_OPENING
    if shape in "「『":
        opens = True
    elif shape in "«‹":
        opens = begins and end < paragraph.end and (word_follows or behind.isspace())
    elif shape in "„`,":
        opens = not behind.isspace()
    elif shape == "“":
        opens = not behind.isspace() and (begins or word_follows)
    elif shape == '"':
        opens = begins and not behind.isspace()
    else:
        opens = begins and word_follows and shape in "»›”‚'"
    closes = (
        shape in _ALWAYS_CLOSES or not (before.isspace() or behind.isalnum()) or (shape == "«" and not begins)
    )
    return _Mark(start, end, shape, opens, closes)


def _closing(marks: Sequence[_Mark], opening: int) -> int | None:
    """Return the place of the mark that closes a quotation, or None."""
    closing = _CLOSING[marks[opening].shape]
    first = next((i for i in range(opening + 1, len(marks)) if _may_close(marks[i], closing)), None)
    if first is None:
        return None
    # Others may lie inside: the quotation then ends behind them, if the marks are balanced.
    nearby = marks[: opening + MAX_NESTED_MARKS]
    expected = [_STRICT_CLOSING.get(marks[opening].shape, closing)]
    for i in range(opening + 1, len(nearby)):
        mark = nearby[i]
        if mark.closes and mark.shape in expected[-1] and not (mark.opens and mark.shape not in {'"', "“"}):
            expected.pop()
            if not expected:
                return i if i > first else first
        elif mark.opens and not mark.closes and mark.shape in _STRICT_CLOSING:
            expected.append(_STRICT_CLOSING[mark.shape])
        elif len(expected) == 1 and _may_close(mark, closing):
            return first
    return first


def _may_close(mark: _Mark, closing: str) -> bool:
    """Return whether a mark closes a quotation that any of the shapes in `closing` may close."""
    return mark.closes and mark.shape in closing


def _singles(text: str, paragraph: Span) -> Iterator[Quoted]:
    """Yield the spans inside the single marks of a paragraph, the apostrophes left out."""
    opening: re.Match[str] | None = None
    possible: int | None = None
    """Where the quotation ends if nothing surer follows: it might be a possessive, as in "the guests’"."""
    for found in _SINGLE.finditer(text, paragraph.start, paragraph.end):
        at = found.start()
        if found["opens"]:
            if _ELISION.match(text, found.end()):
                continue
            if opening is not None and possible is not None:
                yield from _stripped(text, opening.end(), possible, Span(opening.start(), possible + 1))
            opening, possible = found, None
        elif opening is not None and text[at] in _SINGLE_CLOSING[opening[0]]:
            if text[at - 1] == "s" or text.endswith(("in", "an", "th"), opening.end(), at):
                possible = at if possible is None else possible
                continue
            yield from _stripped(text, opening.end(), at, Span(opening.start(), at + 1))
            opening = possible = None
    if opening is not None and possible is not None:
        yield from _stripped(text, opening.end(), possible, Span(opening.start(), possible + 1))


def _ends_like_speech(text: str, span: Span) -> bool:
    """Return whether a quotation ends with a mark as a clause or sentence does."""
    return text[span.end - 1] in ",.!?…"


def _stripped(text: str, start: int, end: int, whole: Span) -> Iterator[Quoted]:
    """Yield what is between two places without white space around it, if there is anything."""
    if inside := text[start:end].strip():
        start = text.index(inside[0], start)
        yield Quoted(whole, Span(start, start + len(inside)))
