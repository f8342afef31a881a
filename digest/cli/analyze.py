"""`digest analyze`: the tables alone, without a site."""

from pathlib import Path

import click

from digest.cli.folders import SETTINGS
from digest.cli.progress import show_progress
from digest.cli.report import report

STATUS = """\b
Exit status:
  0  written
  1  written, but something was refused
  2  wrong usage or settings
  3  nothing was written
"""


@click.command(name="analyze", epilog=STATUS)
@click.argument("paths", metavar="PATH...", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "--out",
    metavar="DIR",
    required=True,
    type=click.Path(file_okay=False, path_type=Path),
    help="Where the tables go.",
)
@click.option(
    "--engine",
    default="local",
    show_default=True,
    help="Where articles are matched: local or spark; the tables are the same.",
)
@click.option(
    "--master",
    metavar="URL",
    help="The cluster of the engine 'spark': spark://HOST:PORT. Without it Spark's settings decide.",
)
@click.option(
    "--format",
    "form",
    metavar="NAME",
    help="With the engine 'spark': do all of the work there, up to the matches, and write jsonl or parquet in parts.",
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

    PATH is an article, a file of articles or a folder of them. DIR gets articles.jsonl, sentences.jsonl,
    matches.jsonl, threads.jsonl, quotations.jsonl, credits.jsonl, differences.jsonl and related.jsonl (and
    edits.jsonl, where an editor decided something): the same that the site publishes under data/. Offsets count
    code points. The order of files changes nothing; the bytes are always the same.
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
