"""The table of contents: the stages in order. No file is read or written here."""

from collections.abc import Callable, Iterable, Sequence

from digest.config import Digest
from digest.kernels.terms import terms
from digest.model.analysis import Analysis
from digest.model.document import Document
from digest.model.engine import Engine
from digest.model.thread import Address
from digest.stages.address import address
from digest.stages.amend import amend
from digest.stages.boilerplate import boilerplate
from digest.stages.compose import compose, texts
from digest.stages.credit import credit
from digest.stages.differ import differ
from digest.stages.group import group
from digest.stages.match import match
from digest.stages.normalize import normalize
from digest.stages.quote import quote
from digest.stages.relate import relate
from digest.stages.resolve import resolve
from digest.stages.retell import retell
from digest.stages.segment import segment
from digest.stages.settle import settle
from digest.stages.thread import thread
from digest.stages.title import title

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
    edits = resolve(articles, settings)
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
