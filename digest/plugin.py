"""Let MkDocs build and serve the digest: the plugin calls `digest.publish` at the right moments.

MkDocs builds into a sibling folder of `site_dir`, which is finished and then takes its place. While serving, `site_dir`
is a temporary folder, the articles are watched, and no address is published.
"""

import logging
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Literal
from urllib.parse import urlsplit

from mkdocs.config import config_options as options
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin, event_priority, get_plugin_logger
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

from digest import publish
from digest.errors import DigestError, SettingsError, one_line
from digest.site import BrokenLink, anchors, raw_html

if TYPE_CHECKING:
    from jinja2 import Environment

log = logging.getLogger("digest")
"""Not one of MkDocs' own loggers: a refused article is reported, and does not fail a strict build."""
mkdocs_log = get_plugin_logger("digest")
"""Below MkDocs' own logger: a broken link fails a strict build, like those that MkDocs finds itself."""
MAX_LINKS = 12
"""Number of broken links that are reported one by one."""


class DigestConfig(Config):  # type: ignore[no-untyped-call]
    """Options of the plugin in mkdocs.yml."""

    seeds = options.Type(str, default="seeds")
    """Folder of the articles, relative to mkdocs.yml."""


class DigestPlugin(BasePlugin[DigestConfig]):  # type: ignore[no-untyped-call]
    """The plugin `digest`; one object lives through all builds of a server."""

    def __init__(self) -> None:
        self.edition: publish.Edition | None = None
        self.progress: publish.Progress = lambda what: None
        self.by_command = False
        """A command of ours runs MkDocs, and reports what was left out."""
        self.locked = False
        """The lock file must not change."""
        self._serving = False
        self._target = self._new = Path()
        """Folder of the site, and the folder where it is built."""
        self._raw: dict[str, str] = {}
        self._resources = ExitStack()
        self._sources: dict[str, str] = {}
        self._warnings = _Messages(logging.WARNING)

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Remember the command; having this method makes the object outlive one build."""
        self._serving = command == "serve"

    def on_config(self, config: MkDocsConfig) -> None:
        """Build into a sibling folder; or watch the articles, while serving."""
        self._resources.close()
        seeds = str(self._seeds(config))
        logger = logging.getLogger("mkdocs")
        self._warnings.messages.clear()
        logger.addHandler(self._warnings)
        self._resources.callback(logger.removeHandler, self._warnings)
        site_dir = config.site_dir
        with _as_plugin_error():
            publish.check_source_date_epoch()
            self._target = publish.real_folder(Path(site_dir))
            self._refuse_own_folders(config)
            self._new = self._resources.enter_context(publish.sibling_folder(self._target))
        if self._serving and seeds not in config.watch:
            config.watch.append(seeds)
        config.site_dir = str(self._new)
        self._resources.callback(setattr, config, "site_dir", site_dir)

    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        """Write the pages before MkDocs collects them."""
        with _as_plugin_error():
            self.edition = publish.write_pages(
                self._seeds(config),
                Path(config.docs_dir),
                previous=self.edition,
                locked=self.locked,
                progress=self.progress,
            )
        self._resources.enter_context(publish.source_date_epoch(self.edition.moment))
        self.progress("rendering")

    def on_page_markdown(
        self, markdown: str, *, page: Page, config: MkDocsConfig, files: Files
    ) -> str | None:
        """Skip Markdown conversion for pages of raw HTML."""
        html = raw_html(markdown)
        if html is None:
            return None
        self._raw[page.file.src_uri] = html
        return ""

    def on_page_content(self, html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str | None:
        """Restore the HTML of such a page, and its anchors, which MkDocs checks links against."""
        raw = self._raw.pop(page.file.src_uri, None)
        if raw is not None:
            page.present_anchor_ids = anchors(raw)
        return raw

    def on_env(self, env: "Environment", *, config: MkDocsConfig, files: Files) -> None:
        """Remember which file each page is made from, for messages."""
        self._sources = {file.dest_uri: file.src_uri for file in files.documentation_pages()}

    @event_priority(-100)
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Finish the site and replace the old one with it, unless strict mode forbids it."""
        with _as_plugin_error():
            broken = publish.finish(
                Path(config.site_dir),
                prefix=f"{urlsplit(config.site_url or '').path.rstrip('/')}/",
                relative=config.validation.links.absolute_links == logging.WARNING,
                serving=self._serving,
                progress=self.progress,
            )
            self._warn_of(broken)
            if config.strict and self._warnings.messages:
                return  # MkDocs is about to fail this build; the old site stays
            if self._serving and self.edition is not None and self.edition.problems:
                publish.show_banner(self._new, ["left out:", *map(str, self.edition.problems)])
            publish.exchange(self._new, self._target)
            if self.edition is not None and not self._serving:  # a preview publishes no address
                self.edition = publish.save_lock(self._seeds(config), self.edition)
        self._resources.close()
        if not self.by_command and self.edition is not None:
            for problem in self.edition.problems:
                log.warning("left out: %s", problem)

    def on_serve(
        self, server: LiveReloadServer, *, config: MkDocsConfig, builder: Callable[..., None]
    ) -> LiveReloadServer:
        """Keep the last good site when a build fails, and state the error on its pages.

        Without this, MkDocs' server answers no request until a build succeeds.
        """

        def build() -> None:
            logger, errors = logging.getLogger("mkdocs"), _Messages(logging.ERROR)
            logger.addHandler(errors)
            try:
                builder()
            except Exception as error:
                said = [line for message in errors.messages or [str(error)] for line in message.splitlines()]
                log.error("the last good site stays: %s", one_line(str(error)))
                publish.show_banner(self._target, ["the last build failed; this is the one before:", *said])
            finally:
                logger.removeHandler(errors)

        server.builder = build
        return server

    def on_build_error(self, *, error: Exception) -> None:
        """Remove the sibling folder; explain an error that was caused by a full disk."""
        full = publish.out_of_space(error, self._new, self._target) if self._new.is_dir() else None
        self._resources.close()
        if full is not None:
            with _as_plugin_error():
                raise full from error

    def on_shutdown(self) -> None:
        """Remove the sibling folder when MkDocs ends, and its lock beside a temporary folder."""
        self._resources.close()
        if self._serving:
            publish.remove_traces(self._target)

    def _refuse_own_folders(self, config: MkDocsConfig) -> None:
        """Raise SettingsError if the folder of the site contains what it is made from: it would be deleted."""
        target = self._target.resolve()
        for path in (config.config_file_path, self._seeds(config)):
            if path and Path(path).resolve().is_relative_to(target):
                raise SettingsError(f"{self._target}: contains {path}; name another folder for the site")

    def _warn_of(self, broken: Sequence[BrokenLink]) -> None:
        """Report the broken links that MkDocs has not reported: those in HTML, and those of generated pages."""
        new = [link for link in broken if not self._is_known(link)]
        for link in new[:MAX_LINKS]:
            place = self._sources.get(link.page, link.page)
            mkdocs_log.warning("Page '%s' contains a link '%s', %s", place, link.link, link.reason)
        if len(new) > MAX_LINKS:
            mkdocs_log.warning("%s more links lead nowhere", f"{len(new) - MAX_LINKS:,}")

    def _is_known(self, link: BrokenLink) -> bool:
        """Return whether MkDocs has warned of a link: it quotes the address as the page has it, or the anchor."""
        fragment = link.link.partition("#")[2]
        named = [f"'{link.link}'", *([f"#{fragment}'"] if fragment else [])]
        place = f"'{self._sources.get(link.page)}'"
        return any(place in said and any(name in said for name in named) for said in self._warnings.messages)

    def _seeds(self, config: MkDocsConfig) -> Path:
        """Return the folder of the articles, relative to the working folder where it is inside it."""
        seeds = Path(config.config_file_path or "").parent / self.config.seeds
        here = Path.cwd()
        return seeds.relative_to(here) if seeds.is_relative_to(here) else seeds


class _Messages(logging.Handler):
    """Keeps the messages of a logger."""

    def __init__(self, level: int) -> None:
        super().__init__(level)
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep a message."""
        self.messages.append(record.getMessage())


@contextmanager
def _as_plugin_error() -> Iterator[None]:
    """Raise our errors as MkDocs' own, which end the build with one line and no traceback."""
    try:
        yield
    except DigestError as error:
        raise PluginError(f"digest: {error}") from error
