"""Read, part and match more articles than one machine holds: on a cluster, from the files to the tables."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from digest.config import DigestSettings
from digest.errors import Problem, SettingsError
from digest.publish.input_files import found_settings
from digest.publish.tell import Tell


def spread(
    paths: Sequence[Path],
    out: Path,
    *,
    form: str,
    settings: DigestSettings | None = None,
    master: str | None = None,
    tell: Tell = lambda what: None,
) -> tuple[int, tuple[Problem, ...]]:
    """Read, part and match articles on a cluster and write the tables there, as folders of parts in `out`.

    `form` is "jsonl" or "parquet". Returns how many articles there are, and what was left out.
    Raises SettingsError for paths and settings that make no sense.
    """
    from digest.alignment.engines.spark import connect
    from digest.pipeline.cluster import FORMATS, spread
    from digest.readers import read_one, walk

    if form not in FORMATS:
        raise SettingsError(f"no format is called '{form}'; there are: {', '.join(FORMATS)}")
    settings = settings if settings is not None else found_settings(paths)
    if settings.all_decisions():
        verb, entry = settings.all_decisions()[0]
        raise SettingsError(
            f"{entry.location or verb}: decisions of an editor need all articles in one process; "
            "leave out --format, or remove the decisions"
        )
    found = walk(paths)
    # A worker stands in another folder.
    sources = [
        (replace(source, path=source.path.absolute()), beside and beside.absolute())
        for source, beside in found.sources
    ]
    tell("connecting")
    session = connect(master)
    try:
        tell("working on the cluster")
        count, problems = spread(
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
