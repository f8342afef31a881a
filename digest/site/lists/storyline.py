"""The page of a storyline: its threads in time, with one sentence of each."""

from digest.model import Analysis, Storyline, Thread
from digest.site.common import (
    Corpus,
    Safe,
    block,
    counted,
    counts,
    date_tag,
    join,
    listed,
    page,
    redirect_page,
    tag,
)
from digest.threads import PAGE_THREADS, STORYLINES


def storylines(corpus: Corpus, analysis: Analysis) -> dict[str, bytes]:
    """Return the pages of storylines by path, and redirects from their former addresses."""
    files, by_slug = {}, {}
    for found in analysis.storylines:
        if len(found.threads) >= PAGE_THREADS:
            by_slug[STORYLINES + found.slug] = found
            files[f"{STORYLINES}{found.slug}.md"] = _page(corpus, found)
    for address in analysis.storyline_addresses:
        now = by_slug.get(address.slug)
        for former in (*address.former, *(() if now else (address.slug,))):
            files[f"{former}.md"] = _redirect(corpus, now, address.articles)
    return files


def _page(corpus: Corpus, found: Storyline) -> bytes:
    """Return the page of a storyline."""
    threads = [corpus.thread_by_id[t] for t in found.threads]
    period = " to ".join(dict.fromkeys(d[:10] for d in (found.first, found.last) if d)) or "no date stated"
    shared = tag("span", listed(found.words, most=len(found.words)), dir="auto") if found.words else None
    count = f"{counted(len(threads), 'thread')}, {counted(corpus.count(found.articles), 'article')}"
    return page(
        {
            "title": f"Storyline: {found.title}",
            "description": count,
            "kind": "list",
            "hide": ["navigation", "toc"],
        },
        tag("p", join("Storyline", period, by=" · "), class_="d-over"),
        tag("h1", tag("span", found.title, dir="auto")),
        tag("p", tag("strong", count), class_="d-count"),
        tag("p", "Its threads share ", shared, ".", class_="d-note") if shared else None,
        block("ol", *(_item(corpus, thread) for thread in threads), class_="d-list"),
    )


def _item(corpus: Corpus, thread: Thread) -> Safe:
    """Return a thread with its date and the first sentence of the article that gives it its title."""
    link = tag("a", thread.title, href=f"../../threads/{thread.slug}/", class_="d-title", dir="auto")
    article = thread.titled_by or thread.articles[0]
    lead = next((s.id for s in corpus.sentences_of[article] if s.role == "body"), None)
    said = (
        tag("div", tag("span", corpus.words(lead), class_="d-src", dir="auto"), class_="d-tease")
        if lead in corpus.shown and lead is not None
        else None
    )
    facts = join(date_tag(thread.first), counts(corpus, thread), by=" · ")
    return tag("li", link, said, tag("div", facts, class_="d-stands"))


def _redirect(corpus: Corpus, now: Storyline | None, articles: tuple[str, ...]) -> bytes:
    """Return a page that redirects to a storyline, or to the largest thread of one that lost its page."""
    if now is not None:
        return redirect_page(
            now.title, f"../{now.slug}/", "This storyline is now at a new address: ", now.title
        )
    threads = {corpus.thread_of[a].id: corpus.thread_of[a] for a in articles if a in corpus.thread_of}
    if not threads:
        return redirect_page(
            "Former storyline", "../../archive/", "This storyline was removed: see the ", "archive"
        )
    thread = max(threads.values(), key=lambda t: (len(set(t.articles) & set(articles)), t.id))
    return redirect_page(
        thread.title, f"../../threads/{thread.slug}/", "This storyline is now a thread: ", thread.title
    )
