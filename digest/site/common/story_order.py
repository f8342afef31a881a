"""The passages of a thread as pages show them, from the order that the analysis has given them."""

from collections.abc import Sequence
from dataclasses import dataclass

from digest.model import Thread
from digest.site.common.corpus import Corpus


@dataclass(frozen=True, slots=True)
class Placement:
    """The reason for the position of a passage."""

    article: str
    """Id of the article in whose order it is placed."""
    leads: bool
    """True for the leading article."""
    after: str | None = None
    """Id of the sentence that it follows; None if it opens its article."""
    after_retelling: bool = False
    """True where it follows a passage because it matches one of its retellings."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One passage of the story, a sentence long, with all sentences that have it."""

    head: str
    """Id of the sentence that is printed as the passage."""
    same: tuple[str, ...]
    """Ids of the sentences of this thread with these words, the head first, then in the total order."""
    retold: tuple[str, ...] = ()
    """Ids of the sentences that are printed side by side with it: the same in other words or in part."""
    retold_same: tuple[str, ...] = ()
    """Ids of the retellings and of the sentences that are merged into them."""
    placement: Placement | None = None
    """Why it has its position; None if that was not asked."""
    agree: tuple[str, ...] = ()
    """Ids of those of `retold_same` that state the same as the head: only they count with it."""

    @property
    def counted(self) -> tuple[str, ...]:
        """Ids of the sentences whose texts have the passage: copies, light edits and sure retellings."""
        return self.same + self.agree

    @property
    def sentences(self) -> tuple[str, ...]:
        """Ids of all sentences that have the passage, in these words or in others."""
        return self.same + self.retold_same


def story(corpus: Corpus, thread: Thread) -> list[Entry]:
    """Return the passages of a thread in reading order."""
    rank = {article: place for place, article in enumerate(thread.articles)}

    def members(sentence: str) -> Sequence[str]:
        return [m for m in corpus.members(sentence) if corpus.sentences[m].article in rank]

    def key(sentence: str) -> tuple[int, int]:
        found = corpus.sentences[sentence]
        return rank[found.article], found.span.start

    order = corpus.stories[thread.id]
    entries = []
    for head, article, after in zip(order.heads, order.articles, order.after, strict=True):
        same = (head, *sorted((m for m in members(head) if m != head), key=key))
        retold = order.retellings.get(head, ())
        retold_same = tuple(sorted((m for r in retold for m in members(r)), key=key))
        placement = Placement(article, article == order.lead, after, head in order.after_retelling)
        supported = [r for r in retold if corpus.supports(head, r)]
        agree = tuple(sorted((m for r in supported for m in members(r)), key=key))
        entries.append(Entry(head, same, retold, retold_same, placement, agree))
    return entries
