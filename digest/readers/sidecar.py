"""Read sidecars: NAME.meta.toml has the metadata of NAME.txt."""

import re
import tomllib
from pathlib import Path

from digest.errors import Problem
from digest.model import Metadata
from digest.readers import limits
from digest.readers.decode import CONTROL, REPLACEMENT, decode, unshown
from digest.readers.metadata import KEYS, closest_key, parse_metadata
from digest.readers.source import InvalidInput, quoted
from digest.readers.unpack import unpack, whole

SUFFIX = ".meta.toml"
"""Suffix of a sidecar."""
_KEY = re.compile(r"(?:([A-Za-z0-9_-]+)|\"([^\"]*)\"|'([^']*)')[ \t]*[=.\]]")
_TOML_POSITION = re.compile(r"\(at line (\d+), column \d+\)")


def sidecar(path: Path, *, shown: str) -> tuple[Metadata, tuple[Problem, ...]]:
    """Return the metadata of a sidecar and its problems; what is invalid is not stated. It never raises.

    Args:
        path: The sidecar.
        shown: Its name in messages.
    """
    try:
        data = whole(unpack(path), limit=limits.MAX_SIDECAR_BYTES)
        return parse_sidecar(decode(data) if data.strip() else "", shown=shown)
    except InvalidInput as error:
        what = f"{error.what}, so the sidecar is not used"
        return Metadata(), (Problem(shown, error.line, what, error.remedy),)


def parse_sidecar(text: str, *, shown: str) -> tuple[Metadata, tuple[Problem, ...]]:
    """Return the metadata in the text of a sidecar and its problems.

    Raises:
        InvalidInput: The text is not TOML.
    """
    controls = tuple(unshown(text, shown))
    text = CONTROL.sub(REPLACEMENT, text)
    for number, line in enumerate(text.split("\n"), 1):
        # tomllib takes quadratic time for a key of many parts; only the top level is used.
        if line.partition("=")[0].count(".") > limits.MAX_FRONT_MATTER_DEPTH:
            raise InvalidInput(
                f"a key with more than {limits.MAX_FRONT_MATTER_DEPTH} parts",
                'write each key on its own line, like outlet = "The Daily Example"',
                line=number,
            )
    try:
        table = tomllib.loads(text)
    except (ValueError, RecursionError) as error:
        position = _TOML_POSITION.search(str(error))
        why = _TOML_POSITION.sub("", str(error)).strip()
        remedy = 'write each key on its own line, like outlet = "The Daily Example"'
        raise InvalidInput(f"not TOML ({why})", remedy, line=int(position[1]) if position else 0) from error

    lines = _lines(text)
    metadata, problems = parse_metadata(table, file=shown, line=lambda key: lines.get(key, 0))
    unknown = [key for key in table if key not in KEYS]
    listed = [
        Problem(shown, lines.get(key, 0), f"unknown key {quoted(key)}", _hint(key))
        for key in unknown[: limits.MAX_UNKNOWN_KEYS]
    ]
    if more := len(unknown) - len(listed):
        listed.append(Problem(shown, 0, f"{more:,} more unknown keys", "remove them", things=more))
    return metadata, (*controls, *problems, *listed)


def _lines(text: str) -> dict[str, int]:
    """Return the line that sets each key, which tomllib does not report: the first that begins with the key."""
    lines: dict[str, int] = {}
    for number, line in enumerate(text.split("\n"), 1):
        if found := _KEY.match(line.lstrip(" \t[")):
            lines.setdefault(found[1] or found[2] or found[3], number)
    return lines


def _hint(key: str) -> str:
    """Return the remedy for an unknown key: the key that it resembles, and all known keys."""
    suggestion = f"did you mean '{close}'? " if (close := closest_key(key)) else ""
    return f"{suggestion}allowed: {', '.join(KEYS)}"
