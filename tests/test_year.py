"""A year of daily commits: articles arrive, late or in time, are corrected and removed, and no address ever breaks."""

from collections import defaultdict
from dataclasses import replace
from datetime import date, timedelta
from random import Random

import pytest

from digest.alignment.engines.local import LocalEngine
from digest.model.analysis import Analysis
from digest.model.document import Document, Metadata
from digest.pipeline.steps import analyze
from digest.site.lists.redirects import redirects
from digest.threads.lock import Lock, dump_lock, parse_lock, update_lock

SYLLABLES = "ba ko mi tu ser lan vod pri gal hem dor nix wes jul".split()
BEGAN = date(2031, 1, 1)


class Newsroom:
    """Invents stories in words of their own, and articles that tell them, by chance but always the same."""

    def __init__(self, seed: int) -> None:
        self.chance = Random(seed)
        self.stories: list[list[str]] = []
        self.articles: dict[str, Document] = {}
        self.made = 0

    def day(self, today: date) -> None:
        """Change the collection as a day does."""
        pick = self.chance.random
        if pick() < 0.2 or not self.stories:
            self.stories.append([self._word() for _ in range(14)])
        for _ in range(self.chance.randint(0, 2)):
            self._arrive(today - timedelta(days=self.chance.choice((0, 0, 0, 1, 9)) if pick() < 0.9 else 30))
        if pick() < 0.1 and self.articles:
            self._correct(self.chance.choice(sorted(self.articles)))
        while len(self.articles) > 14 or (pick() < 0.04 and self.articles):
            del self.articles[self.chance.choice(sorted(self.articles)[:6])]

    def _arrive(self, published: date) -> None:
        self.made += 1
        story = self.chance.choice(self.stories[-5:])
        if self.chance.random() < 0.1:  # two stories meet
            story = [*story[:7], *self.chance.choice(self.stories[-5:])[7:]]
        name = f"{self.made:04d}.txt"
        stated = Metadata(published=published.isoformat() if self.chance.random() < 0.7 else None)
        title = " ".join(self.chance.sample(story, 4)).title()
        self.articles[name] = Document(name, "\n\n".join([title, *self._told(story)]), metadata=stated)

    def _correct(self, name: str) -> None:
        """Give an article another title and one more paragraph."""
        document = self.articles[name]
        _, *rest = document.text.split("\n\n")
        words = rest[0].lower().rstrip(".").split()
        text = "\n\n".join(["Corrected: " + " ".join(words[:3]).title(), *rest, *self._told(words)[:1]])
        self.articles[name] = replace(document, text=text)

    def _told(self, story: list[str]) -> list[str]:
        return [
            f"The {' and the '.join(self.chance.sample(story, 5))} were seen by all.".capitalize()
            for _ in range(3)
        ]

    def _word(self) -> str:
        return "".join(self.chance.choice(SYLLABLES) for _ in range(3))


def run(room: Newsroom, lock: Lock | None) -> Analysis:
    return analyze(
        room.articles.values(), engine=LocalEngine(), addresses=None if lock is None else lock.addresses
    )


def published(analysis: Analysis) -> dict[str, str]:
    """Return the addresses of threads on the site, and what each leads to: itself, another, or word of removal."""
    pages = {t.slug: t.slug for t in analysis.threads}
    assert len(pages) == len(analysis.threads)
    for path, page in redirects(analysis).items():
        kind, _, name = path.removesuffix(".md").partition("/")
        if kind == "threads":
            assert name not in pages, "one address, one page"
            target = page.decode().partition('redirect: "../')[2].partition("/")[0]
            pages[name] = target or name
    assert all(pages[target] == target for target in pages.values()), (
        "a redirect leads to a page, and no further"
    )
    return pages


@pytest.mark.slow
@pytest.mark.parametrize("seed", [1, 2])
def test_a_year_of_daily_commits_breaks_no_address(seed: int) -> None:
    room = Newsroom(seed)
    lock: Lock | None = None
    ever: set[str] = set()
    happened: defaultdict[str, int] = defaultdict(int)
    before = Analysis()
    for number in range(365):
        room.day(BEGAN + timedelta(days=number))
        if not room.articles:
            continue
        analysis = run(room, lock)
        pages = published(analysis)
        ever |= set(pages)
        assert ever == set(pages), "every address ever published still resolves"
        sources = {a.id for a in analysis.articles} | {
            path[8:-3] for path in redirects(analysis) if path.startswith("sources/")
        }
        assert {a.id for a in before.articles} <= sources
        home = {a: t for t in analysis.threads for a in t.articles}
        for thread in before.threads:
            left = [a for a in thread.articles if a in home]
            assert len({home[a].id for a in left}) <= 1, "members of a thread stay together"
            happened["gone"] += not left
            if left and home[left[0]].slug != thread.slug:
                assert thread.slug in home[left[0]].former
                happened["merged"] += 1
        happened["grown"] += sum(len(t.articles) > 2 for t in analysis.threads)
        lock = parse_lock(dump_lock(update_lock(lock, analysis)), place="lock")
        assert lock == update_lock(lock, analysis), "what was written is what was meant"
        before = analysis
    assert min(happened[what] for what in ("gone", "merged", "grown")) > 0, happened
    assert run(room, lock) == before, "nothing changes when nothing has changed"
