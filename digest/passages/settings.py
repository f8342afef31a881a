"""Settings of the group, retell and compose steps."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupSettings:
    """Settings of the group step."""

    of_witness: float = 0.85
    """Smallest share of a witness's words that the leader has. A light edit of one word in a sentence of seven
    passes; a sentence that says a quarter anew does not."""
    of_leader: float = 0.6
    """Smallest share of the leader's words that a witness has: shorter excerpts are not the same passage."""
    least_words: int = 6
    """Sentences of fewer words are merged only when they are the same to the word."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RetellSettings:
    """Settings of the retell step."""

    alike: float = 0.3
    """Smallest likeness (0 to 1) of two sentences that are shown side by side. On a hand-made reading of one thread
    of five articles, 17 of the 20 pairs from .30 on retell each other, of 25 from .25 on 20. Of twelve pairs read
    in each band in threads of Giveme5W1H, two of those from .25 to .28 do, six up to .32, seven up to .40 and nine
    above."""
    least_words: int = 5
    """Fewest words of a sentence that retells another: "They didn't." says anything."""
    heavy_words: int = 12
    """Words of a sentence, weightiest first, by which likely pairs are found."""
    heavy_shared: int = 2
    """How many of them a likely pair shares."""
    heavy_users: int = 60
    """Sentences that may have a word among their weightiest before it is too common to find pairs by."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ComposeSettings:
    """Settings of the compose step."""

    copied: float = 0.85
    """Share of an article's body letters that another has from which it is a copy and no text of its own."""
