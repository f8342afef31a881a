"""Load the configuration of MkDocs with our plugin in it, and hear what MkDocs warns of."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol, cast

from digest.errors import SettingsError
from digest.publish.edition import Edition
from digest.publish.tell import Tell

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

PLUGIN = "digest"
"""Name of our plugin in mkdocs.yml."""


def configured(
    config_file: Path, *, seeds: Path | None = None, **options: Any
) -> "tuple[MkDocsConfig, Plugin]":
    """Load mkdocs.yml; return it with our plugin. Raises SettingsError when one of them is not there."""
    from mkdocs.config import load_config
    from mkdocs.exceptions import Abort, ConfigurationError

    if not config_file.is_file():
        raise SettingsError(
            f"{config_file}: no such file; work in the project's folder or name it with --config"
        )
    given = {key: value for key, value in options.items() if value is not None}
    with warned() as warnings:
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
    return config, cast(Plugin, plugin)


class Plugin(Protocol):
    """What `publish` needs of the plugin, which stands on a floor above."""

    edition: Edition | None
    tell: Tell
    by_command: bool
    locked: bool


@contextmanager
def warned() -> Iterator[list[str]]:
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
