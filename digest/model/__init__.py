"""The frozen types that pass between the steps.

In: nothing. Out: documents, articles, sentences, spans, matches, and what the steps find. Rule: a constructor
refuses values that make no sense, and nothing stores text that a span can point to.
"""

from digest.model.analysis import Analysis
from digest.model.article import Article, Paragraph, Role, Sentence, when
from digest.model.collection import Collection
from digest.model.document import Document, Metadata
from digest.model.edit import Edit, Verb
from digest.model.engine import Aligned, Engine, Passage
from digest.model.figure import Difference, Figure, Measure, Place, Row, RowKind, RowValue
from digest.model.findings import (
    Credit,
    CreditHow,
    CreditKind,
    Quotation,
    QuotationKind,
    Wording,
)
from digest.model.match import (
    Comparison,
    Counterpart,
    Fate,
    Match,
    Overlap,
    PassageGroup,
    Relation,
    Ruling,
    Side,
    Witness,
)
from digest.model.span import Span
from digest.model.thread import Address, Grouping, Related, Story, Storyline, Suggestion, Thread

__all__ = [
    "Address",
    "Aligned",
    "Analysis",
    "Article",
    "Collection",
    "Comparison",
    "Counterpart",
    "Credit",
    "CreditHow",
    "CreditKind",
    "Difference",
    "Document",
    "Edit",
    "Engine",
    "Fate",
    "Figure",
    "Grouping",
    "Match",
    "Measure",
    "Metadata",
    "Overlap",
    "Paragraph",
    "Passage",
    "PassageGroup",
    "Place",
    "Quotation",
    "QuotationKind",
    "Related",
    "Relation",
    "Role",
    "Row",
    "RowKind",
    "RowValue",
    "Ruling",
    "Sentence",
    "Side",
    "Span",
    "Story",
    "Storyline",
    "Suggestion",
    "Thread",
    "Verb",
    "Witness",
    "Wording",
    "when",
]
