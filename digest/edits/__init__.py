"""Edits: what the editor decides in the settings file, resolved to articles and spans, and applied to articles.

In: the decisions of the settings file (`decisions` has a type for each). Out: `Edit`s with article ids and spans, and
articles with the roles and outlets that the editor chose. Rule: a decision has to match one article and one passage;
otherwise `resolve` raises StaleEdits and nothing is built.
"""

from digest.edits import decisions
from digest.edits.amend import amend
from digest.edits.resolve import resolve

__all__ = ["amend", "decisions", "resolve"]
