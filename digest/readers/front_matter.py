"""Read the front matter of Markdown, the YAML between `---` lines; nothing in it is executed."""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from digest.errors import Problem
from digest.model import Metadata
from digest.readers import limits
from digest.readers.decode import CONTROL, REPLACEMENT, unshown
from digest.readers.metadata import KEYS, closest_key, parse_metadata
from digest.readers.source import InvalidInput, quoted

if TYPE_CHECKING:
    import yaml

_OPENING_LINE = re.compile(r"---[ \t]*(?:\r\n|\n|\r)")
_TOML_LINE = re.compile(r"\+\+\+[ \t]*(?:\r\n|\n|\r)")
_CLOSING_LINE = re.compile(r"^(?:---|\.\.\.)[ \t]*(?:\r\n|\n|\r|\Z)", re.MULTILINE)
_REMEDY = "write each key on its own line, like outlet: The Daily Example"
_QUOTE_REMEDY = 'put the value in quotation marks, like title: "Flood: what we know"'
_KEY_AND_VALUE = re.compile(r"[\w-]+:\s+(?:[\"'@%&*!|>`\[{]|\S.*:\s)")
"""A line whose value has a mark that YAML takes for its own."""
_NOT_YAML = "broken front matter (a character that YAML does not allow)"
_SCALAR_TAGS = {f"tag:yaml.org,2002:{name}" for name in ("str", "int", "float", "timestamp", "bool", "null")}


def front_matter(text: str, *, shown: str) -> tuple[Metadata, str, tuple[Problem, ...]]:
    """Return the metadata in a file's front matter, the text below it, and the problems of the front matter.

    Args:
        text: The text of the file; without front matter, all of it is returned.
        shown: Name of the file in messages.

    Raises:
        InvalidInput: The front matter is not closed, is too long or nested too deep, or is not YAML.
    """
    opening = _OPENING_LINE.match(text)
    if _TOML_LINE.match(text):
        raise InvalidInput(
            "front matter in TOML, between '+++'", "write it in YAML, between lines of '---'", line=1
        )
    if not opening:
        return Metadata(), text, ()
    closing = _CLOSING_LINE.search(text, opening.end())
    if not closing:
        remedy = "close it with a line '---'; if the line is a rule in the text, write it '***'"
        raise InvalidInput("front matter is opened by '---' and not closed", remedy, line=1)
    block = text[opening.end() : closing.start()]
    if len(block) > limits.MAX_FRONT_MATTER_CHARS:
        what = f"front matter of more than {limits.MAX_FRONT_MATTER_CHARS:,} characters"
        raise InvalidInput(what, "keep only the metadata of the article", line=1)
    problems = [replace(problem, line=problem.line and problem.line + 1) for problem in unshown(block, shown)]
    pairs = list(_pairs(CONTROL.sub(REPLACEMENT, block)))
    values: dict[str, object] = {}
    lines: dict[str, int] = {}
    for key, value, line in pairs:
        if key in values and key in KEYS:
            problems.append(Problem(shown, line, f"duplicate key '{key}', the first is used", "keep one"))
        elif key not in KEYS and (close := closest_key(key)):
            problems.append(Problem(shown, line, f"unknown key {quoted(key)}", f"did you mean '{close}'?"))
        values.setdefault(key, value)
        lines.setdefault(key, line)
    metadata, invalid = parse_metadata(values, file=shown, line=lambda key: lines.get(key, 0))
    return metadata, text[closing.end() :], (*problems, *invalid)


def _pairs(block: str) -> Iterator[tuple[str, object, int]]:
    """Yield the keys of the top level with their values and lines: a string as written, None for null, () for a list.

    Nodes are composed, not constructed: no tag is called, no number is converted, and values stay as the editor wrote
    them (1e3, yes and 2024-10-13 alike).
    """
    import yaml  # imported here because only Markdown with front matter needs it

    try:
        _check_size(block)
        # SafeLoader resolves null, and has no tag that runs code.
        root = yaml.compose(block, Loader=yaml.SafeLoader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        what = f"broken front matter ({error.problem or error.context})"
        rows = block.splitlines()
        written = rows[mark.line] if mark and mark.line < len(rows) else ""
        remedy = _QUOTE_REMEDY if _KEY_AND_VALUE.match(written) else _REMEDY
        raise InvalidInput(what, remedy, line=mark.line + 2 if mark else 1) from error
    except (yaml.YAMLError, ValueError) as error:
        raise InvalidInput(_NOT_YAML, _REMEDY, line=1) from error
    if root is None:
        return
    if not isinstance(root, yaml.MappingNode):
        raise InvalidInput("front matter is not a mapping of keys to values", _REMEDY, line=2)
    for key, value in root.value:
        if isinstance(key, yaml.ScalarNode):
            yield key.value, _scalar(value), key.start_mark.line + 2


def _scalar(node: "yaml.Node") -> object:
    """Return a scalar as a string, None for null, or an empty tuple for other nodes."""
    if node.tag not in _SCALAR_TAGS:
        return ()
    return None if node.tag.endswith(":null") else str(node.value)


def _check_size(block: str) -> None:
    """Raise InvalidInput for aliases and deep nesting, which can take all memory or time in a few lines."""
    import yaml

    depth = 0
    for event in yaml.parse(block, Loader=yaml.SafeLoader):
        line = event.start_mark.line + 2 if event.start_mark else 1
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if isinstance(event, yaml.AliasEvent):
            what = "front matter with an alias ('*')"
            raise InvalidInput(what, "write out the value, or quote it", line=line)
        if depth > limits.MAX_FRONT_MATTER_DEPTH:
            what = f"front matter nested more than {limits.MAX_FRONT_MATTER_DEPTH} levels deep"
            raise InvalidInput(what, _REMEDY, line=line)
