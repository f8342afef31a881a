"""Parts a document into articles and their paragraphs, and names what each paragraph is for."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import blake2b
from itertools import islice, pairwise

from digest.articles.boilerplate_rules import rule_at_edge, rule_of
from digest.articles.content_words import Part
from digest.articles.paragraphs import paragraphs
from digest.articles.settings import BoilerplateRule, NormalizeSettings
from digest.articles.story_boundaries import change
from digest.model import Article, Document, Paragraph, Role, Span
from digest.text import STOPS, character, comparable, full_stopped, stopped

TITLE_WORDS = 32
"""Most words of a title. The longest of 683 titles in two news corpora (BASIL, Giveme5W1H) has 29."""
SUBHEADING_WORDS = 12
"""Most words of a subheading."""
BODY_WORDS = 12
"""Fewest words of a paragraph that counts as story when a file is searched for a second article."""
BYLINE_WORDS = 14
"""Most words of a byline."""
BYLINE_PLACES = 4
"""A byline stands among so many paragraphs at either end of an article."""

_BYLINE = re.compile(r"(?:(?:story|written|words|text|report)\s+)?by[:\s]\s*(?P<names>\S.*)", re.IGNORECASE)
_NAMES = re.compile(
    r"[^\W\d_a-z][^\s,|]*"
    r"(?:\s+(?:[^\W\d_a-z][^\s,|]*|[-–—&•·]|(?:and|with|for|in|at|of|from)(?:\s+the)?"
    r"|d[aeiu]|del|de[nr]|l[ae]|van|von|te[nr]|al|el|bin|ibn))*(?:\s*[,|].*)?"
)
"""Words with capitals, and the small words inside names and between them; after a comma, offices and more names."""
_TOGETHER = 128
"""Documents that are searched together for a change of words."""


def normalize(
    documents: Iterable[Document], settings: NormalizeSettings = NormalizeSettings()
) -> Iterator[Article]:
    """Yield the articles of each document in the order in which they stand; none if it has no visible text.

    What is in one document is nothing to another; they are searched together because that costs less.
    """
    rest = iter(documents)
    while batch := [_read(document, settings) for document in islice(rest, _TOGETHER)]:
        for one, starts in zip(batch, _parts(batch, settings), strict=True):
            yield from _articles(one, starts, settings)


@dataclass(frozen=True, slots=True)
class _Read:
    """A document with its paragraphs."""

    document: Document
    spans: Sequence[Span]
    ruled: Sequence[BoilerplateRule | None]
    """For each paragraph the boilerplate rule that it matches."""


def _read(document: Document, settings: NormalizeSettings) -> _Read:
    """Find the paragraphs of a document, and those of them that a rule knows."""
    spans = paragraphs(document.text)
    return _Read(document, spans, [rule_of(document.text, span, settings.boilerplate) for span in spans])


def _articles(read: _Read, starts: Mapping[int, str], settings: NormalizeSettings) -> Iterator[Article]:
    """Yield the articles of a document; `starts` says with which paragraph each begins, and what parts it off."""
    document = read.document
    stated = document.metadata if len(starts) == 1 else replace(document.metadata, title=None)
    for ordinal, (first, last) in enumerate(pairwise([*starts, len(read.spans)])):
        spans = read.spans[first:last]
        ruled = _ruled_at_edge(document.text, spans, read.ruled[first:last], settings)
        found = _roles(document.text, spans, ruled, stated.title)
        byline = next((p.span for p in found if p.role is Role.BYLINE), None)
        yield Article(
            id=article_id(document.file, document.record, ordinal),
            document=document,
            ordinal=ordinal,
            paragraphs=found,
            metadata=stated,
            byline_span=byline and _names(document.text, byline),
            split_by=starts[first],
        )


def article_id(file: str, record: str | None, ordinal: int) -> str:
    """Return the permanent identifier of an article: 64 bits of BLAKE2b, as sixteen hexadecimal digits."""
    key = "\0".join((file, "" if record is None else f"={record}", str(ordinal)))
    return blake2b(key.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()


def _parts(batch: Sequence[_Read], settings: NormalizeSettings) -> list[Mapping[int, str]]:
    """Return for each document the first paragraph of each article, in order, and what parts it from the one before."""
    found = [_marked(read, settings) for read in batch]
    texts, places = [], []
    for starts, read in zip(found, batch, strict=True):
        if settings.split_unmarked and not _is_one_story(read.document, settings):
            whole = Part(read.document.text, read.spans, [rule is not None for rule in read.ruled])
            for first, last in pairwise([*starts, len(read.spans)]):
                texts.append(whole.between(first, last))
                places.append((starts, first))
    changes = change(texts, sure=settings.sure, sure_without_headline=settings.sure_without_headline)
    for (starts, first), news in zip(places, changes, strict=True):
        for new in news:
            starts[first + new.paragraph] = f"a change of words, {new.sure:.0%} sure"
    return [dict(sorted(starts.items())) for starts in found]


def _marked(read: _Read, settings: NormalizeSettings) -> dict[int, str]:
    """Return the first paragraph of each article as far as marks part them, with the mark."""
    starts = _starts(read)
    if _is_one_story(read.document, settings):
        starts = starts[:1]
    return {start: "a mark: " + _mark(read.ruled[:start]) if start else "" for start in starts}


def _is_one_story(document: Document, settings: NormalizeSettings) -> bool:
    """Tell whether the editor says that a document is one story."""
    record = "" if document.record is None else f"#{document.record}"
    return f"{document.file}{record}" in settings.one_story


def _mark(ruled: Sequence[BoilerplateRule | None]) -> str:
    """Return the name of the last rule that ends an article."""
    return next(rule.name for rule in reversed(ruled) if rule is not None and rule.ends_article)


def _starts(read: _Read) -> list[int]:
    """Return the index of each article's first paragraph.

    A second article starts at a headline, where boilerplate that ends an article stands before it and story after.
    """
    text, spans, ruled = read.document.text, read.spans, read.ruled
    starts = [0] if spans else []
    if not any(rule is not None and rule.ends_article for rule in ruled):
        return starts
    story = [r is None and len(s.of(text).split()) >= BODY_WORDS for s, r in zip(spans, ruled, strict=True)]
    last_story = max((i for i, told in enumerate(story) if told), default=-1)
    told, ended = False, False
    for i, rule in enumerate(ruled):
        if rule is not None:
            ended = ended or rule.ends_article
            continue
        if ended and told and i < last_story and _is_headline(_line(text, spans[i])):
            starts.append(i)
            told = False
        told, ended = told or story[i], False
    return starts


def _line(text: str, span: Span) -> str:
    """Return the text of a paragraph on one line, for looking at its shape."""
    return " ".join(span.of(text).split())


def _is_headline(line: str) -> bool:
    """Tell whether a line has the shape of a headline: short, and without a sentence's full stop."""
    return not full_stopped(line) and len(line.split()) <= TITLE_WORDS and any(map(str.isalpha, line))


def _ruled_at_edge(
    text: str, spans: Sequence[Span], ruled: Sequence[BoilerplateRule | None], settings: NormalizeSettings
) -> Sequence[BoilerplateRule | None]:
    """Return the rules of an article's paragraphs with those for its edges.

    They are tried from the last paragraph upwards, then from the first downwards, where a headline may stand above. On
    either side the first paragraph that no rule knows ends the search; one is always left.
    """
    found = list(ruled)
    for i in range(len(spans) - 1, 0, -1):
        found[i] = found[i] or rule_at_edge(text, spans[i], settings.boilerplate)
        if found[i] is None:
            break
    left = [i for i, rule in enumerate(found) if rule is None]
    for i in left[:-1]:
        found[i] = rule_at_edge(text, spans[i], settings.boilerplate)
        if found[i] is None and (i > left[0] or not _is_headline(_line(text, spans[i]))):
            break
    return found


def _roles(
    text: str, spans: Sequence[Span], ruled: Sequence[BoilerplateRule | None], stated_title: str | None
) -> tuple[Paragraph, ...]:
    """Name the role of each paragraph of an article."""
    roles: list[tuple[Role, str] | None] = [(Role.BOILERPLATE, rule.name) if rule else None for rule in ruled]
    places = range(len(spans))
    for i in {*places[:BYLINE_PLACES], *places[-BYLINE_PLACES:]}:
        if roles[i] is None and _is_byline(text, spans[i]):
            roles[i] = (Role.BYLINE, "names after 'by'")
    open_spans = [(i, span) for i, (span, role) in enumerate(zip(spans, roles, strict=True)) if role is None]
    if title := _title(text, open_spans, stated_title):
        roles[open_spans[0][0]] = (Role.TITLE, title)
        del open_spans[0]
        if deck := _deck(text, [span for _, span in open_spans]):
            roles[open_spans[0][0]] = (Role.DECK, deck)
            del open_spans[0]
    for (i, span), (next_i, next_span) in pairwise(open_spans):
        if text[span.end - 1] not in STOPS and next_i == i + 1 and _is_subheading(text, span, next_span):
            roles[i] = (Role.SUBHEADING, "short line above a paragraph")
    return tuple(Paragraph(span, *(role or (Role.BODY, ""))) for span, role in zip(spans, roles, strict=True))


def _title(text: str, open_spans: Sequence[tuple[int, Span]], stated: str | None) -> str:
    """Return the name of the rule that makes the first open paragraph a title, or ""."""
    if not open_spans or open_spans[0][0] >= BYLINE_PLACES:
        return ""
    first = _line(text, open_spans[0][1])
    if stated is not None and comparable(first) == comparable(stated):
        return "the stated title"
    if len(open_spans) > 1 and _is_headline(first):
        return "first line without a full stop"
    return ""


def _deck(text: str, spans: Sequence[Span]) -> str:
    """Return the name of the rule that makes the first open paragraph below a title a deck, or ""."""
    if len(spans) < 2:
        return ""
    first = _line(text, spans[0])
    start = comparable(first).rstrip(" .")
    if len(first.split()) <= TITLE_WORDS:
        reach = 2 * len(start) + len(spans[0])
        if any(_begins(text, span, reach, start) for span in spans[1:]):
            return "repeated at the start of a later paragraph"
        if not stopped(first) and len(first.split()) > SUBHEADING_WORDS // 2:
            return "line without a full stop below the title"
    return ""


def _begins(text: str, span: Span, reach: int, start: str) -> bool:
    """Tell whether the first `reach` code points of a paragraph begin with folded words.

    Nearly always the first letter tells that they do not.
    """
    first = character(text[span.start])
    if first.strip() and first[:1] != start[:1] and start:
        return False
    return comparable(span.of(text)[:reach]).startswith(start)


def _is_byline(text: str, span: Span) -> bool:
    """Tell whether a paragraph names its authors: "By" and names, with a capital and without a full stop."""
    if not _BYLINE.match(text, span.start, span.end):
        return False
    line = _line(text, span)
    found = _BYLINE.match(line)
    return bool(
        found
        and len(line.split()) <= BYLINE_WORDS
        and _NAMES.fullmatch(found["names"])
        and not full_stopped(line.rstrip(". ") + "x" if line.endswith(("Jr.", "Sr.")) else line)
    )


def _names(text: str, span: Span) -> Span:
    """Return the names of a byline: what follows "By", up to a separator or the outlet's mark."""
    found = _BYLINE.match(span.of(text))
    assert found is not None, "the paragraph was recognised by the same pattern"
    names = re.split(r"\s*[|•·]\s*|\s{2,}|\s+[-–—]\s+", found["names"], maxsplit=1)[0].rstrip(" ,;")
    start = span.start + found.start("names")
    return Span(start, start + len(names))


def _is_subheading(text: str, span: Span, following: Span) -> bool:
    """Tell whether a short line stands above the paragraph that it introduces."""
    if stopped(span.of(text)):
        return False
    line = _line(text, span)
    return (
        len(line.split()) <= SUBHEADING_WORDS
        and any(map(str.isalpha, line))
        and not line[0].islower()
        and line[0] not in "\"'“‘«"
        and len(following.of(text).split()) >= BODY_WORDS
        and stopped(following.of(text))
    )
