"""`digest analyze`: the tables alone, without a site."""

from pathlib import Path

import click

from digest.cli.options import SETTINGS
from digest.cli.output import report, show_progress

STATUS = """\b
Exit status:
  0  tables written
  1  tables written, but files were left out
  2  invalid usage or settings
  3  nothing was written
"""


@click.command(name="analyze", epilog=STATUS)
@click.argument("paths", metavar="PATH...", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "--out",
    metavar="DIR",
    required=True,
    type=click.Path(file_okay=False, path_type=Path),
    help="Folder of the tables.",
)
@click.option(
    "--engine",
    default="local",
    show_default=True,
    help="Where articles are matched: local or spark. The tables are the same.",
)
@click.option(
    "--master",
    metavar="URL",
    help="Address of the cluster for --engine spark: spark://HOST:PORT. The default is Spark's own setting.",
)
@click.option(
    "--format",
    "form",
    metavar="NAME",
    help="With --engine spark: only read, split and match articles, and write part files: jsonl or parquet.",
)
@SETTINGS
def analyze(
    paths: tuple[Path, ...],
    out: Path,
    engine: str,
    master: str | None,
    form: str | None,
    settings: Path | None,
) -> int:
    """Write the tables of an analysis as JSON Lines.

    PATH is an article, a file of several articles or a folder. DIR gets a file for each table, articles.jsonl and so
    on, with the same bytes as data/ on the site. The order of files does not matter.
    """
    from digest import publish
    from digest.config import load
    from digest.errors import SettingsError
    from digest.publish import replace_files
    from digest.tables import tables

    given = load(settings) if settings else None
    if form is not None and engine != "spark":
        raise SettingsError("--format is for the engine 'spark'; leave it out, or add: --engine spark")
    with show_progress() as progress:
        if form is not None:
            count, problems = publish.analyze_on_cluster(
                paths, out, form=form, settings=given, master=master, progress=progress
            )
        else:
            made = publish.analyze(paths, settings=given, engine=engine, master=master, progress=progress)
            count, problems = len(made.analysis.articles), made.problems
            if count:
                progress("writing tables")
                replace_files(out, tables(made.analysis))
    status = report(problems)
    if not count:
        raise publish.NothingToBuild("no article could be read; nothing was written")
    return status
