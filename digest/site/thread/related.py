"""Leads from a thread to those that are about the same people, places or matters, with the words that say so."""

from digest.site.common import Safe, View, listed, rows, section, tag


def related(view: View) -> list[Safe]:
    """Return the section with the threads that are closest to this one; none where there are none."""
    links = []
    for found in view.corpus.related.get(view.thread.id, ()):
        other = view.corpus.thread_by_id[found.other]
        link = tag("a", other.title, href=f"{view.up}threads/{other.slug}/", class_="d-title", dir="auto")
        shared = tag("span", listed(found.shared, most=len(found.shared)), dir="auto")
        links.append(tag("li", link, tag("span", " shares ", shared, class_="d-note")))
    if not links:
        return []
    return section("Related threads", "related", rows("ul", *links))
