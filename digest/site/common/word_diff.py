"""Diff two wordings by word and mark the changes for a page."""

import re
from collections.abc import Sequence
from enum import StrEnum

from digest.site.common.safe_html import Safe, join, tag

_TOKEN = re.compile(r"\w+(?:[’'\-]\w+)*|\s+|[^\w\s]")
_WORD = re.compile(r"\w+")
_WORDS = re.compile(r"\w(?:.*\w)?", re.DOTALL)
MAX_TOKENS = 2000
"""Most tokens of a wording that is diffed; the work is quadratic, so longer ones are replaced whole."""


class Op(StrEnum):
    """What an edit does to a run of tokens of the first wording to give the second."""

    KEEP = "keep"
    DROP = "drop"
    ADD = "add"


Edit = tuple[Op, str]


def diff(first: str, second: str) -> list[Edit]:
    """Return the edits that turn the first wording into the second.

    The kept and dropped runs concatenate to the first wording, the kept and added runs to the second, character by
    character. In a replacement the dropped run precedes the added one.
    """
    from rapidfuzz.distance import Levenshtein

    one, two = _TOKEN.findall(first), _TOKEN.findall(second)
    if max(len(one), len(two)) > MAX_TOKENS:
        return [(Op.KEEP, first)] if first == second else [(Op.DROP, first), (Op.ADD, second)]
    edits: list[Edit] = []
    for code in Levenshtein.opcodes(one, two):
        dropped = "".join(one[code.src_start : code.src_end])
        added = "".join(two[code.dest_start : code.dest_end])
        edits += [(Op.KEEP, dropped)] if code.tag == "equal" else [(Op.DROP, dropped), (Op.ADD, added)]
    return _joined([edit for edit in edits if edit[1]])


def same_words(first: str, second: str) -> bool:
    """Return whether two wordings differ only in punctuation, case and spaces."""
    return _WORD.findall(first.casefold()) == _WORD.findall(second.casefold())


def words_changed(edits: Sequence[Edit]) -> list[Edit]:
    """Keep only edits that change words; where just punctuation, case or spaces differ, keep the second wording."""
    merged: list[Edit] = []
    dropped = ""
    for op, words in (*edits, (Op.KEEP, "")):
        if op is Op.DROP:
            dropped = words
            continue
        changed = not same_words(dropped, words if op is Op.ADD else "")
        if changed and dropped:
            merged.append((Op.DROP, dropped))
        merged.append((op if changed else Op.KEEP, words))
        dropped = ""
    return [edit for edit in merged if edit[1]]


def _joined(edits: list[Edit]) -> list[Edit]:
    """Merge edits that only white space separates, so that a changed phrase reads as one edit."""
    merged: list[Edit] = []
    run: dict[Op, str] = {}

    def close() -> None:
        merged.extend((op, run[op]) for op in (Op.DROP, Op.ADD) if run.get(op))
        run.clear()

    for place, (op, words) in enumerate(edits):
        bridge = op is Op.KEEP and words.isspace() and run and place + 1 < len(edits)
        if op is Op.KEEP and not bridge:
            close()
            merged.append((op, words))
        else:
            for side in (Op.DROP, Op.ADD) if bridge else (op,):
                run[side] = run.get(side, "") + words
    close()
    return merged


def marked(first: str, second: str, *, words_only: bool = False) -> Safe:
    """Return the second wording with its changes against the first as `del` and `ins`.

    Args:
        first: The wording to compare with.
        second: The wording to show.
        words_only: Leave changes of punctuation, quotation marks, case and spaces unmarked.
    """
    edits = diff(first, second)
    return join(*(_marked_edit(op, words) for op, words in (words_changed(edits) if words_only else edits)))


def highlighted(first: str, second: str) -> Safe:
    """Return the second wording, every character of it, with the words that the first does not have in `mark`.

    Changes of punctuation, case and spaces are not marked.
    """
    edits = words_changed(diff(first, second))
    return join(
        *(_highlighted_words(words) if op is Op.ADD else words for op, words in edits if op is not Op.DROP)
    )


def _highlighted_words(words: str) -> Safe:
    """Return words in `mark`, the punctuation and spaces around them outside of it."""
    found = _WORDS.search(words)
    if found is None:
        return join(words)
    return join(words[: found.start()], tag("mark", found.group()), words[found.end() :])


def _marked_edit(op: Op, words: str) -> Safe:
    """Return one edit; `del` and `ins` carry a label for screen readers."""
    if op is Op.KEEP:
        return join(words)
    name, label = ("del", "dropped: ") if op is Op.DROP else ("ins", "added: ")
    return tag(name, tag("span", f"[{label}", class_="d-vh"), words, tag("span", "]", class_="d-vh"))
