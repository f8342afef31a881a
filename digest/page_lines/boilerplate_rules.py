"""Match paragraphs against the boilerplate rules of boilerplate_rules.toml and of the editor."""

import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from digest.errors import SettingsError
from digest.model import Span
from digest.text import fold

MAX_RULE_CHARS = 200
"""Longest paragraph, in code points, that rules for any place are tried on."""
MAX_EDGE_RULE_CHARS = 650
"""The same for rules at the edge of an article: author notes are longer than labels, and few paragraphs are tried."""
LONG_OPENING_CHARS = 80
"""Code points at the beginning of a long paragraph that have to contain a word that its rule requires."""
_WORD = re.compile(r"[\w'-]+")
_WORDS = re.compile(r"\W{0,2}[\w'-]+(?: [\w'-]+)*\W{0,2}")


@dataclass(frozen=True, slots=True, kw_only=True)
class BoilerplateRule:
    """A rule for paragraphs that are not part of the story."""

    name: str
    """What the paragraph is, as pages name it: "boilerplate: read more"."""
    pattern: str
    """Regular expression that has to match the whole folded paragraph, in any case."""
    holds: tuple[str, ...] = ()
    """Folded words of which the paragraph has to contain one, if any are given. Looking for words is faster than
    matching a long expression."""
    ends_article: bool = False
    """Whether the next paragraph can only be a new article."""
    long: bool = False
    """Whether long paragraphs are tried, too. Such a rule needs `holds`, because nearly every paragraph is one."""
    at_edge: bool = False
    """Whether the rule applies at the edges of an article only: where nothing but boilerplate follows, or nothing but
    boilerplate and a headline precedes."""

    def __post_init__(self) -> None:
        try:
            re.compile(self.pattern)
        except re.error as error:
            raise SettingsError(f"pattern: not a regular expression: {error}") from error
        if self.ends_article and self.at_edge:
            raise SettingsError(
                "'ends_article' and 'at_edge' exclude each other: the edge of an article is known only after it was "
                "split from the next; set one of them"
            )


def matching_rule(text: str, span: Span, own: Sequence[BoilerplateRule]) -> BoilerplateRule | None:
    """Return the first rule that matches a whole paragraph, without the rules for the edge of an article.

    Args:
        text: The text of the document.
        span: The paragraph.
        own: The editor's rules, which come before those of the package.
    """
    if len(span) <= MAX_RULE_CHARS:
        return _first_match(fold(span.of(text)), own, at_edge=False)
    if len(span) > MAX_EDGE_RULE_CHARS:
        return None
    opening = text[span.start : span.start + LONG_OPENING_CHARS].lower()
    own = [rule for rule in own if rule.long]
    if not own and _shipped_rules(at_edge=False).long_words.isdisjoint(_split(opening)):
        return None  # Nearly always.
    return _first_match(fold(span.of(text)), own, at_edge=False, long=True)


def edge_rule(text: str, span: Span, own: Sequence[BoilerplateRule]) -> BoilerplateRule | None:
    """Return the first rule for the edge of an article that matches a whole paragraph; `own` as above."""
    return None if len(span) > MAX_EDGE_RULE_CHARS else _first_match(fold(span.of(text)), own, at_edge=True)


def _first_match(
    line: str, own: Sequence[BoilerplateRule], *, at_edge: bool, long: bool = False
) -> BoilerplateRule | None:
    """Return the first rule for a place that matches a folded paragraph; if it is `long`, only of rules for those."""
    for rule in own:
        if (
            rule.at_edge is at_edge
            and (rule.long or not long)
            and (not rule.holds or _contains_any(line, rule.holds))
            and _compiled(rule).fullmatch(line)
        ):
            return rule
    shipped = _shipped_rules(at_edge)
    if not long and (found := shipped.combined.fullmatch(line)) and found.lastgroup:
        return shipped.by_group[found.lastgroup]
    required = shipped.by_word.keys() & _split(line)
    if not required and not shipped.loose:
        return None  # Most paragraphs.
    places = {i for word in required for i in shipped.by_word[word]}
    for i in sorted(places.union(shipped.loose)):
        rule, pattern = shipped.with_required_words[i]
        if (rule.long or not long) and _contains_any(line, rule.holds) and pattern.fullmatch(line):
            return rule
    return None


def _split(line: str) -> list[str]:
    """Return the words of a folded line, without the commonest marks: faster than an expression."""
    for mark in '.,:?!"()[]|/>*#':
        if mark in line:
            line = line.replace(mark, " ")
    return line.split()


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
    by_word: Mapping[str, Sequence[int]]
    """Which of them require a word. Looking words up is faster than looking for each in a paragraph."""
    long_words: frozenset[str]
    """The words that the rules for long paragraphs require."""
    loose: Sequence[int]
    """Which of them require parts of words, or marks: "@"."""


@cache
def _shipped_rules(at_edge: bool) -> _ShippedRules:
    table = files("digest.page_lines").joinpath("boilerplate_rules.toml").read_text(encoding="utf-8")
    rules = [
        BoilerplateRule(**row | {"holds": tuple(row.get("holds", ()))})
        for row in tomllib.loads(table)["rule"]
    ]
    rules = [rule for rule in rules if rule.at_edge is at_edge]
    by_group = {f"rule{i}": rule for i, rule in enumerate(rule for rule in rules if not rule.holds)}
    holding = [rule for rule in rules if rule.holds]
    by_word: dict[str, list[int]] = {}
    loose = [i for i, rule in enumerate(holding) if at_edge or not all(map(_WORDS.fullmatch, rule.holds))]
    for i, rule in enumerate(holding):
        for words in () if i in loose else rule.holds:
            by_word.setdefault(max(_WORD.findall(words), key=len), []).append(i)
    return _ShippedRules(
        re.compile("|".join(f"(?P<{name}>{rule.pattern})" for name, rule in by_group.items())),
        by_group,
        [(rule, re.compile(rule.pattern)) for rule in holding],
        by_word,
        frozenset(word for rule in holding if rule.long for word in rule.holds),
        loose,
    )


@cache
def _compiled(rule: BoilerplateRule) -> re.Pattern[str]:
    """Return the pattern of an editor's rule, which may be written in any case."""
    return re.compile(rule.pattern, re.IGNORECASE)
