"""Speakers: the headings under which quotations are listed."""

from collections.abc import Iterator

from benchmarks.quality.shown import Shown
from benchmarks.quality.slices import windows_of_days
from benchmarks.quality.statement import RIGHT, WRONG, Analyzed, Item, Statement
from digest.language import vocabulary_for
from digest.model import Quotation, QuotationKind
from digest.quotes import description

CONTEXT = 300
"""Characters around a quotation that are shown."""
BRIEF = """
The digest lists quotations under a heading: the one who speaks. You see the heading, and the quotation (in bold
brackets) in its article. Judge the heading.

- "right": it names or describes who says or wrote these words ("Ida Marl", "one of the officials", "the court").
- "wrong person": it names or describes somebody, but somebody else says these words.
- "no person": it is no speaker at all: a thing, a day, a clause, a bare pronoun, part of a name that names nobody.

A heading may be a short form of the name. Severe: words are put into the mouth of a person named who did not say them.
"""


def _items(found: Analyzed) -> Iterator[Item]:
    """Yield speech with a speaker."""
    shown = Shown.of(found)
    for quotation in found.analysis.quotations:
        thread = shown.corpus.thread_of[quotation.article]
        heading = quotation.person or _description(shown, quotation)
        if quotation.kind is QuotationKind.SPEECH and heading is not None:
            text, span = shown.corpus.articles[quotation.article].document.text, quotation.span
            before = text[max(0, span.start - CONTEXT) : span.start]
            behind = text[span.end : span.end + CONTEXT]
            around = " ".join(f"{before}**[[{span.of(text)}]]**{behind}".split())
            said = f"Heading: **{heading}**"
            yield Item(f"{quotation.article}-{span.start}", f"{said}\n\n{around}", (), shown.records(thread))


def _description(shown: Shown, quotation: Quotation) -> str | None:
    """Return what an article calls a speaker whom it does not name; None for a pronoun."""
    if quotation.speaker is None:
        return None
    article = shown.corpus.articles[quotation.article]
    words = " ".join(quotation.speaker.of(article.document.text).split())
    return description(words, vocabulary_for(article.language))


STATEMENT = Statement(
    name="speakers",
    title="speaker of a quotation",
    target=".97 of headings",
    brief=BRIEF,
    verdicts={"right": RIGHT, "wrong person": WRONG, "no person": WRONG},
    slices=windows_of_days,
    items=_items,
    of="quotations",
)
