"""Split documents into articles, and articles into paragraphs with roles."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import blake2b
from itertools import islice, pairwise

from digest.articles.boilerplate_rules import edge_rule, matching_rule
from digest.articles.paragraphs import paragraphs
from digest.articles.rare_words import Section
from digest.articles.roles import MIN_STORY_WORDS, byline_names, is_headline, with_roles
from digest.articles.settings import BoilerplateRule, NormalizeSettings
from digest.articles.story_boundaries import story_boundaries
from digest.language import vocabulary_for
from digest.model import Article, Document, Role, Span

MAX_OPENING_WORDS = 14
"""Most words of the first sentence that name an article without a title."""
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


def display_title(article: Article, opening: Span | None) -> str:
    """Return the article's title on one line, or its first words if it has none.

    Args:
        article: The article.
        opening: The first sentence of its body, if there is one.
    """
    if article.title is not None:
        return " ".join(article.title.split())
    words = (opening or article.paragraphs[0].span).of(article.document.text).split()
    return " ".join(words[:MAX_OPENING_WORDS]) + (" …" if len(words) > MAX_OPENING_WORDS else "")


@dataclass(frozen=True, slots=True)
class _Paragraphed:
    """A document with its paragraphs."""

    document: Document
    spans: Sequence[Span]
    rules: Sequence[BoilerplateRule | None]
    """For each paragraph the boilerplate rule that it matches."""


def _paragraphed(document: Document, settings: NormalizeSettings) -> _Paragraphed:
    """Return a document with its paragraphs and the boilerplate rules that they match."""
    spans = paragraphs(document.text)
    rules = [matching_rule(document.text, span, settings.boilerplate) for span in spans]
    return _Paragraphed(document, spans, rules)


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
    vocabulary = vocabulary_for(document.metadata.language)
    # A title that is stated for a file with several articles could be that of any of them.
    metadata = document.metadata if len(starts) == 1 else replace(document.metadata, title=None)
    for ordinal, (first, last) in enumerate(pairwise([*starts, len(split.spans)])):
        spans = split.spans[first:last]
        rules = _with_edge_rules(document.text, spans, split.rules[first:last], settings)
        found = with_roles(document.text, spans, rules, metadata.title, vocabulary)
        byline = next((p.span for p in found if p.role is Role.BYLINE), None)
        yield Article(
            id=article_id(document.file, document.record, ordinal),
            document=document,
            ordinal=ordinal,
            paragraphs=found,
            metadata=metadata,
            byline_span=byline and byline_names(document.text, byline, vocabulary),
            split_by=starts[first],
        )


def _article_starts(batch: Sequence[_Paragraphed], settings: NormalizeSettings) -> list[Mapping[int, str]]:
    """Return for each document the first paragraph of each article, with what splits it from the one before."""
    found = [_marked_starts(split, settings) for split in batch]
    sections, origins = [], []
    for starts, split in zip(found, batch, strict=True):
        if settings.split_unmarked and not _is_one_story(split.document, settings):
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
    starts = _starts_after_markers(split)
    if _is_one_story(split.document, settings):
        starts = starts[:1]
    return {start: _marker(split.rules[:start]) if start else "" for start in starts}


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
    text: str, spans: Sequence[Span], rules: Sequence[BoilerplateRule | None], settings: NormalizeSettings
) -> Sequence[BoilerplateRule | None]:
    """Return the rules of an article's paragraphs, including the rules that apply at its edges only.

    Those are tried from the last paragraph upwards and from the first downwards, below a headline if there is one.
    On each side the first paragraph without a rule ends the search. One paragraph always stays without a rule.
    """
    found = list(rules)
    for i in range(len(spans) - 1, 0, -1):
        found[i] = found[i] or edge_rule(text, spans[i], settings.boilerplate)
        if found[i] is None:
            break
    unmatched = [i for i, rule in enumerate(found) if rule is None]
    for i in unmatched[:-1]:
        found[i] = edge_rule(text, spans[i], settings.boilerplate)
        if found[i] is None and (i > unmatched[0] or not is_headline(text, spans[i])):
            break
    return found
