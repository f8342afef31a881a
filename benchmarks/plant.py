"""Plants copied passages in articles and keeps the truth about them.

Every fourth article is the host of one copy of a paragraph of another, the donor, in turn of the kinds below; besides,
a few paragraphs run as wire copy in 8, 15 or 30 articles. Everything is decided by the seed.
"""

import random
import re
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

KINDS = (
    "verbatim",
    "typography",
    "words 5 %",
    "words 15 %",
    "words 25 %",
    "sentence cut",
    "sentence added",
    "credited",
    "merged paragraphs",
    "reordered",
    "partial quote",
    "short quote",
)
WIRE = "wire"
SHORTEST, LONGEST = 25, 160
"""Words of a paragraph that is copied."""
SHORTEST_ARTICLE = 400
"""Characters below which an article neither gives nor takes."""
EVERY = 4
"""One article in so many is a host."""
AUDIENCES = (8, 15, 30)
"""How many articles carry a wire paragraph."""
WIRE_CHANGED = 0.02
"""Share of words that a carrier changes."""

Record = dict[str, Any]
_END = re.compile(r"(?<=[.!?”\"])\s+(?=[A-Z“\"])")


@dataclass(frozen=True, slots=True, kw_only=True)
class Plant:
    """A copy and where it stands, in code points of the texts that `plant` returns."""

    kind: str
    """One of `KINDS`, or wire."""
    host: int
    """Index of the article that it was planted in."""
    start: int
    """First code point of what was planted, without the words put around it."""
    end: int
    """Code point after the last."""
    donor: int
    """Index of the article that it was taken from."""
    donor_start: int
    """First code point of the paragraphs that it was taken from."""
    donor_end: int
    """Code point after their last."""
    copied: int
    """Code points of the plant that were taken from the donor; what was put in is the rest."""
    words: int
    """Words of the plant."""


@dataclass(frozen=True, slots=True)
class _Copy:
    """A copy before it has a place."""

    kind: str
    host: int
    donor: int
    paragraphs: tuple[int, ...]
    text: str
    before: str = ""
    after: str = ""
    added: int = 0


def plant(records: Sequence[Record], *, count: int, seed: int) -> tuple[list[Record], list[Plant]]:
    """Choose `count` records (`id`, `outlet`, `text` and so on) and return them with plants, and the plants."""
    chance = random.Random(seed)
    chosen = [record for record in records if len(record["text"]) > SHORTEST_ARTICLE]
    chance.shuffle(chosen)
    chosen = chosen[:count]
    paragraphs = [[p.strip() for p in record["text"].split("\n") if p.strip()] for record in chosen]
    gardener = _Gardener(paragraphs, chance)
    copies = [gardener.copy(KINDS[i % len(KINDS)]) for i in range(len(chosen) // EVERY)]
    for _ in range(max(2, len(chosen) // 1000)):
        copies += gardener.wire()
    return _set(chosen, paragraphs, copies, chance)


class _Gardener:
    """Cuts copies."""

    def __init__(self, paragraphs: Sequence[Sequence[str]], chance: random.Random) -> None:
        self.paragraphs, self.chance = paragraphs, chance
        few = [p for article in paragraphs[:2000] for p in article]
        self.words = [word for p in few for word in p.split() if word.isalpha()]
        self.ways: dict[str, Callable[[_Copy], _Copy]] = {
            "verbatim": lambda copy: copy,
            "typography": self._typography,
            "sentence cut": self._cut,
            "sentence added": self._added,
            "credited": self._credited,
            "merged paragraphs": self._merged,
            "reordered": self._reordered,
            "partial quote": lambda copy: self._quoted(copy, 14, 25),
            "short quote": lambda copy: self._quoted(copy, 8, 11),
        }

    def copy(self, kind: str) -> _Copy:
        """Return a copy of some paragraph of that kind."""
        sentences = 3 if kind in ("sentence cut", "reordered") else 1
        while True:
            donor, host = self.chance.sample(range(len(self.paragraphs)), 2)
            fit = self._fit(donor, sentences)
            if kind == "merged paragraphs":
                fit = [i for i in fit if len("".join(self.paragraphs[donor][i + 1 : i + 2]).split()) >= 15]
            if fit:
                break
        i = self.chance.choice(fit)
        raw = _Copy(kind, host, donor, (i,), self.paragraphs[donor][i])
        if kind in self.ways:
            return self.ways[kind](raw)
        return replace(raw, text=self._swapped(raw.text, int(kind.split()[1]) / 100))

    def wire(self) -> list[_Copy]:
        """Return a paragraph as many articles carry it."""
        while True:
            donor = self.chance.randrange(len(self.paragraphs))
            if fit := self._fit(donor, 1):
                break
        i = self.chance.choice(fit)
        size = min(self.chance.choice(AUDIENCES), len(self.paragraphs) - 1)
        hosts = self.chance.sample([n for n in range(len(self.paragraphs)) if n != donor], size)
        text = self.paragraphs[donor][i]
        return [_Copy(WIRE, host, donor, (i,), self._swapped(text, WIRE_CHANGED)) for host in hosts]

    def _fit(self, article: int, sentences: int) -> list[int]:
        """Return the paragraphs of an article that may be copied."""
        return [
            i
            for i, text in enumerate(self.paragraphs[article])
            if SHORTEST <= len(text.split()) <= LONGEST and len(_END.split(text)) >= sentences
        ]

    def _stranger(self) -> str:
        """Return a sentence from anywhere."""
        while True:
            article = self.chance.choice(self.paragraphs)
            if article and len(text := self.chance.choice(article)) > 60:
                return self.chance.choice(_END.split(text))

    def _swapped(self, text: str, share: float) -> str:
        """Replace a share of the words by words from anywhere."""
        return " ".join(
            self.chance.choice(self.words) if self.chance.random() < share else word for word in text.split()
        )

    def _typography(self, copy: _Copy) -> _Copy:
        """Make the marks straight, or make them round."""
        text = copy.text
        if self.chance.random() < 0.5:
            for curly, straight in (("“", '"'), ("”", '"'), ("‘", "'"), ("’", "'"), ("—", " -- ")):
                text = text.replace(curly, straight)
        else:
            text = re.sub(r'"([^"]*)"', r"“\1”", text).replace("'", "’").replace(" - ", "—")
            text = text.replace(" -- ", "—").replace(" ", "\u00a0", 1)
        return replace(copy, text=text)

    def _cut(self, copy: _Copy) -> _Copy:
        """Leave a sentence out."""
        sentences = _END.split(copy.text)
        sentences.pop(self.chance.randrange(len(sentences)))
        return replace(copy, text=" ".join(sentences))

    def _added(self, copy: _Copy) -> _Copy:
        """Put a sentence from elsewhere in."""
        sentences, added = _END.split(copy.text), self._stranger()
        sentences.insert(self.chance.randrange(len(sentences) + 1), added)
        return replace(copy, text=" ".join(sentences), added=len(added))

    def _reordered(self, copy: _Copy) -> _Copy:
        """Shuffle the sentences."""
        sentences = _END.split(copy.text)
        self.chance.shuffle(sentences)
        return replace(copy, text=" ".join(sentences))

    def _credited(self, copy: _Copy) -> _Copy:
        """Say in the same paragraph where it is from, and go on."""
        before = self.chance.choice(("According to the news agency, ", "As was first reported elsewhere: "))
        after = self.chance.choice(("", " The statement came out late on Monday evening."))
        return replace(copy, before=before, after=after)

    def _merged(self, copy: _Copy) -> _Copy:
        """Make one paragraph of two."""
        i = copy.paragraphs[0]
        return replace(copy, paragraphs=(i, i + 1), text=f"{copy.text} {self.paragraphs[copy.donor][i + 1]}")

    def _quoted(self, copy: _Copy, least: int, most: int) -> _Copy:
        """Quote some words of it between sentences from elsewhere."""
        words = copy.text.split()
        size = min(len(words), self.chance.randint(least, most))
        at = self.chance.randrange(len(words) - size + 1)
        before, after = f"{self._stranger()} “", f",” the report said. {self._stranger()}"
        return replace(copy, text=" ".join(words[at : at + size]), before=before, after=after)


def _set(
    records: Sequence[Record],
    paragraphs: Sequence[Sequence[str]],
    copies: Sequence[_Copy],
    chance: random.Random,
) -> tuple[list[Record], list[Plant]]:
    """Put the copies between the paragraphs of their hosts, and note where everything stands."""
    of_host: defaultdict[int, list[_Copy]] = defaultdict(list)
    for copy in copies:
        of_host[copy.host].append(copy)
    planted: list[Record] = []
    own: dict[tuple[int, int], tuple[int, int]] = {}
    placed: list[tuple[_Copy, int]] = []
    for number, record in enumerate(records):
        parts: list[tuple[str, int | _Copy]] = [(text, i) for i, text in enumerate(paragraphs[number])]
        for copy in of_host[number]:
            parts.insert(chance.randrange(len(parts) + 1), (copy.before + copy.text + copy.after, copy))
        at = 0
        for text, what in parts:
            if isinstance(what, int):
                own[number, what] = (at, at + len(text))
            else:
                placed.append((what, at + len(what.before)))
            at += len(text) + 1
        planted.append(record | {"text": "\n".join(text for text, _ in parts)})
    return planted, [
        Plant(
            kind=copy.kind,
            host=copy.host,
            start=start,
            end=start + len(copy.text),
            donor=copy.donor,
            donor_start=own[copy.donor, copy.paragraphs[0]][0],
            donor_end=own[copy.donor, copy.paragraphs[-1]][1],
            copied=len(copy.text) - copy.added,
            words=len(copy.text.split()),
        )
        for copy, start in placed
    ]
