"""Determine the fate of every sentence, and the title, counts and original reports of every thread."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from digest.articles import display_title
from digest.model import (
    Analysis,
    Collection,
    Comparison,
    Credit,
    CreditKind,
    Fate,
    Paragraph,
    PassageGroup,
    Relation,
    Role,
    Ruling,
    Storyline,
    Suggestion,
    Thread,
    Verb,
)
from digest.threads import STORYLINES

_BODY = Ruling(Fate.PRINTED, "no other source repeats it")
_SUBHEADING = Ruling(Fate.SET_ASIDE, "subheading of its article")
_PRINTED = {
    role: Ruling(Fate.PRINTED, f"{role} of its article") for role in (Role.TITLE, Role.DECK, Role.BYLINE)
}


def compose(
    collection: Collection, found: Analysis, titled: Mapping[str, str], *, first_words: bool = True
) -> Analysis:
    """Return an analysis with the fate of every sentence, and the title, counts and address of every thread.

    Args:
        collection: Articles, sentences and threads.
        found: What the steps before found.
        titled: The article that gives each thread its title, by the first article of the thread.
        first_words: False where no text may be published: the first words of an article are no title then.
    """
    credits_of: defaultdict[str, list[Credit]] = defaultdict(list)
    for credit in found.credits:
        credits_of[credit.article].append(credit)
    address_of = {article: address for address in found.addresses for article in address.articles}
    edited = {a: e.says for e in reversed(found.edits) if e.verb is Verb.TITLE for a in e.articles}
    storyline_of = {thread: s.id for s in found.storylines for thread in s.threads}
    suggested = {suggestion.articles: suggestion for suggestion in found.grouping.threads}
    threads = []
    for members in collection.threads:
        suggestion = suggested.get(tuple(members), Suggestion(tuple(members)))
        by_editor = next((edited[a] for a in members if a in edited), None)
        if by_editor is not None:
            title, titled_by = by_editor, None
        else:
            title, titled_by = _title(collection, titled[members[0]], first_words=first_words)
        address = address_of[members[0]]
        threads.append(
            Thread(
                id=f"t{members[0]}",
                slug=address.slug,
                title=title,
                articles=tuple(members),
                texts=len({found.text_of[a] for a in members}),
                originals=_originals(members, credits_of, found.text_of),
                former=address.former,
                titled_by=titled_by,
                storyline=storyline_of.get(f"t{members[0]}"),
                level=suggestion.level,
                margin=suggestion.margin,
                **_period(collection, members),
            )
        )
    threads.sort(key=lambda t: t.id)
    by_id = {t.id: t for t in threads}
    slug_of = {
        a: one.slug.removeprefix(STORYLINES) for one in found.storyline_addresses for a in one.articles
    }
    storylines = tuple(_storyline(collection, s, by_id, slug_of) for s in found.storylines)
    return replace(
        found,
        threads=tuple(threads),
        storylines=storylines,
        rulings=_rulings(collection, found.groups, found.comparisons),
    )


def _period(collection: Collection, members: Sequence[str]) -> dict[str, Any]:
    """Return when the first and last dated articles were published, and how many are undated."""
    dates = [collection.article_by_id[a].metadata.published for a in members]
    dated = [date for date in dates if date is not None]  # in the total order, which is that of dates
    return {
        "first": dated[0] if dated else None,
        "last": dated[-1] if dated else None,
        "undated": len(dates) - len(dated),
    }


def _storyline(
    collection: Collection, found: Storyline, threads: Mapping[str, Thread], slug_of: Mapping[str, str]
) -> Storyline:
    """Return a storyline with its title, address and period."""
    members = [threads[thread] for thread in found.threads]
    largest = max(members, key=lambda t: len(t.articles))  # of equals the first
    articles = sorted((a for t in members for a in t.articles), key=collection.rank.__getitem__)
    period = _period(collection, articles)
    return replace(
        found,
        slug=slug_of.get(articles[0], members[0].slug),
        title=largest.title,
        articles=tuple(articles),
        first=period["first"],
        last=period["last"],
    )


def _rulings(
    collection: Collection, groups: Sequence[PassageGroup], comparisons: Sequence[Comparison]
) -> Mapping[str, Ruling]:
    """Return the fate of each sentence by its id: that of its group, else that of its paragraph.

    A body sentence that is printed next to one that it resembles says which, and what differs.
    """
    by_paragraph = {
        (a.id, i): _paragraph_ruling(p) for a in collection.articles for i, p in enumerate(a.paragraphs, 1)
    }
    rulings = {s.id: by_paragraph[s.article, s.paragraph] for s in collection.sentences}
    closest: dict[str, tuple[bool, float, str, str]] = {}
    for comparison in comparisons:
        for sentence in (comparison.a, comparison.b):
            other, differs = comparison.other(sentence), comparison.seen_from(sentence)
            copied = comparison.relation is not Relation.RETOLD
            reason = f"resembles {other}, {comparison.relation}"
            if differs is not None:
                reason = f"differs from {other}: {differs}"
            # Copies first, then the highest score; of equal ones the first by id.
            key = (not copied, -comparison.score, other, reason)
            if sentence not in closest or key < closest[sentence]:
                closest[sentence] = key
    for sentence, (_, _, _, reason) in closest.items():
        if rulings[sentence] is _BODY:
            rulings[sentence] = Ruling(Fate.PRINTED, reason)
    for group in groups:
        count = len(group.witnesses)
        reason = f"leads {count} {'other' if count == 1 else 'others'}"
        rulings[group.leader] = Ruling(Fate.PRINTED, reason, group.id)
        for witness in group.witnesses:
            reason = f"repeats {group.leader}, {witness.relation}"
            rulings[witness.sentence] = Ruling(Fate.MERGED, reason, group.id)
    return rulings


def _paragraph_ruling(paragraph: Paragraph) -> Ruling:
    """Return the fate of a paragraph's sentences that are in no group."""
    if paragraph.role is Role.BOILERPLATE:
        why = "left out by the editor" if paragraph.by_editor else "boilerplate"
        return Ruling(Fate.SET_ASIDE, f"{why}: {paragraph.rule}")
    if paragraph.role is Role.SUBHEADING:
        return _SUBHEADING
    if paragraph.by_editor:
        return Ruling(Fate.PRINTED, f"kept by the editor: {paragraph.rule}")
    return _BODY if paragraph.role is Role.BODY else _PRINTED[paragraph.role]


def _originals(
    members: Sequence[str], credits_of: Mapping[str, Sequence[Credit]], text_of: Mapping[str, str]
) -> tuple[str, ...]:
    """Return the outlets from which a thread's reports come and that no wider credit explains, sorted.

    A copy has the origin of the text that it copies. An origin is explained by another that the same texts credit, and
    more. Ties go to the one that more articles credit, then to the one credited first.
    """
    crediting: defaultdict[str, set[str]] = defaultdict(set)
    times: Counter[str] = Counter()
    first: dict[str, tuple[int, int]] = {}
    origins = set()
    for rank, article in enumerate(members):
        for credit in credits_of.get(article, ()):
            if credit.kind is CreditKind.OUTLET:
                times[credit.credited] += 1
                crediting[credit.credited].add(text_of.get(article, article))
                place = (rank, credit.span.start)
                first[credit.credited] = min(first.get(credit.credited, place), place)
                if credit.origin:
                    origins.add(credit.credited)
    order = sorted(origins, key=lambda name: (-len(crediting[name]), -times[name], first[name], name))
    kept: list[str] = []
    for name in order:
        if not any(crediting[name] <= crediting[wider] for wider in kept):
            kept.append(name)
    return tuple(sorted(kept))


def _title(collection: Collection, article: str, *, first_words: bool) -> tuple[str, str | None]:
    """Return the display title of an article, and its id, or None if the title is made of its first words."""
    chosen = collection.article_by_id[article]
    shown = display_title(chosen, collection.openings.get(article), first_words=first_words)
    return shown, None if chosen.title is None else article
