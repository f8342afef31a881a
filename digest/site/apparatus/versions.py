"""List the articles of a thread that their outlets replaced, and what was changed."""

from digest.site.common import Safe, View, block, join, tag


def versions(view: View) -> list[Safe]:
    """Return which articles were replaced, and the numbers and days that were changed."""
    corpus, items = view.corpus, []
    for replaced in view.thread.articles:
        current = corpus.version_of.get(replaced)
        if current is None:
            continue
        dates = [corpus.articles[a].metadata.published or "no date stated" for a in (replaced, current)]
        items.append(
            tag(
                "li",
                view.mark(replaced),
                f" ({dates[0]}) was replaced by ",
                view.mark(current),
                f" ({dates[1]})",
            )
        )
        for change in corpus.changes:
            if {change.a, change.b} == {replaced, current}:
                sides = sorted(
                    ((change.a, change.a_span), (change.b, change.b_span)), key=lambda s: s[0] == current
                )
                old, new = (span.of(corpus.articles[a].document.text) for a, span in sides)
                said = join(
                    *(tag("span", words, class_="d-src", dir="auto") for words in (old, new)), by=" → "
                )
                items.append(tag("li", f"changed at {dates[1]}: ", said))
    return [block("ul", *items)] if items else []
