"""`digest build`: the whole way from articles to a site."""

from pathlib import Path

import click

from digest.cli.folders import CONFIG, SEEDS
from digest.cli.progress import show_progress
from digest.cli.report import report

STATUS = """\b
Exit status:
  0  built
  1  built, but something was refused
  2  wrong usage or settings
  3  nothing was built; the old site is left as it was. Also with --locked, when the lock would change
"""


@click.command(name="build", epilog=STATUS)
@CONFIG
@SEEDS
@click.option(
    "--site-dir",
    type=click.Path(file_okay=False, path_type=Path),
    help="Where the site goes, instead of where the configuration says.",
)
@click.option(
    "--locked",
    is_flag=True,
    help="Build nothing when seeds/threads.lock would change; for checks before a merge.",
)
def build(config: Path, seeds: Path | None, site_dir: Path | None, locked: bool) -> int:
    """Build the site from the articles in seeds/.

    The articles are read and analysed, their pages are written into docs/, MkDocs renders them, and the
    search index is made. All this happens beside the old site, which is replaced in one step when the new
    one is whole: a build that fails or is killed leaves the old one.

    The addresses of threads are kept in seeds/threads.lock, which is written when it changes: commit it with
    the articles.

    The same articles and lock always give the same site, byte for byte. A file that cannot be read is named at the
    end, with its line and what to do, and the rest is built.
    """
    from digest import publish

    try:
        with show_progress() as progress:
            edition = publish.build(config, seeds=seeds, site=site_dir, locked=locked, progress=progress)
    except publish.NothingToBuild as error:
        report(error.problems)
        raise
    return report(edition.problems)
