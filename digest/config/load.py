"""Load the settings from a TOML file.

Unknown keys are rejected, so that a misspelt threshold is never silently replaced by its default.
"""

import difflib
import os
import re
import tomllib
from dataclasses import MISSING, fields, is_dataclass, replace
from pathlib import Path
from typing import Any, Literal, get_args, get_origin, get_type_hints

from digest.config.settings import DigestSettings
from digest.contributed import MAX_SETTINGS_BYTES, NotAllowed, read_contributed
from digest.edits import decisions
from digest.errors import SettingsError

FILE_NAME = "digest.toml"
"""Name of the settings file, in the folder of the articles."""
_TYPE_NAMES = {str: "a string", int: "a whole number", float: "a number", bool: "true or false"}
"""How messages call the types of values; every other type is a table."""


def load(path: Path, folder: Path | None = None) -> DigestSettings:
    """Return the settings in a file, or the defaults if the file does not exist.

    Args:
        path: The file.
        folder: Folder out of which the file may not lead, if it is a link; None for a file that the user named.

    Raises:
        SettingsError: The file is not TOML, or it has an unknown key or an invalid value.
    """
    if not os.path.lexists(path):
        return DigestSettings()
    try:
        text = read_contributed(path, folder, limit=MAX_SETTINGS_BYTES).decode("utf-8")
        table = tomllib.loads(text)
    except (
        ValueError,
        RecursionError,
    ) as error:  # not UTF-8 or TOML; a huge number; thousands of nested lists
        raise SettingsError(f"{path}: not a settings file: {error}") from error
    except NotAllowed as error:
        raise SettingsError(f"{path}: {error}") from error
    except OSError as error:
        raise SettingsError(f"{path}: cannot be read: {error.strerror or error}") from error
    settings: DigestSettings = _dataclass(DigestSettings, table, f"{path}: ")
    located = {verb: _located(verb, getattr(settings, verb), path, text) for verb in decisions.TYPES}
    return replace(settings, **located)  # type: ignore[arg-type]  # each field holds its own type of decision


def _located(
    verb: str, made: tuple[decisions.Decision, ...], path: Path, text: str
) -> tuple[decisions.Decision, ...]:
    """Return the decisions of one verb with their locations: the line on which each table begins."""
    head = re.compile(rf"\s*\[\[\s*{verb}\s*\]\]")
    lines = [number for number, line in enumerate(text.splitlines(), 1) if head.match(line)]
    if len(lines) != len(made):  # written as a list of inline tables
        return tuple(replace(one, location=f"{path}: {verb} {i}") for i, one in enumerate(made, 1))
    return tuple(
        replace(one, location=f"{path}:{line}: {verb}") for line, one in zip(lines, made, strict=True)
    )


def _dataclass(kind: type[Any], table: dict[str, Any], prefix: str) -> Any:
    """Build the dataclass `kind` from a TOML table; error messages begin with `prefix`."""
    hints = get_type_hints(kind)
    known = {f.name: hints[f.name] for f in fields(kind) if f.metadata.get("from_file", True)}
    for key in table:
        if key not in known:
            close = difflib.get_close_matches(key, known, n=1)
            hint = f"did you mean '{close[0]}'?" if close else f"allowed: {', '.join(known)}"
            raise SettingsError(f"{prefix}unknown key '{key}'; {hint}")
    values = {key: _value(known[key], value, f"{prefix}{key}: ") for key, value in table.items()}
    missing = [f.name for f in fields(kind) if f.name not in values and f.default is MISSING]
    if missing:
        raise SettingsError(f"{prefix}missing key '{missing[0]}'; add it")
    try:
        return kind(**values)
    except SettingsError as error:
        raise SettingsError(f"{prefix}{error}") from error


def _value(kind: Any, value: Any, prefix: str) -> Any:
    """Return a TOML value converted to the type of its field."""
    if is_dataclass(kind) and isinstance(kind, type) and isinstance(value, dict):
        return _dataclass(kind, value, prefix)
    if get_origin(kind) is tuple:
        if not isinstance(value, list):
            raise SettingsError(f"{prefix}expected a list, found {value!r}")
        return tuple(
            _value(get_args(kind)[0], item, f"{prefix}item {i}: ") for i, item in enumerate(value, 1)
        )
    if get_origin(kind) is Literal:
        if value in get_args(kind):
            return value
        raise SettingsError(f"{prefix}'{value}' is not allowed; one of: {', '.join(get_args(kind))}")
    if kind is float and type(value) is int:
        return float(value)
    if type(value) is not kind:
        raise SettingsError(f"{prefix}expected {_TYPE_NAMES.get(kind, 'a table')}, found {value!r}")
    return value
