"""Leads on from addresses that were published before: to where the thread is now, or to a word on what was removed."""

from digest.model import Address, Analysis, Thread
from digest.site.common import page, tag

Meta = dict[str, str | list[str]]

REMOVED = "Taken out of this digest"
"""Title of a page whose articles are not there any more."""


def redirects(analysis: Analysis) -> dict[str, bytes]:
    """Return a page for every address of old that has none of its own, by path.

    An address that a thread has had leads to the thread. A removed article's page says so and leads to its thread;
    the page of a thread of which nothing is left says that, and what led to it still does.
    """
    threads = {thread.slug: thread for thread in analysis.threads}
    made: dict[str, bytes] = {}
    for address in analysis.addresses:
        thread = threads.get(address.slug)
        if thread is None:
            made[f"threads/{address.slug}.md"] = _removed_thread(address)
        for former in address.former:
            made[f"threads/{former}.md"] = _redirect(address.slug, thread.title if thread else REMOVED)
        for article in address.removed:
            made[f"sources/{article}.md"] = _removed_article(address, thread)
    for thread in analysis.threads:  # analyses that were made without addresses
        for former in thread.former:
            made.setdefault(f"threads/{former}.md", _redirect(thread.slug, thread.title))
    return made


def redirect_page(title: str, address: str, says: str, name: str) -> bytes:
    """Return a page that leads to another address by itself."""
    link = tag("a", name, href=address, dir="auto")
    head = tag("h1", tag("span", title, dir="auto"))
    return page({**_meta(title), "redirect": address}, head, tag("p", says, link, "."))


def _redirect(slug: str, title: str) -> bytes:
    """Return a page that leads to a thread."""
    return redirect_page(title, f"../{slug}/", "This thread stands at another address now: ", title)


def _removed_thread(address: Address) -> bytes:
    """Return the page of a thread whose articles have all been removed."""
    which = (
        "The article of this thread was" if len(address.removed) == 1 else "All articles of this thread were"
    )
    says = tag("p", f"{which} taken out of this digest.")
    return page(
        _meta(REMOVED), tag("h1", REMOVED), says, tag("p", tag("a", "All threads", href="../../archive/"))
    )


def _removed_article(address: Address, thread: Thread | None) -> bytes:
    """Return the page of an article that has been removed, with the way to its thread."""
    says = tag("p", "The article that stood here was taken out of this digest.")
    title = thread.title if thread else "its former thread"
    link = tag("a", title, href=f"../../threads/{address.slug}/", dir="auto")
    return page(_meta(REMOVED), tag("h1", REMOVED), says, tag("p", "Thread: ", link))


def _meta(title: str) -> Meta:
    """Return what every such page states; it is no page to be found by searching."""
    return {"title": title, "kind": "list", "hide": ["navigation", "toc"]}
