"""Names an article: its title on one line, or the first words of what it tells."""

from digest.model import Article, Span

TITLE_WORDS = 14
"""Words of the first sentence that stand for the title of an article that has none."""


def heading(article: Article, opening: Span | None) -> str:
    """Return the article's title, else its first words; `opening` is the first sentence of its body, if any."""
    if article.title is not None:
        return " ".join(article.title.split())
    words = (opening or article.paragraphs[0].span).of(article.document.text).split()
    return " ".join(words[:TITLE_WORDS]) + (" …" if len(words) > TITLE_WORDS else "")
