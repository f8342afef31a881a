"""The schema of the public tables: name, type, nullability and meaning of every column.

JSON Lines, the page of the data, the schema that Spark writes and `docs/tool/tables.md` are generated from `TABLES`.
A column never changes its name, its type or its meaning; new columns and tables may be added. A new column goes to the
end of its table, in the order of `TABLES` and in the rows that `rows.py` makes.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from digest.model import (
    CreditHow,
    CreditKind,
    Fate,
    Measure,
    QuotationKind,
    Relation,
    Role,
    RowKind,
    Verb,
    Wording,
)


class Type(StrEnum):
    """Type of a column, as the reference names it."""

    ID = "identifier"
    """String of ASCII letters, digits and hyphens, which needs no escaping in JSON."""
    STRING = "string"
    INTEGER = "integer"
    """Fits in 32 bits."""
    NUMBER = "number"
    """Double with four decimal places."""
    BOOLEAN = "boolean"
    STRINGS = "list of strings"
    SPANS = "list of [start, end]"
    PASSAGES = "list of objects with article, start and end"
    VALUES = "list of objects with words, sentences, articles, published and texts"
    DAY_OF = "object with published and article"


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table."""

    name: str
    type: Type
    meaning: str
    """A phrase for readers, without a full stop; names of columns are in backquotes."""
    nullable: bool = False
    """True when the value is null where it is not stated or does not apply."""
    values: tuple[str, ...] = ()
    """All values that occur, for columns with a fixed set of them."""
    whole: bool = False
    """True when a cluster, which never has the whole collection in one place, leaves the column out of the table."""

    @property
    def described(self) -> str:
        """The meaning, and the values where they are fixed."""
        return f"{self.meaning}: {', '.join(self.values)}" if self.values else self.meaning

    @property
    def shown_type(self) -> str:
        """The type as the reference prints it: "string or null"."""
        return f"{self.type} or null" if self.nullable else self.type.value


@dataclass(frozen=True, slots=True)
class Table:
    """One table."""

    name: str
    """Its file is `NAME.jsonl`."""
    meaning: str
    """What a row is, in sentences."""
    order: str
    """By what its rows are sorted."""
    columns: tuple[Column, ...]
    """In the order of keys."""
    optional: bool = False
    """True when the table is left out where it has no rows."""

    @property
    def file(self) -> str:
        """Name of the file with the rows."""
        return f"{self.name}.jsonl"

    @property
    def local(self) -> tuple[Column, ...]:
        """The columns that are known without the whole collection; they come first."""
        return tuple(c for c in self.columns if not c.whole)


def _span(prefix: str = "", of: str = "") -> tuple[Column, Column]:
    """Return the two columns of a span; `of` says of what."""
    return (
        Column(f"{prefix}start", Type.INTEGER, f"first code point of {of}"),
        Column(f"{prefix}end", Type.INTEGER, f"code point after the last of {of}"),
    )


def _values(kind: type[StrEnum]) -> tuple[str, ...]:
    """Return the values of an enumeration."""
    return tuple(member.value for member in kind)


ARTICLES = Table(
    "articles",
    "One story as one outlet published it. A value that is not stated is null and is never guessed.",
    "`id`",
    (
        Column(
            "id", Type.ID, "made from file, record and position in the file; other articles do not change it"
        ),
        Column("file", Type.STRING, "path of the file, relative to the path that was given"),
        Column(
            "record",
            Type.STRING,
            "identifier that the record itself has, in a file of several",
            nullable=True,
        ),
        *_span(of="the article in the file’s text"),
        Column("outlet", Type.STRING, "name of the outlet", nullable=True),
        Column("title", Type.STRING, "headline", nullable=True),
        Column("byline", Type.STRING, "authors, without “By”", nullable=True),
        Column("published", Type.STRING, "date or time of publication, ISO 8601", nullable=True),
        Column("url", Type.STRING, "address at which the article was published", nullable=True),
        Column("language", Type.STRING, "language, as a BCP 47 tag", nullable=True),
        Column("thread", Type.ID, "id of its thread", nullable=True, whole=True),
        Column("text_of", Type.ID, "id of the first article with the same text, or its own", whole=True),
        Column(
            "version_of",
            Type.ID,
            "for an article that its outlet replaced, the id of the current version",
            nullable=True,
            whole=True,
        ),
        Column(
            "joined",
            Type.NUMBER,
            "level at which it was joined to others; null if it is alone",
            nullable=True,
            whole=True,
        ),
        Column(
            "compared_as",
            Type.DAY_OF,
            "for an article without a date, the day that it was compared by, and the article that lent it",
            nullable=True,
            whole=True,
        ),
        Column(
            "read_as",
            Type.STRING,
            "language in which it was read, as a BCP 47 tag: the stated one, or one inferred from script and words",
            nullable=True,
            whole=True,
        ),
    ),
)

SENTENCES = Table(
    "sentences",
    "Every sentence of every article and its fate. Its words are `text[start:end]`.",
    "`article`, `start`",
    (
        Column("id", Type.ID, "made from the article and the folded words; other sentences do not change it"),
        Column("article", Type.ID, "id of its article"),
        Column("paragraph", Type.INTEGER, "number of its paragraph in the article, from 1"),
        *_span(of="the sentence"),
        Column("role", Type.STRING, "what its paragraph is in the article", values=_values(Role)),
        Column("fate", Type.STRING, "what the digest does with it", values=_values(Fate), whole=True),
        Column("reason", Type.STRING, "the rule that decided its fate", whole=True),
        Column("group", Type.ID, "id of its passage group", nullable=True, whole=True),
        Column(
            "story",
            Type.INTEGER,
            "position of its passage in the thread’s story, from 1; sentences of one position are printed side by side "
            "or merged; null for sentences outside the story, like titles",
            nullable=True,
            whole=True,
        ),
    ),
)

MATCHES = Table(
    "matches",
    "Passages of two articles that were aligned with each other.",
    "`a`, `a_start`, `b`, `b_start`, `a_end`, `b_end`",
    (
        Column("a", Type.ID, "id of the one article"),
        *_span("a_", of="the passage in `a`"),
        Column("b", Type.ID, "id of the other article; `a` ≤ `b`"),
        *_span("b_", of="the passage in `b`"),
        Column("relation", Type.STRING, "how the two passages compare", values=_values(Relation)),
        Column("score", Type.NUMBER, "share of the aligned words that are equal, 0 to 1"),
        Column("a_only", Type.SPANS, "sentences inserted in the passage of `a`, which are not copied"),
        Column("b_only", Type.SPANS, "the same of `b`"),
    ),
)

COUNTERPARTS = Table(
    "counterparts",
    "Sentences of two articles of a thread that state the same, or a part of it, and are not merged.",
    "`a`, `b`",
    (
        Column("a", Type.ID, "id of the one sentence"),
        Column("b", Type.ID, "id of the other sentence; `a` < `b`"),
        Column("relation", Type.STRING, "relation of the match that aligns them", values=_values(Relation)),
        Column(
            "score", Type.NUMBER, "score of the match; 1 for sentences that print the same long quotation"
        ),
    ),
)

OVERLAPS = Table(
    "overlaps",
    "How much of the body of one article is copied in another article of its thread.",
    "`article`, `other`",
    (
        Column("article", Type.ID, "id of the article whose body is measured"),
        Column("other", Type.ID, "id of the other article"),
        Column(
            "copied", Type.INTEGER, "code points of the body that the other article has, each counted once"
        ),
        Column("length", Type.INTEGER, "code points of the sentences of the body"),
    ),
)

COMPARISONS = Table(
    "comparisons",
    "Two sentences of one thread that were compared and not merged: aligned in a match, or retelling each other.",
    "`a`, `b`",
    (
        Column("a", Type.ID, "id of the one sentence"),
        Column("b", Type.ID, "id of the other sentence, of another article; `a` < `b`"),
        Column("relation", Type.STRING, "how their words compare", values=_values(Relation)),
        Column(
            "score",
            Type.NUMBER,
            "share of the longer sentence’s words that the other has, or the similarity of a retelling, 0 to 1",
        ),
        Column(
            "differs",
            Type.STRING,
            "the words by which their statements differ, those of `a` first: “acquitted / convicted”",
            nullable=True,
        ),
        Column("supports", Type.BOOLEAN, "true where both state the same, so that each counts for the other"),
    ),
)

THREADS = Table(
    "threads",
    "An event and the articles about it.",
    "`id`",
    (
        Column("id", Type.ID, "“t” and the id of its earliest article"),
        Column("slug", Type.STRING, "its page is `/threads/SLUG/`"),
        Column("title", Type.STRING, "title of the most central article, or the one that the editor chose"),
        Column("articles", Type.STRINGS, "ids of its articles, sorted"),
        Column("texts", Type.INTEGER, "distinct texts among them: copies count once"),
        Column(
            "originals",
            Type.STRINGS,
            "outlets that its articles credit for the report and that no wider credit explains, sorted",
        ),
        Column("storyline", Type.ID, "id of its storyline", nullable=True),
        Column("first", Type.STRING, "when its earliest dated article was published", nullable=True),
        Column("last", Type.STRING, "when its latest dated article was published", nullable=True),
        Column("undated", Type.INTEGER, "number of its articles without a date"),
        Column(
            "level",
            Type.NUMBER,
            "similarity of the two sides that were joined last, for their sizes and cohesion; null for a single "
            "text, and where the lock or the editor decided",
            nullable=True,
        ),
        Column(
            "margin",
            Type.NUMBER,
            "smallest change of the threshold, as a logarithm, that would split or extend it; null as for `level`",
            nullable=True,
        ),
    ),
)

STORYLINES = Table(
    "storylines",
    "Threads of one saga.",
    "`id`",
    (
        Column("id", Type.ID, "“s” and the id of the first article of its first thread"),
        Column("slug", Type.STRING, "its page, if it has three threads, is `/storylines/SLUG/`"),
        Column("title", Type.STRING, "title of its largest thread"),
        Column("threads", Type.STRINGS, "ids of its threads, in time"),
        Column("first", Type.STRING, "when its earliest dated article was published", nullable=True),
        Column("last", Type.STRING, "when its latest dated article was published", nullable=True),
        Column("articles", Type.STRINGS, "ids of its articles, sorted"),
        Column("words", Type.STRINGS, "names and rare words that most of its threads share"),
    ),
)

QUOTATIONS = Table(
    "quotations",
    "Words that an article attributes to somebody, in quotation marks.",
    "`article`, `start`",
    (
        Column("article", Type.ID, "id of the article"),
        *_span(of="the words inside the marks"),
        Column("speaker", Type.STRING, "the words that name or describe the speaker", nullable=True),
        Column("speaker_start", Type.INTEGER, "first code point of these words", nullable=True),
        Column("speaker_end", Type.INTEGER, "code point after their last", nullable=True),
        Column("group", Type.ID, "shared by quotations of the same words in several articles", nullable=True),
        Column(
            "wording",
            Type.STRING,
            "how the words differ from the most common wording",
            values=_values(Wording),
        ),
        Column(
            "kind",
            Type.STRING,
            "speech, or a phrase: a term, a title or a fragment of three words or fewer",
            values=_values(QuotationKind),
        ),
        Column(
            "person",
            Type.STRING,
            "name of the speaker, the same for all quotations of one person",
            nullable=True,
        ),
    ),
)

CREDITS = Table(
    "credits",
    "Words by which an article says where its report comes from.",
    "`article`, `start`",
    (
        Column("article", Type.ID, "id of the article"),
        *_span(of="the crediting words"),
        Column("credited", Type.STRING, "the bare name of who is credited"),
        Column("kind", Type.STRING, "what is credited", values=_values(CreditKind)),
        Column("how", Type.STRING, "where in the article the credit is", values=_values(CreditHow)),
        Column("origin", Type.BOOLEAN, "whether it tells where the report comes from"),
    ),
)

_COMPARED = tuple(
    m.value for m in (Measure.COUNT, Measure.MONEY, Measure.SHARE, Measure.WEEKDAY, Measure.DAY)
)
"""What `differ` compares."""

DIFFERENCES = Table(
    "differences",
    "Different numbers or days that two articles give in a passage that both have.",
    "`a`, `a_start`, `b`, `b_start`",
    (
        Column("a", Type.ID, "id of the one article"),
        *_span("a_", of="its value"),
        Column("b", Type.ID, "id of the other article; `a` ≤ `b`"),
        *_span("b_", of="its value"),
        Column("measure", Type.STRING, "what is measured", values=_COMPARED),
        Column("sure", Type.BOOLEAN, "true where the context shows that both values measure the same thing"),
        Column("vague", Type.BOOLEAN, "true where one side has a word like “several” instead of a number"),
    ),
)

FIGURES = Table(
    "figures",
    "Quantities and days that sentences give of a thing, in threads of several texts.",
    "`article`, `start`",
    (
        Column("article", Type.ID, "id of the article"),
        Column("sentence", Type.ID, "id of the sentence"),
        *_span(of="the words that give the value"),
        Column("measure", Type.STRING, "what is measured", values=_values(Measure)),
        Column("thing", Type.STRING, "what is counted; null where no noun says", nullable=True),
        Column(
            "low",
            Type.NUMBER,
            "smallest value that the words allow; a date is 100 times the month and the day, a weekday 1 (Monday) to 7",
        ),
        Column("high", Type.NUMBER, "largest value; null where there is no upper bound", nullable=True),
        Column("unit", Type.STRING, "currency or unit of measurement", nullable=True),
        Column("vague", Type.BOOLEAN, "true for a word like “several” instead of a number"),
        Column("row", Type.ID, "id of its row", nullable=True),
    ),
)

ROWS = Table(
    "rows",
    "The values that the articles of a thread give of the same thing. A row claims only that the words describe "
    "it, and not that the values disagree.",
    "`id`",
    (
        Column(
            "id",
            Type.ID,
            "“r”, the id of the sentence of its first value, and the number of the figure in it, or “n” and the place "
            "of the name in it",
        ),
        Column("thread", Type.ID, "id of the thread"),
        Column("kind", Type.STRING, "what its values are", values=_values(RowKind)),
        Column("thing", Type.STRING, "what the values describe"),
        Column(
            "values",
            Type.VALUES,
            "the newest first: the words of the newest article, the sentences and articles that give the value, when "
            "the newest was published, and the number of distinct texts",
        ),
        Column(
            "position",
            Type.INTEGER,
            "its place among the rows of its thread, the most important first, from 1",
        ),
        Column(
            "differs", Type.BOOLEAN, "true where two values exclude each other by the table of differences"
        ),
    ),
)

RELATED = Table(
    "related",
    "Two threads about the same people, places or matters.",
    "`thread`, then the closest first",
    (
        Column("thread", Type.ID, "id of the one thread"),
        Column("other", Type.ID, "id of the other thread"),
        Column("shared", Type.STRINGS, "names and rare words that both have, the most distinctive first"),
        Column("score", Type.NUMBER, "similarity of their most distinctive words, 0 to 1"),
    ),
)

EDITS = Table(
    "edits",
    "What the editor of this digest decided, with the reasons. The file is left out where nothing was decided.",
    "the order of the settings file",
    (
        Column("verb", Type.STRING, "what was decided", values=_values(Verb)),
        Column("reason", Type.STRING, "why, in the editor’s words"),
        Column("articles", Type.STRINGS, "ids of the articles that it is about"),
        Column("passages", Type.PASSAGES, "the words that it is about"),
        Column(
            "says", Type.STRING, "the new title, the credited name or the name of the outlet", nullable=True
        ),
    ),
    optional=True,
)

TABLES: Sequence[Table] = (
    ARTICLES,
    SENTENCES,
    MATCHES,
    COUNTERPARTS,
    OVERLAPS,
    COMPARISONS,
    THREADS,
    STORYLINES,
    QUOTATIONS,
    CREDITS,
    DIFFERENCES,
    RELATED,
    EDITS,
    FIGURES,
    ROWS,
)
"""All tables, in the order of the reference."""
