"""Render all pages and tables of a site from an analysis, as a mapping of paths to bytes."""

from hashlib import sha256

from digest.config import SiteSettings
from digest.model import Analysis
from digest.site.common import View, corpus, published, redirect_page, shown_sentences, story
from digest.site.lists import (
    archive,
    by_outlet,
    data,
    front,
    outlet_index,
    outlet_page,
    outlet_slug,
    quoted,
    redirects,
    relations,
    storylines,
    widely_told,
)
from digest.site.search import FOLDER, RECORDS, records
from digest.site.source import single, sources
from digest.site.thread import thread as thread_page
from digest.tables import tables


def render(analysis: Analysis, *, site: SiteSettings) -> dict[str, bytes]:
    """Return every generated file of the site, by POSIX path below the folder of pages.

    Args:
        analysis: The articles with everything that was found in them.
        site: Settings; `publish_text` decides how much text the pages show.
    """
    shown = shown_sentences(analysis, site.publish_text)
    if site.publish_text != "full":
        analysis = published(analysis, shown, keywords=site.publish_text == "excerpts")
    index = corpus(analysis, site=site, shown=shown)
    table_files = tables(analysis)
    files = {f"data/{name}": content for name, content in table_files.items()}
    files["data/index.md"] = data(table_files)
    files["index.md"] = front(index)
    files[f"{FOLDER}/{RECORDS}"] = records(index)
    files |= archive(index)
    files["threads/index.md"] = redirect_page(
        "All threads", "../archive/", "All threads are in the ", "archive"
    )
    unmatched: list[tuple[str | None, str]] = []
    for thread in analysis.threads:
        view = View(index, thread, entries=story(index, thread))
        if len(thread.articles) == 1:
            files |= single(view)
        else:
            files[f"threads/{thread.slug}.md"] = thread_page(view)
            files |= sources(view)
            unmatched += widely_told(view)
    files |= storylines(index, analysis)
    files |= quoted(index)
    between = relations(index, unmatched)
    files["outlets/index.md"] = outlet_index(index, between)
    for name, articles in by_outlet(index).items():
        files[f"outlets/{outlet_slug(name)}.md"] = outlet_page(index, name, articles, between)
    if site.publish_text == "full":
        texts = {a.document.text.encode() for a in analysis.articles if a.document.extracted}
        files |= {f"data/texts/{sha256(text).hexdigest()}.txt": text for text in texts}
    files |= redirects(analysis)
    return dict(sorted(files.items()))
