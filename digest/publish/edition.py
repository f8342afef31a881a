"""One analysis of one collection, with everything a build needs to know about it, and the date of the build."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime

from digest.config import DigestSettings
from digest.errors import Problem, SettingsError
from digest.model import Analysis, when
from digest.threads import Lock, update_lock

Progress = Callable[[str], None]
"""Callback that gets the name of each phase of the work, in a few words, when the phase begins."""
EPOCH = "SOURCE_DATE_EPOCH"
"""Variable of the environment that sets the date of the build (reproducible-builds.org)."""
UNDATED = datetime(2000, 1, 1, tzinfo=UTC)
"""Date of the build where no article states a date; any fixed date would do."""
LAST_MOMENT = 2**32 - 1
"""Largest modification time in a gzip header (RFC 1952: 32 bits)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """One analysis of one collection, and what could not be read."""

    analysis: Analysis
    """The result of all steps."""
    problems: tuple[Problem, ...]
    """What was left out, sorted by file and line."""
    settings: DigestSettings
    """Settings that the analysis was made with."""
    lock: Lock | None = None
    """Addresses before this analysis; None if there was no lock file."""
    inputs: str = ""
    """SHA-256 of all input files but the lock file; empty where it was not computed."""

    @property
    def moment(self) -> int:
        """Newest stated date in seconds since 1970, clamped to what file formats can store."""
        dates = [
            when(article.metadata.published)[1]
            for article in self.analysis.articles
            if article.metadata.published
        ]
        return min(max(int(max(dates, default=UNDATED).timestamp()), 0), LAST_MOMENT)

    @property
    def renewed(self) -> Lock:
        """Addresses after this analysis."""
        return update_lock(self.lock, self.analysis)


def check_source_date_epoch() -> None:
    """Check the date of the build in the environment.

    Raises:
        SettingsError: SOURCE_DATE_EPOCH is set and is not a number of seconds that file formats can store.
    """
    stated = os.environ.get(EPOCH, "")
    if stated and not (
        stated.isascii() and stated.isdigit() and len(stated) < 20 and int(stated) <= LAST_MOMENT
    ):
        what = f"{stated[:80]!r} is not a whole number of seconds since 1970, up to {LAST_MOMENT}"
        raise SettingsError(f"{EPOCH}: {what}; unset it, and the newest article dates the build")


@contextmanager
def source_date_epoch(moment: int) -> Iterator[None]:
    """Set SOURCE_DATE_EPOCH, unless the environment already does.

    MkDocs dates the site map and the gzip header by it, so the same articles give the same bytes.

    Args:
        moment: Seconds since 1970.
    """
    if os.environ.get(EPOCH):
        yield
        return
    os.environ[EPOCH] = str(moment)
    try:
        yield
    finally:
        os.environ.pop(EPOCH, None)
