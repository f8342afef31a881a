"""Finds each outlet's own boilerplate: paragraphs that it prints under many articles and hardly anyone else prints.

A list of phrases cannot know an outlet's newsletter or the biography of its columnist; counting does. Wire copy
is kept apart from it in two ways: other outlets print it too, and articles that are copies of each other count
once, so that a report updated five times does not make boilerplate of itself.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cache
from itertools import chain

from digest.articles.settings import BoilerplateSettings as Settings
from digest.model import Article, Role, Span
from digest.text import words

RULE = "repeated by its outlet"
"""Name of the rule, as pages print it."""

_COUNTED = (Role.BODY, Role.SUBHEADING, Role.DECK)
_BRANCHES = frozenset("the news online web digital opinion politics com www app video blog blogs".split())
"""Words of a name that tell the branches of one house apart, not two houses."""
ALL = 0.9
"""Share of a long paragraph that has to be repeated."""
_QUOTED = frozenset('"“”«»„')


def boilerplate(articles: Sequence[Article], settings: Settings = Settings()) -> tuple[Article, ...]:
    """Return the articles with their outlets' boilerplate given its role, in the order in which they came.

    Articles whose outlet is not stated are left as they are, since nothing tells whose habit a paragraph is.
    """
    printed = [_paragraphs(article, settings) for article in articles]
    often = Counter(chain.from_iterable(printed))
    fewest = min(settings.articles, settings.quoting_articles)
    carriers: defaultdict[str, list[int]] = defaultdict(list)
    for i, texts in enumerate(printed):
        for text in texts:
            if often[text] >= fewest and often[text] >= _least(text, settings):
                carriers[text].append(i)
    habits: defaultdict[int, set[str]] = defaultdict(set)
    for text, found in carriers.items():
        outlets = _whose(found, articles, printed, _least(text, settings), settings)
        wholes = {i: printed[i][text].of(articles[i].document.text) for i in found} if outlets else {}
        for i, whole in wholes.items():
            if house(articles[i].metadata.outlet) in outlets and _is_all(text, whole, wholes.values()):
                habits[i].add(whole)
    return tuple(_marked(a, habits[i]) if i in habits else a for i, a in enumerate(articles))


def _paragraphs(article: Article, settings: Settings) -> Mapping[str, Span]:
    """Return the paragraphs that may be boilerplate by what they are known by, in order.

    That is the paragraph, and of a long one its end, since forms and galleries open in various ways.
    """
    text, longest = article.document.text, settings.longest
    spans = [p.span for p in article.paragraphs if p.role in _COUNTED]
    return {text[max(s.start, s.end - longest) : s.end]: s for s in spans}


def _least(printed: str, settings: Settings) -> int:
    """Return the articles that make a paragraph a habit: more of them where it quotes somebody, as news does.

    What is longer than any quotation that news prints again is no such thing.
    """
    quotes = len(printed) < settings.longest and not _QUOTED.isdisjoint(printed)
    return settings.quoting_articles if quotes else settings.articles


def _is_all(known_by: str, whole: str, wholes: Iterable[str]) -> bool:
    """Tell whether nearly all of a paragraph is what another ends with, and not a story with a form behind it.

    `wholes` are all that are known by the same.
    """
    if whole == known_by:
        return True
    end = whole[-int(ALL * len(whole)) :]
    return any(other.endswith(end) for other in wholes if other is not whole)


def _whose(
    found: Sequence[int],
    articles: Sequence[Article],
    printed: Sequence[Mapping[str, Span]],
    least: int,
    settings: Settings,
) -> list[str]:
    """Return the outlets whose habit a paragraph is that the articles `found` carry."""
    by_outlet: defaultdict[str | None, list[int]] = defaultdict(list)
    for i in found:
        by_outlet[house(articles[i].metadata.outlet)].append(i)
    return [
        outlet
        for outlet, own in by_outlet.items()
        if outlet is not None
        and len(own) >= least
        and len(found) - len(own) <= settings.elsewhere * len(own)
        and _distinct([printed[i] for i in own], least) >= least
    ]


@cache
def house(outlet: str | None) -> str | None:
    """Return the name of an outlet's house: "Fjord News" and "Fjord Online (Opinion)" share their boilerplate."""
    if outlet is None:
        return None
    found = words(outlet)
    return " ".join([word for word in found if word not in _BRANCHES] or found)


def _distinct(texts: Sequence[Mapping[str, Span]], enough: int) -> int:
    """Count articles that are no copies of each other: less than half of their paragraphs are the same."""
    kept: list[Mapping[str, Span]] = []
    for text in texts:
        if all(2 * len(text.keys() & other.keys()) < max(2, min(len(text), len(other))) for other in kept):
            kept.append(text)
        if len(kept) >= enough:
            break
    return len(kept)


def _marked(article: Article, habits: set[str]) -> Article:
    """Return the article with the paragraphs that are habits of its outlet given their role."""
    text = article.document.text
    paragraphs = tuple(
        replace(p, role=Role.BOILERPLATE, rule=RULE)
        if p.role in _COUNTED and not p.by_editor and p.span.of(text) in habits
        else p
        for p in article.paragraphs
    )
    if paragraphs == article.paragraphs or all(p.role is Role.BOILERPLATE for p in paragraphs):
        return article
    return replace(article, paragraphs=paragraphs)
