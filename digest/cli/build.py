"""`digest build`: build the site from the articles."""

from pathlib import Path

import click

from digest.cli.options import CONFIG, SEEDS
from digest.cli.output import report, say, show_progress

MAX_CHANGES = 12
"""Changed lines of the lock that are printed."""
STATUS = """\b
Exit status:
  0  built
  1  built, but files were left out
  2  invalid usage or settings
  3  nothing was built, and an existing site is unchanged; also if --locked is given and the lock would change
"""


@click.command(name="build", epilog=STATUS)
@CONFIG
@SEEDS
@click.option(
    "--site-dir",
    type=click.Path(file_okay=False, path_type=Path),
    help="Folder of the site; overrides the configuration.",
)
@click.option(
    "--locked",
    is_flag=True,
    help="Fail if seeds/threads.lock would change; for checks before a merge.",
)
def build(config: Path, seeds: Path | None, site_dir: Path | None, locked: bool) -> int:
    """Build the site from the articles in seeds/.

    Reads and analyzes the articles, writes their pages into docs/, renders them with MkDocs and makes the search
    index. The new site replaces the old one in a single step when it is complete, so a build that fails leaves the
    old site.

    The addresses of threads are recorded in seeds/threads.lock. Commit this file with the articles.

    A file that cannot be read is reported with its line and a remedy, and the rest is built. The same articles and
    lock give the same site, byte for byte.
    """
    from digest import publish

    try:
        with show_progress() as progress:
            edition = publish.build(config, seeds=seeds, site=site_dir, locked=locked, progress=progress)
    except publish.NothingToBuild as error:
        report(error.problems)
        raise
    changes = publish.lock_changes(edition)
    if changes and edition.lock is not None:
        for line in changes[:MAX_CHANGES]:
            say(line, error=True)
        more = f"; {len(changes) - MAX_CHANGES:,} more are not listed" if len(changes) > MAX_CHANGES else ""
        say(f"threads.lock: {len(changes):,} changed lines; commit it with the articles{more}", error=True)
    return report(edition.problems)
