"""Apply the editor's decisions to articles: rename outlets, leave paragraphs out or keep them."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from digest.model import Article, Edit, Paragraph, Role, Span, Verb

_KEPT_ROLES = {
    Role.BODY: Role.BODY,
    Role.BOILERPLATE: Role.BODY,
    Role.SUBHEADING: Role.BODY,
    Role.DECK: Role.DECK,
}
"""The role of a paragraph after the editor keeps it, by its role before; other roles do not change."""


def amend(articles: Sequence[Article], edits: Sequence[Edit]) -> tuple[Article, ...]:
    """Return the articles with the roles and outlets that the editor chose.

    An ignored paragraph becomes boilerplate: no later step reads it, and its sentences are set aside with the
    editor's reason. A kept paragraph becomes body, and no rule sets it aside. Keeping wins over ignoring.
    """
    outlets = {a: edit.says for edit in edits if edit.verb is Verb.OUTLET for a in edit.articles}
    by_article: defaultdict[str, list[tuple[Edit, Span | None]]] = defaultdict(list)
    for verb in (Verb.IGNORE, Verb.KEEP):  # the last one applies
        for edit in edits:
            if edit.verb is verb:
                for article_id, span in edit.passages or [(a, None) for a in edit.articles]:
                    by_article[article_id].append((edit, span))
    return tuple(_amended(article, outlets, by_article.get(article.id, ())) for article in articles)


def _amended(
    article: Article, outlets: Mapping[str, str], edits: Sequence[tuple[Edit, Span | None]]
) -> Article:
    """Return an article with its outlet from `outlets` and with `edits` applied to its paragraphs."""
    if article.id in outlets:
        article = replace(article, metadata=replace(article.metadata, outlet=outlets[article.id]))
    if edits:
        article = replace(article, paragraphs=tuple(_with_role(p, edits) for p in article.paragraphs))
    return article


def _with_role(paragraph: Paragraph, edits: Sequence[tuple[Edit, Span | None]]) -> Paragraph:
    """Return a paragraph with the role that the last edit of it gives; an edit without a span is of every paragraph."""
    for edit, span in edits:
        if span is None or span.overlaps(paragraph.span):
            if edit.verb is Verb.IGNORE:
                paragraph = Paragraph(paragraph.span, Role.BOILERPLATE, edit.reason, by_editor=True)
            elif paragraph.role in _KEPT_ROLES:
                role = _KEPT_ROLES[paragraph.role]
                paragraph = Paragraph(paragraph.span, role, edit.reason, by_editor=True)
    return paragraph
