"""Threads as items: which of them are drawn, and how their articles are shown."""

from collections.abc import Iterator

from benchmarks.quality.statement import Analyzed
from digest.articles import outlet_brand
from digest.model import Article, Thread


def threads(found: Analyzed, outlets: int) -> Iterator[Thread]:
    """Yield the threads whose articles are of at least so many outlets."""
    for thread in found.analysis.threads:
        brands = {outlet_brand(found.articles[a].metadata.outlet) for a in thread.articles}
        if len(brands - {None}) >= outlets:
            yield thread


def records(found: Analyzed, thread: Thread) -> tuple[str, ...]:
    """Return what the corpus calls the articles of a thread."""
    return tuple(found.record(article) for article in thread.articles)


def heading(found: Analyzed, article: Article) -> str:
    """Return the line above an article: its record, outlet, date and stated title."""
    stated = article.metadata
    return (
        f"### {found.record(article.id)}: {stated.outlet}, {stated.published or 'no date'}\n\n"
        f"Headline: {stated.title or '(none stated)'}\n\n"
    )
