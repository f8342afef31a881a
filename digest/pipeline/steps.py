"""The table of contents: the steps in order. No file is read or written here."""

from collections.abc import Callable, Iterable, Sequence

from digest.articles import boilerplate, normalize, segment
from digest.config import DigestSettings
from digest.credits import credit
from digest.edits import amend, resolve
from digest.figures import differ
from digest.lexicon import terms
from digest.model import Address, Analysis, Collection, Document, Engine
from digest.passages import distinct_texts, group, match, retell
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
    """Return the analysis of a collection; `progress` is called with the name of each step as it begins.

    The order of the documents does not matter: everything is sorted by ids that come from file and record.
    `addresses` are those that were published before; None where nothing is known of them.
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
    placed = address(collection, addresses)
    progress("title")
    text_of = distinct_texts(collection, matches, settings.compose)
    told = terms(collection.articles)
    titled = title(collection, told, text_of)
    progress("relate")
    related = relate(collection.threads, told, text_of, settings.relate)
    progress("compose")
    found = Analysis(
        articles=tuple(collection.articles),
        sentences=tuple(collection.sentences),
        matches=tuple(sorted((*matches, *retold), key=lambda m: m.order)),
        groups=groups,
        quotations=quotations,
        credits=credits,
        differences=differences,
        text_of=text_of,
        addresses=placed,
        related=related,
        edits=edits,
    )
    return compose(collection, found, titled)
