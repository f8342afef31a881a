"""All pages and tables of a site, from an analysis: a mapping of paths to bytes, and nothing is written."""

from hashlib import sha256

from digest.config import Site
from digest.model import Analysis
from digest.site.common import corpus, story
from digest.site.lists import (
    archive,
    data,
    elsewhere,
    front,
    grouped,
    moved,
    outlet,
    outlets,
    quoted,
    shared,
    slug,
)
from digest.site.search import FOLDER, RECORDS, records
from digest.site.source import sources
from digest.site.thread import thread as thread_page
from digest.tables import tables


def render(analysis: Analysis, *, site: Site) -> dict[str, bytes]:
    """Return everything that the site shows, by POSIX path in the folder of the pages."""
    found = corpus(analysis, site=site)
    held = tables(analysis)
    files = {f"data/{name}": rows for name, rows in held.items()}
    files["data/index.md"] = data(held)
    files["index.md"] = front(found)
    files[f"{FOLDER}/{RECORDS}"] = records(found)
    files |= archive(found)
    files["threads/index.md"] = elsewhere(
        "All threads", "../archive/", "All threads stand in the ", "archive"
    )
    for thread in analysis.threads:
        entries = story(found, thread)
        files[f"threads/{thread.slug}.md"] = thread_page(found, thread, entries)
        files |= sources(found, thread, entries)
    files |= quoted(found)
    common = shared(found)
    files["outlets/index.md"] = outlets(found, common)
    files |= {
        f"outlets/{slug(n)}.md": outlet(found, n, articles, common.get(n, {}))
        for n, articles in grouped(found).items()
    }
    if site.publish_text == "full":
        texts = {a.document.text.encode() for a in analysis.articles if a.document.extracted}
        files |= {f"data/texts/{sha256(text).hexdigest()}.txt": text for text in texts}
    files |= moved(analysis)
    return dict(sorted(files.items()))
