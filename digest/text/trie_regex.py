"""Compile a list of phrases into a regular expression that is fast to search for."""

import re
from collections import defaultdict
from collections.abc import Iterable


def trie_regex(phrases: Iterable[str]) -> str:
    """Return a regular expression that matches any of the phrases, case-sensitively, preferring the longest.

    The alternatives form a trie: "told|tells|says" becomes "(?:says|t(?:ells|old))". A search rejects most positions
    at the first or second letter, however many phrases there are.

    Raises:
        ValueError: `phrases` is empty.
    """
    suffixes: defaultdict[str, list[str]] = defaultdict(list)
    for phrase in sorted(set(phrases)):
        suffixes[phrase[:1]].append(phrase[1:])
    if not suffixes:
        raise ValueError("no phrases")
    may_end = suffixes.pop("", None) is not None
    branches = [re.escape(first) + trie_regex(rest) for first, rest in suffixes.items()]
    pattern = "|".join(branches)
    if may_end and branches:
        return f"(?:{pattern})?"
    return f"(?:{pattern})" if len(branches) > 1 else pattern
