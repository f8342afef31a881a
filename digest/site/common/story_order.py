"""Orders a thread's sentences into one story, with the retellings of a passage beside it.

The rule. The leading article is the one that shares the most passages with other texts; its sentences come
in its own order. Then the other articles follow in the total order, each read from its beginning:

- a sentence that is merged stands where its group stands;
- a sentence that matches a placed one in other words stands beside the one that it matches best: a page
  shows them side by side, and each is printed there and nowhere else;
- of such a set, the wording that most sources have is printed as the passage, the leading text's in a tie, if
  half of the others match it;
- a sentence that matches only such a retelling, or nothing, stands after the sentence that it follows in
  its own article; what opens an article and is new opens the story.

Nothing is dropped: every body sentence that is not set aside is in exactly one entry.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from digest.model import Fate, Role, Thread
from digest.site.common.corpus import Corpus


@dataclass(frozen=True, slots=True)
class Why:
    """Why a passage stands where it does."""

    article: str
    """The article in whose order it stands: the leading one, or the one that tells it."""
    leads: bool
    """True for the leading article."""
    after: str | None = None
    """The sentence that it follows there; or, if `resembles`, whose other telling it matches. None at the beginning."""
    resembles: bool = False
    """True when it stands behind a passage that another telling of its matter stands beside."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One passage of the story, a sentence long, with everybody who tells it."""

    head: str
    """Id of the sentence that is printed as the passage."""
    same: tuple[str, ...]
    """Ids of the sentences of this thread with these words, the head first, then in the total order."""
    retold: tuple[str, ...] = ()
    """Ids of the sentences that are printed beside it: the same in other words or in part."""
    retold_same: tuple[str, ...] = ()
    """Ids of the sentences that are merged into the retellings, and the retellings: all who retell it."""
    why: Why | None = None
    """Why it stands where it does; None where that was not asked."""

    @property
    def told(self) -> tuple[str, ...]:
        """Ids of all sentences that tell the passage, in these words or in others."""
        return self.same + self.retold_same


@dataclass(slots=True)
class _Story:
    """What has been placed so far: a linked list of heads, and which head each unit belongs to."""

    follows: dict[str | None, str | None] = field(default_factory=lambda: {None: None})
    """The head after each head; under None, the first one."""
    head_of: dict[str, str] = field(default_factory=dict)
    """For every placed unit the head that it is or stands beside."""
    beside: dict[str, list[str]] = field(default_factory=dict)
    """The retellings beside each head."""
    why: dict[str, Why] = field(default_factory=dict)
    """Why each head stands where it does."""

    def put(self, unit: str, after: str | None, why: Why) -> None:
        """Place a unit as a head of its own."""
        self.why[unit] = why
        self.follows[unit] = self.follows[after]
        self.follows[after] = unit
        self.head_of[unit] = unit
        self.beside[unit] = []


def story(corpus: Corpus, thread: Thread) -> list[Entry]:
    """Return the passages of a thread in reading order; see the rule above."""
    rank = {article: place for place, article in enumerate(thread.articles)}
    units = {article: _units(corpus, article) for article in thread.articles}
    lead = max(thread.articles, key=lambda a: (_shared(corpus, units[a]), len(units[a]), -rank[a]))
    made = _Story()
    for article in (lead, *(a for a in thread.articles if a != lead)):
        last = None
        for unit in units[article]:
            if unit not in made.head_of:
                _place(corpus, made, unit, last, Why(article, article == lead, last))
            last = made.head_of[unit]
    heads, head = [], made.follows[None]
    while head is not None:
        heads.append(head)
        head = made.follows[head]
    return [_entry(corpus, head, made.beside[head], rank, made.why[head]) for head in heads]


def _units(corpus: Corpus, article: str) -> list[str]:
    """Return the passages of an article's body, each by the sentence that stands for it on the page."""
    told = (s for s in corpus.of_article[article] if corpus.rulings[s.id].fate is not Fate.SET_ASIDE)
    return list(dict.fromkeys(corpus.home(s.id) for s in told if s.role is Role.BODY))


def _shared(corpus: Corpus, units: Sequence[str]) -> int:
    """Count the passages that another text has too."""
    return sum(bool(corpus.kin.get(u)) or _texts(corpus, corpus.members(u)) > 1 for u in units)


def _texts(corpus: Corpus, sentences: Sequence[str]) -> int:
    """Count the distinct texts that sentences stand in."""
    return corpus.texts([corpus.sentences[s].article for s in sentences])


def _place(corpus: Corpus, made: _Story, unit: str, last: str | None, why: Why) -> None:
    """Put a unit beside the head that it matches best, else after a retelling's head, else after `last`."""
    near = None
    own = {corpus.sentences[m].article for m in corpus.members(unit)}
    kin = sorted(
        (k for m in corpus.members(unit) for k in corpus.kin.get(m, ())), key=lambda k: (-k.score, k.sentence)
    )
    for other in kin:
        home = corpus.home(other.sentence)
        head = made.head_of.get(home)
        if head is None:
            continue
        if head == home and own.isdisjoint(corpus.sentences[m].article for m in corpus.members(head)):
            made.head_of[unit] = head
            made.beside[head].append(unit)
            return
        near = near or head
    made.put(unit, near or last, replace(why, after=near, resembles=True) if near else why)


def _akin(corpus: Corpus, one: str, other: str) -> bool:
    """Tell whether two units match each other, not only a third."""
    homes = (corpus.home(k.sentence) for m in corpus.members(one) for k in corpus.kin.get(m, ()))
    return other in homes


def _entry(corpus: Corpus, head: str, beside: Sequence[str], rank: dict[str, int], why: Why) -> Entry:
    """Return the entry of a head, with sources in the total order."""

    def key(sentence: str) -> tuple[int, int]:
        found = corpus.sentences[sentence]
        return rank[found.article], found.span.start

    def inside(sentence: str) -> list[str]:
        return [m for m in corpus.members(sentence) if corpus.sentences[m].article in rank]

    if not beside:
        return Entry(head, (head, *sorted((m for m in inside(head) if m != head), key=key)), (), (), why)
    units = [head, *beside]
    # What stands beside a passage should tell that very passage: a retelling of a retelling may tell of something
    # else. All match the head; another takes its place only if it matches half of the others too.
    direct = [
        u for u in units if u == head or 2 * sum(_akin(corpus, u, o) for o in units if o != u) >= len(beside)
    ]
    carried = max(
        direct, key=lambda u: (len({corpus.sentences[m].article for m in inside(u)}), -units.index(u))
    )
    same = (carried, *sorted((m for m in inside(carried) if m != carried), key=key))
    retold = tuple(sorted((u for u in units if u != carried), key=key))
    retold_same = tuple(sorted((m for r in retold for m in inside(r)), key=key))
    return Entry(carried, same, retold, retold_same, why)
