"""Let MkDocs build and serve the digest: calls `digest.publish` at the right moments and does nothing else.

A build goes into a folder beside `site_dir`, which it takes the place of when all is done. When serving,
MkDocs builds in a folder of its own, and the articles are watched.
"""

import logging
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Literal

from mkdocs.config import config_options as options
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page
from mkdocs.utils import CountHandler

from digest import publish
from digest.errors import DigestError
from digest.publish import Edition, beside, exchange
from digest.site import SHEET, anchors, frame, policy, raw, sheet

log = logging.getLogger("digest")
"""Not one of MkDocs' own loggers: a refused article is told, and does not make a strict build fail."""


class DigestConfig(Config):  # type: ignore[no-untyped-call]
    """Options of the plugin in mkdocs.yml."""

    seeds = options.Type(str, default="seeds")
    """Folder of the articles, relative to mkdocs.yml."""


class DigestPlugin(BasePlugin[DigestConfig]):  # type: ignore[no-untyped-call]
    """The plugin `digest`. One object sees all builds of a server."""

    def __init__(self) -> None:
        self.edition: Edition | None = None
        self.tell: publish.Tell = lambda what: None
        self.by_command = False
        """True when a command of ours runs MkDocs and will tell what was left out."""
        self.locked = False
        """True when the lock must not change."""
        self._serving = False
        self._raw: dict[str, str] = {}
        self._open = ExitStack()
        self._warnings = CountHandler()
        self._warnings.setLevel(logging.WARNING)

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Remember what is done with the site; having this method makes the object outlive one build."""
        self._serving = command == "serve"

    def on_config(self, config: MkDocsConfig) -> None:
        """Build beside the site, and watch the articles."""
        self._open.close()
        seeds = str(self._seeds(config))
        if self._serving:
            if seeds not in config.watch:
                config.watch.append(seeds)
            return
        place = config.site_dir
        with _refusing():
            config.site_dir = str(self._open.enter_context(beside(Path(place))))
        self._open.callback(setattr, config, "site_dir", place)
        self._place = Path(place)
        logger = logging.getLogger("mkdocs")
        self._warnings.counts.clear()
        logger.addHandler(self._warnings)
        self._open.callback(logger.removeHandler, self._warnings)

    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        """Write the pages before MkDocs looks for them."""
        with _refusing():
            self.edition = publish.pages(
                self._seeds(config),
                Path(config.docs_dir),
                before=self.edition,
                locked=self.locked,
                tell=self.tell,
            )
        self._open.enter_context(publish.dated(self.edition.moment))
        self.tell("rendering")

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Add the style sheet, which is kept in parts."""
        files.append(File.generated(config, SHEET, content=sheet()))
        return files

    def on_page_markdown(
        self, markdown: str, *, page: Page, config: MkDocsConfig, files: Files
    ) -> str | None:
        """Spare pages of raw HTML the way through Markdown."""
        html = raw(markdown)
        if html is None:
            return None
        self._raw[page.file.src_uri] = html
        return ""

    def on_page_content(self, html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str | None:
        """Hand out what was spared; hand-written pages may link to its anchors."""
        spared = self._raw.pop(page.file.src_uri, None)
        if spared is not None:
            page.present_anchor_ids = anchors(spared)
        return spared

    def on_post_page(self, output: str, *, page: Page, config: MkDocsConfig) -> str:
        """State what the page may load and run."""
        return self._policed(output, page.content or "")

    def on_post_template(self, output_content: str, *, template_name: str, config: MkDocsConfig) -> str:
        """The same for pages of the theme alone, such as the one for addresses that do not exist."""
        return self._policed(output_content, "") if template_name.endswith(".html") else output_content

    @event_priority(-100)
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Make the site searchable and put it in its place, unless strictness forbids it."""
        with _refusing():
            publish.finish(Path(config.site_dir), tell=self.tell)
            if not self._serving:
                if config.strict and self._warnings.get_counts():
                    return  # MkDocs is about to refuse this build; the old site stays
                exchange(Path(config.site_dir), self._place)
            if self.edition is not None:
                self.edition = publish.keep(self._seeds(config), self.edition)
        self._open.close()
        if not self.by_command and self.edition is not None:
            for problem in self.edition.problems:
                log.warning("left out: %s", problem)

    def on_build_error(self, *, error: Exception) -> None:
        """Clear away what was built beside the site."""
        self._open.close()

    def on_shutdown(self) -> None:
        """The same, when the server ends."""
        self._open.close()

    def _seeds(self, config: MkDocsConfig) -> Path:
        """Return the folder of the articles, as a user in the working folder would type it."""
        seeds = Path(config.config_file_path or "").parent / self.config.seeds
        here = Path.cwd()
        return seeds.relative_to(here) if seeds.is_relative_to(here) else seeds

    def _policed(self, html: str, content: str) -> str:
        """Return the page with its policy, mended where the theme strays from the standard."""
        try:
            return policy(frame(html), content, serving=self._serving)
        except ValueError as error:
            raise PluginError(f"digest: {error}") from error


@contextmanager
def _refusing() -> Iterator[None]:
    """Let an error of ours end the build as MkDocs' own errors do: one line and no traceback."""
    try:
        yield
    except DigestError as error:
        raise PluginError(f"digest: {error}") from error
