"""Say how to cite a passage, where the articles were published, and where the tables are."""

from digest.site.common import Safe, View, external_link, join, tag

MAX_ADDRESSES = 12
"""Sources whose addresses are listed."""


def cite(view: View) -> list[Safe]:
    """Return how to cite a passage, and where the tables are."""
    urls = [(a, view.corpus.articles[a].metadata.url) for a in view.thread.articles]
    originals = [join(view.mark(a), " ", external_link(url, url)) for a, url in urls if url]
    shown = join(*originals[:MAX_ADDRESSES], by="; ") if originals else "no address stated"
    return [
        tag(
            "p",
            "Every passage has a number that links to it, and every name and letter links to a sentence of its "
            "source; these addresses stay the same when articles are added. No text is generated: all "
            "words in serif type are quoted from a source, character by character.",
        ),
        tag("p", "Published at: ", shown, class_="d-note"),
        tag(
            "p",
            "Thread ",
            tag("code", view.thread.id),
            " · ",
            tag("a", "the tables behind this page", href=f"{view.up}data/"),
            " · ",
            tag("a", "how to read it", href=f"{view.up}method/"),
            class_="d-note",
        ),
    ]
