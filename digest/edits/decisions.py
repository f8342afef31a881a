"""What an editor can decide about articles, threads and passages, each with a reason.

Each type here is an array of tables in the settings file, under the name in `TYPES`. An article is named by its file
("storm.txt"), by file and record ("wire.jsonl#storm-1"), or by its id. A passage is named by a quote of its words. If
the quote occurs twice, or the build should stop when the paragraph is edited, `sha` adds the first digits of the
SHA-256 of the paragraph's text.
"""

import re
from dataclasses import dataclass, field
from typing import Any, Literal

from digest.errors import SettingsError

MIN_SHA_DIGITS = 8
"""Fewest hexadecimal digits of a SHA-256 by which a paragraph is named."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """A decision of the editor, as the settings file has it."""

    reason: str
    """Why it was decided; pages show it."""
    location: str = field(default="", compare=False, metadata={"from_file": False})
    """Location in the settings file, for messages: "seeds/digest.toml:12: merge"."""

    def __post_init__(self) -> None:
        check(self)


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A passage of an article."""

    article: str
    """File, file#record or id."""
    quote: str
    """Words of the passage; case, punctuation and the kind of quotation marks do not matter."""
    sha: str = ""
    """First digits of the SHA-256 of the paragraph, or empty."""

    def __post_init__(self) -> None:
        check(self)


@dataclass(frozen=True, slots=True, kw_only=True)
class Merge(Decision):
    """Merge the threads of these articles."""

    articles: tuple[str, ...]
    """Two articles or more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Split(Decision):
    """Put these articles into a thread of their own."""

    articles: tuple[str, ...]
    """One article or more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Together(Decision):
    """Put the threads of these articles into one storyline."""

    articles: tuple[str, ...]
    """Two articles or more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Apart(Decision):
    """Take the threads of these articles out of their storyline; they form one of their own."""

    articles: tuple[str, ...]
    """One article or more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Title(Decision):
    """Give the thread of an article this title."""

    article: str
    """File, file#record or id."""
    title: str
    """The title, in the editor's words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pin(Decision):
    """Make this sentence the leader of its group: the wording that is printed."""

    article: str
    """File, file#record or id."""
    quote: str
    """Words of the sentence."""
    sha: str = ""
    """As in `Passage`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ignore(Decision):
    """Leave out an article or one of its paragraphs: set it aside."""

    article: str
    """File, file#record or id."""
    quote: str = ""
    """Words of the paragraph, or empty for the whole article."""
    sha: str = ""
    """As in `Passage`; without a quote, the SHA-256 is that of the article's text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Keep(Decision):
    """Keep this paragraph in the story, even if a rule sets it aside."""

    article: str
    """File, file#record or id."""
    quote: str
    """Words of the paragraph."""
    sha: str = ""
    """As in `Passage`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Unmatch(Decision):
    """Do not match these two passages, nor merge one into the other: they report different things."""

    passages: tuple[Passage, ...]
    """Two passages."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Credit(Decision):
    """Record that an article credits its report to somebody."""

    article: str
    """File, file#record or id."""
    quote: str
    """The crediting words."""
    credited: str
    """Who is credited."""
    kind: Literal["outlet", "person", "institution"] = "outlet"
    """What kind of source that is."""
    sha: str = ""
    """As in `Passage`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlet(Decision):
    """Use one name for an outlet that articles call by several."""

    name: str
    """The name to show."""
    aliases: tuple[str, ...]
    """Its other names; case and punctuation do not matter."""


TYPES: dict[str, type[Decision]] = {
    "merge": Merge,
    "split": Split,
    "title": Title,
    "pin": Pin,
    "ignore": Ignore,
    "keep": Keep,
    "unmatch": Unmatch,
    "credit": Credit,
    "outlet": Outlet,
    "together": Together,
    "apart": Apart,
}
"""The types of decisions, by their names in the settings file."""

_MIN_ITEMS = {
    "merge": ("articles", 2),
    "split": ("articles", 1),
    "together": ("articles", 2),
    "apart": ("articles", 1),
    "unmatch": ("passages", 2),
    "outlet": ("aliases", 1),
}
"""For each verb that takes a list, the name of the field and the fewest items."""
_MAY_BE_EMPTY = {"quote": Ignore, "sha": object, "location": object}
"""Fields that may be empty, each with the type of which it may."""


def check(decision: Any) -> None:
    """Check that a decision says enough to be applied.

    Args:
        decision: A `Decision` or a `Passage`.

    Raises:
        SettingsError: A field is empty, a list is too short, or `sha` is not the beginning of a SHA-256.
    """
    verb = type(decision).__name__.lower()
    for name in type(decision).__dataclass_fields__:
        value = getattr(decision, name)
        blank = isinstance(value, str) and not value.strip()
        if blank and not (name in _MAY_BE_EMPTY and isinstance(decision, _MAY_BE_EMPTY[name])):
            raise SettingsError(f"{name}: is empty; {'say why' if name == 'reason' else 'fill it in'}")
    if verb in _MIN_ITEMS:
        name, least = _MIN_ITEMS[verb]
        count = len(getattr(decision, name))
        if count < least or (verb == "unmatch" and count != least):
            exactly = "" if verb == "unmatch" else "at least "
            raise SettingsError(f"{name}: found {count}; give {exactly}{'two' if least == 2 else 'one'}")
    sha = getattr(decision, "sha", "")
    if sha and not re.fullmatch(rf"[0-9a-f]{{{MIN_SHA_DIGITS},64}}", sha):
        raise SettingsError(
            f"sha: '{sha}' is not the beginning of a SHA-256; give its first {MIN_SHA_DIGITS} or more digits"
        )
