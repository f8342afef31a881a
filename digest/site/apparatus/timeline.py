"""List the days on which the sources were published, as far as they state a date."""

from collections.abc import Sequence

from digest.site.common import NOT_STATED, Safe, View, block, counted, day, join, tag

MAX_DAYS = 30
"""Days shown; the rest is counted."""
MAX_SOURCES_OF_DAY = 12
"""Sources named for a day; the rest is counted."""


def timeline(view: View) -> list[Safe]:
    """Return the list of days; empty unless at least two different days are stated."""
    dated: dict[str, list[str]] = {}
    for article in view.thread.articles:
        date = day(view.corpus.articles[article].metadata.published)
        if date:
            dated.setdefault(date, []).append(article)
    if len(dated) < 2:
        return []
    undated = [a for a in view.thread.articles if not view.corpus.articles[a].metadata.published]
    steps = [_day(view, date, articles) for date, articles in sorted(dated.items())[:MAX_DAYS]]
    rest = len(dated) - MAX_DAYS
    blocks = [block("ol", *steps, class_="d-time")]
    if rest > 0:
        blocks.append(tag("p", f"and {counted(rest, 'more day')}.", class_="d-note"))
    if undated:
        letters = join(*(view.mark(a) for a in undated), by=" ")
        blocks.append(tag("p", "No date stated: ", letters, class_="d-note"))
    return blocks


def _day(view: View, date: str, articles: Sequence[str]) -> Safe:
    """Return one day with its sources in the total order."""
    sources = [_source(view, article) for article in articles[:MAX_SOURCES_OF_DAY]]
    rest = len(articles) - MAX_SOURCES_OF_DAY
    more = tag("li", f"and {counted(rest, 'more source')}") if rest > 0 else None
    return tag("li", tag("time", date, datetime=date), tag("ul", *sources, more))


def _source(view: View, article: str) -> Safe:
    """Return one source: letter, outlet, time of day and headline."""
    record = view.corpus.articles[article]
    name = tag("a", view.corpus.outlet(article) or NOT_STATED, href=view.address(article), dir="auto")
    clock = (record.metadata.published or "")[11:16] or None
    title = tag("span", record.title, class_="d-title", dir="auto") if record.title else None
    return tag("li", view.mark(article), " ", join(name, clock, title, by=" · "))
