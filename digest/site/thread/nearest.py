"""Lead to other threads: those before and after this one in its storyline, and those about the same."""

from digest.site.common import Safe, View, block, day_name, join, listed, section, tag

MAX_NEIGHBOURS = 2
"""Threads before and after this one that are listed of its storyline."""
MAX_THREADS = 6
"""Threads that are listed."""
MAX_SHARED = 4
"""Words in common that are named."""


def nearest(view: View) -> list[Safe]:
    """Return the section of the nearest threads; empty if there are none."""
    notes = _related(view) | _storyline(view)
    order = sorted(notes, key=lambda t: t not in _storyline(view))
    items = []
    for other in map(view.corpus.thread_by_id.__getitem__, order[:MAX_THREADS]):
        link = tag("a", other.title, href=f"{view.up}threads/{other.slug}/", class_="d-title", dir="auto")
        items.append(tag("li", link, " ", tag("span", notes[other.id], class_="d-note")))
    return section("Nearest stories", "related", block("ul", *items, class_="d-nearest")) if items else []


def _storyline(view: View) -> dict[str, Safe]:
    """Return how the threads before and after this one in its storyline are related to it, by id."""
    found = view.corpus.storylines.get(view.thread.id)
    if found is None:
        return {}
    place = found.threads.index(view.thread.id)
    notes = {}
    for number in range(max(0, place - MAX_NEIGHBOURS), min(len(found.threads), place + 1 + MAX_NEIGHBOURS)):
        other = view.corpus.thread_by_id[found.threads[number]]
        when = "earlier in this storyline" if number < place else "later in this storyline"
        if number != place:
            notes[other.id] = join(when, day_name(other.first) if other.first else None, by=", ")
    return notes


def _related(view: View) -> dict[str, Safe]:
    """Return the words that the related threads share with this one, by id."""
    notes = {}
    for relation in view.corpus.related.get(view.thread.id, ()):
        shared = tag("span", listed(relation.shared[:MAX_SHARED], most=MAX_SHARED), dir="auto")
        notes[relation.other] = join("shares ", shared)
    return notes
