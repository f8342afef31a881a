"""Kernel: tells by rules which paragraphs are no part of the story, as boilerplate.toml and editors name them."""

import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from digest.articles.settings import BoilerplateRule
from digest.model import Span
from digest.text import comparable

_LONGEST = 200
"""Longest paragraph, in code points, that is compared with the rules for any place."""
_LONGEST_AT_EDGE = 650
"""The same at the edge of an article, where few paragraphs are looked at: notes on authors are longer than labels."""


def rule_of(text: str, span: Span, own: Sequence[BoilerplateRule]) -> BoilerplateRule | None:
    """Return the first rule that matches a whole paragraph: the editor's `own`, then those of the package.

    Rules for the edge of an article are left out.
    """
    return None if len(span) > _LONGEST else _first(text, span, own, at_edge=False)


def rule_at_edge(text: str, span: Span, own: Sequence[BoilerplateRule]) -> BoilerplateRule | None:
    """Return what `rule_of` does, of the rules for the edge of an article: its beginning or its end."""
    return None if len(span) > _LONGEST_AT_EDGE else _first(text, span, own, at_edge=True)


def _first(text: str, span: Span, own: Sequence[BoilerplateRule], *, at_edge: bool) -> BoilerplateRule | None:
    line = comparable(span.of(text))
    for rule in own:
        if (
            rule.at_edge is at_edge
            and (not rule.holds or _has(line, rule.holds))
            and _own(rule).fullmatch(line)
        ):
            return rule
    shipped = _shipped(at_edge)
    found = shipped.together.fullmatch(line)
    if found and found.lastgroup:
        return shipped.rules[found.lastgroup]
    if not shipped.words or not _has(line, shipped.words):
        return None  # Most paragraphs.
    return next((r for r, pattern in shipped.apart if _has(line, r.holds) and pattern.fullmatch(line)), None)


def _has(line: str, words: Iterable[str]) -> bool:
    """Tell whether a paragraph has one of some words."""
    return any(map(line.__contains__, words))


@dataclass(frozen=True, slots=True)
class _Shipped:
    """The rules that come with the package, for one place. A paragraph is folded by then: its letters are small."""

    together: re.Pattern[str]
    """The rules that ask for no words as one expression, of which the first that matches counts."""
    rules: Mapping[str, BoilerplateRule]
    """The rule of each of its groups."""
    apart: Sequence[tuple[BoilerplateRule, re.Pattern[str]]]
    """The other rules: few paragraphs have their words."""
    words: Sequence[str]
    """All words that those ask for."""


@cache
def _shipped(at_edge: bool) -> _Shipped:
    table = files("digest.articles").joinpath("boilerplate.toml").read_text(encoding="utf-8")
    read = [
        BoilerplateRule(**rule | {"holds": tuple(rule.get("holds", ()))})
        for rule in tomllib.loads(table)["rule"]
    ]
    read = [rule for rule in read if rule.at_edge is at_edge]
    rules = {f"rule{i}": rule for i, rule in enumerate(rule for rule in read if not rule.holds)}
    return _Shipped(
        re.compile("|".join(f"(?P<{name}>{rule.pattern})" for name, rule in rules.items())),
        rules,
        [(rule, re.compile(rule.pattern)) for rule in read if rule.holds],
        sorted({word for rule in read for word in rule.holds}),
    )


@cache
def _own(rule: BoilerplateRule) -> re.Pattern[str]:
    """Compile a rule of the editor's, who may write it in any case."""
    return re.compile(rule.pattern, re.IGNORECASE)
