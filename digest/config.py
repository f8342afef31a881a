"""The settings, one frozen dataclass for each stage, read from one TOML file.

Unknown keys are refused, so that a misspelt threshold cannot pass for the default. Every threshold carries
its evidence; the figures come from the measurements described in docs/how/.
"""

import difflib
import tomllib
from dataclasses import MISSING, dataclass, fields, is_dataclass
from pathlib import Path
from typing import Any, Literal, get_args, get_origin, get_type_hints

from digest.errors import SettingsError

FILE_NAME = "digest.toml"
"""Name of the settings file, in the folder of the articles."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A named rule for a paragraph that is not part of the story."""

    name: str
    """What the paragraph is, as pages say it: "boilerplate: read more"."""
    pattern: str
    """Regular expression that has to match the whole paragraph, in any case, after folding."""
    ends_article: bool = False
    """True when the next paragraph can only be a new article."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Normalize:
    """Settings of the normalize stage."""

    boilerplate: tuple[Rule, ...] = ()
    """Rules of the editor, tried before the shipped ones."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """Settings of the published site."""

    publish_text: Literal["full", "excerpts", "none"] = "excerpts"
    """How much of the sources' text is published: all of it, the sentences that a page quotes, merges or
    compares (the rest is counted), or no text at all. The default is the careful one for other people's words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """Settings of the match stage. The figures are word counts unless said otherwise."""

    shingle: int = 5
    """Words in a shingle."""
    window: int = 4
    """Neighbouring shingles of which one is kept: a copy of shingle + window - 1 words is always noticed."""
    all_pairs: int = 40
    """Up to so many articles that share a fingerprint, all their pairs are looked at; above, each is paired with
    the earliest only, so that a wire story carried by hundreds costs no square."""
    gap: int = 24
    """Longest difference inside one passage, on either side."""
    gap_words: int = 12
    """Most words that may differ in one such place."""
    reach: int = 16
    """How far ahead an end looks for words that agree again."""
    least_words: int = 8
    """Fewest equal words of a match."""
    least_same: float = 0.5
    """Smallest share of equal words in a match."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Digest:
    """All settings; the name of a field is the name of its table in the settings file."""

    site: Site = Site()
    normalize: Normalize = Normalize()
    match: Match = Match()


def load(path: Path) -> Digest:
    """Read the settings file; a file that does not exist means the defaults.

    Raises SettingsError when the file is not TOML, or holds a key or a value that is not understood.
    """
    if not path.exists():
        return Digest()
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SettingsError(f"{path}: not a settings file: {error}") from error
    return _fill(Digest, table, f"{path}: ")


def _fill(kind: type[Any], table: dict[str, Any], place: str) -> Any:
    """Build the dataclass `kind` from a TOML table, refusing what it does not know."""
    known = get_type_hints(kind)
    for key in table:
        if key not in known:
            near = difflib.get_close_matches(key, known, n=1)
            hint = f"did you mean '{near[0]}'?" if near else f"allowed: {', '.join(known)}"
            raise SettingsError(f"{place}unknown key '{key}'; {hint}")
    values = {key: _value(known[key], value, f"{place}{key}: ") for key, value in table.items()}
    missing = [f.name for f in fields(kind) if f.name not in values and f.default is MISSING]
    if missing:
        raise SettingsError(f"{place}missing key '{missing[0]}'; add it")
    return kind(**values)


def _value(kind: Any, value: Any, place: str) -> Any:
    """Check one TOML value against the type of its field."""
    if is_dataclass(kind) and isinstance(kind, type) and isinstance(value, dict):
        return _fill(kind, value, place)
    if get_origin(kind) is tuple and isinstance(value, list):
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
