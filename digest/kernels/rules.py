"""Kernel: tells by rules which paragraphs are no part of the story, as boilerplate.toml and editors name them."""

import re
import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files

from digest.config import Rule
from digest.fold import comparable
from digest.model.span import Span

_LONGEST = 200
"""Longest paragraph, in code points, that is compared with the rules for any place."""
_LONGEST_AT_EDGE = 650
"""The same at the edge of an article, where few paragraphs are looked at: notes on authors are longer than labels."""


def rule_of(text: str, span: Span, own: Sequence[Rule]) -> Rule | None:
    """Return the first rule that matches a whole paragraph: the editor's `own`, then those of the package.

    Rules for the edge of an article are left out.
    """
    return None if len(span) > _LONGEST else _first(text, span, own, at_edge=False)


def rule_at_edge(text: str, span: Span, own: Sequence[Rule]) -> Rule | None:
    """Return what `rule_of` does, of the rules for the edge of an article: its beginning or its end."""
    return None if len(span) > _LONGEST_AT_EDGE else _first(text, span, own, at_edge=True)


def _first(text: str, span: Span, own: Sequence[Rule], *, at_edge: bool) -> Rule | None:
    line = comparable(span.of(text))
    for rule in own:
        if rule.at_edge is at_edge and _own(rule).fullmatch(line):
            return rule
    pattern, shipped = _shipped(at_edge)
    found = pattern.fullmatch(line)
    return shipped[found.lastgroup] if found and found.lastgroup else None


@cache
def _shipped(at_edge: bool) -> tuple[re.Pattern[str], Mapping[str, Rule]]:
    """Return the rules that come with the package as one expression, with the rule of each of its groups.

    A paragraph meets the first rule that matches it. It is folded by then, so that its letters are small.
    """
    table = files("digest.kernels").joinpath("boilerplate.toml").read_text(encoding="utf-8")
    read = [Rule(**rule) for rule in tomllib.loads(table)["rule"]]
    rules = {f"rule{i}": rule for i, rule in enumerate(rule for rule in read if rule.at_edge is at_edge)}
    return re.compile("|".join(f"(?P<{name}>{rule.pattern})" for name, rule in rules.items())), rules


@cache
def _own(rule: Rule) -> re.Pattern[str]:
    """Compile a rule of the editor's, who may write it in any case."""
    return re.compile(rule.pattern, re.IGNORECASE)
