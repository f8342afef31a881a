"""Read articles and analyse them: all that the tables need."""

import gc
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from digest.config import DigestSettings
from digest.errors import SettingsError
from digest.model import Engine
from digest.publish.edition import Edition
from digest.publish.input_files import found_lock, found_settings
from digest.publish.tell import Tell

ENGINES = ("local", "spark")
"""Where the work can run."""


def analyze(
    paths: Sequence[Path],
    *,
    settings: DigestSettings | None = None,
    engine: str = "local",
    master: str | None = None,
    backwards: bool = False,
    tell: Tell = lambda what: None,
) -> Edition:
    """Read articles and analyse them.

    `settings` come from the settings file of the folder that is given, unless they are handed in; the addresses of
    threads from its lock, if it has one.
    `master` is the cluster that the engine `spark` runs on. `backwards` hands the documents over in the
    opposite order, which must not change anything.
    Raises SettingsError for paths, settings and locks that make no sense.
    """
    from digest import pipeline
    from digest.readers import read

    settings = settings if settings is not None else found_settings(paths)
    lock = found_lock(paths)
    tell("reading")
    with _uncollected(), _engine(engine, settings, master) as joins:
        reading = read(paths)
        documents = reading.documents[::-1] if backwards else reading.documents
        analysis = pipeline.analyze(
            documents,
            engine=joins,
            settings=settings,
            addresses=None if lock is None else lock.addresses,
            progress=tell,
        )
    return Edition(analysis=analysis, problems=reading.problems, settings=settings, lock=lock)


@contextmanager
def _uncollected() -> Iterator[None]:
    """Keep Python from looking for cycles of objects: an analysis makes a million objects and no cycle of them.

    Looking through them again and again takes 8 % of an analysis of 5,000 articles, and some more while its tables
    are written: what has been made is left out of all later looks. A server analyses again and again, so that what
    it has let go of in between is looked for first.
    """
    if gc.get_freeze_count():
        gc.collect()
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        if enabled:
            gc.enable()


@contextmanager
def _engine(name: str, settings: DigestSettings, master: str | None) -> Iterator[Engine]:
    """Yield the engine of that name, and end what it started."""
    if name not in ENGINES:
        raise SettingsError(f"no engine is called '{name}'; there are: {', '.join(ENGINES)}")
    if name == "spark":
        from digest.alignment.engines.spark import SparkEngine, connect

        session = connect(master)
        try:
            yield SparkEngine(session, settings.match)
        finally:
            session.stop()
    elif master is not None:
        raise SettingsError(f"the engine '{name}' has no master; leave it out, or choose the engine 'spark'")
    else:
        from digest.alignment import LocalEngine

        yield LocalEngine(settings.match)
