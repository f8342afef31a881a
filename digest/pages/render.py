"""All pages and tables of a site, from an analysis: a mapping of paths to bytes, and nothing is written."""

from collections.abc import Iterable
from hashlib import sha256

from digest.config import Site
from digest.model import Analysis
from digest.pages.corpus import Corpus, corpus
from digest.pages.data import data
from digest.pages.front import front, lists
from digest.pages.inert import page, tag
from digest.pages.outlet import grouped, outlet, outlets, slug
from digest.pages.source import source
from digest.pages.tables import tables
from digest.pages.thread import thread

DIGITS = 8
"""Digits of its first article's id with which a thread's address ends, at least."""


def render(analysis: Analysis, *, site: Site, former: Iterable[str] = ()) -> dict[str, bytes]:
    """Return everything that the site shows, by POSIX path in the folder of the pages.

    `former` are the paths of an earlier run: a thread's address among them that no thread has any longer
    leads on to the thread that now holds the article it was named for.
    """
    found = corpus(analysis, site=site)
    held = tables(analysis)
    files = {f"data/{name}": rows for name, rows in held.items()}
    files["data/index.md"] = data(held)
    files["index.md"] = front(found)
    files |= lists(found)
    files |= {f"threads/{t.slug}.md": thread(found, t) for t in analysis.threads}
    files |= {f"sources/{a.id}.md": source(found, a) for a in analysis.articles}
    files["outlets/index.md"] = outlets(found)
    files |= {f"outlets/{slug(n)}.md": outlet(found, n, articles) for n, articles in grouped(found).items()}
    if site.publish_text == "full":
        texts = {a.document.text.encode() for a in analysis.articles if a.document.extracted}
        files |= {f"data/texts/{sha256(text).hexdigest()}.txt": text for text in texts}
    files |= _redirects(found, [path for path in former if path not in files])
    return dict(sorted(files.items()))


def _redirects(found: Corpus, gone: Iterable[str]) -> dict[str, bytes]:
    """Return a page for every former address of a thread: it leads to where the thread's first article is."""
    made = {}
    named = {article[:DIGITS]: thread for article, thread in found.thread_of.items()}
    for path in gone:
        folder, _, name = path.removesuffix(".md").partition("/")
        to = named.get(name.rpartition("-")[2][:DIGITS])
        if folder == "threads" and path.endswith(".md") and to is not None:
            address = f"../{to.slug}/"
            link = tag("p", "This thread has become part of ", tag("a", to.title, href=address), ".")
            meta: dict[str, str | list[str]] = {
                "title": to.title,
                "kind": "list",
                "redirect": address,
                "hide": ["navigation", "toc"],
            }
            made[path] = page(meta, tag("h1", to.title), link)
    return made
