"""The settings, one frozen dataclass for each stage.

Every threshold carries its evidence; the figures come from the measurements described in docs/how/.
"""

from dataclasses import dataclass
from typing import Literal

from digest.alignment import MatchSettings
from digest.articles import BoilerplateSettings, NormalizeSettings
from digest.edits import decisions as hand
from digest.figures import DifferSettings
from digest.passages import ComposeSettings, GroupSettings, RetellSettings
from digest.quotes import QuoteSettings
from digest.threads import RelateSettings, ThreadSettings


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteSettings:
    """Settings of the published site."""

    publish_text: Literal["full", "excerpts", "none"] = "excerpts"
    """How much of the sources' text is published: all of it, the sentences that a page quotes, merges or
    compares (the rest is counted), or no text at all. The default is the careful one for other people's words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DigestSettings:
    """All settings; the name of a field is the name of its table in the settings file."""

    site: SiteSettings = SiteSettings()
    normalize: NormalizeSettings = NormalizeSettings()
    boilerplate: BoilerplateSettings = BoilerplateSettings()
    match: MatchSettings = MatchSettings()
    thread: ThreadSettings = ThreadSettings()
    group: GroupSettings = GroupSettings()
    retell: RetellSettings = RetellSettings()
    quote: QuoteSettings = QuoteSettings()
    differ: DifferSettings = DifferSettings()
    compose: ComposeSettings = ComposeSettings()
    relate: RelateSettings = RelateSettings()
    merge: tuple[hand.Merge, ...] = ()
    split: tuple[hand.Split, ...] = ()
    title: tuple[hand.Title, ...] = ()
    pin: tuple[hand.Pin, ...] = ()
    ignore: tuple[hand.Ignore, ...] = ()
    keep: tuple[hand.Keep, ...] = ()
    unmatch: tuple[hand.Unmatch, ...] = ()
    credit: tuple[hand.Credit, ...] = ()
    outlet: tuple[hand.Outlet, ...] = ()

    def entries(self) -> tuple[tuple[str, hand.Entry], ...]:
        """Return all that the editor decided, each with its verb, in the order of `hand.VERBS` and of the file."""
        return tuple((verb, entry) for verb in hand.VERBS for entry in getattr(self, verb))
