"""Looks things up in an analysis: everything that pages ask for, found once, in linear time."""

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from digest.config import SiteSettings
from digest.model import (
    Analysis,
    Article,
    Collection,
    Counterpart,
    Credit,
    Difference,
    Edit,
    Fate,
    Overlap,
    PassageGroup,
    Quotation,
    Related,
    Relation,
    Role,
    Ruling,
    Sentence,
    Story,
    Thread,
    Verb,
    Wording,
)
from digest.text import covered_sentences


@dataclass(frozen=True, slots=True)
class Corpus:
    """An analysis with its indexes, and how much of the text may be published."""

    publish_text: str
    """full, excerpts or none."""
    articles: Mapping[str, Article]
    """By id."""
    sentences: Mapping[str, Sentence]
    """By id."""
    of_article: Mapping[str, Sequence[Sentence]]
    """Sentences of every article, in their order."""
    rulings: Mapping[str, Ruling]
    """By sentence id."""
    groups: Mapping[str, PassageGroup]
    """By id."""
    merged: Mapping[str, Relation]
    """By the id of a witness: how it stands to its leader."""
    threads: Sequence[Thread]
    """Sorted by id; without those whose articles the editor left out, which have a page and stand in no list."""
    thread_of: Mapping[str, Thread]
    """By article id."""
    text_of: Mapping[str, str]
    """By article id."""
    counterparts: Mapping[str, Sequence[Counterpart]]
    """By sentence id, best score first: sentences of the thread that state the same and are not merged."""
    stories: Mapping[str, Story]
    """By thread id."""
    quotations: Mapping[str, Sequence[Quotation]]
    """By article id."""
    credits: Mapping[str, Sequence[Credit]]
    """By article id."""
    differences: Mapping[str, Sequence[Difference]]
    """By thread id, sorted."""
    overlaps: Mapping[str, Sequence[Overlap]]
    """By thread id: how much of each of its articles is copied in each other one."""
    shown: frozenset[str]
    """Ids of the sentences whose text is published."""
    edits: Mapping[str, Sequence[Edit]]
    """By article id: what the editor decided about it."""
    thread_by_id: Mapping[str, Thread]
    """By thread id."""
    related: Mapping[str, Sequence[Related]]
    """By thread id: the threads that are about the same, the closest first."""

    def words(self, sentence: str) -> str:
        """Return the text of a sentence, cut from its document."""
        found = self.sentences[sentence]
        return found.span.of(self.articles[found.article].document.text)

    def members(self, sentence: str) -> tuple[str, ...]:
        """Return the sentences of a sentence's group, leader first; the sentence alone where it has none."""
        group = self.groups.get(self.rulings[sentence].group or "")
        return (group.leader, *(w.sentence for w in group.witnesses)) if group else (sentence,)

    def edited(self, sentence: str) -> bool:
        """Tell whether a sentence is merged although some of its words differ from its leader's."""
        return self.merged.get(sentence, Relation.VERBATIM) is not Relation.VERBATIM

    def home(self, sentence: str) -> str:
        """Return the sentence that stands on the thread's page for this one.

        It is the leader of its group, or, where the leader belongs to another thread, the first member
        that belongs to this one.
        """
        if not self.rulings[sentence].group:
            return sentence
        thread = self.thread_of.get(self.sentences[sentence].article)
        inside = (
            m for m in self.members(sentence) if self.thread_of.get(self.sentences[m].article) == thread
        )
        return next(inside, sentence)

    def at(self, article: str, offset: int) -> Sentence:
        """Return the sentence in which an offset of the document lies, or the one before it."""
        told = self.of_article[article]
        return told[max(0, bisect_right(told, offset, key=lambda s: s.span.start) - 1)]

    def texts(self, articles: Sequence[str]) -> int:
        """Count the distinct texts among articles: copies are not confirmations."""
        return len({self.text_of.get(a, a) for a in articles})

    def outlet(self, article: str) -> str | None:
        """Return the outlet of an article; None when it is not stated."""
        return self.articles[article].metadata.outlet or None


def corpus(analysis: Analysis, *, site: SiteSettings) -> Corpus:
    """Index an analysis for the pages."""
    sentences = {s.id: s for s in analysis.sentences}
    collection = Collection(analysis.articles, analysis.sentences)
    of_article = collection.sentences_of
    thread_of = {article: thread for thread in analysis.threads for article in thread.articles}
    quotations: dict[str, list[Quotation]] = {a.id: [] for a in analysis.articles}
    for quotation in analysis.quotations:
        quotations[quotation.article].append(quotation)
    credits: dict[str, list[Credit]] = {a.id: [] for a in analysis.articles}
    for credit in analysis.credits:
        credits[credit.article].append(credit)
    edits: dict[str, list[Edit]] = {}
    for edit in analysis.edits:
        for article in dict.fromkeys(edit.articles):
            edits.setdefault(article, []).append(edit)
    differences: dict[str, list[Difference]] = {t.id: [] for t in analysis.threads}
    for difference in sorted(analysis.differences, key=lambda d: d.order):
        home = thread_of.get(difference.a)
        if home is not None and home is thread_of.get(difference.b):
            differences[home.id].append(difference)
    left_out = {a for e in analysis.edits if e.verb is Verb.IGNORE and not e.passages for a in e.articles}
    related: dict[str, list[Related]] = {}
    for link in analysis.related:
        related.setdefault(link.thread, []).append(link)
    overlaps: dict[str, list[Overlap]] = {}
    for overlap in analysis.overlaps:
        overlaps.setdefault(thread_of[overlap.article].id, []).append(overlap)
    return Corpus(
        publish_text=site.publish_text,
        articles=collection.article_by_id,
        sentences=sentences,
        of_article=of_article,
        rulings=analysis.rulings,
        groups={g.id: g for g in analysis.groups},
        merged={w.sentence: w.relation for g in analysis.groups for w in g.witnesses},
        threads=[t for t in analysis.threads if not left_out.issuperset(t.articles)],
        thread_of=thread_of,
        text_of=analysis.text_of,
        counterparts=analysis.counterparts,
        stories=analysis.stories,
        quotations=quotations,
        credits=credits,
        differences=differences,
        overlaps=overlaps,
        shown=_shown(analysis, site.publish_text, of_article),
        edits=edits,
        thread_by_id={thread.id: thread for thread in analysis.threads},
        related=related,
    )


def _shown(
    analysis: Analysis,
    publish_text: str,
    of_article: Mapping[str, Sequence[Sentence]],
) -> frozenset[str]:
    """Return the sentences whose text is published; with `none` the titles alone, which are facts.

    `excerpts` keeps what a page merges, compares or quotes: members of groups, retellings, quotations that
    several sources have, crediting words, titles and decks, and the first sentence of each article.
    """
    if publish_text == "none":
        return frozenset(s.id for s in analysis.sentences if s.role is Role.TITLE)
    if publish_text == "full":
        return frozenset(s.id for s in analysis.sentences)
    kept = {
        s.id for s in analysis.sentences if analysis.rulings[s.id].group or s.role in {Role.TITLE, Role.DECK}
    }
    kept.update(analysis.counterparts)
    for told in of_article.values():
        kept.update([s.id for s in told if s.role is Role.BODY][:1])
    spans = [(q.article, q.span) for q in analysis.quotations if q.wording is not Wording.ONLY]
    spans += [(c.article, c.span) for c in analysis.credits]
    for article, span in spans:
        kept.update(s.id for s in covered_sentences(of_article[article], (span,)))
    return frozenset(s for s in kept if analysis.rulings[s].fate is not Fate.SET_ASIDE)
