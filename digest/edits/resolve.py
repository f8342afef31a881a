"""Resolve the editor's decisions: find the articles and passages that they name.

Files are renamed and articles are corrected. A decision that no longer matches one article and one passage stops the
build, with a suggestion, instead of being dropped silently or applied to another passage.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from hashlib import sha256
from typing import Any

from rapidfuzz import fuzz, process

from digest.edits.decisions import MIN_SHA_DIGITS, Decision, Passage
from digest.errors import StaleEdits
from digest.model import Article, CreditKind, Edit, Span, Verb
from digest.text import fold, folded_words, locate_words

MIN_SIMILARITY = 60
"""Smallest similarity of a suggested name or passage, of 100 (rapidfuzz `ratio` and `partial_ratio`)."""
MAX_LISTED_ARTICLES = 5
"""Most articles that a message lists when a file holds several."""
MAX_QUOTE_CHARS = 60
"""Code points of a quote that a message shows."""


def resolve(articles: Sequence[Article], decisions: Sequence[tuple[str, Decision]]) -> tuple[Edit, ...]:
    """Return the decisions with the ids of their articles and the spans of their passages.

    Args:
        articles: All articles.
        decisions: Decisions with their verbs, as `DigestSettings.all_decisions` returns them.

    Raises:
        StaleEdits: Decisions cannot be resolved; the message has a line for each.
    """
    if not decisions:
        return ()
    finder = _Finder(articles)
    edits, errors = [], []
    for verb, decision in decisions:
        try:
            edits.append(_resolve(Verb(verb), decision, finder))
        except _Unresolved as error:
            errors.append(f"{decision.location or verb}: {error}")
    if errors:
        raise StaleEdits(*errors)
    return tuple(edits)


def _resolve(verb: Verb, decision: Any, finder: "_Finder") -> Edit:
    """Resolve one decision, or raise _Unresolved."""
    reason = decision.reason
    if verb is Verb.OUTLET:
        aliases = {fold(name) for name in decision.aliases}
        renamed = [a.id for a in finder.articles if a.metadata.outlet and fold(a.metadata.outlet) in aliases]
        return Edit(verb, reason, tuple(renamed), says=decision.name, aliases=decision.aliases)
    if verb in (Verb.MERGE, Verb.SPLIT, Verb.TOGETHER, Verb.APART):
        return Edit(verb, reason, tuple(dict.fromkeys(finder.article(name).id for name in decision.articles)))
    if verb is Verb.TITLE:
        return Edit(verb, reason, (finder.article(decision.article).id,), says=decision.title)
    if verb is Verb.IGNORE and not decision.quote:
        return Edit(verb, reason, (finder.whole_article(decision).id,))
    passages = decision.passages if verb is Verb.UNMATCH else (decision,)
    spans = tuple(finder.passage(p) for p in passages)
    kind = CreditKind(decision.kind) if verb is Verb.CREDIT else None
    says = decision.credited if verb is Verb.CREDIT else ""
    return Edit(verb, reason, tuple(a for a, _ in spans), spans, says, kind)


class _Unresolved(Exception):
    """A decision cannot be resolved. The message says why, and what to do."""


class _Finder:
    """Finds articles by name, and passages by quote."""

    def __init__(self, articles: Sequence[Article]) -> None:
        self.articles = articles
        self._by_name: Mapping[str, list[Article]] = defaultdict(list)
        for article in articles:
            for name in _names(article):
                self._by_name[name].append(article)
        self._words: dict[str, list[tuple[str, int, int]]] = {}

    def article(self, name: str) -> Article:
        """Return the only article of that name."""
        found = self._named(name)
        if len(found) > 1:
            some = ", ".join(f"{a.id} ({a.title or 'no title'})" for a in found[:MAX_LISTED_ARTICLES])
            raise _Unresolved(f"'{name}' holds {len(found)} articles; name one by its id: {some}")
        return found[0]

    def whole_article(self, decision: Any) -> Article:
        """Return the article of a decision without a quote, if its text still has the decision's `sha`."""
        article = self.article(decision.article)
        sha = _sha256(article.span.of(article.document.text))
        if not sha.startswith(decision.sha):
            raise _Unresolved(
                f"'{decision.article}' has been edited since; check that the decision still holds, and set sha = "
                f'"{sha[:MIN_SHA_DIGITS]}"'
            )
        return article

    def passage(self, passage: Passage | Any) -> tuple[str, Span]:
        """Return the id of the article and the span of the only passage with the quoted words."""
        quoted = folded_words(passage.quote)
        if not quoted:
            raise _Unresolved(f"'{passage.quote}' has no words; quote more")
        articles = self._named(passage.article)
        found = [(a, span) for a in articles for span in self._occurrences(a, quoted)]
        if not found:
            raise _Unresolved(self._not_found(passage, articles, quoted))
        hashes = [_sha256(_paragraph(a, span)) for a, span in found]
        kept = [place for place, sha in zip(found, hashes, strict=True) if sha.startswith(passage.sha)]
        if not kept:
            raise _Unresolved(
                f"the paragraph with '{_shortened(passage.quote)}' in '{passage.article}' has been edited since; "
                f'check that the decision still holds, and set sha = "{hashes[0][:MIN_SHA_DIGITS]}"'
            )
        if len(kept) > 1:
            distinct = sorted({sha[:MIN_SHA_DIGITS] for sha in hashes})
            alternative = f", or add a sha, one of {', '.join(distinct)}" if len(distinct) > 1 else ""
            raise _Unresolved(
                f"'{_shortened(passage.quote)}' occurs {len(kept)} times in '{passage.article}'; quote more words"
                f"{alternative}"
            )
        article, span = kept[0]
        return article.id, span

    def _named(self, name: str) -> Sequence[Article]:
        """Return the articles of a file, or the article of a record or an id."""
        if name in self._by_name:
            return self._by_name[name]
        close = process.extractOne(
            name, sorted(self._by_name), scorer=fuzz.ratio, score_cutoff=MIN_SIMILARITY
        )
        hint = f"did you mean '{close[0]}'?" if close else "give its path in the folder of the articles"
        raise _Unresolved(f"there is no article '{name}'; {hint}")

    def _occurrences(self, article: Article, quoted: Sequence[str]) -> Iterator[Span]:
        """Yield the spans of an article that consist of the quoted words."""
        if article.id not in self._words:
            start, end = article.span.start, article.span.end
            found = locate_words(article.document.text[start:end])
            self._words[article.id] = [(word, start + low, start + high) for word, low, high in found]
        placed = self._words[article.id]
        size = len(quoted)
        for i in range(len(placed) - size + 1):
            if placed[i][0] == quoted[0] and all(placed[i + k][0] == quoted[k] for k in range(size)):
                yield Span(placed[i][1], placed[i + size - 1][2])

    def _not_found(self, passage: Any, articles: Sequence[Article], quoted: Sequence[str]) -> str:
        """Return the message for a quote without a match, with the article or the words that come closest."""
        problem = f"'{_shortened(passage.quote)}' is not in '{passage.article}'"
        others = [a for a in self.articles if a not in articles and any(self._occurrences(a, quoted))]
        if others:
            return f"{problem}; it is in '{_names(others[0])[-1]}'"
        lines = [" ".join(p.span.of(a.document.text).split()) for a in articles for p in a.paragraphs]
        close = process.extractOne(
            passage.quote,
            lines,
            scorer=fuzz.partial_ratio,
            processor=fold,
            score_cutoff=MIN_SIMILARITY,
        )
        if close is None:
            return (
                f"{problem}, and nothing there is similar; quote words of the article, or remove the decision"
            )
        return f"{problem}; did you mean '{_closest_words(close[0], passage.quote)}'?"


def _names(article: Article) -> tuple[str, ...]:
    """Return the names of an article: its id, its file and, if it has one, its record."""
    document = article.document
    record = () if document.record is None else (f"{document.file}#{document.record}",)
    return (article.id, document.file, *record)


def _paragraph(article: Article, span: Span) -> str:
    """Return the text of the paragraph in which a passage begins."""
    found = next(p.span for p in article.paragraphs if p.span.start <= span.start < p.span.end)
    return found.of(article.document.text)


def _closest_words(line: str, quote: str) -> str:
    """Return the whole words of a line that are most similar to a quote."""
    found = fuzz.partial_ratio_alignment(quote, line)
    low, high = (found.dest_start, found.dest_end) if found else (0, len(quote))
    low = line.rfind(" ", 0, low + 1) + 1
    end = line.find(" ", high)
    return line[low : end if end >= 0 else len(line)]


def _sha256(text: str) -> str:
    """Return the SHA-256 of a text in hexadecimal digits."""
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _shortened(quote: str) -> str:
    """Return a quote, truncated if it is long."""
    return quote if len(quote) <= MAX_QUOTE_CHARS else f"{quote[:MAX_QUOTE_CHARS]}…"
