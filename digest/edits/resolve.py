"""Resolves what the editor decided: from names of files and quoted words to articles and places in them.

Files are renamed and articles corrected. A decision whose article or words are not found any more, or are found
twice, must neither be forgotten in silence nor hit something else: it stops the build and says what is near.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from hashlib import sha256
from typing import Any

from rapidfuzz import fuzz, process

from digest.edits.decisions import SHA_DIGITS, Entry, Passage
from digest.errors import StaleEdits
from digest.model import Article, CreditKind, Edit, Span, Verb
from digest.text import comparable, placed_words, words

NEAR = 60
"""Likeness, of 100, from which other words are suggested for those that are not found (rapidfuzz, partial ratio)."""
NAMED = 5
"""Articles that are named when a file holds several."""


def resolve(articles: Sequence[Article], entries: Sequence[tuple[str, Entry]]) -> tuple[Edit, ...]:
    """Return the decisions in `entries` with the articles and places that they mean.

    Raises StaleEdits, with a line for each, when one cannot be carried out.
    """
    if not entries:
        return ()
    finder = _Finder(articles)
    edits, faults = [], []
    for verb, entry in entries:
        try:
            edits.append(_resolved(Verb(verb), entry, finder))
        except _Fault as fault:
            faults.append(f"{entry.place or verb}: {fault}")
    if faults:
        raise StaleEdits("\n".join(faults))
    return tuple(edits)


def _resolved(verb: Verb, entry: Any, finder: "_Finder") -> Edit:
    """Return one decision; raise _Fault when it cannot be carried out."""
    if verb is Verb.OUTLET:
        named = {comparable(name) for name in entry.aliases}
        renamed = [
            a.id for a in finder.articles if a.metadata.outlet and comparable(a.metadata.outlet) in named
        ]
        return Edit(verb, entry.reason, tuple(renamed), says=entry.name, aliases=entry.aliases)
    if verb in (Verb.MERGE, Verb.SPLIT):
        return Edit(
            verb, entry.reason, tuple(dict.fromkeys(finder.article(name).id for name in entry.articles))
        )
    if verb is Verb.TITLE:
        return Edit(verb, entry.reason, (finder.article(entry.article).id,), says=entry.title)
    if verb is Verb.IGNORE and not entry.quote:
        return Edit(verb, entry.reason, (finder.whole(entry).id,))
    passages = entry.passages if verb is Verb.UNMATCH else (entry,)
    places = tuple(finder.passage(p) for p in passages)
    kind = CreditKind(entry.kind) if verb is Verb.CREDIT else None
    says = entry.credited if verb is Verb.CREDIT else ""
    return Edit(verb, entry.reason, tuple(a for a, _ in places), places, says, kind)


class _Fault(Exception):
    """Why a decision cannot be carried out, and what to do."""


class _Finder:
    """Finds articles and words in them."""

    def __init__(self, articles: Sequence[Article]) -> None:
        self.articles = articles
        self.named: Mapping[str, list[Article]] = defaultdict(list)
        for article in articles:
            for name in _names(article):
                self.named[name].append(article)
        self.read: dict[str, list[tuple[str, int, int]]] = {}

    def article(self, name: str) -> Article:
        """Return the one article of that name."""
        found = self._called(name)
        if len(found) > 1:
            some = ", ".join(f"{a.id} ({a.title or 'no title'})" for a in found[:NAMED])
            raise _Fault(f"'{name}' holds {len(found)} articles; name one by its id: {some}")
        return found[0]

    def whole(self, entry: Any) -> Article:
        """Return an article that is meant as a whole, with the text that the editor saw."""
        article = self.article(entry.article)
        found = _sha(article.span.of(article.document.text))
        if not found.startswith(entry.sha):
            raise _Fault(
                f"'{entry.article}' was edited since; look whether this still holds, and set sha = "
                f'"{found[:SHA_DIGITS]}"'
            )
        return article

    def passage(self, passage: Passage | Any) -> tuple[str, Span]:
        """Return the article and the one place of the quoted words."""
        wanted = words(passage.quote)
        if not wanted:
            raise _Fault(f"'{passage.quote}' holds no word; quote more")
        candidates = self._called(passage.article)
        places = [(a, span) for a in candidates for span in self._places(a, wanted)]
        if not places:
            raise _Fault(self._not_found(passage, candidates, wanted))
        hashes = [_sha(_paragraph(a, span)) for a, span in places]
        kept = [place for place, found in zip(places, hashes, strict=True) if found.startswith(passage.sha)]
        if not kept:
            raise _Fault(
                f"the paragraph with '{_short(passage.quote)}' in '{passage.article}' was edited since; look whether "
                f'this still holds, and set sha = "{hashes[0][:SHA_DIGITS]}"'
            )
        if len(kept) > 1:
            several = sorted({found[:SHA_DIGITS] for found in hashes})
            way = f", or add a sha, one of {', '.join(several)}" if len(several) > 1 else ""
            raise _Fault(
                f"'{_short(passage.quote)}' stands {len(kept)} times in '{passage.article}'; quote more words{way}"
            )
        article, span = kept[0]
        return article.id, span

    def _called(self, name: str) -> Sequence[Article]:
        """Return the articles of a file, of a record or of an id."""
        if name in self.named:
            return self.named[name]
        near = process.extractOne(name, sorted(self.named), scorer=fuzz.ratio, score_cutoff=NEAR)
        hint = f"did you mean '{near[0]}'?" if near else "name it by its file, as the articles' folder has it"
        raise _Fault(f"there is no article '{name}'; {hint}")

    def _places(self, article: Article, wanted: Sequence[str]) -> Iterator[Span]:
        """Yield where the words stand in an article, one after the other."""
        if article.id not in self.read:
            start, end = article.span.start, article.span.end
            told = placed_words(article.document.text[start:end])
            self.read[article.id] = [(word, start + low, start + high) for word, low, high in told]
        told = self.read[article.id]
        size = len(wanted)
        for i in range(len(told) - size + 1):
            if told[i][0] == wanted[0] and all(told[i + k][0] == wanted[k] for k in range(size)):
                yield Span(told[i][1], told[i + size - 1][2])

    def _not_found(self, passage: Any, candidates: Sequence[Article], wanted: Sequence[str]) -> str:
        """Say that words are not there, and where they are or what is nearest to them."""
        says = f"'{_short(passage.quote)}' does not stand in '{passage.article}'"
        others = [a for a in self.articles if a not in candidates and any(self._places(a, wanted))]
        if others:
            return f"{says}; it stands in '{_names(others[0])[-1]}'"
        lines = [" ".join(p.span.of(a.document.text).split()) for a in candidates for p in a.paragraphs]
        near = process.extractOne(
            passage.quote, lines, scorer=fuzz.partial_ratio, processor=comparable, score_cutoff=NEAR
        )
        if near is None:
            return f"{says}, nor anything like it; quote words that do, or remove the entry"
        return f"{says}; did you mean '{_window(near[0], passage.quote)}'?"


def _names(article: Article) -> tuple[str, ...]:
    """Return what an article may be called: its id, its file and, where there is one, its record."""
    document = article.document
    record = () if document.record is None else (f"{document.file}#{document.record}",)
    return (article.id, document.file, *record)


def _paragraph(article: Article, span: Span) -> str:
    """Return the text of the paragraph in which a passage begins."""
    found = next(p.span for p in article.paragraphs if p.span.start <= span.start < p.span.end)
    return found.of(article.document.text)


def _window(line: str, quote: str) -> str:
    """Return the words of a line that are nearest to a quote, cut at whole words."""
    found = fuzz.partial_ratio_alignment(quote, line)
    low, high = (found.dest_start, found.dest_end) if found else (0, len(quote))
    low = line.rfind(" ", 0, low + 1) + 1
    end = line.find(" ", high)
    return line[low : end if end >= 0 else len(line)]


def _sha(text: str) -> str:
    """Return the SHA-256 of a text."""
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _short(quote: str) -> str:
    """Return a quote, cut where it is long."""
    return quote if len(quote) <= 60 else f"{quote[:60]}…"
