"""The lines between `---` at the head of Markdown: known scalar keys are taken, nothing is executed."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from digest.errors import Problem
from digest.model import Metadata
from digest.readers import limits
from digest.readers.refused import Refused, quoted
from digest.readers.state import KEYS, near, state

if TYPE_CHECKING:
    import yaml

_HEAD = re.compile(r"---[ \t]*(?:\r\n|\n|\r)")
_TAIL = re.compile(r"^(?:---|\.\.\.)[ \t]*(?:\r\n|\n|\r|\Z)", re.MULTILINE)
_REMEDY = "write each key on a line of its own, like outlet: The Daily Example"
_NO_YAML = "broken front matter (a character that YAML does not allow)"
_SCALARS = {f"tag:yaml.org,2002:{name}" for name in ("str", "int", "float", "timestamp", "bool", "null")}


def front_matter(text: str, *, shown: str) -> tuple[Metadata, str, tuple[Problem, ...]]:
    """Part a file into what its front matter states and its body; a file without any is all body.

    Raises Refused when front matter is opened and cannot be read.
    """
    head = _HEAD.match(text)
    if not head:
        return Metadata(), text, ()
    tail = _TAIL.search(text, head.end())
    if not tail:
        remedy = "close it with a line '---'; if the line is a rule in the text, write it '***'"
        raise Refused("front matter that is opened by '---' and not closed", remedy, line=1)
    block = text[head.end() : tail.start()]
    if len(block) > limits.FRONT_MATTER_CHARS:
        what = f"front matter of more than {limits.FRONT_MATTER_CHARS:,} characters"
        raise Refused(what, "keep only what is stated about the article", line=1)
    pairs = list(_pairs(block))
    values: dict[str, object] = {}
    lines: dict[str, int] = {}
    problems: list[Problem] = []
    for key, value, line in pairs:
        if key in values and key in KEYS:
            problems.append(
                Problem(shown, line, f"the key '{key}' comes twice, the first counts", "keep one")
            )
        elif key not in KEYS and (meant := near(key)):
            problems.append(Problem(shown, line, f"unknown key {quoted(key)}", f"did you mean '{meant}'?"))
        values.setdefault(key, value)
        lines.setdefault(key, line)
    stated, wrong = state(values, file=shown, line=lambda key: lines.get(key, 0))
    return stated, text[tail.end() :], (*problems, *wrong)


def _pairs(block: str) -> Iterator[tuple[str, object, int]]:
    """Yield key, value and line of the top level: strings as they are written, None for null, () for a list.

    The nodes are composed and never constructed: no tag is called, no number is worked out, and what is
    taken is what the editor wrote (1e3, yes and 2024-10-13 alike).
    """
    import yaml  # Only Markdown with front matter needs it.

    try:
        _refuse_traps(block)
        # SafeLoader works out what is null; it knows no tag that could run anything.
        root = yaml.compose(block, Loader=yaml.SafeLoader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        what = f"broken front matter ({error.problem or error.context})"
        raise Refused(what, _REMEDY, line=mark.line + 2 if mark else 1) from error
    except (yaml.YAMLError, ValueError) as error:
        raise Refused(_NO_YAML, _REMEDY, line=1) from error
    if root is None:
        return
    if not isinstance(root, yaml.MappingNode):
        raise Refused("front matter that is not made of keys and values", _REMEDY, line=2)
    for key, value in root.value:
        if isinstance(key, yaml.ScalarNode):
            yield key.value, _scalar(value), key.start_mark.line + 2


def _scalar(node: "yaml.Node") -> object:
    """Return a string, None for null, and an empty tuple for what is no scalar."""
    if node.tag not in _SCALARS:
        return ()
    return None if node.tag.endswith(":null") else str(node.value)


def _refuse_traps(block: str) -> None:
    """Refuse aliases and deep nesting, by which a few lines can take all memory or time."""
    import yaml

    depth = 0
    for event in yaml.parse(block, Loader=yaml.SafeLoader):
        line = event.start_mark.line + 2 if event.start_mark else 1
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if isinstance(event, yaml.AliasEvent):
            what = "front matter with an alias ('*')"
            raise Refused(what, "write the value out, or put it in quotation marks", line=line)
        if depth > limits.FRONT_MATTER_DEPTH:
            what = f"front matter nested more than {limits.FRONT_MATTER_DEPTH} levels deep"
            raise Refused(what, _REMEDY, line=line)
