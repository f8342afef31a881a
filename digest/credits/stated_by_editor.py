"""Reads the credits that editors state: each at the words that the editor quotes."""

from collections.abc import Sequence

from digest.credits.placement import lead_sentence
from digest.model import Collection, Credit, CreditHow, CreditKind, Edit, Span, Verb
from digest.text import folded_words, locate_words


def stated_by_editor(collection: Collection, edits: Sequence[Edit]) -> list[Credit]:
    """Return the credits that editors state; the name is its place in the quoted words, or all of them."""
    made = {}
    for edit in edits:
        if edit.verb is Verb.CREDIT and edit.kind is not None:
            (article, span), wanted = edit.passages[0], folded_words(edit.says)
            text, row = collection.article_by_id[article].document.text, collection.sentences_of[article]
            quoted = locate_words(span.of(text))
            size = len(wanted)
            places = range(len(quoted) - size + 1)
            at = next((i for i in places if [w for w, _, _ in quoted[i : i + size]] == wanted), None)
            name = (
                span
                if at is None
                else Span(span.start + quoted[at][1], span.start + quoted[at + size - 1][2])
            )
            lead = lead_sentence(text, row)
            in_lead = lead is not None and span.start < lead.span.end
            how = CreditHow.LEAD if in_lead else CreditHow.BODY
            made[article, span] = Credit(
                article, span, name, edit.says, edit.kind, how, edit.kind is CreditKind.OUTLET
            )
    return list(made.values())
