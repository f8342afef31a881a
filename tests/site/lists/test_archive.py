"""The front page and the archive: newest first, bounded, and every thread under its month."""

import re
from dataclasses import replace

from digest.config import SiteSettings
from digest.model.analysis import Analysis
from digest.model.article import Role
from digest.model.document import Metadata
from digest.model.match import Fate, Ruling
from digest.model.thread import Thread
from digest.site.common.corpus import corpus
from digest.site.common.dates import month_name, newest_first
from digest.site.lists.archive import PAGE_SIZE
from digest.site.lists.front import MAX_SINGLE, MAX_THREADS
from digest.site.render import render
from tests.support.sample import Desk, with_stories

FULL = SiteSettings(publish_text="full")
DATES = ("2031-05-02", "2031-05-02T23:30:00-03:00", "2031-04-30", None, "2030-12-01T08:00:00Z", None)


def dated(*dates: str | None, copies: int = 1) -> Analysis:
    """Return threads of `copies` articles each, one for each date; the first article of each is dated."""
    made = Desk()
    threads = []
    for n, date in enumerate(dates):
        keys = [f"{n:08x}{k:08x}" for k in range(copies)]
        for k, key in enumerate(keys):
            stated = Metadata(outlet=f"Outlet {k}", published=date if k == 0 else None)
            body = [f"Words of number {n} that article {k} has.", "More of it."]
            made.write(key, f"{key}.txt", stated, (Role.TITLE, [f"Thread {n}"]), (Role.BODY, body))
        threads.append(Thread("t" + keys[0], f"thread-{n}", f"Thread {n}", tuple(keys), copies, ()))
    return with_stories(
        Analysis(
            articles=tuple(made.articles.values()),
            sentences=tuple(made.sentences.values()),
            threads=tuple(threads),
            rulings={s: Ruling(Fate.PRINTED, "only here") for s in made.sentences},
            text_of={key: key for key in made.articles},
        )
    )


def linked(page: bytes) -> list[str]:
    """Return the threads that a page links to, in order, each once."""
    return list(dict.fromkeys(re.findall(r'threads/(thread-\d+)/"', page.decode())))


def test_the_newest_come_first_and_the_undated_last():
    """Moments are compared, not strings: 23:30 in a western time zone is the next day in UTC."""
    order = newest_first(corpus(dated(*DATES), site=FULL))
    assert [t.slug for t in order] == ["thread-1", "thread-0", "thread-2", "thread-4", "thread-3", "thread-5"]


def test_undated_threads_are_sorted_by_texts():
    one = dated(None, None, None)
    middle = replace(one.threads[1], texts=3)
    order = newest_first(corpus(replace(one, threads=(one.threads[0], middle, one.threads[2])), site=FULL))
    assert [t.slug for t in order] == ["thread-1", "thread-0", "thread-2"]


def test_every_thread_is_on_one_page_of_its_month():
    files = render(dated(*DATES), site=FULL)
    months = {path: linked(files[path]) for path in files if re.match(r"archive/(\d|undated)", path)}
    assert months == {
        "archive/2031-05.md": ["thread-1", "thread-0"],
        "archive/2031-04.md": ["thread-2"],
        "archive/2030-12.md": ["thread-4"],
        "archive/undated.md": ["thread-3", "thread-5"],
    }
    assert linked(files["archive/index.md"]) == linked(files["index.md"])
    assert sorted(linked(files["archive/index.md"])) == [f"thread-{n}" for n in range(6)]


def test_months_link_to_their_neighbours():
    page = render(dated(*DATES), site=FULL)["archive/2031-04.md"].decode()
    assert '<a href="../../archive/2030-12/" rel="prev">← December 2030</a>' in page
    assert '<a href="../../archive/2031-05/" rel="next">May 2031 →</a>' in page
    assert month_name("undated") == "Undated"


def test_a_long_month_has_pages_and_the_front_page_is_bounded():
    count = PAGE_SIZE + 3
    files = render(dated(*["2031-05-02"] * count), site=FULL)
    first, second = linked(files["archive/2031-05.md"]), linked(files["archive/2031-05/2.md"])
    assert (len(first), len(second)) == (PAGE_SIZE, 3)
    assert len({*first, *second}) == count
    assert '<a href="2031-05/">3 more threads in May 2031</a>' in files["archive/index.md"].decode()
    assert len(linked(files["index.md"])) == MAX_SINGLE
    assert f"{count - MAX_SINGLE} more threads in the " in files["index.md"].decode()
    assert 'href="archive/2031-05/"' in files["index.md"].decode()


def test_the_front_page_shows_at_most_its_limit():
    count = MAX_THREADS + 5
    files = render(dated(*["2031-05-02"] * count, copies=2), site=FULL)
    assert len(linked(files["index.md"])) == MAX_THREADS
    assert "5 more threads in the " in files["index.md"].decode()
