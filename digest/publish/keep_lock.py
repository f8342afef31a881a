"""Keep the addresses of an edition in the lock beside its articles, or hold a build to those that are there."""

from dataclasses import replace
from pathlib import Path

from digest.errors import DigestError, Problem
from digest.publish.edition import Edition
from digest.publish.exchange import write_all
from digest.threads import LOCK_NAME, dump_lock

SHOWN = 12
"""Lines of a lock that are named when they would change."""


def keep(seeds: Path, edition: Edition) -> Edition:
    """Write the addresses of an edition into the lock beside its articles, where that changes it.

    The site stands already, so a lock that cannot be written is a problem of the edition that is returned.
    """
    text = dump_lock(edition.renewed).encode()
    file = seeds / LOCK_NAME
    try:
        if not file.is_file() or file.read_bytes() != text:
            write_all(seeds, {LOCK_NAME: text})
    except OSError as error:
        what = f"the addresses of this build cannot be kept ({error.strerror})"
        problem = Problem(file.as_posix(), 0, what, "check that you may write the file, and build again")
        return replace(edition, problems=(*edition.problems, problem))
    return edition


def compare_lock(seeds: Path, edition: Edition) -> None:
    """Raise StaleLock when the lock would change, with the lines that come and go."""
    file = seeds / LOCK_NAME
    old = file.read_text(encoding="utf-8").splitlines() if file.is_file() else []
    new = dump_lock(edition.renewed).splitlines()
    if old == new:
        return
    before, after = set(old), set(new)
    changes = [
        *(f"+ {line}" for line in new if line not in before),
        *(f"- {line}" for line in old if line not in after),
    ]
    shown = changes[:SHOWN] + ([f"and {len(changes) - SHOWN} more"] if len(changes) > SHOWN else [])
    count = f"{len(changes)} {'line' if len(changes) == 1 else 'lines'}"
    what = "is not there" if not old else f"would change in {count}" if changes else "is not in order"
    raise StaleLock(
        "\n  ".join([f"{file}: {what}; run 'digest build' without --locked and commit this file", *shown])
    )


class StaleLock(DigestError):
    """The lock does not say what it would say after this build, and was to stay as it is (exit status 3)."""
