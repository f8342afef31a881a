"""Page furniture: every paragraph of an article with its fate."""

from collections.abc import Iterator

from benchmarks.quality.slices import articles_with_their_outlets
from benchmarks.quality.statement import MISSED, RIGHT, WRONG, Analyzed, Item, Statement
from digest.model import Article, Fate, Role

BRIEF = """
A page of the digest prints the paragraphs of an article as its story, and sets aside what the web page printed around
it. You see all paragraphs of some articles, each with its fate. Judge whether the right ones were set aside.

**Furniture** is what does not belong to the report: buttons and share lines, dates and times of publication, section
names and tags, captions and credits of pictures, player notices, links to other stories and their headlines, teasers of
newsletters and apps, cookie and subscription lines, comment counts, marks of advertisements, notes on who the writer
is or how to reach them, copyright lines, what the outlet says of itself, disclaimers, update and correction notes.

**Story** is everything else: the report with its subheadings, lists, quotations, questions of an interview, lines of a
transcript, and what a live report says under its times. Headline, deck and byline have their own places on the page:
"PRINTED as title", "as deck" and "as byline" are right when they are that, or when they are at least part of the story.
"subheading" lines structure the report on the page of the article and are no passages of the story: they count in
neither direction, unless such a line is a statement of the report, like an item of a list; that is "wrong".

Verdicts:
- "right": set aside, and all of it is furniture.
- "wrong": set aside, and some of it is story.
- "missed": printed as story (or as a headline, deck or subheading) although all of the paragraph is furniture. Use the
  id of the paragraph. A paragraph that is story in part is none.
- A line that repeats the headline, and bylines, wherever they are, are not counted in either direction.

Severe: story that is set aside.
"""


def _items(found: Analyzed) -> Iterator[Item]:
    """Yield the articles that may be judged; the statements are the paragraphs that are set aside."""
    for article in found.analysis.articles:
        record = found.record(article.id)
        if record in found.slice.judged and article.ordinal == 0:
            rows = list(_rows(found, article, record))
            text = "\n\n".join(text for text, _ in rows)
            parts = tuple(part for _, part in rows if part)
            yield Item(record, _heading(article) + text, parts, (record,))


def _heading(article: Article) -> str:
    stated = article.metadata
    return f"Outlet: {stated.outlet}\nStated title: {stated.title}\n\n"


def _rows(found: Analyzed, article: Article, record: str) -> Iterator[tuple[str, str]]:
    """Yield each paragraph with its fate, and its id if it is set aside."""
    text = article.document.text
    reasons = {s.paragraph: found.analysis.rulings[s.id] for s in reversed(found.sentences[article.id])}
    for n, paragraph in enumerate(article.paragraphs, 1):
        ruling = reasons[n]
        aside = ruling.fate is Fate.SET_ASIDE and paragraph.role is not Role.SUBHEADING
        fate = f"SET ASIDE ({ruling.reason})" if aside else f"PRINTED as {paragraph.role}"
        if paragraph.role is Role.SUBHEADING:
            fate = "subheading"
        part = f"{record}/{n}"
        words = " ".join(paragraph.span.of(text).split())
        yield f"[{part}] **{fate}**: {words}", part if aside else ""


STATEMENT = Statement(
    name="furniture",
    title="set aside as page furniture",
    target="at most 5 lines printed in 60 articles, no story set aside",
    brief=BRIEF,
    verdicts={"right": RIGHT, "wrong": WRONG, "missed": MISSED},
    slices=articles_with_their_outlets,
    items=_items,
    of="articles",
)
