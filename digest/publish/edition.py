"""One analysis of one collection, as it goes from hand to hand on the way to a site."""

from dataclasses import dataclass
from datetime import UTC, datetime

from digest.config import DigestSettings
from digest.errors import Problem
from digest.model import Analysis, when
from digest.threads import Lock, update_lock

UNDATED = datetime(2000, 1, 1, tzinfo=UTC)
"""The moment that stands for the build where no article states a date: any fixed one would do."""
LAST_MOMENT = 2**32 - 1
"""The last second that the head of a gzip file can state (RFC 1952: 32 bits)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """One analysis of one collection, with all that could not be taken in."""

    analysis: Analysis
    """What was found."""
    problems: tuple[Problem, ...]
    """What was left out, in the order of files and lines."""
    settings: DigestSettings
    """What it was made with."""
    lock: Lock | None = None
    """The addresses that were known before; None where there was no lock."""
    inputs: str = ""
    """SHA-256 of all files that it was made from but the lock; empty when nobody asked."""

    @property
    def moment(self) -> int:
        """Seconds since 1970 of the newest stated date, as far as file formats can state it."""
        dates = [
            when(article.metadata.published)[1]
            for article in self.analysis.articles
            if article.metadata.published
        ]
        return min(max(int(max(dates, default=UNDATED).timestamp()), 0), LAST_MOMENT)

    @property
    def renewed(self) -> Lock:
        """The addresses after this edition."""
        return update_lock(self.lock, self.analysis)
