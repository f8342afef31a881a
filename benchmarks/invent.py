"""Invents a corpus, so that the benchmark runs for everybody: made-up words in made-up stories, always the same.

Words are used as often as in a language (Zipf), stock phrases recur in many articles, and nothing is copied from one
article to another; the copies are planted afterwards. It is easier than news: nobody reports the same event twice.
"""

import random
from bisect import bisect_left
from collections.abc import Sequence
from itertools import accumulate
from typing import Any

WORDS = 40_000
"""Size of the vocabulary."""
OUTLETS = 60
STOCK = 40
"""Phrases of 6 to 10 words that everybody uses."""
ONSETS = "b br c ch d dr f fl g gr h j k l m n p pl pr r s sh sl st t th tr v w".split()
NUCLEI = "a ai e ea ee i o oa oo ou u".split()
CODAS = ["", "", "b", "ck", "d", "g", "l", "ld", "m", "n", "nd", "p", "r", "rt", "s", "st", "t", "x"]


def invent(count: int, *, seed: int = 1) -> list[dict[str, Any]]:
    """Return `count` records with `id`, `outlet`, `title`, `date` and `text`."""
    chance = random.Random(seed)
    author = _Author(chance)
    outlets = [f"The {author.name()} Post" for _ in range(OUTLETS)]
    return [
        {
            "id": f"made{i:06d}",
            "outlet": chance.choice(outlets),
            "title": author.title(),
            "date": f"2024-{chance.randint(1, 12):02d}-{chance.randint(1, 28):02d}",
            "text": author.text(),
        }
        for i in range(count)
    ]


class _Author:
    """Writes in a language of its own."""

    def __init__(self, chance: random.Random) -> None:
        self.chance = chance
        made: dict[str, None] = {}
        while len(made) < WORDS:
            made[self._word(1 if len(made) < 300 else chance.choice((2, 2, 3)))] = None
        self.words = list(made)
        self.weights = list(accumulate(1 / (rank + 2.7) for rank in range(WORDS)))  # Zipf and Mandelbrot
        self.stock = [" ".join(self._some(chance.randint(6, 10))) for _ in range(STOCK)]

    def text(self) -> str:
        """Return an article: a line for each paragraph."""
        names = [self.name() for _ in range(4)]
        return "\n".join(self._paragraph(names) for _ in range(self.chance.randint(8, 36)))

    def title(self) -> str:
        """Return a headline."""
        return " ".join(word.capitalize() for word in self._some(self.chance.randint(5, 10)))

    def name(self) -> str:
        """Return a proper name."""
        return self.chance.choice(self.words[2000:]).capitalize()

    def _paragraph(self, names: Sequence[str]) -> str:
        return " ".join(self._sentence(names) for _ in range(self.chance.choice((1, 1, 2, 2, 3, 4))))

    def _sentence(self, names: Sequence[str]) -> str:
        words = self._some(self.chance.randint(8, 32))
        for _ in range(self.chance.choice((0, 1, 1, 2))):
            words[self.chance.randrange(len(words))] = self.chance.choice(names)
        if self.chance.random() < 0.02:
            words.append(self.chance.choice(self.stock))
        if len(words) > 14:
            words[len(words) // 2] += ","
        said = " ".join(words)
        if self.chance.random() < 0.15:
            return f"“{said[0].upper()}{said[1:]},” {self.chance.choice(names)} said."
        return f"{said[0].upper()}{said[1:]}."

    def _some(self, count: int) -> list[str]:
        """Return words, common ones more often."""
        return [
            self.words[bisect_left(self.weights, self.chance.random() * self.weights[-1])]
            for _ in range(count)
        ]

    def _word(self, syllables: int) -> str:
        pick = self.chance.choice
        return "".join(pick(ONSETS) + pick(NUCLEI) + pick(CODAS) for _ in range(syllables))
