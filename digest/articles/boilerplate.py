"""Find each outlet's boilerplate by counting: paragraphs that it prints in many articles, and others hardly do.

Fixed rules cannot know an outlet's newsletter or the biography of its columnist. Wire copy is not boilerplate: other
outlets print it too, and articles that copy one another count once, so that a report which was updated five times
does not become boilerplate.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cache
from itertools import chain, pairwise

from digest.articles.settings import BoilerplateSettings
from digest.language import vocabulary_for
from digest.model import Article, Role, Span
from digest.text import folded_words

RULE = "repeated by its outlet"
"""Name of the rule, as pages print it."""
MIN_REPEATED_SHARE = 0.9
"""Share of a long paragraph that has to be repeated."""

MAX_SIGNATURE_CHARS = 80
"""Most code points of the line that says whom the paragraph above quotes, and of a question that a column repeats."""

_COUNTED_ROLES = (Role.BODY, Role.DECK)
"""Roles that may be boilerplate. Subheadings are set aside already, and a column repeats its own."""
_CLOSING_MARKS = frozenset('"”»')
_QUOTATION_MARKS = frozenset('"“”«»„')


def boilerplate(
    articles: Sequence[Article], settings: BoilerplateSettings = BoilerplateSettings()
) -> tuple[Article, ...]:
    """Return the articles in the same order, with the role of their outlets' boilerplate changed.

    Articles without a stated outlet do not change.
    """
    keyed = [_by_key(article, settings) for article in articles]
    frequency = Counter(chain.from_iterable(keyed))
    least = min(settings.articles, settings.quoting_articles)
    carriers: defaultdict[str, list[int]] = defaultdict(list)
    for i, paragraphs in enumerate(keyed):
        for key in paragraphs:
            if frequency[key] >= least and frequency[key] >= _min_articles(key, settings):
                carriers[key].append(i)
    repeated: defaultdict[int, set[str]] = defaultdict(set)
    for key, carrying in carriers.items():
        brands = _repeating_brands(carrying, articles, keyed, _min_articles(key, settings), settings)
        full = {i: keyed[i][key].of(articles[i].document.text) for i in carrying} if brands else {}
        for i, text in full.items():
            if outlet_brand(articles[i].metadata.outlet) in brands and _is_mostly_repeated(
                key, text, full.values()
            ):
                repeated[i].add(text)
    return tuple(_with_boilerplate(a, repeated[i]) if i in repeated else a for i, a in enumerate(articles))


@cache
def outlet_brand(outlet: str | None) -> str | None:
    """Return the brand of an outlet: "Fjord News" and "Fjord Online (Opinion)" share their boilerplate."""
    if outlet is None:
        return None
    found = folded_words(outlet)
    # An outlet keeps its name in every language.
    edition_words = vocabulary_for(None).attribution.edition_words
    return " ".join([word for word in found if word not in edition_words] or found)


def _by_key(article: Article, settings: BoilerplateSettings) -> Mapping[str, Span]:
    """Return the paragraphs that may be boilerplate, by the text that is compared, in order.

    That is the whole paragraph, or the end of a long one: forms and galleries vary at their beginning.
    """
    text, longest = article.document.text, settings.longest
    spans = [p.span for p in article.paragraphs if p.role in _COUNTED_ROLES]
    asked = {s for s in spans if len(s) <= MAX_SIGNATURE_CHARS and text[s.end - 1] == "?"}
    signed = {
        s
        for above, s in pairwise(spans)
        if len(s) <= MAX_SIGNATURE_CHARS and text[above.end - 1] in _CLOSING_MARKS and "," in s.of(text)
    }
    return {
        text[max(s.start, s.end - longest) : s.end]: s for s in spans if s not in signed and s not in asked
    }


def _min_articles(key: str, settings: BoilerplateSettings) -> int:
    """Return how many articles of an outlet have to carry a paragraph: more if it may be a quotation in the news.

    A long paragraph is never a quotation that news repeats.
    """
    quotes = len(key) < settings.longest and not _QUOTATION_MARKS.isdisjoint(key)
    return settings.quoting_articles if quotes else settings.articles


def _is_mostly_repeated(key: str, full: str, others: Iterable[str]) -> bool:
    """Return whether nearly all of a paragraph is repeated, so that it is not a story with a form at its end.

    Args:
        key: The text that is compared: the paragraph, or its end.
        full: The whole paragraph.
        others: All paragraphs with that key, `full` included.
    """
    if full == key:
        return True
    end = full[-int(MIN_REPEATED_SHARE * len(full)) :]
    return any(other.endswith(end) for other in others if other is not full)


def _repeating_brands(
    carrying: Sequence[int],
    articles: Sequence[Article],
    keyed: Sequence[Mapping[str, Span]],
    least: int,
    settings: BoilerplateSettings,
) -> list[str]:
    """Return the brands whose boilerplate a paragraph is.

    Args:
        carrying: Indexes of the articles that carry the paragraph.
        articles: All articles.
        keyed: Their paragraphs by key.
        least: Fewest distinct articles of a brand.
        settings: Settings of the step.
    """
    by_brand: defaultdict[str | None, list[int]] = defaultdict(list)
    for i in carrying:
        by_brand[outlet_brand(articles[i].metadata.outlet)].append(i)
    return [
        brand
        for brand, own in by_brand.items()
        if brand is not None
        and len(own) >= least
        and len(carrying) - len(own) <= settings.elsewhere * len(own)
        and _count_distinct([keyed[i] for i in own], least) >= least
    ]


def _count_distinct(texts: Sequence[Mapping[str, Span]], enough: int) -> int:
    """Count the articles that share less than half of their paragraphs; stop at `enough`."""
    kept: list[Mapping[str, Span]] = []
    for text in texts:
        if all(2 * len(text.keys() & other.keys()) < max(2, min(len(text), len(other))) for other in kept):
            kept.append(text)
        if len(kept) >= enough:
            break
    return len(kept)


def _with_boilerplate(article: Article, repeated: set[str]) -> Article:
    """Return the article with boilerplate as the role of the paragraphs whose text is in `repeated`.

    An article of which nothing would remain does not change, nor does a paragraph on which the editor decided.
    """
    text = article.document.text
    paragraphs = tuple(
        replace(p, role=Role.BOILERPLATE, rule=RULE)
        if p.role in _COUNTED_ROLES and not p.by_editor and p.span.of(text) in repeated
        else p
        for p in article.paragraphs
    )
    if paragraphs == article.paragraphs or all(p.role is Role.BOILERPLATE for p in paragraphs):
        return article
    return replace(article, paragraphs=paragraphs)
