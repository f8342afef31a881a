"""All pages and tables of a site, from an analysis: a mapping of paths to bytes, and nothing is written."""

from hashlib import sha256

from digest.config import Site
from digest.model.analysis import Analysis
from digest.pages.archive import archive
from digest.pages.corpus import corpus
from digest.pages.data import data
from digest.pages.front import front
from digest.pages.moved import elsewhere, moved
from digest.pages.order import story
from digest.pages.outlet import grouped, outlet, outlets, slug
from digest.pages.quoted import quoted
from digest.pages.records import records
from digest.pages.search import FOLDER, RECORDS
from digest.pages.shared import shared
from digest.pages.source import sources
from digest.pages.tables import tables
from digest.pages.thread import thread as thread_page


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
