"""Types: everything that the steps hand to each other, frozen."""

from digest.model.analysis import Analysis
from digest.model.article import Article, Paragraph, Role, Sentence, when
from digest.model.collection import Collection
from digest.model.document import Document, Metadata
from digest.model.edit import Edit, Verb
from digest.model.engine import Aligned, Engine, Passage
from digest.model.found import Credit, CreditKind, Difference, Measure, Quotation, Wording
from digest.model.match import Fate, Match, PassageGroup, Relation, Ruling, Side, Witness
from digest.model.span import Span
from digest.model.thread import Address, Related, Thread

__all__ = [
    "Address",
    "Aligned",
    "Analysis",
    "Article",
    "Collection",
    "Credit",
    "CreditKind",
    "Difference",
    "Document",
    "Edit",
    "Engine",
    "Fate",
    "Match",
    "Measure",
    "Metadata",
    "Paragraph",
    "Passage",
    "PassageGroup",
    "Quotation",
    "Related",
    "Relation",
    "Role",
    "Ruling",
    "Sentence",
    "Side",
    "Span",
    "Thread",
    "Verb",
    "Witness",
    "Wording",
    "when",
]
