"""Renders the pages of an analysis to elements, with as much of the text as a site may publish."""

from digest.config import SiteSettings
from digest.model.analysis import Analysis
from digest.site.common import View, corpus, story
from digest.site.render import render
from tests.support.markup import Element
from tests.support.markup import render as markdown

FULL, EXCERPTS, NONE = (
    SiteSettings(publish_text="full"),
    SiteSettings(publish_text="excerpts"),
    SiteSettings(publish_text="none"),
)


def pages(analysis: Analysis, site: SiteSettings = FULL) -> dict[str, list[Element]]:
    """Render all Markdown pages of an analysis to elements."""
    made = render(analysis, site=site)
    return {path: markdown(body(data)) for path, data in made.items() if path.endswith(".md")}


def body(data: bytes) -> str:
    """Return a page without its front matter."""
    return data.decode().split("\n---\n", 1)[1]


def view(analysis: Analysis, site: SiteSettings = FULL) -> View:
    """Return the view of the first thread of an analysis, with its story."""
    index = corpus(analysis, site=site)
    return View(index, index.threads[0], entries=story(index, index.threads[0]))
