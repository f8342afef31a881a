"""Order threads by their newest article, group them by month, and format dates."""

from collections.abc import Mapping, Sequence

from digest.model import Thread, when
from digest.site.common.corpus import Corpus
from digest.site.common.safe_html import Safe, tag

UNDATED = "undated"
"""Path segment and filter value for articles and threads without a date."""
MONTHS = "January February March April May June July August September October November December".split()
"""Names of the months in English."""


def newest_first(corpus: Corpus) -> list[Thread]:
    """Return the threads by their newest article, newest first and undated ones last.

    Ties, and undated threads, are sorted by distinct texts, then by articles, both descending.
    """
    moments = {t.id: when(last_published(corpus, t)) for t in corpus.threads}
    threads = sorted(corpus.threads, key=lambda t: (-t.texts, -len(t.articles), t.id))
    dated = [t for t in threads if not moments[t.id][0]]
    dated.sort(key=lambda t: moments[t.id], reverse=True)  # a stable sort keeps the order above
    return [*dated, *(t for t in threads if moments[t.id][0])]


def last_published(corpus: Corpus, thread: Thread) -> str | None:
    """Return the date of the newest dated article of a thread, as its source states it."""
    dates = [date for a in thread.articles if (date := corpus.articles[a].metadata.published)]
    return max(dates, key=when, default=None)


def day(date: str | None) -> str | None:
    """Return the day of a date or moment, as "2024-10-13"."""
    return date[:10] if date else None


def month(date: str | None) -> str:
    """Return the month of a date or moment as "2024-10", or `UNDATED`."""
    return date[:7] if date else UNDATED


def month_name(month: str) -> str:
    """Return the name of a month: "October 2024"."""
    if month == UNDATED:
        return "Undated"
    return f"{MONTHS[int(month[5:7]) - 1]} {month[:4]}"


def day_name(date: str, *, year: bool = True) -> str:
    """Return the day of a date or moment in words: "14 July 2016", or "14 July" without the year."""
    named = f"{int(date[8:10])} {MONTHS[int(date[5:7]) - 1]}"
    return f"{named} {date[:4]}" if year else named


def days_named(dates: Sequence[str]) -> str:
    """Return the days from the first to the last date: "14 July 2016", "14 to 15 July 2016"; "" without dates."""
    if not dates:
        return ""
    first, last = min(d[:10] for d in dates), max(d[:10] for d in dates)
    if first == last:
        return day_name(first)
    if first[:7] == last[:7]:
        return f"{int(first[8:])} to {day_name(last)}"
    return f"{day_name(first, year=first[:4] != last[:4])} to {day_name(last)}"


def clock(date: str) -> str | None:
    """Return the time of day that a moment states, "09:40"; None for a date, and for midnight, which often is one."""
    time = date[11:16]
    return time if time and time != "00:00" else None


def date_tag(date: str | None) -> Safe | None:
    """Return the day of a date or moment as a `time` element; None if there is no date."""
    return tag("time", date[:10], datetime=date[:10]) if date else None


def by_month(corpus: Corpus, threads: Sequence[Thread]) -> Mapping[str, list[Thread]]:
    """Group threads by the month of their newest article; months and threads keep the order given."""
    months: dict[str, list[Thread]] = {}
    for thread in threads:
        months.setdefault(month(last_published(corpus, thread)), []).append(thread)
    return months
