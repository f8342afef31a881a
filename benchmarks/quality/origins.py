"""Origins and credits: what a thread's page says about who reported first, beside the words of the articles."""

import re
from collections.abc import Iterator
from functools import cache

from benchmarks.quality.slices import windows_of_days
from benchmarks.quality.statement import MISSED, RIGHT, WRONG, Analyzed, Item, Statement
from benchmarks.quality.threads import heading, records, threads
from digest.credits.outlet_names import listed_names
from digest.language import alternatives
from digest.model import Article, Credit, CreditHow, CreditKind, Thread

HEAD, TAIL = 1500, 400
"""Code points of each article that the reader sees, from its beginning and its end."""
BRIEF = """
A page of the digest tells where the reports about an event come from. You see the beginning and end of each article,
every sentence that names a known outlet or credits somebody, and what the page says. Judge each statement by the words
of the articles.

**Credits** (ITEM/credit-N): the article in question says in the quoted words that something in it comes from the named
outlet, person or institution: by a dateline ("OXLEY (Reuters) -"), a byline ("By Ida Marl, Associated Press"), a note
("Reporting by ...", "The Associated Press contributed"), or a phrase ("first reported by", "citing", "according to",
"told", "via"). Right if the words do credit it, the name is whole and is the name of what is credited, and the kind
(outlet, person, institution) fits. Wrong if not: the outlet is only talked about, the name is cut or too long, or the
article's own outlet is credited (self-credit: always wrong, always severe).

**Original reports** (ITEM/original-N): the thread's report, or one article's whole report, comes from this outlet: it
is in a dateline or byline, it is credited at the head of the story as the one that reported it, or it is said to have
reported it first. Wrong if the outlet only had an interview, a poll or a side fact, or reported something else.
"No earlier report is credited" (ITEM/none) is right if no article does any of that.

**Missed**: an outlet or agency to which an article credits its report or a part of it, with no line among the credits
of that article (one line for each article and outlet, id of the item, verdict "missed"); an original report that is not
listed (say "original" in the note). Not counted: credits of pictures and videos, social media, links to other stories,
and credits to people and institutions.

Severe: a wrong original report, a self-credit.
"""


def _items(found: Analyzed) -> Iterator[Item]:
    """Yield the threads of at least three outlets."""
    for thread in threads(found, 3):
        credits = [c for a in thread.articles for c in found.analysis.credits if c.article == a]
        statements, parts = _statements(found, thread, credits)
        shown = [_article(found, found.articles[a], credits) for a in thread.articles]
        text = "\n\n".join(("## What the page says", *statements, "## The articles", *shown))
        yield Item(thread.id, text, parts, records(found, thread))


def _statements(
    found: Analyzed, thread: Thread, credits: list[Credit]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the statements of a thread's page, and their ids."""
    lines, parts = [], []
    if not thread.originals:
        lines.append(f"[{thread.id}/none] No earlier report is credited.")
        parts.append(f"{thread.id}/none")
    for n, name in enumerate(thread.originals, 1):
        lines.append(f"[{thread.id}/original-{n}] Original report: **{name}**")
        parts.append(f"{thread.id}/original-{n}")
    outlets = [c for c in credits if c.kind is CreditKind.OUTLET]
    for n, credit in enumerate(outlets, 1):
        article = found.articles[credit.article]
        words = (
            f"the stated byline “{article.metadata.byline}”"
            if credit.how is CreditHow.FEED
            else f"“{' '.join(credit.span.of(article.document.text).split())}”"
        )
        lines.append(
            f"[{thread.id}/credit-{n}] {found.record(article.id)} ({article.metadata.outlet}) credits "
            f"**{credit.credited}**, {credit.kind}, in its {credit.how}: {words}"
        )
        parts.append(f"{thread.id}/credit-{n}")
    return tuple(lines), tuple(parts)


def _article(found: Analyzed, article: Article, credits: list[Credit]) -> str:
    """Return what the reader sees of an article."""
    text, span = article.document.text, article.span
    head, tail = (
        text[span.start : span.start + HEAD],
        text[max(span.start + HEAD, span.end - TAIL) : span.end],
    )
    inside = {
        s.span
        for s in found.sentences[article.id]
        if s.span.start > span.start + HEAD - len(s.span)
        and (
            _outlets().search(text, s.span.start, s.span.end)
            or any(c.article == article.id and c.span.overlaps(s.span) for c in credits)
        )
    }
    named = "\n".join(f"- {' '.join(one.of(text).split())}" for one in sorted(inside))
    return (
        f"{heading(found, article)}{head.strip()}\n\n(...)\n\n{named}\n\n"
        f"(...) the last {TAIL} characters:\n\n{tail.strip()}"
    )


@cache
def _outlets() -> re.Pattern[str]:
    """Return a pattern for the names of known outlets, and for words that name some."""
    nouns = r"[A-Z]\w+ (?:Times|Post|News|Journal|Tribune|Herald|Gazette|Press|Magazine|Radio|Daily)"
    return re.compile(rf"\b(?:{alternatives(n for n in listed_names() if len(n) > 1)}|{nouns})\b")


STATEMENT = Statement(
    name="origins",
    title="credit or original report",
    target=".90 right and found",
    brief=BRIEF,
    verdicts={"right": RIGHT, "wrong": WRONG, "missed": MISSED},
    slices=windows_of_days,
    items=_items,
    of="threads",
)
