"""Finds direct quotations, their speakers, and how their wordings differ between articles."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from digest.language import vocabulary_for
from digest.model import Article, Collection, Match, Quotation, Role, Sentence, Span, Wording
from digest.quotes.compare import Compared
from digest.quotes.exact_words import Spellings
from digest.quotes.identity import description, identified
from digest.quotes.kind import is_phrase, kind_finder
from digest.quotes.quote_marks import quoted
from digest.quotes.settings import QuoteSettings as Settings
from digest.quotes.speaker import SpeakerFinder, speaker_finder
from digest.quotes.wording import worded
from digest.text import folded_words

_QUOTING_ROLES = (Role.BODY, Role.DECK, Role.TITLE)
_SPEAKER_REACH = 600
"""How far from a quotation, in code points, its speaker is looked for."""
_REPORTING_REACH = 3
"""Sentences before a sentence in reported speech, in which its speaker is looked for."""
_CONTEXT_REACH = 80
"""Code points around a quotation in which most have enough words to compare."""
_HEAD = 40
"""Code points at the start of a quotation, in which most have enough words."""


@dataclass(frozen=True, slots=True)
class _Latest:
    """The latest speaker in an article."""

    paragraph: Span
    """The paragraph in which the speaker goes on."""
    sentence: int
    """The place of the sentence with the quotation."""
    speaker: Span


def quote(
    collection: Collection, settings: Settings = Settings(), matches: Sequence[Match] = ()
) -> tuple[Quotation, ...]:
    """Return every direct quotation with its person, sorted by article and place.

    Wordings are compared within each thread.

    Args:
        collection: The articles with their sentences and threads.
        settings: The settings of the step.
        matches: Matches and retellings: in them, quotations face each other.
    """
    rows = collection.sentences_of
    quotations = [q for a in collection.articles for q in _quotations(a, rows[a.id], settings)]
    found: dict[str, list[Quotation]] = {a.id: [] for a in collection.articles}
    for quotation in identified(collection, quotations):
        found[quotation.article].append(quotation)
    between = _by_thread(collection, matches)
    compared: list[Quotation] = []
    for place, members in enumerate(collection.threads):
        if len(members) > 1:
            printed = [_compared(q, collection.article_by_id[a]) for a in members for q in found[a]]
            vocabulary = vocabulary_for(collection.article_by_id[members[0]].language)
            compared += worded(
                printed,
                settings,
                between.get(place, ()),
                Spellings.of(vocabulary),
            )
        else:
            compared += found[members[0]]
    return tuple(sorted(compared, key=lambda q: (q.article, q.span.start)))


def _by_thread(collection: Collection, matches: Sequence[Match]) -> Mapping[int, list[Match]]:
    """Return the matches between articles of one thread, by the place of the thread."""
    found: defaultdict[int, list[Match]] = defaultdict(list)
    thread_of = collection.thread_of
    for match in matches:
        place = thread_of.get(match.a.article)
        if (
            place is not None
            and match.a.article != match.b.article
            and place == thread_of.get(match.b.article)
        ):
            found[place].append(match)
    return found


def _compared(quotation: Quotation, article: Article) -> Compared:
    """Return a quotation with what it is compared by."""
    text, span = article.document.text, quotation.span
    before = text[max(0, span.start - _CONTEXT_REACH) : span.start].rpartition("\n\n")[2]
    behind = text[span.end : span.end + _CONTEXT_REACH].partition("\n\n")[0]
    called = quotation.person
    if called is None and quotation.speaker is not None:
        called = description(quotation.speaker.of(text), vocabulary_for(article.language))
    return Compared(
        quotation,
        printed := span.of(text),
        tuple(folded_words(printed)),
        text_before=before,
        text_behind=behind,
        speaker=called,
    )


def _quotations(article: Article, row: Sequence[Sentence], settings: Settings) -> list[Quotation]:
    """Return an article's quotations with their speakers, before their wordings are compared."""
    text = article.compared
    spans = [p.span for p in article.paragraphs if p.role in _QUOTING_ROLES]
    marks = list(quoted(text, spans))
    if not marks:
        return []
    vocabulary = vocabulary_for(article.language)
    finder, decide = speaker_finder(vocabulary), kind_finder(vocabulary)
    starts, sentence_starts = [span.start for span in spans], [s.span.start for s in row]
    quotations: list[Quotation] = []
    latest: _Latest | None = None
    behind = 0
    for i, mark in enumerate(marks):
        span, whole = mark.words, mark.whole
        paragraph = spans[bisect_right(starts, span.start) - 1]
        first = bisect_right(sentence_starts, span.start) - 1
        last = bisect_right(sentence_starts, span.end - 1) - 1
        next_mark = marks[i + 1].whole.start if i + 1 < len(marks) else paragraph.end
        low = max(behind, paragraph.start, row[first].span.start, span.start - _SPEAKER_REACH)
        high = min(max(next_mark, span.end), row[last].span.end, paragraph.end, span.end + _SPEAKER_REACH)
        behind = whole.end
        speaker = finder.signed(text, behind, paragraph.end)
        speaker = speaker or finder.speaker(text, low, whole, min(behind, high), high)
        if speaker is None and first > 0 and _follows_colon(text, whole, paragraph, row[first - 1].span):
            before = row[first - 1].span
            speaker = finder.introducing(text, before.end - _SPEAKER_REACH, before)
        is_written = speaker is not None and finder.is_inscription(speaker.of(text))
        if speaker is not None and finder.is_neuter(speaker.of(text)):
            is_named = first > 0 and row[first - 1].span.start >= paragraph.start
            speaker = finder.antecedent(text, row[first - 1].span) if is_named else None
        if is_written:
            speaker = None
        elif speaker is None:
            # "... and her brother gets to the point:" has another speaker than the words before.
            if not finder.has_own_speaker(text, low, whole.start):
                speaker = _inherited(latest, paragraph, first, is_phrase=is_phrase(span.of(text)))
                if speaker is not None and latest is not None and first - latest.sentence > 1:
                    # Somebody else may speak between, without quotation marks.
                    between = row[latest.sentence + 1 : first]
                    speaker = _reported(finder, text, between, len(between), paragraph) or speaker
            if speaker is None and (
                _is_whole(row, first, last, whole)
                or finder.is_reported(text[low : whole.start] + text[behind:high])
            ):
                speaker = _reported(finder, text, row, first, paragraph)
        if speaker is not None:
            # A quotation that is open at the end of its paragraph continues in the next, with the same speaker.
            is_open = span.end == paragraph.end and i + 1 < len(marks)
            heir = spans[bisect_right(starts, marks[i + 1].words.start) - 1] if is_open else paragraph
            latest = _Latest(heir, first, speaker)
        kind = decide.kind(text, mark, paragraph, speaker)
        if kind is not None and _has_words(text, span, 1 if speaker else settings.least_words):
            quotations.append(Quotation(article.id, span, speaker, None, Wording.ONLY, kind=kind))
    return quotations


def _inherited(latest: _Latest | None, paragraph: Span, sentence: int, *, is_phrase: bool) -> Span | None:
    """Return the latest speaker for a quotation without a verb: in its paragraph, for a phrase in its sentence."""
    if latest is None or latest.paragraph != paragraph or (is_phrase and latest.sentence != sentence):
        return None
    return latest.speaker


def _reported(
    finder: SpeakerFinder, text: str, row: Sequence[Sentence], at: int, paragraph: Span
) -> Span | None:
    """Return the speaker of the nearest sentence before the one at `at`, in its paragraph, that has one."""
    for before in reversed(row[max(0, at - _REPORTING_REACH) : at]):
        if before.span.start < paragraph.start:
            break
        if speaker := finder.introducing(text, before.span.start, before.span):
            return speaker
    return None


def _is_whole(row: Sequence[Sentence], first: int, last: int, whole: Span) -> bool:
    """Return whether nothing but a quotation is in its sentences."""
    return row[first].span.start == whole.start and row[last].span.end <= whole.end


def _follows_colon(text: str, whole: Span, paragraph: Span, before: Span) -> bool:
    """Return whether a quotation opens its paragraph, and the sentence before it ends with a colon."""
    return text[before.end - 1] == ":" and not text[paragraph.start : whole.start].strip()


def _has_words(text: str, span: Span, least: int) -> bool:
    """Return whether a quotation has at least so many words; mostly its first letter or its head shows it."""
    first = text[span.start]
    if least == 1 and first.isascii() and first.isalnum():
        return True
    printed = span.of(text)
    return len(folded_words(printed[:_HEAD])) >= least or len(folded_words(printed)) >= least
