"""List what an editor may want to look at: threads whose cut was close, and decisions without effect."""

from collections.abc import Iterator, Mapping, Sequence

from digest.articles import boilerplate, normalize
from digest.config import DigestSettings
from digest.lexicon import article_terms
from digest.model import Analysis, Collection, Edit, Role, Verb
from digest.threads import storyline

SMALL_MARGIN = 0.1
"""Margin of a doubtful thread: a threshold 10 % higher or lower would split or extend it."""
SHOWN = 20
"""Doubtful threads that are listed, the closest first."""


def doubtful_threads(analysis: Analysis) -> Iterator[str]:
    """Yield a line for each thread that a slightly different threshold would split or extend."""
    found = [(t.margin, t) for t in analysis.threads if t.margin is not None and t.margin < SMALL_MARGIN]
    found.sort(key=lambda pair: (pair[0], pair[1].id))
    if found:
        yield f"{len(found):,} threads are doubtful: a threshold {SMALL_MARGIN:.0%} lower or higher changes them"
    for margin, thread in found[:SHOWN]:
        count = f"{len(thread.articles):,} article{'s' if len(thread.articles) != 1 else ''}"
        yield f"  {margin:.4f}  {thread.id}, {count}; `digest explain {thread.id}` says what is near"
    if len(found) > SHOWN:
        yield f"  and {len(found) - SHOWN:,} more"


def idle_decisions(analysis: Analysis, settings: DigestSettings) -> Iterator[str]:
    """Yield a line for each decision of the editor that changes nothing."""
    suggested = {a: i for i, t in enumerate(analysis.grouping.threads) for a in t.articles}
    sizes = [len(t.articles) for t in analysis.grouping.threads]
    roles = _roles(analysis, settings) if any(e.verb is Verb.KEEP for e in analysis.edits) else {}
    unneeded = _unneeded_for_storylines(analysis, settings)
    for edit in analysis.edits:
        why = _why_idle(edit, suggested, sizes, roles)
        if why is None and edit in unneeded:
            why = "the storylines are the same without it"
        if why is not None:
            yield f"the decision '{edit.verb}' of {', '.join(edit.articles)} has no effect: {why}; remove it"


def _why_idle(
    edit: Edit, suggested: Mapping[str, int], sizes: list[int], roles: Mapping[tuple[str, int], Role]
) -> str | None:
    """Return why a decision changes nothing; None if it may change something."""
    homes = {suggested.get(a) for a in edit.articles}
    if edit.verb in (Verb.MERGE, Verb.TOGETHER) and len(edit.articles) < 2:
        return "it names one article"
    if edit.verb in (Verb.MERGE, Verb.TOGETHER) and len(homes) == 1:
        return "these articles are in one thread without it"
    if (
        edit.verb is Verb.SPLIT
        and len(homes) == 1
        and sizes[suggested[edit.articles[0]]] == len(edit.articles)
    ):
        return "these articles are a thread of their own without it"
    if edit.verb is Verb.OUTLET and not edit.articles:
        return "no article has one of these names"
    if edit.verb is Verb.KEEP and edit.passages:
        kept = {roles.get((article, span.start)) for article, span in edit.passages}
        if kept <= {Role.BODY, None}:
            return "nothing sets this paragraph aside"
    return None


def _unneeded_for_storylines(analysis: Analysis, settings: DigestSettings) -> list[Edit]:
    """Return the decisions on storylines without which the storylines are the same."""
    edits = [edit for edit in analysis.edits if edit.verb in (Verb.TOGETHER, Verb.APART)]
    if not edits:
        return []
    collection = Collection(analysis.articles, threads=[t.articles for t in analysis.threads])
    words = article_terms(collection.articles)

    def storylines(decisions: Sequence[Edit]) -> set[frozenset[str]]:
        found = storyline(collection, words, analysis.text_of, decisions, settings.storyline)
        return {frozenset(one.threads) for one in found}

    decided = storylines(edits)
    return [e for i, e in enumerate(edits) if storylines([*edits[:i], *edits[i + 1 :]]) == decided]


def _roles(analysis: Analysis, settings: DigestSettings) -> Mapping[tuple[str, int], Role]:
    """Return the role that each kept place has without the editor, by article and offset."""
    documents = {(a.document.file, a.document.record): a.document for a in analysis.articles}
    articles = sorted(normalize(documents.values(), settings.normalize), key=lambda a: a.id)
    paragraphs = {a.id: a.paragraphs for a in boilerplate(tuple(articles), settings.boilerplate)}
    return {
        (article, span.start): paragraph.role
        for edit in analysis.edits
        for article, span in edit.passages
        for paragraph in paragraphs.get(article, ())
        if paragraph.span.start <= span.start < paragraph.span.end
    }
