"""Index an analysis for the pages, in linear time."""

import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from digest.config import SiteSettings
from digest.language import has_vocabulary
from digest.model import (
    Analysis,
    Article,
    Collection,
    Comparison,
    Counterpart,
    Credit,
    CreditKind,
    Difference,
    Edit,
    Fate,
    Overlap,
    PassageGroup,
    Quotation,
    Related,
    Relation,
    Role,
    Row,
    Ruling,
    Sentence,
    Story,
    Storyline,
    Thread,
    Verb,
    Wording,
)
from digest.text import covered_sentences

_INVISIBLE = dict.fromkeys(
    (0xAD, 0x200B, 0x200E, 0x200F, *range(0x202A, 0x202F), 0x2060, *range(0x2066, 0x206A), 0xFEFF)
)
"""Soft hyphens, spaces without width and marks of direction."""
_SCRIPT_SAMPLE = 400
"""Code points by which the script of an article is judged that states no language."""
MUTUAL = 0.6
"""Share of the longer sentence's words from which two sentences of which one contains the other support each other."""
_LAST_LATIN = "\u024f"
"""Last letter of the Latin blocks."""


@dataclass(frozen=True, slots=True)
class Corpus:
    """An analysis with its indexes, and the sentences whose text may be published."""

    publish_text: str
    """full, excerpts or none."""
    articles: Mapping[str, Article]
    """By id."""
    sentences: Mapping[str, Sentence]
    """By id."""
    sentences_of: Mapping[str, Sequence[Sentence]]
    """Sentences of every article in their order, by article id."""
    rulings: Mapping[str, Ruling]
    """By sentence id."""
    groups: Mapping[str, PassageGroup]
    """By id."""
    merged: Mapping[str, Relation]
    """How each witness differs from its leader, by sentence id."""
    threads: Sequence[Thread]
    """Sorted by id, without those whose articles the editor ignores: they have a page but are in no list."""
    thread_of: Mapping[str, Thread]
    """By article id."""
    text_of: Mapping[str, str]
    """By article id."""
    counterparts: Mapping[str, Sequence[Counterpart]]
    """By sentence id, best score first: sentences of the thread that state the same and are not merged."""
    comparisons: Mapping[tuple[str, str], Comparison]
    """By both sentence ids in either order: sentences that were compared and not merged."""
    touched: Mapping[str, frozenset[str]]
    """By sentence id: the other articles of the thread that share words with it, by a match or as a counterpart."""
    stories: Mapping[str, Story]
    """By thread id."""
    quotations: Mapping[str, Sequence[Quotation]]
    """By article id."""
    credits: Mapping[str, Sequence[Credit]]
    """By article id."""
    differences: Mapping[str, Sequence[Difference]]
    """By thread id, sorted."""
    rows: Mapping[str, Sequence[Row]]
    """By thread id, the most important row first."""
    overlaps: Mapping[str, Sequence[Overlap]]
    """By thread id: how much of each of its articles is copied in each other one."""
    shown: frozenset[str]
    """Ids of the sentences whose text is published."""
    edits: Mapping[str, Sequence[Edit]]
    """By article id: the decisions of the editor about it."""
    thread_by_id: Mapping[str, Thread]
    """By thread id."""
    version_of: Mapping[str, str]
    """The current version of each article that was replaced."""
    changes: Sequence[Difference]
    """What outlets changed between versions of an article, sorted."""
    storylines: Mapping[str, Storyline]
    """By thread id."""
    related: Mapping[str, Sequence[Related]]
    """By thread id: the related threads, the closest first."""
    parts: Mapping[str, Sequence[Thread]]
    """By thread id: the threads that other articles of its page are in since it was split."""

    def words(self, sentence: str) -> str:
        """Return the text of a sentence, sliced from its document."""
        found = self.sentences[sentence]
        return found.span.of(self.articles[found.article].document.text)

    def members(self, sentence: str) -> tuple[str, ...]:
        """Return the sentences of a sentence's group, leader first, or the sentence alone if it has no group."""
        group = self.groups.get(self.rulings[sentence].group or "")
        return (group.leader, *(w.sentence for w in group.witnesses)) if group else (sentence,)

    def differs(self, one: str, other: str) -> str | None:
        """Return the words by which the statements of two passages differ, those of the first one first."""
        for a in self.members(one):
            for b in self.members(other):
                if (found := self.comparisons.get((a, b))) is not None and found.differs is not None:
                    return found.seen_from(a)
        return None

    def supports(self, one: str, other: str) -> bool:
        """Return whether two passages state the same, so that the texts of one count for the other."""
        pairs = [(a, b) for a in self.members(one) for b in self.members(other)]
        compared = [c for pair in pairs if (c := self.comparisons.get(pair)) is not None]
        if not self.comparisons:  # what was not compared counts as its match says
            return any(
                c.sentence in self.members(other) for a, _ in pairs for c in self.counterparts.get(a, ())
            )
        supported = any(c.supports and self._states_all(c, one) for c in compared)
        return supported and not any(c.differs for c in compared)

    def _states_all(self, comparison: Comparison, passage: str) -> bool:
        """Return whether what supports a passage states all of it: of two of which one says much more, the longer."""
        if comparison.relation is not Relation.CONTAINS or comparison.score >= MUTUAL:
            return True
        other = comparison.b if comparison.a in self.members(passage) else comparison.a
        return len(self.sentences[other].span) > len(self.sentences[passage].span)

    def edited(self, sentence: str) -> bool:
        """Return whether a sentence is merged although some of its words differ from those of its leader."""
        return self.merged.get(sentence, Relation.VERBATIM) is not Relation.VERBATIM

    def printed_sentence(self, sentence: str) -> str:
        """Return the sentence that is printed on the thread's page for this one.

        This is the leader of its group or, if the leader belongs to another thread, the first member that does not.
        """
        if not self.rulings[sentence].group:
            return sentence
        thread = self.thread_of.get(self.sentences[sentence].article)
        inside = (
            m for m in self.members(sentence) if self.thread_of.get(self.sentences[m].article) == thread
        )
        return next(inside, sentence)

    def sentence_at(self, article: str, offset: int) -> Sentence:
        """Return the sentence that contains an offset of the document, or the one before it."""
        row = self.sentences_of[article]
        return row[max(0, bisect_right(row, offset, key=lambda s: s.span.start) - 1)]

    def texts(self, articles: Sequence[str]) -> int:
        """Return the number of distinct texts among articles; copies are no confirmation."""
        return len({self.text_of.get(a, a) for a in articles})

    def address(self, article: str) -> str:
        """Return the path, below the root of the site, of the page that prints an article as it was read.

        The only article of its thread has the thread's page.
        """
        thread = self.thread_of[article]
        return f"threads/{thread.slug}/" if len(thread.articles) == 1 else f"sources/{article}/"

    def count(self, articles: Iterable[str]) -> int:
        """Return the number of articles; the versions of one article are one."""
        return len({self.version_of.get(a, a) for a in articles})

    def outlet(self, article: str) -> str | None:
        """Return the outlet of an article; None if it is not stated.

        Names that look the same are one: without invisible characters, however accents and spaces are encoded.
        """
        name = self.articles[article].metadata.outlet
        return _visible(name) if name else None

    def credited_outlets(self, article: str, *, origins: bool = False) -> list[str]:
        """Return the outlets that an article credits, in its order; with `origins` those that its report is from."""
        found = (
            c for c in self.credits[article] if c.kind is CreditKind.OUTLET and (c.origin or not origins)
        )
        return list(dict.fromkeys(c.credited for c in found))

    def reads_credits(self, article: str) -> bool:
        """Return whether credits were looked for: the words that credit are known in the article's language."""
        found = self.articles[article]
        if found.language is not None:
            return has_vocabulary(found.language)
        letters = [c for c in found.span.of(found.document.text)[:_SCRIPT_SAMPLE] if c.isalpha()]
        return 2 * sum(c <= _LAST_LATIN for c in letters) >= len(letters)


@cache
def _visible(name: str) -> str:
    """Return the visible characters of a name, composed; joiners change how letters look, so they stay."""
    return " ".join(unicodedata.normalize("NFC", name).translate(_INVISIBLE).split()) or name


def corpus(analysis: Analysis, *, site: SiteSettings, shown: frozenset[str] | None = None) -> Corpus:
    """Index an analysis for the pages; `shown` is what `shown_sentences` returns, where it is known already."""
    sentences = {s.id: s for s in analysis.sentences}
    collection = Collection(analysis.articles, analysis.sentences)
    sentences_of = collection.sentences_of
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
        thread = thread_of.get(difference.a)
        if thread is not None and thread is thread_of.get(difference.b):
            differences[thread.id].append(difference)
    rows: dict[str, list[Row]] = {}
    for row in sorted(analysis.rows, key=lambda r: r.position):
        rows.setdefault(row.thread, []).append(row)
    ignored = {a for e in analysis.edits if e.verb is Verb.IGNORE and not e.passages for a in e.articles}
    related: dict[str, list[Related]] = {}
    for link in analysis.related:
        related.setdefault(link.thread, []).append(link)
    overlaps: dict[str, list[Overlap]] = {}
    for overlap in analysis.overlaps:
        overlaps.setdefault(thread_of[overlap.article].id, []).append(overlap)
    threads = [t for t in analysis.threads if not ignored.issuperset(t.articles)]
    by_slug = {t.slug: t for t in threads}
    parts = {
        by_slug[a.slug].id: [by_slug[part] for part in a.parts if part in by_slug]
        for a in analysis.addresses
        if a.parts and a.slug in by_slug
    }
    return Corpus(
        publish_text=site.publish_text,
        articles=collection.article_by_id,
        sentences=sentences,
        sentences_of=sentences_of,
        rulings=analysis.rulings,
        groups={g.id: g for g in analysis.groups},
        merged={w.sentence: w.relation for g in analysis.groups for w in g.witnesses},
        threads=threads,
        thread_of=thread_of,
        text_of=analysis.text_of,
        counterparts=analysis.counterparts,
        comparisons={pair: c for c in analysis.comparisons for pair in ((c.a, c.b), (c.b, c.a))},
        touched=_touched(analysis, sentences, sentences_of, thread_of),
        stories=analysis.stories,
        quotations=quotations,
        credits=credits,
        differences=differences,
        rows=rows,
        overlaps=overlaps,
        shown=shown_sentences(analysis, site.publish_text) if shown is None else shown,
        edits=edits,
        thread_by_id={thread.id: thread for thread in analysis.threads},
        version_of=analysis.version_of,
        changes=sorted(analysis.changes, key=lambda d: d.order),
        storylines={thread: s for s in analysis.storylines for thread in s.threads},
        related=related,
        parts=parts,
    )


def _touched(
    analysis: Analysis,
    sentences: Mapping[str, Sentence],
    sentences_of: Mapping[str, Sequence[Sentence]],
    thread_of: Mapping[str, Thread],
) -> dict[str, frozenset[str]]:
    """Return for each sentence the other articles of its thread that share words with it."""
    found: dict[str, set[str]] = {}
    for sentence, others in analysis.counterparts.items():
        found.setdefault(sentence, set()).update(sentences[c.sentence].article for c in others)
    for match in analysis.matches:
        a, b = match.a.article, match.b.article
        if a == b or thread_of.get(a) is not thread_of.get(b):
            continue
        for side, other in (match.sides, match.sides[::-1]):
            row = sentences_of[side.article]
            for part in side.parts:
                first = max(0, bisect_right(row, part.start, key=lambda s: s.span.start) - 1)
                last = bisect_right(row, part.end - 1, key=lambda s: s.span.start)
                for s in row[first:last]:
                    if s.span.overlaps(part):
                        found.setdefault(s.id, set()).add(other.article)
    return {sentence: frozenset(articles) for sentence, articles in found.items()}


def shown_sentences(analysis: Analysis, publish_text: str) -> frozenset[str]:
    """Return the sentences whose text is published; with `none` only the titles, which are facts.

    `excerpts` publishes what a page merges, compares or quotes: members of groups, counterparts, quotations of several
    sources, crediting words, titles and decks, and the first sentence of each article.
    """
    if publish_text == "none":
        return frozenset(s.id for s in analysis.sentences if s.role is Role.TITLE)
    if publish_text == "full":
        return frozenset(s.id for s in analysis.sentences)
    sentences_of = Collection(analysis.articles, analysis.sentences).sentences_of
    kept = {
        s.id for s in analysis.sentences if analysis.rulings[s.id].group or s.role in {Role.TITLE, Role.DECK}
    }
    kept.update(analysis.counterparts)
    for row in sentences_of.values():
        kept.update([s.id for s in row if s.role is Role.BODY][:1])
    spans = [(q.article, q.span) for q in analysis.quotations if q.wording is not Wording.ONLY]
    spans += [(c.article, c.span) for c in analysis.credits]
    for article, span in spans:
        kept.update(s.id for s in covered_sentences(sentences_of[article], (span,)))
    return frozenset(s for s in kept if analysis.rulings[s].fate is not Fate.SET_ASIDE)
