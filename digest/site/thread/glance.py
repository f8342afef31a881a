"""Answer at a glance what readers ask first: whose report it is, who copied, what all have, what only one has."""

from collections import Counter
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from digest.model import CreditKind, Wording
from digest.site.common import NOT_STATED, Entry, Safe, View, block, counted, join, listed, tag
from digest.site.thread.differences import statement_differences
from digest.site.thread.story import passage_places
from digest.site.thread.text_overlap import text_overlap

MAX_NAMED = 6
"""Sources and passages listed in one answer; the rest is counted."""

EARLIEST_ZONE, LATEST_ZONE = timedelta(hours=14), timedelta(hours=12)
"""How far before and behind UTC a time without a zone can be."""
DAY = len("2024-10-14")
"""Characters of a date without a time."""


def glance(view: View) -> Safe | None:
    """Return the answers as a description list; None for a thread of one article."""
    if len(view.thread.articles) < 2:
        return None
    answers = [
        ("Original report", _original_report(view)),
        ("Published first", _published_first(view)),
        ("Same text", _copies(view)),
        ("In all texts", _in_all_texts(view)),
        ("In one source only", _in_one_source(view)),
        ("No matching wording", _unmatched(view)),
        ("Differences", _differences(view)),
    ]
    pairs = [tag("div", tag("dt", name), tag("dd", answer)) for name, answer in answers if answer]
    return block("dl", *pairs, class_="d-glance")


def _original_report(view: View) -> Safe | None:
    """Name the original reports by the credits, and how many texts credit them; None if none is credited."""
    if not view.thread.originals:
        return None
    credits = [
        c
        for a in view.thread.articles
        for c in view.corpus.credits[a]
        if c.credited in view.thread.originals and c.kind is CreditKind.OUTLET
    ]
    texts = view.corpus.texts([c.article for c in credits])
    all_texts = view.corpus.texts(view.thread.articles)
    who = "all texts" if texts == all_texts else f"{texts} of {all_texts} texts"
    return join(
        tag("a", listed(view.thread.originals, 3), href="#origin", dir="auto"), f", credited by {who}"
    )


def _published_first(view: View) -> Safe | None:
    """Name the article that was published first if no report is credited and the stated times prove it.

    They do if every article states a date and only one can be the earliest: a day without a time is any time of it.
    """
    moments = [(a, view.corpus.articles[a].metadata.published) for a in view.thread.articles]
    if view.thread.originals:
        return None
    stated = sorted((*_earliest_and_latest(date), a, date) for a, date in moments if date is not None)
    if len(stated) < len(moments) or stated[0][1] >= stated[1][0]:
        return join("not known: the stated times do not show it")
    _, _, first, date = stated[0]
    name = tag("span", view.corpus.outlet(first) or NOT_STATED, dir="auto")
    return join(view.mark(first), " ", name, f", {date[:16].replace('T', ' ')}")


def _earliest_and_latest(published: str) -> tuple[datetime, datetime]:
    """Return the earliest and the latest moment that a stated date can mean."""
    moment = datetime.fromisoformat(published)
    if moment.tzinfo is not None:
        return moment, moment
    low, high = moment.replace(tzinfo=UTC) - EARLIEST_ZONE, moment.replace(tzinfo=UTC) + LATEST_ZONE
    return (low, high) if len(published) > DAY else (low, high + timedelta(days=1))


def _copies(view: View) -> Safe:
    """Name the sources that share a text."""
    groups = [articles for articles in view.by_text.values() if len(articles) > 1]
    if not groups:
        return join("none; every source has its own text")
    percent = {(s.article, s.other): s.percent for s in text_overlap(view)}
    named = [_group(view, articles, percent) for articles in groups[:3]]
    rest = f" and {len(groups) - 3} more" if len(groups) > 3 else None
    return join(join(*named, by="; "), rest)


def _group(view: View, articles: Sequence[str], percent: dict[tuple[str, str], int]) -> Safe:
    """Return the letters of the sources of one text, and for two of them the share of common words."""
    letters = join(*(view.mark(a) for a in articles[:MAX_NAMED]), by=" ")
    if len(articles) > MAX_NAMED:
        return join(letters, f" and {len(articles) - MAX_NAMED} more")
    if len(articles) == 2:
        share = max(percent.get((a, b), 0) for a in articles for b in articles if a != b)
        return join(letters, tag("a", f", {share} % in common", href="#shares")) if share else letters
    return letters


def _in_all_texts(view: View) -> Safe:
    """Count the passages that every text has, with links to the first few."""
    all_texts = view.corpus.texts(view.thread.articles)
    shared = [e for e in view.entries if view.texts(e) == all_texts]
    if not shared:
        most = max((view.texts(e) for e in view.entries), default=0)
        return join(f"no passage; the most frequent one is in {most} of {all_texts} texts")
    places = passage_places(view)
    numbers = list(dict.fromkeys(places[e.head] for e in shared))
    links = [tag("a", str(number), href=f"#p-{head}") for number, head in numbers[:MAX_NAMED]]
    rest = f" and {len(numbers) - MAX_NAMED} more" if len(numbers) > MAX_NAMED else None
    return join(f"{counted(len(numbers), 'passage')}: ", join(*links, by=", "), rest)


def _in_one_source(view: View) -> Safe | None:
    """Count the sentences that only one source has, by source; None if that is shown of none."""
    return _by_source(view, [e for e in view.entries if view.only(e)], "#only")


def _unmatched(view: View) -> Safe | None:
    """Count the other sentences that share no words with another source, by source."""
    return _by_source(view, [e for e in view.entries if view.single(e) and not view.only(e)], "#story")


def _by_source(view: View, entries: Sequence[Entry], href: str) -> Safe | None:
    """Return the number of sentences of each source, the most first."""
    counts = Counter(view.article(entry.head) for entry in entries)
    if not counts:
        return None
    order = sorted(counts, key=lambda a: (-counts[a], view.thread.articles.index(a)))
    named = [tag("span", view.mark(a), f" {counts[a]}", class_="d-nobr") for a in order[:MAX_NAMED]]
    rest = f" and {len(order) - MAX_NAMED} more sources" if len(order) > MAX_NAMED else None
    return join(tag("a", "sentences", href=href), ": ", join(*named, by=", "), rest)


def _differences(view: View) -> Safe:
    """Count the altered quotations and the pairs of different numbers."""
    groups: dict[str, list[str]] = {}
    for article in view.thread.articles:
        for quotation in view.corpus.quotations[article]:
            if quotation.group and quotation.wording is Wording.ALTERED:
                groups.setdefault(quotation.group, []).append(article)
    numbers = [d for d in view.corpus.differences.get(view.thread.id, ()) if d.sure]
    answers = []
    if groups:
        who = list(dict.fromkeys(a for articles in groups.values() for a in articles))
        letters = join(*(view.mark(a) for a in who[:MAX_NAMED]), by=" ")
        rest = f" and {len(who) - MAX_NAMED} more" if len(who) > MAX_NAMED else None
        answers.append(
            join(
                tag(
                    "a", counted(len(groups), "quotation altered", "quotations altered"), href="#what-differs"
                ),
                " by ",
                letters,
                rest,
            )
        )
    if numbers:
        answers.append(
            tag(
                "a",
                counted(len(numbers), "pair of numbers", "pairs of numbers"),
                href="#what-differs",
            )
        )
    contrasts = statement_differences(view)
    if contrasts:
        label = counted(len(contrasts), "sentence differs", "sentences differ")
        answers.append(tag("a", label, href="#what-differs"))
    return join(*answers, by="; ") if answers else _nothing_differs(view)


def _nothing_differs(view: View) -> Safe:
    """Return what was compared without finding a difference; where nothing was compared, that."""
    repeated = [
        q
        for a in view.thread.articles
        for q in view.corpus.quotations[a]
        if q.group and q.wording is not Wording.ONLY
    ]
    words = sum(1 for e in view.entries if len(e.counted) > 1)
    compared = [
        counted(len(repeated), "quotation") + " compared, none altered" if repeated else "",
        counted(words, "passage") + " compared, no different statement found" if words else "",
    ]
    return join("; ".join(filter(None, compared)) or "nothing was compared: no words are in two sources")
