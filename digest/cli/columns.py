"""Set two texts beside each other in a terminal, with marks on what one has and the other has not."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise, zip_longest

import click

RULE = " │ "
"""Between the columns."""
NARROW = 24
"""Columns of fewer characters are hard to read: then the texts stand under each other."""
SIGNS = {"gone": ("[-", "-]"), "new": ("{+", "+}")}
"""What stands around a mark where there is no colour, as `wdiff` has it."""
COLOURS = {"gone": "red", "new": "green"}

_BREAK = re.compile(r"[^\S\u00a0\u2007\u202f]+")
"""White space at which a line may end: no-break spaces are none."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A text with marks."""

    text: str
    """What is shown: as it is, but for white space and for characters that could steer the terminal."""
    marks: Sequence[tuple[int, int]] = ()
    """Stretches of the text, half-open, in code points, in order and apart."""
    kind: str = "gone"
    """What a mark means: "gone" or "new"."""


def beside(left: Cell, right: Cell, *, width: int, colour: bool) -> Iterator[str]:
    """Yield lines of at most `width` places with the two cells side by side, or one under the other."""
    column = (width - len(RULE)) // 2
    if column < NARROW:
        for sign, cell in (("< ", left), ("> ", right)):
            for line in _wrapped(cell, width - len(sign), colour=colour):
                yield sign + _painted(line, cell.kind, colour=colour)
        return
    wrapped = (_wrapped(cell, column, colour=colour) for cell in (left, right))
    for one, two in zip_longest(*wrapped, fillvalue=()):
        gap = " " * (column - sum(glyph.width for glyph in one))
        yield (
            f"{_painted(one, left.kind, colour=colour)}{gap}{RULE}{_painted(two, right.kind, colour=colour)}"
        ).rstrip()


@dataclass(frozen=True, slots=True)
class _Glyph:
    """What is shown for one character, or a sign."""

    shown: str
    width: int
    marked: bool = False


_SPACE, _END = _Glyph(" ", 1), _Glyph("\n", 0)
_Line = Sequence[_Glyph]


def _wrapped(cell: Cell, width: int, *, colour: bool) -> list[_Line]:
    """Return a cell's lines, none wider than `width`; line breaks of the text are kept, blank lines are not."""
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
    """Yield what is shown, white space as one space or one line break, marks opened and closed by signs."""
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
    """Return what is shown for a character: its number where it could steer the terminal."""
    if not char.isprintable() and not char.isspace():
        shown = f"\\u{ord(char):04x}"
        return _Glyph(shown, len(shown), marked)
    if unicodedata.category(char) in ("Mn", "Me"):
        return _Glyph(char, 0, marked)
    return _Glyph(char, 2 if unicodedata.east_asian_width(char) in "WF" else 1, marked)


def _painted(line: _Line, kind: str, *, colour: bool) -> str:
    """Return a line as text, marks in colour where there is some."""
    parts = []
    for marked, run in groupby(line, key=lambda glyph: glyph.marked):
        text = "".join(glyph.shown for glyph in run)
        parts.append(click.style(text, fg=COLOURS[kind], bold=True) if marked and colour else text)
    return "".join(parts)
