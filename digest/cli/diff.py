"""`digest diff`: list what changed in the digest since a revision."""

from dataclasses import replace
from pathlib import Path

import click

from digest.cli.options import COLLECTION
from digest.cli.output import say, show_progress

STATUS = """\b
Exit status:
  0  compared
  1  compared, but files are left out that were not left out before
  2  invalid usage or settings, unknown revision, or no repository
"""


@click.command(name="diff", epilog=STATUS)
@click.argument("revision", metavar="[REV]", default="HEAD")
@COLLECTION
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "markdown"]),
    default="text",
    show_default=True,
    help="text for a terminal, markdown for a comment on a pull request.",
)
def diff(revision: str, seeds: Path, form: str) -> int:
    """List what changed in the digest since a revision.

    Compares the current articles with those of REV, a git revision (default: HEAD), each with its own settings and
    lock. Lists articles that are added, removed or edited; threads that appear, disappear, grow, shrink, merge, split
    or get another title; addresses that change; sentences with a different fate; quotations that are newly altered;
    and files that are newly left out.
    """
    from digest import publish
    from digest.cli.changes import as_markdown, as_text, changes
    from digest.cli.revision import revision as at

    with show_progress() as progress:
        with at(revision, seeds) as folder:
            old = publish.analyze([folder], progress=progress)
            known = [
                replace(p, file=p.file.replace(folder.as_posix(), seeds.as_posix(), 1)) for p in old.problems
            ]
        new = publish.analyze([seeds], progress=progress)
    lock = old.lock
    regrouped = () if lock is None or lock.is_current else lock.addresses
    found = changes(old.analysis, new.analysis, known, new.problems, regrouped=regrouped)
    say((as_markdown if form == "markdown" else as_text)(found, revision))
    return 1 if any(name == "Refused" for name, _ in found.kinds) else 0
