"""Build the site with MkDocs and put it in the place of the old one."""

from pathlib import Path

from digest.errors import DigestError
from digest.publish.edition import Edition
from digest.publish.mkdocs_config import configured, warned
from digest.publish.tell import Tell


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
    with warned() as warnings:
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
