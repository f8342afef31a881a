"""The editor's hand: what a person decides about articles, threads and passages, each with its reason.

Every type here is an array of tables in the settings file, by the name in `VERBS`. An article is named by its file
("storm.txt"), by file and record ("wire.jsonl#storm-1") or by its id; a passage by words of the article, quoted; and
where the words stand there twice, or should stop the build when they are edited, by the beginning of the SHA-256 of
their paragraph.
"""

import re
from dataclasses import dataclass, field
from typing import Any, Literal

from digest.errors import SettingsError

SHA_DIGITS = 8
"""Fewest hexadecimal digits of a SHA-256 that name a paragraph."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What every decision states."""

    reason: str
    """Why; pages show it."""
    place: str = field(default="", compare=False, metadata={"stated": False})
    """Where it stands, for messages: "seeds/digest.toml:12"."""

    def __post_init__(self) -> None:
        check(self)


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """Words of an article."""

    article: str
    """File, file#record or id."""
    quote: str
    """Words that stand there; case, punctuation and kinds of quotation marks do not matter."""
    sha: str = ""
    """Beginning of the SHA-256 of the paragraph; empty where any will do."""

    def __post_init__(self) -> None:
        check(self)


@dataclass(frozen=True, slots=True, kw_only=True)
class Merge(Entry):
    """The threads of these articles are one."""

    articles: tuple[str, ...]
    """Two articles or more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Split(Entry):
    """These articles are a thread of their own."""

    articles: tuple[str, ...]
    """One article or more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Title(Entry):
    """The thread of an article has this title."""

    article: str
    """File, file#record or id."""
    title: str
    """The title, in the editor's words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pin(Entry):
    """The sentence with these words leads its group: it is the wording that is printed."""

    article: str
    """File, file#record or id."""
    quote: str
    """Words of the sentence."""
    sha: str = ""
    """As for a passage."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ignore(Entry):
    """An article, or the paragraph with these words, is left out: it is set aside."""

    article: str
    """File, file#record or id."""
    quote: str = ""
    """Words of the paragraph; empty for the whole article."""
    sha: str = ""
    """As for a passage; without a quote, that of the article's text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Keep(Entry):
    """The paragraph with these words belongs to the story, whatever rule sets it aside."""

    article: str
    """File, file#record or id."""
    quote: str
    """Words of the paragraph."""
    sha: str = ""
    """As for a passage."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Unmatch(Entry):
    """Two passages do not tell the same: they are not matched, and neither is merged into the other."""

    passages: tuple[Passage, ...]
    """Two passages."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Credit(Entry):
    """With these words an article credits somebody for its report."""

    article: str
    """File, file#record or id."""
    quote: str
    """The crediting words."""
    credited: str
    """Who is credited."""
    kind: Literal["outlet", "person", "institution"] = "outlet"
    """What that is."""
    sha: str = ""
    """As for a passage."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlet(Entry):
    """An outlet that articles call by several names."""

    name: str
    """The name that is shown."""
    aliases: tuple[str, ...]
    """Other names of it; case and punctuation do not matter."""


VERBS: dict[str, type[Entry]] = {
    "merge": Merge,
    "split": Split,
    "title": Title,
    "pin": Pin,
    "ignore": Ignore,
    "keep": Keep,
    "unmatch": Unmatch,
    "credit": Credit,
    "outlet": Outlet,
}
"""Every kind of decision by its name in the settings file."""

_LEAST = {
    "merge": ("articles", 2),
    "split": ("articles", 1),
    "unmatch": ("passages", 2),
    "outlet": ("aliases", 1),
}
_MAY_BE_EMPTY = {"quote": Ignore, "sha": object, "place": object}


def check(entry: Any) -> None:
    """Raise SettingsError for an entry that says too little to be carried out."""
    verb = type(entry).__name__.lower()
    for name in type(entry).__dataclass_fields__:
        value = getattr(entry, name)
        blank = isinstance(value, str) and not value.strip()
        if blank and not (name in _MAY_BE_EMPTY and isinstance(entry, _MAY_BE_EMPTY[name])):
            raise SettingsError(f"{name}: is empty; {'say why' if name == 'reason' else 'fill it in'}")
    if verb in _LEAST:
        name, least = _LEAST[verb]
        count = len(getattr(entry, name))
        if count < least or (verb == "unmatch" and count != least):
            raise SettingsError(f"{name}: there are {count}; name {'two' if least == 2 else 'one'}")
    sha = getattr(entry, "sha", "")
    if sha and not re.fullmatch(rf"[0-9a-f]{{{SHA_DIGITS},64}}", sha):
        raise SettingsError(
            f"sha: '{sha}' is not the beginning of a SHA-256; give {SHA_DIGITS} digits or more of it"
        )
