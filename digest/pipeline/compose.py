"""Puts everything together: what became of each sentence and why, what is one text, and each thread's counts."""

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from digest.articles import heading
from digest.model import (
    Address,
    Analysis,
    Article,
    Credit,
    CreditKind,
    Difference,
    Edit,
    Fate,
    Match,
    Paragraph,
    PassageGroup,
    Quotation,
    Related,
    Relation,
    Role,
    Ruling,
    Sentence,
    Span,
    Thread,
    Verb,
)
from digest.passages import Compose as Settings
from digest.text import comparable, openings, rows_of

_BODY = Ruling(Fate.PRINTED, "no other source repeats it")
_SUBHEADING = Ruling(Fate.SET_ASIDE, "subheading of its article")
_PRINTED = {
    role: Ruling(Fate.PRINTED, f"{role} of its article") for role in (Role.TITLE, Role.DECK, Role.BYLINE)
}


def compose(
    *,
    articles: Sequence[Article],
    sentences: Sequence[Sentence],
    matches: Sequence[Match],
    groups: Sequence[PassageGroup],
    quotations: Sequence[Quotation],
    credits: Sequence[Credit],
    differences: Sequence[Difference] = (),
    threads: Sequence[Sequence[str]],
    addresses: Sequence[Address],
    edits: Sequence[Edit] = (),
    text_of: Mapping[str, str],
    titled: Mapping[str, str],
    related: Sequence[Related] = (),
) -> Analysis:
    """Return the analysis: every sentence with its fate, every thread with its title, counts and address.

    `titled` says which article of a thread, known by its first, gives it its title.
    """
    by_id = {article.id: article for article in articles}
    opening = openings(sentences)
    given: defaultdict[str, list[Credit]] = defaultdict(list)
    for c in credits:
        given[c.article].append(c)
    home = {article: address for address in addresses for article in address.articles}
    titles = {a: e.says for e in reversed(edits) if e.verb is Verb.TITLE for a in e.articles}
    names = [
        next(((titles[a], None) for a in members if a in titles), None)
        or _title(titled[members[0]], by_id, opening)
        for members in threads
    ]
    return Analysis(
        articles=tuple(sorted(articles, key=lambda a: a.id)),
        sentences=tuple(sorted(sentences, key=lambda s: (s.article, s.span.start))),
        matches=tuple(sorted(matches, key=lambda m: m.order)),
        groups=tuple(groups),
        quotations=tuple(quotations),
        credits=tuple(credits),
        differences=tuple(differences),
        threads=tuple(
            sorted(
                (
                    _thread([by_id[a] for a in members], name, home[members[0]], given, text_of)
                    for members, name in zip(threads, names, strict=True)
                ),
                key=lambda t: t.id,
            )
        ),
        rulings=_rulings(articles, sentences, groups),
        text_of=text_of,
        addresses=tuple(addresses),
        related=tuple(related),
        edits=tuple(edits),
    )


def _rulings(
    articles: Sequence[Article], sentences: Sequence[Sentence], groups: Sequence[PassageGroup]
) -> Mapping[str, Ruling]:
    """Return what became of each sentence: exactly one ruling each, its group's before its paragraph's."""
    plain = {(a.id, i): _plain(p) for a in articles for i, p in enumerate(a.paragraphs, 1)}
    rulings = {s.id: plain[s.article, s.paragraph] for s in sentences}
    for group in groups:
        count = len(group.witnesses)
        reason = f"leads {count} {'other' if count == 1 else 'others'}"
        rulings[group.leader] = Ruling(Fate.PRINTED, reason, group.id)
        for witness in group.witnesses:
            reason = f"repeats {group.leader}, {witness.relation}"
            rulings[witness.sentence] = Ruling(Fate.MERGED, reason, group.id)
    return rulings


def _plain(paragraph: Paragraph) -> Ruling:
    """Return what becomes of the sentences of a paragraph that are in no group."""
    if paragraph.role is Role.BOILERPLATE:
        whose = "left out by the editor" if paragraph.by_editor else "boilerplate"
        return Ruling(Fate.SET_ASIDE, f"{whose}: {paragraph.rule}")
    if paragraph.role is Role.SUBHEADING:
        return _SUBHEADING
    if paragraph.by_editor:
        return Ruling(Fate.PRINTED, f"kept by the editor: {paragraph.rule}")
    return _BODY if paragraph.role is Role.BODY else _PRINTED[paragraph.role]


def texts(
    articles: Sequence[Article],
    sentences: Sequence[Sentence],
    matches: Sequence[Match],
    settings: Settings = Settings(),
) -> Mapping[str, str]:
    """Return for each article the first article, in the total order, whose text it copies; or itself.

    An article copies another when nearly all of either one's body is matched in the other: a shortened wire story
    is no text of its own, and neither is the full one beside it.
    """
    matched = {article for m in matches for article in (m.a, m.b)}
    bodies = {
        article: [s.span for s in row if s.role is Role.BODY]
        for article, row in rows_of(sentences).items()
        if article in matched
    }
    body = {article: sum([s.end - s.start for s in spans]) for article, spans in bodies.items()}
    covered: Counter[tuple[str, str]] = Counter()
    for m in matches:
        if m.a != m.b and m.relation is not Relation.RETOLD:
            covered[m.a, m.b] += sum(_shared(part, bodies[m.a]) for part in m.a_parts)
            covered[m.b, m.a] += sum(_shared(part, bodies[m.b]) for part in m.b_parts)
    near: defaultdict[str, set[str]] = defaultdict(set)
    for (a, b), count in covered.items():
        if count and count >= settings.copied * body[a]:
            near[a].add(b)
            near[b].add(a)
    text_of: dict[str, str] = {}
    order = sorted(articles, key=lambda article: article.order)
    same: dict[str, str] = {}
    for article in order:  # the same file twice is one text, however short: too short to be matched
        first = same.setdefault(article.span.of(article.document.text), article.id)
        if first != article.id:
            near[article.id].add(first)
            near[first].add(article.id)
    firsts: set[str] = set()
    rank = {article.id: i for i, article in enumerate(order)}
    for article in order:
        earlier = sorted(near[article.id] & firsts, key=lambda a: rank[a])
        text_of[article.id] = earlier[0] if earlier else article.id
        if not earlier:
            firsts.add(article.id)
    return text_of


def _shared(span: Span, body: Sequence[Span]) -> int:
    """Return how many code points of an article's body a span covers; titles and decks are no text copied."""
    first = max(0, bisect_right(body, span.start, key=lambda s: s.start) - 1)
    last = bisect_right(body, span.end - 1, key=lambda s: s.start)
    return sum(map(span.shared, body[first:last]))


def _thread(
    members: Sequence[Article],
    name: tuple[str, str | None],
    address: Address,
    given: Mapping[str, Sequence[Credit]],
    text_of: Mapping[str, str],
) -> Thread:
    """Return a thread with its counts.

    `members` are in the total order; `name` is the title with the article that has it, if one has; `given` are the
    credits of each article.
    """
    ids = tuple(article.id for article in members)
    return Thread(
        id=f"t{ids[0]}",
        slug=address.slug,
        title=name[0],
        articles=ids,
        texts=len({text_of[a] for a in ids}),
        originals=_originals(members, [c for a in ids for c in given.get(a, ())]),
        former=address.former,
        titled_by=name[1],
    )


def _originals(members: Sequence[Article], credits: Sequence[Credit]) -> tuple[str, ...]:
    """Return the outlets credited for the report that no wider credit explains.

    A credit is explained by another outlet that all of the same articles credit and more besides; between equals
    the one credited first stays. An outlet that credits itself does not count.
    """
    own = {article.id: _name(article.stated.outlet) for article in members}
    rank = {article.id: i for i, article in enumerate(members)}
    by: defaultdict[str, set[str]] = defaultdict(set)
    first: dict[str, tuple[int, int]] = {}
    for c in credits:
        if c.kind is CreditKind.OUTLET and _name(c.credited) != own[c.article]:
            by[c.credited].add(c.article)
            place = (rank[c.article], c.span.start)
            first[c.credited] = min(first.get(c.credited, place), place)
    order = sorted(by, key=lambda name: (-len(by[name]), first[name], name))
    kept: list[str] = []
    for name in order:
        if not any(by[name] <= by[wider] for wider in kept):
            kept.append(name)
    return tuple(sorted(kept))


def _name(name: str | None) -> str | None:
    """Return an outlet's name for comparing, without its article."""
    return None if name is None else comparable(name).removeprefix("the ")


def _title(article: str, by_id: Mapping[str, Article], opening: Mapping[str, Span]) -> tuple[str, str | None]:
    """Return an article's title, or its first words, and the article if the title is its own."""
    chosen = by_id[article]
    return heading(chosen, opening.get(article)), None if chosen.title is None else article
