"""Settings of the match step: how passages that articles share are found and verified."""

from dataclasses import dataclass

from digest.errors import SettingsError

MAX_LCS_WORDS = 60
"""Longest word sequence that is aligned exactly: its words are bits of a 64-bit integer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MatchSettings:
    """Settings of the match step. Numbers are words unless stated otherwise.

    Raises:
        SettingsError: A value is out of range.
    """

    shingle: int = 4
    """Words in a shingle."""
    window: int = 4
    """Consecutive shingles of which one is kept. Any copy of shingle + window - 1 words shares a fingerprint."""
    all_pairs: int = 24
    """Most places of a fingerprint that are all paired. Above, each is paired with the earliest only, so that a wire
    story in hundreds of articles costs time linear in their number."""
    gap: int = 24
    """Longest gap inside a passage, on either side."""
    gap_words: int = 12
    """Most words of a gap that differ."""
    inserted: int = 80
    """Longest insertion: a sentence that only one side has, inside a passage, or before or after a whole paragraph. Of
    312 paragraphs with an inserted sentence, 60 leaves 10 less than half matched, 80 six and 100 five; the plagdet on
    PAN 2013 without obfuscation is .968, .966 and .966."""
    around: int = 12
    """Words on either side of a short run that are compared position by position."""
    reach: int = 16
    """How far beyond the end of a segment words that agree again are searched."""
    least_words: int = 8
    """Fewest equal words of a match."""
    least_same: float = 0.5
    """Smallest share of equal words in a match."""
    telling_words: int = 16
    """Equal words from which a match is certain. A match with fewer may be a stock phrase."""
    least_weight: float = 6.0
    """Smallest weight (sum of idf) of a match with fewer words. Together with the two settings below it drops 41 % of
    the pairs of articles, in 5,000 news articles, that share only names, offices and phrases of 8 to 15 words, and it
    loses 2 of 104 planted quotations of 8 to 11 words."""
    fixed_weight: float = 0.25
    """Factor for the weight of a word that is capitalized or in a common phrase. Names, offices and set phrases are
    fixed sequences of words, so that sharing one is weak evidence of copying."""
    least_free_weight: float = 1.0
    """Smallest weight of the other words of a match with fewer words: a list of names and offices, however long, is no
    copied passage. Of 145 matches that would be merged, all read by hand, the one that is such a list has 0.0; the next
    are quotations with 1.3 and 3.7."""
    stock_places: int = 8
    """A match with fewer words is a stock phrase if all of its fingerprints occur in more places than this."""

    def __post_init__(self) -> None:
        if self.shingle < 2 or self.window < 1:  # one-word shingles would let windows cross ends of articles
            raise SettingsError("match: 'shingle' has to be at least 2 and 'window' at least 1; raise it")
        if not 0 <= self.gap <= MAX_LCS_WORDS or not 0 <= self.reach <= MAX_LCS_WORDS:
            raise SettingsError(
                f"match: 'gap' and 'reach' have to be between 0 and {MAX_LCS_WORDS}; change it"
            )
