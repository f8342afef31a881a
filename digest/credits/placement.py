"""Decides whether an attribution tells where the report comes from, by its place in the article and its words."""

import re
from collections.abc import Sequence
from dataclasses import replace

from digest.credits.attribution import Attribution
from digest.language import Vocabulary, alternatives
from digest.model import CreditHow, Role, Sentence

FIRST_REPORT_PARAGRAPHS = 4
"""Paragraphs behind the lead in which "first reported by" is of the story; further down it is of a side fact."""
LEAD_REACH = 240
"""Code points behind the first sentence that belong to the lead, as some outlets print one paragraph."""
MIN_LEAD_WORDS = 6
"""Fewest words of a lead: captions, times and labels of a page are shorter."""


class Placement:
    """Places attributions in articles of one language."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        words = vocabulary.attribution
        self._reporting = re.compile(rf"\b{alternatives(words.reporting)}\b")
        self._report_nouns = words.report_nouns | words.outlet_nouns | words.outlet_qualifiers
        self._describing = re.compile(rf"(?:['’]s?)?\s(?!{alternatives(words.after_names)}\b)([a-z]\w+)")
        self._past = re.compile(rf"\b(?:{words.past.pattern})\b", re.IGNORECASE)
        self._not_reports = tuple(words.not_reports)
        self._first = re.compile(rf"\b{alternatives(words.first)}\b", re.IGNORECASE)

    def placed(self, text: str, one: Attribution, sentence: Sentence, lead: Sentence | None) -> Attribution:
        """Return an attribution with its place, and whether it tells where the report comes from.

        It does at the head of an article, and wherever a report is said to be the first. Whoever spoke to an outlet,
        and what is attributed further down, is inside the story. In the lead sentence, an outlet that says something
        tells where the report comes from only behind what it says: "..., Lune Radio said" is not "Lune Radio said it
        will close".
        """
        heads = sentence.role in (Role.TITLE, Role.DECK)
        in_lead = lead is not None and (
            sentence.paragraph == lead.paragraph and sentence.span.start - lead.span.end < LEAD_REACH
        )
        near = lead is not None and sentence.paragraph <= lead.paragraph + FIRST_REPORT_PARAGRAPHS
        if one.evidence != "title" and self._past.search(text, sentence.span.start, sentence.span.end):
            origin = False  # "In 2015, the Lune Times broke the news of another story."
        elif one.evidence == "publishing" and near and self._first.search(one.span.of(text)):
            origin = True
        elif one.evidence != "title" and (
            self._is_described(text, one, sentence.span.end)
            or text[one.span.start : one.name.start].lower().lstrip().startswith(self._not_reports)
            or text[one.name.end : one.span.end].lower().endswith(self._not_reports)
        ):
            origin = False
        elif one.evidence in {"publishing", "title"}:
            origin = heads or in_lead
        elif one.evidence in {"according", "via"}:
            # "(Pool via Reuters)" credits a picture.
            origin = (heads or sentence is lead) and text[one.name.end : one.name.end + 1] != ")"
        else:
            reports = bool(self._reporting.search(one.span.of(text)))
            behind = text[: one.span.start].rstrip().endswith((",", "”", '"', "»"))
            origin = one.evidence == "saying" and (heads or sentence is lead) and (reports or behind)
        how = CreditHow.LEAD if heads or in_lead else CreditHow.BODY
        return replace(one, how=how, origin=origin)

    def _is_described(self, text: str, one: Attribution, high: int) -> bool:
        """Return whether a name behind a phrase only describes: "a Lune Times poll", "Lune Times columnist Bo Chan"."""
        at = one.name.end
        if one.span.start == one.name.start:
            return False
        if text[at : at + 1] == "/":
            return True  # "a Lune Times/Tarn Radio poll"
        described = self._describing.match(text, at, high)
        return described is not None and described[1].lower() not in self._report_nouns


def lead_sentence(text: str, row: Sequence[Sentence]) -> Sentence | None:
    """Return the sentence that opens the report: the one with a dateline, else the first long one of the body."""
    body = [s for s in row if s.role is Role.BODY]
    dated = next((s for s in body if s.dateline), None)
    if dated is not None:
        return dated
    return next((s for s in body if len(s.span.of(text).split()) >= MIN_LEAD_WORDS), None)
