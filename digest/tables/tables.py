"""The public tables: an analysis as JSON Lines, the data that pages, benchmarks and readers share.

The site publishes them under `data/`; `digest analyze` writes the same bytes. The fields, their order and
the order of rows never change their meaning; new fields and tables may be added.
No table holds a sentence's text: it is `text[start:end]` of the file that the article names. Names are facts
and stand here whatever the site publishes: outlets, titles, bylines, speakers, and who is credited.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from json.encoder import encode_basestring as _string
from operator import attrgetter
from typing import Any

from digest.model import (
    Analysis,
    Article,
    Credit,
    Difference,
    Edit,
    Match,
    Quotation,
    Related,
    Ruling,
    Sentence,
    Span,
    Thread,
)

Row = dict[str, Any]

_TOGETHER = 1000
"""Lines that are encoded together."""
_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))


def tables(analysis: Analysis) -> dict[str, bytes]:
    """Return every table as JSON Lines, by file name ("articles.jsonl").

    Keys stand in a fixed order, text is unescaped UTF-8, there are no spaces, and every row ends in a line
    feed. Rows are sorted by (article, start), matches by `Match.order`, the others by id. There is a table of
    edits only where an editor decided something; its rows are in the order of the settings file.
    """
    thread_of = {article: thread.id for thread in analysis.threads for article in thread.articles}
    articles = sorted(analysis.articles, key=lambda a: a.id)
    texts = {a.id: a.document.text for a in articles}
    quotations = sorted(analysis.quotations, key=attrgetter("article", "span.start", "span.end"))
    decided = {"edits.jsonl": _lines(map(_edit, analysis.edits))} if analysis.edits else {}
    return {
        "articles.jsonl": _lines(_article(a, thread_of, analysis.text_of) for a in articles),
        "sentences.jsonl": b"".join(_encoded(_sentences(analysis))),
        "matches.jsonl": "".join(map(_match, sorted(analysis.matches, key=lambda m: m.order))).encode(),
        "threads.jsonl": _lines(_thread(t) for t in sorted(analysis.threads, key=lambda t: t.id)),
        "quotations.jsonl": "".join([_quotation(q, texts[q.article]) for q in quotations]).encode(),
        "credits.jsonl": _lines(
            _credit(c) for c in sorted(analysis.credits, key=lambda c: (c.article, c.span))
        ),
        "differences.jsonl": _lines(
            _difference(d) for d in sorted(analysis.differences, key=lambda d: d.order)
        ),
        "related.jsonl": _lines(map(_related, analysis.related)),
        **decided,
    }


def _lines(rows: Iterable[Row]) -> bytes:
    """Write rows as JSON Lines."""
    return "".join([f"{_ENCODER.encode(row)}\n" for row in rows]).encode()


def _article(article: Article, thread_of: Mapping[str, str], text_of: Mapping[str, str]) -> Row:
    """Return the row of an article; what is not stated is null, and so is an empty string."""
    stated = article.metadata
    return {
        "id": article.id,
        "file": article.document.file,
        "record": article.document.record if article.document.record_stated else None,
        **_ends(article.span),
        "outlet": stated.outlet or None,
        "title": article.title or None,
        "byline": article.byline or None,
        "published": stated.published or None,
        "url": stated.url or None,
        "language": stated.language or None,
        "thread": thread_of.get(article.id),
        "text_of": text_of.get(article.id, article.id),
    }


def _sentences(analysis: Analysis) -> Iterator[str]:
    """Yield the line of each sentence with its fate.

    Nearly all rows are sentences, quotations and matches. Put together by hand, they take a quarter of the time; ids
    are letters, digits and hyphens, which JSON writes as they are. Few fates are told apart where nothing is repeated.
    """
    ends: dict[tuple[str, str], str] = {}
    for sentence in sorted(analysis.sentences, key=attrgetter("article", "span.start")):
        span, ruling = sentence.span, analysis.rulings[sentence.id]
        if ruling.group is not None:
            end = _fate(sentence, ruling)
        elif (end := ends.get((sentence.role, ruling.reason), "")) == "":
            end = ends[sentence.role, ruling.reason] = _fate(sentence, ruling)
        yield (
            f'{{"id":"{sentence.id}","article":"{sentence.article}","paragraph":{sentence.paragraph},'
            f'"start":{span.start},"end":{span.end},{end}'
        )


def _encoded(lines: Iterator[str]) -> Iterator[bytes]:
    """Yield many lines together: so their memory is used again, and there are no strings of all of them."""
    while part := "".join(islice(lines, _TOGETHER)):
        yield part.encode()


def _fate(sentence: Sentence, ruling: Ruling) -> str:
    """Return the end of a sentence's line: its role and what became of it."""
    return (
        f'"role":{_string(sentence.role)},"fate":{_string(ruling.fate)},'
        f'"reason":{_string(ruling.reason)},"group":{_or_null(ruling.group)}}}\n'
    )


def _quotation(quotation: Quotation, text: str) -> str:
    """Return the line of a quotation; `speaker` is the name or description in the article's words."""
    span, speaker = quotation.span, quotation.speaker
    named = (
        '"speaker":null,"speaker_start":null,"speaker_end":null'
        if speaker is None
        else f'"speaker":{_string(speaker.of(text))},"speaker_start":{speaker.start},"speaker_end":{speaker.end}'
    )
    return (
        f'{{"article":"{quotation.article}","start":{span.start},"end":{span.end},{named},'
        f'"group":{_or_null(quotation.group)},"wording":{_string(quotation.wording)}}}\n'
    )


def _or_null(name: str | None) -> str:
    """Return an id in JSON, or null."""
    return "null" if name is None else f'"{name}"'


def _match(match: Match) -> str:
    """Return the line of a match."""
    a, b = match.a.span, match.b.span
    return (
        f'{{"a":"{match.a.article}","a_start":{a.start},"a_end":{a.end},"b":"{match.b.article}","b_start":{b.start},"b_end":{b.end},'
        f'"relation":{_string(match.relation)},"score":{match.score},'
        f'"a_only":{_places(match.a.only)},"b_only":{_places(match.b.only)}}}\n'
    )


def _places(spans: Sequence[Span]) -> str:
    """Return spans in JSON, each as its two ends."""
    return f"[{','.join([f'[{span.start},{span.end}]' for span in spans])}]"


def _thread(thread: Thread) -> Row:
    """Return the row of a thread; its lists are sorted."""
    return {
        "id": thread.id,
        "slug": thread.slug,
        "title": thread.title,
        "articles": sorted(thread.articles),
        "texts": thread.texts,
        "originals": sorted(thread.originals),
    }


def _credit(credit: Credit) -> Row:
    """Return the row of a credit."""
    return {
        "article": credit.article,
        **_ends(credit.span),
        "credited": credit.credited,
        "kind": credit.kind.value,
    }


def _related(related: Related) -> Row:
    """Return the row of a link between two threads."""
    return {
        "thread": related.thread,
        "other": related.other,
        "shared": list(related.shared),
        "score": related.score,
    }


def _edit(edit: Edit) -> Row:
    """Return the row of an editor's decision; `says` is a title, a credited name or the name of an outlet."""
    return {
        "verb": edit.verb.value,
        "reason": edit.reason,
        "articles": list(edit.articles),
        "passages": [{"article": article, **_ends(span)} for article, span in edit.passages],
        "says": edit.says or None,
    }


def _difference(difference: Difference) -> Row:
    """Return the row of a difference; the two values are the words at the two spans."""
    return {
        "a": difference.a,
        **_ends(difference.a_span, "a_"),
        "b": difference.b,
        **_ends(difference.b_span, "b_"),
        "measure": difference.measure.value,
        "sure": difference.sure,
        "vague": difference.vague,
    }


def _ends(span: Span, prefix: str = "") -> Row:
    """Return the two ends of a span as fields."""
    return {f"{prefix}start": span.start, f"{prefix}end": span.end}
