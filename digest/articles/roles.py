"""Assign roles to the paragraphs of an article by their shape: title, deck, byline, subheading, boilerplate or body."""

from collections.abc import Sequence
from itertools import pairwise

from digest.language import Vocabulary
from digest.model import Metadata, Paragraph, Role, Span
from digest.page_lines import (
    LIST_ITEM,
    MAX_TITLE_WORDS,
    MIN_STORY_WORDS,
    BoilerplateRule,
    Given,
    Opening,
    assign_opening,
    bare_names,
    byline_names,
    is_date,
    one_line,
)
from digest.text import TERMINATORS, ends_with_terminator, fold, fold_character

MAX_SUBHEADING_WORDS = 12
"""Most words of a subheading."""
MIN_LIST_ITEMS = 3
"""Fewest short lines in a row that are a list, not headings."""
MIN_CAPITALS_WORDS = 5
"""Fewest words of a line in capitals that is a heading or a link wherever it is in a story."""
MAX_CAPITALS_CHARS = 200
"""Most code points of one."""
BYLINE_PARAGRAPHS = 4
"""Paragraphs at the end of an article among which a byline is looked for."""
MAX_DATE_CHARS = 100
"""Most code points of a line with a date below the story."""


def with_roles(
    text: str,
    spans: Sequence[Span],
    rules: Sequence[BoilerplateRule | None],
    stated: Metadata,
    vocabulary: Vocabulary,
) -> tuple[Paragraph, ...]:
    """Return the paragraphs of an article with their roles.

    Args:
        text: The text of the document.
        spans: The paragraphs of the article.
        rules: For each paragraph the boilerplate rule that it matches, if any.
        stated: What is stated about the article.
        vocabulary: The vocabulary of the article's language.
    """
    roles: list[Given | None] = [(Role.BOILERPLATE, rule.name) if rule else None for rule in rules]
    opening = Opening(text, spans, roles, stated, vocabulary)
    places = range(len(spans))
    for i in sorted({*places[: max(BYLINE_PARAGRAPHS, len(opening.lines))], *places[-BYLINE_PARAGRAPHS:]}):
        if roles[i] is None and byline_names(text, spans[i], vocabulary):
            roles[i] = (Role.BYLINE, "names after 'by'")
    title = assign_opening(opening)
    for i in places[-BYLINE_PARAGRAPHS:]:
        if roles[i] is None and i >= len(opening.lines) and len(spans[i]) <= MAX_DATE_CHARS:
            line = one_line(text, spans[i])
            if is_date(fold(line)) and roles.count(None) > 1:
                roles[i] = (Role.BOILERPLATE, "date")
    rest = [(i, span) for i, (span, role) in enumerate(zip(spans, roles, strict=True)) if role is None]
    if title is not None and (deck := _deck_rule(text, [span for i, span in rest if i > title])):
        at = next(n for n, (i, _) in enumerate(rest) if i > title)
        roles[rest[at][0]] = (Role.DECK, deck)
        del rest[at]
    whole = Span(spans[0].start, spans[-1].end)
    items = 0
    for (i, span), (next_i, next_span) in pairwise(rest):
        if text[span.end - 1] in TERMINATORS:
            items = 0
            continue
        items = 0 if ends_with_terminator(span.of(text)) else items + 1
        # The last of several short lines in a row is an item of a list.
        if items < MIN_LIST_ITEMS and next_i == i + 1 and _is_subheading(text, span, next_span):
            roles[i] = (Role.SUBHEADING, "short line above a paragraph")
        elif (
            len(span) <= MAX_CAPITALS_CHARS
            and _is_in_capitals(text, span)
            and not _is_in_capitals(text, whole)
        ):
            roles[i] = (Role.SUBHEADING, "line in capitals")
    return tuple(Paragraph(span, *(role or (Role.BODY, ""))) for span, role in zip(spans, roles, strict=True))


def _deck_rule(text: str, spans: Sequence[Span]) -> str:
    """Return the name of the rule that makes the first of the paragraphs below a title a deck, or ""."""
    if len(spans) < 2:
        return ""
    first = one_line(text, spans[0])
    if LIST_ITEM.match(first) or bare_names(first):
        return ""
    prefix = fold(first).rstrip(" .")
    if len(first.split()) <= MAX_TITLE_WORDS:
        reach = 2 * len(prefix) + len(spans[0])
        if any(_starts_with(text, span, reach, prefix) for span in spans[1:]):
            return "repeated at the start of a later paragraph"
        if not ends_with_terminator(first) and len(first.split()) > MAX_SUBHEADING_WORDS // 2:
            return "line without a full stop below the title"
    return ""


def _starts_with(text: str, span: Span, reach: int, prefix: str) -> bool:
    """Return whether the first `reach` code points of a paragraph, folded, start with a folded prefix."""
    # The first letter decides nearly always, without folding the rest.
    first = fold_character(text[span.start])
    if first.strip() and first[:1] != prefix[:1] and prefix:
        return False
    return fold(span.of(text)[:reach]).startswith(prefix)


def _is_in_capitals(text: str, span: Span) -> bool:
    """Return whether a passage of several words has capitals alone."""
    passage = span.of(text)
    return passage.isupper() and passage.count(" ") >= MIN_CAPITALS_WORDS - 1


def _is_subheading(text: str, span: Span, following: Span) -> bool:
    """Return whether a paragraph is a subheading: a short line above a paragraph of story."""
    if ends_with_terminator(span.of(text)):
        return False
    line = one_line(text, span)
    return (
        len(line.split()) <= MAX_SUBHEADING_WORDS
        and any(map(str.isalpha, line))
        and not line[0].islower()
        and line[0] not in "•*·▪◦‣"
        and line[0] not in "\"'“‘«"
        and len(following.of(text).split()) >= MIN_STORY_WORDS
        and ends_with_terminator(following.of(text))
    )
