"""List the articles of a thread that their outlets replaced, and what was changed."""

from digest.site.common import Safe, View, block, join, revision_line, revisions, tag


def versions(view: View) -> list[Safe]:
    """Return which articles were replaced by which version, and what each version changed."""
    corpus, items = view.corpus, []
    for replaced in view.thread.articles:
        current = corpus.version_of.get(replaced)
        if current is None:
            continue
        dates = [corpus.articles[a].metadata.published or "no date stated" for a in (replaced, current)]
        was, now = view.mark(replaced), view.mark(current)
        items.append(tag("li", was, f" ({dates[0]}) was replaced by ", now, f" ({dates[1]})"))
    items += [
        tag("li", join(view.mark(step.after), " ", revision_line(corpus, step)))
        for step in revisions(corpus, view.thread.articles)
    ]
    return [block("ul", *items)] if items else []
