"""Analyze more articles than fit on one machine: a Spark cluster reads the files and writes the tables."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from digest.config import DigestSettings
from digest.errors import Problem, SettingsError
from digest.publish.edition import Progress
from digest.publish.input_files import load_settings


def analyze_on_cluster(
    paths: Sequence[Path],
    out: Path,
    *,
    form: str,
    settings: DigestSettings | None = None,
    master: str | None = None,
    progress: Progress = lambda what: None,
) -> tuple[int, tuple[Problem, ...]]:
    """Read, segment and match articles on a cluster, and write each table as a folder of files in `out`.

    Args:
        paths: Files and folders of articles.
        out: Folder of the tables; the workers must be able to write to it.
        form: File format, "jsonl" or "parquet".
        settings: Used instead of the settings file of `paths`.
        master: Address of the cluster; Spark's default where it is None.
        progress: Gets the name of each phase.

    Returns:
        The number of articles, and what was left out.

    Raises:
        SettingsError: A path or a setting is not valid, or the settings hold decisions of an editor.
    """
    from digest.alignment.engines.spark import connect
    from digest.pipeline.cluster import FORMATS, write_tables
    from digest.readers import read_one, walk

    if form not in FORMATS:
        raise SettingsError(f"no format is called '{form}'; there are: {', '.join(FORMATS)}")
    settings = settings if settings is not None else load_settings(paths)
    if settings.all_decisions():
        verb, entry = settings.all_decisions()[0]
        raise SettingsError(
            f"{entry.location or verb}: decisions of an editor need all articles in one process; "
            "leave out --format, or remove the decisions"
        )
    found = walk(paths)
    # The working folder of a worker is another one.
    sources = [
        (replace(source, path=source.path.absolute()), sidecar and sidecar.absolute())
        for source, sidecar in found.sources
    ]
    progress("connecting")
    session = connect(master)
    try:
        progress("working on the cluster")
        count, problems = write_tables(
            sources,
            read=read_one,
            session=session,
            settings=settings,
            out=str(out.absolute()),
            form=form,
        )
    finally:
        session.stop()
    return count, tuple(sorted((*found.problems, *problems)))
