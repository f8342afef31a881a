"""Run the steps in order, from documents to an analysis, without reading or writing a file."""

from collections.abc import Callable, Iterable, Mapping, Sequence

from digest.articles import boilerplate, normalize, segment, version
from digest.config import DigestSettings
from digest.credits import credit
from digest.edits import amend, resolve
from digest.figures import Readings, differ, figure
from digest.lexicon import article_terms
from digest.model import Address, Analysis, Collection, Difference, Document, Engine
from digest.passages import (
    counterparts,
    distinct_texts,
    group_and_compare,
    match,
    overlaps,
    retell_and_compare,
    story,
)
from digest.pipeline.compose import compose
from digest.quotes import quote
from digest.threads import (
    address,
    relate,
    settle,
    split_addresses,
    storyline,
    storyline_address,
    thread,
    title,
)

STEPS = (
    "normalize",
    "resolve",
    "amend",
    "boilerplate",
    "segment",
    "version",
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
    "figure",
    "relate",
    "story",
    "storyline",
    "compose",
)
"""Names of the steps in the order in which they run."""


def analyze(
    documents: Iterable[Document],
    *,
    engine: Engine,
    settings: DigestSettings = DigestSettings(),
    addresses: Sequence[Address] | None = None,
    keep_threads: bool = True,
    progress: Callable[[str], None] = lambda step: None,
) -> Analysis:
    """Return the analysis of documents. It does not depend on their order.

    Args:
        documents: Documents as the readers return them.
        engine: Aligns the passages that articles share.
        settings: Settings of all steps.
        addresses: Published addresses of threads; None if there is no lock.
        keep_threads: Keep the threads of `addresses` together; False after the rule of grouping changed.
        progress: Called with the name of each step when it begins.

    Raises:
        StaleEdits: A decision of the editor names an article or words that are not found.
    """
    known, known_storylines = split_addresses(addresses)
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
    progress("version")
    version_of = version(collection)
    progress("match")
    matches = match(collection, engine, edits, settings.match)
    progress("thread")
    grouping = thread(collection, matches, settings.thread, version_of=version_of)
    progress("settle")
    collection = collection.with_threads(
        settle(collection, grouping, known if known and keep_threads else (), edits)
    )
    progress("group")
    groups, aligned = group_and_compare(collection, matches, settings.group, edits=edits)
    progress("retell")
    retold, retellings = retell_and_compare(collection, matches, groups, settings.retell, edits=edits)
    progress("quote")
    quotations = quote(collection, settings.quote, (*matches, *retold))
    progress("differ")
    readings = Readings(collection)
    differences, changes = _without_versions(
        differ(collection, (*matches, *retold), settings.differ, readings), version_of
    )
    progress("credit")
    credits = credit(collection, edits)
    progress("address")
    thread_addresses = address(collection, known, first_words=settings.site.first_words)
    progress("title")
    comparisons = tuple(sorted((*aligned, *retellings), key=lambda c: (c.a, c.b)))
    text_of = distinct_texts(
        collection, matches, settings.compose, version_of=version_of, comparisons=aligned
    )
    terms = article_terms(collection.articles)
    titled = title(collection, terms, text_of)
    progress("figure")
    figures, rows = figure(collection, text_of, differences, readings, comparisons)
    progress("relate")
    related = relate(collection.threads, terms, text_of, settings.relate)
    progress("story")
    matches = tuple(sorted((*matches, *retold), key=lambda m: m.order))
    counterparts_of = counterparts(collection, matches, groups, quotations, comparisons)
    stories = story(collection, groups, counterparts_of, text_of)
    progress("storyline")
    storylines = storyline(collection, terms, text_of, edits, settings.storyline)
    progress("compose")
    analysis = Analysis(
        articles=tuple(collection.articles),
        sentences=tuple(collection.sentences),
        matches=matches,
        groups=groups,
        comparisons=comparisons,
        quotations=quotations,
        credits=credits,
        differences=differences,
        changes=changes,
        figures=figures,
        rows=rows,
        text_of=text_of,
        version_of=version_of,
        grouping=grouping,
        storylines=storylines,
        storyline_addresses=storyline_address(
            collection, storylines, thread_addresses, known_storylines, first_words=settings.site.first_words
        ),
        addresses=thread_addresses,
        related=related,
        edits=edits,
        counterparts=counterparts_of,
        overlaps=overlaps(collection, matches),
        stories=stories,
    )
    return compose(collection, analysis, titled, first_words=settings.site.first_words)


def _without_versions(
    found: Iterable[Difference], version_of: Mapping[str, str]
) -> tuple[tuple[Difference, ...], tuple[Difference, ...]]:
    """Return the differences between articles, and those between versions of one article: what its outlet changed."""
    differences: list[Difference] = []
    changes: list[Difference] = []
    for one in found:
        same_article = version_of.get(one.a, one.a) == version_of.get(one.b, one.b)
        (changes if same_article else differences).append(one)
    return tuple(differences), tuple(changes)
