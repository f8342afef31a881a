"""Read the settings from a TOML file.

Unknown keys are refused, so that a misspelt threshold cannot pass for the default.
"""

import difflib
import re
import tomllib
from dataclasses import MISSING, fields, is_dataclass, replace
from pathlib import Path
from typing import Any, Literal, get_args, get_origin, get_type_hints

from digest.config.settings import DigestSettings
from digest.edits import decisions as hand
from digest.errors import SettingsError

FILE_NAME = "digest.toml"
"""Name of the settings file, in the folder of the articles."""


def load(path: Path) -> DigestSettings:
    """Read the settings file; a file that does not exist means the defaults.

    Raises SettingsError when the file is not TOML, or holds a key or a value that is not understood.
    """
    if not path.exists():
        return DigestSettings()
    try:
        text = path.read_text(encoding="utf-8")
        table = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SettingsError(f"{path}: not a settings file: {error}") from error
    settings: DigestSettings = _fill(DigestSettings, table, f"{path}: ")
    placed: dict[str, Any] = {verb: _placed(verb, getattr(settings, verb), path, text) for verb in hand.VERBS}
    return replace(settings, **placed)


def _placed(verb: str, entries: tuple[hand.Entry, ...], path: Path, text: str) -> tuple[hand.Entry, ...]:
    """Return the entries of a kind with their places: the lines on which their tables begin."""
    head = re.compile(rf"\s*\[\[\s*{verb}\s*\]\]")
    lines = [number for number, line in enumerate(text.splitlines(), 1) if head.match(line)]
    if len(lines) != len(entries):  # written as a list of inline tables
        return tuple(replace(entry, place=f"{path}: {verb} {i}") for i, entry in enumerate(entries, 1))
    return tuple(
        replace(entry, place=f"{path}:{line}: {verb}") for line, entry in zip(lines, entries, strict=True)
    )


def _fill(kind: type[Any], table: dict[str, Any], place: str) -> Any:
    """Build the dataclass `kind` from a TOML table, refusing what it does not know."""
    hints = get_type_hints(kind)
    known = {f.name: hints[f.name] for f in fields(kind) if f.metadata.get("stated", True)}
    for key in table:
        if key not in known:
            near = difflib.get_close_matches(key, known, n=1)
            hint = f"did you mean '{near[0]}'?" if near else f"allowed: {', '.join(known)}"
            raise SettingsError(f"{place}unknown key '{key}'; {hint}")
    values = {key: _value(known[key], value, f"{place}{key}: ") for key, value in table.items()}
    missing = [f.name for f in fields(kind) if f.name not in values and f.default is MISSING]
    if missing:
        raise SettingsError(f"{place}missing key '{missing[0]}'; add it")
    try:
        return kind(**values)
    except SettingsError as error:
        raise SettingsError(f"{place}{error}") from error


def _value(kind: Any, value: Any, place: str) -> Any:
    """Check one TOML value against the type of its field."""
    if is_dataclass(kind) and isinstance(kind, type) and isinstance(value, dict):
        return _fill(kind, value, place)
    if get_origin(kind) is tuple:
        if not isinstance(value, list):
            raise SettingsError(f"{place}expected a list, found {value!r}")
        return tuple(_value(get_args(kind)[0], item, f"{place}item {i}: ") for i, item in enumerate(value, 1))
    if get_origin(kind) is Literal:
        if value in get_args(kind):
            return value
        raise SettingsError(f"{place}'{value}' is not allowed; one of: {', '.join(get_args(kind))}")
    if kind is float and type(value) is int:
        return float(value)
    if type(value) is not kind:
        raise SettingsError(f"{place}expected {getattr(kind, '__name__', kind)}, found {value!r}")
    return value
