"""Match paragraphs against the boilerplate rules of boilerplate_rules.toml and of the editor."""

import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from digest.articles.settings import BoilerplateRule
from digest.model import Span
from digest.text import fold

MAX_RULE_CHARS = 200
"""Longest paragraph, in code points, that rules for any place are tried on."""
MAX_EDGE_RULE_CHARS = 650
"""The same for rules at the edge of an article: author notes are longer than labels, and few paragraphs are tried."""


def matching_rule(text: str, span: Span, own: Sequence[BoilerplateRule]) -> BoilerplateRule | None:
    """Return the first rule that matches a whole paragraph, without the rules for the edge of an article.

    Args:
        text: The text of the document.
        span: The paragraph.
        own: The editor's rules, which come before those of the package.
    """
    return None if len(span) > MAX_RULE_CHARS else _first_match(text, span, own, at_edge=False)


def edge_rule(text: str, span: Span, own: Sequence[BoilerplateRule]) -> BoilerplateRule | None:
    """Return the first rule for the edge of an article that matches a whole paragraph; `own` as above."""
    return None if len(span) > MAX_EDGE_RULE_CHARS else _first_match(text, span, own, at_edge=True)


def _first_match(
    text: str, span: Span, own: Sequence[BoilerplateRule], *, at_edge: bool
) -> BoilerplateRule | None:
    line = fold(span.of(text))
    for rule in own:
        if (
            rule.at_edge is at_edge
            and (not rule.holds or _contains_any(line, rule.holds))
            and _compiled(rule).fullmatch(line)
        ):
            return rule
    shipped = _shipped_rules(at_edge)
    found = shipped.combined.fullmatch(line)
    if found and found.lastgroup:
        return shipped.by_group[found.lastgroup]
    if not shipped.required_words or not _contains_any(line, shipped.required_words):
        return None  # Most paragraphs.
    return next(
        (
            rule
            for rule, pattern in shipped.with_required_words
            if _contains_any(line, rule.holds) and pattern.fullmatch(line)
        ),
        None,
    )


def _contains_any(line: str, words: Iterable[str]) -> bool:
    return any(map(line.__contains__, words))


@dataclass(frozen=True, slots=True)
class _ShippedRules:
    """The rules of boilerplate_rules.toml for one place. They match folded, lower-case text."""

    combined: re.Pattern[str]
    """The rules without required words as one expression, in which the first match wins."""
    by_group: Mapping[str, BoilerplateRule]
    """The rule of each named group of that expression."""
    with_required_words: Sequence[tuple[BoilerplateRule, re.Pattern[str]]]
    """The other rules."""
    required_words: Sequence[str]
    """All their required words: few paragraphs have one."""


@cache
def _shipped_rules(at_edge: bool) -> _ShippedRules:
    table = files("digest.articles").joinpath("boilerplate_rules.toml").read_text(encoding="utf-8")
    rules = [
        BoilerplateRule(**row | {"holds": tuple(row.get("holds", ()))})
        for row in tomllib.loads(table)["rule"]
    ]
    rules = [rule for rule in rules if rule.at_edge is at_edge]
    by_group = {f"rule{i}": rule for i, rule in enumerate(rule for rule in rules if not rule.holds)}
    return _ShippedRules(
        re.compile("|".join(f"(?P<{name}>{rule.pattern})" for name, rule in by_group.items())),
        by_group,
        [(rule, re.compile(rule.pattern)) for rule in rules if rule.holds],
        sorted({word for rule in rules for word in rule.holds}),
    )


@cache
def _compiled(rule: BoilerplateRule) -> re.Pattern[str]:
    """Return the pattern of an editor's rule, which may be written in any case."""
    return re.compile(rule.pattern, re.IGNORECASE)
