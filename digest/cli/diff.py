"""`digest diff`: what a change does to threads, sentences and quotations."""

from dataclasses import replace
from pathlib import Path

import click

from digest.cli.folders import COLLECTION
from digest.cli.progress import show_progress

STATUS = """\b
Exit status:
  0  compared
  1  compared, but something was refused that was not refused before
  2  wrong usage or settings, no such revision, or no repository
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
    help="For a terminal, or for a comment on a pull request.",
)
def diff(revision: str, seeds: Path, form: str) -> int:
    """List what a change does to the digest.

    The articles as they are now are compared with those of REV, a revision that git knows (HEAD if it is left out).
    Listed are articles that come, go and are edited; threads that come, go, grow, merge and part; addresses that
    move; sentences with another fate; quotations whose words differ now; and files that are refused. Both sides
    are analysed with their own settings and their own lock.
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
    found = changes(old.analysis, new.analysis, known, new.problems)
    click.echo((as_markdown if form == "markdown" else as_text)(found, revision))
    return 1 if any(name == "Refused" for name, _ in found.kinds) else 0
