"""Run the steps in order, from documents to an analysis, without reading or writing a file."""

from collections.abc import Callable, Iterable, Sequence

from digest.articles import boilerplate, normalize, segment
from digest.config import DigestSettings
from digest.credits import credit
from digest.edits import amend, resolve
from digest.figures import differ
from digest.lexicon import article_terms
from digest.model import Address, Analysis, Collection, Document, Engine
from digest.passages import counterparts, distinct_texts, group, match, overlaps, retell, story
from digest.pipeline.compose import compose
from digest.quotes import quote
from digest.threads import address, relate, settle, thread, title

STEPS = (
    "normalize",
    "resolve",
    "amend",
    "boilerplate",
    "segment",
    "match",
    "thread",
    "settle",
    "group",
    "retell",
    "quote",
    "differ",
    "credit",
    "address",
    "title",
    "relate",
    "story",
    "compose",
)
"""Names of the steps in the order in which they run."""


def analyze(
    documents: Iterable[Document],
    *,
    engine: Engine,
    settings: DigestSettings = DigestSettings(),
    addresses: Sequence[Address] | None = None,
    progress: Callable[[str], None] = lambda step: None,
) -> Analysis:
    """Return the analysis of documents. It does not depend on their order.

    Args:
        documents: Documents as the readers return them.
        engine: Aligns the passages that articles share.
        settings: Settings of all steps.
        addresses: Published addresses of threads; None if there is no lock.
        progress: Called with the name of each step when it begins.

    Raises:
        StaleEdits: A decision of the editor names an article or words that are not found.
    """
    progress("normalize")
    articles = tuple(sorted(normalize(documents, settings.normalize), key=lambda a: a.id))
    progress("resolve")
    edits = resolve(articles, settings.all_decisions())
    progress("amend")
    articles = amend(articles, edits)
    progress("boilerplate")
    articles = boilerplate(articles, settings.boilerplate)
    progress("segment")
    collection = Collection(articles, [s for article in articles for s in segment(article)])
    progress("match")
    matches = match(collection, engine, edits, settings.match)
    progress("thread")
    threads = thread(collection, matches, settings.thread)
    progress("settle")
    collection = collection.with_threads(settle(collection, threads, addresses or (), edits))
    progress("group")
    groups = group(collection, matches, settings.group, edits=edits)
    progress("retell")
    retold = retell(collection, matches, groups, settings.retell, edits=edits)
    progress("quote")
    quotations = quote(collection, settings.quote)
    progress("differ")
    differences = differ(collection, (*matches, *retold), settings.differ)
    progress("credit")
    credits = credit(collection, edits)
    progress("address")
    thread_addresses = address(collection, addresses)
    progress("title")
    text_of = distinct_texts(collection, matches, settings.compose)
    terms = article_terms(collection.articles)
    titled = title(collection, terms, text_of)
    progress("relate")
    related = relate(collection.threads, terms, text_of, settings.relate)
    progress("story")
    matches = tuple(sorted((*matches, *retold), key=lambda m: m.order))
    counterparts_of = counterparts(collection, matches, groups, quotations)
    stories = story(collection, groups, counterparts_of, text_of)
    progress("compose")
    found = Analysis(
        articles=tuple(collection.articles),
        sentences=tuple(collection.sentences),
        matches=matches,
        groups=groups,
        quotations=quotations,
        credits=credits,
        differences=differences,
        text_of=text_of,
        addresses=thread_addresses,
        related=related,
        edits=edits,
        counterparts=counterparts_of,
        overlaps=overlaps(collection, matches),
        stories=stories,
    )
    return compose(collection, found, titled)
