"""Explain a thread: why its articles are together, where its title comes from, and which threads are close to it."""

from collections.abc import Iterator, Mapping, Sequence

from digest.cli.output import article_name, one_line, row
from digest.cli.similarity import NearbyThread, Similarity, similarity
from digest.config import DigestSettings
from digest.lexicon import ArticleTerms, article_terms, word_idf
from digest.model import Analysis, Article, Relation, Thread, Verb
from digest.threads import centrality

MAX_WORDS = 6
"""Shared words that are listed."""
MAX_NEARBY = 3
"""Other threads that are listed."""
MAX_PAIRS = 12
"""Pairs of articles that are listed, the most similar first."""


def explain_thread(analysis: Analysis, thread: Thread, settings: DigestSettings) -> Iterator[str]:
    """Yield the explanation of a thread, line by line."""
    articles = {a.id: a for a in analysis.articles}
    originals = ", ".join(map(one_line, thread.originals)) or "none credited"
    yield f"thread {thread.id}: {one_line(thread.title)}"
    yield row("address", f"/threads/{thread.slug}/")
    yield from (row("", f"/threads/{former}/ redirects to it") for former in thread.former)
    yield row("articles", f"{len(thread.articles)}, {thread.texts} texts; original reports: {originals}")
    texts = (analysis.text_of[a] for a in thread.articles)
    terms = article_terms([articles[a] for a in dict.fromkeys((*thread.articles, *texts))])
    centrality_of = centrality([thread.articles], terms, analysis.text_of)
    for member in thread.articles:
        yield f"  {member}  {article_name(articles[member])}"
        published = articles[member].metadata.published or "undated"
        yield f"    {published}; centrality {centrality_of[member]:.4f}"
    yield from _title(analysis, thread, articles, centrality_of)
    yield from _decisions(analysis, thread)
    found = similarity(analysis, thread, settings.thread)
    yield from _pairs(analysis, found, terms)
    others = {t.id: t for t in analysis.threads}
    for nearby in found.nearby[:MAX_NEARBY]:
        yield from _nearby(nearby, others[nearby.thread], articles)


def _title(
    analysis: Analysis,
    thread: Thread,
    articles: Mapping[str, Article],
    centrality_of: Mapping[str, float],
) -> Iterator[str]:
    """Yield where the title comes from."""
    if any(e.verb is Verb.TITLE and e.articles[0] in thread.articles for e in analysis.edits):
        yield row("title", "the editor's")
    elif thread.titled_by is None:
        yield row("title", "the first words of the first article; no article has a title")
    else:
        titles = sum(articles[a].title is not None for a in thread.articles)
        why = "the most central article with a title" if titles > 1 else "the only article with a title"
        yield row("title", f"that of {thread.titled_by}, {why} ({centrality_of[thread.titled_by]:.4f})")


def _decisions(analysis: Analysis, thread: Thread) -> Iterator[str]:
    """Yield what the editor decided about articles of the thread."""
    for edit in analysis.edits:
        if not set(edit.articles).isdisjoint(thread.articles):
            articles = ", ".join(edit.articles)
            yield row("editor", f"{edit.verb}: {articles}. Reason: {one_line(edit.reason)}")


def _pairs(analysis: Analysis, found: Similarity, terms: ArticleTerms) -> Iterator[str]:
    """Yield how similar the articles are, and by which words; copies of one text are compared once."""
    if found.average is None:
        return
    low, high = min(found.pairs.values()), max(found.pairs.values())
    yield row("similarity", f"{found.average:.4f} on average, from {low:.4f} to {high:.4f}")
    copied: dict[tuple[str, str], int] = {}
    for match in analysis.matches:
        if match.relation is not Relation.RETOLD:
            length = sum(map(len, match.a.parts))
            for pair in ((match.a.article, match.b.article), (match.b.article, match.a.article)):
                copied[pair] = copied.get(pair, 0) + length
    pairs = sorted(found.pairs, key=lambda pair: (-found.pairs[pair], pair))
    for one, two in pairs[:MAX_PAIRS]:
        length = copied.get((one, two), 0)
        passages = f"; {length:,} characters copied" if length else ""
        yield f"  {found.pairs[one, two]:.4f}  {one} and {two}: {_shared_words(terms, one, two)}{passages}"
    if len(pairs) > MAX_PAIRS:
        yield f"  and {len(pairs) - MAX_PAIRS:,} more pairs"


def _nearby(nearby: NearbyThread, other: Thread, articles: Mapping[str, Article]) -> Iterator[str]:
    """Yield how close another thread is, and by which words."""
    one, two = nearby.pair
    figures = f"{nearby.similarity:.4f}, threshold {nearby.threshold:.4f}"
    yield row("nearby", f"{figures}: {other.id}, {one_line(other.title)}")
    words = _shared_words(article_terms([articles[one], articles[two]]), one, two)
    yield f"    {nearby.best:.4f}  {one} and {two}: {words}"


def _shared_words(terms: ArticleTerms, one: str, two: str) -> str:
    """Return the words with most weight that two articles share; a name has twice the weight."""
    first, second = terms.of(one), terms.of(two)
    weight = {
        word: word_idf(word) * (2 if term.name else 1) * min(term.count, second[word].count) ** 0.5
        for word, term in first.items()
        if word in second
    }
    words: Sequence[str] = sorted(weight, key=lambda w: (-weight[w], w))[:MAX_WORDS]
    return one_line(", ".join(first[word].printed for word in words)) or "no distinctive word"
