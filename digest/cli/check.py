"""`digest check`: check the promises of the digest on a collection."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from digest.cli.options import COLLECTION, SETTINGS
from digest.cli.output import report, say, show_progress
from digest.cli.page_claims import miscounted, misquoted, overstated
from digest.credits import OutletNames
from digest.errors import DigestError
from digest.model import CreditKind

if TYPE_CHECKING:
    from digest.model import Analysis, Span

MAX_FAULTS = 40
"""Faults of a site that are printed."""
STATUS = """\b
Exit status:
  0  every check passed
  1  every check passed, but files were left out
  2  invalid usage or settings
  3  a check failed, or no article could be read
"""


@click.command(name="check", epilog=STATUS)
@COLLECTION
@SETTINGS
@click.option(
    "--site",
    type=click.Path(file_okay=False, path_type=Path),
    help="Check this folder of a finished site instead: links, anchors, policies, requests, search index.",
)
def check(seeds: Path, settings: Path | None, site: Path | None) -> int:
    """Check that every sentence, span and total is right and that the result is reproducible.

    The sentences of each article cover its text exactly once, except for white space. Each sentence is printed, merged
    or set aside, in agreement with its group, and the totals add up. Pages show the exact characters of the sources and
    the counts of the tables. No outlet credits itself, and original reports are credited. A second analysis, with the
    articles in the opposite order, gives the same tables and pages, byte for byte.

    It also lists threads that a slightly different threshold would split or extend, and decisions of the editor without
    effect.
    """
    from digest import publish

    if site is not None:
        faults = list(publish.site_faults(site))
        if faults:
            more = [f"and {len(faults) - MAX_FAULTS:,} more"] if len(faults) > MAX_FAULTS else []
            raise DigestError(f"{site}: {len(faults):,} faults:", *faults[:MAX_FAULTS], *more)
        say(f"{site}: every link, anchor, policy and file of the search index is as it should be")
        return 0
    from digest.cli.doubts import doubtful_threads, idle_decisions
    from digest.config import load
    from digest.site import render
    from digest.tables import tables

    def pages(made: publish.Edition) -> dict[str, bytes]:
        return render(made.analysis, site=made.settings.site)

    chosen = load(settings) if settings else None
    with show_progress() as progress:
        first = publish.analyze([seeds], settings=chosen, progress=progress)
        second = publish.analyze([seeds], settings=chosen, backwards=True, progress=progress)
        if not first.analysis.articles:
            raise publish.NothingToBuild(f"{seeds}: no article could be read", first.problems)
        progress("checking")
        faults = [
            *faults_in(first.analysis),
            *misquoted(first.analysis, pages(first)),
            *miscounted(first.analysis, pages(first)),
            *overstated(first.analysis, pages(first)),
            *differing("table", tables(first.analysis), tables(second.analysis)),
            *differing("page", pages(first), pages(second)),
        ]
    if faults:
        raise DigestError("these checks failed, which is a bug in the digest:", *faults)
    doubts = (*doubtful_threads(first.analysis), *idle_decisions(first.analysis, first.settings))
    for line in (*totals(first.analysis), *doubts):
        say(line)
    return report(first.problems)


def faults_in(analysis: "Analysis") -> Iterator[str]:
    """Yield the faults of one analysis, each with the step that is responsible."""
    yield from _places(analysis)
    yield from _tiling(analysis)
    yield from _fates(analysis)
    yield from _merges(analysis)
    yield from _threads(analysis)
    yield from _credits(analysis)


def totals(analysis: "Analysis") -> Iterator[str]:
    """Yield the totals of the collection, line by line."""
    fates = Counter(str(ruling.fate) for ruling in analysis.rulings.values())
    texts = len(set(analysis.text_of.values()))
    account = ", ".join(f"{fates[fate]:,} {fate}" for fate in ("printed", "merged", "set aside"))
    yield f"{len(analysis.articles):,} articles, {texts:,} texts, {len(analysis.threads):,} threads"
    yield f"{len(analysis.sentences):,} sentences: {account}"
    yield "every sentence is where it says, and a second analysis gives the same tables and pages"


def differing(what: str, one: dict[str, bytes], two: dict[str, bytes]) -> Iterator[str]:
    """Yield the files that differ between two sets of files."""
    for name in sorted({*one, *two}):
        if one.get(name) != two.get(name):
            yield f"{what} {name}: differs when the articles come in the opposite order"


def _credits(analysis: "Analysis") -> Iterator[str]:
    """No outlet credits itself, and every original report is one that an article of the thread credits."""
    articles = {article.id: article for article in analysis.articles}
    names = OutletNames(analysis.edits)
    origins: dict[str, set[str]] = {}
    for credit in analysis.credits:
        if credit.origin:
            origins.setdefault(credit.article, set()).add(credit.credited)
        article = articles.get(credit.article)
        if (
            article is not None
            and credit.kind is CreditKind.OUTLET
            and names.is_own(credit.credited, article)
        ):
            yield f"a credit (credit): {credit.credited} in article {article.id} is its own outlet"
    for thread in analysis.threads:
        credited = set().union(*(origins.get(article, ()) for article in thread.articles))
        for name in sorted(set(thread.originals) - credited):
            yield f"thread {thread.id} (compose): no article credits its original report {name}"


def _places(analysis: "Analysis") -> Iterator[str]:
    """Check that every span is inside its article."""
    articles = {article.id: article for article in analysis.articles}
    spans: list[tuple[str, str, Span]] = [
        *((f"sentence {s.id} (segment)", s.article, s.span) for s in analysis.sentences),
        *(("a match (match)", side.article, side.span) for m in analysis.matches for side in m.sides),
        *(("a quotation (quote)", q.article, q.span) for q in analysis.quotations),
        *(("a credit (credit)", c.article, c.span) for c in analysis.credits),
    ]
    for what, article, span in spans:
        if article not in articles:
            yield f"{what}: its article {article} does not exist"
        elif not articles[article].span.holds(span):
            yield f"{what}: characters {span.start} to {span.end} are not in article {article}"


def _tiling(analysis: "Analysis") -> Iterator[str]:
    """Check that the sentences of each article cover its text once, except for white space."""
    spans_of: dict[str, list[Span]] = {article.id: [] for article in analysis.articles}
    for sentence in analysis.sentences:
        spans_of.setdefault(sentence.article, []).append(sentence.span)
    for article in analysis.articles:
        text, at = article.document.text, article.span.start
        for span in [*sorted(spans_of[article.id]), None]:
            start, end = (span.start, span.end) if span is not None else (article.span.end, article.span.end)
            if start < at:
                yield f"article {article.id} (segment): characters {start} to {at} are in two sentences"
            elif text[at:start].strip():
                yield f"article {article.id} (segment): characters {at} to {start} are in no sentence"
            at = end


def _fates(analysis: "Analysis") -> Iterator[str]:
    """Check that every sentence has one fate, which agrees with its group."""
    ids = [sentence.id for sentence in analysis.sentences]
    for key, count in Counter(ids).items():
        if count > 1:
            yield f"sentence {key} (segment): {count} sentences have this identifier"
    for key in sorted(set(ids).symmetric_difference(analysis.rulings)):
        yield f"sentence {key} (compose): it has no fate, or its fate has no sentence"
    members: Counter[str] = Counter()
    for group in analysis.groups:
        inside = [(group.leader, "printed"), *((w.sentence, "merged") for w in group.witnesses)]
        members.update(key for key, _ in inside)
        for key, fate in inside:
            ruling = analysis.rulings.get(key)
            if ruling is None or ruling.fate != fate or ruling.group != group.id:
                yield f"sentence {key} (compose): it should be {fate} in group {group.id}"
    for key, count in members.items():
        if count > 1:
            yield f"sentence {key} (group): it is in {count} groups"
    for key, ruling in analysis.rulings.items():
        if (ruling.fate == "merged" or ruling.group) and key not in members:
            yield f"sentence {key} (compose): it is {ruling.fate} into no group"


def _merges(analysis: "Analysis") -> Iterator[str]:
    """No sentence is merged into one that has not its numbers, its signs and its negations."""
    from digest.statements import facts

    articles = {article.id: article for article in analysis.articles}
    sentences = {sentence.id: sentence for sentence in analysis.sentences}

    def of(key: str) -> tuple[Counter[str], Counter[str]]:
        article = articles[sentences[key].article]
        return facts(sentences[key].span.of(article.document.text), article.metadata.language)

    for group in analysis.groups:
        figures, negations = of(group.leader)
        for witness in group.witnesses:
            its_figures, its_negations = of(witness.sentence)
            if its_figures - figures or its_negations != negations:
                yield f"sentence {witness.sentence} (group): it states something else than {group.leader}"


def _threads(analysis: "Analysis") -> Iterator[str]:
    """Check that every article is in exactly one thread."""
    held = Counter(key for thread in analysis.threads for key in thread.articles)
    for article in analysis.articles:
        if held[article.id] != 1:
            yield f"article {article.id} (thread): it is in {held[article.id]} threads"
