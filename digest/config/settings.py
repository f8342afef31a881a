"""The settings, one frozen dataclass for each stage.

Every threshold carries its evidence; the figures come from the measurements described in docs/how/.
"""

from dataclasses import dataclass

from digest.alignment import Match
from digest.articles import Boilerplate, Normalize
from digest.config.site import Site
from digest.edits import decisions as hand
from digest.figures import Differ
from digest.passages import Compose, Group, Retell
from digest.quotes import Quote
from digest.threads import Relate, Thread


@dataclass(frozen=True, slots=True, kw_only=True)
class Digest:
    """All settings; the name of a field is the name of its table in the settings file."""

    site: Site = Site()
    normalize: Normalize = Normalize()
    boilerplate: Boilerplate = Boilerplate()
    match: Match = Match()
    thread: Thread = Thread()
    group: Group = Group()
    retell: Retell = Retell()
    quote: Quote = Quote()
    differ: Differ = Differ()
    compose: Compose = Compose()
    relate: Relate = Relate()
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
