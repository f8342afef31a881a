"""Amends articles as the editor decided: outlets by one name, paragraphs left out or kept."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from digest.model import Article, Edit, Paragraph, Role, Span, Verb

_KEPT = {Role.BODY: Role.BODY, Role.BOILERPLATE: Role.BODY, Role.SUBHEADING: Role.BODY, Role.DECK: Role.DECK}
"""What a paragraph becomes that an editor keeps."""


def amend(articles: Sequence[Article], edits: Sequence[Edit]) -> tuple[Article, ...]:
    """Return the articles with the roles and outlets that the editor decided on.

    What is left out becomes boilerplate, so that no stage reads it and its sentences are set aside with the reason.
    What is kept becomes body, and no rule sets it aside any more; where both are asked for, it is kept.
    """
    names = {a: edit.says for edit in edits if edit.verb is Verb.OUTLET for a in edit.articles}
    roles: defaultdict[str, list[tuple[Edit, Span | None]]] = defaultdict(list)
    for verb in (Verb.IGNORE, Verb.KEEP):
        for edit in edits:
            if edit.verb is verb:
                places = edit.passages or [(a, None) for a in edit.articles]
                for a, span in places:
                    roles[a].append((edit, span))
    made = []
    for article in articles:
        if article.id in names:
            article = replace(article, metadata=replace(article.metadata, outlet=names[article.id]))  # noqa: PLW2901
        if article.id in roles:
            paragraphs = tuple(_ruled(p, roles[article.id]) for p in article.paragraphs)
            article = replace(article, paragraphs=paragraphs)  # noqa: PLW2901
        made.append(article)
    return tuple(made)


def _ruled(paragraph: Paragraph, decided: Sequence[tuple[Edit, Span | None]]) -> Paragraph:
    """Return a paragraph with the role that the last decision on it gives."""
    for edit, span in decided:
        if span is None or span.overlaps(paragraph.span):
            if edit.verb is Verb.IGNORE:
                paragraph = Paragraph(paragraph.span, Role.BOILERPLATE, edit.reason, by_editor=True)
            elif paragraph.role in _KEPT:
                paragraph = Paragraph(paragraph.span, _KEPT[paragraph.role], edit.reason, by_editor=True)
    return paragraph
