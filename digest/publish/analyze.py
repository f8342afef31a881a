"""Read articles and analyze them: all that the tables need."""

import gc
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from digest.config import DigestSettings
from digest.errors import SettingsError
from digest.model import Engine
from digest.publish.edition import Edition, Progress
from digest.publish.input_files import load_settings
from digest.publish.lock_file import load_lock

ENGINES = ("local", "spark")
"""Names of the engines."""


def analyze(
    paths: Sequence[Path],
    *,
    settings: DigestSettings | None = None,
    engine: str = "local",
    master: str | None = None,
    backwards: bool = False,
    progress: Progress = lambda what: None,
) -> Edition:
    """Read articles and analyze them, with the addresses from the lock file of `paths`.

    Args:
        paths: Files and folders of articles.
        settings: Used instead of the settings file of `paths`.
        engine: Where the matching runs, one of `ENGINES`.
        master: Address of the cluster, for the engine "spark" only.
        backwards: Reverse the order of the documents, which must not change anything: `digest check` compares.
        progress: Gets the name of each phase.

    Raises:
        SettingsError: A path, a setting or the combination of arguments is not valid.
        LockError: A lock file is not valid.
    """
    from digest import pipeline
    from digest.readers import read

    settings = settings if settings is not None else load_settings(paths)
    lock = load_lock(paths)
    progress("reading")
    with _without_garbage_collection(), _running(engine, settings, master) as matcher:
        reading = read(paths)
        documents = reading.documents[::-1] if backwards else reading.documents
        analysis = pipeline.analyze(
            documents,
            engine=matcher,
            settings=settings,
            addresses=None if lock is None else lock.addresses,
            keep_threads=lock is None or lock.is_current,
            progress=progress,
        )
    return Edition(analysis=analysis, problems=reading.problems, settings=settings, lock=lock)


@contextmanager
def _without_garbage_collection() -> Iterator[None]:
    """Disable the search for reference cycles during an analysis, which makes a million objects and no cycle.

    The repeated searches take 8 % of an analysis of 5,000 articles, and more while its tables are written: at the end
    all objects are frozen, that is, left out of later searches. A server analyzes many times, so cycles left from the
    analysis before are collected first.
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
def _running(name: str, settings: DigestSettings, master: str | None) -> Iterator[Engine]:
    """Start the engine of that name, yield it, and stop it."""
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
