"""Read sidecars: NAME.meta.toml has the metadata of NAME.txt."""

import re
import tomllib
from pathlib import Path

from digest.errors import Problem
from digest.model import Metadata
from digest.readers import limits
from digest.readers.decode import decode
from digest.readers.metadata import KEYS, closest_key, parse_metadata
from digest.readers.source import InvalidInput, quoted
from digest.readers.unpack import unpack, whole

SUFFIX = ".meta.toml"
"""Suffix of a sidecar."""
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
    try:
        table = tomllib.loads(text)
    except (ValueError, RecursionError) as error:
        position = _TOML_POSITION.search(str(error))
        why = _TOML_POSITION.sub("", str(error)).strip()
        remedy = 'write each key on its own line, like outlet = "The Daily Example"'
        raise InvalidInput(f"not TOML ({why})", remedy, line=int(position[1]) if position else 0) from error

    def line(key: str) -> int:
        """Return the line that sets a key; tomllib does not report it."""
        found = re.search(rf"^[ \t]*\[*[ \t]*[\"']?{re.escape(key)}[\"']?[ \t]*[=.\]]", text, re.MULTILINE)
        return text.count("\n", 0, found.start()) + 1 if found else 0

    metadata, problems = parse_metadata(table, file=shown, line=line)
    unknown = [
        Problem(shown, line(key), f"unknown key {quoted(key)}", _hint(key))
        for key in table
        if key not in KEYS
    ]
    return metadata, (*problems, *unknown)


def _hint(key: str) -> str:
    """Return the remedy for an unknown key: the key that it resembles, and all known keys."""
    suggestion = f"did you mean '{close}'? " if (close := closest_key(key)) else ""
    return f"{suggestion}allowed: {', '.join(KEYS)}"
