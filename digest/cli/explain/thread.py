"""Explain a thread: why its articles are together, whose title it has, and what nearly belongs to it."""

from collections.abc import Iterator, Mapping, Sequence

from digest.cli.output import article_name, row
from digest.config import DigestSettings
from digest.errors import one_line
from digest.lexicon import ArticleTerms, article_terms, word_idf
from digest.model import Analysis, Article, Collection, Relation, Thread, Verb
from digest.threads import Explanation, Headline, NearMiss, explain, headlines

WORDS = 6
"""Shared words that are named."""
NEAR = 3
"""Other threads that are named."""
PAIRS = 12
"""Pairs of articles that are named, the most similar first."""


def explain_thread(analysis: Analysis, thread: Thread, settings: DigestSettings) -> Iterator[str]:
    """Yield the explanation of a thread, line by line."""
    articles = {a.id: a for a in analysis.articles}
    collection = Collection(analysis.articles, (), [t.articles for t in analysis.threads])
    originals = ", ".join(map(one_line, thread.originals)) or "none credited"
    yield f"thread {thread.id}: {one_line(thread.title)}"
    yield row("address", f"/threads/{thread.slug}/")
    yield from (row("", f"/threads/{former}/ redirects to it") for former in thread.former)
    yield row("articles", f"{len(thread.articles)}, {thread.texts} texts; original reports: {originals}")
    texts = (analysis.text_of[a] for a in thread.articles)
    told = article_terms([articles[a] for a in dict.fromkeys((*thread.articles, *texts))])
    found = headlines(collection, [thread.articles], told, analysis.text_of)
    lent = analysis.grouping.compared_as
    for member in thread.articles:
        joined = analysis.grouping.joined.get(member)
        yield f"  {member}  {article_name(articles[member])}"
        date = articles[member].metadata.published or "undated"
        if member in lent:
            date = f"undated, compared as {articles[lent[member]].metadata.published} like {lent[member]}"
        yield f"    {date}" + (f"; joined at {joined:.4f}" if joined is not None else "")
    yield from _title(analysis, thread, articles, found)
    yield from _storyline(analysis, thread)
    yield from _decided(analysis, thread)
    copied = [m for m in analysis.matches if m.relation is not Relation.RETOLD]
    explained = explain(collection, copied, thread.articles, settings.thread, version_of=analysis.version_of)
    yield from _inside(analysis, explained, told)
    others = {t.articles: t for t in analysis.threads}
    yield from _branch(explained)
    for miss in explained.near_misses[:NEAR]:
        yield from _nearby(miss, others[miss.articles], articles)


def _title(
    analysis: Analysis, thread: Thread, articles: Mapping[str, Article], found: Mapping[str, Headline]
) -> Iterator[str]:
    """Say where the title comes from, and why other headlines were not taken."""
    if any(e.verb is Verb.TITLE and e.articles[0] in thread.articles for e in analysis.edits):
        yield row("title", "the editor's")
    elif thread.titled_by is None:
        yield row("title", "the first words of the first article; no article has a title")
    elif sum(articles[a].title is not None for a in thread.articles) < 2:
        yield row("title", f"that of {thread.titled_by}, the only article with a title")
    else:
        yield row("title", f"that of {thread.titled_by}, the closest to all articles:")
        for a in sorted(found, key=lambda a: (-found[a].closeness, a)):
            marks = [
                word for word in ("opinion", "ambiguous", "indirect", "early") if getattr(found[a], word)
            ]
            yield f"    {found[a].closeness:.4f}  {a}" + "".join(f", {mark}" for mark in marks)


def _storyline(analysis: Analysis, thread: Thread) -> Iterator[str]:
    """Say which storyline it belongs to."""
    for storyline in analysis.storylines:
        if storyline.id == thread.storyline:
            shared = ", ".join(map(one_line, storyline.words))
            yield row("storyline", f"{storyline.id} of {len(storyline.threads)} threads: {shared}")


def _decided(analysis: Analysis, thread: Thread) -> Iterator[str]:
    """Say what the editor decided about the thread's articles."""
    for edit in analysis.edits:
        if not set(edit.articles).isdisjoint(thread.articles):
            yield row("editor", f"{edit.verb}: {', '.join(edit.articles)}. Reason: {one_line(edit.reason)}")


def _inside(analysis: Analysis, found: Explanation, told: ArticleTerms) -> Iterator[str]:
    """Say how similar the articles are, and by which words; copies of one text are compared once."""
    if found.average is None:
        return
    low, high = min(found.inside.values()), max(found.inside.values())
    yield row("similarity", f"{found.average:.4f} on average, from {low:.4f} to {high:.4f}")
    copied: dict[tuple[str, str], int] = {}
    for match in analysis.matches:
        if match.relation is not Relation.RETOLD:
            letters = sum(map(len, match.a.parts))
            for pair in ((match.a.article, match.b.article), (match.b.article, match.a.article)):
                copied[pair] = copied.get(pair, 0) + letters
    closest = sorted(found.inside, key=lambda pair: (-found.inside[pair], pair))
    for one, two in closest[:PAIRS]:
        letters = copied.get((one, two), 0)
        passages = f"; {letters:,} characters copied" if letters else ""
        shared = ", ".join(_shared(told, one, two)) or "no distinctive word"
        yield f"  {found.inside[one, two]:.4f}  {one} and {two}: {one_line(shared)}{passages}"
    if len(closest) > PAIRS:
        yield f"  and {len(closest) - PAIRS:,} pairs more"


def _branch(found: Explanation) -> Iterator[str]:
    """Say at which level the thread was joined last, and what it was not joined with."""
    if found.merge is not None:
        yield row(
            "branch", f"joined last at level {found.merge.level:.4f}, threshold {found.merge.threshold:.4f}"
        )
    if found.parent is not None:
        count = len(found.parent.other)
        some = ", ".join(found.parent.other[:NEAR]) + (" …" if count > NEAR else "")
        level, threshold = found.parent.level, found.parent.threshold
        yield row(
            "parent", f"not joined with {count} at level {level:.4f}, threshold {threshold:.4f}: {some}"
        )


def _nearby(miss: NearMiss, other: Thread, articles: Mapping[str, Article]) -> Iterator[str]:
    """Say how similar another thread is, and by which words."""
    one, two = miss.pair
    yield row("nearby", f"{miss.similarity:.4f} on average: {other.id}, {one_line(other.title)}")
    shared = (
        ", ".join(_shared(article_terms([articles[one], articles[two]]), one, two)) or "no distinctive word"
    )
    yield f"    {miss.best:.4f}  {one} and {two}: {one_line(shared)}"


def _shared(told: ArticleTerms, one: str, two: str) -> Sequence[str]:
    """Return the most distinctive words that two articles share; names count double."""
    mine, theirs = told.of(one), told.of(two)
    weight = {
        word: word_idf(word) * (2 if term.name else 1) * min(term.count, theirs[word].count) ** 0.5
        for word, term in mine.items()
        if word in theirs
    }
    return [mine[word].printed for word in sorted(weight, key=lambda w: (-weight[w], w))[:WORDS]]
