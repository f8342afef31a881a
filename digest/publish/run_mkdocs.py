"""Run MkDocs with the project's configuration: build the site, or serve it while it is edited."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol, cast

from digest.errors import DigestError, SettingsError
from digest.publish.edition import Edition, Progress, check_source_date_epoch

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

PLUGIN = "digest"
"""Name of our plugin in mkdocs.yml."""


class Plugin(Protocol):
    """The attributes of `digest.plugin.DigestPlugin` that a build sets and reads; imports go down only."""

    edition: Edition | None
    progress: Progress
    by_command: bool
    locked: bool


def build(
    config_file: Path,
    *,
    seeds: Path | None = None,
    site: Path | None = None,
    locked: bool = False,
    progress: Progress = lambda what: None,
) -> Edition:
    """Build the site with MkDocs in strict mode and replace the old one with it.

    Args:
        config_file: The site's mkdocs.yml.
        seeds: Folder of the articles, instead of the configured one.
        site: Folder of the site, instead of the configured one.
        locked: Build nothing if the lock file would change.
        progress: Gets the name of each phase.

    Raises:
        SettingsError: The configuration is not valid.
        DigestError: Nothing was built; the old site is unchanged.
    """
    from mkdocs.commands.build import build as build_with_mkdocs
    from mkdocs.exceptions import Abort, PluginError

    config, plugin = load_config(
        config_file, seeds=seeds, site_dir=str(site.absolute()) if site else None, strict=True
    )
    plugin.progress, plugin.by_command, plugin.locked = progress, True, locked
    config.plugins.on_startup(command="build", dirty=False)
    with captured_warnings() as warnings:
        try:
            build_with_mkdocs(config)
        except PluginError as error:  # raised while a build that fails is cleaned up
            raise error.__cause__ or error from None
        except Abort as error:
            cause = error.__context__.__cause__ if error.__context__ else None
            if isinstance(cause, DigestError):
                raise cause from None
            raise DigestError("MkDocs did not build the site:", *warnings) from error
        finally:
            config.plugins.on_shutdown()
    assert plugin.edition is not None, "this is a bug in digest.plugin: it built without an edition"
    return plugin.edition


def serve(config_file: Path, *, address: str, in_browser: bool = False) -> None:
    """Serve the site until it is interrupted, and rebuild it after every change.

    Args:
        config_file: The site's mkdocs.yml.
        address: IP address and port to listen on, separated by a colon.
        in_browser: Open the site in a browser.

    Raises:
        SettingsError: The configuration is not valid.
        DigestError: The first build failed.
    """
    from mkdocs.commands.serve import serve as serve_with_mkdocs
    from mkdocs.exceptions import Abort

    check_source_date_epoch()
    load_config(config_file)  # MkDocs loads it again; here its errors become messages of ours
    logging.basicConfig(format="%(message)s")
    logging.getLogger("mkdocs").setLevel(logging.INFO)
    try:
        serve_with_mkdocs(config_file=str(config_file), dev_addr=address, open_in_browser=in_browser)
    except Abort as error:
        raise DigestError(str(error)) from error


def load_config(
    config_file: Path, *, seeds: Path | None = None, **options: Any
) -> "tuple[MkDocsConfig, Plugin]":
    """Load mkdocs.yml and return it with our plugin.

    Args:
        config_file: The site's mkdocs.yml.
        seeds: Folder of the articles, instead of the configured one.
        **options: MkDocs options that override the file; None leaves the file's value.

    Raises:
        SettingsError: The file does not exist, is not valid or does not list our plugin.
    """
    from mkdocs.config import load_config as load_mkdocs_config
    from mkdocs.exceptions import Abort, ConfigurationError

    if not config_file.is_file():
        raise SettingsError(
            f"{config_file}: no such file; work in the project's folder or name it with --config"
        )
    given = {key: value for key, value in options.items() if value is not None}
    with captured_warnings() as warnings:
        try:
            config = load_mkdocs_config(str(config_file), **given)
        except (Abort, ConfigurationError) as error:
            reason = "; ".join(warnings or [str(error)])
            raise SettingsError(f"{config_file}: {reason}") from error
    plugin = config.plugins.get(PLUGIN)
    if plugin is None:
        raise SettingsError(f"{config_file}: the plugin '{PLUGIN}' is not listed; add it under 'plugins'")
    if seeds is not None:
        plugin.config["seeds"] = str(seeds.absolute())
    return config, cast(Plugin, plugin)


@contextmanager
def captured_warnings() -> Iterator[list[str]]:
    """Capture MkDocs' warnings instead of printing them; the caller reports them once, in its own message."""
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
