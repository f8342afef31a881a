"""What every part of a page shares: letters, links to sentences, and the marks around source text."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from digest.model import Role, Thread
from digest.site.common.corpus import Corpus
from digest.site.common.safe_html import PREFIX, Safe, block, join, tag
from digest.site.common.story_order import Entry

HUES = 6
"""Colours of sources before they repeat; letters tell sources apart, colours only help."""
MAX_CHIPS = 9
"""Chips that stand open; a passage with more folds the rest."""
MAX_FOLDED_CHIPS = 15
"""Chips in a fold, at most: what is beyond them is counted, and listed in the tables."""
NOT_STATED = "outlet not stated"
"""What pages call the outlet of an article that states none."""


@dataclass(frozen=True, slots=True)
class View:
    """One thread as one page sees it."""

    corpus: Corpus
    thread: Thread
    up: str = "../../"
    """Relative address of the site's root, as seen from the page."""
    entries: Sequence[Entry] = ()
    """The story of the thread; empty on pages that do not print it."""
    letters: dict[str, str] = field(init=False)
    """Siglum of every article of the thread."""
    hues: dict[str, int] = field(init=False)
    """Colour of every article: copies of one text share theirs."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "letters", sigla(self.thread.articles))
        texts = dict.fromkeys(self.corpus.text_of.get(a, a) for a in self.thread.articles)
        hue = {text: place % HUES for place, text in enumerate(texts)}
        object.__setattr__(
            self, "hues", {a: hue[self.corpus.text_of.get(a, a)] for a in self.thread.articles}
        )

    def article(self, sentence: str) -> str:
        """Return the article of a sentence."""
        return self.corpus.sentences[sentence].article

    def texts(self, entry: Entry) -> int:
        """Count the distinct texts that tell a passage."""
        return self.corpus.texts([self.article(s) for s in entry.told])

    def source(self, sentence: str) -> str:
        """Return the address of a sentence on its source's page."""
        return f"{self.up}sources/{self.article(sentence)}/#{PREFIX}{sentence}"

    def mark(self, article: str) -> Safe:
        """Return the letter of an article, unlinked."""
        return tag("b", self.letters[article], class_=f"d-chip d-h{self.hues[article]}")

    def chip(self, sentence: str, *, exact: bool = False) -> Safe:
        """Return the letter of a sentence's source, linked to the sentence.

        Its frame is broken where some words of the source differ; not where it stands at `exact` words of its own.
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
        """Return chips, one for each source; those beyond the first few are folded and counted."""
        # One letter for each source, in the order of letters; of several sentences, the one in the body.
        chosen: dict[str, str] = {}
        for sentence in sentences:
            article = self.article(sentence)
            if article not in chosen or self.corpus.sentences[chosen[article]].role is not Role.BODY:
                chosen[article] = sentence
        made = [
            self.chip(chosen[a], exact=exact)
            for a in sorted(chosen, key=lambda a: (len(self.letters[a]), self.letters[a]))
        ]
        if len(made) == 1:
            return made[0]
        if len(made) <= MAX_CHIPS + 1:
            return tag("span", *made, class_="d-chips")
        rest = made[MAX_CHIPS:]
        beyond = f" and {len(rest) - MAX_FOLDED_CHIPS:,} more" if len(rest) > MAX_FOLDED_CHIPS else None
        more = tag(
            "details", tag("summary", f"+{len(rest):,}"), *rest[:MAX_FOLDED_CHIPS], beyond, class_="d-more"
        )
        return tag("div", *made[:MAX_CHIPS], more, class_="d-chips")  # a fold may not stand in a span

    def words(self, sentence: str, *, anchor: bool = False) -> Safe:
        """Return a sentence as its source has it, or the note that its text is not published here."""
        name = PREFIX + sentence if anchor else None
        if sentence not in self.corpus.shown:
            return tag("span", "text not republished here", class_="d-gap", id=name)
        return self.quote(self.corpus.words(sentence), self.article(sentence), anchor=name)

    def quote(self, words: str | Safe, article: str, *, anchor: str | None = None) -> Safe:
        """Return words of a source, marked as such: with its language, and with its own direction."""
        language = self.corpus.articles[article].metadata.language
        return tag("span", words, class_="d-src", id=anchor, lang=_tag(language), dir="auto")


def _tag(language: str | None) -> str | None:
    """Return a language tag when it has the form of one."""
    return language if language and language.replace("-", "").isalnum() and language.isascii() else None


def counted(number: int, one: str, many: str | None = None) -> str:
    """Return a number with its noun: "1 article", "3 articles", "1,204 sentences"."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def count_line(thread: Thread) -> str:
    """Return the count that tells copies from confirmations: "5 articles, 4 texts, 1 original report: X"."""
    line = f"{counted(len(thread.articles), 'article')}, {counted(thread.texts, 'text')}"
    if not thread.originals:
        return f"{line}, no earlier report credited"
    return f"{line}, {counted(len(thread.originals), 'original report')}: {listed(thread.originals)}"


def listed(names: Sequence[str], most: int = 4) -> str:
    """Return names in a row, and the count of those beyond the first few."""
    rest = f" and {len(names) - most} more" if len(names) > most else ""
    return ", ".join(names[:most]) + rest


def section(name: str, anchor: str, *blocks: str | None, note: str | None = None) -> list[Safe]:
    """Return a section of a page: a heading with an anchor, a note on how to read it, and its blocks."""
    heading = tag("h2", name, id=anchor)
    if note:
        heading = block("div", heading, tag("p", note, class_="d-note"), class_="d-head")
    return [heading, *(join(block) for block in blocks if block)]


def first_words(words: str, most: int = 11) -> str:
    """Return the first words of a text, with an ellipsis where there are more."""
    found = words.split()
    return " ".join(found[:most]) + (" …" if len(found) > most else "")


def sigla(articles: Sequence[str]) -> dict[str, str]:
    """Return the siglum of each article of a thread, by article id."""
    return {article: siglum(place) for place, article in enumerate(articles)}


def siglum(place: int) -> str:
    """Return the letters for a place counted from 0: A, B, ..., Z, AA, AB, ..., ZZ, AAA.

    Raises ValueError for a negative place.
    """
    if place < 0:
        raise ValueError(f"no place: {place}")
    letters = ""
    place += 1
    while place:
        place, rest = divmod(place - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
