"""Print two texts side by side on a terminal, with marks on the words that only one of them has."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise, zip_longest

import click

SEPARATOR = " │ "
"""Printed between the columns."""
MIN_COLUMN = 24
"""Smallest width of a column, in terminal cells; on a narrower terminal one text is printed below the other."""
SIGNS = {"deleted": ("[-", "-]"), "inserted": ("{+", "+}")}
"""Printed around a mark without colour, as `wdiff` does."""
COLOURS = {"deleted": "red", "inserted": "green"}

_BREAK = re.compile(r"[^\S\u00a0\u2007\u202f]+")
"""White space at which a line may break; not the no-break spaces."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A text with marks."""

    text: str
    """Printed unchanged, except for white space and control characters."""
    marks: Sequence[tuple[int, int]] = ()
    """Start and end of each marked span, in code points, in order and disjoint."""
    kind: str = "deleted"
    """Meaning of the marks: "deleted" or "inserted"."""


def side_by_side(left: Cell, right: Cell, *, width: int, colour: bool) -> Iterator[str]:
    """Yield lines of at most `width` terminal cells with the two texts side by side, or one below the other."""
    column = (width - len(SEPARATOR)) // 2
    if column < MIN_COLUMN:
        for sign, cell in (("< ", left), ("> ", right)):
            for line in _wrapped(cell, width - len(sign), colour=colour):
                yield sign + _painted(line, cell.kind, colour=colour)
        return
    wrapped = (_wrapped(cell, column, colour=colour) for cell in (left, right))
    for one, two in zip_longest(*wrapped, fillvalue=()):
        gap = " " * (column - sum(glyph.width for glyph in one))
        yield (
            f"{_painted(one, left.kind, colour=colour)}{gap}{SEPARATOR}{_painted(two, right.kind, colour=colour)}"
        ).rstrip()


@dataclass(frozen=True, slots=True)
class _Glyph:
    """The printed form of a character, or a sign."""

    shown: str
    width: int
    marked: bool = False


_SPACE, _END = _Glyph(" ", 1), _Glyph("\n", 0)
_Line = Sequence[_Glyph]


def _wrapped(cell: Cell, width: int, *, colour: bool) -> list[_Line]:
    """Return the lines of a cell, none wider than `width`; line breaks are kept, blank lines are not."""
    lines: list[_Line] = []
    line: list[_Glyph] = []
    room = width
    for space, word in _words(cell, colour=colour):
        needed = sum(glyph.width for glyph in word)
        if line and (space is _END or needed + 1 > room):
            lines.append(line)
            line, room = [], width
        elif line and space is not None:
            line.append(space)
            room -= 1
        for glyph in word:
            if glyph.width > room:
                lines.append(line)
                line, room = [], width
            line.append(glyph)
            room -= glyph.width
    return [*lines, line] if line else lines


def _words(cell: Cell, *, colour: bool) -> Iterator[tuple[_Glyph | None, list[_Glyph]]]:
    """Yield the words of a cell, each with the white space before it."""
    space: _Glyph | None = None
    word: list[_Glyph] = []
    for glyph in _glyphs(cell, colour=colour):
        if glyph.shown in (" ", "\n"):
            if word:
                yield space, word
                word = []
            space = _END if glyph.shown == "\n" else glyph
        else:
            word.append(glyph)
    if word:
        yield space, word


def _glyphs(cell: Cell, *, colour: bool) -> Iterator[_Glyph]:
    """Yield the glyphs of a cell: white space as one space or line break, marks between signs if there is no colour."""
    opens, closes = SIGNS[cell.kind] if not colour else ("", "")
    edges = [0, *(edge for mark in cell.marks for edge in mark), len(cell.text)]
    for i, (start, end) in enumerate(pairwise(edges)):
        marked = i % 2 == 1
        if marked and opens:
            yield _Glyph(opens, len(opens), marked)
        at = start
        for gap in _BREAK.finditer(cell.text, start, end):
            yield from (_glyph(char, marked) for char in cell.text[at : gap.start()])
            yield _END if "\n" in gap.group() else _Glyph(" ", 1, marked)
            at = gap.end()
        yield from (_glyph(char, marked) for char in cell.text[at:end])
        if marked and closes:
            yield _Glyph(closes, len(closes), marked)


def _glyph(char: str, marked: bool) -> _Glyph:
    """Return the glyph of a character; a control character is printed as its number."""
    if not char.isprintable() and not char.isspace():
        shown = f"\\u{ord(char):04x}"
        return _Glyph(shown, len(shown), marked)
    if unicodedata.category(char) in ("Mn", "Me"):
        return _Glyph(char, 0, marked)
    return _Glyph(char, 2 if unicodedata.east_asian_width(char) in "WF" else 1, marked)


def _painted(line: _Line, kind: str, *, colour: bool) -> str:
    """Return a line as text, with coloured marks if `colour` is set."""
    parts = []
    for marked, run in groupby(line, key=lambda glyph: glyph.marked):
        text = "".join(glyph.shown for glyph in run)
        parts.append(click.style(text, fg=COLOURS[kind], bold=True) if marked and colour else text)
    return "".join(parts)
