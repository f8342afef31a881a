"""Join the edges once, for the commands and the plugin alike: read, analyse, write the pages, publish.

`analyze` is all that the tables need; `pages` adds the Markdown of the site; `publish` runs MkDocs, whose
plugin calls `pages` and `finish`. Whoever asks for a site, by whatever command, goes this way.
"""

import gc
import hashlib
import logging
import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol, cast

from digest.config import FILE_NAME, Digest, load
from digest.errors import DigestError, Problem, SettingsError
from digest.exchange import write_all
from digest.lock import NAME as LOCK
from digest.lock import Lock, LockError, dump, joined, parse, renewed
from digest.model import Analysis, Engine, when

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

PLUGIN = "digest"
"""Name of our plugin in mkdocs.yml."""
UNDATED = datetime(2000, 1, 1, tzinfo=UTC)
"""The moment that stands for the build where no article states a date: any fixed one would do."""
LAST_MOMENT = 2**32 - 1
"""The last second that the head of a gzip file can state (RFC 1952: 32 bits)."""
ENGINES = ("local", "spark")
"""Where the work can run."""
SHOWN = 12
"""Lines of a lock that are named when they would change."""

Tell = Callable[[str], None]
"""Is told in a few words what begins now."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """One analysis of one collection, with all that could not be taken in."""

    analysis: Analysis
    """What was found."""
    problems: tuple[Problem, ...]
    """What was left out, in the order of files and lines."""
    settings: Digest
    """What it was made with."""
    lock: Lock | None = None
    """The addresses that were known before; None where there was no lock."""
    inputs: str = ""
    """SHA-256 of all files that it was made from but the lock; empty when nobody asked."""

    @property
    def moment(self) -> int:
        """Seconds since 1970 of the newest stated date, as far as file formats can state it."""
        dates = [
            when(article.stated.published)[1]
            for article in self.analysis.articles
            if article.stated.published
        ]
        return min(max(int(max(dates, default=UNDATED).timestamp()), 0), LAST_MOMENT)

    @property
    def renewed(self) -> Lock:
        """The addresses after this edition."""
        return renewed(self.lock, self.analysis)


def analyze(
    paths: Sequence[Path],
    *,
    settings: Digest | None = None,
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


def spread(
    paths: Sequence[Path],
    out: Path,
    *,
    form: str,
    settings: Digest | None = None,
    master: str | None = None,
    tell: Tell = lambda what: None,
) -> tuple[int, tuple[Problem, ...]]:
    """Read, part and match articles on a cluster and write the tables there, as folders of parts in `out`.

    `form` is "jsonl" or "parquet". Returns how many articles there are, and what was left out.
    Raises SettingsError for paths and settings that make no sense.
    """
    from digest.engines.spark import connect
    from digest.engines.spread import FORMATS, spread
    from digest.readers import read_one, walk

    if form not in FORMATS:
        raise SettingsError(f"no format is called '{form}'; there are: {', '.join(FORMATS)}")
    settings = settings if settings is not None else found_settings(paths)
    if settings.entries():
        verb, entry = settings.entries()[0]
        raise SettingsError(
            f"{entry.place or verb}: what an editor decides is carried out where all articles are seen at once; "
            "leave out --format, or these entries"
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


def found_settings(paths: Sequence[Path]) -> Digest:
    """Load the settings file of the folders that are given; the defaults when none has one.

    Raises SettingsError when two folders have one each.
    """
    files = [path / FILE_NAME for path in dict.fromkeys(paths) if (path / FILE_NAME).is_file()]
    if len(files) > 1:
        raise SettingsError(
            f"{files[0]} and {files[1]}: two settings files; say which one counts with --settings"
        )
    return load(files[0]) if files else Digest()


def found_lock(paths: Sequence[Path]) -> Lock | None:
    """Read the lock of the folders that are given; None when none has one.

    Raises LockError, with file and line, for a lock that is not understood.
    """
    files = [path / LOCK for path in dict.fromkeys(paths) if (path / LOCK).is_file()]
    return joined([_read_lock(file) for file in files])


def _read_lock(file: Path) -> Lock:
    """Read one lock."""
    try:
        text = file.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        remedy = f"take the file of before: git checkout HEAD -- {LOCK}"
        raise LockError(f"{file}: not UTF-8 at byte {error.start}; {remedy}") from error
    return parse(text, place=str(file))


def keep(seeds: Path, edition: Edition) -> Edition:
    """Write the addresses of an edition into the lock beside its articles, where that changes it.

    The site stands already, so a lock that cannot be written is a problem of the edition that is returned.
    """
    text = dump(edition.renewed).encode()
    file = seeds / LOCK
    try:
        if not file.is_file() or file.read_bytes() != text:
            write_all(seeds, {LOCK: text})
    except OSError as error:
        what = f"the addresses of this build cannot be kept ({error.strerror})"
        problem = Problem(file.as_posix(), 0, what, "check that you may write the file, and build again")
        return replace(edition, problems=(*edition.problems, problem))
    return edition


class StaleLock(DigestError):
    """The lock does not say what it would say after this build, and was to stay as it is (exit status 3)."""


def compare_lock(seeds: Path, edition: Edition) -> None:
    """Raise StaleLock when the lock would change, with the lines that come and go."""
    file = seeds / LOCK
    old = file.read_text(encoding="utf-8").splitlines() if file.is_file() else []
    new = dump(edition.renewed).splitlines()
    if old == new:
        return
    before, after = set(old), set(new)
    changes = [
        *(f"+ {line}" for line in new if line not in before),
        *(f"- {line}" for line in old if line not in after),
    ]
    shown = changes[:SHOWN] + ([f"and {len(changes) - SHOWN} more"] if len(changes) > SHOWN else [])
    count = f"{len(changes)} {'line' if len(changes) == 1 else 'lines'}"
    what = "is not there" if not old else f"would change in {count}" if changes else "is not in order"
    raise StaleLock(
        "\n  ".join([f"{file}: {what}; run 'digest build' without --locked and commit this file", *shown])
    )


def pages(
    seeds: Path,
    docs: Path,
    *,
    before: Edition | None = None,
    locked: bool = False,
    tell: Tell = lambda what: None,
) -> Edition:
    """Analyse the articles in `seeds` and write their pages into `docs`, where bytes change.

    `before` is used again when it was made from the very same files, so that writing pages, which a server
    notices as a change, does not cause a second analysis; the lock that it has written is no change.
    Raises DigestError when there is no article, and StaleLock when `locked` and the lock would change.
    """
    from digest.pages import render, write

    if not seeds.is_dir():
        raise SettingsError(f"{seeds}: no such folder; make it and put articles into it, or name another")
    inputs = _inputs(seeds)
    if (
        before is not None
        and before.inputs == inputs
        and found_lock([seeds]) in (before.lock, before.renewed)
    ):
        edition = before
    else:
        edition = replace(analyze([seeds], tell=tell), inputs=inputs)
    if not edition.analysis.articles:
        raise NothingToBuild(f"{seeds}: no article could be read; put one into the folder", edition.problems)
    if locked:
        compare_lock(seeds, edition)
    tell("writing pages")
    write(docs, render(edition.analysis, site=edition.settings.site))
    return edition


class NothingToBuild(DigestError):
    """Not one article could be read (exit status 3)."""

    def __init__(self, message: str, problems: tuple[Problem, ...] = ()) -> None:
        """Say so, with what was wrong with each file."""
        super().__init__(message)
        self.problems = problems


def finish(site: Path, *, tell: Tell = lambda what: None) -> None:
    """Make the built pages searchable."""
    from digest.pages.search import search

    tell("indexing")
    search(site)


@contextmanager
def dated(moment: int) -> Iterator[None]:
    """Let a build say that it was made at `moment`, unless SOURCE_DATE_EPOCH says otherwise already."""
    if "SOURCE_DATE_EPOCH" in os.environ:
        yield
        return
    os.environ["SOURCE_DATE_EPOCH"] = str(moment)
    try:
        yield
    finally:
        os.environ.pop("SOURCE_DATE_EPOCH", None)


class _Plugin(Protocol):
    """What `publish` needs of the plugin, which stands on a floor above."""

    edition: Edition | None
    tell: Tell
    by_command: bool
    locked: bool


def publish(
    config_file: Path,
    *,
    seeds: Path | None = None,
    site: Path | None = None,
    locked: bool = False,
    tell: Tell = lambda what: None,
) -> Edition:
    """Build the site with MkDocs, in strict mode, and put it in the place of the old one.

    `seeds` and `site` are used instead of the folders that the configuration names. With `locked` nothing is built
    when the lock would change.
    Raises SettingsError for a configuration that is not understood, DigestError when nothing was built:
    the old site is then untouched.
    """
    from mkdocs.commands.build import build
    from mkdocs.exceptions import Abort

    config, plugin = configured(
        config_file, seeds=seeds, site_dir=str(site.absolute()) if site else None, strict=True
    )
    plugin.tell, plugin.by_command, plugin.locked = tell, True, locked
    config.plugins.on_startup(command="build", dirty=False)
    with _warnings() as warnings:
        try:
            build(config)
        except Abort as error:
            cause = error.__context__.__cause__ if error.__context__ else None
            if isinstance(cause, DigestError):
                raise cause from None
            raise DigestError("\n  ".join(["MkDocs did not build the site:", *warnings])) from error
        finally:
            config.plugins.on_shutdown()
    assert plugin.edition is not None, "this is a bug in digest.plugin: it built without an edition"
    return plugin.edition


def preview(config_file: Path, *, address: str, in_browser: bool = False) -> None:
    """Serve the site until it is interrupted, and rebuild it at every change."""
    from mkdocs.commands.serve import serve
    from mkdocs.exceptions import Abort

    configured(config_file)  # says what is wrong with it, if anything is
    logging.basicConfig(format="%(message)s")
    logging.getLogger("mkdocs").setLevel(logging.INFO)
    try:
        serve(config_file=str(config_file), dev_addr=address, open_in_browser=in_browser)
    except Abort as error:
        raise DigestError(str(error)) from error


def configured(
    config_file: Path, *, seeds: Path | None = None, **options: Any
) -> tuple["MkDocsConfig", _Plugin]:
    """Load mkdocs.yml; return it with our plugin. Raises SettingsError when one of them is not there."""
    from mkdocs.config import load_config
    from mkdocs.exceptions import Abort, ConfigurationError

    if not config_file.is_file():
        raise SettingsError(
            f"{config_file}: no such file; work in the project's folder or name it with --config"
        )
    given = {key: value for key, value in options.items() if value is not None}
    with _warnings() as warnings:
        try:
            config = load_config(str(config_file), **given)
        except (Abort, ConfigurationError) as error:
            reason = "; ".join(warnings or [str(error)])
            raise SettingsError(f"{config_file}: {reason}") from error
    plugin = config.plugins.get(PLUGIN)
    if plugin is None:
        raise SettingsError(f"{config_file}: the plugin '{PLUGIN}' is not listed; add it under 'plugins'")
    if seeds is not None:
        plugin.config["seeds"] = str(seeds.absolute())
    return config, cast(_Plugin, plugin)


@contextmanager
def _warnings() -> Iterator[list[str]]:
    """Collect what MkDocs warns of, so that it is told once and in one place."""
    messages: list[str] = []
    handler = logging.Handler(logging.WARNING)
    handler.emit = lambda record: messages.append(record.getMessage())  # type: ignore[method-assign]
    logger = logging.getLogger("mkdocs")
    before, logger.propagate = logger.propagate, False
    logger.addHandler(handler)
    try:
        yield messages
    finally:
        logger.removeHandler(handler)
        logger.propagate = before


@contextmanager
def _uncollected() -> Iterator[None]:
    """Keep Python from looking for cycles of objects: an analysis makes a million objects and no cycle of them.

    Looking through them again and again takes 8 % of an analysis of 5,000 articles.
    """
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


@contextmanager
def _engine(name: str, settings: Digest, master: str | None) -> Iterator[Engine]:
    """Yield the engine of that name, and end what it started."""
    if name not in ENGINES:
        raise SettingsError(f"no engine is called '{name}'; there are: {', '.join(ENGINES)}")
    if name == "spark":
        from digest.engines.spark import SparkEngine, connect

        session = connect(master)
        try:
            yield SparkEngine(session, settings.match)
        finally:
            session.stop()
    elif master is not None:
        raise SettingsError(f"the engine '{name}' has no master; leave it out, or choose the engine 'spark'")
    else:
        from digest.engines.local import LocalEngine

        yield LocalEngine(settings.match)


def _inputs(seeds: Path) -> str:
    """Return the SHA-256 of the names and bytes of all files in a folder but the lock.

    A file that cannot be read counts with the reason; telling its reader is the readers' part.
    """
    total = hashlib.sha256()
    for path in sorted(Path(at, name) for at, _, names in os.walk(seeds) for name in names):
        if path == seeds / LOCK:
            continue
        try:
            held = hashlib.sha256(path.read_bytes()).digest() if path.is_file() else b"no file"
        except OSError as error:
            held = str(error.errno).encode()
        total.update(os.fsencode(path.relative_to(seeds)) + b"\0" + held + b"\0")
    return total.hexdigest()
