"""Keep former addresses working: redirect to the thread's current address, or say what was removed."""

from digest.model import Address, Analysis, Thread
from digest.site.common import page, redirect_meta, redirect_page, tag

REMOVED = "Removed from this digest"
"""Title of the page of a removed thread or article."""


def redirects(analysis: Analysis) -> dict[str, bytes]:
    """Return a page, by path, for every address that was published and has no page now.

    A former address of a thread redirects to the thread. The page of a removed article says so and links to its
    thread. The page of a thread without articles says so, and its former addresses redirect to it.
    """
    threads = {thread.slug: thread for thread in analysis.threads}
    files: dict[str, bytes] = {}
    for address in analysis.addresses:
        thread = threads.get(address.slug)
        if thread is None:
            files[f"threads/{address.slug}.md"] = _removed_thread(address)
        for former in address.former:
            files[f"threads/{former}.md"] = _redirect(address.slug, thread.title if thread else REMOVED)
        for article in address.removed:
            files[f"sources/{article}.md"] = _removed_article(address, thread)
    for thread in analysis.threads:  # for an analysis without addresses
        for former in thread.former:
            files.setdefault(f"threads/{former}.md", _redirect(thread.slug, thread.title))
    return files


def _redirect(slug: str, title: str) -> bytes:
    """Return a page that redirects to a thread."""
    return redirect_page(title, f"../{slug}/", "This thread is now at a new address: ", title)


def _removed_thread(address: Address) -> bytes:
    """Return the page of a thread whose articles were all removed."""
    which = (
        "The article of this thread was" if len(address.removed) == 1 else "All articles of this thread were"
    )
    says = tag("p", f"{which} removed from this digest.")
    return page(
        redirect_meta(REMOVED),
        tag("h1", REMOVED),
        says,
        tag("p", tag("a", "All threads", href="../../archive/")),
    )


def _removed_article(address: Address, thread: Thread | None) -> bytes:
    """Return the page of a removed article, with a link to its thread."""
    says = tag("p", "This article was removed from this digest.")
    title = thread.title if thread else "its former thread"
    link = tag("a", title, href=f"../../threads/{address.slug}/", dir="auto")
    return page(redirect_meta(REMOVED), tag("h1", REMOVED), says, tag("p", "Thread: ", link))
