"""Shows the editor's hand: what was decided about a thread or an article, and why."""

from collections.abc import Sequence

from digest.model import Edit, Span, Verb
from digest.site.common.safe_html import Safe, join, tag
from digest.site.common.view import NOT_STATED, View, first_words, listed, section

DECISION_LABELS = {
    Verb.MERGE: "Put together by the editor",
    Verb.SPLIT: "Taken out of another thread by the editor",
    Verb.TITLE: "Title by the editor",
    Verb.PIN: "Chosen by the editor as the wording that is printed",
    Verb.IGNORE: "Left out by the editor",
    Verb.KEEP: "Kept by the editor against a rule",
    Verb.UNMATCH: "Kept apart by the editor: these passages are not taken for the same",
    Verb.CREDIT: "Credited by the editor",
    Verb.OUTLET: "Named by the editor",
}
"""What pages say of each kind of decision."""


def decisions(view: View, articles: Sequence[str]) -> list[Safe]:
    """Return the section on what the editor decided about these articles of the view's thread; none if nothing.

    How an outlet is named is said on the pages of its articles alone, not on each thread that has one.
    """
    found = dict.fromkeys(edit for article in articles for edit in view.corpus.edits.get(article, ()))
    mine = [edit for edit in found if edit.verb is not Verb.OUTLET or len(articles) == 1]
    lines = [tag("li", _line(view, edit)) for edit in sorted(mine, key=lambda e: list(Verb).index(e.verb))]
    return section("By the editor", "editor", tag("ul", *lines)) if lines else []


def _line(view: View, edit: Edit) -> Safe:
    """Return one decision: what, about what, and why."""
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
    """Return the first words of a passage, where its text is published, and its source."""
    source = _source(view, article)
    if view.corpus.at(article, span.start).id not in view.corpus.shown:
        return source
    words = span.of(view.corpus.articles[article].document.text)
    return join(view.quote(first_words(words), article), " (", source, ")")


def _source(view: View, article: str) -> Safe:
    """Return the letter and the outlet of an article, which may belong to another thread, linked to its page."""
    letter = join(view.mark(article), " ") if article in view.letters else None
    name = view.corpus.outlet(article) or NOT_STATED
    return join(letter, tag("a", name, href=f"{view.up}sources/{article}/", dir="auto"))
