"""All settings of a digest, composed of the settings of each step."""

from dataclasses import dataclass
from typing import Literal

from digest.alignment import MatchSettings
from digest.articles import BoilerplateSettings, NormalizeSettings
from digest.edits import decisions
from digest.figures import DifferSettings
from digest.passages import ComposeSettings, GroupSettings, RetellSettings
from digest.quotes import QuoteSettings
from digest.threads import RelateSettings, StorylineSettings, ThreadSettings


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteSettings:
    """Settings of the published site."""

    publish_text: Literal["full", "excerpts", "none"] = "excerpts"
    """How much of the sources' text is published: everything; only the sentences that a page quotes, merges or
    compares (the rest is counted); or nothing. The default is the cautious choice for text that others own."""

    @property
    def first_words(self) -> bool:
        """Whether the first words of an article may replace a title that is not stated."""
        return self.publish_text != "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class DigestSettings:
    """All settings. Each field is named like its table in the settings file."""

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
    storyline: StorylineSettings = StorylineSettings()
    merge: tuple[decisions.Merge, ...] = ()
    split: tuple[decisions.Split, ...] = ()
    title: tuple[decisions.Title, ...] = ()
    pin: tuple[decisions.Pin, ...] = ()
    ignore: tuple[decisions.Ignore, ...] = ()
    keep: tuple[decisions.Keep, ...] = ()
    unmatch: tuple[decisions.Unmatch, ...] = ()
    credit: tuple[decisions.Credit, ...] = ()
    outlet: tuple[decisions.Outlet, ...] = ()
    together: tuple[decisions.Together, ...] = ()
    apart: tuple[decisions.Apart, ...] = ()

    def all_decisions(self) -> tuple[tuple[str, decisions.Decision], ...]:
        """Return the editor's decisions with their verbs, in the order of `decisions.TYPES` and of the file."""
        return tuple((verb, one) for verb in decisions.TYPES for one in getattr(self, verb))
