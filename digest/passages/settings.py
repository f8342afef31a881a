"""Settings of the group, retell and compose steps."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupSettings:
    """Settings of the group step."""

    of_witness: float = 0.85
    """Smallest share of a witness's words that the leader has. A light edit of one word in a sentence of seven
    passes; a sentence of which a quarter is new does not."""
    of_leader: float = 0.6
    """Smallest share of the leader's words that a witness has: shorter excerpts are not the same passage."""
    least_words: int = 6
    """Sentences of fewer words are merged only if they are equal word for word."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RetellSettings:
    """Settings of the retell step."""

    alike: float = 0.3
    """Smallest similarity (0 to 1) of two sentences that are shown side by side. By manual annotation of one thread of
    five articles, 17 of the 20 pairs from .30 on retell each other, and 20 of the 25 from .25 on. In threads of
    Giveme5W1H twelve pairs of each band were annotated: two retell each other from .25 to .28, six up to .32, seven
    up to .40 and nine above."""
    compared: float = 0.42
    """Smallest similarity of two sentences whose facts are compared; below it most have only a matter in common."""
    supports: float = 0.55
    """Smallest similarity of two sentences of which each counts as the other told again, if they have a name or figure
    and half of their content words in common: of 50 pairs that were read without the latter, 13 only share names."""
    content: float = 0.5
    """Smallest share of the content words of one sentence that such a pair has in common, besides names."""
    most_content: float = 0.51
    """The same for pairs that are less similar than `surely`: of 83 pairs that were read, three of the nine that tell
    different things had half of their content words in common and were less similar."""
    surely: float = 0.65
    """Similarity from which half of the content words are enough."""
    nearly_same: float = 0.6
    """Share of the words of the longer sentence that the other has in order from which one replaced content word makes
    it state something else: "must step down", "must be shut down"."""
    support_words: int = 8
    """Fewest words of such a sentence."""
    least_words: int = 5
    """Fewest words of a sentence that retells another: "They didn't." fits any story."""
    heavy_words: int = 12
    """Top-weighted words of a sentence by which candidate pairs are found."""
    heavy_shared: int = 2
    """How many of them a candidate pair shares."""
    heavy_users: int = 60
    """Most sentences with a word among their top ones: a more frequent word finds no pairs."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ComposeSettings:
    """Settings of the compose step."""

    copied: float = 0.85
    """Smallest share of an article's body, in code points, that matches another article's if it is a copy of it."""
