"""Give the lines above the story their roles: the headline, the writers, and what a page prints around them.

A stated title is never replaced by a line of the text. Sections, kickers, the outlet's name and address, dates, names
of writers and captions are no titles.
"""

import re
from collections.abc import Sequence

from digest.language import Vocabulary
from digest.model import Metadata, Role, Span
from digest.page_lines.dateline import dateline
from digest.page_lines.furniture import bare_names, is_date, is_position, is_section, is_site
from digest.page_lines.line_shapes import LIST_ITEM, is_headline_line, one_line, opens_story
from digest.text import ends_as_prose, fold, folded_words

MAX_LINES_ABOVE_STORY = 12
"""Most lines above the first paragraph of story: headline, byline, date, and what a page prints around them."""
MAX_KICKER_WORDS = 2
"""Most words of a line in capitals above a headline that is not a headline itself."""
MAX_CAPTION_WORDS = 10
"""Most words of a caption below its credit. A longer line there may be the deck."""
MAX_LABEL_WORDS = 4
"""Most words of a label above the headline."""
MAX_TITLE_CHARS = 320
"""Most code points of a title."""
MIN_TITLE_OVERLAP = 0.6
"""Share of its longer words that a headline has in common with the stated title, as a wording of it."""
Given = tuple[Role, str]
"""A role, and the name of the rule that gives it."""


_NAMED_CAPTION = re.compile(r"\w[.”\"] \((?:[A-Z][\w.'’-]+ ){1,2}[A-Z][\w.'’-]+\)$")
"""A sentence, and a photographer in brackets behind it."""


class Opening:
    """The lines above the first paragraph of story: the headline, and what a page prints around it."""

    def __init__(
        self,
        text: str,
        spans: Sequence[Span],
        roles: list[Given | None],
        stated: Metadata,
        vocabulary: Vocabulary,
    ) -> None:
        self.text, self.spans, self.roles, self.stated = text, spans, roles, stated
        self.lines: list[str] = []
        for i, span in enumerate(spans[:MAX_LINES_ABOVE_STORY]):
            line = one_line(text, span)
            if roles[i] is None and (
                opens_story(line) or dateline(text, span.start, span.end, vocabulary) is not None
            ):
                break
            self.lines.append(line)
        self.folded = [fold(line) if roles[i] is None else "" for i, line in enumerate(self.lines)]

    def free(self) -> list[int]:
        """Return the lines that have no role yet."""
        return [i for i in range(len(self.lines)) if self.roles[i] is None]

    def set_aside(self, i: int, rule: str) -> None:
        """Make a line boilerplate, unless nothing else would remain of the article."""
        if self.roles.count(None) > 1:
            self.roles[i] = (Role.BOILERPLATE, rule)

    def story(self) -> str:
        """Return the text below these lines, without the last paragraphs, which may tell of the writer."""
        last = max(len(self.lines) + 1, len(self.spans) - 2)
        spans = self.spans[len(self.lines) : last]
        return self.text[spans[0].start : spans[-1].end] if spans else ""


def assign_opening(opening: Opening) -> int | None:
    """Give the lines above the story their roles; return the place below which a deck may follow, or None."""
    stated = opening.stated.title
    printed = None if stated is None else _printed_title(opening, stated)
    if printed is not None:
        opening.roles[printed[0]] = (Role.TITLE, printed[1])
    _set_aside_labels(opening, None if printed is None else printed[0])
    title = None if printed is None else printed[0]
    if title is None and stated is None:
        title = _first_headline(opening)
    elif title is None:
        title = -1
    _assign_writers(opening, title)
    if title is not None:
        _set_aside_caption(opening, title)
    return title


def _printed_title(opening: Opening, stated: str) -> tuple[int, str] | None:
    """Return the line that prints the stated title, with the rule that says so."""
    folded = fold(stated)
    for i in opening.free():
        if opening.folded[i] == folded:
            return i, "the stated title"
    first = len(opening.lines)
    if (
        first < len(opening.spans)
        and opening.roles[first] is None
        and len(opening.spans[first]) <= MAX_TITLE_CHARS
    ):
        line = one_line(opening.text, opening.spans[first])
        if fold(line) == folded:  # with a full stop
            opening.lines.append(line)
            opening.folded.append(folded)
            return first, "the stated title"
    # Search engines' titles add the outlet, and pages print another wording: "Wall fails | Lune Post".
    title_words = _content_words(folded)
    for i in opening.free():
        if is_section(opening.folded[i]) or is_site(opening.lines[i]):
            continue
        if not is_headline_line(opening.lines[i]) or LIST_ITEM.match(opening.lines[i]):
            return None
        own = _content_words(opening.folded[i])
        shared = len(own & title_words)
        if shared > 1 and shared >= MIN_TITLE_OVERLAP * max(len(own), min(len(title_words), len(own) + 1)):
            return i, "a headline like the stated title"
        if len(opening.lines[i].split()) > MAX_KICKER_WORDS:
            return None
    return None


def _content_words(folded: str) -> set[str]:
    """Return the longer words of a folded line: those of a headline that name something."""
    return {word for word in folded_words(folded) if len(word) > 3 or word.isdecimal()}


def _set_aside_labels(opening: Opening, title: int | None) -> None:
    """Set aside what pages print around a headline: sections, the outlet's name, its address."""
    outlet = folded_words(opening.stated.outlet or "")
    for i in opening.free():
        line, folded = opening.lines[i], opening.folded[i]
        if outlet and folded_words(folded) == outlet:
            opening.set_aside(i, "name of the outlet")
        elif _NAMED_CAPTION.search(line) and opening.stated.title is not None and i != title:
            opening.set_aside(i, "caption")
        elif is_date(folded):
            opening.set_aside(i, "date")
        elif is_site(line):
            opening.set_aside(i, "address of the site")
        elif is_section(folded):
            opening.set_aside(i, "section")
        elif title is not None and i < title and len(line.split()) <= MAX_LABEL_WORDS and _is_label(line):
            # Above the headline that the editor or the feed states, a page prints labels.
            opening.set_aside(i, "line above the headline")
    first, *following = opening.free() or [0]
    if (
        opening.stated.title is None
        and following
        and _is_kicker(opening.lines[first], opening.lines[following[0]])
    ):
        opening.set_aside(first, "kicker")


def _is_kicker(line: str, following: str) -> bool:
    """Return whether a line is a word or two in capitals above a headline that is not in capitals."""
    return (
        line.isupper()
        and not following.isupper()
        and len(line.split()) <= MAX_KICKER_WORDS < len(following.split())
        and is_headline_line(following)
    )


def _is_label(line: str) -> bool:
    """Return whether a line may be a label: no full stop at its end, no mark of a list before it."""
    return not ends_as_prose(line) and not LIST_ITEM.match(line)


def _first_headline(opening: Opening) -> int | None:
    """Make the first line with the shape of a headline the title, and return its place."""
    free = opening.free()
    others = any(role is None for role in opening.roles[len(opening.lines) :])
    for n, i in enumerate(free):
        if not is_headline_line(opening.lines[i]) or not (others or n + 1 < len(free)):
            return None
        following = [j for j in free[n + 1 :] if is_headline_line(opening.lines[j])]
        if following and len(opening.lines[following[0]].split()) >= 3 and _are_writers(opening, i):
            opening.roles[i] = (Role.BYLINE, "names of writers")
            continue
        opening.roles[i] = (Role.TITLE, "first line without a full stop")
        return i
    return None


def _are_writers(opening: Opening, i: int) -> bool:
    """Return whether a line is nothing but names, of people who do not occur in the story.

    A headline with all its words in capitals has the same shape, but uses words that the story uses too.
    """
    names = bare_names(opening.lines[i])
    if not names:
        return False
    story = fold(opening.story())
    for name in names:
        parts = [part for part in folded_words(name) if len(part) > 2]
        if not parts or any(re.search(rf"\b{part}\b", story) for part in parts):
            return False
    return True


def _assign_writers(opening: Opening, title: int | None) -> None:
    """Make bylines of lines that are nothing but names, and of the positions below them."""
    if title is None:
        return
    for i in opening.free():
        below = opening.roles[i - 1] if i else None
        if below and below[0] is Role.BYLINE and is_position(opening.lines[i], opening.folded[i]):
            opening.roles[i] = (Role.BYLINE, "position below the names")
        elif _are_writers(opening, i):
            opening.roles[i] = (Role.BYLINE, "names of writers")


def _set_aside_caption(opening: Opening, title: int) -> None:
    """Set aside the line below the credit of a picture: its caption."""
    for i in opening.free():
        above = opening.roles[i - 1] if i else None
        line = opening.lines[i]
        # Behind a credit in brackets, which ends a caption, a deck is as likely.
        if (
            above == (Role.BOILERPLATE, "image credit")
            and i - 1 > title
            and not ends_as_prose(line)
            and len(line.split()) <= MAX_CAPTION_WORDS
            and not opening.lines[i - 1].endswith(")")
        ):
            opening.set_aside(i, "caption")
