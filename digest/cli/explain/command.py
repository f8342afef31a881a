"""`digest explain`: explain what happened to a sentence, an article, a group, a row of figures or a thread, and why."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from digest.cli.options import COLLECTION, SETTINGS
from digest.cli.output import article_name, location, quote, row, say, show_progress
from digest.errors import UnknownId

if TYPE_CHECKING:
    from digest.config import DigestSettings
    from digest.model import Analysis, Article, Span

STATUS = """\b
Exit status:
  0  explained
  2  invalid usage or settings, or unknown identifier
"""
MAX_CANDIDATES = 8
"""Identifiers that are listed for an ambiguous prefix."""


@click.command(name="explain", epilog=STATUS)
@click.argument("identifier", metavar="ID")
@COLLECTION
@SETTINGS
def explain(identifier: str, seeds: Path, settings: Path | None) -> int:
    """Explain what happened to a sentence, an article, a group, a row of figures or a thread, and why.

    ID is an identifier from the tables or the pages, or any unambiguous prefix of it; for a thread its address works
    too.

    For a sentence it prints the place in its source, its fate and the rule for it, its matches with their scores, its
    group, and the quotations and credits in it. For a row it prints every value with its places, why they share the
    row, and the figures of the same kind that were kept out. For a thread it prints how similar its articles are and by
    which words, where the title comes from, what the editor decided, and which other threads are close.
    """
    from digest import publish
    from digest.config import load

    with show_progress() as progress:
        made = publish.analyze([seeds], settings=load(settings) if settings else None, progress=progress)
    say(explained(made.analysis, identifier, made.settings))
    return 0


def explained(analysis: "Analysis", identifier: str, settings: "DigestSettings") -> str:
    """Return the explanation of an article, a sentence, a group, a row or a thread, given its identifier or address.

    Raises:
        UnknownId: No identifier begins like this, or several do.
    """
    view = _View(analysis, settings)
    slug = identifier.strip("/").removeprefix("threads/")
    called = next((thread.id for thread in analysis.threads if slug in (thread.slug, *thread.former)), None)
    identifier = called or identifier
    kinds: dict[str, Iterable[str]] = {
        "sentence": view.sentences,
        "group": view.groups,
        "thread": view.threads,
        "article": view.articles,
        "row_of_figures": view.rows,
    }
    # An article's identifier is a prefix of those of its sentences; without a hyphen it means the article.
    if "-" not in identifier:
        del kinds["sentence"]
        if not identifier.startswith("g"):
            del kinds["group"]
        if not identifier.startswith("r"):
            del kinds["row_of_figures"]
    found = [(kind, key) for kind, known in kinds.items() for key in known if key.startswith(identifier)]
    exact = [(kind, key) for kind, key in found if key == identifier]
    if not found or not identifier:
        raise UnknownId(
            f"{identifier}: no article, sentence, group, row or thread has this identifier; the tables list them"
        )
    if len(exact or found) > 1:
        some = ", ".join(key for _, key in found[:MAX_CANDIDATES])
        raise UnknownId(f"{identifier}: {len(found)} identifiers begin like this ({some} …); give more of it")
    kind, key = (exact or found)[0]
    lines: Iterator[str] = getattr(view, kind)(key)
    return "\n".join(lines)


class _View:
    """An analysis with its objects by id."""

    def __init__(self, analysis: "Analysis", settings: "DigestSettings") -> None:
        self.analysis, self.settings = analysis, settings
        self.articles = {article.id: article for article in analysis.articles}
        self.sentences = {sentence.id: sentence for sentence in analysis.sentences}
        self.groups = {group.id: group for group in analysis.groups}
        self.threads = {thread.id: thread for thread in analysis.threads}
        self.rows = {row.id: row for row in analysis.rows}

    def sentence(self, key: str) -> Iterator[str]:
        """Explain a sentence."""
        sentence, ruling = self.sentences[key], self.analysis.rulings[key]
        article = self.articles[sentence.article]
        yield f"sentence {key}"
        yield f"  {quote(article, sentence.span)}"
        yield ""
        yield row("source", f"{article_name(article)}, {location(article, sentence.span)}")
        yield row("part", f"paragraph {sentence.paragraph} of article {article.id}, {sentence.role}")
        yield row("fate", f"{ruling.fate}: {ruling.reason}" if ruling.reason else str(ruling.fate))
        if ruling.group is not None:
            yield from self._members(ruling.group, key)
        yield from self._comparisons(key)
        yield from self._matches(article, sentence.span)
        for quotation in self.analysis.quotations:
            if quotation.article == article.id and quotation.span.overlaps(sentence.span):
                speaker = (
                    f", {quote(article, quotation.speaker)} is named as speaker" if quotation.speaker else ""
                )
                group = f" in group {quotation.group}" if quotation.group else ""
                yield row(
                    "quotation", f"{quotation.wording}{group}: {quote(article, quotation.span)}{speaker}"
                )
        for credit in self.analysis.credits:
            if credit.article == article.id and credit.span.overlaps(sentence.span):
                kind = f"{credit.kind}, {credit.how}{', origin' if credit.origin else ''}"
                yield row("credit", f"{credit.credited} ({kind}): {quote(article, credit.span)}")

    def group(self, key: str) -> Iterator[str]:
        """Explain a passage group."""
        yield f"group {key}: one passage, printed once"
        yield from self._members(key, None)

    def article(self, key: str) -> Iterator[str]:
        """Explain an article."""
        article = self.articles[key]
        mine = [sentence for sentence in self.analysis.sentences if sentence.article == key]
        first = self.analysis.text_of.get(key, key)
        threads = [thread for thread in self.analysis.threads if key in thread.articles]
        yield f"article {key}: {article_name(article)}"
        yield row("source", location(article, article.span))
        if article.split_by:
            yield row("begins", f"inside its file, split off by {article.split_by}")
        yield row("published", article.metadata.published or "not stated")
        yield row("thread", "; ".join(f"{thread.id}: {thread.title}" for thread in threads) or "none")
        yield row(
            "text",
            "its own" if first == key else f"the same as {first}, {article_name(self.articles[first])}",
        )
        yield row("sentences", f"{len(mine)}")
        for sentence in mine:
            ruling = self.analysis.rulings[sentence.id]
            reason = f" ({ruling.reason})" if ruling.reason else ""
            yield f"  {sentence.id}  {ruling.fate}{reason}: {quote(article, sentence.span, short=True)}"

    def thread(self, key: str) -> Iterator[str]:
        """Explain a thread."""
        from digest.cli.explain.thread import explain_thread

        yield from explain_thread(self.analysis, self.threads[key], self.settings)

    def row_of_figures(self, key: str) -> Iterator[str]:
        """Explain a row of figures."""
        from digest.cli.explain.row import explain_row

        yield from explain_row(self.analysis, self.rows[key])

    def _members(self, key: str, this: str | None) -> Iterator[str]:
        """List a group's leader and witnesses."""
        group = self.groups[key]
        members = [
            (group.leader, "printed"),
            *((w.sentence, f"{w.relation} {w.score:.4f}") for w in group.witnesses),
        ]
        yield row("group", f"{key}, {len(members)} sentences")
        for member, how in members:
            sentence = self.sentences[member]
            article = self.articles[sentence.article]
            here = "  <- this one" if member == this else ""
            yield f"  {member}  {how}, {article_name(article)}{here}"
            yield f"    {quote(article, sentence.span, short=True)}"

    def _comparisons(self, key: str) -> Iterator[str]:
        """List the sentences that a sentence was compared with, and what followed from it."""
        for compared in self.analysis.comparisons:
            if key in (compared.a, compared.b):
                there = self.sentences[compared.other(key)]
                article = self.articles[there.article]
                words = compared.seen_from(key)
                verdict = f"differs: {words}" if words else "too different to count as told again"
                if compared.supports:
                    verdict = "states the same, so that each counts for the other"
                yield row("compared", f"{compared.relation} {compared.score:.4f} with {there.id}: {verdict}")
                yield f"    {article_name(article)}: {quote(article, there.span, short=True)}"

    def _matches(self, article: "Article", span: "Span") -> Iterator[str]:
        """List the matches that touch a span."""
        for match in self.analysis.matches:
            for side, other in (match.sides, match.sides[::-1]):
                if side.article == article.id and any(map(span.overlaps, side.parts)):
                    there = self.articles[other.article]
                    yield row(
                        "match", f"{match.relation} {match.score:.4f} with {there.id}, {article_name(there)}"
                    )
                    yield f"    {location(there, other.span)}: {quote(there, other.span, short=True)}"
