"""`digest explain`: what became of a sentence, why articles form a thread, and why figures share a row.

In: an analysis and an id. Out: lines of text. `command` finds what the id names; `thread` and `row` explain those.
"""

from digest.cli.explain.command import explain, explained

__all__ = ["explain", "explained"]
