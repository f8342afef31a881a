"""Write an analysis as the public tables, which `digest analyze` and the site publish with the same bytes.

No table holds the words of a sentence: they are `text[start:end]` of the file that the article names. Names are facts
and are written whatever the site publishes: outlets, titles, bylines, speakers, and who is credited.
"""

from collections.abc import Iterable, Iterator, Mapping
from operator import attrgetter

from digest.model import Analysis, Sentence
from digest.tables import rows
from digest.tables.json_lines import Row, json_lines
from digest.tables.schema import TABLES


def tables(analysis: Analysis) -> dict[str, bytes]:
    """Return every table as JSON Lines, by file name ("articles.jsonl")."""
    made = _rows(analysis)
    encoded = {table: json_lines(table, made[table.name]) for table in TABLES}
    return {table.file: data for table, data in encoded.items() if data or not table.optional}


def _rows(analysis: Analysis) -> Mapping[str, Iterable[Row]]:
    """Return the rows of each table in the order that the schema names, not in that of the analysis."""
    thread_of = {article: thread.id for thread in analysis.threads for article in thread.articles}
    articles = sorted(analysis.articles, key=attrgetter("id"))
    texts = {a.id: a.document.text for a in articles}
    by_id, lent = {a.id: a for a in articles}, analysis.grouping.compared_as
    by_place = attrgetter("article", "span.start", "span.end")
    return {
        "articles": (
            rows.article(a, analysis, thread_of.get(a.id), by_id.get(lent.get(a.id, ""))) for a in articles
        ),
        "sentences": _sentences(analysis, sorted(analysis.sentences, key=by_place)),
        "matches": map(rows.match, sorted(analysis.matches, key=attrgetter("order"))),
        "counterparts": (
            rows.counterpart(sentence, other)
            for sentence, others in sorted(analysis.counterparts.items())
            for other in sorted(others, key=attrgetter("sentence"))
            if sentence < other.sentence
        ),
        "overlaps": map(rows.overlap, analysis.overlaps),
        "comparisons": map(rows.comparison, sorted(analysis.comparisons, key=attrgetter("a", "b"))),
        "threads": map(rows.thread, sorted(analysis.threads, key=attrgetter("id"))),
        "storylines": map(rows.storyline, analysis.storylines),
        "quotations": (
            rows.quotation(q, texts[q.article]) for q in sorted(analysis.quotations, key=by_place)
        ),
        "credits": map(rows.credit, sorted(analysis.credits, key=by_place)),
        "differences": map(rows.difference, sorted(analysis.differences, key=attrgetter("order"))),
        "related": map(rows.related, analysis.related),
        "edits": map(rows.edit, analysis.edits),
        "figures": map(rows.figure, sorted(analysis.figures, key=by_place)),
        "rows": map(rows.row, sorted(analysis.rows, key=attrgetter("id"))),
    }


def _sentences(analysis: Analysis, ordered: Iterable[Sentence]) -> Iterator[Row]:
    """Yield the rows of the sentences with the positions of their passages."""
    position_of = {}
    for story in analysis.stories.values():
        for position, head in enumerate(story.heads, 1):
            position_of[head] = position
            for retelling in story.retellings.get(head, ()):
                position_of[retelling] = position
    leader_of = {w.sentence: group.leader for group in analysis.groups for w in group.witnesses}
    for sentence in ordered:
        passage = leader_of.get(sentence.id, sentence.id)
        yield rows.sentence(sentence, analysis.rulings[sentence.id], position_of.get(passage))
