"""Order the passages of each thread into one story.

The leading article is the one that shares most passages with other texts. Its sentences come first, in their order;
then the other articles follow in the total order, each read from its beginning:

- a merged sentence is where its group is;
- a sentence that is a counterpart of a placed one is printed side by side with the passage that it matches best;
- of such a set the wording of most articles becomes the head if half of the others match it, in a tie the wording
  that was placed first;
- a sentence that matches only a retelling, or nothing, follows the sentence before it in its own article; new
  sentences that open an article open the story.

Each sentence of each body is in exactly one passage.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from digest.model import Collection, Counterpart, PassageGroup, Role, Sentence, Story

Counterparts = Mapping[str, Sequence[Counterpart]]


def story(
    collection: Collection,
    groups: Sequence[PassageGroup],
    counterparts: Counterparts,
    text_of: Mapping[str, str],
) -> Mapping[str, Story]:
    """Return the story of each thread, by thread id.

    Args:
        collection: Articles, sentences and threads.
        groups: Passage groups, each within one thread.
        counterparts: See `counterparts.py`.
        text_of: For each article the first article with the same text.
    """
    members = {group.leader: (group.leader, *(w.sentence for w in group.witnesses)) for group in groups}
    leader_of = {sentence: leader for leader, row in members.items() for sentence in row}
    needed = leader_of.keys() | counterparts.keys()
    sentence_by_id = {s.id: s for s in collection.sentences if s.id in needed}
    passages = _Passages(members, leader_of, counterparts, sentence_by_id, text_of)
    stories = {}
    for articles in collection.threads:
        units = {a: passages.of(collection.sentences_of[a]) for a in articles}
        made = _alone(articles[0], units[articles[0]]) if len(articles) == 1 else _story(units, passages)
        stories[f"t{articles[0]}"] = made
    return stories


@dataclass(frozen=True, slots=True)
class _Passages:
    """What is known of passages. A passage is known by the leader of its group, or its only sentence."""

    members: Mapping[str, tuple[str, ...]]
    """The sentences of each group, by leader, which comes first."""
    leader_of: Mapping[str, str]
    """The leader of each sentence that is in a group."""
    counterparts: Counterparts
    sentence_by_id: Mapping[str, Sentence]
    """Sentences that are in a group or have counterparts."""
    text_of: Mapping[str, str]

    def of(self, row: Sequence[Sentence]) -> list[str]:
        """Return the passages of an article's body, each once, in order."""
        leader_of = self.leader_of
        return list(dict.fromkeys(leader_of.get(s.id, s.id) for s in row if s.role is Role.BODY))

    def sentences(self, passage: str) -> tuple[str, ...]:
        """Return the sentences of a passage."""
        return self.members.get(passage) or (passage,)

    def articles(self, passage: str) -> set[str]:
        """Return the articles of a passage; empty for one without group and counterparts."""
        known = map(self.sentence_by_id.get, self.sentences(passage))
        return {sentence.article for sentence in known if sentence is not None}

    def matching(self, passage: str) -> list[str]:
        """Return the passages of the counterparts, the best score first."""
        found = [c for s in self.sentences(passage) for c in self.counterparts.get(s, ())]
        found.sort(key=lambda c: (-c.score, c.sentence))
        return [self.leader_of.get(c.sentence, c.sentence) for c in found]

    def is_shared(self, passage: str) -> bool:
        """Return whether a passage is in several texts, or has a counterpart."""
        if self.counterparts.get(passage):
            return True
        return passage in self.members and len({self.text_of[a] for a in self.articles(passage)}) > 1


@dataclass(slots=True)
class _Draft:
    """The passages placed so far."""

    next_head: dict[str | None, str | None] = field(default_factory=lambda: {None: None})
    """Linked list of heads: the head after each; under None the first."""
    head_of: dict[str, str] = field(default_factory=dict)
    """The head of each placed passage: itself, or the one that it is printed side by side with."""
    retellings: dict[str, list[str]] = field(default_factory=dict)
    """Retellings of the heads that have some, in the order in which they were placed."""
    placed: dict[str, tuple[str, str | None, bool]] = field(default_factory=dict)
    """For each head the article in whose order it is placed, what it follows, and if it matches a retelling there."""

    def place(
        self, passage: str, article: str, previous: str | None, matching: Sequence[str], known: _Passages
    ) -> None:
        """Place a passage that follows the head `previous` in an article.

        `matching` are the passages of its counterparts. It becomes a retelling of the first of them that is a head and
        shares no article with it; otherwise it becomes a head.
        """
        near = None
        articles = known.articles(passage) if matching else set()
        for other in matching:
            head = self.head_of.get(other)
            if head is None:
                continue
            if head == other and articles.isdisjoint(known.articles(head)):
                self.head_of[passage] = head
                self.retellings.setdefault(head, []).append(passage)
                return
            near = near or head
        after = near or previous
        self.placed[passage] = article, after, near is not None
        self.next_head[passage] = self.next_head[after]
        self.next_head[after] = passage
        self.head_of[passage] = passage


def _alone(article: str, units: Sequence[str]) -> Story:
    """Return the story of an article that is alone in its thread: its own order."""
    heads = tuple(units)
    return Story(heads, (article,) * len(heads), (None, *heads[:-1])[: len(heads)], {}, frozenset(), article)


def _story(units: Mapping[str, Sequence[str]], known: _Passages) -> Story:
    """Return the story of a thread, for the passages of each of its articles in the total order."""
    rank = {article: place for place, article in enumerate(units)}
    lead = max(units, key=lambda a: (sum(map(known.is_shared, units[a])), len(units[a]), -rank[a]))
    draft = _Draft()
    for article in (lead, *(a for a in units if a != lead)):
        previous = None
        for passage in units[article]:
            if passage not in draft.head_of:
                draft.place(passage, article, previous, known.matching(passage), known)
            previous = draft.head_of[passage]
    heads: list[str] = []
    retellings: dict[str, tuple[str, ...]] = {}
    after_retelling = set()
    articles, after = [], []
    place = draft.next_head[None]
    while place is not None:
        head, others = place, draft.retellings.get(place)
        if others:
            head = _most_told(place, others, known)
            row = [known.sentence_by_id[p] for p in (place, *others) if p != head]
            retellings[head] = tuple(s.id for s in sorted(row, key=lambda s: (rank[s.article], s.span.start)))
        article, follows, is_near = draft.placed[place]
        heads.append(head)
        articles.append(article)
        after.append(follows)
        if is_near:
            after_retelling.add(head)
        place = draft.next_head[place]
    return Story(tuple(heads), tuple(articles), tuple(after), retellings, frozenset(after_retelling), lead)


def _most_told(head: str, others: Sequence[str], known: _Passages) -> str:
    """Return the passage that most articles have of a head and its retellings.

    All retellings match the head; a retelling of a retelling may state something else. So another becomes the head only
    if it matches half of the others itself.
    """
    passages = [head, *others]
    eligible = [head]
    for passage in others:
        matching = set(known.matching(passage))
        if 2 * sum(other in matching for other in passages if other != passage) >= len(others):
            eligible.append(passage)
    return max(eligible, key=lambda p: (len(known.articles(p)), -passages.index(p)))
