"""`digest check`: proves on the articles at hand what the digest promises."""

import html
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from digest.cli.folders import COLLECTION, SETTINGS
from digest.cli.progress import show_progress
from digest.cli.report import report
from digest.errors import DigestError

if TYPE_CHECKING:
    from digest.model import Analysis, Span

STATUS = """\b
Exit status:
  0  all holds
  1  all holds for what was taken in, but something was refused
  2  wrong usage or settings
  3  something does not hold, or nothing was read
"""


@click.command(name="check", epilog=STATUS)
@COLLECTION
@SETTINGS
def check(seeds: Path, settings: Path | None) -> int:
    """Prove that spans, totals and a second analysis agree.

    Every sentence of every article is there exactly once and lies where it says; between sentences there is
    white space only; each is printed, merged or set aside, and the totals add up; where a page shows a sentence
    it shows its source's characters; a second analysis, with the articles in the opposite order, gives the same
    tables and the same pages, byte for byte.
    """
    from digest import publish
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
            *differing("table", tables(first.analysis), tables(second.analysis)),
            *differing("page", pages(first), pages(second)),
        ]
    if faults:
        raise DigestError("\n  ".join(["this does not hold, which is a bug in the digest:", *faults]))
    for line in totals(first.analysis):
        click.echo(line)
    return report(first.problems)


def faults_in(analysis: "Analysis") -> Iterator[str]:
    """Yield what does not hold inside one analysis, each with the step that answers for it."""
    yield from _places(analysis)
    yield from _tiling(analysis)
    yield from _fates(analysis)
    yield from _threads(analysis)


def totals(analysis: "Analysis") -> Iterator[str]:
    """Yield the account of the collection, in lines of text."""
    fates = Counter(str(ruling.fate) for ruling in analysis.rulings.values())
    texts = len(set(analysis.text_of.values()))
    account = ", ".join(f"{fates[fate]:,} {fate}" for fate in ("printed", "merged", "set aside"))
    yield f"{len(analysis.articles):,} articles, {texts:,} texts, {len(analysis.threads):,} threads"
    yield f"{len(analysis.sentences):,} sentences: {account}"
    yield "every sentence is where it says, and a second analysis gives the same tables and pages"


def differing(what: str, one: dict[str, bytes], two: dict[str, bytes]) -> Iterator[str]:
    """Yield the names under which two sets of files are not the same."""
    for name in sorted({*one, *two}):
        if one.get(name) != two.get(name):
            yield f"{what} {name}: differs when the articles come in the opposite order"


def misquoted(analysis: "Analysis", pages: dict[str, bytes]) -> Iterator[str]:
    """Yield the sentences that a page shows, at their anchors, in other characters than their source has."""
    from digest.site import PREFIX

    texts = {article.id: article.document.text for article in analysis.articles}
    said = {PREFIX + s.id: s.span.of(texts[s.article]) for s in analysis.sentences}
    shown = re.compile(rf'<span class="d-src" id="({PREFIX}[0-9a-f-]+)"[^>]*>([^<]*)</span>')
    for name, page in pages.items():
        if name.endswith(".md"):
            for anchor, words in shown.findall(page.decode()):
                if _unescaped(words) != said.get(anchor):
                    yield f"page {name} (pages): at #{anchor} stands something else than its source says"


def _unescaped(words: str) -> str:
    """Return what HTML shows; Python's own reading leaves out control characters, which sources may hold."""
    return html.unescape(re.sub(r"&#(\d+);", lambda found: chr(int(found[1])), words))


def _places(analysis: "Analysis") -> Iterator[str]:
    """Every span lies inside its article."""
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
    """Between the sentences of an article there is white space only, and nothing stands twice."""
    mine: dict[str, list[Span]] = {article.id: [] for article in analysis.articles}
    for sentence in analysis.sentences:
        mine.setdefault(sentence.article, []).append(sentence.span)
    for article in analysis.articles:
        text, at = article.document.text, article.span.start
        for span in [*sorted(mine[article.id]), None]:
            start, end = (span.start, span.end) if span is not None else (article.span.end, article.span.end)
            if start < at:
                yield f"article {article.id} (segment): characters {start} to {at} are in two sentences"
            elif text[at:start].strip():
                yield f"article {article.id} (segment): characters {at} to {start} are in no sentence"
            at = end


def _fates(analysis: "Analysis") -> Iterator[str]:
    """Every sentence has one fate; groups and fates say the same."""
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


def _threads(analysis: "Analysis") -> Iterator[str]:
    """Every article is in exactly one thread."""
    held = Counter(key for thread in analysis.threads for key in thread.articles)
    for article in analysis.articles:
        if held[article.id] != 1:
            yield f"article {article.id} (thread): it is in {held[article.id]} threads"
