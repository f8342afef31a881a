"""Puts threads in the order of their newest articles, and names days and months; what is undated comes last."""

from collections.abc import Mapping, Sequence

from digest.model import Thread, when
from digest.site.common.corpus import Corpus
from digest.site.common.safe_html import Safe, tag

UNDATED = "undated"
"""Address, filter value and heading of what states no date."""
MONTHS = "January February March April May June July August September October November December".split()
"""Names of the months."""


def newest_first(corpus: Corpus) -> list[Thread]:
    """Return the threads, that with the newest article first; undated ones last.

    Of one moment, and among the undated, those with most distinct texts come first, then most articles.
    """
    moments = {t.id: when(last_published(corpus, t)) for t in corpus.threads}
    threads = sorted(corpus.threads, key=lambda t: (-t.texts, -len(t.articles), t.id))
    dated = [t for t in threads if not moments[t.id][0]]
    dated.sort(key=lambda t: moments[t.id], reverse=True)  # a stable sort keeps the order above
    return [*dated, *(t for t in threads if moments[t.id][0])]


def last_published(corpus: Corpus, thread: Thread) -> str | None:
    """Return when the newest dated article of a thread was published, as it is stated."""
    dates = [date for a in thread.articles if (date := corpus.articles[a].metadata.published)]
    return max(dates, key=when, default=None)


def day(date: str | None) -> str | None:
    """Return the day of a date or moment, as "2024-10-13"."""
    return date[:10] if date else None


def month(date: str | None) -> str:
    """Return the month of a date or moment, as "2024-10", or the word for what has none."""
    return date[:7] if date else UNDATED


def month_name(month: str) -> str:
    """Return a month in words, "October 2024"."""
    if month == UNDATED:
        return "Undated"
    return f"{MONTHS[int(month[5:7]) - 1]} {month[:4]}"


def date_tag(date: str | None) -> Safe | None:
    """Return the day of a date or moment as a `time` element; None where there is no date."""
    return tag("time", date[:10], datetime=date[:10]) if date else None


def by_month(corpus: Corpus, threads: Sequence[Thread]) -> Mapping[str, list[Thread]]:
    """Part threads by the month of their newest article; months and threads keep the order given."""
    found: dict[str, list[Thread]] = {}
    for thread in threads:
        found.setdefault(month(last_published(corpus, thread)), []).append(thread)
    return found
