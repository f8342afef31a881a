"""Tell what an outlet changed from one version of an article to the next."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from digest.model import Role
from digest.site.common.corpus import Corpus
from digest.site.common.safe_html import Safe, join, tag
from digest.site.common.word_diff import Op, diff, words_changed
from digest.text import folded_words

MAX_CHANGES = 12
"""Changed words that are listed for a version; the rest is counted."""
MAX_WORDS = 8
"""Words that are shown as a replacement; where more were replaced, the sentence was rewritten."""


@dataclass(frozen=True, slots=True)
class Revision:
    """One step from a version of an article to the next."""

    before: str
    """Id of the earlier version."""
    after: str
    """Id of the later version."""
    moment: str
    """When the later version was published, as a reader says it after the earlier one: "18:00" on the same day,
    "2024-10-14, 18:00" on another."""
    changed: tuple[tuple[str, str], ...]
    """Words of the earlier version and of the later one in their place, in the order of the text; only of sentences
    whose text is published."""
    rewritten: int
    """Sentences with more than a few words replaced, or whose text is not published."""
    added: int
    """Sentences of the later version that are not in the earlier one, not even changed."""
    removed: int
    """Sentences of the earlier version that are not in the later one."""


def revisions(corpus: Corpus, articles: Iterable[str]) -> list[Revision]:
    """Return the steps between the versions of each article among `articles`, in the order of their dates.

    A version without a date has no place among the others, and one with the text of the version before it changed
    nothing: both are left out.
    """
    versions: dict[str, list[str]] = {}
    for article in articles:
        if corpus.articles[article].metadata.published:
            versions.setdefault(corpus.version_of.get(article, article), []).append(article)
    found = []
    for several in versions.values():
        ordered = sorted(several, key=lambda a: corpus.articles[a].order)
        for before, after in pairwise(ordered):
            step = _revision(corpus, before, after)
            if step.changed or step.rewritten or step.added or step.removed:
                found.append(step)
    return found


def revision_line(corpus: Corpus, step: Revision) -> Safe:
    """Return a revision in words: "changed at 18:00: twelve → eighteen; 2 sentences added"."""
    source = corpus.articles[step.after].metadata.language

    def words(said: str) -> Safe:
        language = source if source and source.replace("-", "").isalnum() and source.isascii() else None
        return tag("span", said, class_="d-src", lang=language, dir="auto")

    parts: list[Safe | str] = [
        join(words(old) if old else "added", " → " if old else " ", words(new) if new else "(removed)")
        for old, new in step.changed[:MAX_CHANGES]
    ]
    if len(step.changed) > MAX_CHANGES:
        parts.append(f"{len(step.changed) - MAX_CHANGES:,} more words")
    for number, what in ((step.rewritten, "rewritten"), (step.added, "added"), (step.removed, "removed")):
        if number:
            parts.append(f"{number:,} {'sentence' if number == 1 else 'sentences'} {what}")
    return join("changed at ", step.moment, ": ", join(*parts, by="; "))


def _revision(corpus: Corpus, before: str, after: str) -> Revision:
    """Return the step between two versions."""
    old, new = (
        {s.id: tuple(folded_words(corpus.words(s.id))) for s in corpus.sentences_of[a] if s.role is Role.BODY}
        for a in (before, after)
    )
    gone, come = set(new.values()), set(old.values())
    removed = [s for s, words in old.items() if words and words not in gone]
    added = [s for s, words in new.items() if words and words not in come]
    changed: list[tuple[str, str]] = []
    rewritten = 0
    for sentence in list(added):
        aligned = (o for o in removed if (o, sentence) in corpus.comparisons or o in corpus.members(sentence))
        other = next(aligned, None)
        if other is not None:
            removed.remove(other)
            added.remove(sentence)
            pair = _replaced(corpus, other, sentence) if {other, sentence} <= corpus.shown else None
            if pair is not None:
                changed.append(pair)
            else:
                rewritten += 1
    moment = _moment(corpus, before, after)
    return Revision(before, after, moment, tuple(changed), rewritten, len(added), len(removed))


def _replaced(corpus: Corpus, old: str, new: str) -> tuple[str, str] | None:
    """Return the words of a sentence that were replaced, and those in their place; None if much is different."""
    comparison = corpus.comparisons.get((old, new))
    differs = comparison.seen_from(old) if comparison is not None else None
    if differs is not None and differs.count(" / ") == 1:
        first, _, second = differs.partition(" / ")
        return first, second
    edits = words_changed(diff(corpus.words(old), corpus.words(new)))
    places = [i for i, (op, _) in enumerate(edits) if op is not Op.KEEP]
    if not places or places[-1] - places[0] + 1 != len(places):
        return None
    first, second = (
        "".join(words for op, words in edits if op is kind).strip() for kind in (Op.DROP, Op.ADD)
    )
    return (first, second) if max(len(first.split()), len(second.split())) <= MAX_WORDS else None


def _moment(corpus: Corpus, before: str, after: str) -> str:
    """Return when a version was published, as told after the version before it."""
    was, now = (corpus.articles[a].metadata.published or "" for a in (before, after))
    day, time = now[:10], now[11:16]
    if not time:
        return day
    return time if was[:10] == day else f"{day}, {time}"
