"""Say why the articles of a thread are together, whose title it has, and what nearly belongs to it."""

from collections.abc import Iterator, Mapping, Sequence

from digest.cli.lines import line, name, row
from digest.cli.nearness import Near, Nearness, nearness
from digest.config import DigestSettings
from digest.lexicon import ArticleTerms, article_terms, word_idf
from digest.model import Analysis, Article, Relation, Thread, Verb
from digest.threads import centrality

WORDS = 6
"""Words that are named as shared."""
NEAR = 3
"""Other threads that are named."""
PAIRS = 12
"""Pairs of articles that are named, the likest first."""


def together(analysis: Analysis, thread: Thread, settings: DigestSettings) -> Iterator[str]:
    """Yield the explanation of a thread, line by line."""
    articles = {a.id: a for a in analysis.articles}
    originals = ", ".join(map(line, thread.originals)) or "none credited"
    yield f"thread {thread.id}: {line(thread.title)}"
    yield row("address", f"/threads/{thread.slug}/")
    yield from (row("", f"/threads/{former}/ leads there") for former in thread.former)
    yield row("articles", f"{len(thread.articles)}, {thread.texts} texts; original reports: {originals}")
    texts = (analysis.text_of[a] for a in thread.articles)
    told = article_terms([articles[a] for a in dict.fromkeys((*thread.articles, *texts))])
    worth = centrality([thread.articles], told, analysis.text_of)
    for member in thread.articles:
        yield f"  {member}  {name(articles[member])}"
        yield f"    {articles[member].metadata.published or 'undated'}; central to {worth[member]:.4f}"
    yield from _title(analysis, thread, articles, worth)
    yield from _decided(analysis, thread)
    found = nearness(analysis, thread, settings.thread)
    yield from _inside(analysis, thread, found, told)
    others = {t.id: t for t in analysis.threads}
    for near in found.near[:NEAR]:
        yield from _near(near, others[near.thread], articles)


def _title(
    analysis: Analysis, thread: Thread, articles: Mapping[str, Article], worth: Mapping[str, float]
) -> Iterator[str]:
    """Say where the title comes from."""
    if any(e.verb is Verb.TITLE and e.articles[0] in thread.articles for e in analysis.edits):
        yield row("title", "the editor's")
    elif thread.titled_by is None:
        yield row("title", "the first words of the first article; none has a title")
    else:
        copies = sum(a.title is not None for a in (articles[m] for m in thread.articles))
        why = "the most central of those that have one" if copies > 1 else "the only one that has one"
        yield row("title", f"that of {thread.titled_by}, {why} ({worth[thread.titled_by]:.4f})")


def _decided(analysis: Analysis, thread: Thread) -> Iterator[str]:
    """Say what the editor decided about the thread's articles."""
    for edit in analysis.edits:
        if not set(edit.articles).isdisjoint(thread.articles):
            yield row("editor", f"{edit.verb}: {', '.join(edit.articles)}. Reason: {line(edit.reason)}")


def _inside(analysis: Analysis, thread: Thread, found: Nearness, told: ArticleTerms) -> Iterator[str]:
    """Say how alike the articles are, and by what; copies of one text are compared once."""
    if found.average is None:
        return
    low, high = min(found.inside.values()), max(found.inside.values())
    yield row("together", f"{found.average:.4f} alike on average, from {low:.4f} to {high:.4f}")
    copied: dict[tuple[str, str], int] = {}
    for match in analysis.matches:
        if match.relation is not Relation.RETOLD:
            letters = sum(map(len, match.a.parts))
            for pair in ((match.a.article, match.b.article), (match.b.article, match.a.article)):
                copied[pair] = copied.get(pair, 0) + letters
    likest = sorted(found.inside, key=lambda pair: (-found.inside[pair], pair))
    for one, two in likest[:PAIRS]:
        letters = copied.get((one, two), 0)
        passages = f"; {letters:,} characters copied" if letters else ""
        shared = ", ".join(_shared(told, one, two)) or "no telling word"
        yield f"  {found.inside[one, two]:.4f}  {one} and {two}: {line(shared)}{passages}"
    if len(likest) > PAIRS:
        yield f"  and {len(likest) - PAIRS:,} pairs more"


def _near(near: Near, other: Thread, articles: Mapping[str, Article]) -> Iterator[str]:
    """Say how near another thread is, and by which words."""
    one, two = near.pair
    says = f"{near.likeness:.4f} of the {near.needed:.4f} that it takes: {other.id}, {line(other.title)}"
    yield row("near", says)
    shared = ", ".join(_shared(article_terms([articles[one], articles[two]]), one, two)) or "no telling word"
    yield f"    {near.best:.4f}  {one} and {two}: {line(shared)}"


def _shared(told: ArticleTerms, one: str, two: str) -> Sequence[str]:
    """Return the weightiest words that two articles share, names first counted double."""
    mine, theirs = told.of(one), told.of(two)
    weight = {
        word: word_idf(word) * (2 if term.name else 1) * min(term.count, theirs[word].count) ** 0.5
        for word, term in mine.items()
        if word in theirs
    }
    return [mine[word].printed for word in sorted(weight, key=lambda w: (-weight[w], w))[:WORDS]]
