"""What an editor has decided."""

from dataclasses import dataclass
from enum import StrEnum

from digest.model.findings import CreditKind
from digest.model.span import Span


class Verb(StrEnum):
    """Kinds of decisions, named like their tables in the settings file."""

    MERGE = "merge"
    SPLIT = "split"
    TITLE = "title"
    PIN = "pin"
    IGNORE = "ignore"
    KEEP = "keep"
    UNMATCH = "unmatch"
    CREDIT = "credit"
    OUTLET = "outlet"
    TOGETHER = "together"
    APART = "apart"


@dataclass(frozen=True, slots=True)
class Edit:
    """A decision of the editor, with the articles and places that it is about."""

    verb: Verb
    """What was decided."""
    reason: str
    """Why, in the editor's words."""
    articles: tuple[str, ...]
    """Ids in the order of the settings file; for `outlet`, the renamed articles."""
    passages: tuple[tuple[str, Span], ...] = ()
    """Article and place of the words that were quoted."""
    says: str = ""
    """The title, who is credited, or the name of the outlet."""
    kind: CreditKind | None = None
    """What is credited."""
    aliases: tuple[str, ...] = ()
    """Other names of the outlet."""
