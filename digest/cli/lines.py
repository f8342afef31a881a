"""The lines of an explanation: named, on one line each, so that no source can steer the terminal."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from digest.model import Article, Span

SHOWN = 88
"""Characters of a passage that are shown where it stands beside others: a line of a terminal, about."""


def row(label: str, text: str) -> str:
    """Return a named line."""
    return f"{label:<11}{text}"


def name(article: "Article") -> str:
    """Return how an article is called: its outlet and its title."""
    return f"{article.metadata.outlet or 'outlet not stated'}: {line(article.title or 'title not stated')}"


def place(article: "Article", span: "Span") -> str:
    """Return where in which file a span stands."""
    record = f", record {article.document.record}" if article.document.record is not None else ""
    return f"{article.document.file}{record}, characters {span.start} to {span.end}"


def quote(article: "Article", span: "Span", *, short: bool = False) -> str:
    """Return the characters of a span in guillemets, on one line; a short one ends where the line does."""
    text = line(span.of(article.document.text))
    return f"«{text[:SHOWN].rstrip()} …»" if short and len(text) > SHOWN else f"«{text}»"


def line(text: str) -> str:
    """Return text on one line, with control characters escaped, so that no source can steer the terminal."""
    return "".join(
        " " if char in "\r\n\t" else char if char.isprintable() or char == "\u00a0" else f"\\u{ord(char):04x}"
        for char in text
    )
