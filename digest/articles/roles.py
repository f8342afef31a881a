"""Assign roles to the paragraphs of an article by their shape: title, deck, byline, subheading, boilerplate or body."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from digest.articles.settings import BoilerplateRule
from digest.language import Vocabulary, alternatives
from digest.model import Paragraph, Role, Span
from digest.text import TERMINATORS, ends_as_prose, ends_with_terminator, fold, fold_character

MAX_TITLE_WORDS = 32
"""Most words of a title. The longest of 683 titles in two news corpora (BASIL, Giveme5W1H) has 29."""
MAX_SUBHEADING_WORDS = 12
"""Most words of a subheading."""
MIN_STORY_WORDS = 12
"""Fewest words of a paragraph that counts as story, below a subheading and around the end of an article."""
MAX_BYLINE_WORDS = 14
"""Most words of a byline."""
BYLINE_PARAGRAPHS = 4
"""Paragraphs at either end of an article among which a byline is looked for."""


@dataclass(frozen=True, slots=True)
class _Bylines:
    """Patterns of bylines in one language."""

    byline: re.Pattern[str]
    """"By" and what follows it: "Story by Ida Marl"."""
    authors: re.Pattern[str]
    """Capitalized words, and the small words inside and between names; after a comma, job titles and more names."""
    suffixes: tuple[str, ...]
    """Ends of a name that are no full stop: "Jr."."""


@cache
def _bylines(vocabulary: Vocabulary) -> _Bylines:
    """Return the patterns of a vocabulary's language, compiled once."""
    lines, names, common = vocabulary.page_lines, vocabulary.names, vocabulary.common
    return _Bylines(
        re.compile(
            rf"(?:{alternatives(lines.byline_openings)}\s+)?{alternatives(lines.byline)}[:\s]\s*(?P<names>\S.*)",
            re.IGNORECASE,
        ),
        re.compile(
            r"[^\W\d_a-z][^\s,|]*(?:\s+(?:[^\W\d_a-z][^\s,|]*|[-–—&•·]"
            rf"|{alternatives(lines.byline_connectors)}(?:\s+{alternatives(common.definite_articles)})?"
            rf"|{alternatives(names.particles)}))*(?:\s*[,|].*)?"
        ),
        tuple(f"{suffix}." for suffix in sorted(names.suffixes)),
    )


def with_roles(
    text: str,
    spans: Sequence[Span],
    rules: Sequence[BoilerplateRule | None],
    stated_title: str | None,
    vocabulary: Vocabulary,
) -> tuple[Paragraph, ...]:
    """Return the paragraphs of an article with their roles.

    Args:
        text: The text of the document.
        spans: The paragraphs of the article.
        rules: For each paragraph the boilerplate rule that it matches, if any.
        stated_title: The title in the metadata.
        vocabulary: The vocabulary of the article's language.
    """
    roles: list[tuple[Role, str] | None] = [(Role.BOILERPLATE, rule.name) if rule else None for rule in rules]
    places = range(len(spans))
    for i in {*places[:BYLINE_PARAGRAPHS], *places[-BYLINE_PARAGRAPHS:]}:
        if roles[i] is None and _is_byline(text, spans[i], vocabulary):
            roles[i] = (Role.BYLINE, "names after 'by'")
    rest = [(i, span) for i, (span, role) in enumerate(zip(spans, roles, strict=True)) if role is None]
    if title := _title_rule(text, rest, stated_title):
        roles[rest[0][0]] = (Role.TITLE, title)
        del rest[0]
        if deck := _deck_rule(text, [span for _, span in rest]):
            roles[rest[0][0]] = (Role.DECK, deck)
            del rest[0]
    for (i, span), (next_i, next_span) in pairwise(rest):
        if (
            text[span.end - 1] not in TERMINATORS
            and next_i == i + 1
            and _is_subheading(text, span, next_span)
        ):
            roles[i] = (Role.SUBHEADING, "short line above a paragraph")
    return tuple(Paragraph(span, *(role or (Role.BODY, ""))) for span, role in zip(spans, roles, strict=True))


def byline_names(text: str, span: Span, vocabulary: Vocabulary) -> Span:
    """Return the span of the names in a byline: what follows "By", up to a separator or the outlet's name."""
    found = _bylines(vocabulary).byline.match(span.of(text))
    assert found is not None, "the role was assigned by the same pattern"
    names = re.split(r"\s*[|•·]\s*|\s{2,}|\s+[-–—]\s+", found["names"], maxsplit=1)[0].rstrip(" ,;")
    start = span.start + found.start("names")
    return Span(start, start + len(names))


def is_headline(text: str, span: Span) -> bool:
    """Return whether a paragraph has the shape of a headline: short, and without a full stop at its end."""
    return _is_headline(_line(text, span))


def _line(text: str, span: Span) -> str:
    """Return the text of a paragraph on one line."""
    return " ".join(span.of(text).split())


def _is_headline(line: str) -> bool:
    return not ends_as_prose(line) and len(line.split()) <= MAX_TITLE_WORDS and any(map(str.isalpha, line))


def _title_rule(text: str, rest: Sequence[tuple[int, Span]], stated: str | None) -> str:
    """Return the name of the rule that makes the first paragraph without a role a title, or ""."""
    if not rest or rest[0][0] >= BYLINE_PARAGRAPHS:
        return ""
    first = _line(text, rest[0][1])
    if stated is not None and fold(first) == fold(stated):
        return "the stated title"
    if len(rest) > 1 and _is_headline(first):
        return "first line without a full stop"
    return ""


def _deck_rule(text: str, spans: Sequence[Span]) -> str:
    """Return the name of the rule that makes the first of the paragraphs below a title a deck, or ""."""
    if len(spans) < 2:
        return ""
    first = _line(text, spans[0])
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


def _is_byline(text: str, span: Span, vocabulary: Vocabulary) -> bool:
    """Return whether a paragraph is a byline: "By" and names, with a capital and without a full stop."""
    patterns = _bylines(vocabulary)
    if not patterns.byline.match(text, span.start, span.end):
        return False
    line = _line(text, span)
    found = patterns.byline.match(line)
    return bool(
        found
        and len(line.split()) <= MAX_BYLINE_WORDS
        and patterns.authors.fullmatch(found["names"])
        and not ends_as_prose(line.rstrip(". ") + "x" if line.endswith(patterns.suffixes) else line)
    )


def _is_subheading(text: str, span: Span, following: Span) -> bool:
    """Return whether a paragraph is a subheading: a short line above a paragraph of story."""
    if ends_with_terminator(span.of(text)):
        return False
    line = _line(text, span)
    return (
        len(line.split()) <= MAX_SUBHEADING_WORDS
        and any(map(str.isalpha, line))
        and not line[0].islower()
        and line[0] not in "\"'“‘«"
        and len(following.of(text).split()) >= MIN_STORY_WORDS
        and ends_with_terminator(following.of(text))
    )
