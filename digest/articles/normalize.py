"""Split documents into articles, and articles into paragraphs with roles."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from hashlib import blake2b
from itertools import islice, pairwise

from digest.articles.captions import ends_with_source
from digest.articles.paragraphs import paragraphs
from digest.articles.rare_words import Section
from digest.articles.roles import with_roles
from digest.articles.settings import NormalizeSettings
from digest.articles.story_boundaries import story_boundaries
from digest.language import infer_language, primary_subtag, vocabulary_for
from digest.model import Article, Document, Role, Span
from digest.page_lines import (
    MAX_CAPTION_CHARS,
    MIN_STORY_WORDS,
    BoilerplateRule,
    Closing,
    announces_link,
    byline_names,
    edge_rule,
    ends_gallery,
    is_headline,
    matching_rule,
    shape_rule,
)
from digest.text import comparison_text, ends_with_terminator

UNTITLED = "Article without a title"
"""Title of an article that states none, where its first words may not be published."""
MAX_OPENING_WORDS = 14
"""Most words of the first sentence that name an article without a title."""
SEPARATOR = "separator"
"""The boilerplate rule for lines of marks, such as "* * *"."""
MIN_NEWSLETTER_ITEMS = 3
"""Fewest stories of a newsletter."""
MAX_HEADING_CHARS = 160
"""Most code points of their headings."""
MAX_GREETING_CHARS = 600
"""Most code points above the first of them."""
_NUMBERED = re.compile(r"\d{1,2}[.)]\s+\S")
SIGNING_PARAGRAPHS = 4
"""Paragraphs at the end of an article that an agency may sign."""
MAX_NOTE_PLACE = 4
"""Paragraphs at the head of an article among which a note on the writer is looked for."""
MAX_LINK_CHARS = 200
"""Most code points of the headline below the label of a link."""
_BATCH_DOCUMENTS = 128
"""Documents that are searched for story boundaries together."""


def normalize(
    documents: Iterable[Document], settings: NormalizeSettings = NormalizeSettings()
) -> Iterator[Article]:
    """Yield the articles of each document in order; a document without visible text has none.

    Documents do not influence one another. They are processed in batches because that is faster.
    """
    rest = iter(documents)
    while batch := [_paragraphed(document, settings) for document in islice(rest, _BATCH_DOCUMENTS)]:
        for document, starts in zip(batch, _article_starts(batch, settings), strict=True):
            yield from _articles(document, starts, settings)


def article_id(file: str, record: str | None, ordinal: int) -> str:
    """Return the permanent id of an article: 64 bits of BLAKE2b in sixteen hexadecimal digits.

    Args:
        file: `Document.file`.
        record: `Document.record`.
        ordinal: Index of the article in its document, from 0.
    """
    key = "\0".join((file, "" if record is None else f"={record}", str(ordinal)))
    return blake2b(key.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()


def display_title(article: Article, opening: Span | None, *, first_words: bool = True) -> str:
    """Return the article's title on one line, or its first words if it has none.

    Args:
        article: The article.
        opening: The first sentence of its body, if there is one.
        first_words: False where no text may be published: the first words are text, and a title is a fact.
    """
    if article.title is not None:
        return " ".join(article.title.split())
    if not first_words:
        return UNTITLED
    words = (opening or article.paragraphs[0].span).of(article.document.text).split()
    return " ".join(words[:MAX_OPENING_WORDS]) + (" …" if len(words) > MAX_OPENING_WORDS else "")


@dataclass(frozen=True, slots=True)
class _Paragraphed:
    """A document with its paragraphs."""

    document: Document
    spans: Sequence[Span]
    rules: list[BoilerplateRule | None]
    """For each paragraph the boilerplate rule that it matches."""


def _paragraphed(document: Document, settings: NormalizeSettings) -> _Paragraphed:
    """Return a document with its paragraphs and the boilerplate rules that they match."""
    spans = paragraphs(document.text)
    rules = [_rule(document.text, span, settings) for span in spans]
    for i in range(len(spans) - 1):
        rule = rules[i]
        if rule is None or rule.ends_article or rules[i + 1] is not None:
            continue
        if announces_link(spans[i].of(document.text)):
            rules[i + 1] = _named("read more") if _is_link(document.text, spans[i + 1]) else None
    for i, span in enumerate(spans):
        # An agency behind the last full stop signs the report.
        signs = i >= len(spans) - SIGNING_PARAGRAPHS
        if rules[i] is None and ends_with_source(document.text, span, document.metadata.outlet, signs=signs):
            rules[i] = _named("caption")
    return _Paragraphed(document, spans, rules)


def _is_link(text: str, span: Span) -> bool:
    """Return whether a paragraph below a label can be the headline of another story."""
    last = text[span.end - 1]
    return (
        len(span) <= MAX_LINK_CHARS
        and is_headline(text, span)
        and (last == "?" or not ends_with_terminator(span.of(text)))
    )


def _rule(text: str, span: Span, settings: NormalizeSettings) -> BoilerplateRule | None:
    """Return the rule by which a paragraph is boilerplate wherever it is, by its words or by its shape."""
    if text[span.end - 1].isdecimal() and ends_gallery(span.of(text)):
        return _named("gallery")
    if len(span) > MAX_CAPTION_CHARS:
        return None
    if found := matching_rule(text, span, settings.boilerplate):
        return found
    name = shape_rule(span.of(text))
    return _named(name) if name else None


@cache
def _named(name: str) -> BoilerplateRule:
    """Return a rule for paragraphs that code recognizes."""
    return BoilerplateRule(name=name, pattern="(?!)")


def _articles(
    split: _Paragraphed, starts: Mapping[int, str], settings: NormalizeSettings
) -> Iterator[Article]:
    """Yield the articles of a document.

    Args:
        split: The document.
        starts: The first paragraph of each article, with what splits it from the one before.
        settings: Settings of the step.
    """
    document = split.document
    stated = document.metadata.language
    read_as = None if stated else infer_language(document.text)
    vocabulary = vocabulary_for(stated or read_as)
    compared = comparison_text(document.text, split.spans, primary_subtag(stated or read_as))
    # A title that is stated for a file with several articles could be that of any of them.
    metadata = document.metadata if len(starts) == 1 else replace(document.metadata, title=None)
    for ordinal, (first, last) in enumerate(pairwise([*starts, len(split.spans)])):
        spans = split.spans[first:last]
        closing = Closing(document.text, spans, metadata.byline)
        rules = _with_edge_rules(document.text, spans, split.rules[first:last], settings, closing)
        found = with_roles(document.text, spans, rules, metadata, vocabulary)
        byline = next((p.span for p in found if p.role is Role.BYLINE), None)
        yield Article(
            id=article_id(document.file, document.record, ordinal),
            document=document,
            ordinal=ordinal,
            paragraphs=found,
            metadata=metadata,
            byline_span=byline and (byline_names(document.text, byline, vocabulary) or byline),
            read_as=read_as,
            compared_text=None if compared is document.text else compared,
            split_by=starts[first],
        )


def _article_starts(batch: Sequence[_Paragraphed], settings: NormalizeSettings) -> list[Mapping[int, str]]:
    """Return for each document the first paragraph of each article, with what splits it from the one before."""
    found = [_marked_starts(split, settings) for split in batch]
    sections, origins = [], []
    for starts, split in zip(found, batch, strict=True):
        # A text whose title is stated is one article, as its feed or its editor has it. Of 44 splits of such texts
        # without a marker, in 5,000 articles, about 30 were inside a story, the others at an item of a column.
        titled = split.document.metadata.title is not None
        if settings.split_unmarked and not titled and not _is_one_story(split.document, settings):
            document = split.document
            excluded = [rule is not None for rule in split.rules]
            vocabulary = vocabulary_for(document.metadata.language)
            whole = Section(document.text, split.spans, excluded, vocabulary)
            for first, last in pairwise([*starts, len(split.spans)]):
                sections.append(whole.slice(first, last))
                origins.append((starts, first))
    boundaries = story_boundaries(
        sections, threshold=settings.sure, threshold_without_headline=settings.sure_without_headline
    )
    for (starts, first), inside in zip(origins, boundaries, strict=True):
        for boundary in inside:
            starts[first + boundary.paragraph] = (
                f"a change of vocabulary (probability {boundary.probability:.0%})"
            )
    return [dict(sorted(starts.items())) for starts in found]


def _marked_starts(split: _Paragraphed, settings: NormalizeSettings) -> dict[int, str]:
    """Return the first paragraph of each article, as far as markers split them, with the marker."""
    if _is_one_story(split.document, settings):
        return dict.fromkeys([0] if split.spans else [], "")
    if split.document.metadata.title is None and (items := _newsletter_items(split)):
        for i in range(items[0]):
            split.rules[i] = split.rules[i] or _named("newsletter")
        return {0: ""} | dict.fromkeys(items[1:], "a marker (separator)")
    starts = _starts_after_markers(split)
    return {start: _marker(split.rules[:start]) if start else "" for start in starts}


def _newsletter_items(split: _Paragraphed) -> list[int]:
    """Return the headings of a newsletter's stories: each numbered or in capitals, a separator above all but the first.

    A list with numbers has no separators, and the parts of a report have neither.
    """
    text, spans, rules = split.document.text, split.spans, split.rules
    separators = [i for i, rule in enumerate(rules) if rule is not None and rule.name == SEPARATOR]
    if len(separators) + 1 < MIN_NEWSLETTER_ITEMS:
        return []
    headings = [i for i, span in enumerate(spans) if rules[i] is None and _is_item_heading(text, span)]
    if not headings or headings[1:] != [i + 1 for i in separators if i > headings[0]][: len(headings) - 1]:
        return []
    if len(headings) < MIN_NEWSLETTER_ITEMS or sum(map(len, spans[: headings[0]])) > MAX_GREETING_CHARS:
        return []
    for first, end in pairwise([*headings, len(spans)]):
        story = [
            s for s, rule in zip(spans[first + 1 : end], rules[first + 1 : end], strict=True) if rule is None
        ]
        if sum(len(s.of(text).split()) for s in story) < MIN_STORY_WORDS:
            return []
    return headings


def _is_item_heading(text: str, span: Span) -> bool:
    """Return whether a paragraph is the heading of a newsletter's item: "2. School to close", "SCHOOL TO CLOSE"."""
    line = span.of(text)
    return (
        len(span) <= MAX_HEADING_CHARS
        and is_headline(text, span)
        and (line.isupper() or bool(_NUMBERED.match(line)))
    )


def _is_one_story(document: Document, settings: NormalizeSettings) -> bool:
    """Return whether the editor says that a document is one story."""
    record = "" if document.record is None else f"#{document.record}"
    return f"{document.file}{record}" in settings.one_story


def _marker(rules: Sequence[BoilerplateRule | None]) -> str:
    """Return what the last rule that ends an article is called in `Article.split_by`."""
    name = next(rule.name for rule in reversed(rules) if rule is not None and rule.ends_article)
    return f"a marker ({name})"


def _starts_after_markers(split: _Paragraphed) -> list[int]:
    """Return the index of each article's first paragraph.

    A second article starts at a headline if boilerplate that ends an article precedes it, and story follows.
    """
    text, spans, rules = split.document.text, split.spans, split.rules
    starts = [0] if spans else []
    if not any(rule is not None and rule.ends_article for rule in rules):
        return starts
    is_story = [
        rule is None and len(span.of(text).split()) >= MIN_STORY_WORDS
        for span, rule in zip(spans, rules, strict=True)
    ]
    last_story = max((i for i, story in enumerate(is_story) if story), default=-1)
    story_seen, ended = False, False
    for i, rule in enumerate(rules):
        if rule is not None:
            ended = ended or rule.ends_article
            continue
        if ended and story_seen and i < last_story and is_headline(text, spans[i]):
            starts.append(i)
            story_seen = False
        story_seen, ended = story_seen or is_story[i], False
    return starts


def _with_edge_rules(
    text: str,
    spans: Sequence[Span],
    rules: Sequence[BoilerplateRule | None],
    settings: NormalizeSettings,
    closing: Closing,
) -> Sequence[BoilerplateRule | None]:
    """Return the rules of an article's paragraphs, including the rules that apply at its edges only.

    Those are tried from the last paragraph upwards and from the first downwards, below a headline if there is one.
    On each side the first paragraph without a rule ends the search. One paragraph always stays without a rule.
    """
    found = list(rules)
    for i in range(len(spans) - 1, 0, -1):
        found[i] = found[i] or edge_rule(text, spans[i], settings.boilerplate)
        if found[i] is None and (name := closing.rule(i)):
            found[i] = _named(name)
        if found[i] is None:
            break
    unmatched = [i for i, rule in enumerate(found) if rule is None]
    for i in unmatched[:-1]:
        found[i] = edge_rule(text, spans[i], settings.boilerplate)
        if found[i] is None and (i > unmatched[0] or not is_headline(text, spans[i])):
            break
    for i in unmatched[1:MAX_NOTE_PLACE]:
        if found[i] is None and i < MAX_NOTE_PLACE and closing.is_author_note(i):
            found[i] = _named("author note")
    return found
