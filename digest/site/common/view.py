"""A thread as a page shows it: letters for the sources, links to sentences, and markup for source text.

Each source of a thread has a siglum: A to Z, then AA, AB and so on, in the total order of articles. *Sigla* is the
term of textual criticism for the letters that denote the witnesses of a text; pages call them letters.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import islice
from math import fsum

from digest.lexicon import word_idf
from digest.model import Role, Thread
from digest.site.common.corpus import Corpus
from digest.site.common.safe_html import PREFIX, Safe, block, join, tag
from digest.site.common.story_order import Entry
from digest.text import folded_words

HUES = 6
"""Colours of sources before they repeat; the letters identify a source, the colour is an aid."""
MAX_CHIPS = 9
"""Chips that are shown; further ones are folded."""
MAX_FOLDED_CHIPS = 15
"""Chips in a fold; further ones are counted, and listed in the tables."""
NOT_STATED = "outlet not stated"
"""Name of the outlet of an article that states none."""


ONLY_NOVELTY = 0.6
"""Share of the words of a passage, by rarity, that no other text has, if only one text is said to have the passage."""
STEM_LETTERS = 6
"""Letters of a word that are compared, as a stem."""


@dataclass(frozen=True, slots=True)
class View:
    """One thread as seen from one page."""

    corpus: Corpus
    thread: Thread
    up: str = "../../"
    """Relative URL of the site's root from the page."""
    entries: Sequence[Entry] = ()
    """The entries of the thread's story; empty on pages that do not print it."""
    letters: dict[str, str] = field(init=False)
    """Siglum of every article of the thread."""
    by_text: dict[str, list[str]] = field(init=False)
    """The thread's articles grouped by their text, in the total order; the key is the first article with the text."""
    _stems: dict[str, set[str]] = field(init=False, default_factory=dict, repr=False)
    """Filled by `stems`."""
    _sharing: dict[str, list[str]] = field(init=False, default_factory=dict, repr=False)
    """What `sharing` has found, by the head of the entry: sections of a page ask for the same."""
    _only: dict[str, bool] = field(init=False, default_factory=dict, repr=False)
    """What `only` has found, likewise."""
    passages: list[list[Entry]] = field(init=False, default_factory=list, repr=False)
    """The entries joined into passages; the apparatus fills it once."""
    _roots: Counter[str] = field(init=False, repr=False)
    """Number of versions of every article of the thread, by the current one."""
    hues: dict[str, int] = field(init=False)
    """Colour of every article, from 0; copies of one text share one."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "letters", sigla(self.thread.articles))
        by_text: dict[str, list[str]] = {}
        for article in self.thread.articles:
            by_text.setdefault(self.text(article), []).append(article)
        object.__setattr__(self, "by_text", by_text)
        roots = Counter(self.corpus.version_of.get(article, article) for article in self.thread.articles)
        object.__setattr__(self, "_roots", roots)
        numbered = enumerate(by_text.values())
        object.__setattr__(self, "hues", {a: n % HUES for n, articles in numbered for a in articles})

    def article(self, sentence: str) -> str:
        """Return the article of a sentence."""
        return self.corpus.sentences[sentence].article

    def members(self, sentence: str) -> list[str]:
        """Return the members of a sentence's passage group that belong to this thread, the leader first."""
        return [m for m in self.corpus.members(sentence) if self.article(m) in self.letters]

    def text(self, article: str) -> str:
        """Return the id of the first article that has the text of an article."""
        return self.corpus.text_of.get(article, article)

    def copies(self, article: str) -> list[str]:
        """Return the other articles of the thread that have the text of an article.

        Versions of one article count once as texts, but only those with the very same words are copies.
        """
        return [a for a in self.by_text[self.text(article)] if a != article and self._copies(a, article)]

    def first_copies(self, article: str, most: int) -> tuple[list[str], int]:
        """Return the first copies of an article, and how many there are in all, in constant time for most articles."""
        group = self.by_text[self.text(article)]
        root = self.corpus.version_of.get(article, article)
        if self._roots.get(root, 0) > 1:  # versions of one article are compared one by one
            found = self.copies(article)
            return found[:most], len(found)
        return list(islice((a for a in group if a != article), most)), len(group) - 1

    def _copies(self, one: str, other: str) -> bool:
        """Return whether two articles with one text are no versions of one article, or have the same words."""
        corpus = self.corpus
        if corpus.version_of.get(one, one) != corpus.version_of.get(other, other):
            return True
        said = [corpus.articles[a].span.of(corpus.articles[a].document.text) for a in (one, other)]
        return said[0] == said[1]

    def texts(self, entry: Entry) -> int:
        """Return the number of distinct texts that have a passage: copies, light edits and sure retellings."""
        return self.corpus.texts([self.article(s) for s in entry.counted])

    def sharing(self, entry: Entry) -> list[str]:
        """Return the articles, in their order, that share words with a passage and are not counted with it."""
        known = self._sharing.get(entry.head)
        if known is None:
            counted = {self.article(s) for s in entry.counted}
            found = {a for s in entry.sentences for a in (self.article(s), *self.corpus.touched.get(s, ()))}
            found -= counted
            known = self._sharing[entry.head] = (
                [a for a in self.thread.articles if a in found] if found else []
            )
        return known

    def single(self, entry: Entry) -> bool:
        """Return whether no other article has words of a passage."""
        return len({self.article(s) for s in entry.sentences}) == 1 and not self.sharing(entry)

    def only(self, entry: Entry) -> bool:
        """Return whether only one article has a passage.

        No match, copy or retelling is not enough, since others may state it in other words: most of the words of the
        passage, by their rarity, must be in no other text of the thread.
        """
        known = self._only.get(entry.head)
        if known is None:
            several = len(self.thread.articles) > 1
            known = several and self.single(entry) and self.novelty(entry.head) >= ONLY_NOVELTY
            self._only[entry.head] = known
        return known

    def novelty(self, sentence: str) -> float:
        """Return the share of a sentence's words, weighted by rarity, that no other text of the thread has."""
        own = self.text(self.article(sentence))
        weights = {w[:STEM_LETTERS]: word_idf(w) for w in folded_words(self.corpus.words(sentence))}
        total = fsum(sorted(weights.values()))
        texts_with = self.stems
        new = fsum(sorted(x for stem, x in weights.items() if texts_with.get(stem, set()) <= {own}))
        return new / total if total else 0.0

    @property
    def stems(self) -> dict[str, set[str]]:
        """The texts of the thread that have each stem of a word."""
        if not self._stems:
            for article in self.thread.articles:
                record = self.corpus.articles[article]
                for word in set(folded_words(record.span.of(record.document.text))):
                    self._stems.setdefault(word[:STEM_LETTERS], set()).add(self.text(article))
        return self._stems

    def source(self, sentence: str) -> str:
        """Return the URL of a sentence on the page of its source."""
        return f"{self.address(self.article(sentence))}#{PREFIX}{sentence}"

    def address(self, article: str) -> str:
        """Return the URL of the page that prints an article as it was read."""
        return self.up + self.corpus.address(article)

    def mark(self, article: str) -> Safe:
        """Return the letter of an article without a link."""
        return tag("b", self.letters[article], class_=f"d-chip d-h{self.hues[article]}")

    def chip(self, sentence: str, *, exact: bool = False) -> Safe:
        """Return the letter of a sentence's source, linked to the sentence.

        Args:
            sentence: Id of the sentence.
            exact: The chip follows the words of this very source. Otherwise a chip whose source has some words
                changed gets a broken frame.
        """
        article = self.article(sentence)
        name = f"{self.letters[article]}, {self.corpus.outlet(article) or NOT_STATED}"
        edited = not exact and self.corpus.edited(sentence)
        return tag(
            "a",
            self.letters[article],
            class_=f"d-chip d-h{self.hues[article]}" + (" d-chip--edited" if edited else ""),
            href=self.source(sentence),
            title=f"{name}: some words differ" if edited else name,
        )

    def chips(self, sentences: Iterable[str], *, exact: bool = False) -> Safe:
        """Return one chip for each source; beyond `MAX_CHIPS` they are folded, beyond `MAX_FOLDED_CHIPS` counted."""
        # Of several sentences of one source, link to the one in the body.
        chosen: dict[str, str] = {}
        for sentence in sentences:
            article = self.article(sentence)
            if article not in chosen or self.corpus.sentences[chosen[article]].role is not Role.BODY:
                chosen[article] = sentence
        chips = [
            self.chip(chosen[a], exact=exact)
            for a in sorted(chosen, key=lambda a: (len(self.letters[a]), self.letters[a]))
        ]
        if len(chips) == 1:
            return chips[0]
        if len(chips) <= MAX_CHIPS + 1:
            return tag("span", *chips, class_="d-chips")
        rest = chips[MAX_CHIPS:]
        beyond = f" and {len(rest) - MAX_FOLDED_CHIPS:,} more" if len(rest) > MAX_FOLDED_CHIPS else None
        more = tag(
            "details", tag("summary", f"+{len(rest):,}"), *rest[:MAX_FOLDED_CHIPS], beyond, class_="d-more"
        )
        return tag("div", *chips[:MAX_CHIPS], more, class_="d-chips")  # `details` is not allowed in a span

    def words(self, sentence: str, *, anchor: bool = False) -> Safe:
        """Return a sentence of a source, or a note if its text may not be published."""
        name = PREFIX + sentence if anchor else None
        if sentence not in self.corpus.shown:
            return tag("span", "text not republished here", class_="d-gap", id=name)
        return self.quote(self.corpus.words(sentence), self.article(sentence), anchor=name)

    def quote(self, words: str | Safe, article: str, *, anchor: str | None = None) -> Safe:
        """Return words of a source in an element with their language and direction."""
        language = self.corpus.articles[article].metadata.language
        return tag("span", words, class_="d-src", id=anchor, lang=_tag(language), dir="auto")


def _tag(language: str | None) -> str | None:
    """Return the stated language if it has the form of a language tag."""
    return language if language and language.replace("-", "").isalnum() and language.isascii() else None


def counted(number: int, one: str, many: str | None = None) -> str:
    """Return a number with its noun: "1 article", "3 articles", "1,204 sentences"."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def count_line(corpus: Corpus, thread: Thread) -> str:
    """Return the counts of a thread: "5 articles, 4 texts, 1 original report: The Beacon".

    That no report is credited is said only where the words that credit are known in every article's language.
    """
    line = f"{counted(corpus.count(thread.articles), 'article')}, {counted(thread.texts, 'text')}"
    if not thread.originals and not all(map(corpus.reads_credits, thread.articles)):
        return line
    if not thread.originals:
        return f"{line}, no earlier report credited"
    return f"{line}, {counted(len(thread.originals), 'original report')}: {listed(thread.originals)}"


def counts(corpus: Corpus, thread: Thread) -> Safe:
    """Return the counts of a thread as HTML, the numbers of articles and texts in bold."""
    numbers, _, originals = count_line(corpus, thread).partition(": ")
    return join(tag("strong", numbers), f": {originals}" if originals else None)


def listed(names: Sequence[str], most: int = 4) -> str:
    """Return the first `most` names, comma-separated, and the number of the others."""
    rest = f" and {len(names) - most} more" if len(names) > most else ""
    return ", ".join(names[:most]) + rest


def section(name: str, anchor: str, *blocks: str | None, note: str | None = None) -> list[Safe]:
    """Return a section of a page: a heading with an anchor, an optional note on how to read it, and its blocks."""
    heading = tag("h2", name, id=anchor)
    if note:
        heading = block("div", heading, tag("p", note, class_="d-note"), class_="d-head")
    return [heading, *(join(block) for block in blocks if block)]


def fold(name: str, anchor: str, note: str | Safe | None, *blocks: str | None) -> Safe:
    """Return a section that is folded: its heading, a note on what is in it, and its blocks."""
    summary = tag("summary", tag("h2", name), tag("span", note, class_="d-soft") if note else None)
    return block("details", summary, *blocks, id=anchor, class_="d-fold")


def first_words(words: str, most: int = 11) -> str:
    """Return the first `most` words of a text, with an ellipsis if there are more."""
    tokens = words.split()
    return " ".join(tokens[:most]) + (" …" if len(tokens) > most else "")


def sigla(articles: Sequence[str]) -> dict[str, str]:
    """Return the siglum of each article of a thread, by article id."""
    return {article: siglum(place) for place, article in enumerate(articles)}


def siglum(place: int) -> str:
    """Return the siglum of a place counted from 0: A, B, ..., Z, AA, AB, ..., ZZ, AAA.

    Raises:
        ValueError: `place` is negative.
    """
    if place < 0:
        raise ValueError(f"place must not be negative: {place}")
    letters = ""
    place += 1
    while place:
        place, rest = divmod(place - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
