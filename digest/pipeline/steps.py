"""The table of contents: the stages in order. No file is read or written here."""

from collections.abc import Callable, Iterable, Sequence

from digest.articles import boilerplate, normalize, segment
from digest.config import Digest
from digest.credits import credit
from digest.edits import amend, resolve
from digest.figures import differ
from digest.lexicon import terms
from digest.model import Address, Analysis, Document, Engine
from digest.passages import group, match, retell
from digest.pipeline.compose import compose, texts
from digest.quotes import quote
from digest.threads import address, relate, settle, thread, title

STAGES = (
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
"""Names of the stages in the order in which they run."""


def analyze(
    documents: Iterable[Document],
    *,
    engine: Engine,
    settings: Digest = Digest(),
    addresses: Sequence[Address] | None = None,
    progress: Callable[[str], None] = lambda stage: None,
) -> Analysis:
    """Return the analysis of a collection; `progress` is called with the name of each stage as it begins.

    The order of the documents does not matter: everything is sorted by ids that come from file and record.
    `addresses` are those that were published before; None where nothing is known of them.
    """
    progress("normalize")
    articles = tuple(sorted(normalize(documents, settings.normalize), key=lambda a: a.id))
    progress("resolve")
    edits = resolve(articles, settings.entries())
    progress("amend")
    articles = amend(articles, edits)
    progress("boilerplate")
    articles = boilerplate(articles, settings.boilerplate)
    progress("segment")
    sentences = [sentence for article in articles for sentence in segment(article)]
    progress("match")
    matches = match(articles, engine, edits, settings.match)
    progress("thread")
    threads = thread(articles, matches, settings.thread)
    progress("settle")
    threads = settle(articles, threads, addresses or (), edits)
    progress("group")
    groups = group(articles, sentences, matches, threads, settings.group, edits=edits)
    progress("retell")
    retold = retell(articles, sentences, matches, groups, threads, settings.retell, edits=edits)
    progress("quote")
    quotations = quote(articles, sentences, threads, settings.quote)
    progress("differ")
    differences = differ(articles, sentences, (*matches, *retold), threads, settings.differ)
    progress("credit")
    credits = credit(articles, sentences, edits)
    progress("address")
    placed = address(articles, sentences, threads, addresses)
    progress("title")
    text_of = texts(articles, sentences, matches, settings.compose)
    told = terms(articles)
    titled = title(articles, threads, told, text_of)
    progress("relate")
    related = relate(threads, told, text_of, settings.relate)
    progress("compose")
    return compose(
        articles=articles,
        sentences=sentences,
        matches=(*matches, *retold),
        groups=groups,
        quotations=quotations,
        credits=credits,
        differences=differences,
        threads=threads,
        addresses=placed,
        edits=edits,
        text_of=text_of,
        titled=titled,
        related=related,
    )
