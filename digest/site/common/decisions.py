"""List the editor's decisions about a thread or an article, with the reasons."""

from collections.abc import Sequence

from digest.model import Edit, Span, Verb
from digest.site.common.safe_html import Safe, join, tag
from digest.site.common.view import NOT_STATED, View, first_words, listed

DECISION_LABELS = {
    Verb.MERGE: "Merged by the editor",
    Verb.SPLIT: "Split from another thread by the editor",
    Verb.TITLE: "Title by the editor",
    Verb.PIN: "Wording chosen by the editor",
    Verb.IGNORE: "Left out by the editor",
    Verb.KEEP: "Kept by the editor in spite of a rule",
    Verb.UNMATCH: "Marked by the editor as different passages",
    Verb.CREDIT: "Credit added by the editor",
    Verb.OUTLET: "Outlet named by the editor",
    Verb.TOGETHER: "Put into one storyline by the editor",
    Verb.APART: "Taken out of a storyline by the editor",
}
"""The label of each kind of decision."""


def decisions(view: View, articles: Sequence[str]) -> list[Safe]:
    """Return the editor's decisions about articles of the view's thread as a list; empty if there are none.

    The name that the editor gave an outlet appears on the pages of its articles, not on every thread.
    """
    decided = dict.fromkeys(edit for article in articles for edit in view.corpus.edits.get(article, ()))
    shown = [edit for edit in decided if edit.verb is not Verb.OUTLET or len(articles) == 1]
    lines = [tag("li", _line(view, edit)) for edit in sorted(shown, key=lambda e: list(Verb).index(e.verb))]
    return [tag("ul", *lines)] if lines else []


def _line(view: View, edit: Edit) -> Safe:
    """Return one decision with what it is about and its reason."""
    about: list[Safe] = []
    if edit.says:
        about.append(tag("span", edit.says, dir="auto"))
    if edit.passages:
        about += [_passage(view, article, span) for article, span in edit.passages]
    elif edit.verb is Verb.OUTLET:
        about.append(join("also called ", listed(edit.aliases)))
    elif edit.verb is not Verb.TITLE:
        about += [_source(view, article) for article in edit.articles]
    reason = tag("span", edit.reason, dir="auto")
    return join(DECISION_LABELS[edit.verb], ": ", join(*about, by="; "), ". Reason: ", reason)


def _passage(view: View, article: str, span: Span) -> Safe:
    """Return the first words of a passage, if its text is published, and its source."""
    source = _source(view, article)
    if view.corpus.sentence_at(article, span.start).id not in view.corpus.shown:
        return source
    words = span.of(view.corpus.articles[article].document.text)
    return join(view.quote(first_words(words), article), " (", source, ")")


def _source(view: View, article: str) -> Safe:
    """Return the outlet of an article linked to its page, after its letter if it belongs to the view's thread."""
    letter = join(view.mark(article), " ") if article in view.letters else None
    name = view.corpus.outlet(article) or NOT_STATED
    return join(letter, tag("a", name, href=view.address(article), dir="auto"))
